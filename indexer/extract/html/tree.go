package html

import (
	"bytes"
	"context"
	"fmt"
	"io"
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
	hidden bool // by style
	margin bool // the head or foot of printed pages

	parent, first, last, next *node

	runes  int // of text below, without blanks
	tables int // below
	breaks int // block elements and line breaks below
	links  int // to somewhere, below

	container string // its name that says that it holds the main text
	holds     bool   // there is one below
	from, to  int    // its lines
}

// tree is what a page holds.
type tree struct {
	root    *node
	metas   []attributes // of meta elements, and of links as if they were
	title   string
	scripts bool // there are some
	frames  bool
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
	for tokens := 1; ; tokens++ {
		if tokens%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if b.nodes > maxNodes || b.size > content.MaxText {
			return nil, fmt.Errorf("web page of more than %d elements: %w", maxNodes, content.ErrTooLong)
		}
		switch b.z.Next() {
		case html.ErrorToken:
			if err := b.z.Err(); err != io.EOF {
				return nil, fmt.Errorf("web page: %w: %v", content.ErrDamaged, err)
			}
			b.closeTo(1)
			return &b.tree, nil
		case html.TextToken:
			b.addText()
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
		top.last.next = n
	}
	top.last = n
}

func (b *builder) addText() {
	switch top := b.top(); {
	case top.tag == atom.Title && b.title == "":
		b.title = string(b.z.Text())
	case top.tag == atom.Title, b.never > 0:
	default:
		n := b.node()
		n.text = string(b.z.Text())
		b.size += len(n.text)
		top.runes += visibleRunes(n.text)
		b.add(n)
	}
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
		n.hidden, n.margin = hides(n.attrs), isPageMargin(n)
	}
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
	if neverShown(n) {
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
		if neverShown(top) {
			b.never--
		}
		if !top.hidden {
			parent := b.top()
			parent.runes += top.runes
			parent.tables += top.tables
			parent.breaks += top.breaks
			parent.links += top.links
		}
	}
}

func isLink(n *node) bool { return n.tag == atom.A && n.attrs.get("href") != "" }

// neverShown tells of elements whose text is no text of the page.
func neverShown(n *node) bool { return n.class.is(unseen) || n.margin || n.name == "xml" }
