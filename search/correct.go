package search

import (
	"context"
	"slices"

	"policysearch/search/query"
)

// The limits of corrections: how many are worth reading, and how many terms are
// corrected at once. Who mistypes more has not typed words.
const (
	maxCorrections = 3
	maxMistyped    = 3
)

// correct offers the query with the terms that stand nowhere spelled as something
// that does. counts are the terms of the query and the documents that have them. What
// is offered finds something; a query whose terms all stand somewhere is spelled
// right, whatever it finds.
func (e *Engine) correct(ctx context.Context, n query.Node, counts []TermCount) ([]Suggestion, error) {
	corrected := []Suggestion{}
	variants, err := e.variants(ctx, n, counts)
	if err != nil {
		return nil, err
	}
	for _, v := range variants {
		found, err := e.countQuery(ctx, v)
		if err != nil {
			return nil, err
		}
		if found > 0 && len(corrected) < maxCorrections {
			corrected = append(corrected, Suggestion{v.String(), found})
		}
	}
	return corrected, nil
}

// variants gives the query with its mistyped terms replaced, the likeliest first; it
// is empty where no term is mistyped, or nothing like it is found.
func (e *Engine) variants(ctx context.Context, n query.Node, counts []TermCount) ([]query.Node, error) {
	variants := []query.Node{n}
	changed := 0
	for _, t := range mistyped(n, counts) {
		spellings, err := e.respell(ctx, t.Text)
		if err != nil {
			return nil, err
		}
		if len(spellings) == 0 {
			continue
		}
		changed++
		var next []query.Node
		for _, v := range variants {
			for _, s := range spellings {
				next = append(next, replace(v, t, query.Term{Text: s, Phrase: t.Phrase, Prefix: t.Prefix}))
			}
		}
		variants = next[:min(len(next), maxTried)]
	}
	if changed == 0 {
		return nil, nil
	}
	return variants, nil
}

// mistyped gives the terms of a query that no document has, each once.
func mistyped(n query.Node, counts []TermCount) []query.Term {
	var terms []query.Term
	for _, t := range query.Terms(n) {
		nowhere := slices.Contains(counts, TermCount{t.Text, 0})
		if nowhere && !slices.Contains(terms, t) && len(terms) < maxMistyped {
			terms = append(terms, t)
		}
	}
	return terms
}
