package doc

import "encoding/binary"

// characters are the properties of a run of characters.
type characters struct {
	hidden, deleted bool
	symbol          rune // shown instead, of a symbol font; 0 for none
	font            int  // number of the font if it is one of symbols
}

// paragraph are the properties of a paragraph.
type paragraph struct {
	style     int
	outline   int // level of heading from 0; outlineText for text
	list      int // number of its use of a list, from 1; 0 for none
	listLevel int // from 0
	centred   bool
	depth     int // of nested tables; 0 outside of tables
	rowEnd    bool
	innerCell bool // ends a cell of a nested table
	innerRow  bool // ends a row of one
}

const outlineText = 9

// propertiesOf keeps the last run found, since characters come one after the other.
type propertiesOf[T any] struct {
	run   run
	prm   uint16
	value T
}

// charactersAt are the properties of a character.
func (r *reader) charactersAt(c char) characters {
	last := &r.characters
	if last.run.holds(c.offset) && last.prm == c.prm {
		return last.value
	}
	last.run, last.prm, last.value = r.file.chpx.find(c.offset), c.prm, characters{}
	apply := func(code uint16, operand []byte) { r.file.applyCharacter(&last.value, code, operand) }
	sprms(last.run.chpx(), apply)
	r.file.modify(c.prm, apply)
	return last.value
}

func (f *file) applyCharacter(p *characters, code uint16, operand []byte) {
	switch code {
	case sprmCFRMarkDel:
		p.deleted = operand[0] != 0
	case sprmCFVanish:
		p.hidden = operand[0]&1 != 0 // 80 is as the style, 81 its opposite
	case sprmCFSpecVanish:
		p.hidden = p.hidden || operand[0]&1 != 0
	case sprmCIstd:
		p.hidden = p.hidden || f.styleAt(int(binary.LittleEndian.Uint16(operand))).hidden
	case sprmCSymbol:
		p.font, p.symbol = int(binary.LittleEndian.Uint16(operand)), rune(binary.LittleEndian.Uint16(operand[2:]))
	case sprmCRgFtc0, sprmCRgFtc2:
		if font := int(binary.LittleEndian.Uint16(operand)); p.symbol == 0 && f.isSymbolic(font) {
			p.font = font
		}
	}
}

// paragraphAt are the properties of the paragraph that a character ends.
func (r *reader) paragraphAt(c char) paragraph {
	last := &r.paragraphs
	if last.run.holds(c.offset) && last.prm == c.prm {
		return last.value
	}
	last.run, last.prm = r.file.papx.find(c.offset), c.prm
	istd, list := last.run.papx()
	p := r.file.styleAt(istd).paragraph
	apply := func(code uint16, operand []byte) { r.file.applyParagraph(&p, code, operand) }
	sprms(list, func(code uint16, operand []byte) {
		if code == sprmPHugePapx || code == sprmPHugePapxOld {
			sprms(r.file.hugePapx(operand), apply)
			return
		}
		apply(code, operand)
	})
	r.file.modify(c.prm, apply)
	last.value = p
	return p
}

func (f *file) applyParagraph(p *paragraph, code uint16, operand []byte) {
	switch code {
	case sprmPIstd:
		tables := *p
		*p = f.styleAt(int(binary.LittleEndian.Uint16(operand))).paragraph
		p.depth, p.rowEnd, p.innerCell, p.innerRow = tables.depth, tables.rowEnd, tables.innerCell, tables.innerRow
	case sprmPOutLvl:
		p.outline = min(int(operand[0]), outlineText)
	case sprmPJc, sprmPJc80:
		p.centred = operand[0] == 1
	case sprmPIlfo:
		p.list = int(int16(binary.LittleEndian.Uint16(operand)))
	case sprmPIlvl:
		p.listLevel = min(int(operand[0]), levels-1)
	case sprmPFInTable:
		if operand[0] != 0 {
			p.depth = max(p.depth, 1)
		}
	case sprmPItap:
		p.depth = max(0, int(int32(binary.LittleEndian.Uint32(operand))))
	case sprmPDtap:
		p.depth = max(0, p.depth+int(int32(binary.LittleEndian.Uint32(operand))))
	case sprmPFTtp:
		p.rowEnd = operand[0] != 0
	case sprmPFInnerTableCell:
		p.innerCell = operand[0] != 0
	case sprmPFInnerTtp:
		p.innerRow = operand[0] != 0
	}
}

// hugePapx is a list of modifiers in the data stream, where an operand points to.
func (f *file) hugePapx(operand []byte) []byte {
	at := int(binary.LittleEndian.Uint32(operand))
	n := within(f.data, at, 2)
	if n == nil {
		return nil
	}
	return within(f.data, at+2, int(binary.LittleEndian.Uint16(n)))
}

// modify applies what a piece says of all its characters.
func (f *file) modify(prm uint16, apply func(uint16, []byte)) {
	if prm&1 == 0 {
		if code := shortSprms[prm>>1&0x7F]; code != 0 {
			apply(code, []byte{byte(prm >> 8)})
		}
	} else if i := int(prm >> 1); i < len(f.modifiers) {
		sprms(f.modifiers[i], apply)
	}
}
