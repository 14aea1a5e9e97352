package docx

import "strconv"

// paragraphProperties reads w:pPr. Seen, if not nil, is called with the children that
// are none of a style's: what they mean depends on the place of the paragraph.
func (p *parser) paragraphProperties(seen func(element)) properties {
	var props properties
	p.children(func(e element) {
		switch e.name {
		case "outlineLvl":
			if n, err := strconv.Atoi(e.attr("val")); err == nil && n >= 0 {
				props.outline = min(n+1, bodyText)
			}
		case "jc":
			props.align = e.attr("val")
		case "numPr":
			p.children(func(e element) {
				switch e.name {
				case "numId":
					props.list = e.attr("val")
				case "ilvl":
					if n, err := strconv.Atoi(e.attr("val")); err == nil && n >= 0 && n < levels {
						props.level = n + 1
					}
				}
			})
		default:
			if seen != nil {
				seen(e)
			}
		}
	})
	return props
}

// character is what w:rPr says of a run or of the mark of a paragraph.
type character struct {
	style   string
	font    string
	hidden  toggle
	deleted bool // the mark of the paragraph is
}

// runProperties reads w:rPr.
func (p *parser) runProperties() character {
	var c character
	p.children(func(e element) {
		switch e.name {
		case "rStyle":
			c.style = e.attr("val")
		case "rFonts":
			c.font = e.attr("ascii")
			if c.font == "" {
				c.font = e.attr("hAnsi")
			}
		case "vanish", "specVanish":
			if c.hidden != on {
				c.hidden = toggled(e)
			}
		case "del", "moveFrom":
			c.deleted = true
		}
	})
	return c
}
