package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/dict"
	"policysearch/dict/fold"
	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
	"policysearch/search/query"
)

// clue is an index term that speaks for a document in a relaxed search.
type clue struct {
	field   schema.Field
	term    string
	weight  float64 // of this kind of clue; times its rarity once that is known
	decides bool    // whether a document that has nothing else is found; then it is marked there

	empty     bool    // whether it is part of a word without meaning
	character bool    // a single Han character
	share     float64 // of general Chinese text, if it is a character

	documents int  // that have it
	pending   bool // whether documents have to be read to count it in them
}

// score is what a clue adds to a text of a length, which is a share of the average.
func (c *clue) score(occurrences int, length float64) float64 {
	if c.character {
		return c.weight * saturate(occurrences, k1Character, length)
	}
	return c.weight * saturate(occurrences, k1, length)
}

// The weights of the kinds of clues. Characters by themselves help where the question and
// the text say the same in different words; words of two characters are pairs already.
// What touches a word that asks or joins counts less, and not nothing: it is often a part
// of something that does not stand in the dictionary. Numbers and letters are mostly names.
const (
	wordWeight      = 0.2
	pairWeight      = 1.0
	characterWeight = 1.1
	figureWeight    = 1.5 // more for what has no Han character
	askingWeight    = 0.4 // of what touches a stop word or one that asks
	synonymWeight   = 0.2 // of what the searcher did not write
)

// cluesOf cuts unquoted terms, and the other ways to write them and their words.
func cluesOf(d *dict.Dictionary, loose []query.Term) []clue {
	c := clueCutter{dict: d, seen: map[string]bool{}}
	var written []string
	for _, t := range loose {
		folded := fold.String(t.Text)
		written = append(append(written, folded), analysis.QueryWords(d, folded)...)
		c.cut(folded, 1)
	}
	for _, t := range written {
		for _, s := range dict.Synonyms(t) {
			c.cut(fold.String(s), synonymWeight)
		}
	}
	letCharactersDecide(c.clues)
	return c.clues
}

// letCharactersDecide makes single characters find documents where a question has nothing
// longer that could: 要交多少税.
func letCharactersDecide(clues []clue) {
	if slices.ContainsFunc(clues, func(c clue) bool { return c.decides }) {
		return
	}
	for i, c := range clues {
		clues[i].decides = c.character && !c.empty
	}
}

// isLong reports whether a term has more than one character.
func isLong(term string) bool { return utf8.RuneCountInString(term) > 1 }

type clueCutter struct {
	dict  *dict.Dictionary
	seen  map[string]bool
	clues []clue
}

// add adds a clue if it is new; one that asks counts less.
func (c *clueCutter) add(added clue, asks bool) {
	if asks {
		added.weight *= askingWeight
	}
	if isLong(added.term) && !strings.ContainsFunc(added.term, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		added.weight *= figureWeight
	}
	if added.character {
		added.share = c.dict.Share(added.term)
	}
	if key := string(added.field) + added.term; !c.seen[key] {
		c.seen[key] = true
		c.clues = append(c.clues, added)
	}
}

// cut adds the clues of a folded text. Neither words that carry no meaning nor single
// characters of what is longer decide that a document is found.
func (c *clueCutter) cut(folded string, weight float64) {
	for _, w := range analysis.QueryWords(c.dict, folded) {
		if !dict.IsStopWord(w) {
			c.add(clue{field: schema.BodyWords, term: w, weight: weight * wordWeight, decides: true}, dict.IsAskingWord(w))
		}
	}
	empty, asking := c.words(folded)
	before, beforeEnd := 0, -1
	for start, end := analysis.NextUnit(folded, 0); start < end; start, end = analysis.NextUnit(folded, end) {
		unit := clue{field: schema.BodyGrams, term: folded[start:end], weight: weight * characterWeight, empty: empty[start]}
		unit.character = endsInHan(unit.term)
		unit.decides = (isLong(unit.term) || unit.term == folded) && !unit.empty
		c.add(unit, unit.empty || asking[start])
		if start == beforeEnd {
			pair := clue{field: schema.BodyGrams, term: folded[before:end], weight: weight * pairWeight}
			pair.empty = empty[before] || empty[start] || dict.IsStopWord(pair.term)
			pair.decides = !pair.empty
			c.add(pair, pair.empty || asking[before] || asking[start])
		}
		before, beforeEnd = start, end
	}
}

// words tells which bytes of a folded text belong to words without meaning, and which to
// words that ask.
func (c *clueCutter) words(folded string) (empty, asking []bool) {
	empty, asking = make([]bool, len(folded)), make([]bool, len(folded))
	for _, s := range c.dict.Segment(folded) {
		word := folded[s.Start:s.End]
		for i := s.Start; i < s.End; i++ {
			empty[i], asking[i] = dict.IsStopWord(word), dict.IsAskingWord(word)
		}
	}
	return empty, asking
}
