package html

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"policysearch/indexer/extract/content"
)

// line is what a reader sees as a line or paragraph of its own, or as a row.
type line struct {
	text   string
	kind   content.BlockKind
	level  int
	cells  []string // of a row
	tells  bool     // a row that says something of what it links
	runes  int      // without blanks
	link   int      // of them in links
	file   bool     // a link leads to a file, not to a page
	form   bool     // with something to fill in or to choose
	around bool     // in an element named for what stands around the text
	broken bool     // it ends with <br>
	indent string   // blanks before the text
	piece  *node    // the longest text in it
	block  *node    // the element that it is a line of
}

// writer turns a tree into lines, and notes at each element which lines are its own.
type writer struct {
	lines []line

	text        strings.Builder
	last        rune // of text
	space       bool // one is due before the next character
	feed        bool // it was a line feed
	runes, link int
	file        bool
	form        bool
	piece       *node
	longest     int // characters of piece

	block  *node
	kind   content.BlockKind
	level  int
	list   counter // the innermost that is open
	number string  // of the list item that begins here
	links  int     // open ones
	around int     // open elements that surround the text
	total  int     // characters of the page
	cell   bool    // within a row: tables are no rows there
	all    bool    // also what is set apart
	feeds  bool    // a line feed is a blank
	left   []left  // what is set apart and was not written
	full   bool    // there are more lines than a document may have
}

// left is an element that was left out, and the line before which it stands.
type left struct {
	node *node
	at   int
}

// write gives the lines below an element, also of what is set apart if all is true.
func (t *tree) write(n *node, all bool) (*writer, error) {
	w := &writer{block: n, total: t.root.runes, kind: content.Paragraph, all: all, feeds: t.feeds}
	w.within(n)
	n.to = len(w.lines)
	if w.full {
		return nil, errTooLong
	}
	return w, nil
}

var errTooLong = fmt.Errorf("web page: %w", content.ErrTooLong)

// leave notes an element that is not written.
func (w *writer) leave(n *node) {
	at := len(w.lines)
	if w.runes > 0 { // the line that it stands in is not written yet
		at++
	}
	if w.around == 0 {
		w.left = append(w.left, left{n, at})
	}
}

func (w *writer) children(n *node) {
	for c := n.first; c != nil; c = c.next {
		w.child(c)
	}
}

func (w *writer) child(n *node) {
	switch {
	case n.isText():
		before := w.runes
		w.add(n.text)
		if w.runes-before > w.longest {
			w.piece, w.longest = n, w.runes-before
		}
		return
	case isUnseen(n), isButton(n):
		return
	case n.apart && !w.all:
		w.leave(n)
		return
	case n.tag == atom.Br:
		w.flush(true)
		return
	case n.tag == atom.Input:
		w.form = w.form || n.attrs.get("type") != "hidden"
		return
	}
	isBlock := n.class.is(block)
	if isBlock {
		w.flush(false)
	}
	if w.cell { // its lines become part of a row
		w.element(n, isBlock)
		return
	}
	n.from = len(w.lines)
	w.element(n, isBlock)
	if n.to = len(w.lines); w.runes > 0 { // the line that it ends in is not written yet
		n.to++
	}
}

func (w *writer) element(n *node, isBlock bool) {
	switch {
	case isLink(n):
		w.links++
		w.file = w.file || leadsToFile(n)
		w.children(n)
		w.links--
	case n.tag == atom.Table && !w.cell && isData(n):
		w.rows(n)
	case isBlock && surrounds(n, w.total):
		w.around++
		w.within(n)
		w.around--
	case isBlock:
		w.within(n)
	default:
		w.children(n)
	}
}

// within writes the lines of a block element.
func (w *writer) within(n *node) {
	block, kind, level := w.block, w.kind, w.level
	w.block = n
	switch {
	case n.class.is(heading):
		w.kind, w.level = content.Heading, int(n.tag.String()[1]-'0')
	case n.tag == atom.Pre, n.tag == atom.Listing, n.tag == atom.Xmp, n.tag == atom.Plaintext, n.isTyped():
		w.kind = content.Line
	case n.class.is(list):
		defer func(outer counter) { w.list = outer }(w.list)
		w.list = newCounter(n)
	case n.tag == atom.Li:
		w.number = w.list.number(n)
	}
	w.children(n)
	w.flush(false)
	w.block, w.kind, w.level = block, kind, level
}

