package dict

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/go-ego/gse"
)

// loaded is the dictionary most tests share: loading takes a second or two.
var loaded = sync.OnceValue(func() *Dictionary { return must(Load()) })

// plainGse is gse with its own words only.
var plainGse = sync.OnceValue(func() *gse.Segmenter {
	seg := &gse.Segmenter{NotLoadHMM: true, SkipLog: true}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		panic(err)
	}
	return seg
})

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// cut writes text with a bar between the spans.
func cut(text string, spans []Span) string { return strings.Join(parts(text, spans), "|") }

func parts(text string, spans []Span) []string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = text[s.Start:s.End]
	}
	return parts
}

// userFile writes a user file for a test and gives its path.
func userFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHas(t *testing.T) {
	d := loaded()
	for word, want := range map[string]bool{
		"碳达峰": true, "中国": true, "碳达": false, "": false, "碳达峰\x00": false,
		"碳達峰": false, "\xff": false, "没有这样一个词": false,
	} {
		if got := d.Has(word); got != want {
			t.Errorf("Has(%q) = %v, want %v", word, got, want)
		}
	}
}

func TestDictionaryIsFolded(t *testing.T) {
	// gse writes 乾隆帝; folded text never does.
	if d := loaded(); !d.Has("干隆帝") {
		t.Error("the folded form of a word of gse is missing")
	}
}

func TestManyAtOnce(t *testing.T) {
	d, text := loaded(), strings.Repeat("推动经济社会发展全面绿色转型,实现碳达峰、碳中和。", 50)
	segments, words := cut(text, d.Segment(text)), cut(text, d.Words(text))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				if cut(text, d.Segment(text)) != segments || cut(text, d.Words(text)) != words {
					t.Error("two cuts of one text differ")
				}
			}
		})
	}
	group.Wait()
}
