package web

import "policysearch/search"

// facet is a kind of metadata that results are counted and narrowed by.
type facet struct {
	name   string // of the parameter
	label  string
	chosen func(*search.Filter) *[]string
	counts func(*search.Facets) []search.FacetValue
}

// facets are all of them, in the order in which they are shown.
var facets = []facet{
	{"year", "年份",
		func(f *search.Filter) *[]string { return &f.Year },
		func(f *search.Facets) []search.FacetValue { return f.Year }},
	{"region", "地区",
		func(f *search.Filter) *[]string { return &f.Region },
		func(f *search.Facets) []search.FacetValue { return f.Region }},
	{"agency", "发文机关",
		func(f *search.Filter) *[]string { return &f.Agency },
		func(f *search.Facets) []search.FacetValue { return f.Agency }},
	{"type", "文种",
		func(f *search.Filter) *[]string { return &f.Type },
		func(f *search.Facets) []search.FacetValue { return f.Type }},
}
