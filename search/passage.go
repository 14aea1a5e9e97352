package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"policysearch/dict/fold"
	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
)

// maxPassages is how many passages of a document a result shows.
const maxPassages = 3

// present makes what is shown of a document found.
func (e *Engine) present(a *answer, f found) (Document, error) {
	entry := e.docs[f.doc]
	hits := e.hits(a, entry)
	view, err := e.gen.View(entry)
	if err != nil {
		return Document{}, err
	}
	marked, err := e.marked(entry, view, hits)
	if err != nil {
		return Document{}, err
	}
	passages, err := a.passages(marked)
	if err != nil {
		return Document{}, err
	}
	m := entry.Metadata
	return Document{
		ID: entry.ID, Title: m.Title, TitlePieces: a.titlePieces(entry), Number: m.Number, Agency: m.Agency,
		Region: m.Region, Type: m.Type, Issued: m.Issued, Source: entry.Source, URL: "/documents/" + entry.ID,
		Score: round(f.total()), Occurrences: f.count.Occurrences, Paragraphs: f.count.Paragraphs,
		Passages: passages,
	}, nil
}

// hits finds the hits to mark in a document again; only those of the documents
// shown are ever kept.
func (e *Engine) hits(a *answer, entry *schema.Entry) []hit {
	t := text{entry: entry, folded: e.gen.Folded(entry)}
	hits := make([]hit, 0, 64)
	if !a.relaxed {
		_, hits = a.query.root.match(t, hits)
	}
	for _, m := range a.marks {
		_, hits = m.match(t, hits)
	}
	return tidy(hits)
}

// markedDocument is a document with the hits in its paragraphs.
type markedDocument struct {
	*policy.Document
	paragraphs []markedParagraph // those with hits, in reading order
}

type markedParagraph struct {
	index  int // of the paragraph in the document
	hits   []hit
	start  int // of the paragraph in the folded text
	folded string
}

// marked puts the hits in a document, which are in order, to their paragraphs.
func (e *Engine) marked(entry *schema.Entry, doc *policy.Document, hits []hit) (*markedDocument, error) {
	m := &markedDocument{Document: doc}
	folded := e.gen.Folded(entry)
	for index, start := 0, 0; len(hits) > 0 && start < len(folded); index++ {
		end := start + paragraphEnd(folded[start:])
		n := 0
		for n < len(hits) && hits[n].start < end {
			n++
		}
		if n > 0 {
			m.paragraphs = append(m.paragraphs, markedParagraph{index, hits[:n], start, folded[start : end-1]})
		}
		hits, start = hits[n:], end
	}
	if len(m.paragraphs) > 0 && m.paragraphs[len(m.paragraphs)-1].index >= len(doc.Paragraphs) {
		return nil, fmt.Errorf("%w: %s has more folded paragraphs than paragraphs", generation.ErrCorrupt, entry.Source)
	}
	return m, nil
}

// passages chooses the best paragraphs of a document and cuts them to size.
func (a *answer) passages(d *markedDocument) ([]Passage, error) {
	type weighed struct {
		markedParagraph
		weight float64
	}
	var scorer *passageScorer
	if a.relaxed {
		scorer = a.scorer.fork()
	}
	best := make([]weighed, len(d.paragraphs))
	for i, p := range d.paragraphs {
		best[i] = weighed{p, weight(d, p, scorer)}
	}
	slices.SortStableFunc(best, func(x, y weighed) int { return cmp.Compare(y.weight, x.weight) })
	passages := make([]Passage, 0, maxPassages)
	for _, p := range best[:min(len(best), maxPassages)] {
		passage, err := d.passage(p.markedParagraph)
		if err != nil {
			return nil, err
		}
		passages = append(passages, passage)
	}
	return passages, nil
}

// weight orders the paragraphs of a document: many different terms before many
// hits, running text before the lines around it, which say less by themselves. In a
// relaxed answer a scorer weighs the terms.
func weight(d *markedDocument, p markedParagraph, scorer *passageScorer) float64 {
	var w float64
	if scorer != nil {
		w = scorer.score(p.folded)
	} else {
		seen := map[int]bool{}
		for _, h := range p.hits {
			seen[h.term] = true
		}
		w = float64(len(seen)) * (1 + 0.01*float64(min(len(p.hits), 9)))
	}
	if kind := d.Paragraphs[p.index].Kind; kind == policy.Title || kind == policy.Heading || kind == policy.Imprint {
		w /= 2
	}
	return w
}

// passage makes the passage of a paragraph, of strings of its own: the document is
// a view.
func (d *markedDocument) passage(p markedParagraph) (Passage, error) {
	paragraph := d.Paragraphs[p.index]
	marks, err := d.marks(p)
	if err != nil {
		return Passage{}, err
	}
	start, end := window(paragraph.Text, marks)
	return Passage{
		Paragraph: p.index + 1,
		Page:      paragraph.Page,
		Section:   section(d.Document, paragraph),
		Pieces:    pieces(strings.Clone(paragraph.Text), marks, start, end),
		Before:    start > 0,
		After:     end < len(paragraph.Text),
	}, nil
}

