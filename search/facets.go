package search

import (
	"cmp"
	"maps"
	"slices"
)

// facets counts the documents found by what is known about them.
func (e *Engine) facets(list []found) Facets {
	years, regions, agencies, types := tally{}, tally{}, tally{}, tally{}
	for _, f := range list {
		entry := e.docs[f.doc]
		years.add(year(entry))
		regions.add(entry.Metadata.Region)
		agencies.add(entry.Metadata.Agency)
		types.add(entry.Metadata.Type)
	}
	return Facets{Year: years.sorted(), Region: regions.sorted(), Agency: agencies.sorted(), Type: types.sorted()}
}

type tally map[string]int

func (t tally) add(value string) {
	if value != "" {
		t[value]++
	}
}

// sorted gives the values, those of most documents first.
func (t tally) sorted() []FacetValue {
	values := make([]FacetValue, 0, len(t))
	for _, v := range slices.Sorted(maps.Keys(t)) {
		values = append(values, FacetValue{v, t[v]})
	}
	slices.SortStableFunc(values, func(a, b FacetValue) int { return cmp.Compare(b.Count, a.Count) })
	return values
}
