package web

import (
	"errors"
	"strings"

	"github.com/gin-gonic/gin"

	"policysearch/search/query"
)

// errorPage says what went wrong and what to do; the box still holds the query.
type errorPage struct {
	frame
	Status         int
	Heading        string
	Detail, Advice string
	Place          *place
	Help           bool // whether the query language explains it
}

func (*errorPage) template() string { return "error" }

func (s *service) errorPage(c *gin.Context, f failure, err error) *errorPage {
	p := &errorPage{frame: s.newFrame("error", f.title), Status: f.status, Heading: f.title, Detail: f.detail, Advice: f.advice}
	q := strings.ToValidUTF8(c.Query("q"), "\uFFFD")
	p.Box = boxWith(q)
	if e, ok := errors.AsType[*query.SyntaxError](err); ok {
		p.Place, p.Help = newPlace(c.Query("q"), e.Offset), true
	}
	return p
}

// place is a mistake in a query: the character it is about, with what stands around.
type place struct {
	Before, At, After   string
	CutBefore, CutAfter bool
}

// placeContext is how many characters are shown on each side of a mistake: a line
// on a telephone.
const placeContext = 30

// newPlace cuts a query at the character at offset, which may be its end.
func newPlace(q string, offset int) *place {
	offset = min(max(offset, 0), len(q))
	before, rest := []rune(q[:offset]), []rune(q[offset:])
	p := &place{At: "␣"} // something is missing here
	if len(rest) > 0 {
		p.At, rest = string(rest[:1]), rest[1:]
	}
	if n := len(before) - placeContext; n > 0 {
		before, p.CutBefore = before[n:], true
	}
	if len(rest) > placeContext {
		rest, p.CutAfter = rest[:placeContext], true
	}
	p.Before, p.After = string(before), string(rest)
	return p
}
