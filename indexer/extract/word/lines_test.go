package word

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestJoinLines(t *testing.T) {
	full := strings.Repeat("长", 20)
	for _, c := range []struct {
		name    string
		lines   string // a number before a line is its page, | after it the end of the page
		centred bool
		want    []string
	}{
		{"none", "", false, nil},
		{"a break ends a paragraph", "1某局 1某年某月", false, []string{"1某局", "1某年某月"}},
		{"not in a title", "1关于某事 1的通知", true, []string{"1关于某事的通知"}},
		{"up to what stands in brackets", "1某办法 1（试行） 1草案", true, []string{"1某办法", "1（试行）草案"}},
		{"nor between full lines", "1" + full + " 1" + full + " 2" + full + " 2完。", false, []string{"1" + full + full + full + "完。"}},
		{"lines of other lengths", "1" + full + " 1短 1" + full, false, []string{"1" + full, "1短", "1" + full}},
		{"two lines tell no measure", "1" + full + " 1" + full, false, []string{"1" + full, "1" + full}},
		{"the end of a page", "1封面| 2正文 2续", true, []string{"1封面", "2正文续"}},
		{"and of one between full lines", "1" + full + " 1" + full + "| 2" + full + " 2完。", false, []string{"1" + full + full, "2" + full + "完。"}},
	} {
		var lines []Line
		for l := range strings.FieldsSeq(c.lines) {
			text, ends := strings.CutSuffix(l, "|")
			lines = append(lines, Line{text[1:], int(text[0] - '0'), ends})
		}
		var got []string
		for _, b := range JoinLines(lines, c.centred) {
			got = append(got, fmt.Sprint(b.Page, b.Text))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestManyLines takes time of the square of their number if each is joined to all before.
func TestManyLines(t *testing.T) {
	lines := make([]Line, 1<<19)
	for i := range lines {
		lines[i].Text = "长"
	}
	start := time.Now()
	if got := JoinLines(lines, true); len(got) != 1 {
		t.Errorf("%d paragraphs", len(got))
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestIsHeadline(t *testing.T) {
	for text, want := range map[string]bool{
		"一、总体要求": true, strings.Repeat("长", MaxHeading): true, strings.Repeat("长", MaxHeading+1): false,
		"各部门要抓好落实。": false, "一、目标。到2030年建成": false, "修路；": false, "甲,": false, "（试行）": true,
	} {
		if got := IsHeadline(text, MaxHeading); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
