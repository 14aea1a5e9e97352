package search

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"policysearch/search/query"
)

// explained are queries of all kinds: exact by the index, by reading, relaxed, filtered.
var explained = []Request{
	{Query: "新能源"}, {Query: "新能源 储能"}, {Query: `"光伏，风电"`}, {Query: "新能源 -煤电 OR 小麦"}, {Query: "20*"},
	{Query: "同段:(新能源 储能)"}, {Query: "新能源 NEAR/5 储能"}, {Query: `"没有这句话"`}, {Query: "新能源和储能怎样并网"},
	{Query: "新能源 年份:1900..1901"}, {Query: "养老服务", Match: Relaxed}, {Query: "内政发〔2022〕1号"}, {Query: "风电", Sort: ByOccurrences, Size: 3, Page: 2},
}

// Explaining changes nothing but the explanation.
func TestExplainingChangesNothing(t *testing.T) {
	e := build(t, append(onTopics(rand.New(rand.NewPCG(1, 2)), 60), plan(t)))
	for _, r := range explained {
		plainly := ask(t, e, r)
		if b, err := json.Marshal(plainly); err != nil || strings.Contains(string(b), `"explanation"`) {
			t.Errorf("%s: an explanation that nobody asked for, or %v", r.Query, err)
		}
		r.Explain = true
		withIt := ask(t, e, r)
		if diff := cmp.Diff(plainly, withIt, cmpopts.IgnoreFields(Result{}, "TookMS", "Explanation")); diff != "" {
			t.Errorf("%s: %s", r.Query, diff)
		}
		if withIt.Explanation == nil {
			t.Errorf("%s: no explanation", r.Query)
		}
	}
}

// The parts of a score add up to it, those of the clues to those of the stages, and the
// score is the one of the document; so do the numbers of documents fit those of the result.
func TestPartsAddUp(t *testing.T) {
	e := build(t, append(onTopics(rand.New(rand.NewPCG(3, 4)), 60), plan(t)))
	for _, r := range explained {
		r.Explain = true
		result := ask(t, e, r)
		x := result.Explanation
		if !result.Relaxed && (x.Confirmed != result.Total.Documents || x.Candidates < x.Confirmed) {
			t.Errorf("%s: %d candidates, %d confirmed, %d found", r.Query, x.Candidates, x.Confirmed, result.Total.Documents)
		}
		if len(x.Scores) != len(result.Documents) {
			t.Fatalf("%s: %d scores of %d documents", r.Query, len(x.Scores), len(result.Documents))
		}
		for i, p := range x.Scores {
			if p.ID != result.Documents[i].ID || math.Abs(p.Score-result.Documents[i].Score) > 0.0051 {
				t.Errorf("%s: %+v is not the score of %+v", r.Query, p, result.Documents[i])
			}
			checkParts(t, r.Query, p, result.Relaxed)
		}
	}
}

func checkParts(t *testing.T, name string, p ScoreParts, relaxed bool) {
	t.Helper()
	if sum := p.TierPart + p.BM25 + p.Document + p.Passage; math.Abs(sum-p.Score) > 0.001 {
		t.Errorf("%s: %s: the parts add up to %v, the score is %v", name, p.ID, sum, p.Score)
	}
	sum := p.Others
	for _, c := range p.Clues {
		sum += c.Document + c.Passage
	}
	if math.Abs(sum-p.Document-p.Passage) > 0.002 || relaxed != (len(p.Clues) > 0) || len(p.Clues) > shownClueParts {
		t.Errorf("%s: %s: the clues add up to %v: %+v", name, p.ID, sum, p)
	}
}

// The parts add up too for clues that are counted in the texts, and for documents that
// the second stage does not read.
func TestPartsOfBothStages(t *testing.T) {
	e := build(t, onTopics(rand.New(rand.NewPCG(5, 6)), 60))
	d, err := words()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		left, pending int  // entries that the first stage may read; clues left to the second, at least
		rerank        bool // whether there is a second stage
	}{{maxPostings, 0, true}, {60, 2, true}, {60, 2, false}} {
		clues := cluesOf(d, []query.Term{{Text: "新能源储能并网电网输电"}})
		scores, err := e.score(context.Background(), clues, tt.left)
		if err != nil {
			t.Fatal(err)
		}
		a := &answer{query: &compiled{trace: newTrace(true)}, relaxed: true, scorer: newPassageScorer(clues, e.paragraph)}
		for doc, s := range scores {
			if s > 0 {
				a.found = append(a.found, found{doc: uint32(doc), score: documentWeight * s})
			}
		}
		if tt.rerank {
			if _, err := e.rerank(context.Background(), a, false); err != nil {
				t.Fatal(err)
			}
		}
		pending := 0
		for _, c := range clues {
			if c.pending {
				pending++
			}
		}
		if pending < tt.pending || len(a.found) == 0 {
			t.Fatalf("%d clues are left to the second stage, %d documents found", pending, len(a.found))
		}
		for _, f := range a.found {
			p, err := e.scoreParts(a, f)
			if err != nil {
				t.Fatal(err)
			}
			checkParts(t, "by hand", p, true)
			if (p.Passage > 0) != tt.rerank || (p.At > 0) != tt.rerank {
				t.Errorf("passage %v at %d", p.Passage, p.At)
			}
		}
	}
}

