package search

import (
	"cmp"
	"slices"

	"policysearch/indexer/schema"
)

// facetIndex knows the values of one facet for every document, as numbers: counting
// numbers takes a tenth of the time that counting strings does.
type facetIndex struct {
	values  []string
	numbers []uint32 // of the values of all documents, one document after the other
	ends    []uint32 // by document: where its numbers end
}

func newFacetIndex(docs []*schema.Entry, valuesOf func(*schema.Entry) []string) facetIndex {
	f := facetIndex{ends: make([]uint32, len(docs))}
	known := map[string]uint32{}
	for d, entry := range docs {
		for _, v := range valuesOf(entry) {
			n, seen := known[v]
			if !seen {
				n = uint32(len(f.values))
				known[v] = n
				f.values = append(f.values, v)
			}
			f.numbers = append(f.numbers, n)
		}
		f.ends[d] = uint32(len(f.numbers))
	}
	return f
}

// of gives the numbers of a document's values.
func (f facetIndex) of(doc int) []uint32 {
	start := uint32(0)
	if doc > 0 {
		start = f.ends[doc-1]
	}
	return f.numbers[start:f.ends[doc]]
}

// count gives the values of the documents found, those of most documents first.
func (f facetIndex) count(list []found) []FacetValue {
	counts := make([]int, len(f.values))
	for _, d := range list {
		for _, n := range f.of(int(d.doc)) {
			counts[n]++
		}
	}
	values := []FacetValue{}
	for n, c := range counts {
		if c > 0 {
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
		year:   newFacetIndex(docs, func(e *schema.Entry) []string { return only(year(e)) }),
		region: newFacetIndex(docs, regions),
		agency: newFacetIndex(docs, agencies),
		kind:   newFacetIndex(docs, func(e *schema.Entry) []string { return only(e.Metadata.Type) }),
	}
}

// count counts the documents found by what is known about them.
func (f facetIndexes) count(list []found) Facets {
	return Facets{Year: f.year.count(list), Region: f.region.count(list), Agency: f.agency.count(list), Type: f.kind.count(list)}
}
