package structure

import (
	"strings"

	"policysearch/indexer/extract/content"
)

// reflow joins the Line blocks into paragraphs and passes the others on. It also
// gives the lines that it took for page numbers: nothing else is missing from the
// pieces but blanks.
func reflow(blocks []content.Block) (pieces []piece, dropped []string) {
	for i := 0; i < len(blocks); {
		b := blocks[i]
		if b.Kind != content.Line {
			pieces = append(pieces, piece{text: strings.TrimSpace(b.Text), page: b.Page, block: b.Kind, level: b.Level})
			i++
			continue
		}
		end := i
		for end < len(blocks) && blocks[end].Kind == content.Line {
			end++
		}
		p := paginate(blocks[i:end])
		pieces = append(pieces, joinLines(p, isDoubleSpaced(blocks[i:end]))...)
		dropped = append(dropped, p.dropped...)
		i = end
	}
	return pieces, dropped
}

func joinLines(p *paginator, doubled bool) []piece {
	s := newSetting(p.lines, doubled)
	number := p.numbering()
	var pieces []piece
	for i := 0; i < len(p.lines); {
		end := s.paragraphEnd(i)
		texts := make([]string, 0, end-i)
		for _, l := range p.lines[i:end] {
			texts = append(texts, l.text)
		}
		pieces = append(pieces, piece{text: content.Join(texts...), page: number(p.lines[i].page), block: content.Paragraph})
		i = end
	}
	return pieces
}

// setting is how a text was set: the measure of its lines and the signs that begin
// a paragraph. Paragraphs are found by what a typesetter does: lines are filled as
// far as the next word allows, so a line with room for more ends its paragraph, and
// a line that is two characters short but breaks off is the indented first one, even
// where the indent itself is lost.
type setting struct {
	lines    []line
	wrapped  bool // lines are broken by a measure, not by paragraphs
	doubled  bool // blank lines say nothing
	indented bool // first lines of paragraphs have a visible indent
	measures []int
	base     int                // the indent of the page
	flush    bool               // and further lines have none
	alone    map[labelKind]bool // series whose headings stand on lines of their own
}

func newSetting(lines []line, doubled bool) *setting {
	s := &setting{lines: lines, doubled: doubled, base: baseIndent(lines)}
	indents, flush := 0, 0
	for _, l := range lines {
		switch {
		case l.indent >= 2*han-1:
			indents++
		case l.indent == 0:
			flush++
		}
	}
	s.indented = indents >= 3 && indents*20 >= len(lines)
	s.flush = s.indented && flush*10 >= len(lines)
	measure, ok := commonMeasure(lines, s.base)
	if !ok {
		var indented bool
		if measure, indented, ok = s.shortMeasure(); indented {
			s.indented, s.flush = true, true
		}
	}
	if s.wrapped = ok; ok {
		s.measures = localMeasures(lines, measure)
		s.alone = s.standalone()
	}
	return s
}

// standalone finds the series most of whose labels begin a heading on a line of its
// own. In these a full line is taken for a whole heading too, where its width alone
// would leave in doubt whether the next line goes on with it.
func (s *setting) standalone() map[labelKind]bool {
	alone, all := map[labelKind]int{}, map[labelKind]int{}
	for i := 0; i < len(s.lines); {
		end := s.paragraphEnd(i)
		if l, ok := labelOf(s.lines[i].text); ok {
			all[l.kind]++
			if end-i <= 2 && !isEnded(s.lines[end-1].text) && !hasStop(s.lines[i].text) {
				alone[l.kind]++
			}
		}
		i = end
	}
	kinds := map[labelKind]bool{}
	for kind, n := range alone {
		kinds[kind] = n >= 2 && n*2 > all[kind]
	}
	return kinds
}

// room is the width left on line i after the beginning of the next line is put there.
func (s *setting) room(i int) int {
	if i+1 >= len(s.lines) {
		return maxMeasure
	}
	return s.measures[i] - s.lines[i].width - leadWidth(s.lines[i+1].text)
}

// isFilled tells whether line i could not take the next line's beginning, were it the
// indented first line of a paragraph.
func (s *setting) isFilled(i int) bool { return s.room(i) < 3*han }

