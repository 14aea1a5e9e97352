package structure

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract"
	"policysearch/indexer/policy"
)

// outliner files the pieces as paragraphs under sections. Open holds the series that
// are being counted, outermost first: a label belongs to the innermost series that it
// continues, or begins a new one under what is open.
type outliner struct {
	doc    *policy.Document
	pieces []piece
	open   []frame
	// inArticle says that an article (第X条) of a statute is open: numbers below it
	// are its 项, not headings.
	inArticle bool
	// last is the last number of each series in this annex: some run on through all
	// sections, as in the documents of the State Council.
	last map[labelKind]int
	// boxItems counts the items of the open box that are one paragraph each, heading
	// run in; -1 after an item of another shape.
	boxItems int
}

// frame is a series being counted, and the last place in it. The section of an item
// that is plain text is the one around it.
type frame struct {
	kind    labelKind
	n       int
	level   int // of a heading marked by the format
	section int
	item    bool // the last place is plain text
}

func (d *divided) outline(doc *policy.Document) {
	o := &outliner{doc: doc, pieces: d.pieces, last: map[labelKind]int{}}
	for i := range d.pieces {
		o.file(i)
	}
}

func (o *outliner) file(i int) {
	p := o.pieces[i]
	switch {
	case p.role == titleRole:
		o.add(policy.Title, policy.NoSection, p.page, p.text)
	case p.role == imprintRole:
		o.add(policy.Imprint, policy.NoSection, p.page, p.text)
	case p.role == attached:
		o.add(policy.Text, policy.NoSection, p.page, p.text)
	case p.role == annexLabel:
		o.annex(i)
	case p.role == annexTitle:
		o.annexTitle(i)
	case p.role == contents:
		o.add(policy.Text, o.section(), p.page, p.text)
	case p.block == extract.Row:
		o.add(policy.Row, o.section(), p.page, p.text)
	case p.block == extract.Heading:
		o.marked(p)
	default:
		o.text(i)
	}
}

func (o *outliner) add(kind policy.ParagraphKind, section, page int, text string) {
	text = strings.TrimSpace(text)
	if text != "" {
		o.doc.Paragraphs = append(o.doc.Paragraphs, policy.Paragraph{Kind: kind, Section: section, Page: page, Text: text})
	}
}

// section is the innermost open section.
func (o *outliner) section() int {
	if len(o.open) == 0 {
		return policy.NoSection
	}
	return o.open[len(o.open)-1].section
}

// push opens a section and files its heading.
func (o *outliner) push(f frame, kind policy.SectionKind, page int, name, text string) {
	parent := o.section()
	level := 1
	switch {
	case kind == policy.KindAnnex:
		level = 0
	case parent != policy.NoSection:
		level = o.doc.Sections[parent].Level + 1
	}
	label, heading := splitName(name)
	f.section = len(o.doc.Sections)
	o.doc.Sections = append(o.doc.Sections, policy.Section{
		Parent: parent, Level: level, Label: label, Heading: heading, Kind: kind, Page: page,
	})
	o.open = append(o.open, f)
	o.add(policy.Heading, f.section, page, text)
}

// splitName gives label and heading as a path shows them: without layout blanks, but
// with one between 第一章 and what follows.
func splitName(name string) (labelText, heading string) {
	l, ok := labelOf(name)
	if !ok {
		return "", strings.TrimRight(canonical(name), "。：:")
	}
	labelText = canonical(name[:l.end])
	heading = strings.TrimRight(canonical(name[l.end:]), "。：:")
	last, _ := utf8.DecodeLastRuneInString(labelText)
	if heading != "" && !strings.ContainsRune("、．.）)：:", last) && l.kind != circle {
		labelText += " "
	}
	return labelText, heading
}

// begin closes everything before an annex.
func (o *outliner) begin() {
	o.open, o.inArticle = nil, false
	o.last = map[labelKind]int{}
}

// annex opens an annex at its mark, which may be followed by a title of its own.
func (o *outliner) annex(i int) {
	o.begin()
	p := o.pieces[i]
	name := p.text
	if i+1 < len(o.pieces) && o.pieces[i+1].role == annexTitle {
		name = strings.TrimSpace(name) + " " + canonical(o.pieces[i+1].text)
	}
	o.push(frame{kind: annexKind}, policy.KindAnnex, p.page, name, p.text)
}

