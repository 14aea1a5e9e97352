package layout

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// columns sets paragraphs of 10 points in columns, page by page, and gives the blocks that
// are to come of them. The first lines stand deeper by top, one for each column.
type columns struct {
	*typist
	x     []float64
	chars int // in a line
	lines int // in a column
}

func (c *columns) set(top []float64, paragraphs ...string) {
	const size, pitch = 10, 15
	column, line := 0, 0
	for _, text := range paragraphs {
		rest, indent := []rune(text), 2
		for len(rest) > 0 {
			if line == c.lines {
				column, line = column+1, 0
			}
			if column == len(c.x) {
				c.page()
				column, top = 0, nil
			}
			y := 100 + float64(line)*pitch
			if top != nil {
				y += top[column]
			}
			n := min(len(rest), c.chars-indent)
			if n < len(rest) && strings.ContainsRune("，。", rest[n]) {
				n++ // hangs over
			}
			c.at(c.x[column]+float64(indent)*size, y, size, false, string(rest[:n]))
			rest, indent, line = rest[n:], 0, line+1
		}
	}
}

// prose gives paragraphs of different lengths.
func prose(n int) (out []string) {
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "第%d段", i+1)
		for j := range 5 + i%4 {
			b.WriteString("推进产业结构优化升级，加快建设现代能源体系"[:3*(17+(i+j)%4)])
			b.WriteString("，")
		}
		out = append(out, strings.TrimSuffix(b.String(), "，")+"。")
	}
	return out
}

func TestNarrowColumns(t *testing.T) {
	tests := map[string]struct {
		x     []float64
		chars int
		lines int
		top   []float64
	}{
		"two, at one height":       {[]float64{60, 300}, 22, 40, nil},
		"two, at heights of their": {[]float64{60, 300}, 22, 40, []float64{7, 0}},
		"a character apart":        {[]float64{60, 292}, 22, 40, []float64{4, 0}},
		"three":                    {[]float64{40, 218, 396}, 16, 40, nil},
		"short":                    {[]float64{60, 300}, 22, 20, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := &columns{(&typist{}).page(), tt.x, tt.chars, tt.lines}
			text := prose(30)
			c.set(tt.top, text...)
			if n := len(c.pages); n < 2 && name != "three" {
				t.Fatalf("%d pages", n)
			}
			blocks, warnings := blocksOf(c.pages)
			if len(blocks) != len(text) {
				t.Errorf("%d blocks of %d paragraphs", len(blocks), len(text))
			}
			for i := range min(len(blocks), len(text)) {
				if blocks[i].Text != text[i] {
					t.Fatalf("%q, want %q", blocks[i].Text, text[i])
				}
			}
			if len(warnings) > 0 {
				t.Errorf("warnings %q", warnings)
			}
		})
	}
}

// A title over the first column only does not shift the second one into it.
func TestTitleInColumn(t *testing.T) {
	c := &columns{(&typist{}).page(), []float64{60, 300}, 22, 38}
	c.at(98, 100, 18, true, "关于印发行动方案").at(125, 124, 18, true, "细则的通知")
	text := prose(14)
	c.set([]float64{60, 0}, text...)
	check(t, c.pages, paged(c, text, "1 ! 关于印发行动方案细则的通知")...)
}

// A title of larger type at the head of the left column leaves its lines beside those of
// the right one, a little higher or lower.
func TestTitleBesideColumn(t *testing.T) {
	for _, lower := range []float64{-4, 0, 4} {
		p := (&typist{}).page().at(110, 100, 12.6, true, "志愿服务办法")
		text := prose(11)
		left := &columns{p, []float64{60}, 22, 50}
		left.set([]float64{30 + lower}, text[:5]...)
		right := &columns{p, []float64{300}, 22, 50}
		right.set([]float64{0}, text[5:]...)
		want := []string{"1 ! 志愿服务办法"}
		for _, paragraph := range text {
			want = append(want, "1 "+paragraph)
		}
		check(t, p.pages, want...)
	}
}

// paged gives the paragraphs as they are shown, on the page where they begin.
func paged(c *columns, text []string, before ...string) []string {
	line := 0
	for _, p := range text {
		page := 1 + line/(c.lines*len(c.x))
		before = append(before, fmt.Sprintf("%d %s", page, p))
		for rest, indent := utf8.RuneCountInString(p), 2; rest > 0; indent = 0 {
			rest -= c.chars - indent
			line++
			if rest == 1 { // the stop hangs over
				rest = 0
			}
		}
	}
	return before
}

// A list of documents with their names side by side is a table, not two columns.
func TestListIsNoColumns(t *testing.T) {
	p := (&typist{}).page()
	var want []string
	for i := range 12 {
		left, right := fmt.Sprintf("某标准 %d00—2019", i+1), strings.Repeat("水质分析方法", 1+i%3)
		p.at(60, 100+16*float64(i), 10, false, left).at(180, 100+16*float64(i), 10, false, right)
		want = append(want, "1 | "+left+" | "+right)
	}
	check(t, p.pages, want...)
}

// Sentences on both sides of a gap that fill no column are read across, and said so.
func TestDoubtfulColumns(t *testing.T) {
	p := (&typist{}).page()
	for i := range 12 {
		n := []int{3, 5, 14}[i%3]
		p.at(60, 100+16*float64(i), 10, false, strings.Repeat("甲", n)+"，").at(300, 100+16*float64(i), 10, false, strings.Repeat("乙", n)+"。")
	}
	_, warnings := blocksOf(p.pages)
	if want := "page 1: columns may be out of order; compare with the file"; len(warnings) != 1 || warnings[0] != want {
		t.Errorf("warnings %q", warnings)
	}
}
