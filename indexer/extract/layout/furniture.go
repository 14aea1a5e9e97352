package layout

import (
	"maps"
	"math"
	"slices"
)

const (
	// Headers and footers stand in the outer part of a page, this much of its height at
	// each end.
	margin = .2
	// At most so many lines stand on each margin: a header of two, or a footer, and the
	// page number.
	marginLines = 3
	// A text is a header if it stands at the same height on this many pages; on two where
	// there are no more than three, and where it is apart from the text and there are so
	// few that odd and even ones have their own.
	repeats = 3
	// The same height, in points.
	sameHeight = 6
)

// candidate is a span on the margin of a page.
type candidate struct {
	sheet  *sheet
	line   *line
	at     int // index of the span in the line
	top    bool
	index  int // of the line on the page
	depth  int // rows of the page that lie farther out
	text   string
	number pageNumber
	hasNum bool
	drop   bool
}

func (c *candidate) span() *span { return &c.line.spans[c.at] }

// dropFurniture takes headers, footers and page numbers out of the pages, and gives
// their texts, and the number to show for each page.
func dropFurniture(sheets []*sheet) (dropped []string, number func(index int) int) {
	dropped = dropAsides(sheets)
	cs := candidates(sheets)
	chooseNumbers(cs)
	dropCounted(cs, sheets)
	number = numbering(cs, len(sheets))
	chooseRepeated(cs, len(sheets))
	choosePlaced(cs, sheets)
	choosePrinted(cs)
	for _, c := range cs {
		if c.drop {
			dropped = append(dropped, c.span().text)
			c.span().text = ""
		}
	}
	for _, s := range sheets {
		s.lines = withoutEmpty(s.lines)
	}
	return dropped, number
}

// candidates finds what stands on the margins.
func candidates(sheets []*sheet) []*candidate {
	var cs []*candidate
	add := func(s *sheet, index int, top bool, depth int) {
		l := s.lines[index]
		for i := range l.spans {
			c := &candidate{sheet: s, line: l, at: i, top: top, index: index, depth: depth, text: bare(l.spans[i].text)}
			c.number, c.hasNum = numberOf(c.text)
			cs = append(cs, c)
		}
	}
	for _, s := range sheets {
		n := len(s.lines)
		head, depth := 0, 0
		for ; head < min(n, marginLines) && s.lines[head].y1 < margin*s.height; head++ {
			depth += count(head > 0 && !s.lines[head].isBeside(s.lines[head-1]))
			add(s, head, true, depth)
		}
		depth = 0
		for i := n - 1; i >= max(head, n-marginLines) && s.lines[i].y0 > (1-margin)*s.height; i-- {
			depth += count(i < n-1 && !s.lines[i].isBeside(s.lines[i+1]))
			add(s, i, false, depth)
		}
	}
	return cs
}

// isBeside tells whether two lines stand at one height, as those of two columns do.
func (l *line) isBeside(o *line) bool {
	return min(l.y1, o.y1)-max(l.y0, o.y0) > min(l.height(), o.height())/2
}

// stepOf says how far a number is ahead of the count of pages from 1; roman and arabic
// numbers are counted apart.
type stepOf struct {
	roman bool
	step  int
}

func (c *candidate) step() stepOf {
	return stepOf{c.number.roman, c.number.n - c.sheet.index - 1}
}

// mayCount tells whether a number may count pages: it says so, or it stands on one of
// the two outer lines, alone or beside a header. Others may be cells of a table.
func (c *candidate) mayCount() bool {
	return c.hasNum && (c.number.sure || c.depth <= 1 && len(c.line.spans) <= 2)
}

// chooseNumbers marks the page numbers: those that say so themselves, and bare ones
// that keep step with the pages on two pages or more. A single one proves nothing.
func chooseNumbers(cs []*candidate) {
	pages := map[stepOf]map[int]bool{}
	for _, c := range cs {
		if c.mayCount() {
			if pages[c.step()] == nil {
				pages[c.step()] = map[int]bool{}
			}
			pages[c.step()][c.sheet.index] = true
		}
	}
	for _, c := range cs {
		c.drop = c.mayCount() && (c.number.sure || len(pages[c.step()]) >= 2)
	}
	dropStrays(cs)
}

// dropStrays marks bare numbers that keep no step, but stand as far out and at the same
// height as the page numbers of two other pages: annexes may be counted anew. On a page
// without any other text the height does not matter.
func dropStrays(cs []*candidate) {
	type place struct {
		side string
		y    int
	}
	heights := map[place]int{}
	numbers := 0
	key := func(c *candidate, below int) place { return place{c.side(), int(math.Round(c.line.midY()/2)) + below} }
	for _, c := range cs {
		if c.drop {
			heights[key(c, 0)]++
			numbers++
		}
	}
	for _, c := range cs {
		if !c.drop && c.hasNum && c.depth == 0 && len(c.line.spans) == 1 {
			same := heights[key(c, -1)] + heights[key(c, 0)] + heights[key(c, 1)]
			c.drop = same >= 2 || numbers >= 2 && len(c.sheet.lines) == 1
		}
	}
}

// numbering gives the page numbers to show, as [Blocks] says.
func numbering(cs []*candidate, pages int) func(int) int {
	counts := map[int]int{}
	for _, c := range cs {
		if c.drop && c.hasNum && !c.number.roman {
			counts[c.step().step]++
		}
	}
	step := 0
	for _, s := range slices.Sorted(maps.Keys(counts)) {
		if s >= 0 && counts[s]*2 > pages {
			step = s
		}
	}
	return func(index int) int { return index + 1 + step }
}

// withoutEmpty takes out the spans that were dropped, and lines left without any.
func withoutEmpty(lines []*line) []*line {
	kept := lines[:0]
	for _, l := range lines {
		l.spans = slices.DeleteFunc(l.spans, func(s span) bool { return s.text == "" })
		if len(l.spans) == 0 {
			continue
		}
		l.box = l.spans[0].box
		for _, s := range l.spans[1:] {
			l.box = l.box.union(s.box)
		}
		kept = append(kept, l)
	}
	return kept
}
