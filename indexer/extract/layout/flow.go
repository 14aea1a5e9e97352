package layout

import (
	"math"
	"slices"
	"sort"

	"policysearch/indexer/extract/content"
)

// flow joins lines to paragraphs, from the first page to the last.
type flow struct {
	body   float64 // size of the text, in points
	number func(index int) int
	style  style

	items []item
	open  *paragraph // may go on with the next line
	notes []item     // of the pages that the open paragraph stands on
}

// item is a block in the making.
type item struct {
	content.Block
	para *paragraph // of a paragraph
}

// paragraph is lines that belong together.
type paragraph struct {
	lines    []*line
	page     int // index of the page where it begins
	where    measure
	centered bool
}

func (p *paragraph) last() *line { return p.lines[len(p.lines)-1] }

// text joins the lines.
func (p *paragraph) text() string {
	texts := make([]string, len(p.lines))
	for i, l := range p.lines {
		texts[i] = l.text()
	}
	return content.Join(texts...)
}

// sheet adds a page.
func (f *flow) sheet(s *sheet) {
	notes := s.cutNotes()
	above := s.lines
	for _, g := range s.grids {
		i := 0
		for i < len(above) && above[i].midY() < g.y0 {
			i++
		}
		f.area(s, above[:i])
		above = above[i:]
		f.rows(s, g.rowTexts())
	}
	f.area(s, above)
	for _, a := range s.asides {
		f.close()
		f.add(item{Block: content.Block{Kind: content.Paragraph, Page: f.number(s.index), Text: a.text}})
	}
	for _, text := range notes {
		f.notes = append(f.notes, item{Block: content.Block{Kind: content.Note, Page: f.number(s.index), Text: text}})
	}
}

func (f *flow) rows(s *sheet, texts []string) {
	f.close()
	for _, text := range texts {
		f.add(item{Block: content.Block{Kind: content.Row, Page: f.number(s.index), Text: text}})
	}
}

// area adds lines between two tables.
func (f *flow) area(s *sheet, lines []*line) {
	for _, z := range zones(lines) {
		m := f.style.page(s, z.lines, z.column)
		for i := 0; i < len(z.lines); {
			if end, columns := alignedEnd(z.lines, i); end > i {
				f.aligned(s, z.lines[i:end], columns)
				i = end
				continue
			}
			f.line(s, m, z.lines, i)
			i++
		}
	}
}

// aligned adds the rows of a table that is only aligned.
func (f *flow) aligned(s *sheet, lines []*line, columns []box) {
	var rows []string
	for _, l := range lines {
		rows = append(rows, alignedRow(l, columns))
	}
	f.rows(s, rows)
}

// line adds a line to the open paragraph, or begins one with it.
func (f *flow) line(s *sheet, m measure, lines []*line, i int) {
	l := lines[i]
	centered := f.isCentered(m, l)
	if f.open != nil && f.joins(s, m, l, centered) {
		f.open.lines = append(f.open.lines, l)
		f.open.where = m
		return
	}
	f.close()
	f.open = &paragraph{lines: []*line{l}, page: s.index, where: m, centered: centered}
	f.items = append(f.items, item{Block: content.Block{Kind: content.Paragraph, Page: f.number(s.index)}, para: f.open})
}

// isCentered tells whether a line is set in the middle of the measure, or in large type
// in that of the page: a cover has no full lines to tell the measure from.
func (f *flow) isCentered(m measure, l *line) bool {
	if f.style.indented && !f.isDisplay(l) && math.Abs(l.x0-m.left-2*l.size()) < .3*l.size() {
		return false // a paragraph of one line, or the first of one
	}
	return m.isCentered(l) || l.size() >= titleSize*f.body && len(l.spans) == 1 && math.Abs(l.midX()-m.middle) < l.size()/2
}

// close ends the open paragraph. The notes of its pages follow it.
func (f *flow) close() {
	f.open = nil
	f.items = append(f.items, f.notes...)
	f.notes = nil
}

func (f *flow) add(i item) { f.items = append(f.items, i) }

// finish gives the blocks.
func (f *flow) finish() []content.Block {
	f.close()
	for i := range f.items {
		if p := f.items[i].para; p != nil {
			f.items[i].Text = p.text()
		}
	}
	f.rank()
	blocks := make([]content.Block, 0, len(f.items))
	for _, it := range f.items {
		if it.Text != "" {
			blocks = append(blocks, it.Block)
		}
	}
	return blocks
}

