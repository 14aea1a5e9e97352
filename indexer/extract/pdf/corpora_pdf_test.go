package pdf

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"policysearch/indexer/corpora"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/layout"
)

// rawPages gives the pages of a file as package layout gets them.
func rawPages(t *testing.T, r *Reader, file string) (pages []layout.Page) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	worker := <-r.turns
	defer func() { r.turns <- worker }()
	s, err := r.started(t.Context(), worker)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.read(context.Background(), data, func(p pageResult) { pages = append(pages, p.Page) }); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return pages
}

// outermost gives the texts on the first and last line of a page, and those that are turned
// on the margins at its sides, by place alone.
func outermost(p layout.Page) (texts []string) {
	const side = .12 // of the page's width
	runs := slices.Clone(p.Runs)
	runs = slices.DeleteFunc(runs, func(r layout.Run) bool {
		if r.Turns == 0 {
			return false
		}
		if middle := (r.X0 + r.X1) / 2; min(middle, p.Width-middle) < side*p.Width {
			texts = append(texts, folded(r.Text))
		}
		return true
	})
	slices.SortFunc(runs, func(a, b layout.Run) int { return cmp.Compare(a.Y1, b.Y1) })
	line := func(from []layout.Run, y float64) {
		var all []layout.Run
		for _, r := range from {
			if r.Y1-y < 4 && y-r.Y1 < 4 {
				all = append(all, r)
			}
		}
		slices.SortFunc(all, func(a, b layout.Run) int { return cmp.Compare(a.X0, b.X0) })
		var b strings.Builder
		for _, r := range all {
			b.WriteString(r.Text)
		}
		texts = append(texts, folded(b.String()))
	}
	if len(runs) > 0 {
		line(runs, runs[0].Y1)
		line(runs, runs[len(runs)-1].Y1)
	}
	return texts
}

var (
	aloneNumber  = regexp.MustCompile(`^[-—–·]*(?:[0-9]{1,3}|[ivx]{1,5}|[IVX]{1,5})[-—–·]*$|^第[0-9]+页`)
	insideNumber = regexp.MustCompile(`\p{Han}[,、]?[-—–]\s?[0-9]{1,3}\s?[-—–]\p{Han}`)
)

// TestCorporaPDF reads real files of governments and looks for what belongs on the
// margins of pages, and for pages that have no text.
func TestCorporaPDF(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(corpora.Path(t, "policies", "formats", "pdf"), "*.pdf"))
	r := shared(t)
	var pages, left, blank, found, rows, blocks int
	for _, file := range files {
		raw, d := rawPages(t, r, file), readFile(t, r, file)
		pages += len(raw)
		seen, outer := map[string]int{}, map[int][]string{}
		for i, p := range raw {
			chars := 0
			for _, run := range p.Runs {
				chars += utf8.RuneCountInString(folded(run.Text))
			}
			if chars < 10 {
				blank++
				if slices.Contains(d.Warnings, "page "+strconv.Itoa(i+1)+": no text, needs OCR") {
					found++
				} else {
					t.Errorf("%s: page %d has no text, and nobody says so", file, i+1)
				}
			}
			outer[i+1] = outermost(p)
			for _, text := range slices.Compact(slices.Clone(outer[i+1])) {
				seen[text]++
			}
		}
		if len(d.Blocks) == 0 {
			continue
		}
		shift := d.Blocks[0].Page - 1 - slices.IndexFunc(raw, func(p layout.Page) bool { return len(p.Runs) > 0 })
		for _, b := range d.Blocks {
			text := folded(b.Text)
			blocks++
			if b.Kind == content.Row {
				rows++
				continue
			}
			onMargin := slices.Contains(outer[b.Page-shift], text)
			if onMargin && (aloneNumber.MatchString(text) || seen[text] >= 3) || insideNumber.MatchString(text) {
				left++
				t.Logf("%s: page %d: %q is left", filepath.Base(file), b.Page, b.Text)
			}
		}
	}
	t.Logf("%d files, %d pages, %d blocks, %d of them rows; %d of %d pages without text found; %d headers, footers or numbers left (%.2f %% of the pages)",
		len(files), pages, blocks, rows, found, blank, left, 100*float64(left)/float64(pages))
	if left*200 > pages {
		t.Error("headers, footers or page numbers are left on more than .5 % of the pages")
	}
}

// TestCorporaSpeed prints how many pages are read in a second of processor time, that
// of the worker processes included, with a warm cache.
func TestCorporaSpeed(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(corpora.Path(t, "policies", "formats", "pdf"), "*.pdf"))
	more, _ := filepath.Glob(filepath.Join(corpora.Path(t, "policies", "formats", "statutes"), "*", "*.pdf"))
	files = append(files, more...)
	pages := 0
	for _, file := range files {
		pages += len(rawPages(t, shared(t), file))
	}
	for name, o := range map[string]Options{"with a worker process": options(), "in process": {Cache: cacheFolder}} {
		before, begun := processorTime(t), time.Now()
		r := New(o)
		for _, file := range files {
			readFile(t, r, file)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		used := processorTime(t) - before
		t.Logf("%s: %d pages in %v, %v of processor time: %.0f pages a second", name, pages, time.Since(begun), used, float64(pages)/used.Seconds())
	}
}

// processorTime is what this process and its children that have ended have used.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var sum time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var usage syscall.Rusage
		if err := syscall.Getrusage(who, &usage); err != nil {
			t.Fatal(err)
		}
		sum += time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
	}
	return sum
}
