package doc

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/word"
)

var kinds = map[content.BlockKind]string{
	content.Paragraph: "par", content.Heading: "head", content.Row: "row", content.Title: "title",
	content.Note: "note", content.Contents: "contents",
}

// read gives the blocks of a document, each as its kind and text.
func read(t *testing.T, w *builder) []string {
	t.Helper()
	d, err := Read(context.Background(), w.bytes())
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, b := range d.Blocks {
		kind := kinds[b.Kind]
		if b.Kind == content.Heading {
			kind += fmt.Sprint(b.Level)
		}
		texts = append(texts, kind+" "+b.Text)
	}
	return texts
}

type example struct {
	name string
	word *builder
	want []string
}

func (e example) run(t *testing.T) {
	t.Run(e.name, func(t *testing.T) {
		if diff := cmp.Diff(e.want, read(t, e.word)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestCharacters(t *testing.T) {
	for _, e := range []example{
		{"paragraphs", newWord().par("第一段。").par("").par("第二段"), []string{"par 第一段。", "par 第二段"}},
		{"a last one without a mark", newWord().par("甲").text("乙"), []string{"par 甲", "par 乙"}},
		{"bytes are Windows-1252", newWord().piece(true, 0).text("\u0093GDP\u0094\u0096").piece(false, 0).par("增长"), []string{"par “GDP”–增长"}},
		{"a pair of surrogates in two pieces", newWord().text("\U00020BB7").piece(false, 0).par("野"), []string{"par \U00020BB7野"}},
		{"many pieces", manyPieces(), []string{"par " + strings.Repeat("甲乙", 300)}},
		{"hyphens", newWord().par("甲\x1e乙\x1f丙"), []string{"par 甲-乙丙"}},
		{"a line break is a new line", newWord().par("第一行\x0b第二行"), []string{"par 第一行", "par 第二行"}},
		{"but not in a centred paragraph", newWord().text("关于某事\x0b的通知").end('\r', 0, sprm(sprmPJc, 1)), []string{"par 关于某事的通知"}},
		{"nor where brackets end the title", newWord().text("某办法\x0b（试行）").end('\r', 0, sprm(sprmPJc80, 1)), []string{"par 某办法", "par （试行）"}},
		{"lines broken by a measure", newWord().par(strings.Repeat(strings.Repeat("甲", 20)+"\x0b", 3) + "乙"), []string{"par " + strings.Repeat("甲", 60) + "乙"}},
		{"a page break", newWord().text("甲").end('\f', 0).par("乙"), []string{"par 甲", "par 乙"}},
		{"blanks around and within", newWord().par("\u3000\u3000甲\t乙\u00a0 "), []string{"par 甲 乙"}},
		{"pictures and controls", newWord().par("甲\x01\x08\x05\x1c乙"), []string{"par 甲乙"}},
		{"fonts of symbols", fonts(newWord().text("\uf0fe", sprm16(sprmCRgFtc0, 1)).text("\uf0b3\uf061\uf033", sprm16(sprmCRgFtc2, 0)).
			text("(", sprm32(sprmCSymbol, 0xF0A8<<16|1)).text("\uf0fe", sprm16(sprmCRgFtc0, 2)).text("\uf0fe").par("")), []string{"par ☑≥α3☐\uf0fe\uf0fe"}},
		{"a symbol", newWord().text("甲").text("(", sprm32(sprmCSymbol, 0x2460<<16|3)).par("(乙)"), []string{"par 甲①(乙)"}},
	} {
		e.run(t)
	}
}

// fonts gives a document three fonts.
func fonts(w *builder) *builder {
	b := []byte{3, 0, 0, 0}
	for _, name := range []string{"Symbol", "Wingdings", "SimSun"} {
		font := make([]byte, 39)
		for _, c := range name {
			font = append(font, byte(c), 0)
		}
		b = append(append(b, byte(len(font)+2)), append(font, 0, 0)...)
	}
	w.parts[fcSttbfFfn] = b
	return w
}

// manyPieces has more pieces and runs than a page of formatting holds.
func manyPieces() *builder {
	w := newWord()
	for range 300 {
		w.piece(false, 0).text("甲").piece(false, 0).text("隐", sprm(sprmCFVanish, 1)).text("乙")
	}
	return w.par("")
}

func TestLoneSurrogates(t *testing.T) {
	w := newWord().text("甲乙丙丁").par("")
	w.chars[1], w.chars[3] = 0xD800, 0xDC00
	if diff := cmp.Diff([]string{"par 甲\ufffd丙\ufffd"}, read(t, w)); diff != "" {
		t.Error(diff)
	}
}

func TestHidden(t *testing.T) {
	modifiers := func(w *builder) *builder {
		w.modifiers = [][]byte{sprm(sprmCFVanish, 1)}
		return w
	}
	styles := func(w *builder) *builder {
		w.parts[fcStshf] = sheet(sheetStyle{0, noStyle, nil, nil}, sheetStyle{200, noStyle, nil, sprm(sprmCFVanish, 1)})
		return w
	}
	for _, e := range []example{
		{"hidden", newWord().text("甲").text("隐", sprm(sprmCFVanish, 1)).par("乙"), []string{"par 甲乙"}},
		{"shown again", newWord().text("甲", sprm(sprmCFVanish, 1), sprm(sprmCFVanish, 0)).par(""), []string{"par 甲"}},
		{"as its style says", newWord().text("甲", sprm(sprmCFVanish, 0x80)).par("乙"), []string{"par 甲乙"}},
		{"a hidden style", styles(newWord().text("甲").text("隐", sprm16(sprmCIstd, 1)).par("乙")), []string{"par 甲乙"}},
		{"deleted", newWord().text("甲").text("删", sprm(sprmCFRMarkDel, 1)).par("乙"), []string{"par 甲乙"}},
		{"a deleted mark joins paragraphs", newWord().text("甲").text("\r", sprm(sprmCFRMarkDel, 1)).par("乙"), []string{"par 甲乙"}},
		{"a hidden mark joins paragraphs", newWord().text("甲").text("\r", sprm(sprmCFSpecVanish, 1)).par("乙"), []string{"par 甲乙"}},
		{"a piece with a short modifier", newWord().par("甲").piece(false, 0x41<<1|1<<8).par("删").piece(false, 0).par("乙"), []string{"par 甲", "par 乙"}},
		{"a piece with a list of modifiers", modifiers(newWord().par("甲").piece(false, 0<<1|1).par("隐").piece(false, 0).par("乙")), []string{"par 甲", "par 乙"}},
		{"a list of modifiers that is not there", newWord().piece(false, 7<<1|1).par("甲"), []string{"par 甲"}},
		{"a cell is never lost", newWord().text("甲").text("\a", sprm(sprmCFRMarkDel, 1)).end(charCell, 0, sprm(sprmPFInTable, 1)).cells("乙"), []string{"row 甲 |  | 乙"}},
	} {
		e.run(t)
	}
}

func TestFields(t *testing.T) {
	for _, e := range []example{
		{"a result", newWord().par("第\x13 PAGE \x141\x15页"), []string{"par 第1页"}},
		{"no result", newWord().par("甲\x13 XE \"乙\" \x15丙"), []string{"par 甲丙"}},
		{"nested in a result", newWord().par("\x13HYPERLINK \"a\"\x14见\x13REF b\x14附件\x15。\x15完"), []string{"par 见附件。完"}},
		{"nested in an instruction", newWord().par("甲\x13IF \x13REF a\x14乙\x15=1\x14丙\x15"), []string{"par 甲丙"}},
		{"one that does not end", newWord().par("甲\x13乙").par("丙"), []string{"par 甲乙", "par 丙"}},
		{"one that did not begin", newWord().par("甲\x15乙\x14"), []string{"par 甲乙"}},
		{"two results", newWord().par("甲\x13A\x14乙\x14丙\x15丁"), []string{"par 甲乙丙丁"}},
		{"a table of contents", newWord().text("\x13TOC \\o\x14").par("一、总则\t\x13PAGEREF\x141\x15").par("二、附则\t2\x15").par("一、总则"),
			[]string{"contents 一、总则 1", "contents 二、附则 2", "par 一、总则"}},
		{"an enclosed number", newWord().par("附件\x13 EQ \\o\\ac(○,3)\x15"), []string{"par 附件③"}},
	} {
		e.run(t)
	}
}

func TestTables(t *testing.T) {
	in, row := sprm(sprmPFInTable, 1), sprm(sprmPFTtp, 1)
	deep := slicesOf(in, sprm32(sprmPItap, 2))
	huge := newWord().text("甲").end(charCell, 0, in).text("乙").end(charCell, 0, in).end(charCell, 0, sprm32(sprmPHugePapx, 2)).cells("丙", "丁")
	huge.data = append([]byte{0, 0, 6, 0}, slicesOf(in, row)...)
	for _, e := range []example{
		{"rows", newWord().par("前").cells("甲", "乙").cells("1", "2").par("后"), []string{"par 前", "row 甲 | 乙", "row 1 | 2", "par 后"}},
		{"at the end", newWord().cells("甲", "乙"), []string{"row 甲 | 乙"}},
		{"a blank cell keeps its place, a blank row none", newWord().cells("", "乙", "").cells("", ""), []string{"row  | 乙 | "}},
		{"paragraphs in a cell", newWord().text("甲").end('\r', 0, in).cells("乙\x0b丙", "丁"), []string{"row 甲乙丙 | 丁"}},
		{"one column frames paragraphs", newWord().text("专栏").end('\r', 0, in).cells("甲").cells("乙"), []string{"par 专栏", "par 甲", "par 乙"}},
		{"a table in a cell", newWord().text("外").end('\r', 0, in).
			text("内").end('\r', 0, deep).text("1").end('\r', 0, deep, sprm(sprmPFInnerTableCell, 1)).
			text("2").end('\r', 0, deep, sprm(sprmPFInnerTableCell, 1)).end('\r', 0, deep, sprm(sprmPFInnerTtp, 1)).
			cells("外", "又"), []string{"row 外外 | 又", "row 内1 | 2"}},
		{"properties in the data stream", huge, []string{"row 甲 | 乙", "row 丙 | 丁"}},
		{"properties in a data stream that is not there", newWord().text("甲").end(charCell, 0, in).end(charCell, 0, in, sprm32(sprmPHugePapx, 2)).par("乙"),
			[]string{"row 甲 | ", "par 乙"}},
		{"a row that does not end", newWord().text("甲").end(charCell, 0, in).text("乙").end(charCell, 0, in).par("丙"), []string{"row 甲 | 乙", "par 丙"}},
	} {
		e.run(t)
	}
}

func slicesOf(lists ...[]byte) []byte {
	var all []byte
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func TestStyles(t *testing.T) {
	styled := func(w *builder) *builder {
		w.parts[fcStshf] = sheet(
			sheetStyle{0, noStyle, nil, nil},
			sheetStyle{1, 0, nil, nil},                                 // heading 1
			sheetStyle{200, 1, nil, nil},                               // based on it
			sheetStyle{62, 0, nil, nil},                                // title
			sheetStyle{20, 0, nil, nil},                                // table of contents
			sheetStyle{200, 1, sprm(sprmPOutLvl, 2), nil},              // another level
			sheetStyle{200, 7, nil, nil}, sheetStyle{200, 6, nil, nil}, // based on each other
			sheetStyle{200, 99, nil, nil}, sheetStyle{200, 4095, nil, nil}) // on nothing
		return w
	}
	long := strings.Repeat("长", word.MaxHeading+1)
	for _, e := range []example{
		{"a heading", styled(newWord().text("第一章").end('\r', 1)), []string{"head1 第一章"}},
		{"in two lines", styled(newWord().text("第一章\x0b总则").end('\r', 1)), []string{"head1 第一章总则"}},
		{"a long one is text", styled(newWord().text(long).end('\r', 1)), []string{"par " + long}},
		{"based on a heading", styled(newWord().text("甲").end('\r', 2)), []string{"head1 甲"}},
		{"of another level", styled(newWord().text("甲").end('\r', 5)), []string{"head3 甲"}},
		{"the title", styled(newWord().text("某办法").end('\r', 3)), []string{"title 某办法"}},
		{"contents", styled(newWord().text("第一章\t1").end('\r', 4)), []string{"contents 第一章 1"}},
		{"a level of its own", styled(newWord().text("甲").end('\r', 0, sprm(sprmPOutLvl, 1))), []string{"head2 甲"}},
		{"a heading set back to text", styled(newWord().text("甲").end('\r', 1, sprm(sprmPOutLvl, 9))), []string{"par 甲"}},
		{"another style by a modifier", styled(newWord().text("甲").end('\r', 0, sprm16(sprmPIstd, 1))), []string{"head1 甲"}},
		{"styles in a circle", styled(newWord().text("甲").end('\r', 6)), []string{"par 甲"}},
		{"no such style", styled(newWord().text("甲").end('\r', 77)), []string{"par 甲"}},
		{"no styles at all", newWord().text("甲").end('\r', 1), []string{"par 甲"}},
	} {
		e.run(t)
	}
}

func TestErrors(t *testing.T) {
	changed := func(change func(*builder)) []byte {
		w := newWord().par("甲")
		change(w)
		return w.bytes()
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"a password", changed(func(w *builder) { w.flags |= flagEncrypted }), content.ErrEncrypted, ""},
		{"a package with a password", compound(stream{"EncryptedPackage", nil}), content.ErrEncrypted, ""},
		{"Word 95", changed(func(w *builder) { w.ident, w.version = 0xA5DC, 104 }), content.ErrUnknown, "save it as .docx"},
		{"Word 6", changed(func(w *builder) { w.version = 101 }), content.ErrUnknown, "save it as .docx"},
		{"a workbook", compound(stream{"Workbook", nil}), content.ErrUnknown, ".xls"},
		{"slides", compound(stream{"Current User", nil}, stream{"PowerPoint Document", nil}), content.ErrUnknown, ".ppt"},
		{"Works", compound(stream{"CONTENTS", nil}), content.ErrUnknown, "Works"},
		{"another container", compound(stream{"甲", nil}), content.ErrUnknown, ""},
		{"no document in its stream", compound(stream{"WordDocument", nil}), content.ErrDamaged, ""},
		{"no table", compound(stream{"WordDocument", newWord().par("甲").bytes()[sector*2:]}), content.ErrDamaged, "1Table"},
		{"no text", newWord().par(" ").bytes(), content.ErrNoText, ""},
		{"no container", []byte("{\\rtf1}"), content.ErrDamaged, ""},
		{"nothing", nil, content.ErrDamaged, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(context.Background(), c.data)
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want %v with %q", err, c.want, c.says)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Read(ctx, newWord().par(strings.Repeat("甲", checked)).bytes())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}
