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
	// maxRarer: what finds less than one in so many documents of what the best correction
	// does was mistyped in the documents, or stands there by chance (劳动和统).
	maxRarer = 20
)

// correct offers the query with the terms that stand nowhere, and the values that no
// document's field has, spelled as something that does. counts are the terms of the
// query and the documents that have them. What is offered finds something; a query
// whose terms and values all stand somewhere is spelled right, whatever it finds.
func (e *Engine) correct(ctx context.Context, n query.Node, counts []TermCount) ([]Suggestion, error) {
	found, best := []Suggestion{}, 0
	variants, err := e.variants(ctx, n, counts)
	if err != nil {
		return nil, err
	}
	for _, v := range variants {
		n, err := e.countQuery(ctx, v)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			found, best = append(found, Suggestion{v.String(), n}), max(best, n)
		}
	}
	found = slices.DeleteFunc(found, func(s Suggestion) bool { return maxRarer*s.Documents < best })
	return found[:min(len(found), maxCorrections)], nil
}

// variants gives the query with its mistyped terms and values replaced, the likeliest
// first; it is empty where nothing is mistyped, or nothing like it is found.
func (e *Engine) variants(ctx context.Context, n query.Node, counts []TermCount) ([]query.Node, error) {
	variants := []query.Node{n}
	changed := 0
	for _, old := range mistyped(n, counts) {
		spellings, err := e.respellNode(ctx, old)
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
				next = append(next, replace(v, old, s))
			}
		}
		variants = next[:min(len(next), maxTried)]
	}
	if changed == 0 {
		return nil, nil
	}
	return variants, nil
}

// mistyped gives the terms of a query that no document has, and the fields that may be
// written wrong, each once. What stands under a minus is not looked at.
func mistyped(n query.Node, counts []TermCount) []query.Node {
	var nodes []query.Node
	query.Walk(n, func(n query.Node) bool {
		wrong := false
		switch n := n.(type) {
		case query.Not:
			return false
		case query.Term:
			wrong = slices.Contains(counts, TermCount{n.Text, 0})
		case query.Field:
			wrong = isText(n.Name)
		}
		if wrong && !slices.Contains(nodes, n) && len(nodes) < maxMistyped {
			nodes = append(nodes, n)
		}
		return true
	})
	return nodes
}

// respellNode gives a term or field with its text as it may have been meant.
func (e *Engine) respellNode(ctx context.Context, n query.Node) ([]query.Node, error) {
	var nodes []query.Node
	switch n := n.(type) {
	case query.Term:
		spellings, err := e.respell(ctx, n.Text)
		for _, n.Text = range spellings {
			nodes = append(nodes, n)
		}
		return nodes, err
	case query.Field:
		spellings, err := e.respellValue(ctx, n)
		for _, n.Value = range spellings {
			nodes = append(nodes, n)
		}
		return nodes, err
	}
	return nil, nil
}