func TestLookups(t *testing.T) {
	e := build(t, append(onTopics(rand.New(rand.NewPCG(1, 2)), 30), plan(t)))
	for q, want := range map[string]TermLookup{
		"碳":            {"碳", ByUnit, true, 1, false},
		"2022":         {"2022", ByUnit, true, 1, false},
		"风电":           {"风电", ByPair, true, 0, false},
		"新能源":          {"新能源", ByWord, true, 0, false},
		`"储能，风电"`:      {"储能，风电", ByGrams, false, 0, false},
		"20*":          {"20", ByPrefix, false, 0, false},
		`"，"`:          {"，", ByScanning, false, 0, false},
		"新能源 -煤电":      {"煤电", ByPair, true, 0, true},
		`"新能源这句话没有写过"`: {"新能源这句话没有写过", ByGrams, false, 0, false},
	} {
		r := ask(t, e, Request{Query: q, Match: Exact, Explain: true})
		want.Documents = e.holdingByScan(want.Text, nil)
		if want.Lookup == ByPrefix {
			want.Documents = ask(t, e, Request{Query: q, Match: Exact}).Total.Documents
		}
		if got := r.Explanation.Terms; !slices.Contains(got, want) {
			t.Errorf("%s: %+v, want %+v", q, got, want)
		}
	}
}

// The stages stand in order, and take no longer than the search.
func TestStages(t *testing.T) {
	e := build(t, onTopics(rand.New(rand.NewPCG(1, 2)), 30))
	for _, tt := range []struct {
		request Request
		stages  []string
	}{
		{Request{Query: "新能源"}, []string{stageParse, stageCandidates, stageVerify, stageSuggestions, stageRank, stagePassages}},
		{Request{Query: "新能源怎样并网", Related: true}, []string{stageParse, stageCandidates, stageVerify, stageDictionary, stageRank, stageSuggestions, stagePassages, stageRelated}},
	} {
		tt.request.Explain = true
		r := ask(t, e, tt.request)
		var got []string
		sum := 0.0
		for _, s := range r.Explanation.Stages {
			got = append(got, s.Stage)
			sum += s.MS
		}
		if !slices.Equal(got, tt.stages) || sum <= 0 || sum > r.TookMS {
			t.Errorf("%s: %v, %v ms of %v", r.Query, got, sum, r.TookMS)
		}
	}
}

// Clues say how often they stand anywhere and where they were counted.
func TestClues(t *testing.T) {
	e := build(t, onTopics(rand.New(rand.NewPCG(1, 2)), 120))
	r := ask(t, e, Request{Query: "新能源犇怎样并网", Explain: true})
	kinds := map[Lookup]bool{}
	for _, c := range r.Explanation.Clues {
		kinds[c.Kind] = true
		if want := map[bool]string{true: "none", false: "index"}[c.Weight == 0]; c.Stage != want || (c.Documents == 0) != (e.holdingByScan(c.Text, nil) == 0) {
			t.Errorf("%+v", c)
		}
	}
	if !r.Relaxed || len(kinds) != 3 {
		t.Errorf("kinds %v of %+v", kinds, r.Explanation.Clues)
	}
}

// A search that is not to be explained pays nothing for it.
func TestNoTraceCostsNothing(t *testing.T) {
	var none *trace
	list := []found{{doc: 1}}
	if n := testing.AllocsPerRun(100, func() {
		none.lap(stageParse)
		none.evaluated(1, 1, true)
		none.read(list, []int{0})
	}); n != 0 || newTrace(false) != nil {
		t.Errorf("%v allocations", n)
	}
}

// BenchmarkExplain has the cost of an explanation beside that of the search.
func BenchmarkExplain(b *testing.B) {
	e := build(b, onTopics(rand.New(rand.NewPCG(1, 2)), 60))
	for name, r := range map[string]Request{
		"plain": {Query: "新能源 储能"}, "explained": {Query: "新能源 储能", Explain: true},
		"relaxed": {Query: "新能源怎样并网"}, "relaxed and explained": {Query: "新能源怎样并网", Explain: true},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ask(b, e, r)
			}
		})
	}
}
