package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

func open(t *testing.T, name, data string) content.Result {
	t.Helper()
	result, err := tryOpen(name, strings.NewReader(data))
	if err != nil {
		t.Fatalf("Open(%s): %v", name, err)
	}
	return result
}

func tryOpen(name string, src io.Reader) (content.Result, error) {
	r := New(Options{})
	defer r.Close()
	return r.Open(context.Background(), name, src)
}

// texts are the blocks of a document, as "kind text".
func texts(d content.Document) []string {
	names := map[content.BlockKind]string{content.Line: "line", content.Paragraph: "par", content.Heading: "head", content.Row: "row", content.Title: "title"}
	var out []string
	for _, b := range d.Blocks {
		name := names[b.Kind]
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
		{"GBK", "\xb9\xfa\xce\xf1\xd4\xba\n\xb9\xab\xb1\xa8", []string{"line 国务院", "line 公报"}},
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
	for _, c := range []struct {
		name, file, in string
		want           error
	}{
		{"empty", "a.txt", "", content.ErrNoText},
		{"blank", "a.txt", " \n\u3000\n", content.ErrNoText},
		{"only a byte order mark", "a.md", "\xef\xbb\xbf", content.ErrNoText},
		{"empty lines", "a.jsonl", "\n\n", content.ErrNoText},
		{"NUL", "a.txt", "ab\x00cd", content.ErrBinary},
		{"control characters", "a.txt", strings.Repeat("\x01\x02\x03abc", 50), content.ErrBinary},
		{"binary by another name", "a.ceb", strings.Repeat("\x01\x02\x03abc", 50), content.ErrUnknown},
		{"binary instead of a PDF", "a.pdf", strings.Repeat("\x01\x02\x03abc", 50), content.ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := tryOpen(c.file, strings.NewReader(c.in))
			if errors.Is(c.want, content.ErrNoText) && !strings.Contains(fmt.Sprint(err), map[bool]string{true: "load it again", false: "save the document again"}[c.in == ""]) {
				t.Errorf("%v does not say what to do", err)
			}
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	long := "甲\n" + strings.Repeat("长", content.MaxLine/3+1)
	for _, name := range []string{"a.txt", "a.md"} {
		if _, err := tryOpen(name, strings.NewReader(long)); err == nil || err.Error() != "line 2 is longer than 4 MB: break it into paragraphs" {
			t.Errorf("%s with a long line: %v", name, err)
		}
	}
	many := strings.Repeat("a\n\n", content.MaxBlocks/2+content.MaxBlocks/4)
	for _, name := range []string{"a.txt", "a.md"} {
		if _, err := tryOpen(name, strings.NewReader(many)); !errors.Is(err, content.ErrTooLong) {
			t.Errorf("%s with many lines: %v", name, err)
		}
	}
	if _, err := tryOpen("a.txt", endless("长")); !errors.Is(err, content.ErrTooLarge) {
		t.Errorf("an endless file: %v", err)
	}
}

// endless is a file that repeats itself for ever.
type endless string

func (e endless) Read(p []byte) (int, error) {
	for n := 0; n < len(p); {
		n += copy(p[n:], e)
	}
	return len(p), nil
}

func TestTime(t *testing.T) {
	slow := func(ctx context.Context, _ []byte) (content.Result, error) {
		<-ctx.Done()
		return content.Result{}, ctx.Err()
	}
	r := &Reader{readers: map[kind]reader{plainText: timed(slow, time.Millisecond)}}
	_, err := r.Open(t.Context(), "a.txt", strings.NewReader("甲"))
	if err == nil || err.Error() != "took longer than 1ms: leave it out, or convert it to .docx or .txt" {
		t.Errorf("error %v", err)
	}
	archive := string(pack(t, entry{name: "a.txt", data: "甲"}, entry{name: "b.md", data: "乙"}))
	r.readers[markdownText] = text(readText)
	result, err := r.Open(t.Context(), "a.zip", strings.NewReader(archive))
	if err != nil || len(result.Documents) != 1 || len(result.Problems) != 1 {
		t.Errorf("an archive: %v, error %v", names(result), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, data := range map[string]string{"a.txt": "甲", "a.zip": archive} {
		if _, err := r.Open(ctx, name, strings.NewReader(data)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s canceled: %v", name, err)
		}
	}
}

func TestPanic(t *testing.T) {
	r := &Reader{readers: map[kind]reader{plainText: func(context.Context, []byte) (content.Result, error) { panic("x") }}}
	_, err := r.Open(context.Background(), "a.txt", strings.NewReader("甲"))
	if err == nil || !strings.Contains(err.Error(), "a fault of this program: x") {
		t.Errorf("error %v", err)
	}
}

func TestKnown(t *testing.T) {
	for name, want := range map[string]bool{"a.txt": true, "b/A.TXT": true, "c.md": true, "d.jsonl": true, "e.pdf": true,
		"f.wps": true, "txt": true, "g.xls": false, "h.css": false} {
		if Known(name) != want {
			t.Errorf("Known(%s) = %v", name, !want)
		}
	}
}

// Whatever the file, what comes out keeps the promises of package content.
func FuzzOpen(f *testing.F) {
	f.Add("a.txt", []byte("甲\f乙"))
	f.Add("a.txt", []byte("\xff\xfe\x32\x75"))
	f.Add("a.md", []byte("---\ntitle: 甲\n---\n# 乙\n\n1. 丙\n   |a|b|\n|-|-|\n<b>x</b>"))
	f.Add("a.jsonl", []byte(`{"id":"1","text":"甲\n乙"}`+"\n{\n"))
	f.Add("a.jsonl", []byte(`{"title":"&lt;b","text":"<p>甲</p><table><tr><td>乙<td>丙</table><textarea>丁"}`))
	f.Add("a.html", []byte("<html><head><meta charset=gbk><title>\xb9\xfa</title></head><body><p>\xb9\xfa\xce\xf1</p>"))
	f.Add("a.zip", pack(f, entry{name: "a/b.txt", data: "甲"}, entry{name: "c.jsonl", data: `{"text":"乙"}`}))
	f.Add("a.docx", []byte(packDOCX(f, "甲")))
	f.Add("a.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600)))
	r := New(Options{})
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		result, err := r.Open(context.Background(), name, bytes.NewReader(data))
		if err == nil && len(result.Documents)+len(result.Problems) == 0 {
			t.Error("neither documents nor an error")
		}
		if err != nil && strings.Contains(err.Error(), "fault of this program") {
			t.Error(err)
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
