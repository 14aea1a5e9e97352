package web

import (
	"github.com/gin-gonic/gin"

	"policysearch/search/query"
)

// helpPage shows the query language.
type helpPage struct {
	frame
	Rows []helpRow
}

// helpRow is a form of the language with examples to try.
type helpRow struct {
	query.HelpRow
	Links []example
}

func (*helpPage) template() string { return "help" }

// help decides on the page of the query language.
func (s *service) help(*gin.Context) (page, error) {
	p := &helpPage{frame: s.newFrame("help", "查询写法")}
	p.Box = boxWith("")
	for _, row := range query.Help() {
		r := helpRow{HelpRow: row}
		for _, q := range row.Examples {
			r.Links = append(r.Links, example{Query: q, Href: searchFor(q).String()})
		}
		p.Rows = append(p.Rows, r)
	}
	return p, nil
}
