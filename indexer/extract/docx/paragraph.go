package docx

import (
	"strings"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/word"
)

// paragraph is one that is being read.
type paragraph struct {
	properties
	chain    []string    // its style and those that one is based on
	lines    []word.Line // ended by breaks
	text     strings.Builder
	page     int  // of the line
	begun    bool // the line has text
	contents bool // it belongs to a table of contents
	boxes    []content.Block
}

// paragraph reads w:p. One whose mark is deleted, hidden, or that of a drop cap goes on
// with the next; if it has text, its own properties count.
func (r *reader) paragraph(f *flow) {
	p := f.open
	if p == nil {
		p = &paragraph{page: r.page}
	}
	blank := p.isBlank()
	if blank {
		p.take(r.styles.ofParagraph(""), properties{})
	}
	f.open = nil
	r.p.children(func(e element) {
		if e.name == "pPr" {
			if r.paragraphStart(p, blank) {
				f.open = p
			}
			return
		}
		r.inline(p, e)
	})
	r.fields.endParagraph(func(held string) { r.write(p, held) })
	if f.open == nil {
		r.file(f, p)
	}
}

// paragraphStart reads w:pPr and tells whether the paragraph goes on with the next.
func (r *reader) paragraphStart(p *paragraph, blank bool) (runsOn bool) {
	styleID := ""
	var mark character
	own := r.p.paragraphProperties(func(e element) {
		switch e.name {
		case "pStyle":
			styleID = e.attr("val")
		case "rPr":
			mark = r.p.runProperties()
		case "framePr":
			runsOn = e.attr("dropCap") == "drop" || e.attr("dropCap") == "margin"
		case "pageBreakBefore":
			if e.isOn() && len(r.body.blocks) > 0 {
				r.turn(false)
			}
		case "sectPr":
			r.sectionEnd()
		}
	})
	style := r.styles.ofParagraph(styleID)
	if blank {
		p.take(style, own)
	}
	return runsOn || mark.deleted || mark.hidden == on || mark.hidden == unset && style.hidden == on
}

func (p *paragraph) take(s *style, own properties) {
	p.properties, p.chain = own.over(s.properties), s.chain
}

func (p *paragraph) isBlank() bool { return len(p.lines) == 0 && !p.begun }

// write adds text to a paragraph.
func (r *reader) write(p *paragraph, s string) {
	if strings.ContainsAny(s, "\n\r\t\f\v\u0085\u2028\u2029") {
		s = strings.Map(lineEndToBlank, s)
	}
	r.spend(len(s))
	if r.fields.hold(s) {
		return
	}
	if !content.IsBlank(s) {
		if !p.begun {
			p.begun, p.page = true, r.page
		}
		r.turned = false
		p.contents = p.contents || r.contents > 0 || r.fields.inContents()
	}
	p.text.WriteString(s)
}

func lineEndToBlank(c rune) rune {
	if strings.ContainsRune("\n\r\t\f\v\u0085\u2028\u2029", c) {
		return ' '
	}
	return c
}

// endLine ends the line of a paragraph; turn says that the page ends with it.
func (p *paragraph) endLine(turn bool) {
	if p.begun {
		p.lines = append(p.lines, word.Line{Text: strings.TrimSpace(p.text.String()), Page: p.page, EndsPage: turn})
	} else if turn && len(p.lines) > 0 {
		p.lines[len(p.lines)-1].EndsPage = true
	}
	p.text.Reset()
	p.begun = false
}

// file makes blocks of a paragraph. A number without text is kept in tables only,
// where it numbers the row; elsewhere it is an empty line.
func (r *reader) file(f *flow, p *paragraph) {
	p.endLine(false)
	label := r.numbering.label(p.properties, p.chain)
	r.spend(len(label))
	if len(p.lines) == 0 && r.inTable > 0 && label != "" {
		r.add(f, content.Block{Kind: content.Paragraph, Page: r.page, Text: label})
	}
	if len(p.lines) > 0 {
		p.lines[0].Text = label + p.lines[0].Text
		for _, b := range r.asBlocks(p) {
			r.add(f, b)
		}
	}
	for _, b := range p.boxes {
		r.add(f, b)
	}
}

// asBlocks decides what a paragraph is, and whether it is one block or one for each
// line.
func (r *reader) asBlocks(p *paragraph) []content.Block {
	texts := make([]string, len(p.lines))
	for i, l := range p.lines {
		texts[i] = l.Text
	}
	whole := content.Block{Kind: content.Paragraph, Page: p.lines[0].Page, Text: content.Join(texts...)}
	outlined := p.outline > 0 && p.outline < bodyText
	switch {
	case outlined && p.role != titleRole && p.role != contentsRole && r.contents == 0:
		r.fields.leaveContents()
		if word.IsHeadline(whole.Text, word.MaxHeading) {
			whole.Kind, whole.Level = content.Heading, p.outline
			return []content.Block{whole}
		}
	case p.role == titleRole && word.IsHeadline(whole.Text, word.MaxTitle):
		whole.Kind = content.Title
		return []content.Block{whole}
	case (p.contents || p.role == contentsRole) && word.IsHeadline(whole.Text, word.MaxEntry):
		whole.Kind = content.Contents
		whole.Text = strings.Join(texts, " ")
		return []content.Block{whole}
	}
	return word.JoinLines(p.lines, p.align == "center")
}
