package extract

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func open(t *testing.T, name, content string) Result {
	t.Helper()
	result, err := Open(name, strings.NewReader(content))
	if err != nil {
		t.Fatalf("Open(%s): %v", name, err)
	}
	return result
}

// texts are the blocks of a file's only document, as "kind text".
func texts(d Document) []string {
	names := map[BlockKind]string{Line: "line", Paragraph: "par", Heading: "head", Row: "row"}
	var out []string
	for _, b := range d.Blocks {
		name := names[b.Kind]
		if b.Level > 0 {
			name += string(rune('0' + b.Level))
		}
		if b.Page > 0 {
			name += "@" + string(rune('0'+b.Page))
		}
		out = append(out, strings.TrimSpace(name+" "+b.Text))
	}
	return out
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"lines keep their blanks and blank lines", "　　甲。\n\n 乙\r\n丙", []string{"line 　　甲。", "line", "line  乙", "line 丙"}},
		{"byte order mark", "\xef\xbb\xbf甲", []string{"line 甲"}},
		{"UTF-16, little end first", "\xff\xfe\x32\x75\x0a\x00\x01\xd8\x37\xdc", []string{"line 甲", "line 𐐷"}},
		{"UTF-16, big end first", "\xfe\xff\x75\x32", []string{"line 甲"}},
		{"form feeds count pages", "甲\n\f乙\f丙", []string{"line@1 甲", "line@1", "line@2 乙", "line@3 丙"}},
		{"a last form feed is none", "甲\n\f\n", []string{"line 甲", "line", "line"}},
		{"Unicode line separators", "甲\u2028乙\u0085丙", []string{"line 甲", "line 乙", "line 丙"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, texts(open(t, "a.txt", c.in).Documents[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	gbk := "\xb9\xfa\xce\xf1\xd4\xba\xb9\xab\xb1\xa8"
	for _, c := range []struct {
		name, file, in, want string
	}{
		{"unknown kind", "a.xyz", "甲", "unknown kind of file: rename it, or convert it to .txt, .md or .jsonl"},
		{"no extension", "README", "甲", "unknown kind of file: rename it, or convert it to .txt, .md or .jsonl"},
		{"empty", "a.txt", "", "no text"},
		{"blank", "a.txt", " \n\u3000\n", "no text"},
		{"only a byte order mark", "a.md", "\xef\xbb\xbf", "no text"},
		{"empty lines", "a.jsonl", "\n\n", "no text"},
		{"GBK", "a.txt", "甲乙" + gbk, "not UTF-8 at byte 6; convert it, e.g. iconv -f GB18030 -t UTF-8"},
		{"GBK in Markdown", "a.md", gbk, "not UTF-8 at byte 0; convert it, e.g. iconv -f GB18030 -t UTF-8"},
		{"half a surrogate", "a.txt", "\xff\xfe\x01\xd8\x32\x75", "not UTF-16 at byte 2; convert it, e.g. iconv -f GB18030 -t UTF-8"},
		{"odd UTF-16", "a.txt", "\xff\xfe\x32", "not UTF-16 at byte 2; convert it, e.g. iconv -f GB18030 -t UTF-8"},
		{"NUL", "a.txt", "ab\x00cd", ErrBinary.Error()},
		{"a PDF", "a.txt", "%PDF-1.7\n", ErrBinary.Error()},
		{"control characters", "a.txt", strings.Repeat("\x01\x02\x03abc", 50), ErrBinary.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(c.file, strings.NewReader(c.in))
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	long := bytes.Repeat([]byte("长"), MaxLine/3+1)
	for _, name := range []string{"a.txt", "a.md"} {
		var line *LineError
		_, err := Open(name, bytes.NewReader(append([]byte("甲\n"), long...)))
		if !errors.As(err, &line) || line.Line != 2 {
			t.Errorf("%s with a long line: %v", name, err)
		}
	}
	for _, c := range []struct{ name, fill, want string }{
		{"a.txt", "长", "line 1 is longer than 4 MB: break it into paragraphs"},
		{"a.md", "长", "line 1 is longer than 4 MB: break it into paragraphs"},
		{"a.jsonl", " ", "line 1 is longer than 64 MB: break it into paragraphs"},
		{"a.txt", "\x00", ErrBinary.Error()},
		{"a.txt", "长长长\n", ErrTooLarge.Error()},
	} {
		if _, err := Open(c.name, endless(c.fill)); err == nil || err.Error() != c.want {
			t.Errorf("endless %q in %s: %v, want %s", c.fill, c.name, err, c.want)
		}
	}
}

// endlessReader is a file that repeats itself for ever.
type endlessReader struct {
	fill string
	at   int
}

func endless(fill string) *endlessReader { return &endlessReader{fill: fill} }

func (e *endlessReader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.fill[e.at%len(e.fill)]
		e.at++
	}
	return len(p), nil
}

func TestKnown(t *testing.T) {
	for name, want := range map[string]bool{"a.txt": true, "b/A.TXT": true, "c.md": true, "d.jsonl": true, "e.pdf": false, "txt": false} {
		if Known(name) != want {
			t.Errorf("Known(%s) = %v", name, !want)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"碳达", "峰", "碳达峰"},
		{"突破 1000", "家", "突破 1000家"},
		{"open", "data", "open data"},
		{"Part 1,", "and", "Part 1, and"},
		{"加快5G", "基站", "加快5G基站"},
		{" 甲　", "　乙 ", "甲乙"},
		{"", "乙", "乙"},
	} {
		if got := Join(c.a, c.b); got != c.want {
			t.Errorf("Join(%q, %q) = %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add("a.txt", []byte("甲\f乙"))
	f.Add("a.txt", []byte("\xff\xfe\x32\x75"))
	f.Add("a.md", []byte("---\ntitle: 甲\n---\n# 乙\n\n1. 丙\n   |a|b|\n|-|-|\n<b>x</b>"))
	f.Add("a.jsonl", []byte(`{"id":"1","text":"甲\n乙"}`+"\n{\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		result, err := Open(name, bytes.NewReader(data))
		if err == nil && len(result.Documents)+len(result.Problems) == 0 {
			t.Error("neither documents nor an error")
		}
		for _, d := range result.Documents {
			for _, b := range d.Blocks {
				if !utf8.ValidString(b.Text) || strings.ContainsAny(b.Text, "\n\r\f") {
					t.Errorf("block %q", b.Text)
				}
			}
		}
	})
}