// isTyped tells a <textarea> that holds text and not HTML.
func (n *node) isTyped() bool {
	return n.tag == atom.Textarea && n.first != nil && n.first == n.last && n.first.isText()
}

// add writes text with its blanks collapsed as HTML does; a line feed between Han
// characters is none to a reader.
func (w *writer) add(text string) {
	lead := strings.TrimLeft(text, " \t\r\n\f") == "" // between two elements: a blank
	for _, r := range text {
		if w.kind == content.Line {
			w.typed(r)
			continue
		}
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' {
			w.space = true
			w.feed = w.feed || r == '\n' && !lead
			continue
		}
		if w.space && w.last != 0 && (w.feeds || !w.feed || w.last < firstHan && r < firstHan) {
			w.text.WriteByte(' ')
		}
		w.space, w.feed = false, false
		w.rune(r)
	}
}

// typed writes a character of text that is shown as it was typed.
func (w *writer) typed(r rune) {
	switch r {
	case '\n':
		w.flush(false)
	case '\r':
	default:
		w.rune(r)
	}
}

func (w *writer) rune(r rune) {
	w.text.WriteRune(r)
	w.last = r
	if isVisible(r) {
		w.runes++
		if w.links > 0 {
			w.link++
		}
	}
}

// firstHan is the first character that is set without blanks: Hangul Jamo and all
// East Asian characters come after the alphabets.
const firstHan = 0x1100

// flush ends the line.
func (w *writer) flush(broken bool) {
	all := strings.TrimRightFunc(w.text.String(), isBlank)
	text := strings.TrimLeftFunc(all, isBlank)
	switch last := len(w.lines) - 1; {
	case text != "" && len(w.lines) == content.MaxBlocks:
		w.full = true
	case text != "":
		w.lines = append(w.lines, w.line(text, all[:len(all)-len(text)], broken))
	case broken && last >= 0 && w.lines[last].block == w.block:
		w.lines[last].broken = false // a blank line: what is above is whole
	}
	w.text.Reset()
	w.last, w.space, w.feed = 0, false, false
	w.runes, w.link, w.file, w.form = 0, 0, false, false
	w.piece, w.longest = nil, 0
}

func (w *writer) line(text, indent string, broken bool) line {
	l := line{text: text, indent: indent, kind: w.kind, level: w.level, block: w.block, broken: broken,
		runes: w.runes, link: w.link, file: w.file, form: w.form, around: w.around > 0, piece: w.piece}
	if l.kind == content.Heading && !isHeading(l) {
		l.kind, l.level = content.Paragraph, 0
	}
	if !hasNumber(text) {
		l.text = w.number + text
	}
	w.number = ""
	return l
}

// isHeading tells headings from text that is only set in an element for headings.
func isHeading(l line) bool {
	end, _ := utf8.DecodeLastRuneInString(l.text)
	return l.runes <= maxHeading && !strings.ContainsRune("。；，：;,", end)
}

// maxHeading is how many characters a heading has at most; titles of decisions have 120.
const maxHeading = 120

func isBlank(r rune) bool { return !isVisible(r) }

// isVisible tells characters from blanks and from marks without width.
func isVisible(r rune) bool {
	return !unicode.IsSpace(r) && r != '\u200b' && r != '\u200c' && r != '\u200d' && r != '\ufeff' && r != '\u2060'
}

func visibleRunes(s string) int {
	n := 0
	for _, r := range s {
		if isVisible(r) {
			n++
		}
	}
	return n
}

// fileKinds are the extensions of what is attached to a page.
var fileKinds = []string{".doc", ".docx", ".wps", ".pdf", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".zip", ".rar", ".7z", ".ofd", ".txt", ".jpg", ".ceb"}

// fileWords stand in the addresses from which systems serve files.
var fileWords = []string{"download", "attach", "fileid"}

func leadsToFile(a *node) bool {
	if _, download := a.attrs.find("download"); download {
		return true
	}
	href := strings.ToLower(a.attrs.get("href"))
	return isFileName(href) || containsAny(href, fileWords)
}

func isFileName(name string) bool {
	return slices.ContainsFunc(fileKinds, func(kind string) bool { return strings.HasSuffix(name, kind) })
}