// isFirstLine tells whether line i must be the first of a paragraph whose indent is
// lost: it breaks off although two more characters had fitted, not one and not four.
func (s *setting) isFirstLine(i int) bool {
	if s.indented || isEnded(s.lines[i].text) {
		return false
	}
	room := s.measures[i] - s.lines[i].width
	return room > 5*han/4 && room < 3*han && s.isFilled(i)
}

// paragraphEnd is the line after the paragraph that begins with line i.
func (s *setting) paragraphEnd(i int) int {
	lead, hasLabel := labelOf(s.lines[i].text)
	heading := hasLabel && lead.kind != article
	alone := heading && s.alone[lead.kind]
	for j := i; j+1 < len(s.lines); j++ {
		heading = heading && !hasStop(s.lines[j].text[min(len(s.lines[j].text), leadBytes(lead, i, j)):])
		if !s.joins(i, j, heading) || s.endsTitle(i, j) || alone && heading && !s.isHeadingTail(j+1) && !isOpen(s.lines[j].text) {
			return j + 1
		}
	}
	return len(s.lines)
}

// isHeadingTail tells whether line i can be the second line of a heading: short, and
// no sentence.
func (s *setting) isHeadingTail(i int) bool {
	return !isEnded(s.lines[i].text) && !hasStop(s.lines[i].text) && !s.isFilled(i)
}

// leadBytes is the length of the label, which belongs to the first line only.
func leadBytes(l label, first, at int) int {
	if first == at {
		return l.end
	}
	return 0
}

// joins tells whether line i, of the paragraph that begins with line first, runs on into
// the next. Heading says that the paragraph may be a heading so far. A blank line ends a
// paragraph unless blank lines are everywhere, or it stands within a sentence, where a
// page ended.
func (s *setting) joins(first, i int, heading bool) bool {
	a, b := s.lines[i], s.lines[i+1]
	if a.entry {
		return false
	}
	if (beginsWithStop(b.text) || opensBracket(a.text)) && (b.gap == 0 || s.doubled) {
		return true
	}
	if isLoneLabel(a.text) {
		_, labelled := labelOf(b.text)
		return !labelled && b.gap <= 1
	}
	apart := b.gap > 0 && !s.doubled && b.breaks == 0
	if !s.wrapped {
		return !apart && s.joinsPages(a, b)
	}
	if s.standsAlone(i) || s.standsAlone(i+1) {
		return false
	}
	next, labelled := labelOf(b.text)
	if apart {
		return !heading && !labelled && b.indent == 0 && !isEnded(a.text) && s.isFilled(i) && !isTailMark(b.text) && s.isText(first, i)
	}
	switch {
	case b.indent >= 2*han-1 && (b.indent > a.indent || s.flush && b.indent <= 3*han), isTailMark(b.text), isNumberLine(a.text),
		isIssue(a.text), isIssue(b.text), loneNumber.MatchString(a.text), loneNumber.MatchString(b.text):
		return false
	case isEnded(a.text):
		return s.isFilled(i) && !labelled && !s.isFirstLine(i+1)
	case isOpen(a.text):
		return s.isFilled(i) || !labelled
	case !s.isFilled(i) && s.room(i) >= s.slack(heading):
		return false
	case labelled && (heading || next.kind < num):
		return false
	case heading:
		return !s.isFirstLine(i + 1)
	}
	return true
}

// standsAlone tells whether line i is set apart from what is around it: in columns, in
// the middle, or at the right margin.
func (s *setting) standsAlone(i int) bool {
	l := s.lines[i]
	return l.columns || l.indent-s.base >= centred && (l.width-l.indent)*3 <= s.measures[i]*2
}

// isLoneLabel finds numbers that came out of their file on a line of their own: what
// they number is the next line.
func isLoneLabel(text string) bool {
	l, ok := labelOf(text)
	return ok && l.end == len(text) && l.kind < circle
}

// slack is the room that a line may have and still run on although no punctuation
// says so. Text that breaks off anywhere is nearly always full, so some allowance for
// fonts does no harm; a heading may end anywhere.
func (s *setting) slack(heading bool) int {
	if heading {
		return 3 * han
	}
	return 5 * han
}

// joinsPages joins a paragraph over a page break in a text whose lines are whole
// paragraphs.
func (s *setting) joinsPages(a, b line) bool {
	_, labelled := labelOf(b.text)
	return b.breaks > 0 && !isEnded(a.text) && a.width >= 20*han && b.indent == 0 && !labelled
}
