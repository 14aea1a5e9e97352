package search

import (
	"cmp"
	"slices"

	"policysearch/indexer/schema"
)

// candidates gives the documents that may match, asking the index alone.
func (e *Engine) candidates(m matcher) (set, error) {
	switch m := m.(type) {
	case *termMatcher:
		return e.termCandidates(m)
	case andMatcher:
		return e.andCandidates(m)
	case orMatcher:
		return e.orCandidates(m)
	case notMatcher:
		return e.notCandidates(m)
	case entryMatcher:
		return e.entryCandidates(m), nil
	case withinMatcher:
		s, err := e.candidates(demanded(m.matcher))
		return set{docs: s.docs}, err
	case nearMatcher:
		s, err := e.andCandidates(andMatcher{m.left, m.right})
		return set{docs: s.docs}, err
	}
	return e.all(), nil
}

// demanded is what is left of a query within a paragraph or sentence when one
// looks at whole documents: what must not stand in the same paragraph may well
// stand in the same document.
func demanded(m matcher) matcher {
	switch m := m.(type) {
	case andMatcher:
		return andMatcher(each(m, demanded))
	case orMatcher:
		return orMatcher(each(m, demanded))
	case notMatcher:
		return entryMatcher(everything)
	}
	return m
}

func each(parts []matcher, f func(matcher) matcher) []matcher {
	mapped := make([]matcher, len(parts))
	for i, p := range parts {
		mapped[i] = f(p)
	}
	return mapped
}

func (e *Engine) all() set { return set{docs: complement(nil, len(e.docs))} }

func (e *Engine) andCandidates(parts andMatcher) (set, error) {
	all := set{exact: true}
	for i, part := range parts {
		s, err := e.candidates(part)
		if err != nil {
			return set{}, err
		}
		if i > 0 {
			s.docs = intersect(all.docs, s.docs)
		}
		all = set{docs: s.docs, exact: all.exact && s.exact}
	}
	return all, nil
}

func (e *Engine) orCandidates(parts orMatcher) (set, error) {
	all := set{exact: true}
	for _, part := range parts {
		s, err := e.candidates(part)
		if err != nil {
			return set{}, err
		}
		all = set{docs: union(all.docs, s.docs), exact: all.exact && s.exact}
	}
	return all, nil
}

// notCandidates can rule documents out only where it is known which ones match.
func (e *Engine) notCandidates(m notMatcher) (set, error) {
	s, err := e.candidates(m.matcher)
	if err != nil || !s.exact {
		return e.all(), err
	}
	return set{docs: complement(s.docs, len(e.docs)), exact: true}, nil
}

func (e *Engine) entryCandidates(m entryMatcher) set {
	s := set{exact: true}
	for n, entry := range e.docs {
		if m(entry) {
			s.docs = append(s.docs, uint32(n))
		}
	}
	return s
}

func (e *Engine) termCandidates(m *termMatcher) (set, error) {
	if m.whole {
		return set{docs: docsOf(m.known), exact: true}, nil
	}
	ev := m.phrase.Evidence()
	switch {
	case len(ev.Grams) > 0:
		docs, err := e.gramCandidates(ev.Grams)
		return set{docs: docs}, err
	case ev.Prefix != "":
		return e.prefixCandidates(ev.Prefix)
	}
	return e.all(), nil // punctuation alone: the index knows nothing of it
}

// worthReading is how many documents are looked at rather than narrowed down
// further: checking one on its text costs about as much as asking the index for it
// in a few more grams.
const worthReading = 8

// gramCandidates gives the documents that have all of the grams. It begins with
// the rarest one and stops as soon as few are left.
func (e *Engine) gramCandidates(grams []string) ([]uint32, error) {
	type rarity struct {
		gram string
		n    int
	}
	order := make([]rarity, len(grams))
	for i, g := range grams {
		n, err := e.terms.frequency(schema.BodyGrams, g)
		if err != nil || n == 0 {
			return nil, err
		}
		order[i] = rarity{g, n}
	}
	slices.SortFunc(order, func(a, b rarity) int { return cmp.Compare(a.n, b.n) })
	docs, err := e.docsWith(order[0].gram)
	for _, next := range slices.CompactFunc(order, func(a, b rarity) bool { return a.gram == b.gram })[1:] {
		if err != nil || len(docs) <= worthReading {
			break
		}
		docs, err = e.terms.among(schema.BodyGrams, next.gram, docs)
	}
	return docs, err
}

func (e *Engine) docsWith(gram string) ([]uint32, error) {
	list, err := e.terms.postings(schema.BodyGrams, gram, len(e.docs))
	return docsOf(list), err
}

func docsOf(list []posting) []uint32 {
	docs := make([]uint32, len(list))
	for i, p := range list {
		docs[i] = p.doc
	}
	return docs
}

// maxExpansion is how many different words a prefix may stand for before all
// documents are looked at instead.
const maxExpansion = 200

func (e *Engine) prefixCandidates(prefix string) (set, error) {
	grams, more, err := e.terms.expand(schema.BodyGrams, prefix, maxExpansion)
	if err != nil || more {
		return e.all(), err
	}
	var docs []uint32
	for _, g := range grams {
		with, err := e.docsWith(g)
		if err != nil {
			return set{}, err
		}
		docs = union(docs, with)
	}
	return set{docs: docs}, nil
}
