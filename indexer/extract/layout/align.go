package layout

import (
	"cmp"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
)

// alignedLines is how many lines make a table that is not drawn. Two may be alike by
// chance.
const alignedLines = 3

// alignedEnd gives where a table that is only aligned ends if it begins with line i,
// and its columns; i if none begins there. Each of its lines has two parts at least,
// and no part touches two columns.
func alignedEnd(lines []*line, i int) (end int, columns []box) {
	for end = i; end < len(lines); end++ {
		l := lines[end]
		if len(l.spans) < 2 || end > i && l.y0-lines[end-1].y1 > 2.5*l.height() || isEntry(l.text()) {
			break
		}
		next, ok := fit(columns, l.spans)
		if !ok {
			break
		}
		columns = next
	}
	if end-i < alignedLines {
		return i, nil
	}
	return end, columns
}

// fit widens the columns by the parts of a line. It fails where a part would join two
// columns, where two parts fall into one, and where none falls into any.
func fit(columns []box, spans []span) ([]box, bool) {
	out := slices.Clone(columns)
	taken := make([]bool, len(columns))
	known := len(columns) == 0
	for _, s := range spans {
		hits := 0
		for i := range columns {
			if s.x0 < out[i].x1 && s.x1 > out[i].x0 {
				if taken[i] {
					return nil, false
				}
				out[i], taken[i] = out[i].union(s.box), true
				hits++
			}
		}
		if hits > 1 {
			return nil, false
		}
		if hits == 0 {
			out = append(out, s.box)
		}
		known = known || hits > 0
	}
	slices.SortFunc(out, func(a, b box) int { return cmp.Compare(a.x0, b.x0) })
	const maxColumns = 40
	return out, known && len(out) <= maxColumns
}

// alignedRow gives a line as a row of a table with these columns.
func alignedRow(l *line, columns []box) string {
	cells := make([]string, len(columns))
	for _, s := range l.spans {
		i := slices.IndexFunc(columns, func(c box) bool { return s.midX() >= c.x0 && s.midX() <= c.x1 })
		if i >= 0 {
			cells[i] = strings.TrimSpace(cells[i] + "\u3000" + s.text)
		}
	}
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return strings.Join(cells, content.CellSeparator)
}