// annexTitle files the title of an annex, or opens an annex that has no other mark.
func (o *outliner) annexTitle(i int) {
	p := o.pieces[i]
	if i > 0 && o.pieces[i-1].role == annexLabel {
		o.add(policy.Heading, o.section(), p.page, p.text)
		return
	}
	o.begin()
	o.push(frame{kind: annexKind}, policy.KindAnnex, p.page, p.text, p.text)
	o.doc.Sections[o.section()].Label = ""
	o.doc.Sections[o.section()].Heading = canonical(p.text)
}

// marked opens the section of a heading that the format marks. It closes those of its
// level and below, and every series counted under them.
func (o *outliner) marked(p piece) {
	keep := 0
	for keep < len(o.open) && (o.open[keep].kind == annexKind || o.open[keep].level > 0 && o.open[keep].level < p.level) {
		keep++
	}
	o.open, o.inArticle = o.open[:keep], false
	f := frame{kind: marked, level: p.level}
	if l, ok := labelOf(p.text); ok {
		f.kind, f.n = l.kind, l.n
	}
	kind := policy.KindSection
	if f.kind == boxKind {
		kind = policy.KindBox
	}
	o.push(f, kind, p.page, p.text, p.text)
}

// text files a paragraph that may begin with a label.
func (o *outliner) text(i int) {
	p := o.pieces[i]
	text := strings.TrimSpace(p.text)
	l, ok := labelOf(text)
	switch {
	case !ok:
		o.leaveBox()
		o.add(policy.Text, o.section(), p.page, text)
	case o.inArticle && !l.kind.isBook() && l.kind != article && l.kind != boxKind:
		o.add(policy.Text, o.section(), p.page, text)
	case l.kind == article:
		o.article(p)
	case l.kind == boxKind:
		o.box(p, text, l)
	case l.kind == annexKind:
		o.add(policy.Text, o.section(), p.page, text)
	default:
		o.numbered(i, text, l)
	}
}

// leaveBox closes a box before text that cannot belong to it: after two or more items
// of one paragraph each, another paragraph without a number is the main text again.
func (o *outliner) leaveBox() {
	i := slices.IndexFunc(o.open, func(f frame) bool { return f.kind == boxKind })
	if i < 0 {
		return
	}
	if o.boxItems >= 2 {
		o.open = o.open[:i]
		return
	}
	o.boxItems = -1
}

// article files an article: one or more paragraphs of text under its chapter.
func (o *outliner) article(p piece) {
	keep := len(o.open)
	for keep > 0 && o.open[keep-1].kind > article && o.open[keep-1].kind < boxKind {
		keep--
	}
	o.open, o.inArticle = o.open[:keep], true
	o.add(policy.Text, o.section(), p.page, p.text)
}

// box opens a 专栏 under the section it stands in. A mention of one is text.
func (o *outliner) box(p piece, text string, l label) {
	if isEnded(text) || !isShort(text, 50) {
		o.add(policy.Text, o.section(), p.page, text)
		return
	}
	for i, f := range o.open {
		if f.kind == boxKind {
			o.open = o.open[:i]
			break
		}
	}
	o.inArticle, o.boxItems = false, 0
	o.push(frame{kind: boxKind, n: l.n}, policy.KindBox, p.page, text, text)
}

// numbered files a paragraph with a label: as a heading, alone or with text behind
// it, or as an item of a list.
func (o *outliner) numbered(i int, text string, l label) {
	p := o.pieces[i]
	end := o.headingEnd(i, text, l)
	keep, placed := o.place(l)
	if !placed && (end == 0 || !l.kind.isBook() && !isBare(text, l)) {
		o.add(policy.Text, o.section(), p.page, text)
		return
	}
	if end == len(text) && isEnded(text) && keep < len(o.open) && o.open[keep].item {
		end = 0 // the last item of a list: the others end with a semicolon
	}
	o.open = o.open[:keep]
	o.last[l.kind] = l.n
	if l.kind.isBook() {
		o.inArticle = false
	}
	if end == 0 {
		o.open = append(o.open, frame{kind: l.kind, n: l.n, section: o.section(), item: true})
		o.add(policy.Text, o.section(), p.page, text)
		return
	}
	o.push(frame{kind: l.kind, n: l.n}, policy.KindSection, p.page, text[:end], text[:end])
	if end == len(text) {
		o.boxItems = -1
	} else if o.boxItems >= 0 {
		o.boxItems++
	}
	o.add(policy.Text, o.section(), p.page, text[end:])
}

