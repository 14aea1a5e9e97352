package html

import (
	"strings"

	"policysearch/indexer/extract/content"
)

// page is a page written as lines, and what is known of it.
type page struct {
	tree   *tree
	lines  []line
	roles  []role
	sums   []int // of the weights of the lines before
	negs   []int // of lines of negative weight before
	fields content.Fields
	meta   map[string]string // of the page's head, by lower-case name
	kept   []bool            // the lines that are main text

	entries []entry         // labels and values anywhere
	cards   []entry         // those that describe the document
	columns map[string]bool // names of columns of the site
	above   int             // the line above the text with which the title begins, 0 if there is none
	left    []left          // what is set apart
	out     int             // characters of sentences in it that are not in the text
	others  []other         // that are not, either
}

// newPage reads a page twice if the text seems to be in an element that is set apart.
func newPage(t *tree) (*page, error) {
	p, err := t.page()
	if err != nil {
		return nil, err
	}
	parts, err := p.parts()
	if err != nil {
		return nil, err
	}
	if n := p.mainPart(parts); n != nil {
		n.show()
		if p, err = t.page(); err != nil {
			return nil, err
		}
		if parts, err = p.parts(); err != nil {
			return nil, err
		}
	}
	p.insert(parts)
	p.unwrap()
	return p, nil
}

func (t *tree) page() (*page, error) {
	w, err := t.write(t.root, false)
	if err == nil && len(w.lines) == 0 {
		w, err = t.write(t.root, true)
	}
	if err != nil {
		return nil, err
	}
	p := &page{tree: t, fields: content.Fields{}, lines: w.lines, left: w.left}
	p.roles = rolesOf(p.lines)
	p.sign()
	p.describe()
	p.weigh(p.guessTitle())
	p.choose()
	p.settleTitle()
	p.addHead()
	p.addSeries()
	p.dropBylines()
	p.addTail()
	p.dropCopy()
	p.describeMore()
	return p, nil
}

// weigh adds up the weights, so that those of any element are a difference.
func (p *page) weigh(title string) {
	p.sums = make([]int, len(p.lines)+1)
	p.negs = make([]int, len(p.lines)+1)
	title = squeeze(title)
	near := 0 // how many lines are still near the title
	for i := range p.lines {
		w := p.lines[i].weight(p.roles[i])
		switch {
		case p.lines[i].isTitle(title):
			w, near = 0, nearTitle
		case w > 0 && near > 0 && strings.ContainsAny(p.lines[i].text, "。；，"):
			w *= titleFactor
		}
		near--
		p.sums[i+1] = p.sums[i] + w
		p.negs[i+1] = p.negs[i]
		if w < 0 {
			p.negs[i+1]++
		}
	}
}

// Sentences soon after the title count more: that is how a notice of one sentence is told
// from whatever stands beside it. The title itself counts nothing: it stands in many
// places.
const (
	nearTitle   = 10 // lines
	titleFactor = 3
)

// isTitle tells whether a line is the title, and no link.
func (l *line) isTitle(title string) bool {
	return title != "" && l.link*2 < l.runes && len(l.text) <= 4*len(title) && squeeze(l.text) == title
}

func (p *page) weight(n *node) int { return p.sums[n.to] - p.sums[n.from] }

// choose finds the main text: the element whose lines weigh most.
func (p *page) choose() {
	p.kept = make([]bool, len(p.lines))
	best := p.heaviest(p.tree.root)
	if p.weight(best) <= 0 {
		return
	}
	p.keep(best.from, best.to)
	p.prune(best)
	p.trim()
}

func (p *page) keep(from, to int) {
	for i := from; i < to; i++ {
		p.kept[i] = true
	}
}

// heaviest is the element with the main text, as far as weights tell. An element is
// taken instead of the best one below it if it adds text and nothing else, or so much
// text that the links and captions that it adds besides do not matter.
func (p *page) heaviest(n *node) *node {
	var best *node
	for c := n.first; c != nil; c = c.next {
		if c.to == c.from {
			continue
		}
		if b := p.heaviest(c); best == nil || p.weight(b) > p.weight(best) {
			best = b
		}
	}
	if best == nil {
		return n
	}
	gain := p.weight(n) - p.weight(best)
	clean := p.negs[n.to]-p.negs[n.from] == p.negs[best.to]-p.negs[best.from]
	if clean && gain > 0 || gain > max(leastGain, p.weight(best)/10) {
		return n
	}
	return best
}

// leastGain is what an element has to add to be worth the links and captions in it.
const leastGain = 30

// prune drops lists of links and the like from within the chosen element.
func (p *page) prune(n *node) {
	for c := n.first; c != nil; c = c.next {
		switch {
		case c.to == c.from:
		case p.weight(c) < 0:
			for i := c.from; i < c.to; i++ {
				p.kept[i] = false
			}
		default:
			p.prune(c)
		}
	}
}

// Around the text, lines of these roles are looked for in so many lines.
const (
	trimHead = 10
	trimTail = 14
)

// trim drops what describes the page rather than being text: anywhere the names of
// buttons and the table that describes the document, at the ends bylines, and links
// to other pages.
func (p *page) trim() {
	var kept []int
	for i, k := range p.kept {
		switch {
		case k && (p.roles[i] == widget || p.roles[i] == card || p.roles[i] == surrounding):
			p.kept[i] = false
		case k:
			kept = append(kept, i)
		}
	}
	p.trimMenu(kept)
	for at, i := range kept {
		r := p.roles[i]
		head, tail := at < trimHead, at >= len(kept)-trimTail
		if (head || tail) && (r == byline || r == path || r == tool) || tail && r == foot {
			p.kept[i] = false
		}
	}
	p.trimMore()
}

// trimMenu drops the first and last lines if they are short and have a link in them:
// those of pages for telephones.
func (p *page) trimMenu(kept []int) {
	for _, ends := range [][]int{kept[:min(menuReach, len(kept))], kept[max(0, len(kept)-menuReach):]} {
		for _, i := range ends {
			if l := &p.lines[i]; l.link > 0 && l.runes <= shortLine && !l.file && p.roles[i] == prose && !strings.HasPrefix(l.text, "附") && !strings.ContainsAny(l.text, "。；：，《") {
				p.kept[i] = false
			}
		}
	}
}

// menuReach is at how many lines from the ends of the text menus are looked for.
const menuReach = 2

// trimMore cuts a list of other pages off the end, with its heading.
func (p *page) trimMore() {
	for i := len(p.lines) - 1; i >= 0; i-- {
		if !p.kept[i] {
			continue
		}
		if r := p.roles[i]; r == more {
			for j := i; j < len(p.lines); j++ {
				p.kept[j] = false
			}
		} else if r != links {
			return
		}
	}
}

// blocks are the lines of the main text.
func (p *page) blocks() []content.Block {
	var blocks []content.Block
	for i, l := range p.lines {
		if !p.kept[i] {
			continue
		}
		if l.kind == content.Line {
			l.text = l.indent + l.text
		}
		blocks = append(blocks, content.Block{Kind: l.kind, Level: l.level, Text: l.text})
	}
	return p.withTitle(blocks)
}
