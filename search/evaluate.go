package search

import (
	"context"
	"slices"

	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
)

// found is a document that matches.
type found struct {
	doc   uint32
	count analysis.Count
	tier  tier
	score float64
}

// tierScore is what a tier counts in the score that is shown.
const tierScore = 10

// total is the score that is shown.
func (f found) total() float64 { return float64(f.tier)*tierScore + f.score }

// tier is how well a document answers a query, before any arithmetic.
type tier int

// The tiers, from worst to best.
const (
	someTerms   tier = iota // some of the terms, or words of them (relaxed)
	inDocument              // all terms, anywhere in the document
	inPassage               // all terms in one paragraph
	asPhrase                // all terms, one directly behind the other
	inTitle                 // all terms in the title, or all of one alternative
	knownNumber             // the query is the document's number
)

// evaluate gives every document that matches, with exact counts.
func (e *Engine) evaluate(ctx context.Context, q *compiled, keep func(*schema.Entry) bool) ([]found, error) {
	s, err := e.candidates(q.root)
	q.trace.lap(stageCandidates)
	if err != nil {
		return nil, err
	}
	docs := s.docs[:0:0]
	for _, d := range s.docs {
		if keep(e.docs[d]) {
			docs = append(docs, d)
		}
	}
	known, ok := q.knownCounts()
	ok = ok && s.exact
	var list []found
	if ok {
		list = e.fromPostings(q, docs, known)
	} else if list, err = e.fromTexts(ctx, q, docs); err != nil {
		return nil, err
	}
	q.trace.lap(stageVerify)
	q.trace.evaluated(len(docs), len(list), ok)
	return list, nil
}

// knownCounts gives the counts of a query whose hits are those of one term that
// the index knows. No terms at all is the simplest case of that.
func (q *compiled) knownCounts() ([]posting, bool) {
	var only *termMatcher
	for i, t := range q.terms {
		if q.shown[i] && only != nil {
			return nil, false
		}
		if q.shown[i] {
			only = t
		}
	}
	if only == nil {
		return nil, true
	}
	return only.known, only.whole && plain(q.root)
}

// plain reports whether every document that matches shows all the hits of its
// terms. It does not in 同段, 同句 and NEAR, which show only those that satisfy
// them, nor in an alternative that may fail although one of its terms is there.
func plain(m matcher) bool {
	switch m := m.(type) {
	case andMatcher:
		return !slices.ContainsFunc(m, func(p matcher) bool { return !plain(p) })
	case orMatcher:
		return !slices.ContainsFunc(m, func(p matcher) bool {
			_, group := p.(andMatcher)
			return group || !plain(p)
		})
	case withinMatcher, nearMatcher:
		return false
	}
	return true
}

func (e *Engine) fromPostings(q *compiled, docs []uint32, known []posting) []found {
	results := make([]found, 0, len(docs))
	idf := idf(len(known), len(e.docs))
	i := 0
	for _, d := range docs {
		for i < len(known) && known[i].doc < d {
			i++
		}
		f := found{doc: d, tier: inDocument}
		if i < len(known) && known[i].doc == d {
			f.count = known[i].Count
			f.score = idf * saturate(f.count.Occurrences, k1, e.lengths[d])
		}
		f.tier = max(f.tier, q.titleTier(e.docs[d]))
		results = append(results, f)
	}
	return results
}

// chunk is how many documents a goroutine takes at a time.
const chunk = 16

// fromTexts matches every document on its text, on all processors.
func (e *Engine) fromTexts(ctx context.Context, q *compiled, docs []uint32) ([]found, error) {
	results := make([]found, len(docs))
	matched := make([]bool, len(docs))
	parallel(len(docs), chunk, func(from, to int) {
		var hits []hit
		for i := from; i < to && ctx.Err() == nil; i++ {
			results[i], hits, matched[i] = e.fromText(q, docs[i], hits[:0])
		}
	})
	kept := results[:0]
	for i, f := range results {
		if matched[i] {
			kept = append(kept, f)
		}
	}
	e.weigh(kept)
	return kept, ctx.Err()
}

// fromText matches one document.
func (e *Engine) fromText(q *compiled, doc uint32, hits []hit) (found, []hit, bool) {
	entry := e.docs[doc]
	t := text{entry: entry, folded: e.gen.Folded(entry)}
	if only, ok := q.root.(*termMatcher); ok {
		occurrences, paragraphs := only.phrase.Count(t.folded)
		f := found{doc: doc, count: analysis.Count{Occurrences: occurrences, Paragraphs: paragraphs}}
		f.tier = max(inDocument, q.titleTier(entry))
		f.score = saturate(occurrences, k1, e.lengths[doc])
		return f, hits, occurrences > 0
	}
	ok, hits := q.root.match(t, hits)
	if !ok {
		return found{}, hits, false
	}
	hits = tidy(hits)
	f := found{doc: doc, count: count(t.folded, hits)}
	f.tier = max(q.textTier(t.folded, hits), q.titleTier(entry))
	f.score = saturate(f.count.Occurrences, k1, e.lengths[doc])
	return f, hits, true
}

// count counts hits, which are in order, and the paragraphs they stand in.
func count(folded string, hits []hit) analysis.Count {
	n := analysis.Count{Occurrences: len(hits)}
	end := 0
	for _, h := range hits {
		if h.start >= end {
			n.Paragraphs++
			end = h.end + paragraphEnd(folded[h.end:])
		}
	}
	return n
}

// textTier finds out how close together the terms of a query stand.
func (q *compiled) textTier(folded string, hits []hit) tier {
	wanted := q.wanted
	if wanted < 2 || len(hits) == 0 {
		return inDocument
	}
	best := inDocument
	end, seen := 0, map[int]bool{}
	row := 0 // how many terms stand in a row, in the order of the query
	for i, h := range hits {
		if h.start >= end {
			clear(seen)
			end = h.end + paragraphEnd(folded[h.end:])
		}
		seen[h.term] = true
		if len(seen) == wanted {
			best = max(best, inPassage)
		}
		if i > 0 && hits[i-1].end == h.start && q.rank[h.term] == q.rank[hits[i-1].term]+1 {
			row++
		} else {
			row = 1
		}
		if row == wanted {
			best = asPhrase
		}
	}
	return best
}

// titleTier finds out what the title and the number say: whether the query, as far
// as it asks for text, holds for the title by itself.
func (q *compiled) titleTier(entry *schema.Entry) tier {
	if q.known != "" && entry.Metadata.Number == q.known {
		return knownNumber
	}
	if ok, hits := q.root.match(text{entry: entry, folded: entry.Title}, nil); ok && len(hits) > 0 {
		return inTitle
	}
	return someTerms
}

// weigh weighs what fromText has scored by the rarity of the whole query.
func (e *Engine) weigh(results []found) {
	weight := idf(len(results), len(e.docs))
	for i := range results {
		results[i].score *= weight
	}
}
