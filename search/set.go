package search

import "slices"

// set is a set of documents, ascending. One that is not exact may hold documents
// that do not match; it never lacks one that does.
type set struct {
	docs  []uint32
	exact bool
}

func intersect(a, b []uint32) []uint32 {
	kept := a[:0:0]
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			kept = append(kept, a[i])
			i, j = i+1, j+1
		}
	}
	return kept
}

func union(a, b []uint32) []uint32 {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// complement gives the documents below n that are not in docs.
func complement(docs []uint32, n int) []uint32 {
	rest := make([]uint32, 0, n-len(docs))
	j := 0
	for d := range uint32(n) {
		if j < len(docs) && docs[j] == d {
			j++
			continue
		}
		rest = append(rest, d)
	}
	return rest
}
