package search

import (
	"context"
	"slices"
	"strings"

	"policysearch/dict"
	"policysearch/dict/fold"
	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
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

// The weights of the fields in a relaxed search. Words and grams of the text count
// alike; the title and headings are part of the text and count a tenth again: more
// misleads where every part of a document repeats its title.
var fieldWeights = []struct {
	words, grams schema.Field
	weight       float64
}{
	{schema.BodyWords, schema.BodyGrams, 1},
	{schema.HeadWords, schema.HeadGrams, 0.1},
}

// relax answers a query by any of the words and grams of its unquoted terms.
func (e *Engine) relax(ctx context.Context, n query.Node, exact *compiled, r Request) (*answer, error) {
	loose, strict := split(n)
	allowed, q, err := e.strictly(ctx, strict, r)
	if err != nil {
		return nil, err
	}
	a := &answer{query: exact}
	if allowed == nil {
		return a, nil
	}
	own, other, err := e.clues(loose)
	if err != nil {
		return nil, err
	}
	if err := e.mark(a, q, own, other); err != nil {
		return nil, err
	}
	scores, err := e.score(ctx, own, other)
	if err != nil {
		return nil, err
	}
	for doc, s := range scores {
		if s > 0 && allowed(uint32(doc)) {
			a.found = append(a.found, found{doc: uint32(doc), score: s})
		}
	}
	if len(a.found) == 0 && r.Match != Relaxed {
		return &answer{query: exact}, nil // nothing is gained by saying that nothing was relaxed
	}
	a.relaxed, a.reason = true, reason(r, len(strict) > 0)
	return a, e.rerank(ctx, a)
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

// clues are the index terms that speak for a document in a relaxed search.
type clues struct{ words, grams []string }

// clues cuts unquoted terms, and the other ways to write them and their words.
func (e *Engine) clues(loose []query.Term) (own, other clues, err error) {
	words, err := e.words()
	if err != nil {
		return own, other, err
	}
	texts := make([]string, len(loose))
	for i, t := range loose {
		texts[i] = fold.String(t.Text)
	}
	own = cut(words, texts)
	return own, cut(words, synonyms(append(own.words, texts...))), nil
}

// cut gives the words and grams of folded texts, without those that carry no
// meaning of their own: function words alone never decide a match.
func cut(d *dict.Dictionary, texts []string) clues {
	var c clues
	for _, folded := range texts {
		for _, w := range analysis.QueryWords(d, folded) {
			if !dict.IsStopWord(w) {
				c.words = append(c.words, w)
			}
		}
		c.grams = append(c.grams, contentGrams(d, folded)...)
	}
	return clues{unique(c.words), unique(c.grams)}
}

// synonyms gives the other ways to write any of the terms, folded.
func synonyms(terms []string) []string {
	var others []string
	for _, t := range terms {
		for _, s := range dict.Synonyms(t) {
			others = append(others, fold.String(s))
		}
	}
	return unique(others)
}

// contentGrams gives the grams of a folded text that do not touch a stop word.
func contentGrams(d *dict.Dictionary, folded string) []string {
	var grams []string
	start := 0
	for _, s := range append(d.Segment(folded), dict.Span{Start: len(folded), End: len(folded)}) {
		if s.Start < len(folded) && !dict.IsStopWord(folded[s.Start:s.End]) {
			continue
		}
		grams = append(grams, analysis.NewPhrase(folded[start:s.Start], false).Evidence().Grams...)
		start = s.End
	}
	return grams
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// mark makes the matchers whose hits are shown: the words found in the text, the
// grams of what is no word (names, mostly), and the terms that must hold in any
// case.
func (e *Engine) mark(a *answer, strict *compiled, own, other clues) error {
	words := unique(slices.Concat(own.words, other.words))
	known := strings.Join(words, "")
	if err := e.markTerms(a, schema.BodyWords, words); err != nil {
		return err
	}
	unknown := slices.DeleteFunc(slices.Clone(own.grams), func(g string) bool { return strings.ContainsAny(known, g) })
	if err := e.markTerms(a, schema.BodyGrams, unknown); err != nil || strict == nil {
		return err
	}
	for i, t := range strict.terms {
		if strict.shown[i] {
			m := *t
			m.number = len(a.marks)
			a.marks, a.weights = append(a.marks, &m), append(a.weights, 1)
		}
	}
	return nil
}

func (e *Engine) markTerms(a *answer, field schema.Field, terms []string) error {
	for _, t := range terms {
		n, err := e.terms.frequency(field, t)
		if err != nil {
			return err
		}
		a.marks = append(a.marks, &termMatcher{phrase: analysis.NewPhrase(t, false), written: t, number: len(a.marks)})
		a.weights = append(a.weights, e.idf(n))
	}
	return nil
}

// synonymWeight is how much a word counts that the searcher did not write.
const synonymWeight = 0.2

// score adds up BM25 over all clues, for every document.
func (e *Engine) score(ctx context.Context, own, other clues) ([]float64, error) {
	scores := make([]float64, len(e.docs))
	for _, f := range fieldWeights {
		for _, part := range []struct {
			field  schema.Field
			terms  []string
			weight float64
		}{
			{f.words, own.words, f.weight},
			{f.grams, own.grams, f.weight},
			{f.words, without(other.words, own.words), f.weight * synonymWeight},
			{f.grams, without(other.grams, own.grams), f.weight * synonymWeight},
		} {
			for _, term := range part.terms {
				if err := e.addScore(ctx, scores, part.field, term, part.weight); err != nil {
					return nil, err
				}
			}
		}
	}
	return scores, nil
}

func (e *Engine) addScore(ctx context.Context, scores []float64, field schema.Field, term string, weight float64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	list, err := e.terms.postings(field, term)
	if err != nil {
		return err
	}
	weight *= e.idf(len(list))
	for _, p := range list {
		scores[p.doc] += weight * e.saturate(p.Occurrences, e.docs[p.doc].Units)
	}
	return nil
}

// without gives the terms of list that are not in other; both are sorted.
func without(list, other []string) []string {
	var rest []string
	for _, t := range list {
		if _, found := slices.BinarySearch(other, t); !found {
			rest = append(rest, t)
		}
	}
	return rest
}

// The second stage looks at the passages of the best documents: how many, and how
// much the best passage counts beside the document it stands in.
const (
	rerankDocuments = 50
	passageWeight   = 0.3
)

// rerank adds to the score of the best documents what their best passage has.
func (e *Engine) rerank(ctx context.Context, a *answer) error {
	slices.SortFunc(a.found, func(x, y found) int { return e.compare(x, y, ByRelevance) })
	best := a.found[:min(len(a.found), rerankDocuments)]
	for i := range best {
		if err := ctx.Err(); err != nil {
			return err
		}
		best[i].score += passageWeight * e.bestPassage(a, best[i].doc)
	}
	return nil
}

// bestPassage is the weight of the different words in the paragraph that has most.
func (e *Engine) bestPassage(a *answer, doc uint32) float64 {
	entry := e.docs[doc]
	folded := e.gen.Folded(entry)
	hits := e.hits(a, entry)
	best, sum, end := 0.0, 0.0, 0
	seen := map[int]bool{}
	for _, h := range hits {
		if h.start >= end {
			clear(seen)
			sum, end = 0, h.end+paragraphEnd(folded[h.end:])
		}
		if !seen[h.term] {
			seen[h.term] = true
			sum += a.weights[h.term]
			best = max(best, sum)
		}
	}
	return best
}
