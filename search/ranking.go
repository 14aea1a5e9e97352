package search

import (
	"context"

	"policysearch/search/query"
)

// Ranked is a passage in a ranking, or a document.
type Ranked struct {
	ID        string // of the document
	Source    string
	Paragraph int // from 1, or 0 for the document
	Score     float64
}

// RankDocuments gives the best documents for a question, at most limit. The question is
// text, not in the query language, and is relaxed at once.
func (e *Engine) RankDocuments(ctx context.Context, question string, limit int) ([]Ranked, error) {
	a, err := e.ask(ctx, question)
	if err != nil {
		return nil, err
	}
	if _, err := e.rerank(ctx, a, false); err != nil {
		return nil, err
	}
	var ranked []Ranked
	for _, f := range e.first(a.found, ByRelevance, 0, limit) {
		ranked = append(ranked, Ranked{e.docs[f.doc].ID, e.docs[f.doc].Source, 0, f.score})
	}
	return ranked, nil
}

// RankPassages gives the best passages for a question, at most limit, out of the best
// documents.
func (e *Engine) RankPassages(ctx context.Context, question string, limit int) ([]Ranked, error) {
	a, err := e.ask(ctx, question)
	if err != nil {
		return nil, err
	}
	passages, err := e.rerank(ctx, a, true)
	var ranked []Ranked
	for _, i := range bestOf(passages, limit, func(p passageScore) float64 { return p.score }) {
		entry := e.docs[passages[i].doc]
		ranked = append(ranked, Ranked{entry.ID, entry.Source, int(passages[i].paragraph), passages[i].score})
	}
	return ranked, err
}

// ask makes the first stage of answering a question that is no query.
func (e *Engine) ask(ctx context.Context, question string) (*answer, error) {
	nothing := &compiled{root: andMatcher{}}
	return e.relaxed(ctx, query.Term{Text: question}, nothing, Request{Query: question, Match: Relaxed})
}
