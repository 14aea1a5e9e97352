package relevance

import (
	"cmp"
	"slices"
	"time"
)

// Report is the judgement of a whole benchmark.
type Report struct {
	Queries int `json:"queries"`
	Figures
	P50 float64 `json:"p50_ms"` // half of the questions were answered in less
	P95 float64 `json:"p95_ms"`

	Answers []Answer `json:"-"` // the worst first
}

// Answer is what became of a question.
type Answer struct {
	Query  Query
	Ranked []string
	Figures
}

// Run asks all questions, one after the other. Rank gives the IDs of the best passages
// for a question, at most Depth of them.
func Run(b *Benchmark, rank func(question string) ([]string, error)) (*Report, error) {
	r := &Report{Queries: len(b.Queries)}
	var times []float64
	for _, q := range b.Queries {
		start := time.Now()
		ranked, err := rank(q.Text)
		times = append(times, float64(time.Since(start).Microseconds())/1000)
		if err != nil {
			return nil, err
		}
		a := Answer{q, ranked, Measure(q, ranked)}
		r.NDCG10 += a.NDCG10 / float64(r.Queries)
		r.MRR10 += a.MRR10 / float64(r.Queries)
		r.Recall10 += a.Recall10 / float64(r.Queries)
		r.Recall100 += a.Recall100 / float64(r.Queries)
		r.Answers = append(r.Answers, a)
	}
	slices.SortStableFunc(r.Answers, func(a, b Answer) int {
		return cmp.Or(cmp.Compare(a.NDCG10, b.NDCG10), cmp.Compare(a.Recall100, b.Recall100))
	})
	slices.Sort(times)
	r.P50, r.P95 = times[len(times)/2], times[len(times)*95/100]
	return r, nil
}
