package docx

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// testCase is a body and the blocks it gives.
type testCase struct {
	name, body string
	want       []string
}

func run(t *testing.T, beside files, cases []testCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := withBody(c.body)
			maps.Copy(f, beside)
			if diff := cmp.Diff(c.want, show(mustRead(t, f))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestText(tt *testing.T) {
	run(tt, nil, []testCase{
		{"runs make a paragraph", "<w:p>" + t("加快") + t("发展") + "</w:p><w:p/>" + p("", "　　第二段 "), []string{"P 加快发展", "P 第二段"}},
		{"tabs and hyphens", `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙5</w:t><w:noBreakHyphen/><w:t>6丙</w:t><w:softHyphen/><w:t>丁</w:t></w:r></w:p>`, []string{"P 甲 乙5-6丙丁"}},
		{"blanks of the source are none", "<w:p><w:r><w:t>\n  甲 \n</w:t></w:r>" + t(" 乙\n丙") + "</w:p>", []string{"P 甲 乙 丙"}},
		{"hidden text", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>`, []string{"P 显"}},
		{"ruby keeps the base", `<w:p><w:r><w:ruby><w:rt>` + t("hàn") + `</w:rt><w:rubyBase>` + t("汉") + `</w:rubyBase></w:ruby></w:r>` + t("字") + `</w:p>`, []string{"P 汉字"}},
		{"containers", `<w:p><w:smartTag>` + t("甲") + `</w:smartTag><w:hyperlink>` + t("乙") + `</w:hyperlink><w:sdt><w:sdtPr><w:placeholder/></w:sdtPr><w:sdtContent>` + t("丙") + `</w:sdtContent></w:sdt><w:bdo>` + t("丁") + `</w:bdo></w:p>`, []string{"P 甲乙丙丁"}},
		{"containers of paragraphs", `<w:sdt><w:sdtContent>` + p("", "甲") + `</w:sdtContent></w:sdt><w:customXml>` + p("", "乙") + `</w:customXml>`, []string{"P 甲", "P 乙"}},
		{"comments are left out", `<w:p><w:commentRangeStart/>` + t("甲") + `<w:commentRangeEnd/><w:r><w:commentReference w:id="1"/></w:r></w:p>`, []string{"P 甲"}},
		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings" w:char="00A8"/><w:t>否</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>5` + "\uf0b3" + `3甲</w:t></w:r></w:p>`, []string{"P ☑是☐否5≥3甲"}},
		{"equations", `<w:p>` + t("即") + `<m:oMath><m:r><m:t>y=</m:t></m:r><m:f><m:fPr><m:ctrlPr/></m:fPr><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f><m:sSup><m:e><m:d><m:e><m:r><m:t>x+1</m:t></m:r></m:e></m:d></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:rad><m:radPr/><m:deg/><m:e><m:r><m:t>z</m:t></m:r></m:e></m:rad></m:oMath></w:p>`, []string{"P 即y=a/b(x+1)2√z"}},
		{"a drop cap", p(`<w:framePr w:dropCap="drop" w:lines="2"/>`, "为") + p("", "加强管理，制定本办法。"), []string{"P 为加强管理，制定本办法。"}},
	})
}

func TestBreaks(tt *testing.T) {
	br := "<w:r><w:br/></w:r>"
	long := "这是一行从别处抄来的文字它的每一行都一样长"
	run(tt, nil, []testCase{
		{"a break ends a paragraph", "<w:p>" + t("某某局") + br + t("2021年3月4日") + "</w:p>", []string{"P 某某局", "P 2021年3月4日"}},
		{"not in a centred title", `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>` + t("关于加强道路") + br + t("管理的通知") + br + t("（试行）") + "</w:p>", []string{"P 关于加强道路管理的通知", "P （试行）"}},
		{"not in a heading", `<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>` + t("第一章") + br + t("总则") + "</w:p>", []string{"H2 第一章总则"}},
		{"nor between full lines", "<w:p>" + t(long) + br + t(long) + br + t(long) + br + t("完。") + "</w:p>", []string{"P " + long + long + long + "完。"}},
		{"a page ends a paragraph", `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>` + t("封面") + `<w:r><w:br w:type="page"/></w:r>` + t("正文") + "</w:p>", []string{"P 封面", "P 正文"}},
	})
}

func TestTrackedChanges(tt *testing.T) {
	del := `<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>`
	run(tt, nil, []testCase{
		{"insertions stay, deletions go", "<w:p>" + t("甲") + del + "<w:ins>" + t("新") + "</w:ins><w:moveFrom>" + t("移") + "</w:moveFrom><w:moveTo>" + t("来") + "</w:moveTo></w:p>", []string{"P 甲新来"}},
		{"a deleted mark joins", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + t("前半") + "</w:p><w:p>" + t("后半。") + "</w:p>", []string{"P 前半后半。"}},
		{"a deleted paragraph leaves nothing", `<w:p><w:pPr><w:outlineLvl w:val="0"/><w:rPr><w:del/></w:rPr></w:pPr>` + del + "</w:p>" + p("", "正文"), []string{"P 正文"}},
		{"a deleted row", "<w:tbl><w:tr><w:tc>" + p("", "甲") + "</w:tc><w:tc>" + p("", "乙") + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("", "丙") + "</w:tc><w:tc/></w:tr></w:tbl>", []string{"R 甲 | 乙"}},
		{"earlier properties do not count", `<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>` + t("正文") + `<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>见</w:t></w:r></w:p>`, []string{"P 正文见"}},
		{"a style separator runs on", `<w:p><w:pPr><w:outlineLvl w:val="1"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>` + t("（一）目标。") + "</w:p>" + p("", "到2030年建成。"), []string{"P （一）目标。到2030年建成。"}},
	})
}

func TestFields(tt *testing.T) {
	char := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	instr := func(s string) string { return `<w:r><w:instrText>` + s + `</w:instrText></w:r>` }
	field := func(s, result string) string {
		return char("begin") + instr(s) + char("separate") + result + char("end")
	}
	run(tt, nil, []testCase{
		{"results stay", "<w:p>" + t("见") + field(`REF x \h`, t("第三条")) + `<w:fldSimple w:instr="SEQ 表">` + t("1") + "</w:fldSimple></w:p>", []string{"P 见第三条1"}},
		{"nested", "<w:p>" + char("begin") + instr("IF ") + field("MERGEFIELD a", t("隐")) + instr(" = 1") + char("separate") + t("显") + field("REF y", t("内")) + char("end") + t("后") + "</w:p>", []string{"P 显内后"}},
		{"a lost result hides nothing", "<w:p>" + char("begin") + instr("REF z") + t("正文") + "</w:p>" + p("", "后文"), []string{"P 正文", "P 后文"}},
		{"characters in circles", "<w:p>" + char("begin") + instr(`eq \o\ac(○,3)`) + char("end") + t("安全") + char("begin") + instr(`EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(hàn),汉)`) + char("separate") + char("end") + "</w:p>", []string{"P ③安全汉"}},
		{"check boxes", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>` + instr("FORMCHECKBOX") + char("end") + t("同意") + "</w:p>", []string{"P ☑同意"}},
		{"contents", p("", "目  录") + "<w:p>" + char("begin") + instr(`TOC \o "1-3"`) + char("separate") + t("一、总则") + "<w:r><w:tab/></w:r>" + field("PAGEREF _a", t("1")) + "</w:p><w:p>" + t("二、附则 2") + "</w:p><w:p>" + char("end") + "</w:p>" + p("", "正文"), []string{"C 目  录", "C 一、总则 1", "C 二、附则 2", "P 正文"}},
		{"contents without an end", "<w:p>" + char("begin") + instr(`TOC`) + char("separate") + t("一、总则 1") + "</w:p>" + p(`<w:outlineLvl w:val="0"/>`, "一、总则") + p("", "短文") + p("", "这是正文。"), []string{"C 一、总则 1", "H1 一、总则", "P 短文", "P 这是正文。"}},
		{"contents in a control", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("", "目录") + p("", "总则 1") + "</w:sdtContent></w:sdt>" + p("", "正文"), []string{"C 目录", "C 总则 1", "P 正文"}},
	})
}

func TestStyles(tt *testing.T) {
	style := func(id, name, more string) string {
		return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/>` + more + "</w:style>"
	}
	styled := func(id, text string) string { return p(`<w:pStyle w:val="`+id+`"/>`, text) }
	styles := wml("styles", `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>`+
		style("1", "heading 1", `<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>`)+
		style("x", "我的标题", `<w:basedOn w:val="1"/>`)+
		style("y", "不再是标题", `<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>`)+
		style("b2", "标题 2", "")+
		style("a3", "Title", "")+
		style("11", "toc 1", "")+
		style("loop", "环", `<w:basedOn w:val="pool"/>`)+style("pool", "池", `<w:basedOn w:val="loop"/>`)+
		`<w:style w:type="character" w:styleId="h"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>`)
	run(tt, files{"word/styles.xml": styles}, []testCase{
		{"headings", styled("1", "总则") + styled("x", "分则") + styled("y", "正文") + styled("b2", "附则"), []string{"H1 总则", "H1 分则", "P 正文", "H2 附则"}},
		{"sentences are no headings", styled("1", "各部门要抓好落实。") + styled("1", "一、目标。到2030年建成"), []string{"P 各部门要抓好落实。", "P 一、目标。到2030年建成"}},
		{"its own level counts", p(`<w:pStyle w:val="1"/><w:outlineLvl w:val="2"/>`, "总则") + p(`<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>`, "正文"), []string{"H3 总则", "P 正文"}},
		{"title", styled("a3", "某某市城市规划"), []string{"T 某某市城市规划"}},
		{"contents", styled("11", "一、总则\t1") + styled("11", "这是一句话。"), []string{"C 一、总则 1", "P 这是一句话。"}},
		{"a circle of styles", styled("loop", "正文"), []string{"P 正文"}},
		{"a style that is not there", styled("Heading3", "概述") + styled("zz", "正文"), []string{"H3 概述", "P 正文"}},
		{"a hidden style", `<w:p><w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>隐</w:t></w:r>` + t("显") + "</w:p>", []string{"P 显"}},
	})
}

func TestTables(tt *testing.T) {
	cell := func(props string, inside ...string) string {
		var s strings.Builder
		s.WriteString("<w:tc><w:tcPr>" + props + "</w:tcPr>")
		for _, text := range inside {
			s.WriteString(p("", text))
		}
		return s.String() + "</w:tc>"
	}
	row := func(cells ...string) string {
		var s strings.Builder
		s.WriteString("<w:tr>")
		for _, c := range cells {
			s.WriteString(c)
		}
		return s.String() + "</w:tr>"
	}
	inner := "<w:tc><w:tbl>" + row(cell("", "丙"), cell("", "丁")) + "</w:tbl>" + p("", "乙") + "</w:tc>"
	run(tt, nil, []testCase{
		{"rows", "<w:tbl>" + row(cell("", "序", "号"), cell("", "任务")) + row(cell("", "1"), cell("", "修路；", "架桥。")) + row(cell("", ""), cell("")) + "</w:tbl>", []string{"R 序号 | 任务", "R 1 | 修路； 架桥。"}},
		{"merged cells", "<w:tbl>" + row(cell(`<w:vMerge w:val="restart"/>`, "甲"), cell("", "乙")) + row(cell("<w:vMerge/>", "甲"), cell("", "丙")) + row(cell(`<w:gridSpan w:val="2"/>`, "丁")) + "</w:tbl>", []string{"R 甲 | 乙", "R  | 丙", "R 丁"}},
		{"blank cells keep their places", "<w:tbl>" + row(cell("", "甲"), cell("", " "), cell("")) + row(cell(""), cell("", "乙"), cell("", "丙")) + "</w:tbl>", []string{"R 甲 |  | ", "R  | 乙 | 丙"}},
		{"a frame is no table", "<w:tbl>" + row(cell("", "专栏1　重点工程", "修路。")) + row(cell("", "架桥。")) + "</w:tbl>", []string{"P 专栏1　重点工程", "P 修路。", "P 架桥。"}},
		{"a table in a table", "<w:tbl>" + row(cell("", "甲"), inner) + "</w:tbl>", []string{"R 甲 | 乙", "R 丙 | 丁"}},
		{"a table in a frame", "<w:tbl>" + row("<w:tc>"+p("", "上")+"<w:tbl>"+row(cell("", "丙"), cell("", "丁"))+"</w:tbl>"+p("", "下")+"</w:tc>") + "</w:tbl>", []string{"P 上", "R 丙 | 丁", "P 下"}},
		{"headings in cells are cells", "<w:tbl>" + row("<w:tc>"+p(`<w:outlineLvl w:val="0"/>`, "甲")+"</w:tc>", cell("", "乙")) + "</w:tbl>", []string{"R 甲 | 乙"}},
	})
}

func TestBoxes(tt *testing.T) {
	box := func(inside string) string { return "<w:txbxContent>" + inside + "</w:txbxContent>" }
	drawing := func(inside string) string {
		return `<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>` + inside + `</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`
	}
	pict := func(inside string) string {
		return `<w:pict><v:shape><v:textbox>` + inside + `</v:textbox></v:shape></w:pict>`
	}
	both := `<mc:AlternateContent><mc:Choice Requires="wps">` + drawing(box(p("", "框内"))) + `</mc:Choice><mc:Fallback>` + pict(box(p("", "框内"))) + `</mc:Fallback></mc:AlternateContent>`
	run(tt, nil, []testCase{
		{"once, after its paragraph", "<w:p>" + t("前") + "<w:r>" + both + "</w:r>" + t("后") + "</w:p>", []string{"P 前后", "P 框内"}},
		{"the fallback if there is nothing else", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="zz"><w:drawing/></mc:Choice><mc:Fallback>` + pict(box(p("", "旧框"))) + `</mc:Fallback></mc:AlternateContent></w:r></w:p>`, []string{"P 旧框"}},
		{"boxes in boxes", "<w:p><w:r>" + drawing(box("<w:p>"+t("外")+"<w:r>"+pict(box(p("", "内")))+"</w:r></w:p>")) + "</w:r></w:p>", []string{"P 外", "P 内"}},
		{"letters along a path", `<w:p><w:r><w:pict><v:shape><v:textpath string="某某市人民政府文件"/></v:shape></w:pict></w:r></w:p>`, []string{"P 某某市人民政府文件"}},
	})
}

func TestNotes(tt *testing.T) {
	ref := func(id string) string { return `<w:r><w:footnoteReference w:id="` + id + `"/></w:r>` }
	note := func(id, text string) string {
		return `<w:footnote w:id="` + id + `"><w:p><w:r><w:footnoteRef/></w:r>` + t(" "+text) + `</w:p></w:footnote>`
	}
	beside := files{
		"word/footnotes.xml": wml("footnotes", `<w:footnote w:type="separator" w:id="-1">`+p("", "线")+"</w:footnote>"+note("1", "甲注。")+note("2", "乙注。")),
		"word/endnotes.xml":  wml("endnotes", `<w:endnote w:id="1">`+p("", "尾注。")+p("", "又。")+"</w:endnote>"),
	}
	circles := `<w:sectPr><w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr></w:sectPr>`
	run(tt, beside, []testCase{
		{"after the paragraph", "<w:p>" + t("碳") + ref("2") + t("达峰") + `<w:r><w:endnoteReference w:id="1"/></w:r></w:p><w:p>` + t("后文") + ref("1") + ref("9") + "</w:p>", []string{"P 碳达峰", "N 1 乙注。", "P 后文", "N 2 甲注。", "N i 尾注。", "N 又。"}},
		{"marks of the section", "<w:p>" + t("碳达峰") + ref("1") + "</w:p>" + circles, []string{"P 碳达峰", "N ① 甲注。"}},
		{"after the table", "<w:tbl><w:tr><w:tc><w:p>" + t("甲") + ref("1") + "</w:p></w:tc><w:tc>" + p("", "乙") + "</w:tc></w:tr></w:tbl>", []string{"R 甲 | 乙", "N 1 甲注。"}},
	})
}

func TestPages(tt *testing.T) {
	mark := "<w:r><w:lastRenderedPageBreak/></w:r>"
	hard := `<w:r><w:br w:type="page"/></w:r>`
	cell := func(inside string) string { return "<w:tc><w:p>" + inside + "</w:p></w:tc>" }
	run(tt, nil, []testCase{
		{"none without marks", "<w:p>" + t("甲") + hard + "</w:p>" + p("", "乙"), []string{"P 甲", "P 乙"}},
		{"a paragraph over two pages", "<w:p>" + t("甲") + mark + t("乙") + "</w:p><w:p>" + mark + t("丙") + "</w:p>", []string{"P@1 甲乙", "P@3 丙"}},
		{"a break and its mark", "<w:p>" + t("甲") + hard + "</w:p><w:p>" + mark + t("乙") + "</w:p>", []string{"P@1 甲", "P@2 乙"}},
		{"a row over two pages", "<w:tbl><w:tr>" + cell(t("甲")+mark+t("乙")) + cell(t("丙")+mark+t("丁")) + "</w:tr><w:tr>" + cell(mark+t("戊")) + cell(t("己")) + "</w:tr></w:tbl>" + p("", "庚"), []string{"R@1 甲乙 | 丙丁", "R@3 戊 | 己", "P@3 庚"}},
	})
}

// BenchmarkHeavy reads what word processors write after many hands: a run for every few
// words, each with all its properties.
func BenchmarkHeavy(b *testing.B) {
	run := `<w:r w:rsidRPr="00A77B3E"><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:cs="仿宋_GB2312"/><w:b w:val="0"/><w:color w:val="000000"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr><w:t>加快推动绿色低碳发展，</w:t></w:r>`
	par := `<w:p w14:paraId="1B598901" w:rsidR="008A1B58" w:rsidRDefault="008A1B58"><w:pPr><w:keepNext w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640" w:firstLineChars="200"/><w:jc w:val="both"/></w:pPr>` + strings.Repeat(run, 10) + "</w:p>"
	data := withBody(strings.Repeat(par, 1000)).pack()
	b.SetBytes(int64(1000 * len(par)))
	for b.Loop() {
		if _, err := Read(b.Context(), data); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*110/b.Elapsed().Seconds(), "pages/s")
}