// isBare tells whether a heading out of turn is one beyond doubt: short, of an outer
// series, and without any sentence in it.
func isBare(text string, l label) bool {
	return (l.kind == comma || l.kind == paren) && isShort(text, 40) && !isEnded(text) && !strings.ContainsAny(text, "。；：，")
}

// maxSkip is how many numbers a series may leave out and still go on: authors and
// scanners lose one now and then.
const maxSkip = 2

// place gives how many open frames remain when a label takes its place: it goes on
// with the innermost series it fits, even out of a box, begins one with 1, or goes on
// with one that runs through all sections. It reports false for a number that fits nowhere; keep is then where its rank belongs.
func (o *outliner) place(l label) (keep int, ok bool) {
	for i := len(o.open) - 1; i >= 0 && o.open[i].kind != annexKind; i-- {
		f := o.open[i]
		if f.kind == boxKind && l.n == 1 {
			break
		}
		if f.kind == l.kind && (l.n > f.n && l.n <= f.n+1+maxSkip || l.n == 1) {
			return i, true
		}
	}
	keep = len(o.open)
	for keep > 0 && o.outranked(o.open[keep-1], l) {
		keep--
	}
	return keep, l.n == 1 || l.n == o.last[l.kind]+1
}

// outranked tells whether a frame ends where a label of l's series stands.
func (o *outliner) outranked(f frame, l label) bool {
	switch f.kind {
	case annexKind, marked:
		return false
	case boxKind:
		return l.kind.isBook()
	}
	return f.level == 0 && f.kind >= l.kind || f.level > 0 && f.kind == l.kind
}

const (
	// A heading on lines of its own; the longest of plans have some 50 characters.
	maxHeading = 60
	// A heading that its text follows in the same paragraph.
	maxRunIn = 40
	// A heading on a line of its own that ends like a sentence: （一）指导思想。
	maxClosed = 30
)

// headingEnd gives how many bytes of the piece are its heading, 0 if it is text.
func (o *outliner) headingEnd(i int, text string, l label) int {
	rest := text[l.end:]
	stop := strings.IndexAny(rest, "。！？；")
	switch {
	case l.kind.isBook() || stop < 0 && !isEnded(text):
		if stop < 0 && isShort(rest, maxHeading) && !isOpen(text) && rest != "" {
			return len(text)
		}
		return 0
	case stop < 0 || stop+utf8.RuneLen('。') == len(rest):
		if isShort(rest, maxClosed) && !strings.HasSuffix(rest, "；") && !sentence.MatchString(rest) && o.introduces(i, l) {
			return len(text)
		}
		return 0
	}
	head := rest[:stop]
	if !strings.HasPrefix(rest[stop:], "。") || !isShort(head, maxRunIn) || !isBalanced(head) || sentence.MatchString(head) || strings.Contains(head, "：") {
		return 0
	}
	return l.end + stop + len("。")
}

// sentence finds the words by which a rule or a request differs from a heading.
var sentence = regexp.MustCompile(`应当|不得|必须|有下列|是指|自.{0,15}起|予以|请[各你将及]|的，|的。?$|^(?:为了|根据|按照|同意|凡|将|对于|经)|本(?:办法|规定|条例|通知|意见|决定|法)|我[省市县区部局们]`)

// introduces tells whether text or a deeper series follows piece i rather than the
// next item of its own.
func (o *outliner) introduces(i int, l label) bool {
	if i+1 >= len(o.pieces) || o.pieces[i+1].role != plain {
		return false
	}
	next, ok := labelOf(strings.TrimSpace(o.pieces[i+1].text))
	return !ok || next.kind > l.kind && next.kind <= circle
}
