package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// endless gives a page with forms that show forms that show forms, ten times each:
// there is an end to it, but not in this life.
func endless() []byte {
	f := newFile()
	const depth = 25
	for i := range depth {
		next := fmt.Sprintf("/Resources<</XObject<</X %d 0 R>>/Font<</F0 3 0 R>>>>", len(f.objects)+2)
		body := strings.Repeat("/X Do\n", 10)
		if i == depth-1 {
			next, body = "/Resources<</Font<</F0 3 0 R>>>>", put(gbk, 12, 10, 10, "字")
		}
		f.add(stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]"+next, body))
	}
	return f.page("/X Do", a4+fmt.Sprintf("/Resources<</XObject<</X %d 0 R>>>>", len(f.objects)-depth+1)).bytes()
}

// hostile gives files that ask for more than there is.
func hostile() map[string][]byte {
	text := put(gbk, 16, 90, 700, "这一页的文字可以读出来。")
	cycle := newFile().page(text, a4)
	cycle.objects[1] = "<</Type/Pages/Kids[2 0 R 2 0 R " + cycle.pages[0] + "]/Count 3>>"
	count := newFile().page(text, a4)
	count.objects[1] = "<</Type/Pages/Kids[" + count.pages[0] + "]/Count 2147483647>>"
	negative := newFile().page(text, a4)
	negative.objects[1] = "<</Type/Pages/Kids[" + negative.pages[0] + "]/Count -7>>"
	length := newFile().page(text, a4)
	length.objects[len(length.objects)-2] = strings.Replace(length.objects[len(length.objects)-2], "/Length ", "/Length 99999999999", 1)
	nested := newFile().page(strings.Repeat("[", 200_000)+text, a4)
	saved := newFile().page(strings.Repeat("q ", 500_000)+text, a4)
	drawn := newFile().page(strings.Repeat("1 1 m 2 2 l S\n", 100_000)+text, a4)
	self := newFile()
	n := self.add("")
	self.objects[n-1] = stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>/Font<</F0 3 0 R>>>>", n), text+"/X Do")
	self.page("/X Do", a4+fmt.Sprintf("/Resources<</XObject<</X %d 0 R>>>>", n))
	return map[string][]byte{
		"page tree cycle": cycle.bytes(), "huge count": count.bytes(), "negative count": negative.bytes(),
		"huge length": length.bytes(), "nested arrays": nested.bytes(), "nested states": saved.bytes(), "many lines": drawn.bytes(),
		"form in itself":  self.bytes(),
		"flate bomb":      newFile().pageOf(deflated(bytes.Repeat([]byte("0 0 m\n"), 20<<20)), a4).bytes(),
		"text bomb":       newFile().pageOf(deflated(bytes.Repeat([]byte("BT /F0 9 Tf <B0A1B0A1B0A1> Tj ET\n"), 1<<20)), a4).bytes(),
		"huge page":       newFile().page(text, "/MediaBox[0 0 1e30 1e30]").bytes(),
		"page of nothing": newFile().page(text, "/MediaBox[0 0 0 0]").bytes(),
		"no numbers":      newFile().page("BT /F0 1e38 Tf 1e38 1e38 Td <B0A1> Tj ET 0 0 0 0 0 0 cm "+text, a4).bytes(),
		"endless":         endless(),
		"nothing":         nil,
		"other file":      []byte("PK\x03\x04 this is no PDF"),
		"header only":     []byte("%PDF-1.7\n"),
	}
}

// checkHarmless reads a file: it gives text, or one of the errors, and in time.
func checkHarmless(t *testing.T, r *Reader, data []byte) {
	t.Helper()
	begun := time.Now()
	d, err := r.Read(context.Background(), data)
	const grace = 5 * time.Second // for the time a loaded machine needs to kill a process
	if took := time.Since(begun); took > r.limit+grace {
		t.Errorf("took %v", took)
	}
	if err != nil && !errors.Is(err, content.ErrDamaged) && !errors.Is(err, content.ErrEncrypted) && !errors.Is(err, content.ErrTooLong) {
		t.Errorf("an error without a meaning: %v", err)
	}
	for _, b := range d.Blocks {
		if !utf8.ValidString(b.Text) || strings.ContainsAny(b.Text, "\n\r\x00") {
			t.Errorf("%q", b.Text)
		}
	}
}

