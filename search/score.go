package search

import (
	"cmp"
	"container/heap"
	"context"
	"math"
	"slices"
)

// A relaxed search scores in two stages. The first adds up what the index says of all
// documents, reading the rarest clues first and no more than maxPostings entries: that is
// what takes the time, and the rarest clues decide. The second reads the text of the best
// documents, counts the other clues there, and finds the best passages.
const (
	maxPostings     = 50_000
	rerankDocuments = 500
	rerankBytes     = 4 << 20 // of their text
	// documentWeight is how much a document counts beside its best passage.
	documentWeight = 0.5
)

// maxShare is the share of all paragraphs in which a clue may stand. What stands in
// more says nothing of a paragraph.
const maxShare = 0.5

// smallIndex is how many documents are few enough to weigh every clue: in a handful of
// documents nothing is rare.
const smallIndex = 100

// rarity is the power of what BM25 makes of how rare a clue is.
const rarity = 1.2

// score makes the first stage: it gives every document a score, and every clue its
// weight, which is what its kind counts, times how rare it is among paragraphs. It reads
// at most budget entries of the index, but always the rarest clue: without it nothing
// would be found.
func (e *Engine) score(ctx context.Context, clues []clue, budget int) ([]float64, error) {
	for i := range clues {
		n, err := e.terms.frequency(clues[i].field, clues[i].term)
		if err != nil {
			return nil, err
		}
		clues[i].documents = n
	}
	scores := make([]float64, len(e.docs))
	for i, c := range inOrder(clues) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		read := c.documents
		if c.pending = read > budget && i > 0; c.pending {
			read = min(read, sample)
		}
		list, err := e.terms.postings(c.field, c.term, read)
		if err != nil {
			return nil, err
		}
		c.weigh(list, e)
		if c.pending {
			continue
		}
		budget -= c.documents
		for _, p := range list {
			if c.decides || scores[p.doc] > 0 {
				scores[p.doc] += c.score(p.Occurrences, e.lengths[p.doc])
			}
		}
	}
	return scores, nil
}

// inOrder gives the clues that stand anywhere: those that decide before those that only
// refine, and the rarest of each first.
func inOrder(clues []clue) []*clue {
	order := make([]*clue, 0, len(clues))
	for i := range clues {
		if clues[i].documents > 0 {
			order = append(order, &clues[i])
		} else {
			clues[i].weight = 0
		}
	}
	slices.SortStableFunc(order, func(a, b *clue) int {
		if a.decides != b.decides {
			return map[bool]int{true: -1, false: 1}[a.decides]
		}
		return cmp.Compare(a.documents, b.documents)
	})
	return order
}

// sample is how many documents tell in how many paragraphs of each a clue stands.
const sample = 256

// weigh multiplies the weight of a clue with its rarity, by the documents read.
func (c *clue) weigh(list []posting, e *Engine) {
	read := 0
	for _, p := range list {
		read += p.Paragraphs
	}
	n, all := float64(read)*float64(c.documents)/float64(len(list)), float64(e.gen.Paragraphs)
	if n > maxShare*all && len(e.docs) > smallIndex {
		c.weight = 0
		return
	}
	if c.character {
		n += background * (1 - math.Exp(-c.share*e.paragraph))
		all += background
	}
	c.weight *= math.Pow(rareness(min(n, all), all), rarity)
}

// background is how many paragraphs of general Chinese are added to those of the index
// when the rarity of a single character is estimated: few documents know too little of
// it, and many are not changed by that.
const background = 1000

// passageScore is what a paragraph counts.
type passageScore struct {
	doc       uint32
	paragraph int32 // from 1
	score     float64
}

// rerank makes the second stage: it adds to the score of the best documents that of the
// clues which the first stage has left out, and that of their best passage. With keep it
// gives the passages of these documents.
func (e *Engine) rerank(ctx context.Context, a *answer, keep bool) ([]passageScore, error) {
	best := bestOf(a.found, rerankDocuments, func(f found) float64 { return f.score })
	size := 0
	for i, at := range best {
		if size += e.docs[a.found[at].doc].Folded.Length; size > rerankBytes {
			best = best[:i]
			break
		}
	}
	a.query.trace.read(a.found, best)
	passages := make([][]passageScore, len(best))
	parallel(len(best), chunk, func(from, to int) {
		scorer := a.scorer.fork()
		for i := from; i < to && ctx.Err() == nil; i++ {
			f := &a.found[best[i]]
			passages[i] = scorer.document(f, e.gen.Folded(e.docs[f.doc]), e.lengths[f.doc], keep)
		}
	})
	return slices.Concat(passages...), ctx.Err()
}

// bestOf gives the places of the n best of a list, the best first.
func bestOf[T any](list []T, n int, score func(T) float64) []int {
	h := worstFirst{}
	for i := range list {
		s := score(list[i])
		switch {
		case len(h.places) < n:
			heap.Push(&h, rung{i, s})
		case n > 0 && s > h.places[0].score:
			h.places[0] = rung{i, s}
			heap.Fix(&h, 0)
		}
	}
	slices.SortFunc(h.places, func(x, y rung) int { return cmp.Or(cmp.Compare(y.score, x.score), x.at-y.at) })
	best := make([]int, len(h.places))
	for i, p := range h.places {
		best[i] = p.at
	}
	return best
}

// worstFirst is a heap of places in a list, that of the worst score on top.
type worstFirst struct{ places []rung }

type rung struct {
	at    int
	score float64
}

func (h worstFirst) Len() int           { return len(h.places) }
func (h worstFirst) Less(i, j int) bool { return h.places[i].score < h.places[j].score }
func (h worstFirst) Swap(i, j int)      { h.places[i], h.places[j] = h.places[j], h.places[i] }
func (h *worstFirst) Push(x any)        { h.places = append(h.places, x.(rung)) }
func (h *worstFirst) Pop() any          { panic("nothing is taken off") }
