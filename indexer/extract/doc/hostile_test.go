package doc

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// full has something of everything.
func full() []byte {
	w := newWord().list(5, lvl(1, 37, 0, 2, "#0、")).uses([]byte{5}, append(le.AppendUint32(nil, 4), 0x10, 0, 0, 0))
	w.parts[fcStshf] = sheet(sheetStyle{0, noStyle, nil, nil}, sheetStyle{1, 0, sprm(sprmPOutLvl, 0), nil})
	w.modifiers = [][]byte{sprm(sprmCFVanish, 1)}
	w.data = append([]byte{0, 0, 6, 0}, slices.Concat(sprm(sprmPFInTable, 1), sprm(sprmPFTtp, 1))...)
	w.text("总则").end('\r', 1).items("1.0 甲", "1.0 乙").cells("一", "二").text("\x13TOC\x14三\x15").end(charCell, 0, sprm(sprmPFInTable, 1)).
		end(charCell, 0, sprm32(sprmPHugePapx, 2)).piece(true, 1).par("bytes").piece(false, 0).text("注\x02框\x08").par("完")
	w.notes(storyFootnotes, fcPlcffndRef, fcPlcffndTxt, []int{30}, []bool{true}, "脚注").boxes([]int{32}, "框")
	return w.bytes()
}

// check reads whatever data is: text or an error, and no invalid text.
func check(t *testing.T, data []byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	d, err := Read(ctx, data)
	if ctx.Err() != nil {
		t.Fatal("took too long")
	}
	if err == nil && len(d.Blocks) == 0 {
		t.Error("neither text nor an error")
	}
	for _, b := range d.Blocks {
		if !utf8.ValidString(b.Text) || strings.Contains(b.Text, "\n") || content.IsBlank(b.Text) {
			t.Errorf("block %q", b.Text)
		}
	}
}

func TestTruncated(t *testing.T) {
	data := full()
	for n := 0; n < len(data); n += 17 {
		check(t, data[:n])
	}
}

func TestFlipped(t *testing.T) {
	data := full()
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		changed := slices.Clone(data)
		for range 1 + r.IntN(4) {
			changed[r.IntN(len(changed))] ^= byte(1 + r.IntN(255))
		}
		check(t, changed)
	}
}

// TestPartsFlipped damages only what the reader itself takes apart.
func TestPartsFlipped(t *testing.T) {
	data := full()
	c, err := openContainer(data)
	if err != nil {
		t.Fatal(err)
	}
	main, _ := c.read("WordDocument")
	table, _ := c.read("1Table")
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		m, p := slices.Clone(main), slices.Clone(table)
		m[r.IntN(898)] = byte(r.IntN(256))
		m[r.IntN(len(m))] = byte(r.IntN(256))
		p[r.IntN(len(p))] = byte(r.IntN(256))
		check(t, compound(stream{"WordDocument", m}, stream{"1Table", p}))
	}
}

// TestDeepDirectory has folders within folders, which cost mscfb the square of their
// number.
func TestDeepDirectory(t *testing.T) {
	const folders = 200_000
	var dir []byte
	for i := range folders {
		dir = append(dir, entry("甲", 1, uint32(i+1), 0xFFFFFFFF, 0, 0)...)
	}
	data := compound(stream{"甲", dir})
	le.PutUint32(data[48:], 1) // the stream is the directory
	_, err := Read(context.Background(), data)
	if !errors.Is(err, content.ErrDamaged) {
		t.Error(err)
	}
}

// TestRepeated has notes that are each the whole document.
func TestRepeated(t *testing.T) {
	w := newWord().par(strings.Repeat("甲", 200_000)).in(storyFootnotes)
	var at, from []int
	var marks []byte
	for i := range 1000 {
		at, from, marks = append(at, i), append(from, i%2*200_000), append(marks, 1, 0)
	}
	w.par(strings.Repeat("乙", 200_000))
	w.parts[fcPlcffndRef] = plcOf(append(at, 1<<20), marks)
	w.parts[fcPlcffndTxt] = plcOf(append(from, 0, 0))
	if _, err := Read(context.Background(), w.bytes()); !errors.Is(err, content.ErrDamaged) {
		t.Error(err)
	}
}

func TestLongParagraph(t *testing.T) {
	w := newWord().par("甲").piece(true, 0).par(strings.Repeat("a", content.MaxLine+1))
	var long *content.LineError
	if _, err := Read(context.Background(), w.bytes()); !errors.As(err, &long) || long.Line != 2 {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(full())
	f.Add(newWord().par("甲").bytes())
	f.Add(compound(stream{"Workbook", nil}))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// FuzzParts lets the fuzzer at the two streams without the container around them.
func FuzzParts(f *testing.F) {
	c, err := openContainer(full())
	if err != nil {
		f.Fatal(err)
	}
	main, _ := c.read("WordDocument")
	table, _ := c.read("1Table")
	f.Add(main, table)
	f.Fuzz(func(t *testing.T, main, table []byte) {
		check(t, compound(stream{"WordDocument", main}, stream{"1Table", table}))
	})
}
