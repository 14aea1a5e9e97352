package doc

import (
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// table is a table while it is read. The marks of a table in a cell are paragraphs of
// the table around it; deeper ones are read as one with it.
type table struct {
	rows       [][]cell
	cells      []cell // of the row being read
	cell       cell
	innerCells []string
	innerCell  []string  // paragraphs
	inserts    []*insert // referred to in it
}

// A cell holds paragraphs, and rows of a table between them.
type cell []content.Block

func (t *table) add(text string) {
	t.cell = append(t.cell, joinLines(text, false)...)
}

func (t *table) endCell() {
	t.cells = append(t.cells, t.cell)
	t.cell = nil
}

func (t *table) endRow() {
	if len(t.cell) > 0 {
		t.endCell()
	}
	if len(t.cells) > 0 {
		t.rows = append(t.rows, t.cells)
		t.cells = nil
	}
}

func (t *table) addInner(text string) {
	for _, b := range joinLines(text, false) {
		t.innerCell = append(t.innerCell, b.Text)
	}
}

func (t *table) endInnerCell() {
	t.innerCells = append(t.innerCells, joinCell(t.innerCell))
	t.innerCell = nil
}

func (t *table) endInnerRow() {
	if text := strings.Join(t.innerCells, content.CellSeparator); !isEmptyRow(text) {
		t.cell = append(t.cell, content.Block{Kind: content.Row, Text: text})
	}
	t.innerCells = nil
}

// end gives what the table holds. A table of one column only frames text, and its
// paragraphs are paragraphs; the rows of a table in a cell follow the row around it.
func (t *table) end() []content.Block {
	if len(t.innerCell) > 0 {
		t.endInnerCell()
	}
	t.endInnerRow()
	t.endRow()
	frame := true
	for _, cells := range t.rows {
		frame = frame && len(cells) == 1
	}
	var blocks []content.Block
	for _, cells := range t.rows {
		if frame {
			blocks = append(blocks, cells[0]...)
		} else {
			blocks = append(blocks, rowOf(cells)...)
		}
	}
	return blocks
}

func rowOf(cells []cell) []content.Block {
	var texts []string
	var inner []content.Block
	for _, c := range cells {
		var parts []string
		for _, b := range c {
			if b.Kind == content.Row {
				inner = append(inner, b)
			} else {
				parts = append(parts, b.Text)
			}
		}
		texts = append(texts, joinCell(parts))
	}
	text := strings.Join(texts, content.CellSeparator)
	if isEmptyRow(text) {
		return inner
	}
	return append([]content.Block{{Kind: content.Row, Text: text}}, inner...)
}

// joinCell joins the paragraphs of a cell: with a blank, but a word that stands upright or
// is broken to fit, such as 序 over 号, becomes one again.
func joinCell(paragraphs []string) string {
	var b strings.Builder
	last := 0
	for i, p := range paragraphs {
		n := utf8.RuneCountInString(p)
		if i > 0 && (last > 2 || n > 2) {
			b.WriteByte(' ')
		}
		b.WriteString(p)
		last = n
	}
	return b.String()
}

// isEmptyRow tells whether there is nothing but separators.
func isEmptyRow(text string) bool { return strings.Trim(text, " |") == "" }
