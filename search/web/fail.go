package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// fail answers with what an error means: as a problem to a program, as a page to a
// person.
func (s *service) fail(c *gin.Context, err error) {
	c.Abort()
	f := explain(err)
	if f.status >= http.StatusInternalServerError {
		_ = c.Error(err)
	}
	if f.status == http.StatusServiceUnavailable {
		c.Header("Retry-After", retryAfter)
	}
	if strings.HasPrefix(c.Request.URL.Path, "/api/") {
		writeProblem(c, f, err)
		return
	}
	s.render(c, f.status, s.errorPage(c, f, err))
}

// failing is a handler that fails.
func (s *service) failing(err error) gin.HandlerFunc {
	return func(c *gin.Context) { s.fail(c, err) }
}
