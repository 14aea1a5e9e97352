package search

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"policysearch/dict/pinyin"
	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
)

// respelling looks for texts that are no words of the index and differ in one
// character, or in the order of two, from a wrong one. The pairs of characters that
// stand somewhere lead the way: a slip breaks the pairs it is in and no other.
type respelling struct {
	engine *Engine
	wrong  []rune
	pairs  map[string]int // documents of the pairs asked for
	count  counter
}

const (
	// maxPairs bounds the pairs that are looked up, at two or three microseconds each. A
	// text without a broken pair could ask for ten times as many.
	maxPairs = 3000
	// maxAlternatives bounds what is tried in one place, by the pairs that begin alike:
	// 不 begins 1,500 of them.
	maxAlternatives = 2000
	// maxVerified is how many texts are counted, those of the commonest pairs: the pairs
	// have left few that stand nowhere.
	maxVerified = 12
)

// find gives what stands in documents, of the greatest likeness that has something.
func (r *respelling) find(ctx context.Context) ([]spelling, error) {
	broken, err := r.broken()
	if err != nil {
		return nil, err
	}
	for _, slip := range []struct {
		likeness
		reach int // the characters that change, from the one tried on
		texts func(int) ([]string, error)
	}{
		{sounding, 1, r.homophones}, {swapped, 2, r.swap}, {oneWrong, 1, r.others},
	} {
		var list []string
		for i := range len(r.wrong) + 1 - slip.reach {
			if len(broken) > 0 && (broken[0] < i-1 || broken[len(broken)-1] > i+slip.reach-1) {
				continue // some broken pair would stay
			}
			texts, err := slip.texts(i)
			if err != nil {
				return nil, err
			}
			list = append(list, texts...)
		}
		found, err := r.verified(ctx, list, slip.likeness)
		if err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

// broken gives the places of the pairs that stand in no document, ascending.
func (r *respelling) broken() ([]int, error) {
	var places []int
	for i := range len(r.wrong) - 1 {
		n, err := r.pair(r.wrong, i)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			places = append(places, i)
		}
	}
	return places, nil
}

// pair gives the number of documents that have the two characters of a text from
// place i on side by side, or a large number where they are no pair of Han characters:
// of others this way of looking knows nothing.
func (r *respelling) pair(text []rune, i int) (int, error) {
	if i < 0 || i+1 >= len(text) || !isHan(text[i]) || !isHan(text[i+1]) {
		return len(r.engine.docs), nil
	}
	pair := string(text[i : i+2])
	if n, ok := r.pairs[pair]; ok || len(r.pairs) == maxPairs {
		return n, nil
	}
	n, err := r.engine.terms.frequency(schema.BodyGrams, pair)
	r.pairs[pair] = n
	return n, err
}

func isHan(r rune) bool { return endsInHan(string(r)) }

// homophones puts characters that sound the same in place i.
func (r *respelling) homophones(i int) ([]string, error) {
	return r.replaced(i, pinyin.Homophones(r.wrong[i]))
}

// swap changes the places of two neighbours.
func (r *respelling) swap(i int) ([]string, error) {
	text := slices.Clone(r.wrong)
	text[i], text[i+1] = text[i+1], text[i]
	return []string{string(text)}, nil
}

// others puts any character in place i that stands beside its neighbours somewhere:
// at an end of the text beside all the rest, as far as a look at some documents shows.
func (r *respelling) others(i int) ([]string, error) {
	if !isHan(r.wrong[i]) || len(r.wrong) < minUnlisted {
		return nil, nil
	}
	last := len(r.wrong) - 1
	var tried []rune
	switch {
	case i == 0 || i == last:
		rest := string(slices.Delete(slices.Clone(r.wrong), i, i+1))
		s, err := r.engine.candidates(&termMatcher{phrase: analysis.NewPhrase(rest, false)})
		if err != nil {
			return nil, err
		}
		before, after := r.engine.beside(rest, s.docs)
		if tried = after; i == 0 {
			tried = before
		}
	default:
		pairs, _, err := r.engine.terms.expand(schema.BodyGrams, string(r.wrong[i-1]), maxAlternatives)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			if c, _ := utf8.DecodeLastRuneInString(p); utf8.RuneCountInString(p) == 2 {
				tried = append(tried, c)
			}
		}
	}
	slices.Sort(tried)
	return r.replaced(i, slices.DeleteFunc(slices.Compact(tried), func(c rune) bool { return !isHan(c) || c == r.wrong[i] }))
}

// replaced puts each of some characters in place i and keeps those whose pairs stand
// somewhere.
func (r *respelling) replaced(i int, with []rune) ([]string, error) {
	var texts []string
	text := slices.Clone(r.wrong)
	for _, text[i] = range with {
		n, err := r.rarest(text, i-1, i)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			texts = append(texts, string(text))
		}
	}
	return texts, nil
}

// rarest gives the smallest number of documents that have one of the pairs of a text
// from place from to place to.
func (r *respelling) rarest(text []rune, from, to int) (int, error) {
	least := len(r.engine.docs)
	for i := from; i <= to && least > 0; i++ {
		n, err := r.pair(text, i)
		if err != nil {
			return 0, err
		}
		least = min(least, n)
	}
	return least, nil
}

// verified counts the likeliest of some texts and gives those that stand somewhere.
func (r *respelling) verified(ctx context.Context, texts []string, l likeness) ([]spelling, error) {
	var list []spelling
	for _, text := range texts {
		runes := []rune(text)
		n, err := r.rarest(runes, 0, len(runes)-2)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			list = append(list, spelling{text, n, l})
		}
	}
	slices.SortFunc(list, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(a.text, b.text))
	})
	var found []spelling
	for _, s := range list[:min(len(list), maxVerified)] {
		n, err := r.count.count(ctx, s.text)
		if err != nil {
			return nil, err
		}
		if s.documents = n; n > 0 {
			found = append(found, s)
		}
	}
	return found, nil
}
