package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

const plainText = "text/plain; charset=utf-8"

// alive says that the process answers.
func alive(c *gin.Context) { write(c, http.StatusOK, plainText, []byte("ok\n")) }

// ready says which index is served, or that there is none yet and requests should
// go elsewhere.
func (s *service) ready(c *gin.Context) {
	m := s.Manifest()
	if m == nil {
		c.Header("Retry-After", retryAfter)
		write(c, http.StatusServiceUnavailable, plainText, []byte("no index\n"))
		return
	}
	write(c, http.StatusOK, plainText, []byte("ready "+m.Name+"\n"))
}
