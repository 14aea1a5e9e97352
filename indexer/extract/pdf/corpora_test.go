package pdf

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"policysearch/indexer/corpora"
	"policysearch/indexer/extract/content"
)

// folded is a text without what is only layout: width, blanks, and the forms of brackets.
func folded(text string) string {
	text = norm.NFKC.String(text)
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		case strings.ContainsRune("〔［【[", r):
			return '('
		case strings.ContainsRune("〕］】]", r):
			return ')'
		case strings.ContainsRune("“”‘’\"'", r):
			return '"'
		}
		return r
	}, text)
}

var (
	markdownLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	article      = regexp.MustCompile(`^第[一二三四五六七八九十百千零]+条(之[一二三四五六七八九十]+)?`)
)

// markdownParagraphs gives the paragraphs of a statute in Markdown, folded.
func markdownParagraphs(data []byte) (out []string) {
	for line := range strings.Lines(string(data)) {
		line = strings.TrimLeft(strings.TrimSpace(line), "# ")
		line = strings.NewReplacer("*", "", `\`, "").Replace(markdownLink.ReplaceAllString(line, "$1"))
		if line = folded(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// TestCorporaStatutes compares statutes as PDF with the same in Markdown.
func TestCorporaStatutes(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(corpora.Path(t, "policies", "formats", "statutes"), "*", "*.pdf"))
	r := shared(t)
	var chars, wrong, articles, begun, whole, paragraphs, intact int
	for _, file := range files {
		markdown, err := os.ReadFile(filepath.Join(filepath.Dir(file), "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		d := readFile(t, r, file)
		want, blocks := markdownParagraphs(markdown), map[string]bool{}
		var got strings.Builder
		heads := map[string]int{}
		for _, b := range d.Blocks {
			text := folded(b.Text)
			got.WriteString(text)
			blocks[text] = true
			heads[article.FindString(text)]++
		}
		e, n := differences([]rune(got.String()), []rune(strings.Join(want, ""))), len([]rune(strings.Join(want, "")))
		var lost []string
		for _, p := range want {
			paragraphs++
			if blocks[p] {
				intact++
			} else {
				lost = append(lost, p)
			}
			if head := article.FindString(p); head != "" {
				articles++
				if heads[head] > 0 {
					heads[head]--
					begun++
				}
				if blocks[p] {
					whole++
				}
			}
		}
		chars, wrong = chars+n, wrong+e
		t.Logf("%s: %d of %d characters differ (%.3f %%); paragraphs not whole: %d %.100q", filepath.Base(file), e, n, 100*float64(e)/float64(n), len(lost), lost[:min(len(lost), 3)])
		if e*1000 > n*3 {
			t.Errorf("%s: more than .3 %% of the characters differ", file)
		}
	}
	t.Logf("%d files: character error %.3f %%; articles begun %d of %d, whole %d; paragraphs whole %d of %d", len(files), 100*float64(wrong)/float64(chars), begun, articles, whole, intact, paragraphs)
	if begun*100 < articles*99 {
		t.Errorf("only %d of %d articles begin a block", begun, articles)
	}
}

func readFile(t *testing.T, r *Reader, file string) content.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.Read(context.Background(), data)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return d
}

// differences is the number of characters to insert and to delete, by Myers' algorithm:
// fast where texts are nearly the same.
func differences(a, b []rune) int {
	limit := len(a) + len(b)
	v := make([]int, 2*limit+2)
	for d := 0; d <= limit; d++ {
		for k := -d; k <= d; k += 2 {
			x := 0
			if k == -d || k != d && v[limit+k-1] < v[limit+k+1] {
				x = v[limit+k+1]
			} else {
				x = v[limit+k-1] + 1
			}
			y := x - k
			for x < len(a) && y < len(b) && a[x] == b[y] {
				x, y = x+1, y+1
			}
			v[limit+k] = x
			if x >= len(a) && y >= len(b) {
				return d
			}
		}
	}
	return limit
}
