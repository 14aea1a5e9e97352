package docx

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"policysearch/indexer/corpora"
	"policysearch/indexer/extract/content"
)

func readFile(t testing.TB, name string) content.Document {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(context.Background(), data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return doc
}

// folded is a text as it is compared: NFKC, without blanks.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

var (
	link     = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	emphasis = regexp.MustCompile(`\*+|^#+|^> |^- |^---+$|<br ?/?>|\\$`)
)

// markdownLines are the paragraphs of a statute in Markdown, where every line is one.
func markdownLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		line = link.ReplaceAllString(strings.TrimSpace(line), "$1")
		if line = folded(emphasis.ReplaceAllString(line, "")); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// distance is the least number of characters to insert and delete that turns a into b
// (Myers 1986).
func distance(a, b []rune) int {
	limit := len(a) + len(b)
	furthest := map[int]int{1: 0}
	for d := 0; d <= limit; d++ {
		for k := -d; k <= d; k += 2 {
			x := furthest[k-1] + 1
			if k == -d || k != d && furthest[k-1] < furthest[k+1] {
				x = furthest[k+1]
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			furthest[k] = x
			if x >= len(a) && x-k >= len(b) {
				return d
			}
		}
	}
	return limit
}

var articleStart = regexp.MustCompile(`^第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?`)

// TestCorporaStatutes compares statutes with their Markdown:
//
//	POLICYSEARCH_CORPORA=DIR go test ./indexer/extract/docx -run CorporaStatutes -v
func TestCorporaStatutes(t *testing.T) {
	paragraphs, same, articles, begun := 0, 0, 0, 0
	for _, name := range corpora.Files(t, "policies/formats", "statutes/*/*.docx") {
		source, err := os.ReadFile(filepath.Join(filepath.Dir(name), "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		want := markdownLines(string(source))
		got := map[string]int{}
		starts := map[string]int{}
		var text strings.Builder
		for _, b := range readFile(t, name).Blocks {
			block := folded(b.Text)
			got[block]++
			starts[articleStart.FindString(block)]++
			text.WriteString(block)
		}
		for _, p := range want {
			paragraphs++
			if got[p] > 0 {
				got[p]--
				same++
			}
			if number := articleStart.FindString(p); number != "" {
				articles++
				if starts[number] > 0 {
					starts[number]--
					begun++
				}
			}
		}
		report(t, name, strings.Join(want, ""), text.String(), .003)
	}
	t.Logf("%d of %d paragraphs the same (%.2f %%), %d of %d articles begin a block (%.2f %%)",
		same, paragraphs, percent(same, paragraphs), begun, articles, percent(begun, articles))
}

// TestCorporaCityReports compares reports with the text beside them:
//
//	POLICYSEARCH_CORPORA=DIR go test ./indexer/extract/docx -run CorporaCityReports -v
func TestCorporaCityReports(t *testing.T) {
	for _, name := range corpora.Files(t, "policies/formats", "city-docx/*.docx") {
		source, err := os.ReadFile(strings.TrimSuffix(name, ".docx") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, b := range readFile(t, name).Blocks {
			text.WriteString(folded(b.Text))
		}
		report(t, name, folded(string(source)), text.String(), .005)
	}
}

func percent(part, all int) float64 { return 100 * float64(part) / float64(max(all, 1)) }

// report prints the error rate of one file, characters wrong among those wanted.
func report(t *testing.T, name, want, got string, limit float64) {
	t.Helper()
	wrong := distance([]rune(want), []rune(got))
	n := utf8.RuneCountInString(want)
	t.Logf("%6.3f %% of %6d characters: %s", percent(wrong, n), n, filepath.Base(name))
	if float64(wrong) > limit*float64(n) {
		t.Errorf("%s: %d of %d characters wrong", name, wrong, n)
	}
}

// BenchmarkRead measures pages per second, a page being 1,000 characters:
//
//	POLICYSEARCH_CORPORA=DIR go test ./indexer/extract/docx -run - -bench Read
func BenchmarkRead(b *testing.B) {
	for _, corpus := range []string{"city-docx/*.docx", "statutes/*/*.docx"} {
		b.Run(filepath.Dir(corpus), func(b *testing.B) {
			var files [][]byte
			for _, name := range corpora.Files(b, "policies/formats", corpus) {
				data, err := os.ReadFile(name)
				if err != nil {
					b.Fatal(err)
				}
				files = append(files, data)
			}
			characters := 0
			start := time.Now()
			for b.Loop() {
				for _, data := range files {
					doc, err := Read(b.Context(), data)
					if err != nil {
						b.Fatal(err)
					}
					for _, block := range doc.Blocks {
						characters += utf8.RuneCountInString(block.Text)
					}
				}
			}
			b.ReportMetric(float64(characters)/1000/time.Since(start).Seconds(), "pages/s")
		})
	}
}
