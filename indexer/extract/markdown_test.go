package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"headings", "# 标题\n\n## 第一章  总则\n\n正文", []string{"head1 标题", "head2 第一章  总则", "par 正文"}},
		{"soft breaks between Han", "第一行\n第二行 open\ndata", []string{"par 第一行第二行 open data"}},
		{"hard breaks", "第一行  \n第二行\\\n第三行<br>第四行", []string{"par 第一行", "par 第二行", "par 第三行", "par 第四行"}},
		{"emphasis", "**重点**是*保障*民生", []string{"par 重点是保障民生"}},
		{"tildes stay", "5~10万元，10~20万元", []string{"par 5~10万元，10~20万元"}},
		{"links and images", "见[公告](http://a.example/b)和![图一](c.png)<http://d.example>", []string{"par 见公告和图一http://d.example"}},
		{"a numbered list", "3. 甲\n4. 乙\n\n   又乙\n", []string{"par 3. 甲", "par 4. 乙", "par 又乙"}},
		{"bullets", "- 甲\n- 乙\n  - 丙\n", []string{"par 甲", "par 乙", "par 丙"}},
		{"a table", "| 甲 | **乙** |\n|---|---|\n| 1 | 2 |\n", []string{"row 甲 | 乙", "row 1 | 2"}},
		{"code", "```go\nx := 甲\n```\n\n    缩进\n", []string{"par x := 甲", "par 缩进"}},
		{"HTML", "<div>甲<!-- 隐 -->乙</div>\n<p>丙&nbsp;丁</p>\n\n<!-- 隐 -->\n\n戊<b>己</b>", []string{"par 甲乙", "par 丙\u00a0丁", "par 戊己"}},
		{"Chinese in angle brackets is text", "《办法》<试行>", []string{"par 《办法》<试行>"}},
		{"escapes and references", `1\. 甲&amp;乙 \*`, []string{"par 1. 甲&乙 *"}},
		{"a quotation", "> 甲\n> 乙", []string{"par 甲乙"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, texts(open(t, "a.md", c.in).Documents[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, in string
		fields   map[string]string
		texts    []string
		warnings int
	}{
		{"fields", "---\ntitle: 某办法\ndoc_number: 某发〔2021〕2号\ndate: 2021-03-04\nagency: [甲局, 乙局]\nweight: 3\n---\n正文",
			map[string]string{"title": "某办法", "number": "某发〔2021〕2号", "issued": "2021-03-04", "agency": "甲局 乙局"}, []string{"par 正文"}, 0},
		{"a rule is none", "---\n\n正文", map[string]string{}, []string{"par 正文"}, 0},
		{"malformed", "---\ntitle: [甲\n---\n正文", map[string]string{}, []string{"head2 title: [甲", "par 正文"}, 1},
		{"later in the text", "正文\n\n---\ntitle: 甲\n", map[string]string{}, []string{"par 正文", "par title: 甲"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, "a.md", c.in).Documents[0]
			if diff := cmp.Diff(c.fields, d.Fields); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.texts, texts(d)); diff != "" {
				t.Error(diff)
			}
			if len(d.Warnings) != c.warnings {
				t.Errorf("warnings %q", d.Warnings)
			}
		})
	}
}
