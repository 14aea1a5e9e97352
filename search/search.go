package search

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
	"policysearch/search/query"
)

// Search answers a request. A query that cannot be read is a [query.SyntaxError]; a
// request outside the limits a *RequestError.
func (e *Engine) Search(ctx context.Context, r Request) (*Result, error) {
	start := time.Now()
	if err := r.normalize(); err != nil {
		return nil, err
	}
	t := newTrace(r.Explain)
	node, known, err := read(r.Query)
	if err != nil {
		return nil, err
	}
	a, err := e.answer(ctx, node, known, r, t)
	if err != nil {
		return nil, err
	}
	if words, err := query.Parse(r.Query); known != "" && len(a.found) == 0 && err == nil {
		// No document has that number: perhaps these are words that look like one.
		node = words
		if a, err = e.answer(ctx, node, "", r, t); err != nil {
			return nil, err
		}
	}
	result := &Result{
		Query: r.Query, Understood: node.String(), Generation: e.gen.Name, Searched: len(e.docs),
		Terms: []TermCount{},
	}
	if result.Suggested, err = e.suggest(ctx, node); err != nil {
		return nil, err
	}
	t.lap(stageSuggestions)
	if err := e.fill(ctx, result, a, r); err != nil {
		return nil, err
	}
	if result.DidYouMean, err = e.correct(ctx, node, result.Terms); err != nil {
		return nil, err
	}
	result.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return result, nil
}

// blankNumber is a document number with blanks for its brackets, as people type it:
// 国发 2021 23 号.
var blankNumber = regexp.MustCompile(`^(\p{Han}{2,12})[\s\p{Z}]+((?:19|20)\d\d)[\s\p{Z}]+(\d{1,4})[\s\p{Z}]*号?$`)

// read parses a query. One that is a document number, in whatever spelling, asks
// for the document of that number and for those that name it.
func read(s string) (n query.Node, known string, err error) {
	spelled := blankNumber.ReplaceAllString(strings.TrimSpace(s), "${1}〔${2}〕${3}号")
	if number, ok := policy.ParseNumber(spelled); ok {
		known = number.String()
		return query.Or{Nodes: []query.Node{
			query.Field{Name: query.Number, Value: known},
			query.Term{Text: known, Phrase: true},
		}}, known, nil
	}
	n, err = query.Parse(s)
	return n, "", err
}

// answer is what was found, before it is put in pages.
type answer struct {
	query   *compiled
	found   []found
	relaxed bool
	reason  string
	marks   []*termMatcher // what is marked in a relaxed answer
	scorer  *passageScorer // of a relaxed answer
}

func (e *Engine) answer(ctx context.Context, node query.Node, known string, r Request, t *trace) (*answer, error) {
	q, err := e.compile(node)
	if err != nil {
		return nil, err
	}
	q.known, q.trace = known, t
	t.lap(stageParse)
	a := &answer{query: q}
	if r.Match != Relaxed || !canRelax(node) {
		if a.found, err = e.evaluate(ctx, q, r.Filter.allows); err != nil {
			return nil, err
		}
		if len(a.found) > 0 || r.Match == Exact || !canRelax(node) {
			return a, nil
		}
	}
	a, err = e.relax(ctx, node, q, r)
	t.lap(stageRank)
	return a, err
}

// fill puts the answer into the result: totals, facets, the page of documents.
func (e *Engine) fill(ctx context.Context, result *Result, a *answer, r Request) error {
	result.Relaxed, result.Reason = a.relaxed, a.reason
	for _, f := range a.found {
		result.Total.Paragraphs += f.count.Paragraphs
		result.Total.Occurrences += f.count.Occurrences
	}
	result.Total.Documents = len(a.found)
	result.Facets = e.facets.count(a.found)
	var err error
	if a.relaxed || len(a.found) == 0 {
		if result.Terms, err = e.termCounts(ctx, a.query); err != nil {
			return err
		}
	}
	page := e.first(a.found, r.Sort, (r.Page-1)*r.Size, r.Page*r.Size)
	a.query.trace.lap(stageRank)
	if result.Documents, err = e.presentAll(ctx, a, page); err != nil {
		return err
	}
	a.query.trace.lap(stagePassages)
	return e.fillWanted(ctx, result, a, page, r)
}

// fillWanted puts into the result what is not in every one.
func (e *Engine) fillWanted(ctx context.Context, result *Result, a *answer, page []found, r Request) (err error) {
	if r.Related {
		if result.Related, err = e.related(ctx, a); err != nil {
			return err
		}
		a.query.trace.lap(stageRelated)
	}
	if r.Explain {
		result.Explanation, err = e.explain(ctx, a, page)
	}
	return err
}

// presentAll makes what is shown of a page of documents.
func (e *Engine) presentAll(ctx context.Context, a *answer, page []found) ([]Document, error) {
	shown := make([]Document, len(page))
	errs := make([]error, len(page))
	parallel(len(page), 1, func(i, _ int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			shown[i], errs[i] = e.present(a, page[i])
		}
	})
	return shown, errors.Join(errs...)
}

// first gives the documents of a page: those from from to to, in order. Sources,
// which are unique, decide at last, so that the same index always gives the same
// order.
func (e *Engine) first(list []found, by Sort, from, to int) []found {
	from, to = min(from, len(list)), min(to, len(list))
	before := func(a, b found) int { return e.compare(a, b, by) }
	if to > maxSelected {
		slices.SortFunc(list, before)
		return list[from:to]
	}
	best := make([]found, 0, to+1)
	for _, f := range list {
		if len(best) == to && (to == 0 || before(f, best[to-1]) >= 0) {
			continue
		}
		i, _ := slices.BinarySearchFunc(best, f, before)
		best = slices.Insert(best, i, f)[:min(len(best)+1, to)]
	}
	return best[from:]
}

// maxSelected is how many documents are selected one by one; for more, sorting all
// of them is faster.
const maxSelected = 200

// compare tells which of two documents stands first.
func (e *Engine) compare(a, b found, by Sort) int {
	order := 0
	switch by {
	case ByDate:
		order = cmp.Compare(e.docs[b.doc].Metadata.Issued, e.docs[a.doc].Metadata.Issued)
	case ByOccurrences:
		order = b.count.Occurrences - a.count.Occurrences
	}
	if order == 0 {
		order = int(b.tier - a.tier)
	}
	if order == 0 {
		order = cmp.Compare(b.score, a.score)
	}
	if order == 0 {
		order = cmp.Compare(e.docs[a.doc].Source, e.docs[b.doc].Source)
	}
	return order
}

// termCounts counts the documents of each term by itself: it says which one is to
// blame when nothing has them all.
func (e *Engine) termCounts(ctx context.Context, q *compiled) ([]TermCount, error) {
	counts := []TermCount{}
	for i, t := range q.terms {
		if !q.shown[i] {
			continue
		}
		n, err := e.count(ctx, t)
		if err != nil {
			return nil, err
		}
		counts = append(counts, TermCount{t.written, n})
	}
	return counts, nil
}

// count gives the number of documents that a matcher matches.
func (e *Engine) count(ctx context.Context, m matcher) (int, error) {
	if t, ok := m.(*termMatcher); ok && t.whole {
		return len(t.known), nil
	}
	list, err := e.evaluate(ctx, &compiled{root: m}, everything)
	return len(list), err
}

func everything(*schema.Entry) bool { return true }
