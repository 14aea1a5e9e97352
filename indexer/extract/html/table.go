package html

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"policysearch/indexer/extract/content"
)

// A table that only places things on the page, as older sites have it, is told from
// one of data by its cells: it has one in each row, or one that holds most of the text
// in many paragraphs, or more text than a reader would look for in a cell, or a menu,
// or a table with text of its own.
const (
	maxCell      = 3000 // characters
	maxInner     = 60   // characters of a cell that holds a table
	menuLinks    = 4
	menuBreaks   = 3
	manyBreaks   = 8
	mostOfATable = 0.6
)

func isData(table *node) bool {
	columns := 0
	for row := range tableRows(table) {
		n := 0
		for c := row.first; c != nil; c = c.next {
			if !c.class.is(cell) || c.runes == 0 || c.apart {
				continue
			}
			if n++; placesThings(c, table) {
				return false
			}
		}
		columns = max(columns, n)
	}
	return columns > 1
}

func placesThings(c, table *node) bool {
	return c.runes > maxCell ||
		c.tables > 0 && c.runes > maxInner ||
		c.links >= menuLinks && c.breaks >= menuBreaks ||
		c.breaks > manyBreaks && float64(c.runes) > mostOfATable*float64(table.runes)
}

// tableRows are the rows of a table, not of those within.
func tableRows(table *node) func(yield func(*node) bool) {
	return func(yield func(*node) bool) {
		for c := table.first; c != nil; c = c.next {
			if c.tag == atom.Tr && !yield(c) {
				return
			}
			if !c.class.is(rowGroup) {
				continue
			}
			for row := c.first; row != nil; row = row.next {
				if row.tag == atom.Tr && !yield(row) {
					return
				}
			}
		}
	}
}

// rows writes a table of data, a line for each row.
func (w *writer) rows(table *node) {
	for c := table.first; c != nil; c = c.next {
		switch {
		case c.tag == atom.Tr:
			w.row(c)
		case c.class.is(rowGroup):
			c.from = len(w.lines)
			w.rows(c)
			c.to = len(w.lines)
		default:
			w.child(c)
		}
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// row writes a row. Cells that span rows stand in the first of them.
func (w *writer) row(row *node) {
	w.flush(false)
	row.from, row.to = len(w.lines), len(w.lines)
	if row.apart && !w.all {
		w.leave(row)
		return
	}
	l := line{kind: content.Row, block: row, around: w.around > 0}
	filled := 0
	var plain bool // a cell has words and no link
	for c := row.first; c != nil; c = c.next {
		inner := &writer{block: c, kind: content.Paragraph, cell: true, all: w.all, feeds: w.feeds, links: w.links}
		inner.child(c)
		inner.flush(false)
		w.full = w.full || inner.full
		for _, n := range inner.left {
			w.leave(n.node)
		}
		var texts []string
		for _, part := range inner.lines {
			texts = append(texts, part.text)
			l.runes += part.runes
			l.link += part.link
			l.file = l.file || part.file
			l.form = l.form || part.form
			plain = plain || part.link == 0 && strings.ContainsFunc(part.text, isHan)
		}
		l.cells = append(l.cells, strings.Join(texts, " "))
		if len(texts) > 0 {
			filled++
		}
	}
	switch filled {
	case 0:
		return
	case 1: // blanks around it only place it
		l.cells = slices.DeleteFunc(l.cells, func(s string) bool { return s == "" })
	}
	l.tells = filled >= 3 && plain
	l.text = strings.Join(l.cells, content.CellSeparator)
	w.lines = append(w.lines, l)
	row.to = len(w.lines)
}
