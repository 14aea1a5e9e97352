package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// Similar are the documents most like another one, the most similar first.
type Similar struct {
	ID        string            `json:"id"` // of the other one
	Documents []SimilarDocument `json:"documents"`
}

// SimilarDocument is a document like another one.
type SimilarDocument struct {
	ID     string       `json:"id"`
	Title  string       `json:"title"`
	Number string       `json:"number"`
	Agency string       `json:"agency"`
	Issued string       `json:"issued"`
	Source string       `json:"source"`
	URL    string       `json:"url"`
	Score  float64      `json:"score"` // from 0 to 1, which only what is the same in all terms has
	Terms  []SharedTerm `json:"terms"` // that the score comes from, the most important ones first
}

// SharedTerm is a word typical of two documents.
type SharedTerm struct {
	Text string `json:"text"`
	// Share is the part of the score that the word gives. Those of all words add up to
	// 1; the list ends with the first similarShown.
	Share float64 `json:"share"`
}

// Limits of a list of similar documents.
const (
	DefaultSimilar = 10
	MaxSimilar     = 50 // what follows has a word or two in common
	similarShown   = 8  // words that explain a score
)

// SimilarTo gives the documents most like the one with an ID, at most limit; 0 is
// DefaultSimilar. Its errors are ErrNotFound, a *RequestError and faults of the index.
//
// A document is known by its most typical words, weighed by BM25. The score is the
// weighted Jaccard similarity (Ružička's) of two documents in these words: the smaller
// weight of each, added up, divided by the sum of the greater ones. So a copy cannot be
// outdone by a document that says the same words more often.
func (e *Engine) SimilarTo(ctx context.Context, id string, limit int) (*Similar, error) {
	if limit < 0 || limit > MaxSimilar {
		return nil, &RequestError{fmt.Sprintf("limit 要在 1 到 %d 之间", MaxSimilar)}
	}
	doc, ok := e.byID[id]
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNotFound, id)
	}
	words, err := e.words()
	if err != nil {
		return nil, err
	}
	terms, err := e.typicalTerms(ctx, words, doc)
	if err != nil {
		return nil, err
	}
	s := &Similar{ID: id, Documents: []SimilarDocument{}}
	scores := e.jaccard(terms, doc)
	for _, d := range e.closest(scores, doc, cmp.Or(limit, DefaultSimilar)) {
		s.Documents = append(s.Documents, e.similarDocument(d, scores[d], e.shares(terms, d)))
	}
	return s, nil
}

// closest gives the documents of the greatest similarity with one. Of those that are
// equal, or seem not to be by the last bits of a sum, the one of the most like length
// comes first: a copy before a text that has it several times.
func (e *Engine) closest(scores []float64, doc uint32, limit int) []uint32 {
	type near struct {
		doc   uint32
		order float64
	}
	var list []near
	for d, score := range scores {
		if score > 0 {
			units, other := e.docs[doc].Units, e.docs[d].Units
			unlike := float64(max(units, other)-min(units, other)) / float64(max(units, other))
			list = append(list, near{uint32(d), score - 1e-6*unlike})
		}
	}
	var docs []uint32
	for _, i := range bestOf(list, limit, func(n near) float64 { return n.order }) {
		docs = append(docs, list[i].doc)
	}
	return docs
}

// jaccard gives the similarity of every document with the one whose terms these are, 0
// for itself.
func (e *Engine) jaccard(terms []typicalTerm, doc uint32) []float64 {
	smaller, excess := make([]float64, len(e.docs)), make([]float64, len(e.docs))
	own := 0.0
	for _, t := range terms {
		own += t.own
		for _, p := range t.docs {
			weight := e.weightIn(t, p)
			smaller[p.doc] += min(t.own, weight)
			excess[p.doc] += max(0, weight-t.own)
		}
	}
	smaller[doc] = 0
	scores := smaller
	for d, common := range smaller {
		if common > 0 {
			scores[d] = common / (own + excess[d])
		}
	}
	return scores
}

// shares gives the terms that two documents have in common, with the parts of their score
// that they give, the greatest first.
func (e *Engine) shares(terms []typicalTerm, doc uint32) []SharedTerm {
	var list []SharedTerm
	sum := 0.0
	for _, t := range terms {
		i, has := slices.BinarySearchFunc(t.docs, doc, func(p posting, doc uint32) int { return cmp.Compare(p.doc, doc) })
		if has {
			common := min(t.own, e.weightIn(t, t.docs[i]))
			sum += common
			list = append(list, SharedTerm{t.text, common})
		}
	}
	for i := range list {
		list[i].Share /= sum
	}
	slices.SortStableFunc(list, func(a, b SharedTerm) int { return cmp.Compare(b.Share, a.Share) })
	return list
}

// similarDocument makes what is shown, of strings of its own: the terms are parts of the
// folded text.
func (e *Engine) similarDocument(doc uint32, score float64, terms []SharedTerm) SimilarDocument {
	shown := terms[:min(len(terms), similarShown)]
	for i, t := range shown {
		shown[i] = SharedTerm{strings.Clone(t.Text), round(t.Share)}
	}
	entry := e.docs[doc]
	m := entry.Metadata
	return SimilarDocument{
		ID: entry.ID, Title: m.Title, Number: m.Number, Agency: m.Agency, Issued: m.Issued, Source: entry.Source,
		URL: "/documents/" + entry.ID, Score: round(score), Terms: shown,
	}
}
