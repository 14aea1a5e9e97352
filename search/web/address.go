package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"policysearch/search"
)

// address is the state of a search as a link: parseRequest reads what String
// writes. The methods give other states; all but page go back to the first page.
type address search.Request

// searchFor is the state of a new search.
func searchFor(q string) address {
	return address{Query: q, Page: 1, Size: search.DefaultSize}
}

func (a address) page(n int) address {
	a.Page = n
	return a
}

func (a address) sort(by search.Sort) address {
	a.Sort = by
	return a.page(1)
}

func (a address) match(m search.Match) address {
	a.Match = m
	return a.page(1)
}

func (a address) with(f facet, value string) address {
	chosen := f.chosen(&a.Filter)
	*chosen = append(slices.Clone(*chosen), value)
	return a.page(1)
}

func (a address) without(f facet, value string) address {
	chosen := f.chosen(&a.Filter)
	*chosen = slices.DeleteFunc(slices.Clone(*chosen), func(v string) bool { return v == value })
	return a.page(1)
}

func (a address) unfiltered() address {
	a.Filter = search.Filter{}
	return a.page(1)
}

// String writes the address, without what goes without saying.
func (a address) String() string {
	var b strings.Builder
	b.WriteString("/search?q=" + url.QueryEscape(a.Query))
	for _, f := range facets {
		for _, v := range *f.chosen(&a.Filter) {
			b.WriteString("&" + f.name + "=" + url.QueryEscape(v))
		}
	}
	for _, p := range a.settings() {
		b.WriteString("&" + p.Name + "=" + url.QueryEscape(p.Value))
	}
	if a.Match != search.Auto {
		b.WriteString("&match=" + url.QueryEscape(string(a.Match)))
	}
	if a.Page > 1 {
		b.WriteString("&page=" + strconv.Itoa(a.Page))
	}
	return b.String()
}

// parameter is a name and value in an address or a form.
type parameter struct{ Name, Value string }

// settings is what a new query of the same searcher keeps.
func (a address) settings() []parameter {
	var kept []parameter
	if a.Sort != "" && a.Sort != search.ByRelevance {
		kept = append(kept, parameter{"sort", string(a.Sort)})
	}
	if a.Size != search.DefaultSize {
		kept = append(kept, parameter{"size", strconv.Itoa(a.Size)})
	}
	return kept
}

// documentHref is the link to a document with the hits of a query marked.
func documentHref(id, q string) string {
	href := "/documents/" + url.PathEscape(id)
	if q != "" {
		href += "?q=" + url.QueryEscape(q)
	}
	return href
}
