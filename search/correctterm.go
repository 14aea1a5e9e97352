package search

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"policysearch/dict/fold"
	"policysearch/dict/pinyin"
)

// likeness is how one text may have been typed for another.
type likeness int

// The kinds of likeness, from the least to the most likely slip.
const (
	unlike   likeness = iota
	oneWrong          // one character is another one
	swapped           // two neighbours have changed places
	uncommon          // the same, by a reading that is no main one: of pinyin and field values
	sounding          // all characters sound the same: 碳达锋, tandafeng
)

const (
	// minCorrected and maxCorrected are the lengths, in characters, of what is
	// corrected: one character may mean anything, and a sentence is not looked up.
	minCorrected = 2
	maxCorrected = 20
	// minOneWrong is the length from which on any wrong character is looked for. Words
	// of two characters are all one character away from a hundred others.
	minOneWrong = 3
	// minUnlisted is the length from which on a correction need not be a word: two or three
	// characters stand side by side by chance. Where no word sounds like a shorter text,
	// one that is no word may.
	minUnlisted = 4
)

// respell gives texts that stand in documents and that a text, which does not, may
// have been meant for: those of the greatest likeness, most documents first. They are
// spelled as the text is, but for what is wrong.
func (e *Engine) respell(ctx context.Context, text string) ([]string, error) {
	known, err := e.completer()
	if err != nil {
		return nil, err
	}
	folded := fold.String(text)
	if p, ok := pinyin.Parse(text); ok && len(p) >= minCorrected {
		return texts(known.soundingLike(p)), nil
	}
	wrong := []rune(folded)
	if len(wrong) < minCorrected || len(wrong) > maxCorrected {
		return nil, nil
	}
	best := known.like(wrong)
	sounds := slices.ContainsFunc(best, func(s spelling) bool { return s.likeness == sounding })
	if len(wrong) >= minUnlisted || !sounds {
		r := respelling{engine: e, wrong: wrong, pairs: map[string]int{}, count: counter{e, maxReadTexts}}
		unlisted, err := r.find(ctx)
		if err != nil {
			return nil, err
		}
		best = append(best, unlisted...)
	}
	var spellings []string
	for _, s := range texts(best) {
		spellings = append(spellings, asTyped(text, folded, s))
	}
	return spellings, nil
}

// spelling is a candidate with the likeness it was found by.
type spelling struct {
	text      string
	documents int
	likeness
}

// texts gives the texts of the best spellings: the greatest likeness only, most
// documents first.
func texts(list []spelling) []string {
	slices.SortFunc(list, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(b.documents, a.documents), cmp.Compare(a.text, b.text))
	})
	var best []string
	for _, s := range list {
		if s.likeness == list[0].likeness && !slices.Contains(best, s.text) && len(best) < maxCorrections {
			best = append(best, s.text)
		}
	}
	return best
}

// asTyped puts into the typed text the characters in which its folded form differs
// from a correction; the rest stays as it was written.
func asTyped(typed, folded, corrected string) string {
	was, is, written := []rune(folded), []rune(corrected), []rune(typed)
	if len(was) != len(is) || len(was) != len(written) {
		return corrected
	}
	for i := range is {
		if is[i] != was[i] {
			written[i] = is[i]
		}
	}
	return string(written)
}

// soundingLike gives the words and headings that are read as a pattern.
func (c *completer) soundingLike(p pinyin.Pattern) []spelling {
	var list []spelling
	c.sounding(p, func(t candidate) {
		switch t.match {
		case pinyin.Whole:
			list = append(list, spelling{t.text, t.documents, sounding})
		case pinyin.UncommonWhole:
			list = append(list, spelling{t.text, t.documents, uncommon})
		}
	})
	return list
}

// like gives the words and headings that a wrong text may stand for.
func (c *completer) like(wrong []rune) []spelling {
	var list []spelling
	for _, t := range c.terms {
		if utf8.RuneCountInString(t.text) != len(wrong) {
			continue
		}
		if l := compareSpelling(wrong, t.text); l != unlike {
			list = append(list, spelling{t.text, t.documents, l})
		}
	}
	return list
}

// compareSpelling tells how a text of as many characters could have become wrong.
func compareSpelling(wrong []rune, text string) likeness {
	different, alike, first, i := 0, true, 0, 0
	var right [2]rune // from the first difference on
	for _, r := range text {
		if r != wrong[i] {
			if different == 0 {
				first = i
			}
			different++
			alike = alike && pinyin.Alike(r, wrong[i])
		}
		if different > 0 && i-first < len(right) {
			right[i-first] = r
		}
		if !alike && different > 2 {
			return unlike
		}
		i++
	}
	switch {
	case different == 0:
		return unlike
	case alike:
		return sounding
	case different == 2 && wrong[first] == right[1] && wrong[first+1] == right[0]:
		return swapped
	case different == 1 && len(wrong) >= minOneWrong:
		return oneWrong
	}
	return unlike
}
