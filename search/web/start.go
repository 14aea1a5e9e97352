package web

import (
	"github.com/gin-gonic/gin"

	"policysearch/indexer/generation"
)

// startPage is what is shown before a search: the box, what to try, what there is.
type startPage struct {
	frame
	Index    *generation.Manifest // nil when there is none yet
	Unread   int                  // files that are not in the index
	Examples []example
}

func (*startPage) template() string { return "start" }

// start decides on the first page.
func (s *service) start(c *gin.Context) (page, error) {
	p := &startPage{frame: s.newFrame("start", ""), Index: s.Manifest()}
	p.Box = boxWith("")
	p.Box.Focus = true
	if p.Index != nil {
		p.Unread = unread(p.Index)
		p.Examples = s.examples.of(c.Request.Context(), s.Searcher, p.Index.Name)
	}
	return p, nil
}

// unread counts the files that could not be read.
func unread(m *generation.Manifest) int {
	n := 0
	for _, p := range m.Problems {
		if p.Skipped {
			n++
		}
	}
	return n
}
