package web

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

// json makes a handler of a function that decides what a program gets.
func (s *service) json(decide func(*gin.Context) (any, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		v, err := decide(c)
		if err != nil {
			s.fail(c, err)
			return
		}
		body, err := json.Marshal(v)
		if err != nil {
			s.fail(c, fmt.Errorf("write the answer as JSON: %w", err))
			return
		}
		write(c, http.StatusOK, "application/json; charset=utf-8", body)
	}
}

// write sends an answer that is complete, so that its length is known, to HEAD too.
func write(c *gin.Context, status int, contentType string, body []byte) {
	c.Header("Content-Length", fmt.Sprint(len(body)))
	c.Data(status, contentType, body)
}
