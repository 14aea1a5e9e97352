package html

import "golang.org/x/net/html/atom"

// class says what kinds of element a tag stands for: one look-up for each tag, and
// masks ever after.
type class uint16

const (
	// void elements have no content and no end tag (HTML, §13.1.2).
	void class = 1 << iota
	// formatting elements change the looks of text and nothing else. Forms, too, end
	// where their end tag stands, whatever is open then.
	formatting
	// unseen elements hold no text, or text that is never the main one.
	unseen
	// apart elements stand beside the text, or are not shown until a reader asks.
	apart
	button
	// block elements begin and end a line of text.
	block
	paragraph
	heading
	list
	item
	definition // <dt>, <dd>
	table
	rowGroup
	row
	cell

	tablePart = table | rowGroup | row | cell
)

// The scopes: open elements beyond which an end that is implied, or an end tag, does
// not reach (HTML, §13.2.4.2).
const (
	rowScope  = table | row
	cellScope = table | cell
	listScope = list | table | cell
)

var classes = classSet(map[class][]atom.Atom{
	void: {atom.Area, atom.Base, atom.Basefont, atom.Bgsound, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr, atom.Img,
		atom.Input, atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr},
	formatting: {atom.B, atom.Big, atom.Code, atom.Em, atom.Form, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U},
	unseen: {atom.Applet, atom.Audio, atom.Canvas, atom.Datalist, atom.Footer,
		atom.Frameset, atom.Iframe, atom.Map, atom.Math, atom.Nav, atom.Noembed, atom.Noframes, atom.Noscript, atom.Object,
		atom.Rp, atom.Rt, atom.Script, atom.Select, atom.Style, atom.Svg, atom.Template, atom.Title, atom.Video},
	apart:  {atom.Aside, atom.Dialog, atom.Textarea},
	button: {atom.Button},
	block: {atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Br, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Dir,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
		atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Legend, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Ol, atom.P,
		atom.Plaintext, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Textarea, atom.Tfoot, atom.Th, atom.Thead,
		atom.Tr, atom.Ul, atom.Xmp},
	paragraph:  {atom.P},
	heading:    {atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6},
	list:       {atom.Dir, atom.Dl, atom.Menu, atom.Ol, atom.Ul},
	item:       {atom.Li},
	definition: {atom.Dd, atom.Dt},
	table:      {atom.Table},
	rowGroup:   {atom.Tbody, atom.Tfoot, atom.Thead},
	row:        {atom.Tr},
	cell:       {atom.Caption, atom.Td, atom.Th},
})

func classSet(members map[class][]atom.Atom) map[atom.Atom]class {
	set := map[atom.Atom]class{}
	for c, tags := range members {
		for _, tag := range tags {
			set[tag] |= c
		}
	}
	return set
}

// is tells whether a class has one of the kinds.
func (c class) is(kinds class) bool { return c&kinds != 0 }
