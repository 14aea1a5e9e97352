package search

import (
	"context"
	"math"

	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
)

// Explanation says how a result came about. The query as it was understood is in the
// result.
type Explanation struct {
	Terms []TermLookup `json:"terms"`
	// Candidates are the documents that the index and the filter left for the exact
	// query, Confirmed those of them that match; ByIndex says that this was known
	// without reading them.
	Candidates int            `json:"candidates"`
	Confirmed  int            `json:"confirmed"`
	ByIndex    bool           `json:"by_index"`
	Clues      []ClueUse      `json:"clues,omitzero"` // of a relaxed result
	Scores     []ScoreParts   `json:"scores"`         // of the documents shown, in their order
	Stages     []StageElapsed `json:"stages"`         // in the order in which they began
}

// TermLookup is how a term of the query was looked up.
type TermLookup struct {
	Text      string `json:"text"`
	Lookup    Lookup `json:"lookup"`
	Exact     bool   `json:"exact"`              // whether the index alone knows its documents
	Documents int    `json:"documents"`          // that have it
	Excluded  bool   `json:"excluded,omitempty"` // whether it must not stand there
}

// Lookup is a way to look a term up.
type Lookup string

// The ways to look a term up. The index knows the first three whole; for the others it
// gives candidates, and the text decides.
const (
	ByUnit     Lookup = "unit"     // one character, number or run of letters
	ByPair     Lookup = "pair"     // two of these that touch
	ByWord     Lookup = "word"     // a word of the dictionary
	ByGrams    Lookup = "verified" // by all its pairs, then in the text
	ByPrefix   Lookup = "prefix"   // by the units that begin so, then in the text
	ByScanning Lookup = "scan"     // in all texts: it has no unit
)

// ClueUse is a word, pair or unit that a relaxed search went by.
type ClueUse struct {
	Text      string  `json:"text"`
	Kind      Lookup  `json:"kind"` // unit, pair or word
	Weight    float64 `json:"weight"`
	Documents int     `json:"documents"` // that have it
	Stage     string  `json:"stage"`     // index: scored in all documents; text: counted in the best; none: too common, or nowhere
}

// StageElapsed is the time that a stage of the search took.
type StageElapsed struct {
	Stage string  `json:"stage"`
	MS    float64 `json:"ms"`
}

// explain says how an answer came about.
func (e *Engine) explain(ctx context.Context, a *answer, page []found) (*Explanation, error) {
	t := a.query.trace
	x := &Explanation{
		Terms: []TermLookup{}, Candidates: t.candidates, Confirmed: t.confirmed, ByIndex: t.byIndex,
		Scores: []ScoreParts{}, Stages: t.stages,
	}
	for i, m := range a.query.terms {
		n, err := e.count(ctx, m)
		if err != nil {
			return nil, err
		}
		how := lookupOf(m)
		x.Terms = append(x.Terms, TermLookup{m.written, how, m.whole, n, !a.query.shown[i]})
	}
	if a.relaxed {
		x.Clues = cluesUsed(a.scorer.clues)
	}
	for _, f := range page {
		parts, err := e.scoreParts(a, f)
		if err != nil {
			return nil, err
		}
		x.Scores = append(x.Scores, parts)
	}
	return x, nil
}

// lookupOf tells how a term was looked up.
func lookupOf(m *termMatcher) Lookup {
	switch ev := m.phrase.Evidence(); {
	case ev.Whole:
		return unitOrPair(m.phrase.Text)
	case m.whole:
		return ByWord
	case len(ev.Grams) > 0:
		return ByGrams
	case ev.Prefix != "":
		return ByPrefix
	}
	return ByScanning
}

func unitOrPair(gram string) Lookup {
	if _, end := analysis.NextUnit(gram, 0); end == len(gram) {
		return ByUnit
	}
	return ByPair
}

func cluesUsed(clues []clue) []ClueUse {
	used := make([]ClueUse, len(clues))
	for i, c := range clues {
		used[i] = ClueUse{Text: c.term, Kind: kindOf(c), Weight: precise(c.weight), Documents: c.documents, Stage: "index"}
		switch {
		case c.weight == 0:
			used[i].Stage = "none"
		case c.pending:
			used[i].Stage = "text"
		}
	}
	return used
}

func kindOf(c clue) Lookup {
	if c.field == schema.BodyWords {
		return ByWord
	}
	return unitOrPair(c.term)
}

// precise rounds so that parts can be added up.
func precise(f float64) float64 { return math.Round(f*1e4) / 1e4 }
