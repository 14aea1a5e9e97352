package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Headers of odd and even pages are found in a document of a few pages.
func TestHeadersByTurns(t *testing.T) {
	pages, want := plan(func(n int) string { return []string{"政策法规汇编", "关于印发行动方案"}[n%2] }, nil)
	check(t, pages, want...)
}

// A header over a rule is one on a single page too; so is what a browser prints.
func TestFurnitureOfOnePage(t *testing.T) {
	text := long("正文", 80)
	tests := map[string]func(p *typist){
		"over a rule": func(p *typist) {
			p.at(leftEdge, 40, 9, false, "政策法规汇编")
			p.pages[0].Rules = []Rule{{leftEdge, 52, 500, 52.5}}
		},
		"printed by a browser": func(p *typist) {
			p.at(24, 15, 8, false, "3/24/26, 12:10 AM").at(250, 15, 8, false, "通知公告")
			p.at(24, 818, 8, false, "https://www.example.gov.cn/art/016.html").at(558, 818, 8, false, "1/1")
		},
	}
	for name, decorate := range tests {
		t.Run(name, func(t *testing.T) {
			p := (&typist{}).page()
			decorate(p)
			p.paragraph(text, nil)
			check(t, p.pages, "1 "+text)
		})
	}
}

// What stands over a table in small type, or on top of the text, is none.
func TestNoHeader(t *testing.T) {
	p := (&typist{}).page().at(leftEdge, 60, 10, false, "续表1 目标").grid([]float64{90, 290, 390}, []float64{80, 110, 140})
	p.at(100, 88, 10, false, "指标").at(300, 88, 10, false, "目标值")
	p.y = 300
	p.paragraph(long("正文", 80), nil)
	blocks, _ := blocksOf(p.pages)
	if got := shown(blocks); !slices.Contains(got, "1 续表1 目标") {
		t.Errorf("%q", got)
	}
}

// A date at the right ends its paragraph, also where the text is too short to tell the
// measure from, or goes on with the next page.
func TestDateStandsAlone(t *testing.T) {
	for _, next := range []bool{false, true} {
		p := (&typist{}).page()
		text := long("正文", 90)
		p.paragraph(text, nil)
		p.at(380, p.y+20, em, false, "2021年8月30日")
		page := 1
		if next {
			p.page()
			p.y, page = 60, 2
		}
		p.at(leftEdge+2*em, p.y+50, em, false, "（此件公开发布）").at(leftEdge, p.y+90, 14, false, "抄送：省发展改革委。")
		check(t, p.pages, "1 "+text, "1 2021年8月30日", fmt.Sprintf("%d （此件公开发布）", page), fmt.Sprintf("%d 抄送：省发展改革委。", page))
	}
}

// A line that had to break early goes on with the next one.
func TestEarlyBreaks(t *testing.T) {
	filler := strings.Repeat("推进产业结构优化升级", 10)
	tests := map[string][2]string{
		"stop behind":      {filler[:3*23], "动；"},
		"figure":           {filler[:3*21] + "。", "96.2%的机构开展工作。"},
		"figures in a row": {filler[:3*17], "38.9%、64%、19.6%。"},
		"quotation":        {filler[:3*22], "济“头号工程”实施。"},
		"dashes":           {filler[:3*23], "——一条线路投运。"},
		"address":          {filler[:3*18] + "，邮箱：", "zhengce@example.gov.cn）。"},
		"torn":             {filler[:3*20], "，并报告情况。"},
	}
	for name, lines := range tests {
		t.Run(name, func(t *testing.T) {
			p := (&typist{}).page()
			var want []string
			for i := range 5 {
				text := long(fmt.Sprintf("第%d段", i), 90)
				p.paragraph(text, nil)
				want = append(want, "1 "+text)
			}
			p.at(leftEdge+2*em, p.y, em, false, lines[0]).at(leftEdge, p.y+leading, em, false, lines[1])
			check(t, p.pages, append(want, "1 "+lines[0]+lines[1])...)
		})
	}
}
