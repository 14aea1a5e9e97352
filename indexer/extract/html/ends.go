package html

import "golang.org/x/net/html/atom"

// implyEnds closes what a start tag ends without an end tag: a paragraph where a
// block begins, an item where the next one does, and so on (HTML, §13.1.2.4). A table
// does not end a paragraph, as in quirks mode, and a line break does not either.
func (b *builder) implyEnds(tag atom.Atom, c class) {
	switch {
	case c.is(item):
		b.closeOpen(item, listScope)
	case c.is(definition):
		b.closeOpen(definition, listScope)
	case c.is(cell):
		b.closeOpen(cell, rowScope)
	case c.is(row):
		b.closeOpen(row|cell, table)
	case c.is(rowGroup):
		b.closeOpen(rowGroup|row|cell, table)
	case c.is(heading):
		b.closeOpen(heading, cellScope)
	case c.is(button):
		b.closeNamed(tag, c, nil)
	case tag == atom.A:
		b.closeLink()
	}
	if c.is(block) && !c.is(tablePart) && tag != atom.Br {
		b.closeOpen(paragraph, cellScope)
	}
}

// closeOpen closes the outermost open element of some kinds within the scope, and
// what is in it.
func (b *builder) closeOpen(kinds, scope class) {
	found := 0
	for i := len(b.open) - 1; i > b.floor; i-- {
		if b.open[i].class.is(kinds) {
			found = i
		}
		if b.open[i].class.is(scope) {
			break
		}
	}
	if found > 0 {
		b.closeTo(found)
	}
}

// closeLink ends the open link. One that blocks were begun in is taken as none:
// somebody forgot its end, and half the page would be a link.
func (b *builder) closeLink() {
	crossed := false
	for i := len(b.open) - 1; i > b.floor; i-- {
		open := b.open[i]
		switch {
		case open.tag == atom.A && crossed:
			open.tag = atom.Span
			return
		case open.tag == atom.A:
			b.closeTo(i)
			return
		case open.class.is(cellScope):
			return
		}
		crossed = crossed || open.class.is(block)
	}
}

// end handles an end tag. One without its start tag is passed over, but </p> and
// </br> break the line all the same.
func (b *builder) end(name []byte) {
	tag := atom.Lookup(name)
	c := classes[tag]
	switch {
	case c.is(formatting), tag == atom.Html, tag == atom.Head, tag == atom.Body:
	case b.over > 0:
		b.over--
	case tag == atom.A:
		b.closeLink()
	case tag == atom.Br:
		b.add(b.element(atom.Br))
	case c.is(heading):
		b.closeOpen(heading, cellScope)
	default:
		if !b.closeNamed(tag, c, name) && tag == atom.P {
			b.add(b.element(atom.P))
		}
	}
}

// closeNamed closes the innermost open element of a name: within its table if it is a
// part of one, within its cell if it is another block, within its block if it is none.
func (b *builder) closeNamed(tag atom.Atom, c class, name []byte) bool {
	scope := cellScope
	switch {
	case c.is(tablePart):
		scope = table
	case !c.is(block | unseen | button):
		scope |= block
	}
	for i := len(b.open) - 1; i > b.floor; i-- {
		open := b.open[i]
		if open.tag == tag && (tag != 0 || open.name == string(name)) {
			b.closeTo(i)
			return true
		}
		if open.class.is(scope) {
			return false
		}
	}
	return false
}
