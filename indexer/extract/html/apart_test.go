package html

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// notes explain the notice that is called road, in words of their own.
var notes = []string{"近日，青山县人民政府印发通知，对农村道路的养护作出安排，现将起草背景和主要内容说明如下。", "问：为什么要加强养护？答：近年来车流量逐年增长，部分路面破损较为严重，群众反映强烈。"}

// TestParts reads what a reader gets to by a click, and what stands beside paragraphs,
// and warns of what is left out.
func TestParts(t *testing.T) {
	head := "<h1>" + roadTitle + "</h1>"
	whole := slices.Concat([]string{"title " + roadTitle}, road)
	long := slices.Concat(notes, notes[:1])
	labelled := slices.Concat(whole, []string{"head1 起草说明"}, notes)
	hidden := `<div style="display:none">`
	for _, c := range []struct {
		name, body string
		want       []string
		left       int    // characters that a warning tells of
		other      string // the tab that they stand behind
	}{
		{name: "panes with a class", want: whole, left: 86, other: "政策解读",
			body: head + `<div class="tab"><ul><li>政策原文</li><li>政策解读</li><li>一图读懂</li></ul></div><div class="panes"><div class="pane on">` + paragraphs(road) + `</div><div class="pane" style="display:none;">` + paragraphs(notes) + `</div><div class="pane" style="display:none"><img src=a.png></div></div>`},
		{name: "panes with numbered ids", want: whole, left: 86, other: "政策解读",
			body: head + `<table><tr><td><a href="javascript:;">政策原文</a></td><td><a href="javascript:;">政策解读</a></td></tr></table><div id="con_1">` + paragraphs(road) + `</div><div id="con_2" style="display: none">` + paragraphs(notes) + `</div><div>本页由县政府办公室负责维护</div>`},
		{name: "panes without a name", want: whole, left: 86, other: "政策解读",
			body: head + `<div><span>政策原文</span>|<span>政策解读</span></div><div><div>` + paragraphs(road) + `</div><div hidden>` + paragraphs(notes) + `</div></div>`},
		{name: "the text behind the second tab", want: whole, left: 86, other: "政策解读",
			body: head + `<ul><li>政策解读</li><li>政策原文</li></ul><div><section>` + paragraphs(notes) + `</section><section style="display:none">` + paragraphs(road) + `</section></div>`},
		{name: "the text behind a picture", want: whole,
			body: head + `<ul><li>一图读懂</li><li>政策原文</li></ul><div><div class=pane><img src=a.png></div><div class=pane style="display:none">` + paragraphs(road) + `</div></div>`},
		{name: "a pane of the document", want: labelled,
			body: head + `<ul><li>政策原文</li><li>起草说明</li></ul><div><div class=pane>` + paragraphs(road) + `</div><div class=pane style="display:none">` + paragraphs(notes) + `</div></div>`},
		{name: "a commentary behind the picture of the text", want: []string{"title " + roadTitle, "各有关单位请看附图。"}, left: 86, other: "政策解读",
			body: head + `<ul><li>政策原文</li><li>政策解读</li></ul><div><div class=pane><p>各有关单位请看附图。</p><img src=a.png></div><div class=pane style="display:none">` + paragraphs(notes) + `</div></div>`},
		{name: "a table behind a tab", want: slices.Concat(whole, []string{"head1 附件", "row 序号 | 路名 | 里程", "row 1 | 柳河路 | 3公里", "row 2 | 东山路 | 5公里"}),
			body: head + `<div class=bar><a>原文</a><a>附件</a></div><div class=pane>` + paragraphs(road) + `</div><div class=pane style="display:none"><table><tr><td>序号<td>路名<td>里程<tr><td>1<td>柳河路<td>3公里<tr><td>2<td>东山路<td>5公里</table></div>`},
		{name: "more labels than panes", want: whole, left: 86, other: "政策解读",
			body: head + `<ul><li>政策原文</li><li>政策解读</li><li>部门链接</li></ul><div><div class=pane>` + paragraphs(road) + `</div><div class=pane style="display:none">` + paragraphs(notes) + `</div></div>`},
		{name: "a pane of links", want: whole,
			body: head + `<ul><li>政策原文</li><li>相关文件</li></ul><div><div class=pane>` + paragraphs(road) + `</div><div class=pane style="display:none"><p><a href=1>关于做好清明期间森林防火工作的提示，请广大市民遵守。</a></p><p><a href=2>县图书馆延长夜间开放时间，欢迎广大读者前来借阅。</a></p></div></div>`},
		{name: "a copy to be spoken", want: whole, body: head + "<div>" + paragraphs(road) + "</div>" + hidden + roadTitle + road[0] + road[1] + road[2] + road[3] + road[5] + "</div>"},
		{name: "a text that unfolds", want: whole, body: head + "<div>" + paragraphs(road[:4]) + hidden + paragraphs(road[4:]) + `</div><a href="javascript:;" class="btn">展开全文</a></div>`},
		{name: "a note of the site", want: whole, left: 130, body: head + "<div>" + paragraphs(road) + "</div>" + hidden + paragraphs(long) + "</div>"},
		{name: "an aside between paragraphs", want: slices.Concat(whole[:5], notes, whole[5:]),
			body: head + "<div>" + paragraphs(road[:4]) + "<aside>" + paragraphs(notes) + "</aside>" + paragraphs(road[4:]) + "</div>"},
		{name: "an aside of the page", want: whole, left: 130, body: `<main><article>` + head + paragraphs(road) + "</article><aside>" + paragraphs(long) + "</aside></main>"},
		{name: "all in a textarea", want: []string{"title " + roadTitle, "line " + road[1], "line " + road[3], "line " + road[5]},
			body: head + "<p>发布日期：2023-04-06</p><textarea readonly>\n" + road[1] + "\r\n\r\n" + road[3] + "\n" + road[5] + "</textarea>"},
		{name: "HTML in a textarea that a script shows", want: whole,
			body: head + `<div id="show"></div><textarea style="display:none">&lt;div&gt;` + strings.ReplaceAll(paragraphs(road), "<", "&lt;") + `&lt;/div&gt;&lt;/div&gt;</textarea>`},
		{name: "a form", want: whole, body: head + "<div>" + paragraphs(road) + "</div><div><p>我要留言</p><textarea>请输入您的意见，不超过五百个字。</textarea><button>提交</button></div>"},
		{name: "a button that is not closed", want: whole, body: head + "<div><button onclick=print()>打印" + paragraphs(road) + "</div>"},
		{name: "an element without text that is not closed", want: whole[:5], left: 70, body: head + "<div>" + paragraphs(road[:4]) + "<object>" + paragraphs(road[5:6]) + paragraphs(notes[1:]) + "</div>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(t.Context(), []byte(site("<title>"+roadTitle+"_青山县人民政府</title>", c.body)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, lines(d)); diff != "" {
				t.Error(diff)
			}
			says := ""
			if c.other != "" {
				says = fmt.Sprintf("%d characters behind the tab %s are another document", c.left, c.other)
			} else if c.left > 0 {
				says = fmt.Sprintf("%d characters that the page hides", c.left)
			}
			if got := strings.Join(d.Warnings, " "); !strings.HasPrefix(got, says) || says == "" && got != "" {
				t.Errorf("warnings %q, not %q", got, says)
			}
			if title := d.Fields[content.FieldTitle].Value; title != roadTitle {
				t.Error(title)
			}
		})
	}
}
