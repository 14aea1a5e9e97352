package docx

import "policysearch/indexer/extract/word"

// table reads w:tbl.
func (r *reader) table(f *flow) {
	r.close(f)
	t := &table{reader: r}
	r.inTable++
	r.p.children(t.part)
	r.inTable--
	for _, b := range word.Table(t.rows) {
		r.add(f, b)
	}
}

type table struct {
	*reader
	rows [][]word.Cell
}

func (t *table) part(e element) {
	switch e.name {
	case "tr":
		if cells, shown := t.row(); shown {
			t.rows = append(t.rows, cells)
		}
	case "sdt":
		t.control(t.part)
	case "customXml", "ins", "moveTo":
		t.p.children(t.part)
	case "mc:AlternateContent":
		t.alternate(t.part)
	}
}

// row reads w:tr, which may be deleted or hidden. Each of its cells may go on on the next
// page, but that is one page.
func (t *table) row() (cells []word.Cell, shown bool) {
	start, turned := t.page, t.turned
	shown = true
	end, turnedEnd := start, turned
	var visit func(element)
	visit = func(e element) {
		switch e.name {
		case "trPr":
			t.p.children(func(e element) {
				shown = shown && e.name != "del" && !(e.name == "hidden" && e.isOn())
			})
		case "tc":
			t.page, t.turned = start, turned
			if cell, shown := t.cell(); shown {
				cells = append(cells, cell)
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
	return cells, shown
}

// cell reads w:tc. Shown is false for one that is merged into the cell before it. One
// merged into the cell above is empty, whatever it holds.
func (t *table) cell() (cell word.Cell, shown bool) {
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