// section gives the path of a paragraph. That of a heading ends in the section
// above: the heading itself is the passage.
func section(d *policy.Document, p policy.Paragraph) []string {
	at := p.Section
	if p.Kind == policy.Heading && at != policy.NoSection {
		at = d.Sections[at].Parent
	}
	path := []string{}
	for _, name := range d.Path(at) {
		path = append(path, strings.Clone(name))
	}
	return path
}

// mark is a range of original text to be marked.
type mark struct{ start, end int }

// marks gives the hits of a paragraph as ranges of its original text.
func (d *markedDocument) marks(p markedParagraph) ([]mark, error) {
	text := fold.New(d.Paragraphs[p.index].Text)
	if text.Folded != p.folded {
		return nil, fmt.Errorf("%w: paragraph %d of %s is not what was folded", generation.ErrCorrupt, p.index+1, d.Source)
	}
	return marks(text, p.hits, p.start), nil
}

// marks gives hits as ranges of the original text, those that overlap as one. The
// folded text begins at start for the hits.
func marks(text fold.Text, hits []hit, start int) []mark {
	var marks []mark
	for _, h := range hits {
		from, to := text.Original(h.start-start, h.end-start)
		if last := len(marks) - 1; last >= 0 && from < marks[last].end {
			marks[last].end = max(marks[last].end, to)
			continue
		}
		marks = append(marks, mark{from, to})
	}
	return marks
}

// pieces cuts [start,end) of a text at the marks.
func pieces(text string, marks []mark, start, end int) []Piece {
	pieces := []Piece{}
	for _, m := range marks {
		if m.start < start || m.end > end {
			continue
		}
		if m.start > start {
			pieces = append(pieces, Piece{Text: text[start:m.start]})
		}
		pieces = append(pieces, Piece{Text: text[m.start:m.end], Hit: true})
		start = m.end
	}
	if start < end {
		pieces = append(pieces, Piece{Text: text[start:end]})
	}
	return pieces
}

// titlePieces marks the terms of the query in the title.
func (a *answer) titlePieces(entry *schema.Entry) []Piece {
	folded := fold.New(entry.Metadata.Title)
	var hits []hit
	for _, t := range a.titleTerms() {
		_, hits = t.match(text{entry: entry, folded: folded.Folded}, hits)
	}
	return pieces(entry.Metadata.Title, marks(folded, tidy(hits), 0), 0, len(entry.Metadata.Title))
}

func (a *answer) titleTerms() []*termMatcher {
	terms := slices.Concat(a.query.title, a.marks)
	for i, t := range a.query.terms {
		if a.query.shown[i] {
			terms = append(terms, t)
		}
	}
	return terms
}

func round(f float64) float64 { return float64(int(f*100+0.5)) / 100 }

// maxPassage is how many bytes of a paragraph are shown: about 120 Han characters,
// which is three lines of a result.
const maxPassage = 360

// window chooses the part of a paragraph to show: all of it if it is short, else
// the sentences from where the marks stand closest, as many as fit.
func window(text string, marks []mark) (start, end int) {
	if len(text) <= maxPassage || len(marks) == 0 {
		return 0, len(text)
	}
	first := densest(marks)
	start, end = stretch(text, first, sentenceStops)
	if end-start > 2*maxPassage { // a sentence without end
		start, end = stretch(text, first, clauseStops)
	}
	if end-start > 2*maxPassage {
		start, end = around(text, first)
	}
	for end < len(text) {
		_, next := stretch(text, mark{end, end + 1}, sentenceStops)
		if next-start > maxPassage {
			break
		}
		end = next
	}
	return start, cover(marks, end)
}

// densest gives the mark that most others follow within the length of a passage.
func densest(marks []mark) mark {
	best, most := 0, 0
	last := 0 // the first mark that no longer fits behind mark i
	for i := range marks {
		for last < len(marks) && marks[last].end-marks[i].start <= maxPassage {
			last++
		}
		if last-i > most {
			best, most = i, last-i
		}
	}
	return marks[best]
}

const (
	sentenceStops = "。！？；!?"
	clauseStops   = sentenceStops + "，、,：:"
)

// stretch widens a mark to the stops around it.
func stretch(text string, m mark, stops string) (start, end int) {
	if i := strings.LastIndexAny(text[:m.start], stops); i >= 0 {
		start = i + len(firstRune(text[i:]))
	}
	end = len(text)
	if i := strings.IndexAny(text[min(m.end, len(text)):], stops); i >= 0 {
		end = m.end + i + len(firstRune(text[m.end+i:]))
	}
	return start, end
}

// around takes what fits on both sides of a mark, cut between characters.
func around(text string, m mark) (start, end int) {
	start, end = max(0, m.start-maxPassage/2), min(len(text), m.end+maxPassage/2)
	return m.start - len(strings.ToValidUTF8(text[start:m.start], "")), m.end + len(strings.ToValidUTF8(text[m.end:end], ""))
}

// cover moves an end that would cut a mark behind it.
func cover(marks []mark, end int) int {
	for _, m := range marks {
		if m.start < end && end < m.end {
			return m.end
		}
	}
	return end
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}
