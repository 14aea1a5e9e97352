package search

import (
	"context"
	"strings"
	"sync/atomic"

	"policysearch/dict/fold"
	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
)

// maxReadTexts bounds the documents whose text is read to count what one answer
// offers. Reading one takes about a microsecond; somebody is typing.
const maxReadTexts = 3000

// counter counts the documents that hold a text.
type counter struct {
	engine *Engine
	left   int // documents that may still be read
}

// count gives the number of documents that hold a folded text: what an exact search
// for it finds. It looks no further in a document than to the first match, and gives 0
// rather than read more documents than may be.
func (c *counter) count(ctx context.Context, folded string) (int, error) {
	e := c.engine
	m := &termMatcher{phrase: analysis.NewPhrase(folded, false)}
	if ev := m.phrase.Evidence(); ev.Whole {
		return e.terms.frequency(schema.BodyGrams, folded)
	}
	if analysis.IsWhole(m.phrase) {
		if n, err := e.terms.frequency(schema.BodyWords, folded); n > 0 || err != nil {
			return n, err
		}
	}
	s, err := e.candidates(m)
	if err != nil || len(s.docs) > c.left {
		return 0, err
	}
	c.left -= len(s.docs)
	var n atomic.Int64
	parallel(len(s.docs), chunk, func(from, to int) {
		for _, doc := range s.docs[from:to] {
			if ctx.Err() != nil {
				return
			}
			if start, _ := m.phrase.Next(e.gen.Folded(e.docs[doc]), 0); start >= 0 {
				n.Add(1)
			}
		}
	})
	return int(n.Load()), ctx.Err()
}

// spelling gives a folded text with Latin letters as a document has it: GDP, not gdp.
// Chinese needs none of this.
func (e *Engine) spelling(folded string) (string, error) {
	if !strings.ContainsFunc(folded, func(r rune) bool { return 'a' <= r && r <= 'z' }) {
		return folded, nil
	}
	m := &termMatcher{phrase: analysis.NewPhrase(folded, false)}
	s, err := e.candidates(m)
	if err != nil {
		return "", err
	}
	for _, doc := range s.docs[:min(len(s.docs), worthReading)] {
		text := e.gen.Folded(e.docs[doc])
		start, end := m.phrase.Next(text, 0)
		if start < 0 {
			continue
		}
		d, err := e.gen.View(e.docs[doc])
		if err != nil {
			return "", err
		}
		original := d.Paragraphs[strings.Count(text[:start], "\n")].Text
		line := strings.LastIndexByte(text[:start], '\n') + 1
		from, to := fold.New(original).Original(start-line, end-line)
		// Of other lengths are full width (ＧＤＰ) and signs that are several letters (㎡).
		if to-from == len(folded) {
			return strings.Clone(original[from:to]), nil
		}
	}
	return folded, nil
}
