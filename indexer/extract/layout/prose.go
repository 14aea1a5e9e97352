package layout

import (
	"math"
	"slices"
	"strings"
)

// columnFill is the part of a column's width that its lines fill, in the middle of all.
const columnFill = .6

// areColumns tells whether lines on both sides are columns of one text.
func areColumns(left, right []*line) bool {
	if !isColumn(left) || !isColumn(right) && !isTail(left, right) {
		return false
	}
	a, b := sizeOf(left), sizeOf(right)
	return math.Abs(a-b) < .15*max(a, b)
}

// isTail tells whether a long column goes on with some lines at the right, the end of the
// text, as wide as it is.
func isTail(column, lines []*line) bool {
	const long, least = 15, 2 // lines
	if len(column) < long || len(lines) <= least {
		return false
	}
	m := edges(column, sizeOf(column))
	width, all := m.right-m.left, lines[0].box
	full, marked := 0, 0
	for _, l := range lines {
		all = all.union(l.box)
		full += count(l.width() > .85*width)
		marked += count(l.isSentence())
	}
	return full >= least && marked >= least && all.width() < 1.1*width
}

// isColumn tells whether lines are text that fills a column, not the cells of a table:
// most fill it and are sentences, or some do, and nearly all begin as the lines of
// paragraphs and lists begin.
func isColumn(lines []*line) bool {
	if len(lines) < columnLines {
		return false
	}
	em := sizeOf(lines)
	m := edges(lines, em)
	width := m.right - m.left
	if width < columnWidth*em {
		return false
	}
	filled, full, begun, marked := 0, 0, 0, 0
	for _, l := range lines {
		in := (l.x0 - m.left) / em
		filled += count(l.width() >= columnFill*width)
		full += count(m.right-l.x1 < 1.2*em && in < 2.5)
		begun += count(math.Abs(in) < .3 || math.Abs(in-2) < .3)
		marked += count(l.isSentence())
	}
	return filled*2 >= len(lines) && marked*4 >= len(lines) ||
		full > columnLines && marked > columnLines && begun*4 >= len(lines)*3
}

// isSentence tells whether a line has a mark of sentences.
func (l *line) isSentence() bool {
	return slices.ContainsFunc(l.spans, func(s span) bool { return strings.ContainsAny(s.text, "，。；、：,;") })
}

// areSentences tells whether lines are as wide as a column, and have the marks of
// sentences.
func areSentences(lines []*line) bool {
	all, marked := lines[0].box, 0
	for _, l := range lines {
		all = all.union(l.box)
		marked += count(l.isSentence())
	}
	return all.width() >= columnWidth*sizeOf(lines) && marked*4 >= len(lines)
}
