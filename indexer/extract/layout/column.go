package layout

import (
	"cmp"
	"slices"
)

const (
	// A column of text has at least so many lines, and is at least so many ems wide.
	columnLines = 5
	columnWidth = 8
	// The lines of a column fill at least this part of its width, in the middle of all.
	columnFill = .6
)

// zone is a part of a page that is read from top to bottom: all of it, or a column.
type zone struct {
	lines []*line
}

// zones cuts lines, which are in order, into zones in reading order. Where the same
// gap runs down through lines and both sides are full of text, the left one is read
// first. A line across the gap parts what is above it from what is below.
func zones(lines []*line, depth int) []zone {
	const deepest = 4 // columns on a page
	gap, ok := gutter(lines)
	if !ok || depth >= deepest {
		return []zone{{lines}}
	}
	var out []zone
	for from := 0; from < len(lines); {
		to := from
		for to < len(lines) && !lines[to].crosses(gap) {
			to++
		}
		if left, right := split(lines[from:to], gap); isColumn(left) && isColumn(right) {
			out = append(out, zones(left, depth+1)...)
			out = append(out, zones(right, depth+1)...)
		} else if to > from {
			out = append(out, zone{lines[from:to]})
		}
		from = to
		for to < len(lines) && lines[to].crosses(gap) {
			to++
		}
		if to > from {
			out = append(out, zone{lines[from:to]})
		}
		from = to
	}
	return joinedZones(out)
}

// joinedZones puts zones together again that turned out to be no columns.
func joinedZones(in []zone) []zone {
	var out []zone
	for _, z := range in {
		if n := len(out); n > 0 && out[n-1].last().y0 <= z.lines[0].y0 {
			out[n-1].lines = append(out[n-1].lines, z.lines...)
			continue
		}
		z.lines = slices.Clip(z.lines) // what is appended must not run into the lines behind
		out = append(out, z)
	}
	return out
}

func (z zone) last() *line { return z.lines[len(z.lines)-1] }

// gutter gives the place that the gaps of most lines have in common.
func gutter(lines []*line) (x float64, ok bool) {
	type edge struct {
		x    float64
		step int
	}
	var edges []edge
	for _, l := range lines {
		for i := 1; i < len(l.spans); i++ {
			edges = append(edges, edge{l.spans[i-1].x1, 1}, edge{l.spans[i].x0, -1})
		}
	}
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.step, b.step)) })
	depth, best := 0, 0
	for i, e := range edges {
		if depth += e.step; depth > best && i+1 < len(edges) {
			best, x = depth, (e.x+edges[i+1].x)/2
		}
	}
	return x, best >= columnLines
}

// crosses tells whether a line runs across a place.
func (l *line) crosses(x float64) bool {
	return slices.ContainsFunc(l.spans, func(s span) bool { return s.x0 < x && s.x1 > x })
}

// split parts the lines at a place that none of them crosses.
func split(lines []*line, x float64) (left, right []*line) {
	for _, l := range lines {
		i := 0
		for i < len(l.spans) && l.spans[i].midX() < x {
			i++
		}
		if i > 0 {
			left = append(left, newLine(l.spans[:i]))
		}
		if i < len(l.spans) {
			right = append(right, newLine(l.spans[i:]))
		}
	}
	return left, right
}

func newLine(spans []span) *line {
	l := &line{spans[0].box, spans}
	for _, s := range spans[1:] {
		l.box = l.union(s.box)
	}
	return l
}

// isColumn tells whether lines are text that fills a column, not the cells of a table.
func isColumn(lines []*line) bool {
	if len(lines) < columnLines {
		return false
	}
	all := lines[0].box
	var widths []float64
	for _, l := range lines {
		all = all.union(l.box)
		widths = append(widths, l.width())
	}
	slices.Sort(widths)
	return all.width() >= columnWidth*lines[0].size() && widths[len(widths)/2] >= columnFill*all.width()
}
