package structure

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// outliner files the pieces as paragraphs under sections. Open holds the series that
// are being counted, outermost first: a label belongs to the innermost series that it
// continues, or begins a new one under what is open.
type outliner struct {
	doc    *policy.Document
	pieces []piece
	title  string
	open   []frame
	// covered are the series that a heading without a label has closed, as it seemed:
	// if the numbers go on where they stopped, it was only a heading within them.
	covered []frame
	// inArticle says that an article (第X条) of a statute is open: numbers below it
	// are its 项, not headings.
	inArticle bool
	// decimal says that the document counts 1.1, 1.2: then a bare 1 counts too.
	decimal bool
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
	preface bool // a heading such as 前言: numbered sections are none of its own
}

func (d *divided) outline(doc *policy.Document) {
	o := &outliner{doc: doc, pieces: d.pieces, last: map[labelKind]int{}, decimal: countsDecimals(d.pieces)}
	if d.head.title >= 0 {
		o.title = canonical(d.pieces[d.head.title].text)
	}
	for i := range d.pieces {
		o.file(i)
	}
}

func (o *outliner) file(i int) {
	p := o.pieces[i]
	switch {
	case p.role == absorbed:
	case p.role == titleRole:
		o.closeAll()
		o.add(policy.Title, policy.NoSection, p.page, p.text)
	case p.role == imprintRole:
		o.add(policy.Imprint, policy.NoSection, p.page, p.text)
	case p.role == attached:
		o.add(policy.Text, policy.NoSection, p.page, p.text)
	case p.role == annexLabel:
		o.annex(i)
	case p.role == annexTitle:
		o.annexTitle(i)
	case p.block == content.Row:
		o.add(policy.Row, o.section(), p.page, p.text)
	case p.block == content.Note:
		o.add(policy.Footnote, o.section(), p.page, p.text)
	case p.block == content.Heading, p.block == content.Title:
		o.marked(i)
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
	label, heading := o.splitName(name)
	o.begin(f, kind, page, label, heading)
	o.add(policy.Heading, o.section(), page, text)
}

// begin opens a section.
func (o *outliner) begin(f frame, kind policy.SectionKind, page int, label, heading string) {
	parent := o.section()
	level := 1
	switch {
	case kind == policy.KindAnnex:
		level = 0
	case parent != policy.NoSection:
		level = o.doc.Sections[parent].Level + 1
	}
	f.section = len(o.doc.Sections)
	o.doc.Sections = append(o.doc.Sections, policy.Section{
		Parent: parent, Level: level, Label: label, Heading: heading, Kind: kind, Page: page,
	})
	o.open = append(o.open, f)
}

// splitName gives label and heading as a path shows them: without layout blanks, but
// with one between 第一章 and what follows.
func (o *outliner) splitName(name string) (labelText, heading string) {
	l, ok := o.labelOf(name)
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

// closeAll ends everything before an annex.
func (o *outliner) closeAll() {
	o.open, o.covered, o.inArticle = nil, nil, false
	o.last = map[labelKind]int{}
}

// annex opens an annex at its mark, which may be followed by a title of its own.
func (o *outliner) annex(i int) {
	o.closeAll()
	p := o.pieces[i]
	name := p.text
	if i+1 < len(o.pieces) && o.pieces[i+1].role == annexTitle {
		name += " " + canonical(o.pieces[i+1].text)
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
	o.closeAll()
	o.push(frame{kind: annexKind}, policy.KindAnnex, p.page, p.text, p.text)
	o.doc.Sections[o.section()].Label = ""
	o.doc.Sections[o.section()].Heading = canonical(p.text)
}

// deepest bounds the levels of headings: word processors know nine.
const deepest = 9

// marked opens the section of a heading that the format marks. Its label says where
// it belongs, if it has one that fits. Otherwise it closes the headings of its level
// and below, and every series counted under them.
func (o *outliner) marked(i int) {
	p := o.pieces[i]
	text := p.text
	if canonical(text) == o.title { // once more over the text, behind a cover and a preface
		o.closeAll()
		o.add(policy.Title, policy.NoSection, p.page, text)
		return
	}
	level := min(max(p.level, 1), deepest)
	l, labelled := o.labelOf(text)
	if labelled && l.kind == article {
		o.article(p, l, policy.Heading)
		return
	}
	o.inArticle = false
	if labelled && l.kind < boxKind {
		if keep, ok := o.place(l); ok {
			o.open = o.open[:keep]
			o.last[l.kind] = l.n
			o.push(frame{kind: l.kind, n: l.n, level: level}, policy.KindSection, p.page, text, text)
			return
		}
	}
	keep := 0
	for keep < len(o.open) && (o.open[keep].kind == annexKind || o.open[keep].level > 0 && o.open[keep].level < level) {
		keep++
	}
	o.cover(keep)
	f := frame{kind: unlabelled, level: level, preface: preface.MatchString(canonical(text))}
	kind := policy.KindSection
	if labelled {
		f.kind, f.n = l.kind, l.n
		o.last[l.kind] = l.n
		if l.kind == boxKind {
			kind, o.boxItems = policy.KindBox, 0
		}
	}
	o.push(f, kind, p.page, text, text)
}

// preface are the names of what stands before the first section.
var preface = regexp.MustCompile(`^(?:前言|引言|序言|序|导言|绪言|绪论|引子|编者按|导语|摘要)$`)

// cover closes all frames but the first ones, and remembers those whose place among
// the headings of the format is not known.
func (o *outliner) cover(keep int) {
	if keep < len(o.open) && o.open[keep].level == 0 {
		o.covered = slices.Clone(o.open)
	} else {
		o.covered = nil
	}
	o.open = o.open[:keep]
}

// text files a paragraph that may begin with a label.
func (o *outliner) text(i int) {
	p := o.pieces[i]
	text := p.text
	l, ok := o.labelOf(text)
	switch {
	case !ok:
		o.leaveBox()
		o.add(policy.Text, o.section(), p.page, text)
	case o.inArticle && !l.kind.isBook() && l.kind != article && l.kind != boxKind:
		o.add(policy.Text, o.section(), p.page, text)
	case l.kind == article:
		o.article(p, l, policy.Text)
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

// article opens the section of an article: its paragraphs (款) and items (项) follow in
// it. Its number has no paragraph of its own, but stands before the first one.
func (o *outliner) article(p piece, l label, kind policy.ParagraphKind) {
	keep := len(o.open)
	for keep > 0 && o.open[keep-1].kind >= article && o.open[keep-1].kind < boxKind {
		keep--
	}
	o.open, o.inArticle = o.open[:keep], true
	text := p.text
	o.begin(frame{kind: article, n: l.n}, policy.KindArticle, p.page,
		strings.TrimRight(canonical(text[:l.end]), "：:"), articleName.FindString(text[l.end:]))
	o.add(kind, o.section(), p.page, text)
}

// articleName is what some statutes set in brackets before an article's text.
var articleName = regexp.MustCompile(`^(?:（[^（）。；]{2,20}）|【[^【】。；]{2,20}】)`)

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
