package analysis

import (
	"hash/maphash"
	"strings"
)

// Count says how often a term stands in a document.
type Count struct {
	Occurrences int // matches that do not overlap
	Paragraphs  int // paragraphs that hold at least one
}

// Counts holds the terms of one document and their counts.
type Counts struct {
	index map[string]int32
	terms []string
	state []counting
	para  int32 // the paragraph being counted, from 1
}

type counting struct {
	Count
	end  int   // where the last match ended
	para int32 // the last paragraph with a match
}

// newCounts makes room for the terms of a text of the given length in bytes.
func newCounts(size int) *Counts {
	n := size/8 + 8
	return &Counts{index: make(map[string]int32, n), terms: make([]string, 0, n), state: make([]counting, 0, n)}
}

// add counts a match of term at [start,end) of the document. Matches of a term
// arrive in the order of their starts.
func (c *Counts) add(term string, start, end int) {
	i, known := c.index[term]
	if !known {
		i = int32(len(c.terms))
		c.index[term] = i
		c.terms = append(c.terms, term)
		c.state = append(c.state, counting{})
	}
	s := &c.state[i]
	if start < s.end {
		return
	}
	s.Occurrences++
	s.end = end
	if s.para != c.para {
		s.Paragraphs++
		s.para = c.para
	}
}

// Len is the number of different terms.
func (c *Counts) Len() int { return len(c.terms) }

// Each calls f for every term, in the order in which they were first met.
func (c *Counts) Each(f func(term string, n Count)) {
	for i, term := range c.terms {
		f(term, c.state[i].Count)
	}
}

// Grams counts the grams of a document's folded text: every unit, and every pair
// of units that touch. One and two units are therefore found exactly by one term,
// and a longer phrase by the pairs it is made of.
func Grams(text string) *Counts {
	c := newCounts(len(text))
	base := 0
	for paragraph := range strings.Lines(text) {
		c.para++
		c.grams(paragraph, base)
		base += len(paragraph)
	}
	return c
}

func (c *Counts) grams(paragraph string, base int) {
	before, beforeEnd := 0, -1
	for start, end := NextUnit(paragraph, 0); start < end; start, end = NextUnit(paragraph, end) {
		c.add(paragraph[start:end], base+start, base+end)
		if start == beforeEnd {
			c.add(paragraph[before:end], base+before, base+end)
		}
		before, beforeEnd = start, end
	}
}

// Varied reports whether a folded text has more than limit different pairs of units
// that touch. Chinese prose of 16 MB has less than 300,000 of them.
func Varied(text string, limit int) bool {
	if len(text) <= limit {
		return false
	}
	seed := maphash.MakeSeed()
	pairs := map[uint64]bool{}
	before, beforeEnd := 0, -1
	for start, end := NextUnit(text, 0); start < end && len(pairs) <= limit; start, end = NextUnit(text, end) {
		if start == beforeEnd {
			pairs[maphash.String(seed, text[before:end])] = true
		}
		before, beforeEnd = start, end
	}
	return len(pairs) > limit
}

// Units is the number of units in a folded text: its length, for ranking.
func Units(text string) int {
	n := 0
	for start, end := NextUnit(text, 0); start < end; start, end = NextUnit(text, end) {
		n++
	}
	return n
}
