package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/search"
	"policysearch/search/relevance"
)

var update = flag.Bool("update", false, "write the golden files anew")

// judgedPlan holds questions on the shipped plan, judged by reading it. The dot keeps the
// folder out of an index of seeds.
var judgedPlan = filepath.Join("..", "..", "seeds", ".judged")

// What the README's first command indexes is the plan and nothing beside it.
func TestSeedsHoldThePlanAlone(t *testing.T) {
	report := decode[struct{ Documents int }](t, mustRun(t, "index", "--json", "--data", t.TempDir(), filepath.Join("..", "..", "seeds")))
	if report.Documents != 1 {
		t.Errorf("%d documents", report.Documents)
	}
}

// golden compares with a file, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs; look at what changed, and then run go test ./cmd/policysearch -run Judged -update:\n%s", name, diff)
	}
}

// The passages that are judged are the paragraphs of the plan, under their numbers.
func TestJudgedCorpusIsThePlan(t *testing.T) {
	engine, err := search.Open(planData(t))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	d, err := engine.Document(planID)
	if err != nil {
		t.Fatal(err)
	}
	var corpus bytes.Buffer
	lines := json.NewEncoder(&corpus)
	lines.SetEscapeHTML(false)
	for i, p := range d.Paragraphs {
		if err := lines.Encode(map[string]string{"_id": fmt.Sprint(i + 1), "document": d.Metadata.Title, "text": p.Text}); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, filepath.Join(judgedPlan, "corpus.jsonl"), corpus.Bytes())
}

// Every change of ranking shows as a change of this file: for each question the first
// passages, with their grades.
func TestJudgedRanking(t *testing.T) {
	b, err := relevance.Load(judgedPlan, false)
	if err != nil {
		t.Fatal(err)
	}
	report, err := judge(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	texts := textsOf(b)
	var out bytes.Buffer
	fmt.Fprintf(&out, "ndcg@10 %.4f  mrr@10 %.4f  recall@10 %.4f\n", report.NDCG10, report.MRR10, report.Recall10)
	for _, q := range b.Queries {
		a := report.Answers[slices.IndexFunc(report.Answers, func(a relevance.Answer) bool { return a.Query.ID == q.ID })]
		fmt.Fprintf(&out, "\n%s  %.3f\n", q.Text, a.NDCG10)
		for _, id := range a.Ranked[:min(5, len(a.Ranked))] {
			fmt.Fprintf(&out, "%4s  %s  %s\n", id, strings.Repeat("*", int(q.Grades[id])), shortened(texts[id]))
		}
	}
	golden(t, filepath.Join(judgedPlan, "ranking.golden"), out.Bytes())
}

// benchmark writes a benchmark of two laws and a passage that names none.
func benchmark(t *testing.T) string {
	return write(t, t.TempDir(), map[string]string{
		"corpus.jsonl": `{"_id":"a1","law":"渔业法","title":"第一条","text":"为了保护渔业资源，制定本法。"}
{"_id":"a2","law":"渔业法","title":"第二条","text":"禁渔期由省级人民政府规定，任何人不得捕捞。"}
{"_id":"b1","law":"草原法","title":"第一条","text":"为了保护草原，制定本法。"}
{"_id":"b2","law":"草原法","title":"第二条","text":"国家实行草畜平衡制度。"}
{"_id":"c","title":"公告","text":"本月起停电检修。"}
`,
		"queries.jsonl": `{"_id":"1","text":"禁渔期可以捕捞吗？"}
{"_id":"2","text":"什么时候停电"}
{"_id":"3","text":"魑魅魍魉"}
`,
		"qrels.tsv": "query-id\tcorpus-id\tscore\n1\ta2\t1\n2\tc\t1\n3\tb2\t1\n",
	})
}

func TestEval(t *testing.T) {
	dir := benchmark(t)
	for _, args := range [][]string{{}, {"--flat"}} {
		report := decode[relevance.Report](t, mustRun(t, append([]string{"eval", "--json", dir}, args...)...))
		want := relevance.Figures{NDCG10: 2. / 3, MRR10: 2. / 3, Recall10: 2. / 3, Recall100: 2. / 3}
		if report.Queries != 3 || report.Figures != want {
			t.Errorf("%q: %+v", args, report)
		}
	}
	code, stdout, stderr := testRun(t, "eval", "--verbose", dir)
	if code != exitDone || !strings.Contains(stdout, "3 questions\nndcg@10     0.6667\n") {
		t.Errorf("exit %d, printed %q", code, stdout)
	}
	if !strings.HasPrefix(stderr, "\n3  魑魅魍魉  ndcg@10 0.000\n  wanted    –  第二条 国家实行草畜平衡制度。\n") {
		t.Errorf("the worst answer: %q", stderr)
	}
}

func TestEvalOfWhatIsNoBenchmark(t *testing.T) {
	code, _, stderr := testRun(t, "eval", t.TempDir())
	if code != exitFailed || !strings.Contains(stderr, "read the benchmark") || !strings.Contains(stderr, "corpus.jsonl") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if code, _, stderr = testRun(t, "eval"); code != exitUsage || !strings.Contains(stderr, "one DIR") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
