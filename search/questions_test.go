package search

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"policysearch/indexer/corpora"
	"policysearch/search/query"
	"policysearch/search/relevance"
)

// BenchmarkQuestions times relaxed searches, laypeople's questions on 58,637 articles of
// statutes, and beside them a scan that scores every text by the same clues. The metrics
// are medians and extremes over the questions.
//
//	POLICYSEARCH_CORPORA=DIR go test ./search -run xxx -bench Questions
func BenchmarkQuestions(b *testing.B) {
	benchmark, err := relevance.Load(corpora.Path(b, "bench", "statutes"), true)
	if err != nil {
		b.Fatal(err)
	}
	e := openBenchmark(b, benchmark)
	const questions, every = 60, 20
	for b.Loop() {
		var searches, scans, ratios []float64
		for i := range questions {
			question := benchmark.Queries[i*every].Text
			search := timed(func() {
				if _, err := e.RankDocuments(b.Context(), question, relevance.Depth); err != nil {
					b.Fatal(err)
				}
			})
			scan := timed(func() { e.scanQuestion(b, question) })
			searches, scans, ratios = append(searches, search), append(scans, scan), append(ratios, scan/search)
		}
		report(b, "ms-search", searches)
		report(b, "ms-scan", scans)
		report(b, "times-faster", ratios)
	}
	b.ReportMetric(0, "ns/op")
}

// scanQuestion scores all documents by their texts, on all processors.
func (e *Engine) scanQuestion(tb testing.TB, question string) {
	d, err := e.words()
	if err != nil {
		tb.Fatal(err)
	}
	clues := cluesOf(d, []query.Term{{Text: question}})
	if _, err := e.score(tb.Context(), clues, maxPostings); err != nil { // for their weights
		tb.Fatal(err)
	}
	for i := range clues {
		clues[i].pending = true
	}
	scorer := newPassageScorer(clues, e.paragraph)
	parallel(len(e.docs), chunk, func(from, to int) {
		s := scorer.fork()
		for doc := from; doc < to; doc++ {
			f := found{doc: uint32(doc)}
			s.document(&f, e.gen.Folded(e.docs[doc]), e.lengths[doc], false)
		}
	})
}

// openBenchmark indexes a benchmark, each passage as a document.
func openBenchmark(b *testing.B, benchmark *relevance.Benchmark) *Engine {
	folder := b.TempDir()
	f, err := os.Create(filepath.Join(folder, "corpus.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	lines := json.NewEncoder(f)
	for i, d := range benchmark.Documents {
		if err := lines.Encode(map[string]string{"id": strconv.Itoa(i), "title": d.Title, "text": d.Passages[0].Text}); err != nil {
			b.Fatal(err)
		}
	}
	e, err := indexAndOpen(folder)
	if err != nil {
		b.Fatal(err)
	}
	e.words = words
	b.Cleanup(func() {
		if err := e.Close(); err != nil {
			b.Error(err)
		}
	})
	return e
}
