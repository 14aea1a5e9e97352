package doc

import "encoding/binary"

// Numbers of the built-in styles ([MS-DOC] StdfBase.sti).
const (
	styleHeading1 = 1
	styleHeading9 = 9
	styleContents = 19 // table of contents, first of nine levels
	styleTitle    = 62
)

// A style is what its paragraphs and characters have unless they say otherwise.
type style struct {
	builtIn   int // number of a built-in style, or another one
	paragraph paragraph
	hidden    bool
}

// styleAt is a style by its index, an empty one if there is none.
func (f *file) styleAt(i int) style {
	if i < 0 || i >= len(f.styles) {
		return style{builtIn: -1, paragraph: paragraph{style: i, outline: outlineText}}
	}
	return f.styles[i]
}

// definition is a style as it is written, which names the one it is based on.
type definition struct {
	builtIn, base int
	papx, chpx    []byte
}

const (
	noStyle        = 0x0FFF
	maxBased       = 12 // styles, one based on the other; Word allows eleven
	kindOfStyle    = 0x000F
	paragraphStyle = 1 // kinds of style
	characterStyle = 2
)

// parseStyles reads the style sheet ([MS-DOC] STSH). What cannot be read of it gives
// styles that say nothing.
func parseStyles(sheet []byte) []style {
	head, rest := array(sheet, 1)
	if len(head) < 4 {
		return nil
	}
	baseSize := int(binary.LittleEndian.Uint16(head[2:]))
	var definitions []definition
	for range binary.LittleEndian.Uint16(head) {
		var std []byte
		std, rest = array(rest, 1)
		rest = rest[min(len(std)%2, len(rest)):]
		definitions = append(definitions, parseStyle(std, baseSize))
	}
	f := &file{}
	styles := make([]style, len(definitions))
	for i := range definitions {
		styles[i] = f.resolve(definitions, i)
	}
	return styles
}

func parseStyle(std []byte, baseSize int) definition {
	d := definition{builtIn: -1, base: noStyle}
	if len(std) < 10 || baseSize < 10 || baseSize+2 > len(std) {
		return d
	}
	d.builtIn = int(binary.LittleEndian.Uint16(std) & 0x0FFF)
	kind := binary.LittleEndian.Uint16(std[2:])
	d.base = int(kind >> 4)
	name := baseSize + 2 + 2*int(binary.LittleEndian.Uint16(std[baseSize:])) + 2
	properties := std[min(name, len(std)):]
	first, rest := array(properties, 1)
	switch kind & kindOfStyle {
	case paragraphStyle:
		if len(first) >= 2 {
			d.papx = first[2:]
		}
		d.chpx, _ = array(rest[min(len(first)%2, len(rest)):], 1)
	case characterStyle:
		d.chpx = first
	}
	return d
}

// resolve applies the styles that one is based on and then its own properties.
func (f *file) resolve(all []definition, i int) style {
	var chain []int
	for at := i; at < len(all) && len(chain) < maxBased; at = all[at].base {
		chain = append(chain, at)
	}
	s := style{paragraph: paragraph{outline: outlineText}}
	for n := len(chain) - 1; n >= 0; n-- {
		d := all[chain[n]]
		if s.builtIn = d.builtIn; styleHeading1 <= d.builtIn && d.builtIn <= styleHeading9 {
			s.paragraph.outline = d.builtIn - styleHeading1
		}
		sprms(d.papx, func(code uint16, operand []byte) {
			if code != sprmPIstd {
				f.applyParagraph(&s.paragraph, code, operand)
			}
		})
		var c characters
		c.hidden = s.hidden
		sprms(d.chpx, func(code uint16, operand []byte) {
			if code != sprmCIstd {
				f.applyCharacter(&c, code, operand)
			}
		})
		s.hidden = c.hidden
	}
	s.paragraph.style = i
	return s
}
