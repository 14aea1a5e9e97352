package doc

import (
	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/word"
)

// table is a table while it is read. The marks of a table in a cell are paragraphs of
// the table around it; deeper ones are read as one with it.
type table struct {
	rows    [][]word.Cell
	row     row
	inner   row       // of a table in the cell being read
	inserts []*insert // referred to in it
}

// row is a row being read.
type row struct {
	cells []word.Cell
	cell  word.Cell // being read
}

func (r *row) add(text string) {
	r.cell = append(r.cell, joinLines(text, false)...)
}

func (r *row) endCell() {
	r.cells = append(r.cells, r.cell)
	r.cell = nil
}

// end gives the cells and begins another row.
func (r *row) end() []word.Cell {
	if len(r.cell) > 0 {
		r.endCell()
	}
	cells := r.cells
	r.cells = nil
	return cells
}

func (t *table) endInnerRow() {
	t.row.cell = append(t.row.cell, word.Row(t.inner.end())...)
}

func (t *table) endRow() {
	if cells := t.row.end(); len(cells) > 0 {
		t.rows = append(t.rows, cells)
	}
}

// end gives what the table holds.
func (t *table) end() []content.Block {
	t.endInnerRow()
	t.endRow()
	return word.Table(t.rows)
}