// joins tells whether a line goes on with the open paragraph: by its place, and by
// whether the line before has room for more.
func (f *flow) joins(s *sheet, m measure, l *line, centered bool) bool {
	p := f.open
	a := p.last()
	sameArea := p.where == m
	text, before := l.text(), a.text()
	em := max(a.size(), l.size())
	switch {
	case isEntry(before), a.isEquation(), math.Abs(a.size()-l.size()) > .15*em, a.bold() != l.bold():
		return false
	case isTorn(text) && !(sameArea && l.y0-a.y0 > 3*em):
		return true
	case sameArea && p.isSubtitle() && p.wraps(m, l, em):
		return true
	case p.centered || centered:
		return p.centered && centered && sameArea && f.isDisplay(a) && l.y0-a.y0 < 2.5*em && !isEnded(before) && !isAddition(text) && !isWholeInBrackets(before)
	}
	if room := p.where.right - a.x1; room >= (firstToken(text)+.3)*em && !(room < 6*em && f.runsOn(m, a, l, em)) {
		return false
	}
	if sameArea && l.y0-a.y0 > wideStep*m.pitch && l.y0-a.y0-m.pitch > em/4 {
		return !isEnded(before) && l.x0 < m.left+em/2 && l.y0-a.y0 < 2.2*m.pitch && !beginsLabel(text)
	}
	return f.continues(p, m, l, em)
}

// runsOn tells whether a line that has room left goes on with the next all the same,
// in a paragraph set narrower: where paragraphs begin with an indent, a line without one
// begins none.
func (f *flow) runsOn(m measure, a, l *line, em float64) bool {
	return f.style.indented && l.x0 < m.left+em/2 && a.x1-a.x0 > .7*(m.right-m.left) &&
		!isEnded(a.text()) && !beginsLabel(l.text()) && !f.isDisplay(a)
}

// continues tells by the indents whether a line goes on with a paragraph whose last
// line is full.
func (f *flow) continues(p *paragraph, m measure, l *line, em float64) bool {
	a := p.last()
	before := (a.x0 - p.where.left) / em
	indent := (l.x0 - m.left) / em
	ended, labelled := isEnded(a.text()), beginsLabel(l.text())
	if ended && (labelled && !f.mayCount(a, indent, before) || f.mayClose(p.where == m)) {
		return false
	}
	if before >= setIn && math.Abs(indent-before) >= .6 && a.width() < (p.where.right-p.where.left)/2 {
		return false // a date, a signature, a line in the middle
	}
	if len(p.lines) > 1 {
		return math.Abs(indent-before) < .6 && !(labelled && !f.style.indented)
	}
	switch {
	case indent < .8 && before < .8: // both flush: a style without indents, or a note
		return !(labelled && !f.style.indented) && !(ended && f.style.indented)
	case indent < .8:
		return true
	case indent > before+.8: // hanging: the text of an item stands under its text
		return !ended && beginsLabel(a.text())
	case math.Abs(indent-before) < .5: // all of it is set in
		return !ended && !labelled && !f.style.indented
	}
	return false
}

// mayCount tells whether a label that begins a line without an indent, after a full line,
// counts within a paragraph: a sentence that ends before it needs more evidence that
// paragraphs with a label begin with an indent than a clause does.
func (f *flow) mayCount(before *line, indent, indentBefore float64) bool {
	if indent >= .5 || indentBefore >= .5+2 {
		return false
	}
	return f.style.labelled || f.style.unlabelled && isClause(before.text())
}

// mayClose tells whether a paragraph that ends with a full line is likely to have ended,
// where no indent of the next one could say so.
func (f *flow) mayClose(sameArea bool) bool {
	if f.style.indented || f.style.spaced && sameArea {
		return false
	}
	return f.style.closing || !sameArea
}

// cutNotes takes the footnotes off a page: what stands below a short rule at the foot
// of the text, in smaller type, and begins with a mark.
func (s *sheet) cutNotes() (notes []string) {
	at := len(s.lines)
	largest := s.largestFrom()
	for _, r := range s.rules {
		at = min(at, s.notesBelow(r, largest))
	}
	var note []string // its lines
	for _, l := range s.lines[at:] {
		text := l.text()
		if len(note) > 0 && beginsNote(text) {
			notes = append(notes, content.Join(note...))
			note = nil
		}
		note = append(note, text)
	}
	if len(note) > 0 {
		notes = append(notes, content.Join(note...))
	}
	s.lines = s.lines[:at]
	return notes
}

// largestFrom gives for each line the largest size of it and those below.
func (s *sheet) largestFrom() []float64 {
	largest := make([]float64, len(s.lines))
	most := 0.0
	for i, l := range slices.Backward(s.lines) {
		most = max(most, l.size())
		largest[i] = most
	}
	return largest
}

// notesBelow gives the line that the footnotes begin with if the rule is the one above
// them, and else the number of lines. The largest sizes are those of largestFrom.
func (s *sheet) notesBelow(r box, largest []float64) int {
	const shortest, longest = 40, .5 // in points; as part of the page's width
	none := len(s.lines)
	if r.width() < shortest || r.width() > longest*s.width || r.y0 < s.height/3 {
		return none
	}
	i := sort.Search(none, func(i int) bool { return s.lines[i].midY() > r.y0 })
	if i == 0 || i == none || s.lines[i-1].y1 > r.y0+touch || !beginsNote(s.lines[i].text()) {
		return none
	}
	if largest[i] > .95*s.lines[i-1].size() {
		return none
	}
	return i
}
