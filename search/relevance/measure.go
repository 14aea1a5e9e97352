package relevance

import (
	"cmp"
	"math"
	"slices"
)

// Depth is how many passages a ranking needs to be measured.
const Depth = 100

// cut is the rank down to which people read.
const cut = 10

// Figures are averages over questions, from 0 to 1.
type Figures struct {
	// NDCG10 is the normalized discounted cumulative gain of the first ten (Järvelin and
	// Kekäläinen, Cumulated Gain-Based Evaluation of IR Techniques, 2002), with gains of
	// 2^grade-1.
	NDCG10 float64 `json:"ndcg@10"`
	// MRR10 is the reciprocal rank of the first answer, 0 beyond the first ten.
	MRR10 float64 `json:"mrr@10"`
	// Recall10 and Recall100 are the share of all answers among the first.
	Recall10  float64 `json:"recall@10"`
	Recall100 float64 `json:"recall@100"`
}

// Measure judges the ranking of the passages for a question, the best first.
func Measure(q Query, ranked []string) Figures {
	var f Figures
	answers, gain := 0, 0.0
	for _, g := range q.Grades {
		if g > 0 {
			answers++
		}
	}
	if answers == 0 {
		return f
	}
	for i, id := range ranked[:min(len(ranked), Depth)] {
		grade := q.Grades[id]
		if grade <= 0 {
			continue
		}
		f.Recall100 += 1 / float64(answers)
		if i < cut {
			f.Recall10 += 1 / float64(answers)
			gain += discounted(grade, i)
			f.MRR10 = max(f.MRR10, 1/float64(i+1))
		}
	}
	f.NDCG10 = gain / ideal(q)
	return f
}

func discounted(grade float64, rank int) float64 {
	return (math.Exp2(grade) - 1) / math.Log2(float64(rank)+2)
}

// ideal is the gain of the best ranking there is.
func ideal(q Query) float64 {
	grades := make([]float64, 0, len(q.Grades))
	for _, g := range q.Grades {
		grades = append(grades, g)
	}
	slices.SortFunc(grades, func(a, b float64) int { return cmp.Compare(b, a) })
	sum := 0.0
	for i, g := range grades[:min(len(grades), cut)] {
		sum += discounted(g, i)
	}
	return sum
}
