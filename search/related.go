package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"policysearch/dict"
	"policysearch/indexer/schema"
)

// RelatedTerm is a word typical of the documents found, for the next query. Its counts
// are exact: an exact search for it finds it in the same documents.
type RelatedTerm struct {
	Text string `json:"text"`
	// Documents holds how many of the documents found have the word; of those of a
	// relaxed result only the best relatedGroup count.
	Documents int `json:"documents"`
	// Expected is how many would have it if it stood in them as often as in all.
	Expected float64 `json:"expected"`
}

// The limits of looking for related terms. The candidates come from the best documents,
// the paragraphs with hits first; reading more of them finds no better words and takes
// longer.
const (
	maxRelated       = 10       // as many as are read at a glance
	relatedGroup     = 50       // documents that stand for a relaxed result, whose tail matches anything
	relatedDocuments = 40       // that candidates are taken from
	relatedBytes     = 64 << 10 // of their text
	relatedLookups   = 400      // candidates whose documents in the index are counted
	relatedCounted   = 80       // candidates whose documents in the result are counted
)

// What makes a word typical. One in more than maxRelatedShare of all documents tells no
// two queries apart. Below minLikelihood a difference may be chance: it is the 99th
// percentile of the chi-squared distribution with one degree of freedom, which G²
// follows. And where there are thousands of documents a difference may be sure and yet
// small: long documents have more of all words, so that below minLift times as many as
// expected says little about what they treat.
const (
	maxRelatedShare = 0.5
	minLikelihood   = 6.63
	minLift         = 1.5
	minOccurrences  = 2 // in the sample: what is mentioned once is not what a text is about
)

// relatedWord is a word that may be typical of the documents found.
type relatedWord struct {
	text        string
	sampled     int     // documents of the sample that have it
	occurrences int     // in the sample
	everywhere  int     // documents of the index that have it
	documents   int     // documents found that have it
	expected    float64 // how many would if it stood in them as often as in all
	likelihood  float64 // that the documents found have it more often than by chance
}

// related gives the words most typical of the documents found against all others, by
// their log-likelihood.
func (e *Engine) related(ctx context.Context, a *answer) ([]RelatedTerm, error) {
	group := a.found
	if a.relaxed {
		group = e.first(group, ByRelevance, 0, relatedGroup)
	}
	terms := []RelatedTerm{}
	if len(group) == 0 || len(group) == len(e.docs) {
		return terms, nil
	}
	best := e.first(group, ByRelevance, 0, relatedDocuments)
	words, err := e.words()
	a.query.trace.lap(stageDictionary)
	if err != nil {
		return nil, err
	}
	list, err := e.inIndex(e.sampleWords(ctx, words, a, best), len(best), len(group))
	if err != nil {
		return nil, err
	}
	if err := e.amongFound(ctx, list, group); err != nil {
		return nil, err
	}
	for _, c := range typical(list) {
		terms = append(terms, RelatedTerm{strings.Clone(c.text), c.documents, round(c.expected)})
	}
	return terms, nil
}

// sampleWords counts the words in the best documents.
func (e *Engine) sampleWords(ctx context.Context, words *dict.Dictionary, a *answer, best []found) []relatedWord {
	counts := make([]map[string]int, len(best))
	parallel(len(best), 1, func(i, _ int) {
		if ctx.Err() == nil {
			counts[i] = e.wordsAround(words, a, e.docs[best[i].doc], relatedBytes/len(best))
		}
	})
	index := map[string]int{}
	var list []relatedWord
	for _, document := range counts {
		for text, n := range document {
			i, known := index[text]
			if !known {
				i = len(list)
				index[text] = i
				list = append(list, relatedWord{text: text})
			}
			list[i].sampled++
			list[i].occurrences += n
		}
	}
	return slices.DeleteFunc(list, func(c relatedWord) bool {
		return c.occurrences < minOccurrences || !telling(words, c.text) || a.asks(c.text)
	})
}

