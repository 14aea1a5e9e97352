package structure

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

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
	if end == len(text) {
		o.boxItems = -1
		o.push(frame{kind: l.kind, n: l.n}, policy.KindSection, p.page, text, text)
		return
	}
	if o.boxItems >= 0 {
		o.boxItems++
	}
	labelText, heading := o.splitName(text[:end])
	o.begin(frame{kind: l.kind, n: l.n}, policy.KindSection, p.page, labelText, heading)
	o.add(policy.Text, o.section(), p.page, text) // a paragraph of the file stays one
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
	if at := slices.IndexFunc(o.open, func(f frame) bool { return f.preface }); at >= 0 {
		o.open = o.open[:at]
	}
	for i := len(o.open) - 1; i >= 0 && o.open[i].kind != annexKind; i-- {
		f := o.open[i]
		if f.kind == boxKind && l.n == 1 {
			break
		}
		if f.kind == l.kind && (l.n > f.n && l.n <= f.n+1+maxSkip || l.n == 1) {
			return i, true
		}
	}
	if o.uncover(l) {
		return len(o.open) - 1, true
	}
	keep = len(o.open)
	for keep > 0 && o.outranked(o.open[keep-1], l) {
		keep--
	}
	return keep, l.n == 1 || l.n == o.last[l.kind]+1
}

// uncover opens the series again that a heading without a label had closed, if the
// label goes on with one of them.
func (o *outliner) uncover(l label) bool {
	for i := len(o.covered) - 1; i >= 0; i-- {
		if f := o.covered[i]; f.kind == l.kind && l.n > f.n && l.n <= f.n+1+maxSkip {
			o.open, o.covered = o.covered[:i+1], nil
			return true
		}
	}
	return false
}

// outranked tells whether a frame ends where a label of l's series stands.
func (o *outliner) outranked(f frame, l label) bool {
	switch f.kind {
	case annexKind, unlabelled:
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
	case l.kind >= decimal2 && l.kind <= decimal4 && (stop >= 0 || !isShort(rest, maxHeading) || clause.MatchString(rest)):
		return 0 // the clauses of a standard are numbered like its headings
	case l.kind.isBook() || stop < 0 && !isEnded(text):
		if stop < 0 && isShort(rest, maxHeading) && !isOpen(text) && rest != "" && (isShort(rest, maxRunIn) || !isProse(rest)) {
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
	if !strings.HasPrefix(rest[stop:], "。") || !isShort(head, maxRunIn) || !isBalanced(head) || isProse(head) || strings.Contains(head, "：") {
		return 0
	}
	return l.end + stop + len("。")
}

// sentence finds the words by which a rule or a request differs from a heading.
var sentence = regexp.MustCompile(`应当|不得|必须|有下列|是指|自.{0,15}起|予以|请[各你将及]|的，|的。?$|^(?:为了|根据|按照|同意|凡|将|对于|经)|本(?:办法|规定|条例|通知|意见|决定|法)|我[省市县区部局们]`)

// assertion finds the words by which a statement differs from the name of a matter.
var assertion = regexp.MustCompile(`(?:^|[门位员们志府区县市省])(?:也|都|还)?要[^素点求务闻塞领害件]|[^相反对适效响供感顺]应[^用急对变届邀届答聘援]|可(?:以?申请|以?享受)|建议[^书案]|由.{1,20}(?:组成|负责|召集|承担)|须`)

// isProse tells whether what stands behind a label is a whole sentence rather than the
// heading of what follows: a statement, or many clauses.
func isProse(s string) bool {
	const longest = 28 // of a heading of four clauses: 稳增长，调结构，惠民生，防风险
	return sentence.MatchString(s) || assertion.MatchString(s) || strings.Count(s, "，") > 2 && !isShort(s, longest)
}

// clause finds the words of a rule in a standard.
var clause = regexp.MustCompile(`应(?:当|符合|按|由|采用|满足|为|设|根据|立即|及时)|不得|必须|，.*，`)

// introduces tells whether text or a deeper series follows piece i rather than the
// next item of its own.
func (o *outliner) introduces(i int, l label) bool {
	if i+1 >= len(o.pieces) || o.pieces[i+1].role != plain {
		return false
	}
	next, ok := o.labelOf(o.pieces[i+1].text)
	return !ok || next.kind > l.kind && next.kind <= circle
}

// countsDecimals tells whether sections are numbered 1, 1.1, 1.2 (GB/T 1.1-2020 §7.3):
// two series of them begin, or headings that the format marks have bare numbers.
func countsDecimals(pieces []piece) bool {
	proofs := 0
	for _, p := range pieces {
		if l, ok := labelOf(p.text); ok && l.kind == decimal2 && l.n == 1 && p.role == plain {
			proofs++
		}
		if p.block == content.Heading && isShort(p.text, maxRunIn) && bareNumeral.MatchString(p.text) {
			proofs++
		}
	}
	return proofs >= 2
}

// bareNumeral is the number of a chapter before a blank.
var bareNumeral = regexp.MustCompile(`^([1-9][0-9]?)[\pZ\t]+`)

// labelOf is labelOf for this document.
func (o *outliner) labelOf(text string) (label, bool) {
	l, ok := labelOf(text)
	if ok || !o.decimal || !isShort(text, maxRunIn) || isEnded(text) || hasStop(text) {
		return l, ok
	}
	m := bareNumeral.FindStringSubmatchIndex(text)
	if m == nil || !unicode.Is(unicode.Han, firstRune(text[m[1]:])) {
		return label{}, false
	}
	n, _ := policy.ParseCount(text[m[2]:m[3]])
	return label{num, n, m[1]}, true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
