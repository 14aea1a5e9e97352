package html

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"policysearch/indexer/extract/content"
)

// The tree is built here and not by html.Parse, whose errors and costs a hostile page
// chooses: it gives up at 512 open elements, repeats open formatting elements in every
// paragraph, and appends text in quadratic time. Formatting elements are no nodes
// here, so what is left of the standard's rules (HTML, §13.2.6) is which elements end
// which: see tags.go.
const (
	// maxNodes bounds the tree to some 200 MB. The longest pages have some 100,000.
	maxNodes = 1 << 20
	// maxDepth bounds the open elements; what is deeper is taken as not nested. Tables
	// in tables reach 60.
	maxDepth = 400
	// checkEvery is after how many tags the context is asked.
	checkEvery = 1 << 14
)

// node is an element, or a text if tag is 0 and name is "".
type node struct {
	tag    atom.Atom
	class  class
	name   string // of an element that has no atom
	text   string
	attrs  attributes
	apart  bool // not shown until a reader asks for it, or set beside the text
	margin bool // the head or foot of printed pages

	parent, first, last, next, prev *node

	runes  int // of text below, without blanks
	tables int // below
	breaks int // block elements and line breaks below
	links  int // to somewhere, below

	from, to int // its lines
}

// tree is what a page holds.
type tree struct {
	root    *node
	metas   []attributes // of meta elements, and of links as if they were
	title   string
	unread  int  // characters of sentences in elements that hold no text of the page
	scripts bool // there are some
	frames  bool
	feeds   bool // line feeds in its text are blanks
}

// breaksAtBlanks tells whether the file was written by a program that breaks its lines
// where the text has blanks, and nowhere else.
func (t *tree) breaksAtBlanks() bool {
	for _, attrs := range t.metas {
		if strings.EqualFold(attrs.get("name"), "generator") && strings.Contains(attrs.get("content"), "Office ") {
			return !strings.Contains(attrs.get("content"), "Microsoft")
		}
	}
	return false
}

// builder adds tokens to a tree.
type builder struct {
	tree
	z     *html.Tokenizer
	open  []*node // the elements that are open, from the root
	floor int     // of them that an end tag does not reach
	nodes int
	over  int // open elements beyond maxDepth
	never int // open elements whose text is never shown
	size  int // of the text, in bytes
	slab  []node
}

// parse builds the tree of a page in UTF-8.
func parse(ctx context.Context, text []byte) (*tree, error) {
	b := &builder{z: html.NewTokenizer(bytes.NewReader(text))}
	b.root = b.node()
	b.open = []*node{b.root}
	if err := b.read(ctx); err != nil {
		return nil, err
	}
	b.closeTo(1)
	b.feeds = b.breaksAtBlanks()
	return &b.tree, nil
}

