package layout

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// findColumns finds the columns of all pages, and puts their text into lines: those of
// one column stand apart from those of the next, however near it is. What is set in
// columns on one page is so on others, on which too little text stands to say so. The
// error is that of ctx.
func findColumns(ctx context.Context, sheets []*sheet) error {
	rows, doubts := make([][]*line, len(sheets)), make([][]*line, len(sheets))
	var known []knownBand
	for i, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		rows[i] = gather(s.spans)
		for _, l := range rows[i] {
			slices.SortStableFunc(l.spans, func(a, b span) int { return cmp.Compare(a.x0, b.x0) })
		}
		bands, doubt := findBands(rows[i])
		doubts[i] = doubt
		for _, b := range bands {
			known = addKnown(known, knownBand{b, s.width, 1})
		}
	}
	slices.SortStableFunc(known, func(a, b knownBand) int { return b.count - a.count })
	for i, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		carryBands(rows[i], s.width, known)
		s.doubt = len(doubts[i]) > 0 && !slices.ContainsFunc(doubts[i], func(l *line) bool { return l.band != nil })
		s.lines = linesOf(rows[i])
		s.spans = nil
	}
	return nil
}

// knownBand is a band as it is set on several pages of one width.
type knownBand struct {
	*band
	width float64
	count int
}

// addKnown adds a band, or counts it if one is set alike. Of their gaps it keeps the
// places nearest to the column at the right.
func addKnown(known []knownBand, k knownBand) []knownBand {
	const most = 8
	for i := range known {
		if known[i].isLike(k) {
			known[i].count++
			for j := range k.columns {
				c := &known[i].columns[j]
				c.until = max(c.until, k.columns[j].until)
			}
			return known
		}
	}
	if len(known) < most {
		k.band = &band{slices.Clone(k.columns)}
		known = append(known, k)
	}
	return known
}

func (k knownBand) isLike(o knownBand) bool {
	const close = 4 // points
	return math.Abs(k.width-o.width) < 10 && slices.EqualFunc(k.columns, o.columns, func(a, b column) bool {
		return math.Abs(a.left-b.left) < close && math.Abs(a.right-b.right) < 4*close
	})
}

// carryBands marks the rows of a page that fit into bands known from the document: all of
// the page anew where more of it does than into bands of its own, or as much into more
// columns, and else the rest of it.
func carryBands(rows []*line, width float64, known []knownBand) {
	most, columns := 0, 0
	for _, l := range rows {
		if l.band != nil {
			most, columns = most+1, max(columns, len(l.band.columns))
		}
	}
	var best *knownBand
	for i, k := range known {
		n := k.fitting(rows, width, nil)
		if n > most && len(k.columns) >= columns || len(k.columns) > columns && n > 0 && n*10 >= most*9 {
			best, most, columns = &known[i], n, len(k.columns)
		}
	}
	if best != nil {
		for _, l := range rows {
			l.band = nil
		}
		best.fitting(rows, width, best.band)
	}
	for _, k := range known {
		k.fitting(rows, width, k.band)
	}
}

// fitting counts the rows that fit into a band, and marks those of no other with as.
// Without as it counts as if none were marked.
func (k knownBand) fitting(rows []*line, width float64, as *band) (n int) {
	if math.Abs(k.width-width) >= 10 {
		return 0
	}
	for _, part := range uncrossed(rows, func(l *line) bool { return as != nil && l.band != nil || k.crossedBy(l) }) {
		if !k.holds(part) {
			continue
		}
		n += len(part)
		for _, l := range part {
			if as != nil {
				l.band = as
			}
		}
	}
	return n
}

// crossedBy tells whether a line runs over the gap between two columns, or stands in it
// as a page number does.
func (b *band) crossedBy(l *line) bool {
	em := l.size()
	for i, next := range b.columns[1:] {
		c := b.columns[i]
		if slices.ContainsFunc(l.spans, func(s span) bool { return s.x0 < next.left-.3*em && s.x1 > min(c.right+1.5*em, c.until) }) {
			return true
		}
	}
	return false
}

// holds tells whether most lines stand in the columns as text does: from the left edge
// on, with an indent of two characters, to the right edge, or in the middle.
func (b *band) holds(rows []*line) bool {
	fit, full, all := 0, 0, 0
	for _, row := range rows {
		for _, z := range b.zones(spanLines(row)) {
			l := joinedLine(z.lines)
			c, em := z.column, l.size()
			in, room := (l.x0-c.left)/em, (c.right-l.x1)/em
			all++
			switch {
			case math.Abs(in) < .5, math.Abs(in-2) < .5, math.Abs(room) < .5, math.Abs(in-room) < 1 && in > 0:
				fit++
			}
			if math.Abs(room) < 1.5 && in < 2.5 {
				full++
			}
		}
	}
	return fit*4 >= all*3 && full > 0
}

// spanLines gives each span of a row as a line.
func spanLines(row *line) []*line {
	out := make([]*line, len(row.spans))
	for i := range row.spans {
		out[i] = newLine(row.spans[i : i+1])
	}
	return out
}

// joinedLine is what stands in one row of a column.
func joinedLine(lines []*line) *line {
	var spans []span
	for _, l := range lines {
		spans = append(spans, l.spans...)
	}
	return newLine(spans)
}

// linesOf makes lines of rows, column by column.
func linesOf(rows []*line) (lines []*line) {
	for from := 0; from < len(rows); {
		b, to := rows[from].band, from+1
		for to < len(rows) && rows[to].band == b {
			to++
		}
		if b == nil {
			lines = append(lines, composed(rows[from:to])...)
		} else {
			lines = append(lines, b.lines(rows[from:to])...)
		}
		from = to
	}
	slices.SortStableFunc(lines, func(a, b *line) int { return cmp.Compare(a.midY(), b.midY()) })
	return lines
}

func (b *band) lines(rows []*line) (lines []*line) {
	parts := make(map[*column][]span, len(b.columns))
	for _, row := range rows {
		for _, s := range row.spans {
			c := b.at(s.midX())
			parts[c] = append(parts[c], s)
		}
	}
	for i := range b.columns {
		for _, l := range makeLines(parts[&b.columns[i]]) {
			l.band = b
			lines = append(lines, l)
		}
	}
	return lines
}
