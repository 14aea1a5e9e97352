package layout

import (
	"cmp"
	"math"
	"slices"
)

const (
	// A column of text has at least so many lines, and is at least so many ems wide.
	columnLines = 5
	columnWidth = 8
	// Columns stand at least so many ems apart. A line that hangs over its column for a
	// stop comes nearer to the next than the columns are.
	columnGap = .8
)

// column is where the lines of a column begin and end.
type column struct {
	left, right float64
	until       float64 // the middle of the gap to the next column; infinite for the last
}

// band is a part of a page that is set in columns, from left to right.
type band struct{ columns []column }

// at gives the column that a place lies in.
func (b *band) at(x float64) *column {
	i := slices.IndexFunc(b.columns, func(c column) bool { return x < c.until })
	return &b.columns[max(i, 0)]
}

// zone is a part of a page that is read from top to bottom: across all of it, or a column.
type zone struct {
	lines  []*line
	column *column // nil for lines across the page
}

// zones puts lines, which are in order, into zones in reading order: a band is read
// column by column.
func zones(lines []*line) (out []zone) {
	for from := 0; from < len(lines); {
		b, to := lines[from].band, from+1
		for to < len(lines) && lines[to].band == b {
			to++
		}
		if b == nil {
			out = append(out, zone{lines: lines[from:to]})
		} else {
			out = append(out, b.zones(lines[from:to])...)
		}
		from = to
	}
	return out
}

func (b *band) zones(lines []*line) (out []zone) {
	parts := make(map[*column][]*line, len(b.columns))
	for _, l := range lines {
		c := b.at(l.midX())
		parts[c] = append(parts[c], l)
	}
	for i := range b.columns {
		if c := &b.columns[i]; len(parts[c]) > 0 {
			out = append(out, zone{parts[c], c})
		}
	}
	return out
}

// findBands finds the parts of a page that are full columns of text: lines are rows of
// spans over all of the page. Each row that lies in a band is marked with it. Where there
// is no band, doubt gives rows that are sentences on both sides of a gap all the same.
func findBands(rows []*line) (bands []*band, doubt []*line) {
	const tries = 4
	var best [][]*line
	var at float64
	most := 0
	for _, x := range gutters(rows, tries) {
		var parts [][]*line
		n := 0
		for _, part := range uncrossed(rows, func(l *line) bool { return l.crosses(x) }) {
			left, right := split(part, x)
			if areColumns(left, right) {
				parts = append(parts, part)
				n += len(part)
			} else if len(left) > columnLines && len(right) > columnLines && areSentences(left) && areSentences(right) {
				doubt = part
			}
		}
		if n > most {
			best, at, most = parts, x, n
		}
	}
	for _, part := range best {
		left, right := split(part, at)
		b := &band{append(columnsOf(left, at, 1), columnsOf(right, math.Inf(1), 1)...)}
		for _, l := range part {
			l.band = b
		}
		bands = append(bands, b)
	}
	if len(bands) > 0 {
		doubt = nil
	}
	return bands, doubt
}

// columnsOf gives the column that lines make up to a place, or columns if all of them
// leave a gap.
func columnsOf(lines []*line, until float64, depth int) []column {
	const deepest = 4
	if xs := gutters(lines, 1); len(xs) > 0 && depth < deepest {
		x := xs[0]
		if !slices.ContainsFunc(lines, func(l *line) bool { return l.crosses(x) }) {
			if left, right := split(lines, x); areColumns(left, right) {
				return append(columnsOf(left, x, depth+1), columnsOf(right, until, depth+1)...)
			}
		}
	}
	m := edges(lines, sizeOf(lines))
	return []column{{m.left, m.right, until}}
}

// sizeOf is the size of the line in the middle of all, in points.
func sizeOf(lines []*line) float64 {
	sizes := make([]float64, len(lines))
	for i, l := range lines {
		sizes[i] = l.size()
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}

// uncrossed gives the parts of the rows, which are in order, between those that run across.
func uncrossed(rows []*line, crosses func(*line) bool) (parts [][]*line) {
	from := 0
	for i := 0; i <= len(rows); i++ {
		if i == len(rows) || crosses(rows[i]) {
			if i > from {
				parts = append(parts, rows[from:i])
			}
			from = i + 1
		}
	}
	return parts
}

// gutters gives places that most rows leave free between the text's edges, the most
// common first, half a column apart. They lie near the column at the right: it begins at
// one place, but lines of that at the left hang over their end for a stop.
func gutters(rows []*line, most int) (out []float64) {
	const strays = 2 // rows that begin in the gap: a page number, a header
	if len(rows) == 0 {
		return nil
	}
	em := sizeOf(rows)
	edges := freeEdges(rows)
	depths := make([]int, len(edges)) // rows that are free behind an edge
	var peaks []int
	depth := 0
	for i, e := range edges {
		depth += e.step
		depths[i] = depth
		if depth >= columnLines && e.step > 0 && edges[i+1].step < 0 {
			peaks = append(peaks, i)
		}
	}
	slices.SortStableFunc(peaks, func(a, b int) int { return depths[b] - depths[a] })
	for _, i := range peaks {
		if len(out) == most {
			break
		}
		if slices.ContainsFunc(out, func(x float64) bool { return math.Abs(x-edges[i].x) < columnWidth/2*em }) {
			continue
		}
		to := i + 1
		for depths[to] >= max(depths[i]-strays, columnLines) {
			to++
		}
		out = append(out, edges[to].x-min((edges[to].x-edges[i].x)/4, em/10))
	}
	return out
}

// edge is where a place that is free begins or ends.
type edge struct {
	x    float64
	step int
}

// freeEdges gives where rows are free of text, in order of their places.
func freeEdges(rows []*line) (out []edge) {
	if len(rows) == 0 {
		return nil
	}
	all := rows[0].box
	for _, l := range rows {
		all = all.union(l.box)
	}
	for _, l := range rows {
		right, em := all.x0, l.size()
		free := func(to float64) {
			if to-right >= columnGap*em {
				out = append(out, edge{right, 1}, edge{to, -1})
			}
		}
		for _, s := range l.spans {
			free(s.x0)
			right = max(right, s.x1)
		}
		free(all.x1)
	}
	slices.SortFunc(out, func(a, b edge) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.step, b.step)) })
	return out
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
	l := &line{box: spans[0].box, spans: spans}
	for _, s := range spans[1:] {
		l.box = l.union(s.box)
	}
	return l
}
