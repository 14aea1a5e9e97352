package layout

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// chooseRepeated marks the headers and footers: what stands on several pages at the
// same height, word for word, outside of the text.
func chooseRepeated(cs []*candidate, pages int) {
	groups := repeatedGroups(cs, pages)
	top, bottom := textArea(cs, groups)
	known := map[string]bool{}
	for _, g := range groups {
		l := g[0].line
		outside := g[0].top && l.midY() < top-l.height()/2 || !g[0].top && l.midY() > bottom+l.height()/2
		if n := countPages(g); outside || n*2 > pages && n >= repeats {
			for _, c := range g {
				c.drop = true
				known[c.side()+c.text] = true
			}
		}
	}
	// The same words farther out than all else are the header of a page set differently.
	for _, c := range cs {
		c.drop = c.drop || c.depth == 0 && known[c.side()+c.text]
	}
	keepTextLines(cs)
}

// repeatedGroups gives the candidates that have their text and height in common with
// others on enough pages.
func repeatedGroups(cs []*candidate, pages int) (groups [][]*candidate) {
	least := repeats
	if pages < 2*repeats { // odd and even ones may have their own
		least = 2
	}
	byText := map[string][]*candidate{}
	for _, c := range cs {
		if !c.drop {
			byText[c.side()+c.text] = append(byText[c.side()+c.text], c)
		}
	}
	for _, text := range slices.Sorted(maps.Keys(byText)) {
		group := byText[text]
		slices.SortStableFunc(group, func(a, b *candidate) int { return cmp.Compare(a.line.midY(), b.line.midY()) })
		for from := 0; from < len(group); {
			to := from + 1
			for to < len(group) && group[to].line.midY()-group[from].line.midY() <= sameHeight {
				to++
			}
			if g := group[from:to]; countPages(g) >= least && (countPages(g) >= repeats || pages <= repeats || areApart(g)) {
				groups = append(groups, g)
			}
			from = to
		}
	}
	return groups
}

// keepTextLines takes back what is only part of a line of text: all of a header is one,
// or it stands well apart from the text.
func keepTextLines(cs []*candidate) {
	dropped := map[*line]int{}
	for _, c := range cs {
		if c.drop {
			dropped[c.line]++
		}
	}
	for _, c := range cs {
		c.drop = c.drop && (dropped[c.line] == len(c.line.spans) || c.isApart())
	}
}

// areApart tells whether all of a group are outermost and well apart from the text.
func areApart(group []*candidate) bool {
	return !slices.ContainsFunc(group, func(c *candidate) bool { return c.depth > 0 || !c.isApart() })
}

// isApart tells whether more than a line could stand between a candidate's line and the
// next one towards the middle of the page.
func (c *candidate) isApart() bool {
	const columns = 4 // that a line may have beside it
	lines, step := c.sheet.lines, 1
	if !c.top {
		step = -1
	}
	next := c.index + step
	for i := 0; i < columns && next >= 0 && next < len(lines) && lines[next].isBeside(c.line); i++ {
		next += step
	}
	if next < 0 || next >= len(lines) {
		return true
	}
	return max(lines[next].y0-c.line.y1, c.line.y0-lines[next].y1) > 1.5*c.line.height()
}

// side tells the two margins apart in the keys of maps.
func (c *candidate) side() string {
	if c.top {
		return "^"
	}
	return "$"
}

func countPages(group []*candidate) int {
	pages := map[int]bool{}
	for _, c := range group {
		pages[c.sheet.index] = true
	}
	return len(pages)
}

// textArea gives the heights between which the text of most pages lies: of three pages
// in four the first line that is no candidate for a header lies below top. Covers have
// their own places.
func textArea(cs []*candidate, groups [][]*candidate) (top, bottom float64) {
	repeated := map[*candidate]bool{}
	for _, g := range groups {
		for _, c := range g {
			repeated[c] = true
		}
	}
	outer := map[*sheet]map[*line]bool{}
	for _, c := range cs {
		if c.drop || repeated[c] {
			if outer[c.sheet] == nil {
				outer[c.sheet] = map[*line]bool{}
			}
			outer[c.sheet][c.line] = true
		}
	}
	var tops, bottoms []float64
	seen := map[*sheet]bool{}
	for _, c := range cs {
		if s := c.sheet; !seen[s] {
			seen[s] = true
			first := slices.IndexFunc(s.lines, func(l *line) bool { return !outer[s][l] })
			if first < 0 {
				continue
			}
			last := len(s.lines) - 1
			for outer[s][s.lines[last]] {
				last--
			}
			tops, bottoms = append(tops, s.lines[first].midY()), append(bottoms, s.lines[last].midY())
		}
	}
	if len(tops) == 0 {
		return math.Inf(1), math.Inf(-1)
	}
	slices.Sort(tops)
	slices.Sort(bottoms)
	return tops[len(tops)/4], bottoms[len(bottoms)-1-len(bottoms)/4]
}
