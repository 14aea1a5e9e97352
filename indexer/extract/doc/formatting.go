package doc

import (
	"encoding/binary"
	"sort"
)

// Property modifiers ([MS-DOC] Sprm), the few of hundreds that decide what is read.
const (
	sprmCFRMarkDel       = 0x0800 // deleted, the deletion tracked
	sprmCFSpecVanish     = 0x0818 // a mark of a paragraph that goes on in the next
	sprmCFVanish         = 0x083C // hidden
	sprmCIstd            = 0x4A30 // style of characters
	sprmCSymbol          = 0x6A09 // a character of a symbol font
	sprmCRgFtc0          = 0x4A4F // font of letters
	sprmCRgFtc2          = 0x4A51 // font of other characters
	sprmPIstd            = 0x4600 // style of the paragraph
	sprmPIlvl            = 0x260A // level within its list
	sprmPIlfo            = 0x460B // its list
	sprmPOutLvl          = 0x2640 // level of heading, from 0; 9 is text
	sprmPJc              = 0x2461 // how lines are set
	sprmPJc80            = 0x2403
	sprmPFInTable        = 0x2416
	sprmPFTtp            = 0x2417 // ends a row
	sprmPItap            = 0x6649 // depth of nested tables
	sprmPDtap            = 0x664A // what to add to it
	sprmPFInnerTableCell = 0x244B // ends a cell of a nested table
	sprmPFInnerTtp       = 0x244C // ends a row of one
	sprmPHugePapx        = 0x6646 // the rest stands in the data stream
	sprmPHugePapxOld     = 0x6645
	sprmTDefTable        = 0xD608
	sprmPChgTabs         = 0xC615
)

// shortSprms are the modifiers that a Prm0 may name by one of 128 numbers ([MS-DOC]
// Prm0.isprm).
var shortSprms = map[uint16]uint16{
	0x05: sprmPJc80, 0x0C: sprmPIlvl, 0x18: sprmPFInTable, 0x19: sprmPFTtp, 0x41: sprmCFRMarkDel, 0x5C: sprmCFVanish, 0x51: sprmCFSpecVanish,
}

// sprms visits the modifiers of a list, which is as long as its whole entries.
func sprms(list []byte, visit func(code uint16, operand []byte)) {
	for len(list) >= 3 {
		code := binary.LittleEndian.Uint16(list)
		list = list[2:]
		skip, n := operand(code, list)
		if n > len(list)-skip {
			return
		}
		visit(code, list[skip:skip+n])
		list = list[skip+n:]
	}
}

// operand is how many bytes of length stand before an operand, and how long it is
// ([MS-DOC] Sprm.spra).
func operand(code uint16, list []byte) (skip, n int) {
	switch code >> 13 {
	case 0, 1:
		return 0, 1
	case 2, 4, 5:
		return 0, 2
	case 3:
		return 0, 4
	case 7:
		return 0, 3
	}
	switch {
	case code == sprmTDefTable && len(list) >= 2:
		return 2, max(0, int(binary.LittleEndian.Uint16(list))-1)
	case code == sprmPChgTabs && list[0] == 255 && len(list) >= 2: // the length is to be counted
		deleted := 1 + 4*int(list[1])
		if 1+deleted >= len(list) {
			return 0, len(list)
		}
		return 1, deleted + 1 + 3*int(list[1+deleted])
	}
	return 1, int(list[0])
}

// formatting is a table of pages of 512 bytes in the main stream, each of which holds
// runs of characters with the same properties ([MS-DOC] ChpxFkp, PapxFkp).
type formatting struct {
	main  []byte
	table []byte // a plc by offset, with the number of the page
	entry int    // bytes of a run's entry on its page; its first is where the properties stand, in words
}

const pageSize = 512

// A run is a stretch of bytes of the main stream and where their properties are.
type run struct {
	from, to int
	page     []byte
	at       int // offset of the properties in the page, 0 if there are none
}

// find gives the run of a byte, one of that byte alone without properties if there is
// none.
func (t formatting) find(offset int) run {
	none := run{from: offset, to: offset + 1}
	pages := plc{t.table, 4}
	i := pages.find(offset)
	if i < 0 {
		return none
	}
	start := int(binary.LittleEndian.Uint32(pages.data(i))&0x3FFFFF) * pageSize
	if start+pageSize > len(t.main) {
		return none
	}
	page := t.main[start : start+pageSize]
	runs := int(page[pageSize-1])
	if (runs+1)*4+runs*t.entry >= pageSize {
		return none
	}
	bound := func(i int) int { return int(binary.LittleEndian.Uint32(page[i*4:])) }
	j := sort.Search(runs, func(j int) bool { return bound(j+1) > offset })
	if j == runs || bound(j) > offset {
		return none
	}
	return run{bound(j), bound(j + 1), page, 2 * int(page[(runs+1)*4+j*t.entry])}
}

func (r run) holds(offset int) bool { return r.from <= offset && offset < r.to }

// chpx is the list of modifiers of a run of characters.
func (r run) chpx() []byte {
	if r.at == 0 {
		return nil
	}
	return within(r.page, r.at+1, int(r.page[r.at]))
}

// papx is the style of a run of paragraphs and its list of modifiers.
func (r run) papx() (istd int, list []byte) {
	if r.at == 0 {
		return 0, nil
	}
	at, n := r.at+1, 2*int(r.page[r.at])-1
	if n < 0 && at < pageSize {
		at, n = at+1, 2*int(r.page[at])
	}
	if list = within(r.page, at, n); len(list) < 2 {
		return 0, nil
	}
	return int(binary.LittleEndian.Uint16(list)), list[2:]
}

// within is data[at:at+n], empty where that does not exist.
func within(data []byte, at, n int) []byte {
	if at < 0 || n < 0 || at > len(data) || n > len(data)-at {
		return nil
	}
	return data[at : at+n]
}
