package html

import (
	"fmt"
	"strings"

	"policysearch/indexer/extract/content"
)

// doubts warns of a page whose main text may not be all of it, or none.
func (p *page) doubts() []string {
	var warnings []string
	in, out := p.proseInOut()
	if float64(out) > mostOut*float64(in) {
		warnings = append(warnings, fmt.Sprintf("%d characters were taken for the main text and %d for what stands around it: compare with the page", in, out))
	}
	if p.isList() {
		warnings = append(warnings, "the page seems to be a list of other pages: index these")
	}
	if p.isBare() {
		warnings = append(warnings, "the page has little text besides what is attached to it: index the attached files")
	}
	for _, o := range p.others {
		warnings = append(warnings, fmt.Sprintf("%d characters behind the tab %s are another document and were left out: index them as one if they are wanted", o.runes, o.label))
	}
	if n := p.tree.unread + p.out; n > leastUnread {
		warnings = append(warnings, fmt.Sprintf("%d characters that the page hides or sets apart were left out: compare with the page", n))
	}
	return warnings
}

// leastUnread is how many characters are worth a warning: what sites say of themselves,
// to be shown once in a while, has less.
const leastUnread = 50

// mostOut is how much of its prose a page may have around the main text, as a share of
// that.
const mostOut = 0.3

// proseInOut counts the characters of running text, without links, in the main text and
// outside of it.
func (p *page) proseInOut() (in, out int) {
	for i := range p.lines {
		n := p.lines[i].sentences(p.roles[i])
		if p.kept[i] {
			in += n
		} else {
			out += n
		}
	}
	return in, out
}

// sentences counts the characters of running text in a line, without links.
func (l *line) sentences(r role) int {
	if isProse := r == prose || r == surrounding && strings.Contains(l.text, "。"); !isProse || l.runes <= shortLine {
		return 0
	}
	return l.runes - l.link
}

// isList tells whether the lines of the main text stand each under a link to another
// page, as on a page of search results.
func (p *page) isList() bool {
	kept, under, isLinked := 0, 0, false
	for i, l := range p.lines {
		switch {
		case !p.kept[i] && p.roles[i] == links && l.runes > minTitle:
			isLinked = true
		case p.kept[i] && l.runes > shortLine:
			kept++
			if isLinked {
				under++
			}
			isLinked = false
		}
	}
	return under >= leastResults && 2*under > kept
}

// leastResults is how many results a list has at least.
const leastResults = 3

// isBare tells whether nothing is kept but the title, the names of files, and captions.
func (p *page) isBare() bool {
	title := squeeze(p.fields[content.FieldTitle].Value)
	runes := 0
	for i, l := range p.lines {
		if !p.kept[i] || p.roles[i] == files || squeeze(l.text) == title {
			continue
		}
		if runes += l.runes; runes > shortLine || strings.ContainsAny(l.text, "。；，") {
			return false
		}
	}
	return true
}
