package web

import "github.com/gin-gonic/gin"

// apiSearch gives the result of a search as the engine gives it; the page of
// results shows the same.
func (s *service) apiSearch(c *gin.Context) (any, error) {
	r, err := parseRequest(c.Request.URL.Query())
	if err != nil {
		return nil, err
	}
	if r.Related, err = asked(c.Request.URL.Query(), "related"); err != nil {
		return nil, err
	}
	if r.Explain, err = asked(c.Request.URL.Query(), "explain"); err != nil {
		return nil, err
	}
	return s.Search(c.Request.Context(), r)
}

// apiDocument gives a document as nested sections.
func (s *service) apiDocument(c *gin.Context) (any, error) {
	d, err := s.Document(c.Param("id"))
	if err != nil {
		return nil, err
	}
	return d.Tree(), nil
}
