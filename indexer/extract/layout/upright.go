package layout

import (
	"slices"
	"unicode/utf8"
)

// way is where a text runs.
type way uint8

const (
	toRight way = iota
	down
	up
	stepped // each character farther down or up, by the place
	aslant  // across the page, as a watermark
)

// uprightWidth is how wide, as part of its type's size, a line may be that runs down or up.
const uprightWidth = 1.6

// wayOf tells where a text runs, of which only the place may be known.
func (s *span) wayOf(turns int) way {
	runes := utf8.RuneCountInString(s.text)
	switch {
	case turns == Aslant:
		return aslant
	case runes < 2:
		return toRight
	case turns == 1:
		return down
	case turns == 3:
		return up
	case s.height() <= 2.5*s.size || runes == 2:
		return toRight
	case s.width() <= uprightWidth*s.size:
		return down
	}
	return stepped
}

// putUpright puts a text that runs down or up into the cell of a table that holds all of
// it, if one does.
func (s *sheet) putUpright(sp span) bool {
	if sp.way != down && sp.way != up {
		return false
	}
	in := min(sp.size, sp.height()) / 2 // type may hang over a line
	for _, g := range s.grids {
		first, ok1 := g.at(sp.midX(), sp.y0+in)
		last, ok2 := g.at(sp.midX(), sp.y1-in)
		if ok1 && ok2 && g.cell[first] == g.cell[last] {
			g.spans[g.cell[first]] = append(g.spans[g.cell[first]], sp)
			return true
		}
	}
	return false
}

// running gives the spans that run one way, turned until they run to the right: lines that
// run down follow each other from right to left, those that run up from left to right.
func running(spans []span, w way) (out []span) {
	if w == toRight && !slices.ContainsFunc(spans, func(s span) bool { return s.way != toRight }) {
		return spans
	}
	for _, s := range spans {
		if s.way != w {
			continue
		}
		switch w {
		case down:
			s.box = box{s.y0, -s.x1, s.y1, -s.x0}
		case up:
			s.box = box{-s.y1, s.x0, -s.y0, s.x1}
		}
		out = append(out, s)
	}
	return out
}
