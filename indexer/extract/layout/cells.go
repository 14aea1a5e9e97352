package layout

import (
	"strings"

	"policysearch/indexer/extract/content"
)

// fillGrids puts the text that lies in tables into their cells, and gives the rest.
func (s *sheet) fillGrids(spans []span) (rest []span) {
	if len(s.grids) == 0 {
		return spans
	}
	for _, sp := range spans {
		if !s.putInGrid(sp) {
			rest = append(rest, sp)
		}
	}
	filled := s.grids[:0]
	for _, g := range s.grids {
		if g.texts() > 0 {
			filled = append(filled, g)
		}
	}
	s.grids = filled
	return rest
}

func (s *sheet) putInGrid(sp span) bool {
	for _, g := range s.grids {
		if field, ok := g.at(sp.midX(), sp.midY()); ok {
			cell := g.cell[field]
			g.spans[cell] = append(g.spans[cell], sp)
			return true
		}
	}
	return false
}

// texts counts the cells with text.
func (g *grid) texts() (n int) {
	for _, spans := range g.spans {
		if len(spans) > 0 {
			n++
		}
	}
	return n
}

// rowTexts gives the rows as text. A cell stands in the row in which it begins, and
// the cells that are empty at the end of a row are left out.
func (g *grid) rowTexts() []string {
	var rows []string
	columns := g.columns()
	for r := range g.rows() {
		var cells []string
		filled := 0
		for c := range columns {
			field := r*columns + c
			if g.cell[field] != field {
				continue
			}
			text := cellText(g.spans[field])
			cells = append(cells, text)
			if text != "" {
				filled = len(cells)
			}
		}
		if filled > 0 {
			rows = append(rows, strings.Join(cells[:filled], content.CellSeparator))
		}
	}
	return rows
}

// cellText joins the lines of a cell; upright ones are its head.
func cellText(spans []span) string {
	var texts []string
	for _, w := range []way{down, up, toRight} {
		for _, l := range makeLines(running(spans, w)) {
			texts = append(texts, l.text())
		}
	}
	return content.Join(texts...)
}

// text gives the spans of a line as one text, set apart as they are.
func (l *line) text() string {
	texts := make([]string, len(l.spans))
	for i, s := range l.spans {
		texts[i] = s.text
	}
	return strings.Join(texts, "\u3000")
}
