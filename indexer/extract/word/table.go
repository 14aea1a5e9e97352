package word

import (
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// A Cell is what a cell of a table holds: paragraphs, and rows of tables within it.
type Cell []content.Block

// Table gives a table as rows, or as the text that a table of one column frames.
func Table(rows [][]Cell) []content.Block {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	var blocks []content.Block
	for _, row := range rows {
		if columns > 1 {
			blocks = append(blocks, Row(row)...)
			continue
		}
		for _, cell := range row {
			blocks = append(blocks, cell...)
		}
	}
	return blocks
}

// Row makes one block of a row, on the page on which its text begins, followed by the
// rows of tables in its cells. A blank cell keeps its place, so that columns stay what
// they are; a row of nothing else is left out.
func Row(cells []Cell) []content.Block {
	texts := make([]string, len(cells))
	page := -1
	var inner []content.Block
	for i, cell := range cells {
		texts[i] = cell.text()
		if page < 0 && len(cell) > 0 {
			page = cell[0].Page
		}
		for _, b := range cell {
			if b.Kind == content.Row {
				inner = append(inner, b)
			}
		}
	}
	if strings.Join(texts, "") == "" {
		return inner
	}
	text := strings.Join(texts, content.CellSeparator)
	return append([]content.Block{{Kind: content.Row, Page: page, Text: text}}, inner...)
}

// text joins the paragraphs of a cell: with a blank, but a word that stands upright or is
// broken to fit, such as 序 over 号, becomes one again.
func (c Cell) text() string {
	var b strings.Builder
	last := 0
	for _, block := range c {
		if block.Kind == content.Row {
			continue
		}
		n := utf8.RuneCountInString(block.Text)
		if b.Len() > 0 && (last > 2 || n > 2) {
			b.WriteByte(' ')
		}
		b.WriteString(block.Text)
		last = n
	}
	return b.String()
}
