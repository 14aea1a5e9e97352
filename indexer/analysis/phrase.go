package analysis

import (
	"strings"
	"unicode/utf8"
)

// Phrase is a folded string to be found exactly: it stands where its bytes stand
// and neither end splits a number or a run of letters.
type Phrase struct {
	Text string
	// Open lets the last unit go on: gdp* is found in gdpr.
	Open bool

	checkStart, checkEnd bool // whether an end could split a unit at all
	rarest               int  // where in Text its rarest byte is
}

// NewPhrase prepares a folded string for matching.
func NewPhrase(folded string, open bool) Phrase {
	first, _ := utf8.DecodeRuneInString(folded)
	last, _ := utf8.DecodeLastRuneInString(folded)
	inside := mayBeInside(last)
	return Phrase{
		Text:       folded,
		Open:       open && inside,
		checkStart: mayBeInside(first),
		checkEnd:   !open && inside,
		rarest:     rarestByte(folded),
	}
}

func mayBeInside(r rune) bool {
	c := classOf(r)
	return c == digit || c == letter || r == '.'
}

// Next gives the first match in s that begins at or after from, or -1. The next
// match after it is sought from its end: matches do not overlap.
func (p Phrase) Next(s string, from int) (start, end int) {
	for p.Text != "" && from <= len(s) {
		if start = p.index(s, from); start < 0 {
			break
		}
		end = start + len(p.Text)
		if !(p.checkStart && SplitsUnit(s, start)) && !(p.checkEnd && SplitsUnit(s, end)) {
			return start, end
		}
		_, size := utf8.DecodeRuneInString(s[start:])
		from = start + size
	}
	return -1, -1
}

// Count gives the number of matches in a document's folded text and the number of
// paragraphs that hold one.
func (p Phrase) Count(s string) (occurrences, paragraphs int) {
	paragraphEnd := 0
	for start, end := p.Next(s, 0); start >= 0; start, end = p.Next(s, end) {
		occurrences++
		if start >= paragraphEnd {
			paragraphs++
			paragraphEnd = lineEnd(s, end)
		}
	}
	return occurrences, paragraphs
}

func lineEnd(s string, i int) int {
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(s)
}

// Evidence is what the index can say about a phrase.
type Evidence struct {
	// Grams stand in every document that holds the phrase.
	Grams []string
	// Prefix, where Grams is empty, begins a gram of every such document; where it
	// is empty too, the index knows nothing and every document has to be looked at.
	Prefix string
	// Whole says that the phrase is one gram: the index knows the answer.
	Whole bool
}

// Evidence gives the index terms that a phrase implies.
func (p Phrase) Evidence() Evidence {
	var ev Evidence
	s := p.Text
	before := -1 // the start of the unit before, if it touches this one
	for start, end := NextUnit(s, 0); start < end; {
		next, nextEnd := NextUnit(s, end)
		pairs := next == end && next < nextEnd && !p.mayGoOn(nextEnd)
		switch {
		case p.mayGoOn(end): // grams of a unit that may go on are not known
			ev.Prefix = s[start:end]
		case before >= 0:
			ev.Grams = append(ev.Grams, s[before:end])
		case !pairs:
			ev.Grams = append(ev.Grams, s[start:end])
		}
		before = -1
		if pairs {
			before = start
		}
		start, end = next, nextEnd
	}
	if len(ev.Grams) > 0 {
		ev.Prefix = ""
	}
	ev.Whole = !p.Open && len(ev.Grams) == 1 && ev.Grams[0] == s
	return ev
}

// mayGoOn reports whether the unit that ends at end is the last one of an open
// phrase: the text may have a longer one in its place.
func (p Phrase) mayGoOn(end int) bool {
	return p.Open && (end == len(p.Text) || p.Text[end:] == ".")
}
