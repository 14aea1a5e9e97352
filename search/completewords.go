package search

import (
	"math"
	"regexp"
	"slices"
	"unicode/utf8"

	"policysearch/dict"
	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
)

// Which words of the dictionary are worth offering.
const (
	// minAsWord: one in so many documents that have the two characters of a word side
	// by side has to have them as a word. 中发 stands in 574 statutes (其中|发生) and is a
	// word in none of them.
	minAsWord = 4
)

// isNumeral reports whether a word says no more than a number: 二十, 第三条. The name
// of a five-year plan (十四五) says more.
func isNumeral(word string) bool { return numeral.MatchString(word) && !fiveYears.MatchString(word) }

var numeral = regexp.MustCompile(`^第?[一二三四五六七八九十百千〇零两]+[章节条款项]?$`)

var fiveYears = regexp.MustCompile(`^十[一二三四五六七八九]?五$`)

// wordCandidates gives the dictionary words of the index.
func (e *Engine) wordCandidates() ([]candidate, error) {
	words, _, err := e.terms.expand(schema.BodyWords, "", math.MaxInt)
	if err != nil {
		return nil, err
	}
	list := make([]candidate, 0, len(words))
	for _, w := range words {
		if dict.IsStopWord(w) || isNumeral(w) {
			continue
		}
		n, err := e.wordDocuments(w)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			list = append(list, candidate{text: w, kind: KindWord, documents: n})
		}
	}
	return list, nil
}

// wordDocuments gives the number of documents that hold a word, or 0 where it is no
// word in most of them. Words of two characters are indexed where they are words
// only; a search finds the pair wherever it stands.
func (e *Engine) wordDocuments(w string) (int, error) {
	n, err := e.terms.frequency(schema.BodyWords, w)
	if err != nil || utf8.RuneCountInString(w) > 2 {
		return n, err
	}
	all, err := e.terms.frequency(schema.BodyGrams, w)
	if minAsWord*n < all {
		return 0, err
	}
	return all, err
}

// letterCandidates gives the runs of letters: GDP, PPP, LNG.
func (e *Engine) letterCandidates() ([]candidate, error) {
	var list []candidate
	for first := 'a'; first <= 'z'; first++ {
		grams, _, err := e.terms.expand(schema.BodyGrams, string(first), math.MaxInt)
		if err != nil {
			return nil, err
		}
		runs := slices.DeleteFunc(grams, func(g string) bool {
			_, end := analysis.NextUnit(g, 0)
			return end < len(g) || len(g) < 2
		})
		for _, g := range runs {
			n, err := e.terms.frequency(schema.BodyGrams, g)
			if err != nil {
				return nil, err
			}
			list = append(list, candidate{text: g, kind: KindWord, documents: n})
		}
	}
	return list, nil
}