// read adds all tokens.
func (b *builder) read(ctx context.Context) error {
	for tokens := 1; ; tokens++ {
		if tokens%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if b.size > content.MaxText {
			return errTooLong
		}
		if b.nodes > maxNodes {
			return fmt.Errorf("web page of more than %d elements: %w", maxNodes, content.ErrTooLong)
		}
		switch b.z.Next() {
		case html.ErrorToken:
			if err := b.z.Err(); err != io.EOF {
				return fmt.Errorf("web page: %w: %v", content.ErrDamaged, err)
			}
			return nil
		case html.TextToken:
			if err := b.addText(ctx); err != nil {
				return err
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start()
		case html.EndTagToken:
			name, _ := b.z.TagName()
			b.end(name)
		}
	}
}

// node takes a node from a slab: one allocation for many.
func (b *builder) node() *node {
	if len(b.slab) == 0 {
		b.slab = make([]node, 256)
	}
	n := &b.slab[0]
	b.slab = b.slab[1:]
	b.nodes++
	return n
}

func (b *builder) element(tag atom.Atom) *node {
	n := b.node()
	n.tag, n.class = tag, classes[tag]
	return n
}

func (b *builder) top() *node { return b.open[len(b.open)-1] }

// add puts a node under the innermost open element.
func (b *builder) add(n *node) {
	top := b.top()
	n.parent = top
	if top.last == nil {
		top.first = n
	} else {
		top.last.next, n.prev = n, top.last
	}
	top.last = n
}

func (b *builder) addText(ctx context.Context) error {
	top := b.top()
	switch {
	case top.tag == atom.Title && b.title == "":
		b.title = string(b.z.Text())
		return nil
	case top.tag == atom.Title, top.tag == atom.Script, top.tag == atom.Style:
		return nil
	case b.never > 0:
		if text := strings.TrimSpace(string(b.z.Text())); top.tag != atom.A && strings.ContainsAny(text, "，。；") {
			l := line{text: text, runes: visibleRunes(text)}
			b.unread += l.sentences(l.roleOf())
		}
		return nil
	}
	text := string(b.z.Text())
	if top.tag == atom.Textarea && b.floor == 0 && tag.MatchString(text) {
		return b.fragment(ctx, text)
	}
	n := b.node()
	n.text = text
	b.size += len(text)
	top.runes += visibleRunes(text)
	b.add(n)
	return nil
}

// tag is one that a text of HTML is sure to have.
var tag = regexp.MustCompile(`(?i)<(?:p|br|div|span|table)[\s/>]`)

// fragment reads what stands in a <textarea> as HTML, from which scripts put it on the
// page.
func (b *builder) fragment(ctx context.Context, text string) error {
	outer, over := b.z, b.over
	b.z, b.floor = html.NewTokenizer(strings.NewReader(text)), len(b.open)-1
	err := b.read(ctx)
	b.closeTo(b.floor + 1)
	b.z, b.floor, b.over = outer, 0, over
	return err
}

func (b *builder) start() {
	name, more := b.z.TagName()
	tag := atom.Lookup(name)
	b.scripts = b.scripts || tag == atom.Script
	b.frames = b.frames || tag == atom.Frame || tag == atom.Iframe
	c := classes[tag]
	if c.is(formatting) || tag == atom.Html || tag == atom.Head || tag == atom.Body {
		return
	}
	b.implyEnds(tag, c)
	n := b.element(tag)
	if tag == 0 {
		n.name = string(name)
	}
	if more {
		n.attrs = readAttributes(b.z)
		n.apart, n.margin = hides(n.attrs), isPageMargin(n)
	}
	n.apart = n.apart || c.is(apart)
	if tag == atom.Meta || tag == atom.Link {
		b.metas = append(b.metas, n.attrs)
	}
	if c.is(block) {
		b.top().breaks++
	}
	switch {
	case c.is(void):
		if b.never == 0 {
			b.add(n)
		}
	case len(b.open) >= maxDepth:
		b.over++
	default:
		b.push(n)
	}
}

func (b *builder) push(n *node) {
	if isUnseen(n) {
		b.never++
	}
	if n.tag == atom.Table {
		b.top().tables++
	}
	if isLink(n) {
		b.top().links++
	}
	b.add(n)
	b.open = append(b.open, n)
}

// closeTo closes open elements until there are n, and adds up what is below them.
func (b *builder) closeTo(n int) {
	for len(b.open) > n {
		top := b.top()
		b.open = b.open[:len(b.open)-1]
		if isUnseen(top) {
			b.never--
		}
		if !top.apart && !isButton(top) {
			top.addTo(b.top())
		}
	}
}

func isLink(n *node) bool { return n.tag == atom.A && n.attrs.get("href") != "" }

func (n *node) isText() bool { return n.tag == 0 && n.name == "" }

// addTo counts what is below an element as being below another, too.
func (n *node) addTo(outer *node) {
	outer.runes += n.runes
	outer.tables += n.tables
	outer.breaks += n.breaks
	outer.links += n.links
}

// isUnseen tells of elements whose text is no text of the page.
func isUnseen(n *node) bool { return n.class.is(unseen) || n.margin || n.name == "xml" }

// isButton tells buttons from what follows the start tag of one that nobody closed.
func isButton(n *node) bool { return n.class.is(button) && n.runes <= maxButtons && n.breaks == 0 }
