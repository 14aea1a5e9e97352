package search

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
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
	drawn := 0
	for ; drawn < samples; drawn++ {
		phrase, ok := e.randomPhrase(random)
		if !ok {
			break
		}
		if err := e.checkPhrase(ctx, phrase); err != nil {
			return nil, err
		}
	}
	return &Verification{
		Generation: e.gen.Name, Files: len(e.gen.Files), Documents: len(e.docs), Samples: drawn,
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
// ends anywhere but does not reach over the end of a paragraph. Documents without a
// visible character have none.
func (e *Engine) randomPhrase(random *rand.Rand) (phrase string, ok bool) {
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
			return phrase, true
		}
	}
	return "", false
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
	faults := make([]error, len(e.docs))
	parallel(len(e.docs), chunk, func(from, to int) {
		for n := from; n < to; n++ {
			want := scan(phrase, e.gen.Folded(e.docs[n]))
			if got := by[uint32(n)]; got != want {
				faults[n] = fmt.Errorf("%w: %q in %s: found %d times in %d paragraphs, a scan finds it %d times in %d",
					generation.ErrCorrupt, phrase, e.docs[n].Source, got.Occurrences, got.Paragraphs, want.Occurrences, want.Paragraphs)
			}
		}
	})
	return errors.Join(faults...)
}

// scan counts a phrase by the definition of a match, without any index and without
// what [analysis.Phrase] does to be fast.
func scan(phrase, folded string) analysis.Count {
	var n analysis.Count
	for paragraph := range strings.Lines(folded) {
		before := n.Occurrences
		for i := 0; i+len(phrase) <= len(paragraph); {
			next := strings.Index(paragraph[i:], phrase)
			if next < 0 {
				break
			}
			i += next
			if analysis.SplitsUnit(paragraph, i) || analysis.SplitsUnit(paragraph, i+len(phrase)) {
				i++
				continue
			}
			n.Occurrences++
			i += len(phrase)
		}
		if n.Occurrences > before {
			n.Paragraphs++
		}
	}
	return n
}
