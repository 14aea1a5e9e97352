package search

import (
	"cmp"
	"slices"
	"strings"
)

// ScoreParts are the parts that the score of a document is the sum of: the tier and BM25
// of an exact result, the document and its best passage of a relaxed one.
type ScoreParts struct {
	ID       string     `json:"id"`
	Score    float64    `json:"score"`
	Tier     string     `json:"tier"`
	TierPart float64    `json:"tier_part"`
	BM25     float64    `json:"bm25"`
	Document float64    `json:"document"`
	Passage  float64    `json:"passage"`
	At       int        `json:"paragraph,omitempty"` // of the passage, from 1
	Clues    []CluePart `json:"clues,omitzero"`      // what makes up document and passage, the greatest first
	Others   float64    `json:"other_clues"`         // what those give that are not listed
}

// CluePart is what a clue adds to the score of a document.
type CluePart struct {
	Text     string  `json:"text"`
	Kind     Lookup  `json:"kind"`
	Document float64 `json:"document"`
	Passage  float64 `json:"passage"`
}

// shownClueParts is how many clues of a document are listed.
const shownClueParts = 8

// tierNames name the tiers in JSON.
var tierNames = map[tier]string{
	someTerms: "some_terms", inDocument: "in_document", inPassage: "in_passage", asPhrase: "as_phrase",
	inTitle: "in_title", knownNumber: "known_number",
}

// scoreParts takes the score of a document apart.
func (e *Engine) scoreParts(a *answer, f found) (ScoreParts, error) {
	p := ScoreParts{ID: e.docs[f.doc].ID, Score: precise(f.total()), Tier: tierNames[f.tier], TierPart: float64(f.tier) * tierScore}
	if !a.relaxed {
		p.BM25 = precise(f.score)
		return p, nil
	}
	clues, at, err := e.clueParts(a, f.doc)
	if err != nil {
		return p, err
	}
	p.At = at
	for i, c := range clues {
		p.Document += c.Document
		p.Passage += c.Passage
		if i < shownClueParts {
			p.Clues = append(p.Clues, CluePart{c.Text, c.Kind, precise(c.Document), precise(c.Passage)})
		} else {
			p.Others += c.Document + c.Passage
		}
	}
	p.Document, p.Passage, p.Others = precise(p.Document), precise(p.Passage), precise(p.Others)
	return p, nil
}

// clueParts computes again, clue by clue, what both stages of ranking add to the score of
// a document, and which paragraph is its best.
func (e *Engine) clueParts(a *answer, doc uint32) (parts []CluePart, paragraph int, err error) {
	read := a.query.trace.reread[doc]
	best, inText := bestParagraph(a.scorer.fork(), e.gen.Folded(e.docs[doc]))
	for i, c := range a.scorer.clues {
		if c.weight == 0 {
			continue
		}
		part := CluePart{Text: c.term, Kind: kindOf(c)}
		occurrences := int(inText[i])
		if !c.pending {
			if occurrences, err = e.clueCount(c, doc); err != nil {
				return nil, 0, err
			}
		}
		if read || !c.pending {
			part.Document = documentWeight * c.score(occurrences, e.lengths[doc])
		}
		if read {
			part.Passage, paragraph = best.parts[i], best.paragraph
		}
		if part.Document+part.Passage > 0 {
			parts = append(parts, part)
		}
	}
	slices.SortStableFunc(parts, func(x, y CluePart) int { return cmp.Compare(y.Document+y.Passage, x.Document+x.Passage) })
	return parts, paragraph, nil
}

// clueCount gives how often the index counts a clue in a document.
func (e *Engine) clueCount(c clue, doc uint32) (int, error) {
	list, err := e.terms.postings(c.field, c.term, c.documents)
	if err != nil {
		return 0, err
	}
	i, has := slices.BinarySearchFunc(list, doc, func(p posting, doc uint32) int { return cmp.Compare(p.doc, doc) })
	if !has {
		return 0, nil
	}
	return list[i].Occurrences, nil
}

// passageParts are the parts of a paragraph's score, by clue.
type passageParts struct {
	paragraph int // from 1
	parts     []float64
}

// bestParagraph gives the parts of the best paragraph's score, and the counts of all clues
// in the text.
func bestParagraph(s *passageScorer, folded string) (best passageParts, inText []int32) {
	best.parts, inText = make([]float64, len(s.clues)), make([]int32, len(s.clues))
	number, most := 0, 0.0
	for paragraph := range strings.Lines(folded) {
		number++
		parts, score := s.parts(paragraph, inText)
		if score > most {
			most, best = score, passageParts{number, parts}
		}
	}
	return best, inText
}

// parts scores a paragraph as [passageScorer.score] does, by clue, and adds its counts to
// those of the text.
func (s *passageScorer) parts(paragraph string, inText []int32) (parts []float64, score float64) {
	length := float64(s.count(paragraph)) / s.average
	parts = make([]float64, len(s.clues))
	for _, c := range s.touched {
		parts[c] = s.clues[c].score(int(s.counts[c]), length)
		score += parts[c]
		inText[c] += s.counts[c]
		s.counts[c] = 0
	}
	s.touched = s.touched[:0]
	return parts, score
}
