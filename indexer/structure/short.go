package structure

import (
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
)

// A notice of a page has too few full lines to prove a measure by their number. What
// proves one there is that a paragraph's first line has an indent, its sentence is not
// over, and the next line stands at the margin; or, where indents are lost, that several
// lines of running text break off.

// shortLines is how many lines a text has at most for which so little is proof enough.
const shortLines = 120

// shortMeasure finds the measure by such lines: the widest of them, if each is about full
// and no other line is wider. Indented tells that the first kind proves it. A program may
// have counted characters, narrow ones like the others; then so do we.
func (s *setting) shortMeasure() (measure int, indented, ok bool) {
	if len(s.lines) > shortLines {
		return 0, false, false
	}
	if measure, indented, ok = s.measureOfBreaks(); ok {
		return measure, indented, true
	}
	set := s.lines
	s.lines = slices.Clone(set)
	for i, l := range set {
		s.lines[i].width = l.indent + han*runes(l.text)
	}
	if measure, indented, ok = s.measureOfBreaks(); !ok {
		s.lines = set
	}
	return measure, indented, ok
}

func (s *setting) measureOfBreaks() (measure int, indented, ok bool) {
	if measure, ok = s.widestOf(s.breaksAtMargin, 1, 2*han); ok {
		return measure, true, true
	}
	measure, ok = s.widestOf(s.breaksProse, 2, 3*han)
	return measure, false, ok
}

// widestOf is the width of the widest of the lines that break off, if there are so many,
// each could not have taken the next one's beginning, and as much room as slack, and no
// other line is wider.
func (s *setting) widestOf(breaks func(int) bool, least, slack int) (int, bool) {
	measure := 0
	var broken []int
	for i, l := range s.lines {
		if breaks(i) {
			measure = max(measure, l.width)
			broken = append(broken, i)
		}
	}
	if measure < minMeasure || len(broken) < least {
		return 0, false
	}
	for _, l := range s.lines {
		if l.width > measure+han && !l.isLayout(s.base) {
			return 0, false
		}
	}
	for _, i := range broken {
		if measure-s.lines[i].width-leadWidth(s.lines[i+1].text) >= slack {
			return 0, false
		}
	}
	return measure, true
}

// breaksAtMargin tells whether line i has the indent of a paragraph's first line and
// breaks off, and the next line goes on without one.
func (s *setting) breaksAtMargin(i int) bool {
	indent := s.lines[i].indent - s.base
	return indent >= 2*han-1 && indent <= 3*han && s.runsOn(i) && !s.isHeadingLine(i)
}

// breaksProse tells whether line i is of running text, as is the next, and breaks off.
func (s *setting) breaksProse(i int) bool {
	return s.runsOn(i) && !s.isHeadingLine(i) && s.isProse(i, i) && s.isProse(i+1, i+1)
}

// isHeadingLine tells whether line i can be a whole heading.
func (s *setting) isHeadingLine(i int) bool {
	_, labelled := labelOf(s.lines[i].text)
	return labelled && !hasStop(s.lines[i].text)
}

// runsOn tells whether line i breaks off and the next one, at the margin, can go on.
func (s *setting) runsOn(i int) bool {
	if s.lines[i].isLayout(s.base) || s.lines[i].entry || !breaksOff(s.lines, i) {
		return false
	}
	next := s.lines[i+1]
	return next.indent-s.base < han && (next.gap == 0 || s.doubled) && !isIssue(next.text) && !loneNumber.MatchString(next.text)
}

// isProse tells whether the lines from first to last are of running text: they have more
// than the words of a title.
func (s *setting) isProse(first, last int) bool {
	for _, l := range s.lines[first : last+1] {
		if strings.ContainsAny(l.text, "，。；") {
			return true
		}
	}
	return false
}

// isText tells whether the lines of a paragraph so far are none of the head: they begin
// with an indent, or where indents are lost, are prose.
func (s *setting) isText(first, last int) bool {
	if s.flush {
		return s.lines[first].indent-s.base >= 2*han-1
	}
	return s.isProse(first, last)
}

// endsTitle tells whether the lines from first to last are the title of an official
// document, which may fill its last line.
func (s *setting) endsTitle(first, last int) bool {
	if last >= headReach || last-first >= titleLines {
		return false
	}
	texts := make([]string, 0, titleLines)
	for _, l := range s.lines[first : last+1] {
		texts = append(texts, l.text)
	}
	title := content.Join(texts...)
	if !isShort(title, titleRunes) || !strings.Contains(title, "关于") || strings.ContainsAny(title, "，。；：") {
		return false
	}
	name := canonical(title)
	next := canonical(s.lines[last+1].text)
	return isOfficialType(typeOf(name)) && isBalanced(name) && !strings.HasPrefix(next, "的") && next != "通知" && (strings.HasPrefix(name, "关于") || agencyOf(name) != "")
}
