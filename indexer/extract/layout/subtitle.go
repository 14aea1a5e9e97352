package layout

import (
	"math"
	"strings"
)

// isSubtitle tells whether a paragraph begins as what stands in the middle under a title
// does: the occasion of a speech behind dashes, or a note in brackets.
func (p *paragraph) isSubtitle() bool {
	text := p.lines[0].text()
	return strings.HasPrefix(text, "——") || isBracketed(text)
}

// wraps tells whether a line in the middle goes on with a subtitle whose last line holds
// no more, or that names the meeting when both are put together: 在……会议上.
func (p *paragraph) wraps(m measure, l *line, em float64) bool {
	a, text := p.last(), l.text()
	if l.y0-a.y0 > 2.5*em || !m.isInMiddle(l) || !m.isInMiddle(a) || beginsLabel(text) || isBracketed(text) || isEnded(a.text()) || isWholeInBrackets(p.text()) {
		return false
	}
	if before := p.text(); namesMeeting(before) || strings.Contains(before, "在") && namesMeeting(before+text) {
		return !namesMeeting(before)
	}
	return m.right-m.left-a.width() < (firstToken(text)+.3)*em
}

// namesMeeting tells whether a subtitle says at which meeting.
func namesMeeting(text string) bool {
	return strings.Contains(text, "会议上") || strings.Contains(text, "会上")
}

// isInMiddle tells whether a line stands in the middle of the measure, be it as wide.
func (m measure) isInMiddle(l *line) bool {
	return len(l.spans) == 1 && math.Abs(l.midX()-(m.left+m.right)/2) < 1.2*l.size()
}
