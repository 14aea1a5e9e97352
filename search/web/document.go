package web

import (
	"context"
	"errors"
	"strings"

	"github.com/gin-gonic/gin"

	"policysearch/search"
	"policysearch/search/query"
)

// documentPage shows a whole document with the hits of a query.
type documentPage struct {
	frame
	Reading  *search.Reading
	Heading  []search.Piece // shown above the text of a document that has no title in it
	Back     string         // link to the result
	Metadata []metadatum
	Warnings []string // what was noticed when the file was read
	Outline  []outlineEntry
	Blocks   []block
	Hits     int // marks in the text
	Similar  []similarView
}

func (*documentPage) template() string { return "document" }

// document decides on the page of a document.
func (s *service) document(c *gin.Context) (page, error) {
	q := c.Query("q")
	r, err := s.read(c.Request.Context(), c.Param("id"), q)
	if err != nil {
		return nil, err
	}
	p := newDocumentPage(r)
	p.frame = s.newFrame("document", shownTitle(r.Metadata.Title, r.Source))
	p.Box = boxWith(q)
	p.Similar = s.similar(c.Request.Context(), c.Param("id"))
	return p, nil
}

// read gives a document; a query without anything in it marks nothing.
func (s *service) read(ctx context.Context, id, q string) (*search.Reading, error) {
	q = strings.TrimSpace(q)
	r, err := s.Read(ctx, id, q)
	if errors.Is(err, query.ErrEmpty) {
		return s.Read(ctx, id, "")
	}
	return r, err
}

// newDocumentPage decides what to show of a reading.
func newDocumentPage(r *search.Reading) *documentPage {
	p := &documentPage{
		Reading:  r,
		Metadata: metadata(r.Document),
		Warnings: warnings(r.Warnings),
		Outline:  outline(r.Document),
	}
	p.Blocks, p.Hits = blocks(r)
	if !hasTitle(p.Blocks) {
		p.Heading = titlePieces(r.TitlePieces, r.Metadata.Title, r.Source)
	}
	if r.Query != "" {
		p.Back = searchFor(r.Query).String()
	}
	return p
}
