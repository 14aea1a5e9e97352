package relevance

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestMeasure(t *testing.T) {
	// Worked out by hand: gains 3 and 1, discounts 1/log2(2), 1/log2(3), 1/log2(4) …
	second, third := 1/math.Log2(3), 1/math.Log2(4)
	grades := map[string]float64{"a": 2, "b": 1, "no": 0}
	for _, tt := range []struct {
		name   string
		ranked []string
		want   Figures
	}{
		{"ideal", []string{"a", "b"}, Figures{1, 1, 1, 1}},
		{"turned round", []string{"b", "a"}, Figures{(1 + 3*second) / (3 + second), 1, 1, 1}},
		{"one, in third place", []string{"x", "no", "a"}, Figures{3 * third / (3 + second), 1. / 3, .5, .5}},
		{"behind ten others", append(strings.Split("123456789A", ""), "b"), Figures{0, 0, 0, .5}},
		{"behind a hundred others", append(make([]string, 100), "a"), Figures{}},
		{"nothing", nil, Figures{}},
	} {
		got := Measure(Query{Grades: grades}, tt.ranked)
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
	if got := Measure(Query{Grades: map[string]float64{"a": 0}}, []string{"a"}); got != (Figures{}) {
		t.Errorf("a question without an answer: %+v", got)
	}
}

// Moving an answer up never makes a ranking worse, and no figure leaves 0 to 1.
func TestMeasureRewardsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.Permutation(strings.Split("abcdefghijklmno", "")).Draw(t, "ranking")
		q := Query{Grades: map[string]float64{"a": 3, "b": 1, "c": 0}}
		before := Measure(q, ids)
		i := rapid.IntRange(1, len(ids)-1).Draw(t, "place")
		if q.Grades[ids[i]] <= q.Grades[ids[i-1]] {
			return
		}
		ids[i-1], ids[i] = ids[i], ids[i-1]
		after := Measure(q, ids)
		if after.NDCG10 < before.NDCG10 || after.MRR10 < before.MRR10 || after.Recall10 < before.Recall10 || after.NDCG10 > 1+1e-12 {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

// folder writes a benchmark.
func folder(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	corpus  = `{"_id":"1","title":"甲","text":"一","law":"甲法"}` + "\n" + `{"_id":"2","text":"二","document":"乙"}` + "\n" + `{"_id":"3","title":"丙","text":"三","law":"甲法"}` + "\n"
	queries = `{"_id":"q","text":"问"}` + "\n" + `{"_id":"unjudged","text":"另问"}` + "\n"
	qrels   = "query-id\tcorpus-id\tscore\nq\t3\t1\nq\t1\t0\n"
)

func TestLoad(t *testing.T) {
	want := &Benchmark{
		Documents: []Document{
			{"甲法", "甲法", []Passage{{"1", "甲", "一"}, {"3", "丙", "三"}}},
			{"乙", "乙", []Passage{{"2", "", "二"}}},
		},
		Queries: []Query{{"q", "问", map[string]float64{"3": 1, "1": 0}}},
	}
	for _, name := range []string{"qrels.tsv", "qrels/test.tsv"} {
		got, err := Load(folder(t, map[string]string{"corpus.jsonl": corpus, "queries.jsonl": queries, name: qrels}), false)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	flat, err := Load(folder(t, map[string]string{"corpus.jsonl": corpus, "queries.jsonl": queries, "qrels.tsv": qrels}), true)
	if err != nil || len(flat.Documents) != 3 || flat.Documents[2].ID != "3" || flat.Documents[2].Title != "丙" {
		t.Errorf("flat: %+v, %v", flat, err)
	}
}

func TestWhatCannotBeLoaded(t *testing.T) {
	for _, tt := range []struct{ corpus, queries, qrels, says string }{
		{"{", queries, qrels, "corpus.jsonl, line 1"},
		{corpus + "{}", queries, qrels, "corpus.jsonl, line 4: no _id"},
		{corpus + `{"_id":"1"}`, queries, qrels, `line 4: the _id "1" stands there twice`},
		{corpus, "x", qrels, "queries.jsonl, line 1"},
		{corpus, queries, "q\t3\n", "qrels.tsv, line 1: 2 columns, not 3"},
		{corpus, queries, qrels + "q\t3\tgood\n", `line 4: "good" is no grade`},
		{corpus, queries, qrels + "q\t3\t-1\n", `line 4: "-1" is no grade`},
		{corpus, queries, qrels + "q\t9\t1\n", `line 4: the corpus has no "9"`},
		{corpus, queries, "", "no question has a judgement"},
	} {
		_, err := Load(folder(t, map[string]string{"corpus.jsonl": tt.corpus, "queries.jsonl": tt.queries, "qrels.tsv": tt.qrels}), false)
		if err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("error %v, want one that says %q", err, tt.says)
		}
	}
	if _, err := Load(t.TempDir(), false); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestRun(t *testing.T) {
	b := &Benchmark{Queries: []Query{
		{"good", "好", map[string]float64{"a": 1}},
		{"bad", "坏", map[string]float64{"b": 1}},
	}}
	r, err := Run(b, func(string) ([]string, error) { return []string{"a"}, nil })
	if err != nil || r.Queries != 2 || r.NDCG10 != .5 || r.Recall100 != .5 {
		t.Errorf("%+v, %v", r, err)
	}
	if r.Answers[0].Query.ID != "bad" {
		t.Errorf("the worst answer is that to %s", r.Answers[0].Query.ID)
	}
	failed := errors.New("failed")
	if _, err := Run(b, func(string) ([]string, error) { return nil, failed }); !errors.Is(err, failed) {
		t.Errorf("error %v", err)
	}
}
