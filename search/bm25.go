package search

import (
	"math"

	"policysearch/indexer/schema"
)

// The constants of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework:
// BM25 and Beyond, 2009). k1 says how soon further occurrences stop to count: single
// characters stand in so many words that their number goes on to tell. The first
// occurrence counts delta more than that (Lv and Zhai, Lower-Bounding Term Frequency
// Normalization, 2011: BM25+). The length of a text counts in full against it: b is 1.
const (
	k1          = 1.0
	k1Character = 3.0
	delta       = 1.0
)

// page is how many units, about two pages, are held against a document. Beyond that it is
// long because it treats more, not because it takes more words to say the same (the scope
// hypothesis of Robertson and Walker, Some Simple Effective Approximations to the
// 2-Poisson Model, 1994).
const page = 1500

// lengths gives the length of each document that is held against it, as a share of their
// average, and the average length of their paragraphs in units.
func lengths(docs []*schema.Entry, paragraphs int) (documents []float64, paragraph float64) {
	documents = make([]float64, len(docs))
	sum, units := 0.0, 0
	for i, d := range docs {
		documents[i] = float64(min(d.Units, page))
		sum += documents[i]
		units += d.Units
	}
	average := max(1, sum/float64(max(1, len(docs))))
	for i := range documents {
		documents[i] /= average
	}
	return documents, max(1, float64(units)/float64(max(1, paragraphs)))
}

// saturate is BM25's part of a frequency in a text of a length, which is a share of the
// average.
func saturate(occurrences int, k1, length float64) float64 {
	if occurrences == 0 {
		return 0
	}
	tf := float64(occurrences)
	return delta + tf*(k1+1)/(tf+k1*length)
}

// idf is BM25's weight of what n of all have.
func idf(n, all int) float64 { return rareness(float64(n), float64(all)) }

func rareness(n, all float64) float64 { return math.Log(1 + (all-n+0.5)/(n+0.5)) }
