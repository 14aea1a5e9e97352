package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
	"unicode/utf8"

	"policysearch/dict/fold"
	"policysearch/indexer/analysis"
	"policysearch/indexer/generation"
	"policysearch/indexer/schema"
	"policysearch/search/query"
)

// Verification is what [Engine.Verify] has checked without finding a fault.
type Verification struct {
	Generation string  `json:"generation"`
	Files      int     `json:"files"`     // whose checksums are right
	Documents  int     `json:"documents"` // whose folded text is right
	Samples    int     `json:"samples"`   // phrases found as a raw scan finds them
	Seconds    float64 `json:"seconds"`
}

func (v *Verification) String() string {
	return fmt.Sprintf("well: %d files as written, %d documents as folded, %d random phrases found as by a raw scan, in %.1f s",
		v.Files, v.Documents, v.Samples, v.Seconds)
}

// Verify checks the generation: the checksums of its files, each folded text
// against the text it was folded from, and as many random phrases against a scan
// of all folded texts. The first fault is the error, a generation.ErrCorrupt.
func (e *Engine) Verify(ctx context.Context, samples int) (*Verification, error) {
	start := time.Now()
	if err := e.gen.Check(); err != nil {
		return nil, err
	}
	if err := e.checkFolded(ctx); err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))
	for range samples {
		if err := e.checkPhrase(ctx, e.randomPhrase(random)); err != nil {
			return nil, err
		}
	}
	return &Verification{
		Generation: e.gen.Name, Files: len(e.gen.Files), Documents: len(e.docs), Samples: samples,
		Seconds: time.Since(start).Seconds(),
	}, nil
}

func (e *Engine) checkFolded(ctx context.Context) error {
	for _, entry := range e.docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, err := e.gen.Document(entry)
		if err != nil {
			return err
		}
		if schema.FoldedText(d) != e.gen.Folded(entry) {
			return fmt.Errorf("%w: the folded text of %s is not that of its paragraphs", generation.ErrCorrupt, entry.Source)
		}
	}
	return nil
}

// maxSample is the length of the longest random phrase, in characters.
const maxSample = 12

// randomPhrase draws a phrase from the folded text of some document; it begins and
// ends anywhere but does not reach over the end of a paragraph.
func (e *Engine) randomPhrase(random *rand.Rand) string {
	for range 1000 {
		folded := e.gen.Folded(e.docs[random.IntN(len(e.docs))])
		if folded == "" {
			continue
		}
		i := random.IntN(len(folded))
		for !utf8.RuneStart(folded[i]) {
			i--
		}
		line := folded[i : i+paragraphEnd(folded[i:])]
		wanted := 1 + random.IntN(maxSample)
		end := 0
		for end < len(line) && line[end] != '\n' && wanted > 0 {
			_, size := utf8.DecodeRuneInString(line[end:])
			end, wanted = end+size, wanted-1
		}
		// A blank at an end is dropped when the phrase is folded as a query.
		if phrase := fold.String(line[:end]); phrase != "" {
			return phrase
		}
	}
	return " " // documents of blanks: nothing stands in them
}

// checkPhrase compares what the engine finds with what a scan finds.
func (e *Engine) checkPhrase(ctx context.Context, phrase string) error {
	q, err := e.compile(query.Term{Text: phrase, Phrase: true})
	if err != nil {
		return err
	}
	list, err := e.evaluate(ctx, q, everything)
	if err != nil {
		return err
	}
	by := make(map[uint32]analysis.Count, len(list))
	for _, f := range list {
		by[f.doc] = f.count
	}
	for n, entry := range e.docs {
		want := scan(phrase, e.gen.Folded(entry))
		if got := by[uint32(n)]; got != want {
			return fmt.Errorf("%w: %q in %s: found %d times in %d paragraphs, a scan finds it %d times in %d",
				generation.ErrCorrupt, phrase, entry.Source, got.Occurrences, got.Paragraphs, want.Occurrences, want.Paragraphs)
		}
	}
	return nil
}

// scan counts a phrase without any index.
func scan(phrase, folded string) analysis.Count {
	occurrences, paragraphs := analysis.NewPhrase(phrase, false).Count(folded)
	return analysis.Count{Occurrences: occurrences, Paragraphs: paragraphs}
}
