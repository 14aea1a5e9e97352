package web

import (
	"encoding/json"
	"errors"

	"github.com/gin-gonic/gin"

	"policysearch/search/query"
)

// problem is an error as a program gets it (RFC 9457).
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Column int    `json:"column,omitempty"` // of a mistake in the query, in characters from 1
}

// problemType begins the type of every problem; the types are names, not addresses.
const problemType = "urn:policysearch:problem:"

func writeProblem(c *gin.Context, f failure, err error) {
	p := problem{Type: problemType + f.kind, Title: f.title, Status: f.status, Detail: f.detail}
	if e, ok := errors.AsType[*query.SyntaxError](err); ok {
		p.Column = e.Column
	}
	body, _ := json.Marshal(p) // strings and numbers always can be
	write(c, f.status, "application/problem+json; charset=utf-8", body)
}
