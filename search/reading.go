package search

import (
	"context"
	"fmt"

	"policysearch/indexer/policy"
	"policysearch/search/query"
)

// Reading is a whole document with the hits of a query marked in it.
type Reading struct {
	*policy.Document
	Query       string
	TitlePieces []Piece
	Pieces      [][]Piece // by paragraph; joined, each is the paragraph's text
	Occurrences int
	Relaxed     bool
}

// Read gives a document by its ID, or ErrNotFound. An empty query marks nothing.
func (e *Engine) Read(_ context.Context, id, q string) (*Reading, error) {
	n, ok := e.byID[id]
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNotFound, id)
	}
	a, err := e.marking(n, q)
	if err != nil {
		return nil, err
	}
	entry := e.docs[n]
	hits := e.hits(a, entry)
	doc, err := e.gen.Document(entry)
	if err != nil {
		return nil, err
	}
	marked, err := e.marked(entry, doc, hits)
	if err != nil {
		return nil, err
	}
	r := &Reading{Document: marked.Document, Query: q, TitlePieces: a.titlePieces(entry), Occurrences: len(hits), Relaxed: a.relaxed}
	r.Pieces = make([][]Piece, len(marked.Paragraphs))
	for i, p := range marked.Paragraphs {
		r.Pieces[i] = pieces(p.Text, nil, 0, len(p.Text))
	}
	for _, p := range marked.paragraphs {
		marks, err := marked.marks(p)
		if err != nil {
			return nil, err
		}
		text := marked.Paragraphs[p.index].Text
		r.Pieces[p.index] = pieces(text, marks, 0, len(text))
	}
	return r, nil
}

// marking prepares the marks of a query in one document: those of an exact match,
// or, where the document is none, those of a relaxed one.
func (e *Engine) marking(doc uint32, q string) (*answer, error) {
	if q == "" {
		return &answer{query: &compiled{root: andMatcher{}}}, nil
	}
	node, known, err := read(q)
	if err != nil {
		return nil, err
	}
	c, ok, err := e.holdsIn(doc, node)
	if words, wrong := query.Parse(q); err == nil && !ok && known != "" && wrong == nil {
		node = words // no number, as in Search
		c, ok, err = e.holdsIn(doc, node)
	}
	if err != nil {
		return nil, err
	}
	if ok || !canRelax(node) {
		return &answer{query: c}, nil
	}
	loose, _ := split(node)
	words, err := e.words()
	if err != nil {
		return nil, err
	}
	a := &answer{query: c, relaxed: true}
	e.mark(a, nil, cluesOf(words, loose))
	return a, nil
}

// holdsIn compiles a query and reports whether it holds for one document.
func (e *Engine) holdsIn(doc uint32, n query.Node) (*compiled, bool, error) {
	c, err := e.compile(n)
	if err != nil {
		return nil, false, err
	}
	entry := e.docs[doc]
	ok, _ := c.root.match(text{entry: entry, folded: e.gen.Folded(entry)}, nil)
	return c, ok, nil
}
