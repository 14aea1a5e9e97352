package structure

import (
	"regexp"
	"strings"
)

// loneNumber may be that of a page, 1 or 1/9, or stand in a table.
var loneNumber = regexp.MustCompile(`^[0-9]{1,4}(?:\pZ*/\pZ*[0-9]{1,4})?$`)

// dropInterrupting takes out a number alone on its line that stands between two lines of
// one sentence, the first of which is full: only the number of a page comes there, if
// such numbers are no more than pages.
func (p *paginator) dropInterrupting(doubled bool) {
	var numbers []int
	for i, l := range p.lines {
		if loneNumber.MatchString(l.text) {
			numbers = append(numbers, i)
		}
	}
	if len(numbers) == 0 || (len(numbers)-1)*usualPage > len(p.lines) {
		return
	}
	s := newSetting(p.lines, doubled)
	drop := map[int]bool{}
	for _, i := range numbers {
		if s.wrapped && i > 0 && i+1 < len(p.lines) && s.goesOnBehind(i) {
			drop[i] = true
		}
	}
	if len(drop) > 0 {
		p.drop(drop, 1)
	}
}

// goesOnBehind tells whether the sentence on the line before line i goes on on the line
// behind it.
func (s *setting) goesOnBehind(i int) bool {
	a, b := s.lines[i-1], s.lines[i+1]
	_, labelled := labelOf(b.text)
	room := s.measures[i-1] - a.width - leadWidth(b.text)
	return !isEnded(a.text) && room < 2*han && room > -2*han && strings.ContainsAny(a.text+b.text, "，。；") &&
		!s.standsAlone(i-1) && !s.standsAlone(i+1) && !labelled && !a.entry && !b.entry &&
		b.indent-s.base < han && !isTailMark(a.text) && !isTailMark(b.text) && !loneNumber.MatchString(b.text)
}
