package ofd

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"policysearch/indexer/extract/content"
)

func TestTextPlaces(t *testing.T) {
	for _, c := range []struct {
		name, object string
		want         []string
	}{
		{"each way to the next", `<ofd:TextObject Boundary="20 30 100 10" Size="4"><ofd:TextCode X="1" Y="5" DeltaX="4 4.5">政府令</ofd:TextCode></ofd:TextObject>`,
			[]string{"21.0-33.5 35.0 4.0 政府令"}},
		{"repeated ways", `<ofd:TextObject Boundary="20 30 100 10" Size="4"><ofd:TextCode X="0" Y="5" DeltaX="g 4 2 4 -16">2024年度</ofd:TextCode></ofd:TextObject>`,
			[]string{"20.0-36.0 35.0 4.0 2024年度"}},
		{"no ways at all", `<ofd:TextObject Boundary="20 30 100 10" Size="4"><ofd:TextCode X="0" Y="5">A1号</ofd:TextCode></ofd:TextObject>`,
			[]string{"20.0-28.0 35.0 4.0 A1号"}},
		{"a wide gap", `<ofd:TextObject Boundary="20 30 100 10" Size="4"><ofd:TextCode X="0" Y="5" DeltaX="4 20 4">甲乙丙丁</ofd:TextCode></ofd:TextObject>`,
			[]string{"20.0-28.0 35.0 4.0 甲乙", "44.0-52.0 35.0 4.0 丙丁"}},
		{"down the page", `<ofd:TextObject Boundary="20 30 10 100" Size="4"><ofd:TextCode X="0" Y="5" DeltaX="g 1 0" DeltaY="4">甲乙</ofd:TextCode></ofd:TextObject>`,
			[]string{"20.0-24.0 35.0 4.0 甲", "20.0-24.0 39.0 4.0 乙"}},
		{"several codes, the place of the last one kept", `<ofd:TextObject Boundary="20 30 100 10" Size="4"><ofd:TextCode X="1" Y="5">甲</ofd:TextCode><ofd:TextCode Y="9">乙</ofd:TextCode></ofd:TextObject>`,
			[]string{"21.0-25.0 35.0 4.0 甲", "21.0-25.0 39.0 4.0 乙"}},
		{"scaled by a matrix", `<ofd:TextObject Boundary="20 30 100 10" CTM="0.5 0 0 0.5 1 2" Size="8"><ofd:TextCode X="2" Y="6" DeltaX="8">甲乙</ofd:TextCode></ofd:TextObject>`,
			[]string{"22.0-30.0 35.0 4.0 甲乙"}},
		{"turned over by a matrix", `<ofd:TextObject Boundary="0 0 100 10" CTM="1 0 0 -1 20 35" Size="-4"><ofd:TextCode X="0" Y="0">甲</ofd:TextCode></ofd:TextObject>`,
			[]string{"16.0-20.0 35.0 4.0 甲"}},
		{"text set off in the XML", "<ofd:TextObject Boundary=\"20 30 100 10\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"5\">\n  甲乙\n </ofd:TextCode></ofd:TextObject>",
			[]string{"20.0-28.0 35.0 4.0 甲乙"}},
		{"references", `<ofd:TextObject Boundary="20 30 100 10" Size="4"><ofd:TextCode X="0" Y="5">&lt;R&amp;D&gt;&#x5E74;</ofd:TextCode></ofd:TextObject>`,
			[]string{"20.0-34.0 35.0 4.0 <R&D>年"}},
		{"blocks within blocks", `<ofd:PageBlock><ofd:PageBlock>` + textAt(20, 30, 4, "甲") + `</ofd:PageBlock></ofd:PageBlock>`, []string{"20.0-24.0 34.0 4.0 甲"}},
		{"not visible", strings.Replace(textAt(20, 30, 4, "甲"), "<ofd:TextObject", `<ofd:TextObject Visible="false"`, 1), nil},
		{"a text that only clips", `<ofd:ImageObject Boundary="0 0 1 1"><ofd:Clips><ofd:Clip><ofd:Area><ofd:Text Boundary="0 0 1 1" Size="1"><ofd:TextCode>甲</ofd:TextCode></ofd:Text></ofd:Area></ofd:Clip></ofd:Clips></ofd:ImageObject>`, nil},
		{"blank", textAt(20, 30, 4, "　 "), nil},
		{"numbers that are none", `<ofd:TextObject Boundary="x" Size="NaN"><ofd:TextCode X="1e99" Y="" DeltaX="g 9999999999 1 g">甲乙</ofd:TextCode></ofd:TextObject>`,
			[]string{"0.0-0.0 0.0 0.0 甲", "1.0-1.0 0.0 0.0 乙"}},
		{"without a prefix", strings.ReplaceAll(textAt(20, 30, 4, "甲"), "ofd:", ""), []string{"20.0-24.0 34.0 4.0 甲"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, runs(pagesOf(t, simple("", []string{c.object}))[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		name, path string
		want       []string
	}{
		{"a line", `<ofd:PathObject Boundary="10 20 100 1"><ofd:AbbreviatedData>M 0 0.1 L 50 0.1</ofd:AbbreviatedData></ofd:PathObject>`, []string{"10.0,20.1-60.0,20.1"}},
		{"a box", `<ofd:PathObject Boundary="10 20 100 50"><ofd:AbbreviatedData>M 0 0 L 50 0 L 50 30 L 0 30 C</ofd:AbbreviatedData></ofd:PathObject>`,
			[]string{"10.0,20.0-10.0,50.0", "10.0,20.0-60.0,20.0", "10.0,50.0-60.0,50.0", "60.0,20.0-60.0,50.0"}},
		{"a thin rectangle", `<ofd:PathObject Boundary="10 20 100 1" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 0 L 50 0 L 50 0.4 L 0 0.4 C</ofd:AbbreviatedData></ofd:PathObject>`,
			[]string{"10.0,20.2-60.0,20.2"}},
		{"by a matrix, as from a PDF", `<ofd:PathObject Boundary="0 0 210 297" CTM="1 0 0 -1 10 50"><ofd:AbbreviatedData>M 0 0 L 0 -30</ofd:AbbreviatedData></ofd:PathObject>`, []string{"10.0,50.0-10.0,80.0"}},
		{"two subpaths", `<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M 0 5 L 50 5 M 0 9 L 50 9</ofd:AbbreviatedData></ofd:PathObject>`, []string{"0.0,5.0-50.0,5.0", "0.0,9.0-50.0,9.0"}},
		{"after a curve", `<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M 0 0 B 1 1 2 2 3 5 L 50 5 Q 1 1 60 5 A 1 1 0 0 1 70 9 L 90 9</ofd:AbbreviatedData></ofd:PathObject>`, []string{"3.0,5.0-50.0,5.0", "70.0,9.0-90.0,9.0"}},
		{"slanted or short", `<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M 0 0 L 50 50 M 0 0 L 1 0</ofd:AbbreviatedData></ofd:PathObject>`, nil},
		{"white paper", `<ofd:PathObject Boundary="0 0 210 297" Stroke="false" Fill="true"><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 210 0 L 210 297 L 0 297 C</ofd:AbbreviatedData></ofd:PathObject>`, nil},
		{"neither drawn nor filled", `<ofd:PathObject Boundary="0 0 210 297" Stroke="false"><ofd:AbbreviatedData>M 0 0 L 210 0</ofd:AbbreviatedData></ofd:PathObject>`, nil},
		{"damaged data", `<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M 0 0 L 50 0 L x L 90 0</ofd:AbbreviatedData></ofd:PathObject>`, []string{"0.0,0.0-50.0,0.0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, rules(pagesOf(t, simple("", []string{c.path}))[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParts(t *testing.T) {
	line := textAt(20, 30, 4, "甲")
	want := []string{"20.0-24.0 34.0 4.0 甲"}
	gbk := func(s string) string {
		s, err := simplifiedchinese.GBK.NewEncoder().String(strings.Replace(s, "UTF-8", "GBK", 1))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	wide := func(s string) string {
		b := []byte{0xFF, 0xFE}
		for _, u := range utf16.Encode([]rune(strings.Replace(s, "UTF-8", "UTF-16", 1))) {
			b = append(b, byte(u), byte(u>>8))
		}
		return string(b)
	}
	list := func(location string) string { return documentOf("", `<ofd:Page ID="1" BaseLoc="`+location+`"/>`) }
	for _, c := range []struct {
		name  string
		parts []part
	}{
		{"absolute locations", []part{{"OFD.xml", root("/D/Document.xml")}, {"D/Document.xml", list("/D/P/Content.xml")}, {"D/P/Content.xml", pageOf(line)}}},
		{"relative to the root", []part{{"OFD.xml", root("D/Document.xml")}, {"D/Document.xml", list("D/P/Content.xml")}, {"D/P/Content.xml", pageOf(line)}}},
		{"up and down", []part{{"OFD.xml", root("./D/Document.xml")}, {"D/Document.xml", list("../P/./Content.xml")}, {"P/Content.xml", pageOf(line)}}},
		{"backslashes", []part{{"OFD.xml", root(`Doc\Document.xml`)}, {`Doc\Document.xml`, list(`Pages\0\Content.xml`)}, {`Doc\Pages\0\Content.xml`, pageOf(line)}}},
		{"other case", []part{{"ofd.xml", root("DOC/Document.xml")}, {"Doc/document.XML", list("Pages/Content.xml")}, {"doc/pages/content.xml", pageOf(line)}}},
		{"a folder as location", []part{{"OFD.xml", root("D/Document.xml")}, {"D/Document.xml", list("P/Page_0")}, {"D/P/Page_0/Content.xml", pageOf(line)}}},
		{"Chinese names", []part{{"OFD.xml", root("文档/Document.xml")}, {"文档/Document.xml", list("页/甲.xml")}, {"文档/页/甲.xml", pageOf(line)}}},
		{"Chinese names in GBK", []part{{"OFD.xml", root("文档/Document.xml")}, {gbk("文档") + "/Document.xml", list("Content.xml")}, {gbk("文档") + "/Content.xml", pageOf(line)}}},
		{"GBK", []part{{"OFD.xml", gbk(root("D/Document.xml"))}, {"D/Document.xml", list("Content.xml")}, {"D/Content.xml", gbk(pageOf(line))}}},
		{"GBK that does not say so", []part{{"OFD.xml", root("D/Document.xml")}, {"D/Document.xml", list("Content.xml")}, {"D/Content.xml", gbk(strings.Replace(pageOf(line), "UTF-8", "utf-8", 1))}}},
		{"UTF-16", []part{{"OFD.xml", wide(root("D/Document.xml"))}, {"D/Document.xml", list("Content.xml")}, {"D/Content.xml", wide(pageOf(line))}}},
		{"a byte order mark", []part{{"OFD.xml", "\ufeff" + root("D/Document.xml")}, {"D/Document.xml", list("Content.xml")}, {"D/Content.xml", "\ufeff" + pageOf(line)}}},
		{"blanks around locations", []part{{"OFD.xml", root("\n D/Document.xml\n")}, {"D/Document.xml", list(" Content.xml ")}, {"D/Content.xml", pageOf(line)}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(want, runs(pagesOf(t, archiveOf(c.parts...))[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSeveralDocuments(t *testing.T) {
	one := func(text string) string { return pageOf(textAt(20, 30, 4, text)) }
	pages := pagesOf(t, archiveOf(part{"OFD.xml", root("A/Document.xml", "B/Document.xml")},
		part{"A/Document.xml", documentOf("", `<ofd:Page BaseLoc="1.xml"/><ofd:Page BaseLoc="2.xml"/>`)}, part{"A/1.xml", one("甲")}, part{"A/2.xml", one("乙")},
		part{"B/Document.xml", documentOf("", `<ofd:Page BaseLoc="1.xml"/>`)}, part{"B/1.xml", one("丙")}))
	var texts []string
	for _, p := range pages {
		texts = append(texts, runs(p)...)
	}
	if diff := cmp.Diff([]string{"20.0-24.0 34.0 4.0 甲", "20.0-24.0 34.0 4.0 乙", "20.0-24.0 34.0 4.0 丙"}, texts); diff != "" {
		t.Error(diff)
	}
}

func TestTemplates(t *testing.T) {
	common := `<ofd:TemplatePage ID="10" BaseLoc="Tpls/T0/Content.xml" ZOrder="Foreground"/><ofd:TemplatePage ID="11" BaseLoc="Tpls/T1/Content.xml"/>`
	page := `<ofd:Area><ofd:PhysicalBox>0 0 100 200</ofd:PhysicalBox></ofd:Area><ofd:Template TemplateID="10"/><ofd:Template TemplateID="11" ZOrder="Background"/><ofd:Template TemplateID="99"/>` +
		`<ofd:Content><ofd:Layer>` + textAt(20, 30, 4, "正文") + `</ofd:Layer></ofd:Content>`
	pages := pagesOf(t, simple(common, []string{page, page},
		part{"Doc_0/Tpls/T0/Content.xml", pageOf(textAt(20, 180, 4, "页脚"))}, part{"Doc_0/Tpls/T1/Content.xml", pageOf(textAt(20, 10, 4, "页眉"))}))
	want := []string{"20.0-28.0 14.0 4.0 页眉", "20.0-28.0 34.0 4.0 正文", "20.0-28.0 184.0 4.0 页脚"}
	for _, p := range pages {
		if diff := cmp.Diff(want, runs(p)); diff != "" {
			t.Error(diff)
		}
		if w := p.Width / pointsPerMillimetre; w < 99.9 || w > 100.1 {
			t.Errorf("width %v mm", w)
		}
	}
}

func TestResources(t *testing.T) {
	resources := `<ofd:Res` + namespace + ` BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="方正小标宋简体"/><ofd:Font ID="7" FontName="SimSun" Bold="true"/><ofd:Font ID="8" FontName="Microsoft YaHei"/></ofd:Fonts>` +
		`<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="20"><ofd:Content>` + textAt(10, 10, 8, "单元") + `<ofd:CompositeObject ResourceID="21" Boundary="0 50 10 10"/></ofd:Content></ofd:CompositeGraphicUnit>` +
		`<ofd:CompositeGraphicUnit ID="21"><ofd:Content>` + textAt(10, 10, 8, "内") + `</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`
	page := `<ofd:CompositeObject ID="3" ResourceID="20" CTM="0.5 0 0 0.5 0 0" Boundary="100 100 50 50"/>` +
		strings.Replace(textAt(20, 30, 4, "宋"), `Font="1"`, `Font="8"`, 1) + strings.Replace(textAt(20, 40, 4, "粗"), `Font="1"`, `Font="8" Weight="700"`, 1)
	pages := pagesOf(t, simple(`<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>Missing.xml</ofd:DocumentRes>`, []string{page}, part{"Doc_0/PublicRes.xml", resources}))
	want := []string{"20.0-24.0 34.0 4.0 宋", "20.0-24.0 44.0 4.0 粗", "105.0-113.0 109.0 4.0 单元", "105.0-109.0 134.0 4.0 内"}
	if diff := cmp.Diff(want, runs(pages[0])); diff != "" {
		t.Error(diff)
	}
	for i, bold := range []bool{false, true, true, true} {
		if pages[0].Runs[i].Bold != bold {
			t.Errorf("%s: bold %v", pages[0].Runs[i].Text, !bold)
		}
	}
}

func TestTurned(t *testing.T) {
	// Text that runs down the page, as on a landscape page that was scanned upright.
	turned := `<ofd:TextObject Boundary="100 20 10 100" CTM="0 1 -1 0 0 0" Size="4"><ofd:TextCode X="0" Y="0" DeltaX="4 4">横向页</ofd:TextCode></ofd:TextObject>`
	page := pagesOf(t, simple("", []string{turned}))[0]
	if diff := cmp.Diff([]string{"20.0-32.0 110.0 4.0 横向页"}, runs(page)); diff != "" {
		t.Error(diff)
	}
	if page.Width < page.Height {
		t.Errorf("page %v × %v", page.Width, page.Height)
	}
	watermark := `<ofd:TextObject Boundary="100 20 10 100" CTM="0.7 0.7 -0.7 0.7 0 0" Size="4"><ofd:TextCode X="0" Y="0">水印</ofd:TextCode></ofd:TextObject>`
	pages, warnings, err := readPages(context.Background(), simple("", []string{watermark + textAt(20, 30, 4, "甲乙丙")}))
	if err != nil || len(pages[0].Runs) != 1 || len(warnings) != 1 {
		t.Error(pages, warnings, err)
	}
}

func TestScans(t *testing.T) {
	glyphs := `<ofd:TextObject Boundary="20 30 10 10" Size="4"><ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>5 6</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="4" DeltaX="4">`
	for _, c := range []struct {
		name, page string
		images     bool
		warnings   int
	}{
		{"a scan", `<ofd:ImageObject ID="3" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="4"/>`, true, 0},
		{"a scan in strips", `<ofd:ImageObject Boundary="0 0 210 100"/><ofd:ImageObject Boundary="0 100 210 100"/>`, true, 0},
		{"a scan with its text", `<ofd:ImageObject Boundary="0 0 210 297"/>` + textAt(20, 30, 4, "甲"), true, 0},
		{"text with a small picture", `<ofd:ImageObject Boundary="0 0 50 50"/>` + textAt(20, 30, 4, "甲"), false, 0},
		{"glyphs of private use", glyphs + "\ue001\ue002</ofd:TextCode></ofd:TextObject>", true, 0},
		{"glyphs as the standard has them", glyphs + "¤¤</ofd:TextCode></ofd:TextObject>", true, 0},
		{"glyphs among text", glyphs + "¤甲</ofd:TextCode></ofd:TextObject>", false, 1},
		{"letters drawn as paths", strings.Repeat(`<ofd:PathObject Boundary="20 30 4 4"><ofd:AbbreviatedData>M 0 0 B 1 1 2 2 3 3</ofd:AbbreviatedData></ofd:PathObject>`, manyPaths), true, 0},
		{"an empty page", "", false, 0},
		{"a template that is not there", `<ofd:Template TemplateID="5"/><ofd:Content><ofd:Layer>` + textAt(20, 30, 4, "甲") + `</ofd:Layer></ofd:Content>`, false, 1},
		{"a unit that is not there", `<ofd:CompositeObject ResourceID="9"/>`, false, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			pages, warnings, err := readPages(context.Background(), simple(`<ofd:TemplatePage ID="5" BaseLoc="T.xml"/>`, []string{c.page}))
			if err != nil {
				t.Fatal(err)
			}
			if pages[0].Images != c.images || len(warnings) != c.warnings {
				t.Errorf("images %v, warnings %q", pages[0].Images, warnings)
			}
		})
	}
}

func TestRead(t *testing.T) {
	page := textAt(65, 40, 7, "关于某事项的通知") + textAt(36, 70, 5, "各有关单位按要求做好各项工作并于年底前报送") + textAt(26, 80, 5, "总结。")
	d, err := Read(context.Background(), simple("", []string{page, `<ofd:ImageObject Boundary="0 0 210 297"/>`}))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, b := range d.Blocks {
		texts = append(texts, b.Text)
	}
	if diff := cmp.Diff([]string{"关于某事项的通知", "各有关单位按要求做好各项工作并于年底前报送总结。"}, texts); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"page 2: no text, needs OCR"}, d.Warnings); diff != "" {
		t.Error(diff)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"another archive", archiveOf(part{"word/document.xml", ""}), content.ErrUnknown},
		{"encrypted", simple("", []string{""}, part{"Encryptions.xml", ""}), content.ErrEncrypted},
		{"no archive", []byte("%PDF-1.7"), content.ErrDamaged},
		{"nothing", nil, content.ErrDamaged},
		{"no document", archiveOf(part{"OFD.xml", root()}), content.ErrDamaged},
		{"a document that is not there", archiveOf(part{"OFD.xml", root("D/Document.xml")}), content.ErrDamaged},
		{"damaged root", archiveOf(part{"OFD.xml", "<ofd:OFD><"}), content.ErrDamaged},
		{"no text", simple("", nil), content.ErrNoText},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read(context.Background(), c.data); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

func TestDamagedPages(t *testing.T) {
	good, cut := pageOf(textAt(20, 30, 4, "甲")), pageOf(textAt(20, 30, 4, "乙")+textAt(20, 40, 4, "丙"))
	data := archiveOf(part{"OFD.xml", root("D/Document.xml")}, part{"D/Document.xml", documentOf("", `<ofd:Page BaseLoc="1.xml"/><ofd:Page BaseLoc="2.xml"/><ofd:Page BaseLoc="3.xml"/>`)},
		part{"D/1.xml", good}, part{"D/2.xml", cut[:len(cut)-100]})
	pages, warnings, err := readPages(context.Background(), data)
	if err != nil || len(pages) != 3 || len(warnings) != 2 || !strings.Contains(warnings[0], "page 2") || !strings.Contains(warnings[1], "page 3") {
		t.Fatal(len(pages), warnings, err)
	}
	if diff := cmp.Diff([]string{"20.0-24.0 34.0 4.0 乙"}, runs(pages[1])); diff != "" {
		t.Error(diff)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, simple("", []string{textAt(20, 30, 4, "甲")})); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
