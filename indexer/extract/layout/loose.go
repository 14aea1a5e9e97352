package layout

import (
	"cmp"
	"math"
	"slices"
)

const (
	// A table that is not drawn has at least so many rows and columns.
	looseRows, looseColumns = 3, 3
	// Rows of a table stand at least so many ems farther apart than lines of a cell do.
	rowGap = .25
	// Columns of a table stand at least so many ems apart.
	cellGap = .6
	// What stands more ems below a row than this is not the next one.
	nextRow = 5
)

// strip is what stands between two places without text across the page: a line of text, or
// a row of a table whose cells hold several lines.
type strip struct {
	box
	spans []span
	parts []span // from left to right: what stands apart from the rest in all of its lines
	size  float64
}

// findLoose finds tables that are not drawn but have cells of several lines: their lines
// stand at heights of their own, so that only the space between rows tells the rows. Those
// with cells of one line are found by [alignedEnd].
func (s *sheet) findLoose() {
	if len(s.spans) < looseRows*looseColumns {
		return
	}
	strips := stripsOf(s.spans)
	rest := s.spans[:0:0]
	for i := 0; i < len(strips); {
		if end, columns := looseEnd(strips, i); end > i {
			s.grids = append(s.grids, looseGrid(strips[i:end], columns))
			i = end
			continue
		}
		rest = append(rest, strips[i].spans...)
		i++
	}
	if len(rest) < len(s.spans) {
		s.spans = rest
		slices.SortStableFunc(s.grids, func(a, b *grid) int { return cmp.Compare(a.y0, b.y0) })
	}
}

// stripsOf parts text where more space is between two lines than between those of a cell.
func stripsOf(spans []span) (out []strip) {
	gaps := lineGaps(spans)
	spans = slices.Clone(spans)
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.typeBox().y0, b.typeBox().y0) })
	for _, sp := range spans {
		b := sp.typeBox()
		if n := len(out); n == 0 || b.y0-out[n-1].y1 > gaps[halfPoints(sp.size)]+rowGap*sp.size {
			out = append(out, strip{box: b})
		}
		last := &out[len(out)-1]
		last.box, last.spans, last.size = last.union(b), append(last.spans, sp), max(last.size, sp.size)
	}
	for i := range out {
		out[i].part()
	}
	return out
}

// typeBox is the box of a span, as high as its type is large.
func (s *span) typeBox() box {
	return box{s.x0, s.midY() - s.size/2, s.x1, s.midY() + s.size/2}
}

func halfPoints(size float64) int { return int(math.Round(size * 2)) }

// lineGaps gives the space between the lines of a paragraph or a cell for each size of
// type, in points: the least that is common between lines which begin at one place.
func lineGaps(spans []span) map[int]float64 {
	type start struct{ size, x int }
	last, steps := map[start]float64{}, map[int][]float64{}
	byY := slices.Clone(spans)
	slices.SortStableFunc(byY, byHeight)
	for i := range byY {
		sp := &byY[i]
		at := start{halfPoints(sp.size), int(math.Round(sp.x0))}
		if y, ok := last[at]; ok && sp.midY()-y > sp.size/2 && sp.midY()-y < 3*sp.size {
			steps[at.size] = append(steps[at.size], sp.midY()-y)
		}
		last[at] = sp.midY()
	}
	gaps := map[int]float64{}
	for size, values := range steps {
		gaps[size] = max(shared(values, float64(size)/16)-float64(size)/2, 0)
	}
	return gaps
}

// part finds the parts of a strip.
func (s *strip) part() {
	order := slices.Clone(s.spans)
	slices.SortStableFunc(order, func(a, b span) int { return cmp.Compare(a.x0, b.x0) })
	for _, sp := range order {
		if n := len(s.parts); n > 0 && sp.x0-s.parts[n-1].x1 < cellGap*s.size {
			s.parts[n-1].box = s.parts[n-1].union(sp.box)
			continue
		}
		s.parts = append(s.parts, span{box: sp.box})
	}
}

// looseEnd gives where a table ends that begins with strip i, and its columns; i if none
// begins there.
func looseEnd(strips []strip, i int) (end int, columns []box) {
	filled, wrapped := 0, 0 // rows with cells in enough columns, and with a cell of several lines
	for end = i; end < len(strips); end++ {
		s := &strips[end]
		if len(s.parts) < 2 || end == i && len(s.parts) < looseColumns || end > i && s.y0-strips[end-1].y1 > nextRow*s.size {
			break
		}
		next, ok := fit(columns, s.parts)
		if !ok || end > i && len(next) > len(columns)+1 {
			break
		}
		columns = next
		filled += count(len(s.parts) >= looseColumns)
		wrapped += count(s.height() > 1.6*s.size)
	}
	if filled < looseRows || filled*2 < end-i || wrapped < 2 || wrapped*8 < end-i {
		return i, nil
	}
	return end, columns
}

// looseGrid makes a table of rows.
func looseGrid(rows []strip, columns []box) *grid {
	g := &grid{box: rows[0].box, xs: []float64{columns[0].x0}, ys: []float64{rows[0].y0}}
	for i, c := range columns[1:] {
		g.xs = append(g.xs, (columns[i].x1+c.x0)/2)
	}
	for i, r := range rows {
		g.box = g.union(r.box)
		if i > 0 {
			g.ys = append(g.ys, (rows[i-1].y1+r.y0)/2)
		}
	}
	g.xs, g.ys = append(g.xs, columns[len(columns)-1].x1), append(g.ys, g.y1)
	g.cell, g.spans = make([]int, len(rows)*len(columns)), make([][]span, len(rows)*len(columns))
	for i := range g.cell {
		g.cell[i] = i
	}
	for r, row := range rows {
		for _, sp := range row.spans {
			c := min(max(slices.IndexFunc(columns, func(c box) bool { return sp.midX() <= c.x1 }), 0), len(columns)-1)
			g.spans[r*len(columns)+c] = append(g.spans[r*len(columns)+c], sp)
		}
	}
	return g
}
