package search

import (
	"cmp"
	"slices"

	"policysearch/indexer/schema"
)

// facetIndex knows the value of one facet for every document, as a number: counting
// numbers takes a tenth of the time that counting strings does.
type facetIndex struct {
	values []string // values[0] is "", for documents without one
	of     []uint32 // by document number
}

func newFacetIndex(docs []*schema.Entry, value func(*schema.Entry) string) facetIndex {
	f := facetIndex{values: []string{""}, of: make([]uint32, len(docs))}
	numbers := map[string]uint32{"": 0}
	for d, entry := range docs {
		v := value(entry)
		n, known := numbers[v]
		if !known {
			n = uint32(len(f.values))
			numbers[v] = n
			f.values = append(f.values, v)
		}
		f.of[d] = n
	}
	return f
}

// count gives the values of the documents found, those of most documents first.
func (f facetIndex) count(list []found) []FacetValue {
	counts := make([]int, len(f.values))
	for _, d := range list {
		counts[f.of[d.doc]]++
	}
	values := []FacetValue{}
	for n, c := range counts {
		if n > 0 && c > 0 {
			values = append(values, FacetValue{f.values[n], c})
		}
	}
	slices.SortFunc(values, func(a, b FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return values
}

// facetIndexes are the facets of an engine.
type facetIndexes struct{ year, region, agency, kind facetIndex }

func newFacetIndexes(docs []*schema.Entry) facetIndexes {
	return facetIndexes{
		year:   newFacetIndex(docs, year),
		region: newFacetIndex(docs, func(e *schema.Entry) string { return e.Metadata.Region }),
		agency: newFacetIndex(docs, func(e *schema.Entry) string { return e.Metadata.Agency }),
		kind:   newFacetIndex(docs, func(e *schema.Entry) string { return e.Metadata.Type }),
	}
}

// count counts the documents found by what is known about them.
func (f facetIndexes) count(list []found) Facets {
	return Facets{Year: f.year.count(list), Region: f.region.count(list), Agency: f.agency.count(list), Type: f.kind.count(list)}
}
