package html

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// roadTitle and road are a notice that the pages of these tests show, each in its way.
const roadTitle = "青山县人民政府关于加强农村道路养护管理工作的通知"

var road = []string{
	"各乡镇人民政府，县直各单位：", "为加强农村道路养护管理，保障道路完好畅通，根据有关法律法规，结合我县实际，现就有关事项通知如下。",
	"一、明确管护责任", "县交通运输局负责全县农村道路养护管理的指导和监督，乡镇人民政府负责本行政区域内乡道、村道的养护。",
	"二、加强监督检查", "县政府督查室应当每季度组织一次督查，督查结果在全县通报。", "青山县人民政府", "2023年4月3日",
}

func paragraphs(lines []string) string {
	return "<p>" + strings.Join(lines, "</p>\n<p>") + "</p>"
}

func breaks(lines []string) string { return "　　" + strings.Join(lines, "<br>\n　　") }

// TestPages reads one notice from pages of many makes: its title, when it was put on
// the site, and all of its lines and no others.
func TestPages(t *testing.T) {
	last := len(road) - 2
	for _, c := range []struct {
		name, head, body string
		published        string
		above            []string // lines between title and text
	}{
		{name: "a newspaper's page: classes without meaning", head: "青山日报",
			body:  `<table><tr><td class="font01">` + roadTitle + `</td></tr><tr><td class="font02">——贯彻全县交通工作会议精神</td></tr><tr><td><!--enpcontent-->` + paragraphs(road) + `<!--/enpcontent--></td></tr></table>`,
			above: []string{"——贯彻全县交通工作会议精神"}},
		{name: "ASP: title in <center><font>, the last line in <font>", head: "青山县人民政府", published: "2023-4-6",
			body: `<center><font size=5><b>` + roadTitle + `</b></font></center><center>作者：佚名 点击数：1024 更新时间：2023-4-6</center><hr><font size=3>` + breaks(road) + `</font><br><p align=right>【<a>打印本页</a>】【<a>关闭窗口</a>】</p>上一篇：<a href=8>关于春耕的通知</a>`},
		{name: "no title at all, the signature beside the body", published: "2023-4-6 9:10:00",
			body: `<table><tr><td align=center><font size=4 color=red>` + roadTitle + `</font></td></tr><tr><td align=center>[2023-4-6 9:10:00] 阅读:120次</td></tr><tr><td><font style="font-size:14px">` + breaks(road[:last]) +
				`</font><div align=right>` + road[last] + `<br>` + road[last+1] + `</div><div align=center>【<a href="javascript:print()">打印</a>】</div><a href=1.asp>上一条：关于春耕的通知</a><br><a href=2.asp>下一条：关于防汛的通知</a></td></tr></table>`},
		{name: "a title cut by dots", head: roadTitle[:45] + "...-通知公告-青山县交通运输局", published: "2023-04-06",
			body: `<div class="con_box"><div class="con_tit">` + roadTitle + `</div><div class="con_date">2023-04-06&nbsp;来源：县政府&nbsp;访问量：88</div><div class="con_txt">` + paragraphs(road) + `</div></div>`},
		{name: "a title cut without a sign", head: roadTitle[:54], published: "2023-04-06 09:10",
			body: `<div class="wz"><p class="wzbt"><span style="font-size:24px">` + roadTitle + `</span></p><p><span>时间： 2023-04-06 09:10</span><span>来源： 县政府办</span></p><div class="wzcon2">` + paragraphs(road) + `</div></div>`},
		{name: "the name of the column as title", head: "政府信息公开",
			body: `<div class="gkwz"><div class="bt">` + roadTitle + `</div><div class="wh">青政发〔2023〕8号</div>` + paragraphs(road) + `</div>`, above: []string{"青政发〔2023〕8号"}},
		{name: "the column first in the title", head: "通知公告 - " + roadTitle + " - 青山县人民政府门户网站",
			body: `<div><div>` + roadTitle + `</div><div>青政发〔2023〕8号</div><div>` + paragraphs(road) + `</div></div>`, above: []string{"青政发〔2023〕8号"}},
		{name: "a page for telephones", head: roadTitle, published: "2023-04-06 09:10",
			body: `<header><a href="/">返回</a><span>通知</span></header><section><h2 class="m-tit">` + roadTitle + `</h2><div><em>2023-04-06 09:10</em><em>县政府办</em></div><div class="m-con">` + paragraphs(road) + `</div></section><div><a href="/pc">电脑版</a><a>回到顶部</a></div>`},
		{name: "a second copy for printing", head: roadTitle + "_青山县人民政府", published: "2023-04-06",
			body: `<div class="detail"><h1>` + roadTitle + `</h1><div>时间：2023-04-06</div><div class="txt">` + paragraphs(road) + `</div></div><div class="print-area"><h1>` + roadTitle + `</h1><div class="txt">` + paragraphs(road) + `</div></div>`},
		{name: "lines broken by <br> in a cell", head: "信息查看", published: "2023-4-6",
			body: `<table><tr><td height=40 class=bt1 style="font-size:22px;text-align:center">` + roadTitle + `</td></tr><tr><td align=center>发布时间：2023-4-6 　信息来源：县政府办 　点击数：55</td></tr><tr><td class=nr>` + breaks(road) + `<br></td></tr></table>`},
		{name: "fields of the document between title and text", head: roadTitle, published: "2023-04-06",
			body: `<div class="detail"><h1>` + roadTitle + `</h1><ul class="info"><li>文号：青政发〔2023〕8号</li><li>发布日期：2023-04-06</li><li>来源：县政府办</li></ul><div class="txt_con">` + paragraphs(road) + `</div></div>`},
		{name: "the date below the text", head: "青山县政府信息公开平台", published: "2023-04-07",
			body: `<div class="xx"><p style="text-align:center"><span style="font-size:29px">` + roadTitle + `</span></p>` + paragraphs(road) + `</div><div>发布日期：2023-04-07　浏览次数：12</div>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(t.Context(), []byte(site("<title>"+c.head+"</title>", c.body)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(slices.Concat([]string{"title " + roadTitle}, c.above, road), lines(d)); diff != "" {
				t.Error(diff)
			}
			if d.Fields[content.FieldTitle].Value != roadTitle || d.Fields[content.FieldPublished].Value != c.published || len(d.Warnings) > 0 {
				t.Errorf("%v, %q", d.Fields, d.Warnings)
			}
		})
	}
}

// TestTitle finds the title of pages whose heads say little.
func TestTitle(t *testing.T) {
	sentence := "<p>为了加强河道管理，保障防洪安全，发挥河道的综合效益，制定本条例，望遵照执行。</p>"
	for _, c := range []struct{ name, page, want string }{
		{"a heading in two lines", "<title>通知公告</title><h1>青山县人民政府办公室关于印发<br>青山县河道管理办法的通知</h1>" + sentence, "青山县人民政府办公室关于印发青山县河道管理办法的通知"},
		{"two paragraphs set alike", `<p align=center style="font-size:22pt">青山县人民政府办公室关于</p><p align=center style="font-size:22pt">调整领导小组成员的通知</p><p align=center>青政办〔2023〕1号</p>` + sentence, "青山县人民政府办公室关于调整领导小组成员的通知"},
		{"the name of the site as a heading", "<title>首页</title><h1>青山县人民政府</h1><h2>青山县河道管理条例</h2>" + sentence, "青山县河道管理条例"},
		{"a title that the page does not show", "<title>青山县河道管理条例</title><div>" + sentence + "</div>", "青山县河道管理条例"},
		{"a chapter is no title", "<title>青山县河道管理条例</title><h2>第一章 总则</h2>" + sentence, "青山县河道管理条例"},
		{"a menu's name is no title", `<title>河道专栏目录</title><a href=/>河道专栏目录</a><div class=title>河道治理情况说明</div>` + sentence, "河道治理情况说明"},
		{"nothing that could be one", "<p>春耕</p>" + sentence, ""},
		{"the longer heading of a title in the head", `<meta name=ArticleTitle content="青山县河道管……"><h3>青山县河道管理条例</h3>` + sentence, "青山县河道管理条例"},
	} {
		d, err := Read(t.Context(), []byte(c.page))
		if got := d.Fields[content.FieldTitle].Value; err != nil || got != c.want {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
}

// TestPublished finds the date in the lines that pages print it in.
func TestPublished(t *testing.T) {
	for line, want := range map[string]string{
		"时间：2006-09-13 10:10:10　来源：县政府":             "2006-09-13 10:10:10",
		"2019-01-22&nbsp;来源：县教育局":                   "2019-01-22",
		"<span>2019/01/22 08:30</span>":             "2019/01/22 08:30",
		"【发布时间：2019-01-22】":                         "2019-01-22",
		"发布于 2019-01-22":                            "2019-01-22",
		"作者：佚名 更新时间：2006-3-2":                       "2006-3-2",
		"更新时间：2019-02-01 发布时间：2019-01-22":           "2019-01-22",
		"<dl><dt>公开日期</dt><dd>2019-01-08</dd></dl>": "2019-01-08",
		"2019年1月22日 08:30":                          "2019年1月22日 08:30",
		"浏览次数：20190122":                             "",
	} {
		d, err := Read(t.Context(), []byte(site("<title>"+roadTitle+"</title>", "<h1>"+roadTitle+"</h1><div>"+line+"</div><div>"+paragraphs(road)+"</div>")))
		if got := d.Fields[content.FieldPublished].Value; err != nil || got != want {
			t.Errorf("%s: %q, %v", line, got, err)
		}
	}
}

// TestUnderTitle keeps what belongs to a law between its title and its text.
func TestUnderTitle(t *testing.T) {
	d, err := Read(t.Context(), []byte(site("<title>青山县河道管理条例_青山县人大</title>", `<div class="law"><h3>青山县河道管理条例</h3>
		<div class="tizhu">（2019年3月1日县人民代表大会常务委员会第二次会议通过　自2020年7月1日起施行）</div><div>浏览</div>
		<div class="TRS_Editor"><p>第一条　为了加强河道管理，保障防洪安全，制定本条例。</p><p>第二条　本条例适用于本县。</p></div></div>`)))
	want := []string{"title 青山县河道管理条例", "（2019年3月1日县人民代表大会常务委员会第二次会议通过　自2020年7月1日起施行）", "第一条　为了加强河道管理，保障防洪安全，制定本条例。", "第二条　本条例适用于本县。"}
	if diff := cmp.Diff(want, lines(d)); err != nil || diff != "" {
		t.Error(diff, err)
	}
}

// TestOfficeExports reads what word processors write: heads and feet of pages are no
// text, and where lines break at blanks these are kept.
func TestOfficeExports(t *testing.T) {
	for name, margins := range map[string][2]string{
		"LibreOffice": {`<div title="header"><p>公报 12</p></div>`, `<div title="footer"><p align="center">— <sdfield type=PAGE>2</sdfield> —</p></div>`},
		"OpenOffice":  {`<DIV TYPE=HEADER><P>公报 12</P></DIV>`, `<DIV TYPE=FOOTER><P>— 2 —</P></DIV>`},
		"Word":        {`<div style='mso-element:header' id=h1><p class=MsoHeader>公报 12</p></div>`, `<div style='mso-element:footer' id=f1><p>— 2 —</p></div>`},
	} {
		page := `<head><title></title></head><body>` + margins[0] + `<p align="center"><font size="6" style="font-size: 22pt"><b>青山县河道管理条例</b></font></p><p>第一条　为了加强河道管理，制定本条例。</p>` + margins[1] + `</body>`
		d, err := Read(t.Context(), []byte(page))
		if diff := cmp.Diff([]string{"title 青山县河道管理条例", "第一条　为了加强河道管理，制定本条例。"}, lines(d)); err != nil || diff != "" {
			t.Error(name, diff, err)
		}
	}
	d, err := Read(t.Context(), []byte(`<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><p>第一条
为了加强河道管理，制定本条例。</p>`))
	if diff := cmp.Diff([]string{"第一条 为了加强河道管理，制定本条例。"}, lines(d)); err != nil || diff != "" {
		t.Error(diff, err)
	}
}

// TestDoubts warns where the text may not be all or none.
func TestDoubts(t *testing.T) {
	aside := paragraphs(slices.Repeat([]string{"评论的内容不代表本网站的观点，请遵守国家有关法律法规，尊重社会公德，文明发言。"}, 8))
	var results strings.Builder
	for range 6 {
		results.WriteString(`<div><h3><a href="/1.html">关于某项工作的通知</a></h3><p>为做好某项工作，现就有关事项通知如下，请各单位结合实际认真贯彻落实...</p></div>`)
	}
	for _, c := range []struct{ name, body, says string }{
		{"all is well", "<h1>" + roadTitle + "</h1>" + paragraphs(road), ""},
		{"much beside the text", `<div id="zoom">` + paragraphs(road) + `</div><ul><li><a href=1>甲</a></li><li><a href=2>乙</a></li></ul><div class="comments">` + aside + "</div>", "compare with the page"},
		{"results of a search", results.String(), "list of other pages"},
		{"only a file", "<h1>" + roadTitle + `</h1><div><p><a href="a.pdf">` + roadTitle + ".pdf</a></p></div>", "attached files"},
	} {
		d, err := Read(t.Context(), []byte(site("<title>"+roadTitle+"</title>", c.body)))
		if got := strings.Join(d.Warnings, " "); err != nil || !strings.Contains(got, c.says) || c.says == "" && got != "" {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
	if d, err := Read(t.Context(), []byte(site("", "<h1>"+roadTitle+`</h1><iframe src="a.pdf"></iframe>`))); !errors.Is(err, content.ErrNoText) {
		t.Errorf("a frame: %q, %v", lines(d), err)
	}
}

// TestSignature keeps the date under a signature, however it is written.
func TestSignature(t *testing.T) {
	want := []string{"title " + roadTitle, "经研究，决定集中养护县道，请予配合。", "特此通知。", "青山县人民政府", "2023-04-06"}
	d, err := Read(t.Context(), []byte(site("<title>"+roadTitle+"</title>", "<div><h2>"+roadTitle+"</h2><div>更新时间：2023-04-07</div>"+paragraphs([]string{"经研究，决定集中养护县道，请予配合。", "特此通知。", "青山县人民政府", "2023-04-06"})+"</div>")))
	if diff := cmp.Diff(want, lines(d)); err != nil || diff != "" {
		t.Error(diff, err)
	}
}
