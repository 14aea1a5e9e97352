package web

import (
	"github.com/gin-gonic/gin"

	"policysearch/search"
)

// apiSuggest gives what the typed text may be the beginning of, for a box that
// completes. Without a text there is nothing to complete, which is no mistake.
func (s *service) apiSuggest(c *gin.Context) (any, error) {
	v := c.Request.URL.Query()
	limit, err := positive(v, "limit", search.DefaultCompletions)
	if err != nil {
		return nil, err
	}
	return s.Complete(c.Request.Context(), v.Get("q"), limit)
}
