package web

import (
	"slices"
	"unicode/utf8"

	"policysearch/search"
)

// chip is a chosen value of a facet, with the link that takes it back.
type chip struct {
	Label, Value string
	Href         string
}

func chips(a address) []chip {
	var list []chip
	for _, f := range facets {
		for _, v := range *f.chosen(&a.Filter) {
			list = append(list, chip{f.label, v, a.without(f, v).String()})
		}
	}
	return list
}

// facetView is a facet as it is shown.
type facetView struct {
	Label  string
	Values []facetChoice // the first few
	More   []facetChoice
	Left   int // how many values are not listed
}

// facetChoice is a value; its link chooses it, or takes it back.
type facetChoice struct {
	choice
	Count int
}

// cutLength is from how many characters on a value may be cut to two lines, and
// needs to be shown whole when it is pointed at.
const cutLength = 22

// Long reports whether the value may be cut.
func (c facetChoice) Long() bool { return utf8.RuneCountInString(c.Label) > cutLength }

// How many values of a facet are shown at once, and behind "more". The page would
// grow with the index without a bound: a large one has hundreds of issuing bodies.
const (
	facetShown = 8
	facetMore  = 20
)

func facetViews(a address, r *search.Result) []facetView {
	var views []facetView
	for _, f := range facets {
		if values := f.counts(&r.Facets); len(values) > 0 {
			views = append(views, newFacetView(a, f, values))
		}
	}
	return views
}

func newFacetView(a address, f facet, values []search.FacetValue) facetView {
	v := facetView{Label: f.label, Left: max(0, len(values)-facetShown-facetMore)}
	for i, value := range values[:len(values)-v.Left] {
		c := newFacetChoice(a, f, value)
		if i < facetShown {
			v.Values = append(v.Values, c)
		} else {
			v.More = append(v.More, c)
		}
	}
	return v
}

func newFacetChoice(a address, f facet, v search.FacetValue) facetChoice {
	if slices.Contains(*f.chosen(&a.Filter), v.Value) {
		return facetChoice{choice{v.Value, a.without(f, v.Value).String(), true}, v.Count}
	}
	return facetChoice{choice{v.Value, a.with(f, v.Value).String(), false}, v.Count}
}
