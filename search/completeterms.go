package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/dict/pinyin"
	"policysearch/indexer/analysis"
)

// completion is the completing of one text.
type completion struct {
	typedText
	engine *Engine
	known  *completer
	count  counter
	limit  int
}

// titleShare is the part of the list, one in so many, that titles have for
// themselves: words and phrases would leave them no room.
const titleShare = 4

func (c *completion) complete(ctx context.Context) ([]Completion, error) {
	titles, err := c.titles(ctx)
	if err != nil {
		return nil, err
	}
	terms, err := c.terms(ctx)
	if err != nil {
		return nil, err
	}
	reserved := min(len(titles), c.limit/titleShare)
	terms = terms[:min(len(terms), c.limit-reserved)]
	var list []Completion
	for _, t := range terms {
		text, err := c.spelled(t)
		if err != nil {
			return nil, err
		}
		list = append(list, Completion{Text: text, Kind: t.kind, Documents: t.documents})
	}
	for _, t := range titles {
		same := slices.ContainsFunc(terms, func(term candidate) bool { return term.text == t.text })
		if len(list) < c.limit && !same {
			list = append(list, Completion{t.shown, t.kind, t.documents, t.id})
		}
	}
	return list, nil
}

// spelled is a text as it is shown.
func (c *completion) spelled(t candidate) (string, error) {
	if t.shown != "" {
		return t.shown, nil
	}
	return c.engine.spelling(t.text)
}

// terms gives words, phrases and headings with their exact counts, best first.
func (c *completion) terms(ctx context.Context) ([]candidate, error) {
	pool := c.vocabulary()
	phrases, err := c.phrases(ctx)
	if err != nil {
		return nil, err
	}
	pool = distinctTexts(append(pool, phrases...))
	slices.SortFunc(pool, compareCandidates)
	var kept []candidate
	for _, t := range pool[:min(len(pool), triedPerPlace*c.limit)] {
		if len(kept) == c.limit {
			break
		}
		ok, err := c.check(ctx, &t)
		if err != nil {
			return nil, err
		}
		if ok && !c.repeats(t, kept) {
			kept = append(kept, t)
		}
	}
	slices.SortFunc(kept, compareCandidates)
	return kept, nil
}

// check counts a phrase or heading and tells whether it is worth offering; a word is
// counted already.
func (c *completion) check(ctx context.Context, t *candidate) (ok bool, err error) {
	if t.kind == KindWord {
		return c.engine.isWhole(c.known, *t)
	}
	t.documents, err = c.count.count(ctx, t.text)
	return t.documents > 0, err
}

// triedPerPlace bounds how many candidates are counted for each place in the list.
const triedPerPlace = 2

// vocabulary gives the words and headings that the typed text begins, as text or as
// sound.
func (c *completion) vocabulary() []candidate {
	var pool []candidate
	for _, t := range beginning(c.known.terms, c.folded) {
		t.match = pinyin.Begin
		if t.text == c.folded {
			t.match = pinyin.Whole
		}
		pool = append(pool, t)
	}
	if c.sounds != "" {
		c.known.sounding(c.sounds, func(t candidate) {
			if !strings.HasPrefix(t.text, c.folded) {
				pool = append(pool, t)
			}
		})
	}
	return pool
}

// compareCandidates puts first what was typed whole, then what is read as it usually
// is, before other readings and initials; then what more documents have, then what is
// shorter.
func compareCandidates(a, b candidate) int {
	return cmp.Or(
		cmp.Compare(b.match, a.match),
		cmp.Compare(b.documents, a.documents),
		cmp.Compare(len(a.text), len(b.text)),
		cmp.Compare(a.text, b.text),
	)
}

// repeats reports whether a phrase or heading finds the same documents as something
// kept that it holds, or that holds it: there is nothing to choose between the two.
// What was typed already is no choice.
func (c *completion) repeats(t candidate, kept []candidate) bool {
	return t.kind != KindWord && slices.ContainsFunc(kept, func(k candidate) bool {
		return k.documents == t.documents && k.text != c.folded &&
			(strings.Contains(t.text, k.text) || strings.Contains(k.text, t.text))
	})
}

// titles gives the titles that begin with what was typed, then those that hold it,
// with their exact counts.
func (c *completion) titles(ctx context.Context) ([]candidate, error) {
	begin, hold := c.titlesThat()
	var all []candidate
	for _, list := range [][]candidate{begin, hold} {
		slices.SortFunc(list, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.match, a.match), cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text))
		})
		counted, err := c.counted(ctx, list[:min(len(list), c.limit-len(all))])
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(counted, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.match, a.match), cmp.Compare(b.documents, a.documents))
		})
		all = append(all, counted...)
	}
	return all, nil
}

// minHeld is the length, in characters, from which on titles are looked for that
// hold what was typed elsewhere than at their beginning.
const minHeld = 2

func (c *completion) titlesThat() (begin, hold []candidate) {
	phrase := analysis.NewPhrase(c.folded, true)
	long := utf8.RuneCountInString(c.folded) >= minHeld
	for _, t := range c.known.titles {
		if strings.HasPrefix(t.text, c.folded) {
			t.match = pinyin.Begin
		} else if c.sounds != "" {
			t.match = c.sounds.Match(t.text)
		}
		if t.match != pinyin.None {
			begin = append(begin, t)
		} else if long {
			if start, _ := phrase.Next(t.text, 0); start >= 0 {
				hold = append(hold, t)
			}
		}
	}
	return begin, hold
}

// counted gives the titles that an exact search finds, with the number of documents
// it finds: a file's name may serve as a title that stands nowhere.
func (c *completion) counted(ctx context.Context, list []candidate) ([]candidate, error) {
	var kept []candidate
	for _, t := range list {
		n, err := c.count.count(ctx, t.text)
		if err != nil {
			return nil, err
		}
		if t.documents = n; n > 0 {
			kept = append(kept, t)
		}
	}
	return kept, nil
}
