package ofd

import (
	"context"
	"errors"
	"fmt"
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
	page := `<ofd:Template TemplateID="10"/><ofd:PageRes>PageRes.xml</ofd:PageRes><ofd:Content><ofd:Layer><ofd:PageBlock>` + textAt(20, 30, 5, "某某通知") +
		`<ofd:CompositeObject ResourceID="20" CTM="1 0 0 1 5 5" Boundary="0 0 9 9"/><ofd:ImageObject Boundary="0 0 20 20"/>` +
		`<ofd:PathObject Boundary="10 20 100 50"><ofd:AbbreviatedData>M 0 0 L 50 0 L 50 30 B 1 1 2 2 3 3 C</ofd:AbbreviatedData></ofd:PathObject></ofd:PageBlock></ofd:Layer></ofd:Content>`
	unit := `<ofd:Res` + namespace + `><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="20"><ofd:Content>` + textAt(9, 9, 4, "单元") + `</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`
	return simple(`<ofd:TemplatePage ID="10" BaseLoc="T.xml"/>`, []string{page, textAt(20, 30, 5, "第二页")}, part{"Doc_0/T.xml", pageOf(textAt(20, 280, 4, "- 1 -"))}, part{"Doc_0/PageRes.xml", unit})
}

// check reads whatever data is: text, a warning or an error, in time.
func check(t *testing.T, data []byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	d, err := Read(ctx, data)
	if ctx.Err() != nil {
		t.Fatal("took too long")
	}
	if err == nil && len(d.Blocks) == 0 && len(d.Warnings) == 0 {
		t.Error("neither text nor a warning nor an error")
	}
	for _, b := range d.Blocks {
		if !utf8.ValidString(b.Text) || strings.Contains(b.Text, "\n") {
			t.Errorf("block %q", b.Text)
		}
	}
}

func TestTruncated(t *testing.T) {
	data := full()
	for n := range data {
		check(t, data[:n])
	}
}

func TestFlipped(t *testing.T) {
	data := full()
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		changed := slices.Clone(data)
		for range 1 + r.IntN(4) {
			changed[r.IntN(len(changed))] ^= byte(1 + r.IntN(255))
		}
		check(t, changed)
	}
}

// TestXMLFlipped damages the XML of a page before it is packed.
func TestXMLFlipped(t *testing.T) {
	page := []byte(pageOf(textAt(20, 30, 5, "某某通知") + `<ofd:PathObject Boundary="10 20 100 50" CTM="1 0 0 1 0 0"><ofd:AbbreviatedData>M 0 0 L 50 0 C</ofd:AbbreviatedData></ofd:PathObject>`))
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		changed := slices.Clone(page)
		for range 1 + r.IntN(3) {
			changed[r.IntN(len(changed))] = byte(r.IntN(256))
		}
		check(t, archiveOf(part{"OFD.xml", root("D.xml")}, part{"D.xml", documentOf("", `<ofd:Page BaseLoc="P.xml"/>`)}, part{"P.xml", string(changed)}))
	}
}

