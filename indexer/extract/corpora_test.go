package extract

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"policysearch/indexer/corpora"
)

// TestCorpora opens every file of the corpora and prints which give an error or a
// warning:
//
//	POLICYSEARCH_CORPORA=DIR go test ./indexer/extract -run Corpora -v
func TestCorpora(t *testing.T) {
	dir := corpora.Path(t)
	r := New(Options{Cache: filepath.Join(t.TempDir(), "cache")})
	defer r.Close()
	counts := map[string]*tally{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !Known(path) {
			return err
		}
		ext := suffix(path)
		if counts[ext] == nil {
			counts[ext] = &tally{}
		}
		counts[ext].open(t, r, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for ext, c := range counts {
		t.Logf("%-6s %5d files, %6d documents: %d not read, %d documents with warnings of quality, %d with others; %.1f MB/s",
			ext, c.files, c.documents, c.errors, c.quality, c.others, float64(c.size)/1e6/c.took.Seconds())
	}
}

// tally counts what opening files of one kind gave.
type tally struct {
	files, documents, errors, quality, others int
	size                                      int64
	took                                      time.Duration
}

func (c *tally) open(t *testing.T, r *Reader, path string) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		c.size += info.Size()
	}
	c.files++
	start := time.Now()
	result, err := r.Open(context.Background(), path, f)
	c.took += time.Since(start)
	if err != nil {
		c.errors++
		t.Logf("%s: %v", path, err)
	}
	for _, p := range result.Problems {
		t.Logf("%s: %v", path, p)
	}
	for _, d := range result.Documents {
		c.documents++
		of := inspect(d, plainText, 0)
		isQuality := func(w string) bool {
			return slices.Contains(of, w) || strings.Contains(w, "characters of text in a file of")
		}
		switch {
		case slices.ContainsFunc(d.Warnings, isQuality):
			c.quality++
			t.Logf("%s %s: %.400q", path, d.Name, slices.DeleteFunc(d.Warnings, func(w string) bool { return !isQuality(w) }))
		case len(d.Warnings) > 0:
			c.others++
		}
	}
}