// asks reports whether a word is one of the query's or part of one.
func (a *answer) asks(word string) bool {
	return slices.ContainsFunc(slices.Concat(a.query.terms, a.query.title, a.marks), func(t *termMatcher) bool {
		return strings.Contains(t.phrase.Text, word)
	})
}

// wordsAround counts the words in a document that may be related terms, in at most size
// bytes: the paragraphs with hits, then the others from the first on.
func (e *Engine) wordsAround(words *dict.Dictionary, a *answer, entry *schema.Entry, size int) map[string]int {
	counts := map[string]int{}
	folded := e.gen.Folded(entry)
	hits := e.hits(a, entry)
	var others []string
	start := 0
	for paragraph := range strings.Lines(folded) {
		end := start + len(paragraph)
		before := len(hits)
		for len(hits) > 0 && hits[0].start < end {
			hits = hits[1:]
		}
		if len(hits) < before {
			size -= countWords(words, paragraph, size, counts)
		} else {
			others = append(others, paragraph)
		}
		start = end
	}
	for _, paragraph := range others {
		size -= countWords(words, paragraph, size, counts)
	}
	return counts
}

// inIndex keeps the candidates that look most typical by what the sample says of the
// documents found.
func (e *Engine) inIndex(list []relatedWord, sample, size int) ([]relatedWord, error) {
	slices.SortFunc(list, func(a, b relatedWord) int {
		return cmp.Or(b.sampled-a.sampled, b.occurrences-a.occurrences, strings.Compare(a.text, b.text))
	})
	list = list[:min(len(list), relatedLookups)]
	for i := range list {
		c := &list[i]
		var err error
		if c.everywhere, err = e.terms.frequency(wordField(c.text), c.text); err != nil {
			return nil, err
		}
		if float64(c.everywhere) <= maxRelatedShare*float64(len(e.docs)) {
			// A sample that is not the whole group says how many of the group have it.
			likely := min(c.everywhere, c.sampled*size/sample)
			c.likelihood = likelihood(likely, size, c.everywhere, len(e.docs))
		}
	}
	slices.SortStableFunc(list, func(a, b relatedWord) int { return cmp.Compare(b.likelihood, a.likelihood) })
	return list[:min(len(list), relatedCounted)], nil
}

// amongFound counts the documents found that have each candidate.
func (e *Engine) amongFound(ctx context.Context, list []relatedWord, group []found) error {
	in := make([]bool, len(e.docs))
	for _, f := range group {
		in[f.doc] = true
	}
	for i := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := &list[i]
		if c.likelihood == 0 {
			continue
		}
		with, err := e.terms.postings(wordField(c.text), c.text, c.everywhere)
		if err != nil {
			return err
		}
		for _, p := range with {
			if in[p.doc] {
				c.documents++
			}
		}
		c.expected = float64(c.everywhere) * float64(len(group)) / float64(len(e.docs))
		c.likelihood = likelihood(c.documents, len(group), c.everywhere, len(e.docs))
	}
	return ctx.Err()
}

// typical gives the best candidates, without those that say less than another one.
func typical(list []relatedWord) []relatedWord {
	slices.SortStableFunc(list, func(a, b relatedWord) int {
		return cmp.Or(cmp.Compare(b.likelihood, a.likelihood), b.occurrences-a.occurrences, len(b.text)-len(a.text))
	})
	var kept []relatedWord
	for i, c := range list {
		if c.likelihood < minLikelihood || len(kept) == maxRelated {
			break
		}
		if float64(c.documents) >= minLift*c.expected && !covered(list, i) {
			kept = append(kept, c)
		}
	}
	return kept
}

// covered reports whether a candidate is part of another one that stands in the same
// documents, or of a better one that stands in most of them.
func covered(list []relatedWord, at int) bool {
	c := list[at]
	for i, k := range list {
		most := k.documents == c.documents || i < at && 2*k.documents > c.documents
		if most && len(k.text) > len(c.text) && strings.Contains(k.text, c.text) {
			return true
		}
	}
	return false
}
