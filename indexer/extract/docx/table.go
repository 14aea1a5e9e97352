package docx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// table reads w:tbl.
func (r *reader) table(f *flow) {
	r.close(f)
	t := &table{reader: r}
	r.inTable++
	r.p.children(t.part)
	r.inTable--
	for _, b := range asBlocks(t.rows) {
		r.add(f, b)
	}
}

// asBlocks gives a table as rows, or as the text that a table of one column frames.
func asBlocks(rows []row) []content.Block {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row.cells))
	}
	var blocks []content.Block
	for _, row := range rows {
		if columns > 1 {
			blocks = append(blocks, row.asBlocks()...)
			continue
		}
		for _, cell := range row.cells {
			blocks = append(blocks, cell...)
		}
	}
	return blocks
}

type table struct {
	*reader
	rows []row
}

// row is a row of a table: the blocks of its cells.
type row struct {
	page    int
	cells   [][]content.Block
	deleted bool
}

func (t *table) part(e element) {
	switch e.name {
	case "tr":
		if row := t.row(); !row.deleted {
			t.rows = append(t.rows, row)
		}
	case "sdt":
		t.control(t.part)
	case "customXml", "ins", "moveTo":
		t.p.children(t.part)
	case "mc:AlternateContent":
		t.alternate(t.part)
	}
}

// row reads w:tr. Each of its cells may go on on the next page, but that is one page.
func (t *table) row() row {
	start, turned := t.page, t.turned
	row := row{page: start}
	end, turnedEnd := start, turned
	var visit func(element)
	visit = func(e element) {
		switch e.name {
		case "trPr":
			t.p.children(func(e element) {
				row.deleted = row.deleted || e.name == "del" || e.name == "hidden" && e.isOn()
			})
		case "tc":
			t.page, t.turned = start, turned
			if cell, shown := t.cell(); shown {
				row.cells = append(row.cells, cell)
			}
			if t.page > end {
				end, turnedEnd = t.page, t.turned
			}
			turnedEnd = turnedEnd && t.turned
		case "sdt":
			t.control(visit)
		case "customXml", "ins", "moveTo":
			t.p.children(visit)
		}
	}
	t.p.children(visit)
	t.page, t.turned = end, turnedEnd
	for _, cell := range row.cells {
		if len(cell) > 0 {
			row.page = cell[0].Page
			break
		}
	}
	return row
}

// cell reads w:tc. Shown is false for one that is merged into the cell before it. One
// merged into the cell above is empty, whatever it holds.
func (t *table) cell() (blocks []content.Block, shown bool) {
	shown = true
	merged := false
	var f flow
	t.p.children(func(e element) {
		if e.name != "tcPr" {
			t.block(&f, e)
			return
		}
		t.p.children(func(e element) {
			goesOn := e.attr("val") != "restart"
			switch e.name {
			case "vMerge":
				merged = goesOn && len(t.rows) > 0
			case "hMerge":
				shown = !goesOn
			case "cellDel":
				shown = false
			}
		})
	})
	t.close(&f)
	if merged {
		return nil, shown
	}
	return f.blocks, shown
}

// asBlocks makes one block of a row, followed by the rows of tables in its cells.
func (row row) asBlocks() []content.Block {
	cells := make([]string, len(row.cells))
	var inner []content.Block
	for i, cell := range row.cells {
		cells[i] = cellText(cell)
		for _, b := range cell {
			if b.Kind == content.Row {
				inner = append(inner, b)
			}
		}
	}
	if !slices.ContainsFunc(cells, func(s string) bool { return s != "" }) {
		return inner
	}
	text := strings.Join(cells, content.CellSeparator)
	return append([]content.Block{{Kind: content.Row, Page: row.page, Text: text}}, inner...)
}

// cellText joins the paragraphs of a cell: with a blank, but a word that stands upright
// or is broken to fit, such as 序 over 号, becomes one again.
func cellText(blocks []content.Block) string {
	var b strings.Builder
	last := 0
	for _, block := range blocks {
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
