package docx

import (
	"strings"

	"policysearch/indexer/extract/content"
)

// inline reads what stands in a paragraph. Deletions (w:del, w:moveFrom) are passed
// over, and so is everything that shows no text.
func (r *reader) inline(p *paragraph, e element) {
	switch e.name {
	case "r":
		r.run(p)
	case "ins", "moveTo", "hyperlink", "smartTag", "customXml", "bdo", "dir":
		r.inlines(p)
	case "sdt":
		r.control(func(e element) { r.inline(p, e) })
	case "fldSimple":
		r.fields.begin("")
		r.fields.instruct(e.attr("instr"))
		r.fields.separate()
		r.inlines(p)
		r.endField(p)
	case "mc:AlternateContent":
		r.alternate(func(e element) { r.inline(p, e) })
	case "m:oMath", "m:oMathPara":
		r.write(p, r.math())
	case "subDoc":
		r.warn("the text of linked subdocuments is not in this file")
	}
}

func (r *reader) inlines(p *paragraph) {
	r.p.children(func(e element) { r.inline(p, e) })
}

func (r *reader) run(p *paragraph) {
	var c character
	hidden := p.hidden == on
	r.p.children(func(e element) {
		if e.name == "rPr" {
			c = r.p.runProperties()
			hidden = r.isHidden(p, c)
			return
		}
		r.runContent(p, e, c.font, hidden)
	})
}

// isHidden tells whether a run is not printed: it says so, or its style or that of the
// paragraph does.
func (r *reader) isHidden(p *paragraph, c character) bool {
	state := c.hidden
	if state == unset && c.style != "" {
		state = r.styles.resolve(c.style).hidden
	}
	if state == unset {
		state = p.hidden
	}
	return state == on
}

// runContent reads one child of a run. The marks of fields count in hidden text, too:
// what is between them may be visible.
func (r *reader) runContent(p *paragraph, e element, font string, hidden bool) {
	switch {
	case e.name == "fldChar":
		r.fieldChar(p, e)
	case e.name == "instrText":
		r.fields.instruct(r.p.text())
	case hidden:
	case e.name == "t":
		text := r.p.text()
		if e.attr("space") != "preserve" {
			text = strings.Trim(text, " \t\r\n")
		}
		r.write(p, r.glyphs(text, font))
	case e.name == "mc:AlternateContent":
		r.alternate(func(e element) { r.runContent(p, e, font, hidden) })
	default:
		r.special(p, e)
	}
}

// special reads what a run has besides letters.
func (r *reader) special(p *paragraph, e element) {
	switch e.name {
	case "tab", "ptab":
		r.write(p, " ")
	case "br", "cr":
		r.lineBreak(p, e.attr("type"))
	case "noBreakHyphen":
		r.write(p, "-")
	case "sym":
		r.write(p, r.symbol(e.attr("font"), e.attr("char")))
	case "ruby":
		r.p.children(func(e element) {
			if e.name == "rubyBase" {
				r.inlines(p)
			}
		})
	case "footnoteReference":
		r.refer(footnote, e)
	case "endnoteReference":
		r.refer(endnote, e)
	case "lastRenderedPageBreak":
		r.turn(true)
	case "drawing", "pict", "object":
		r.drawing(p)
	case "r", "m:oMath": // out of place, but seen
		r.inline(p, e)
	}
}

// lineBreak ends the line. That of a column ends no page.
func (r *reader) lineBreak(p *paragraph, kind string) {
	if r.fields.hold(" ") {
		return
	}
	p.endLine(kind == "page")
	if kind == "page" {
		r.turn(false)
	}
}

// drawing finds what can be read in a drawing: text boxes, shapes with text, diagrams.
func (r *reader) drawing(p *paragraph) {
	r.p.children(func(e element) { r.shape(p, e) })
}

func (r *reader) shape(p *paragraph, e element) {
	switch e.name {
	case "txbxContent":
		r.textBox(p)
	case "mc:AlternateContent":
		r.alternate(func(e element) { r.shape(p, e) })
	case "v:textpath":
		if text := e.attr("string"); text != "" {
			r.spend(len(text))
			p.boxes = append(p.boxes, content.Block{Kind: content.Paragraph, Page: r.page, Text: strings.Map(lineEndToBlank, text)})
		}
		r.drawing(p)
	case "pic:pic", "v:imagedata":
		r.pictures++
		r.drawing(p)
	case "c:chart":
		r.charts++
	case "dgm:relIds":
		r.diagram(p, r.relations[e.attr("dm")].target)
	case "o:OLEObject":
		r.addObject(e.attr("ProgID"))
	default:
		r.drawing(p)
	}
}

// textBox reads the text of a box, which follows the paragraph that anchors it. Fields
// and pages of the text around go on behind it.
func (r *reader) textBox(p *paragraph) {
	around, table := r.fields, r.inTable
	r.fields, r.inTable = fields{}, 0
	r.boxes++
	p.boxes = append(p.boxes, r.flow()...)
	r.boxes--
	r.fields, r.inTable = around, table
}

// diagram reads the words of a diagram (SmartArt), which are in a part of their own.
func (r *reader) diagram(p *paragraph, part string) {
	if part == "" || !r.parts.has(part) {
		return
	}
	x, err := r.parts.open(part)
	if err == nil {
		x.root()
		x.words(func(text string) {
			r.spend(len(text))
			p.boxes = append(p.boxes, content.Block{Kind: content.Paragraph, Page: r.page, Text: strings.Map(lineEndToBlank, text)})
		})
		err = x.damage(part)
	}
	if err = r.tolerate(err); err != nil {
		r.fail(err)
	}
}

// words calls file with each paragraph of DrawingML (a:p).
func (p *parser) words(file func(string)) {
	p.children(func(e element) {
		if e.name != "a:p" {
			p.words(file)
			return
		}
		var text strings.Builder
		p.children(func(e element) {
			if e.name == "a:br" {
				text.WriteByte(' ')
			}
			p.children(func(e element) {
				if e.name == "a:t" {
					text.WriteString(p.text())
				}
			})
		})
		file(text.String())
	})
}
