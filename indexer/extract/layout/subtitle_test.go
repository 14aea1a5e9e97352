package layout

import (
	"strings"
	"testing"
)

// A subtitle that takes two lines is one paragraph, and the name below it another.
func TestSubtitle(t *testing.T) {
	for name, lines := range map[string][]string{
		"full line":      {"——2024年1月15日在某市第十六届人民代表大会第三次会", "议上"},
		"broken by hand": {"——2024年1月15日在某市第十六届", "人民代表大会第三次会议上"},
		"one full line":  {"——2024年1月15日在某省某市第十六届人大三次会议上"},
	} {
		t.Run(name, func(t *testing.T) {
			p := (&typist{}).page().centered(22, true, "政府工作报告")
			for _, l := range lines {
				p.centered(em, false, l)
			}
			p.centered(em, false, "市长　某某某")
			want := []string{"1 ! 政府工作报告", "1 " + strings.Join(lines, ""), "1 市长　某某某"}
			for range 4 {
				text := long("各位代表", 90)
				p.paragraph(text, nil)
				want = append(want, "1 "+text)
			}
			check(t, p.pages, want...)
		})
	}
}

// A title goes on with a line that begins with a bracket, unless all of it is an addition.
func TestBracketInTitle(t *testing.T) {
	for _, tt := range []struct{ second, want string }{
		{"（2021—2035年）的批复", "某省人民政府关于某市总体规划（2021—2035年）的批复"},
		{"（试行）", "某省人民政府关于某市总体规划"},
	} {
		p := (&typist{}).page().centered(22, true, "某省人民政府关于某市总体规划").centered(22, true, tt.second)
		p.paragraph(long("正文", 80), nil)
		if blocks, _ := blocksOf(p.pages); blocks[0].Text != tt.want {
			t.Errorf("%q, want %q", blocks[0].Text, tt.want)
		}
	}
}

// A number at the beginning of a line counts within a paragraph where all paragraphs begin
// with an indent, but not where some that are numbered do not.
func TestNumberWithinParagraph(t *testing.T) {
	first, second := "重点包括："+strings.Repeat("统筹", 9)+"；", "（二）分步实施；1.明确责任。"
	for _, flush := range []bool{false, true} {
		p := (&typist{}).page()
		var want []string
		for range 4 {
			text := long("正文", 90)
			p.paragraph(text, nil)
			want = append(want, "1 "+text)
		}
		if flush {
			p.at(leftEdge, p.y, em, false, "（一）短项").at(leftEdge, p.y+leading, em, false, "（二）短项")
			p.y += 2 * leading
			want = append(want, "1 （一）短项", "1 （二）短项")
		}
		p.at(leftEdge+2*em, p.y, em, false, first).at(leftEdge, p.y+leading, em, false, second)
		if flush {
			want = append(want, "1 "+first, "1 "+second)
		} else {
			want = append(want, "1 "+first+second)
		}
		check(t, p.pages, want...)
	}
}
