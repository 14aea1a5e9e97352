package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"policysearch/dict"
)

// The limits of finding the words that a document is known by. More of them, or more
// text, give lists of similar documents that are no better, and take longer.
const (
	similarTerms   = 40
	similarBytes   = 96 << 10 // of the text that is read for them
	similarLookups = 600      // words whose rarity is looked up
)

// typicalTerm is a word that a document is known by.
type typicalTerm struct {
	text   string
	rarity float64   // BM25's weight of how rare it is
	own    float64   // its whole weight in the document
	docs   []posting // all documents that have it
}

// weightIn is the weight of a term in one of its documents.
func (e *Engine) weightIn(t typicalTerm, p posting) float64 {
	return t.rarity * saturate(p.Occurrences, k1, e.lengths[p.doc])
}

// typicalTerms gives the words with the greatest weights in a document, without those
// that are part of a better one.
func (e *Engine) typicalTerms(ctx context.Context, words *dict.Dictionary, doc uint32) ([]typicalTerm, error) {
	list, err := e.weighTerms(e.frequentWords(words, doc), doc)
	if err != nil {
		return nil, err
	}
	var kept []typicalTerm
	for _, t := range list {
		if len(kept) == similarTerms {
			break
		}
		if slices.ContainsFunc(kept, func(k typicalTerm) bool { return strings.Contains(k.text, t.text) }) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if t.docs, err = e.terms.postings(wordField(t.text), t.text, len(e.docs)); err != nil {
			return nil, err
		}
		for _, p := range t.docs {
			if p.doc == doc { // where it is counted in the whole text
				t.own = e.weightIn(t, p)
			}
		}
		kept = append(kept, t)
	}
	return kept, nil
}

// wordCount is a word and how often it was read.
type wordCount struct {
	text string
	n    int
}

// frequentWords gives the telling words that a document has most of. Of a long one it
// reads paragraphs from all parts.
func (e *Engine) frequentWords(words *dict.Dictionary, doc uint32) []wordCount {
	folded := e.gen.Folded(e.docs[doc])
	counts := map[string]int{}
	seen, read := 0, 0
	for paragraph := range strings.Lines(folded) {
		if read*len(folded) <= seen*similarBytes {
			read += countWords(words, paragraph, similarBytes-read, counts)
		}
		seen += len(paragraph)
	}
	var list []wordCount
	for text, n := range counts {
		if telling(words, text) {
			list = append(list, wordCount{text, n})
		}
	}
	slices.SortFunc(list, func(a, b wordCount) int { return cmp.Or(b.n-a.n, strings.Compare(a.text, b.text)) })
	return list[:min(len(list), similarLookups)]
}

// weighTerms gives those words that tell some documents from others, by what their weight
// in a document seems to be, the greatest first.
func (e *Engine) weighTerms(list []wordCount, doc uint32) ([]typicalTerm, error) {
	var terms []typicalTerm
	for _, w := range list {
		documents, err := e.terms.frequency(wordField(w.text), w.text)
		if err != nil {
			return nil, err
		}
		if 1 < documents && documents < len(e.docs) {
			t := typicalTerm{text: w.text, rarity: idf(documents, len(e.docs))}
			t.own = t.rarity * saturate(w.n, k1, e.lengths[doc])
			terms = append(terms, t)
		}
	}
	slices.SortStableFunc(terms, func(a, b typicalTerm) int { return cmp.Compare(b.own, a.own) })
	return terms, nil
}