func TestBombs(t *testing.T) {
	repeat := strings.Repeat
	manyPages := repeat(`<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>`, maxPages)
	var units strings.Builder // each shows the next one ten times
	for i := range 12 {
		fmt.Fprintf(&units, `<ofd:CompositeGraphicUnit ID="%d">%s%s</ofd:CompositeGraphicUnit>`, i, textAt(9, 9, 4, "甲"), repeat(fmt.Sprintf(`<ofd:CompositeObject ResourceID="%d"/>`, i+1), 10))
	}
	entities := `<!DOCTYPE a [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>`
	for _, c := range []struct {
		name string
		data []byte
		want error // nil where text or a warning comes
	}{
		{"too many pages", archiveOf(part{"OFD.xml", root("D.xml")}, part{"D.xml", documentOf("", manyPages+"<ofd:Page/>")}), content.ErrTooLong},
		{"one long page shown many times", archiveOf(part{"OFD.xml", root("D.xml")}, part{"D.xml", documentOf("", manyPages)},
			part{"Pages/Page_0/Content.xml", "<<" + repeat(" ", 1<<20)}), content.ErrTooLong},
		{"white space without end", simple("", []string{repeat(" ", maxUnpacked)}), content.ErrTooLong},
		{"a template of much text on many pages", archiveOf(part{"OFD.xml", root("D.xml")},
			part{"D.xml", documentOf(`<ofd:TemplatePage ID="1" BaseLoc="T.xml"/>`, manyPages)},
			part{"T.xml", pageOf(repeat(textAt(1, 1, 1, "甲"), 1000))}, part{"Pages/Page_0/Content.xml", pageOf(`<ofd:Template TemplateID="1"/><ofd:Content></ofd:Content>`)}), content.ErrTooLong},
		{"a template of many resources on many pages", archiveOf(part{"OFD.xml", root("D.xml")},
			part{"D.xml", documentOf(`<ofd:TemplatePage ID="1" BaseLoc="T.xml"/>`, manyPages)},
			part{"T.xml", pageOf(repeat(`<ofd:PageRes>R.xml</ofd:PageRes>`, 100_000) + `<ofd:Content></ofd:Content>`)},
			part{"Pages/Page_0/Content.xml", pageOf(`<ofd:Template TemplateID="1"/><ofd:Content></ofd:Content>`)}), nil},
		{"units within units", simple(`<ofd:PublicRes>R.xml</ofd:PublicRes>`, []string{`<ofd:CompositeObject ResourceID="0"/>`},
			part{"Doc_0/R.xml", `<ofd:Res` + namespace + `>` + units.String() + `</ofd:Res>`}), content.ErrTooLong},
		{"a unit that shows itself", simple(`<ofd:PublicRes>R.xml</ofd:PublicRes>`, []string{`<ofd:CompositeObject ResourceID="0"/>`},
			part{"Doc_0/R.xml", `<ofd:Res` + namespace + `><ofd:CompositeGraphicUnit ID="0">` + textAt(9, 9, 4, "甲") + `<ofd:CompositeObject ResourceID="0"/></ofd:CompositeGraphicUnit></ofd:Res>`}), nil},
		{"entities", simple("", []string{textAt(9, 9, 4, "&b;甲")}, part{"Doc_0/x", entities}), nil},
		{"blocks within blocks", simple("", []string{repeat("<ofd:PageBlock>", 1_000_000)}), nil},
		{"an attribute of one way many times", simple("", []string{`<ofd:TextObject Size="1"><ofd:TextCode DeltaX="` + repeat("g 2000000000 0 ", 100_000) + `">甲乙</ofd:TextCode></ofd:TextObject>`}), nil},
		{"paths without end", simple("", []string{repeat(`<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>`+repeat("M 0 0 L 9 0 ", 1000)+`</ofd:AbbreviatedData></ofd:PathObject>`, 500) + textAt(9, 9, 4, "甲")}), nil},
		{"many parts", slices.Concat(simple("", []string{""}), []byte(repeat("PK\x01\x02", maxParts))), content.ErrTooLong},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.want == nil {
				check(t, c.data)
				return
			}
			if _, err := Read(context.Background(), c.data); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// TestManyLines: a template of many lines on many pages does not fill the memory, and the
// text is read all the same.
func TestManyLines(t *testing.T) {
	var pages strings.Builder
	for range 2 * maxAllLines / maxLines {
		pages.WriteString(`<ofd:Page BaseLoc="P.xml"/>`)
	}
	path := `<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>` + strings.Repeat("M 0 0 L 9 0 ", maxLines) + `</ofd:AbbreviatedData></ofd:PathObject>`
	all, warnings, err := readPages(context.Background(), archiveOf(part{"OFD.xml", root("D.xml")},
		part{"D.xml", documentOf(`<ofd:TemplatePage ID="1" BaseLoc="T.xml"/>`, pages.String())}, part{"T.xml", pageOf(path)},
		part{"P.xml", pageOf(`<ofd:Template TemplateID="1"/><ofd:Content>` + textAt(20, 30, 5, "正文") + `</ofd:Content>`)}))
	if err != nil || len(warnings) != 1 {
		t.Fatal(err, warnings)
	}
	lines := 0
	for _, p := range all {
		if lines += len(p.Rules); len(p.Runs) != 1 {
			t.Fatal("a page without text")
		}
	}
	if lines != maxAllLines {
		t.Errorf("%d lines kept, want %d", lines, maxAllLines)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(full())
	f.Add(simple("", []string{textAt(20, 30, 5, "甲")}))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// FuzzPage lets the fuzzer at the XML of a page and of resources, without the archive
// around them.
func FuzzPage(f *testing.F) {
	f.Add(textAt(20, 30, 5, "甲乙")+`<ofd:PathObject Boundary="10 20 100 50" CTM="1 0 0 1 0 0"><ofd:AbbreviatedData>M 0 0 L 50 0 C</ofd:AbbreviatedData></ofd:PathObject>`, `<ofd:Font ID="1" Bold="true"/>`)
	f.Add(`<ofd:CompositeObject ResourceID="1" CTM="0 1 -1 0 0 0"/>`, `<ofd:CompositeGraphicUnit ID="1">`+textAt(9, 9, 4, "甲")+`</ofd:CompositeGraphicUnit>`)
	f.Fuzz(func(t *testing.T, page, resources string) {
		check(t, simple(`<ofd:PublicRes>R.xml</ofd:PublicRes>`, []string{page}, part{"Doc_0/R.xml", resources}))
	})
}