// patient gives a reader with a short limit of its own.
func patient(t testing.TB, o Options, limit time.Duration) *Reader {
	r := New(o)
	r.limit = limit
	t.Cleanup(func() { _ = r.Close() })
	return r
}

func TestHostile(t *testing.T) {
	t.Parallel()
	r := patient(t, options(), time.Second)
	for name, data := range hostile() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkHarmless(t, r, data)
		})
	}
}

// TestEndless: a file that takes for ever ends with an error, and the next one is read.
func TestEndless(t *testing.T) {
	t.Parallel()
	modes := map[string]Options{"process": options()}
	if !testing.Short() {
		modes["in process"] = Options{Cache: cacheFolder}
	}
	for name, o := range modes {
		r := patient(t, o, 10*time.Second)
		if _, err := r.Read(context.Background(), notice(gbk).bytes()); err != nil { // with the start of the engine
			t.Fatal(err)
		}
		r.limit = 200 * time.Millisecond // before it is out of memory
		_, err := r.Read(context.Background(), endless())
		if !errors.Is(err, content.ErrDamaged) || !strings.Contains(err.Error(), "takes longer") {
			t.Errorf("%s: %v", name, err)
		}
		r.limit = maxTime
		if d, err := r.Read(context.Background(), notice(gbk).bytes()); err != nil || len(d.Blocks) != len(noticeBlocks) {
			t.Errorf("%s, after it: %v %v", name, d.Blocks, err)
		}
	}
}

// TestPartOfTime: what was read before the time was up is not lost.
func TestPartOfTime(t *testing.T) {
	t.Parallel()
	f := newFile()
	whole := notice(gbk)
	f.objects, f.pages = slices.Clone(whole.objects), slices.Clone(whole.pages)
	first := len(f.objects) + 1
	const depth = 25
	for i := range depth {
		f.add(stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>", first+min(i+1, depth-1)), strings.Repeat("/X Do\n", 10)))
	}
	f.page("/X Do", a4+fmt.Sprintf("/Resources<</XObject<</X %d 0 R>>>>", first))
	r := patient(t, options(), maxTime)
	worker, err := r.started(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var pages []pageResult
	err = worker.read(ctx, f.bytes(), func(p pageResult) {
		if pages = append(pages, p); len(pages) == 2 {
			cancel() // as when the time is up within page 3
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	d, err := assemble(t.Context(), pages, err)
	if err != nil || len(d.Blocks) != len(noticeBlocks) {
		t.Fatalf("%v %v", shown(d.Blocks), err)
	}
	if len(d.Warnings) != 1 || !strings.HasPrefix(d.Warnings[0], "page 3: cannot be read, nor any page after it: ") {
		t.Errorf("warnings %q", d.Warnings)
	}
}

// TestDamaged cuts a file anywhere and turns its bytes over.
func TestDamaged(t *testing.T) {
	r := patient(t, options(), 10*time.Second)
	whole := notice(gbk).bytes()
	for i := 0; i < len(whole); i += 173 {
		checkHarmless(t, r, whole[:i])
		flipped := bytes.Clone(whole)
		for j := i; j < len(flipped); j += 997 {
			flipped[j] ^= 1 << (j % 8)
		}
		checkHarmless(t, r, flipped)
	}
}

func FuzzRead(f *testing.F) {
	for _, font := range []int{gbk, ucs2, unicodes} {
		f.Add(notice(font).bytes())
	}
	f.Add(notice(gbk).lock("").bytes())
	f.Add(newFile().pageOf(deflated([]byte(put(gbk, 16, 90, 700, "压缩的文字"))), a4).bytes())
	f.Add(newFile().annotated(put(gbk, 12, 90, 696, "单位名称"), "/Subtype/Widget/FT/Tx/T(a)/V(x)"+place, "/Subtype/FreeText/Contents(y)"+place, "/Subtype/Link"+place).bytes())
	r := patient(f, options(), 5*time.Second)
	f.Fuzz(func(t *testing.T, data []byte) { checkHarmless(t, r, data) })
}
