package layout

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// label is what a numbered paragraph begins with: 一、（一）1. （1）① 第一条 附件1 and the
// like (GB/T 9704-2012 §7.3.3, and statutes), also 1.1 and dashes.
var label = regexp.MustCompile(`^(?:第[一二三四五六七八九十百零〇0-9]{1,6}[编章节条款部篇]|[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十0-9]{1,3}[)]|[0-9]{1,3}(?:[、)]|\.(?:[^0-9]|$))|(?:[0-9]{1,2}|[A-Z])(?:\.[0-9]{1,2}){1,4}(?:[\s\p{Han}]|$)|[0-9]{1,2} +\p{Han}|[①-⑳]|[a-zA-Z][.)]|—{2}|附[件录表图]|注[0-9]{0,2}:|[●■◆•])`)

// beginsLabel tells whether a line begins with a label.
func beginsLabel(text string) bool {
	head := text[:min(len(text), 40)]
	return label.MatchString(head) || label.MatchString(norm.NFKC.String(head))
}

// equation is the number at the end of a formula.
var equation = regexp.MustCompile(`[（(][0-9A-Z.．-]{1,6}[）)]$`)

// isEquation tells whether a line is a formula with its number at the margin.
func (l *line) isEquation() bool {
	return len(l.spans) > 1 && equation.MatchString(l.spans[len(l.spans)-1].text)
}

const (
	stops   = "。！？；：!?;:…"
	closers = "”’）)】》」』\"'"
)

// isEnded tells whether a line closes a sentence or announces something: nothing has
// to follow it in the same paragraph.
func isEnded(s string) bool {
	s = strings.TrimRight(strings.TrimRightFunc(s, unicode.IsSpace), closers)
	last, n := utf8.DecodeLastRuneInString(s)
	return n > 0 && strings.ContainsRune(stops, last)
}

// isClause tells whether a line ends with a mark that lets its sentence go on.
func isClause(s string) bool {
	last, n := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, unicode.IsSpace))
	return n > 0 && strings.ContainsRune("；;：:", last)
}

// entry is the end of a line of a table of contents: dots or dashes, and the page.
var entry = regexp.MustCompile(`(?:[.．·•‥…。]|—|－|-|_|－| |\x{3000}){4}[（(]?[-—]?[0-9IVXivxlcⅠ-ⅻ０-９]{1,6}[-—]?[）)]?$`)

// leader is what leads to the page in such a line.
var leader = regexp.MustCompile(`(?:[.．·•‥。_][ \x{3000}]?){4}|…{2}|[-—－]{6}`)

// isEntry tells whether a line is an entry of a table of contents with dots to its page.
func isEntry(text string) bool {
	const longest, end = 1000, 60 // in bytes; no match of entry is longer than end
	return len(text) <= longest && entry.MatchString(text[max(0, len(text)-end):]) && leader.MatchString(text)
}

const (
	openers   = "（《〈【「『〔(["
	quotes    = "“”‘’"
	attached  = "，。、；：！？）》〉】」』〕,.;:!?)%]" // these must not begin a line
	longWords = 80                        // bytes
)

// firstToken is how wide, in ems, the beginning of a text is that cannot be broken off: a
// Han character or a word, with the brackets before and the punctuation behind it. A
// quotation mark may hold on to both sides (UAX #14, class QU), figures in a row are kept
// together, and dashes and dots come in pairs.
func firstToken(text string) (width float64) {
	text = text[:min(len(text), longWords)]
	take := func(n int) {
		width += emsOf(text[:n])
		text = text[n:]
	}
	for held := true; held && text != ""; {
		first, n := utf8.DecodeRuneInString(text)
		word := strings.IndexFunc(text, func(r rune) bool { return !isWord(r) })
		if word < 0 {
			word = len(text)
		}
		take(max(n, word))
		if next, n := utf8.DecodeRuneInString(text); next == first && (next == '—' || next == '…') {
			take(n)
		}
		behind := text
		take(len(text) - len(strings.TrimLeft(text, attached)))
		next, n := utf8.DecodeRuneInString(text)
		switch {
		case n > 0 && strings.ContainsRune(quotes, next):
			held = true
		case word > 0 && isWord(next):
			held = strings.HasPrefix(behind, "、")
		default:
			held = strings.ContainsRune(openers+quotes, first)
		}
	}
	return width
}

// isTorn tells whether a line begins with what never begins a paragraph.
func isTorn(text string) bool {
	first, n := utf8.DecodeRuneInString(text)
	return n > 0 && strings.ContainsRune("，。、；：！？）》〉】」』〕", first)
}

// emsOf is about how wide a text is set.
func emsOf(text string) (ems float64) {
	for _, r := range text {
		if isNarrow(r) {
			ems += .5
		} else {
			ems++
		}
	}
	return ems
}

// isWord tells whether a character belongs to a word, a figure, or an address.
func isWord(r rune) bool {
	return r < 0x1100 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-/.%@_:&=?#+~", r))
}
