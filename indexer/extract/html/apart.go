package html

import (
	"strings"
	"unicode"

	"policysearch/indexer/extract/content"
)

// Some of a document may stand in elements that are not shown at once, or that stand
// beside the text: behind a tab, behind a button that unfolds it, in an <aside> between
// paragraphs, in a <textarea>. A part is read if its place shows that it belongs to the
// text, and the whole page is if the part holds nearly all that it says. Of what else has
// sentences, other than those of the text again, a warning tells the length.

// part is an element that is set apart, and its lines.
type part struct {
	left
	nested    bool // in another part
	tab       tab
	lines     []line
	roles     []role
	weight    int
	sentences int // characters of running text
	copied    bool
	belongs   bool
	instead   bool // of what another tab shows at once
}

// parts writes all elements that are set apart.
func (p *page) parts() ([]part, error) {
	var parts []part
	var said map[string]bool
	written, outer := len(p.lines), len(p.left)
	for i := 0; i < len(p.left); i++ {
		w, err := p.tree.write(p.left[i].node, false)
		if err != nil {
			return nil, err
		}
		for _, l := range w.left {
			p.left = append(p.left, left{l.node, p.left[i].at})
		}
		if written += len(w.lines); written > content.MaxBlocks {
			return nil, errTooLong
		}
		part := part{left: p.left[i], nested: i >= outer, lines: w.lines, roles: rolesOf(w.lines)}
		if part.weigh(); part.sentences == 0 && part.weight < leastPart {
			continue
		}
		if said == nil {
			said = p.said()
		}
		part.copied = part.repeats(said)
		parts = append(parts, part)
	}
	return parts, nil
}

// leastPart is the least weight of a part without sentences: a small table.
const leastPart = 10

func (a *part) weigh() {
	for i := range a.lines {
		a.weight += a.lines[i].weight(a.roles[i])
		a.sentences += a.lines[i].sentences(a.roles[i])
	}
}

// said are the clauses of the main text.
func (p *page) said() map[string]bool {
	said := map[string]bool{}
	for i, kept := range p.kept {
		if kept {
			for clause := range clauses(p.lines[i].text) {
				said[clause] = true
			}
		}
	}
	return said
}

func clauses(text string) func(yield func(string) bool) {
	return strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsPunct(r) || !isVisible(r) })
}

// repeats tells whether a part is a copy of the text, to be printed or spoken.
func (a *part) repeats(said map[string]bool) bool {
	all, same := 0, 0
	for i := range a.lines {
		for clause := range clauses(a.lines[i].text) {
			if all += len(clause); said[clause] {
				same += len(clause)
			}
		}
	}
	return float64(same) >= mostlySaid*float64(all)
}

// mostlySaid is the share of a copy that is the text, word for word: headings run into the
// sentences that follow them. Who explains a text quotes less of it.
const mostlySaid = 0.6

// mainPart is the element that is the text rather than what was taken for it, nil if
// there is none: it says many times as much. One that is not shown has to be the only one
// with sentences.
func (p *page) mainPart(parts []part) *node {
	in, _ := p.proseInOut()
	hasSentence := p.hasSentence()
	var best *part
	for i := range parts {
		a := &parts[i]
		if a.nested || a.copied || a.weight <= 0 || hasSentence && hides(a.node.attrs) || a.sentences < max(leastUnread, mostlyApart*in) {
			continue
		}
		if best == nil || a.sentences > best.sentences {
			best = a
		}
	}
	if best == nil || p.belongs(best) || best.tab.other != "" {
		return nil
	}
	if best.tab.bar != nil {
		best.tab.bar.apart = true
	}
	return best.node
}

// mostlyApart is how many times the sentences of what was taken for the text those of the
// text have at least.
const mostlyApart = 4

func (p *page) hasSentence() bool {
	for i, l := range p.lines {
		if p.kept[i] && strings.Contains(l.text, "。") {
			return true
		}
	}
	return false
}

// show makes an element one as any other.
func (n *node) show() {
	n.apart = false
	for outer := n.parent; outer != nil; outer = outer.parent {
		n.addTo(outer)
	}
}

// belongs tells whether a part is of the document, and finds its tab if it has one.
func (p *page) belongs(a *part) bool {
	if a.nested || a.copied || a.weight <= 0 {
		return false
	}
	if a.node.class.is(apart) {
		return p.isBetween(a)
	}
	shown := false
	a.tab, shown = p.tabOf(a.node)
	return a.tab.other == "" && (shown || p.unfolds(a))
}

// isBetween tells whether a part stands right before or after a paragraph of the text.
func (p *page) isBetween(a *part) bool {
	for i := max(0, a.at-1); i <= min(a.at, len(p.lines)-1); i++ {
		if block := p.lines[i].block; p.kept[i] && (block == a.node.parent || outerBlock(block) == a.node.parent) {
			return true
		}
	}
	return false
}

// insert puts the parts that belong to the document in their places.
func (p *page) insert(parts []part) {
	p.sort(parts)
	whole := page{lines: make([]line, 0, len(p.lines))}
	first, next := p.firstKept(), 0
	for i := range parts {
		a := &parts[i]
		if !a.belongs {
			continue
		}
		whole.append(p.lines[next:a.at], p.roles[next:a.at], p.kept[next:a.at])
		next = a.at
		if label := a.tab.label; label != "" && a.at > first && !a.instead {
			whole.append([]line{{text: label, runes: visibleRunes(label), kind: content.Heading, level: 1, block: a.node}}, []role{prose}, []bool{true})
		}
		kept := make([]bool, len(a.lines))
		for j, r := range a.roles {
			kept[j] = r == prose || r == contact || r == files
		}
		whole.append(a.lines, a.roles, kept)
	}
	whole.append(p.lines[next:], p.roles[next:], p.kept[next:])
	p.lines, p.roles, p.kept = whole.lines, whole.roles, whole.kept
}

// sort tells which parts belong to the document, and counts what is said in the others
// and in another document that is shown in the place of one.
func (p *page) sort(parts []part) {
	var bars []*node
	for i := range parts {
		a := &parts[i]
		if a.belongs = p.belongs(a); a.belongs || a.tab.other != "" {
			bars = append(bars, a.tab.bar)
		}
		switch {
		case a.copied, a.belongs:
		case a.tab.other != "" && a.sentences > 0:
			p.others = append(p.others, other{a.tab.other, a.sentences})
		default:
			p.out += a.sentences
		}
	}
	for i := range parts {
		if a := &parts[i]; a.belongs && a.sentences > 0 && textLabel.MatchString(a.tab.label) {
			a.instead = p.dropOther(a.tab)
		}
	}
	for _, bar := range bars {
		if bar != nil && bar.from < bar.to {
			clear(p.kept[bar.from:bar.to])
		}
	}
}

// dropOther drops another document that is shown before the text behind a tab.
func (p *page) dropOther(t tab) bool {
	n, label := p.shownOther(t)
	if n == nil {
		return false
	}
	said := 0
	for i := n.from; i < n.to; i++ {
		if p.kept[i] {
			said += p.lines[i].sentences(p.roles[i])
			p.kept[i], p.roles[i] = false, another
		}
	}
	if said > 0 {
		p.others = append(p.others, other{label, said})
	}
	return true
}

// other is another document on the page, behind a tab.
type other struct {
	label string
	runes int
}

func (p *page) append(lines []line, roles []role, kept []bool) {
	p.lines, p.roles, p.kept = append(p.lines, lines...), append(p.roles, roles...), append(p.kept, kept...)
}
