package analysis

import (
	"strings"
	"unicode/utf8"

	"policysearch/dict"
)

// minWhole is the length, in characters, from which on a word is counted wherever
// it occurs. A shorter one is a gram already, and counted so there.
const minWhole = 3

// Words counts the words of a document's folded text: those of the best path that
// have two characters, and every dictionary word of three or more wherever it
// occurs, inside other words too. A term of three or more characters is therefore
// counted exactly or not at all, while a word of two stands for its segmentation.
func Words(d *dict.Dictionary, text string) *Counts {
	c := newCounts(len(text))
	base := 0
	for paragraph := range strings.Lines(text) {
		c.para++
		for _, s := range d.Segment(paragraph) {
			if w := paragraph[s.Start:s.End]; isPair(w) {
				c.add(w, base+s.Start, base+s.End)
			}
		}
		for _, s := range d.Words(paragraph) {
			if !SplitsUnit(paragraph, s.Start) && !SplitsUnit(paragraph, s.End) {
				c.add(paragraph[s.Start:s.End], base+s.Start, base+s.End)
			}
		}
		base += len(paragraph)
	}
	return c
}

// isPair reports whether a segment is a word of two units, not a number, a piece
// of punctuation or a single character.
func isPair(w string) bool {
	start, end := NextUnit(w, 0)
	next, nextEnd := NextUnit(w, end)
	return start == 0 && next == end && next < nextEnd && nextEnd == len(w) && utf8.RuneCountInString(w) < minWhole
}

// QueryWords gives the words that a folded text of a query is looked up by: the
// same ones that [Words] would count in a document, in order, each once.
func QueryWords(d *dict.Dictionary, text string) []string {
	var words []string
	Words(d, text).Each(func(term string, _ Count) { words = append(words, term) })
	return words
}

// IsWhole reports whether a phrase could be one of the words that [Words] counts
// wherever they occur. If it is among the words of an index at all, its counts
// there are exact.
func IsWhole(p Phrase) bool {
	return !p.Open && utf8.RuneCountInString(p.Text) >= minWhole
}
