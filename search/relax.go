package search

import (
	"context"

	"policysearch/indexer/analysis"
	"policysearch/search/query"
)

// canRelax reports whether a query has unquoted terms that are all required: only
// these are relaxed. What is quoted, negated or restricted to a field is meant as
// it is written.
func canRelax(n query.Node) bool {
	loose, _ := split(n)
	return len(loose) > 0
}

// split divides a query into the terms that may be relaxed and the rest.
func split(n query.Node) (loose []query.Term, strict []query.Node) {
	parts := []query.Node{n}
	if and, ok := n.(query.And); ok {
		parts = and.Nodes
	}
	for _, p := range parts {
		if t, ok := p.(query.Term); ok && !t.Phrase && !t.Prefix {
			loose = append(loose, t)
		} else {
			strict = append(strict, p)
		}
	}
	return loose, strict
}

// relax answers a query by the words, pairs and characters of its unquoted terms, ranked by the text of the best documents.
func (e *Engine) relax(ctx context.Context, n query.Node, exact *compiled, r Request) (*answer, error) {
	a, err := e.relaxed(ctx, n, exact, r)
	if err == nil && a.relaxed {
		_, err = e.rerank(ctx, a, false)
	}
	return a, err
}

// relaxed makes the first stage of answering a query by any of the words, pairs and characters of its unquoted terms.
func (e *Engine) relaxed(ctx context.Context, n query.Node, exact *compiled, r Request) (*answer, error) {
	loose, strict := split(n)
	allowed, q, err := e.strictly(ctx, strict, r)
	if err != nil {
		return nil, err
	}
	a := &answer{query: exact}
	if allowed == nil {
		return a, nil
	}
	exact.trace.lap(stageVerify)
	words, err := e.words()
	exact.trace.lap(stageDictionary)
	if err != nil {
		return nil, err
	}
	clues := cluesOf(words, loose)
	scores, err := e.score(ctx, clues, maxPostings)
	if err != nil {
		return nil, err
	}
	a.found = make([]found, 0, len(scores))
	for doc, s := range scores {
		if s > 0 && allowed(uint32(doc)) {
			a.found = append(a.found, found{doc: uint32(doc), score: documentWeight * s})
		}
	}
	if len(a.found) == 0 && r.Match != Relaxed {
		return &answer{query: exact}, nil // nothing is gained by saying that nothing was relaxed
	}
	a.relaxed, a.reason = true, reason(r, len(strict) > 0)
	a.scorer = newPassageScorer(clues, e.paragraph)
	e.mark(a, q, clues)
	return a, nil
}

func reason(r Request, restricted bool) string {
	switch {
	case r.Match == Relaxed:
		return "按要求放宽了检索，结果按相关度排列"
	case restricted || !r.Filter.isEmpty():
		return "所选范围内没有完全包含“" + r.Query + "”的文件，以下按相关度排列"
	}
	return "没有完全包含“" + r.Query + "”的文件，以下按相关度排列"
}

// strictly evaluates what must hold in any case and gives a test for documents; it
// is nil if none passes.
func (e *Engine) strictly(ctx context.Context, strict []query.Node, r Request) (func(uint32) bool, *compiled, error) {
	if len(strict) == 0 && r.Filter.isEmpty() {
		return func(uint32) bool { return true }, nil, nil
	}
	if len(strict) == 0 {
		return func(d uint32) bool { return r.Filter.allows(e.docs[d]) }, nil, nil
	}
	q, err := e.compile(query.And{Nodes: strict})
	if err != nil {
		return nil, nil, err
	}
	list, err := e.evaluate(ctx, q, r.Filter.allows)
	if err != nil || len(list) == 0 {
		return nil, nil, err
	}
	in := make(map[uint32]bool, len(list))
	for _, f := range list {
		in[f.doc] = true
	}
	return func(d uint32) bool { return in[d] }, q, nil
}

// mark makes the matchers whose hits are shown: the clues that decide, so that whatever is
// found has a mark, and the terms that must hold in any case.
func (e *Engine) mark(a *answer, strict *compiled, clues []clue) {
	seen := map[string]bool{}
	for _, c := range clues {
		if c.decides && !seen[c.term] {
			seen[c.term] = true
			a.marks = append(a.marks, &termMatcher{phrase: analysis.NewPhrase(c.term, false), written: c.term, number: len(a.marks)})
		}
	}
	if strict == nil {
		return
	}
	for i, t := range strict.terms {
		if strict.shown[i] {
			m := *t
			m.number = len(a.marks)
			a.marks = append(a.marks, &m)
		}
	}
}
