package web

import (
	"errors"
	"time"

	"github.com/gin-gonic/gin"

	"policysearch/indexer/generation"
	"policysearch/search"
	"policysearch/search/query"
)

// resultPage shows the result of a search.
type resultPage struct {
	frame
	Result  *search.Result
	Unread  int       // files that are not in the index
	Indexed time.Time // zero when the index has been replaced in between
	Match   matchView
	Sorts   []choice
	Chips   []chip
	Clear   string // link that takes all chips away
	Facets  []facetView
	Terms   []termView
	Items   []item
	Paging  paging
	Others  []example // other ways to write the query
	Related []example // what stands in the documents found and in few others
	Meant   []example // other spellings, where something in the query stands nowhere
	Empty   *emptyView
}

func (*resultPage) template() string { return "results" }

// results decides on the page of a search. Without a query it is the first page.
func (s *service) results(c *gin.Context) (page, error) {
	r, err := parseRequest(c.Request.URL.Query())
	if err != nil {
		return nil, err
	}
	r.Related = s.HasWords()
	result, err := s.Search(c.Request.Context(), r)
	if errors.Is(err, query.ErrEmpty) {
		return s.start(c)
	}
	if err != nil {
		return nil, err
	}
	p := newResultPage(address(r), result)
	p.frame = s.newFrame("results", r.Query)
	p.Box = boxFor(address(r))
	p.describeIndex(s.Manifest())
	return p, nil
}

// newResultPage decides what to show of a result.
func newResultPage(a address, r *search.Result) *resultPage {
	p := &resultPage{
		Result: r,
		Match:  newMatchView(a, r),
		Sorts:  sorts(a, r),
		Chips:  chips(a),
		Facets: facetViews(a, r),
		Terms:  termViews(r),
		Paging: newPaging(a, r.Total.Documents),
		Empty:  newEmptyView(a, r),
	}
	if len(p.Chips) > 1 {
		p.Clear = a.unfiltered().String()
	}
	for _, d := range r.Documents {
		p.Items = append(p.Items, newItem(d, a.Query))
	}
	for _, o := range r.Suggested {
		p.Others = append(p.Others, example{o.Query, o.Documents, searchFor(o.Query).String()})
	}
	for _, m := range r.DidYouMean {
		p.Meant = append(p.Meant, example{m.Query, m.Documents, searchFor(m.Query).String()})
	}
	p.Related = relatedViews(a, r)
	return p
}

// describeIndex tells of the index, if it is still the one that answered.
func (p *resultPage) describeIndex(m *generation.Manifest) {
	if m != nil && m.Name == p.Result.Generation {
		p.Indexed, p.Unread = m.Created, unread(m)
	}
}
