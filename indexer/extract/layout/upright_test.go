package layout

import (
	"fmt"
	"testing"
)

// TestUpright: an upright line in a cell is the cell's text, however often it comes, and
// one outside of tables is not lost.
func TestUpright(t *testing.T) {
	const x, y = 90, 300
	table := func(runs ...Run) Page {
		p := Page{Width: paperWidth, Height: paperHeight, Runs: append([]Run{
			{x + 50, y + 20, x + 146, y + 36, 16, false, "筹措各方资金", 0}, {x + 50, y + 120, x + 146, y + 136, 16, false, "开展年度评估", 0},
		}, runs...)}
		p.Rules = []Rule{{x, y, x + 300, y}, {x, y + 100, x + 300, y + 100}, {x, y + 200, x + 300, y + 200},
			{x, y, x, y + 200}, {x + 40, y, x + 40, y + 200}, {x + 300, y, x + 300, y + 200}}
		return p
	}
	head := func(left float64, turns int, text string) Run {
		return Run{x + left, y + 10, x + left + 16, y + 10 + 16*widthOf(text), 16, false, text, turns}
	}
	const below = "评估制度"
	under := Run{x + 12, y + 110, x + 28, y + 174, 16, false, below, 1}
	tests := map[string]struct {
		runs []Run
		want string
	}{
		"down":             {[]Run{head(12, 1, "保障措施"), under}, "保障措施"},
		"up":               {[]Run{head(12, 3, "保障措施"), under}, "保障措施"},
		"not known where":  {[]Run{head(12, 0, "保障措施"), under}, "保障措施"},
		"two characters":   {[]Run{head(12, 3, "保障"), under}, "保障"},
		"right to left":    {[]Run{head(2, 1, "措施"), head(22, 1, "保障"), under}, "保障措施"},
		"left to right":    {[]Run{head(22, 3, "措施"), head(2, 3, "保障"), under}, "保障措施"},
		"with text across": {[]Run{{x + 2, y + 80, x + 34, y + 96, 16, false, "三项", 0}, head(12, 1, "措施"), under}, "措施三项"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var pages []Page
			var want []string
			for i := range 3 {
				pages = append(pages, table(tt.runs...))
				want = append(want, fmt.Sprintf("%d | %s | 筹措各方资金", i+1, tt.want), fmt.Sprintf("%d | %s | 开展年度评估", i+1, below))
			}
			check(t, pages, want...)
		})
	}
	note := Run{20, y, 36, y + 200, 16, false, "此页由起草小组另行保管", 1}
	across := Run{x + 10, y + 50, x + 26, y + 150, 16, false, "跨行的提示", 1}
	check(t, []Page{table(note, across)}, "1 |  | 筹措各方资金", "1 |  | 开展年度评估", "1 此页由起草小组另行保管", "1 跨行的提示")
}
