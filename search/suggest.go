package search

import (
	"context"
	"slices"

	"policysearch/dict"
	"policysearch/search/query"
)

// The limits of suggestions: how many are worth reading, and how many are tried.
const (
	maxSuggestions = 5
	maxTried       = 20
)

// suggest offers the query with other ways to write one of its terms, as far as it
// finds something.
func (e *Engine) suggest(ctx context.Context, n query.Node) ([]Suggestion, error) {
	suggested := []Suggestion{}
	for _, other := range alternatives(n) {
		found, err := e.countQuery(ctx, other)
		if err != nil {
			return nil, err
		}
		if found > 0 {
			suggested = append(suggested, Suggestion{other.String(), found})
		}
		if len(suggested) == maxSuggestions {
			break
		}
	}
	return suggested, nil
}

// alternatives gives the query with one term replaced by a synonym, for every term
// and synonym.
func alternatives(n query.Node) []query.Node {
	var others []query.Node
	seen := []string{n.String()}
	for _, t := range query.Terms(n) {
		for _, synonym := range dict.Synonyms(t.Text) {
			with, err := query.Parse(synonym)
			if err != nil || len(others) == maxTried {
				continue
			}
			other := replace(n, t, with)
			if s := other.String(); !slices.Contains(seen, s) {
				seen = append(seen, s)
				others = append(others, other)
			}
		}
	}
	return others
}

// replace puts another node in the place of a term or field, wherever it stands but
// under a minus. A term of NEAR gives place to a term only: what stands for several
// words is near to nothing.
func replace(n, old, with query.Node) query.Node {
	switch n := n.(type) {
	case query.Term, query.Field:
		if n == old {
			return with
		}
	case query.Near:
		left, ok := replace(n.Left, old, with).(query.Term)
		right, also := replace(n.Right, old, with).(query.Term)
		if ok && also {
			return query.Near{Left: left, Right: right, Distance: n.Distance}
		}
	case query.And:
		var nodes []query.Node
		for _, part := range n.Nodes {
			part = replace(part, old, with)
			if several, ok := part.(query.And); ok {
				nodes = append(nodes, several.Nodes...)
			} else {
				nodes = append(nodes, part)
			}
		}
		return query.And{Nodes: nodes}
	case query.Or:
		nodes := make([]query.Node, len(n.Nodes))
		for i, part := range n.Nodes {
			nodes[i] = replace(part, old, with)
		}
		return query.Or{Nodes: nodes}
	case query.Within:
		return query.Within{Unit: n.Unit, Node: replace(n.Node, old, with)}
	}
	return n
}

// countQuery gives the number of documents that a query finds.
func (e *Engine) countQuery(ctx context.Context, n query.Node) (int, error) {
	q, err := e.compile(n)
	if err != nil {
		return 0, err
	}
	return e.count(ctx, q.root)
}
