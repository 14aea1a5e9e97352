package search

import (
	"slices"
	"unicode/utf8"

	"policysearch/indexer/analysis"
)

// Not every word of a dictionary is one to offer: 中华人民 and 大会常务 never stand by
// themselves. What stands beside a word in the text tells.
const (
	// minBeside is the number of documents from which on that is asked: what few
	// documents say may be chance.
	minBeside = 10
	// maxBeside and maxBesideEach bound the occurrences that are looked at.
	maxBeside     = 24
	maxBesideEach = 4
	// maxSame: in nine of ten places the same character follows, or goes before.
	maxSame = 0.9
)

// isWhole reports whether a word of the index stands by itself in the documents, and
// not as a part of one longer word.
func (e *Engine) isWhole(known *completer, t candidate) (bool, error) {
	if t.documents < minBeside {
		return true, nil
	}
	if whole, ok := known.whole.Load(t.text); ok {
		return whole.(bool), nil
	}
	s, err := e.candidates(&termMatcher{phrase: analysis.NewPhrase(t.text, false)})
	if err != nil {
		return false, err
	}
	before, after := e.beside(t.text, s.docs)
	whole := !oneSided(before) && !oneSided(after)
	known.whole.Store(t.text, whole)
	return whole, nil
}

// beside gives the characters that stand before and behind a word in some of the
// documents, each as often as it does.
func (e *Engine) beside(word string, docs []uint32) (before, after []rune) {
	p := analysis.NewPhrase(word, false)
	for i := range min(len(docs), maxBeside) {
		folded := e.gen.Folded(e.docs[docs[i*len(docs)/min(len(docs), maxBeside)]])
		n := 0
		for start, end := p.Next(folded, 0); start >= 0 && n < maxBesideEach; start, end = p.Next(folded, end) {
			b, _ := utf8.DecodeLastRuneInString(folded[:start])
			a, _ := utf8.DecodeRuneInString(folded[end:])
			before, after = append(before, b), append(after, a)
			n++
		}
	}
	return before, after
}

// oneSided reports whether nearly all of some characters are one and the same Han
// character. Between marks anything may stand.
func oneSided(beside []rune) bool {
	slices.Sort(beside)
	for i := 0; i < len(beside); {
		same := 1
		for i+same < len(beside) && beside[i+same] == beside[i] {
			same++
		}
		if float64(same) > maxSame*float64(len(beside)) {
			return endsInHan(string(beside[i]))
		}
		i += same
	}
	return false
}
