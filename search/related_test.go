package search

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"policysearch/dict/fold"
	"policysearch/indexer/policy"
	"policysearch/search/query"
)

// topics are words that stand together; the first of each is what one asks for.
var topics = [][]string{
	strings.Fields("新能源 光伏 风电 煤电 装机 储能 电网 输电 调峰 并网"),
	strings.Fields("养老服务 居家养老 护理 老年人 社区 床位 医养结合 照料 慰藉 保健"),
	strings.Fields("耕地 粮食安全 种子 灌溉 农田 化肥 农药 收购 小麦 玉米"),
}

// everyday words stand in all documents. In 发电网络 stands 电网, which is no word there.
var everyday = strings.Fields("发电网络 应当 加强 组织 有关部门 工作 管理 的 和 2022年 三十日 第三条 项目 建设 实施 落实 单位 个人")

// onTopics makes documents of words of one topic and of those that stand everywhere.
func onTopics(random *rand.Rand, n int) []*policy.Document {
	var docs []*policy.Document
	for i := range n {
		topic := topics[i%len(topics)]
		d := &policy.Document{ID: fmt.Sprintf("d%03d", i), Source: fmt.Sprintf("%03d.txt", i)}
		for range 4 {
			var b strings.Builder
			for range 15 {
				list := everyday
				if random.IntN(3) == 0 {
					list = topic
				} else if random.IntN(20) == 0 {
					list = topics[random.IntN(len(topics))]
				}
				b.WriteString(list[random.IntN(len(list))] + "，")
			}
			d.Paragraphs = append(d.Paragraphs, policy.Paragraph{Kind: policy.Text, Section: policy.NoSection, Text: b.String()})
		}
		docs = append(docs, d)
	}
	return docs
}

// The expected value was computed by hand: 10 of 20, and 15 of 100 in all, where 3 would
// be expected.
func TestLikelihood(t *testing.T) {
	if got := likelihood(10, 20, 15, 100); math.Abs(got-19.4093) > 0.0001 {
		t.Errorf("G² is %v", got)
	}
	for _, tt := range [][4]int{{3, 20, 15, 100}, {2, 20, 15, 100}, {0, 20, 15, 100}, {20, 20, 100, 100}, {15, 100, 15, 100}} {
		if got := likelihood(tt[0], tt[1], tt[2], tt[3]); got != 0 {
			t.Errorf("%v is not more often than expected, but G² is %v", tt, got)
		}
	}
}

// G² is also the sum of n·ln n over cells and whole, less that over rows and columns.
func TestLikelihoodByEntropy(t *testing.T) {
	x := func(n int) float64 {
		if n == 0 {
			return 0
		}
		return float64(n) * math.Log(float64(n))
	}
	rapid.Check(t, func(t *rapid.T) {
		with, without := rapid.IntRange(0, 50).Draw(t, "with"), rapid.IntRange(0, 50).Draw(t, "without")
		more, rest := rapid.IntRange(0, 500).Draw(t, "more"), rapid.IntRange(1, 5000).Draw(t, "rest")
		group, everywhere, total := with+without, with+more, with+without+more+rest
		want := 2 * (x(with) + x(without) + x(more) + x(rest) - x(group) - x(total-group) - x(everywhere) - x(total-everywhere) + x(total))
		if with*total <= everywhere*group {
			want = 0
		}
		if got := likelihood(with, group, everywhere, total); math.Abs(got-want) > 1e-6*(1+want) {
			t.Fatalf("G² is %v, want %v", got, want)
		}
	})
}

// holdingByScan counts the documents, of those with the given IDs or of all, that hold a word:
// a scan of every text, without the index.
func (e *Engine) holdingByScan(word string, ids map[string]bool) int {
	n := 0
	for _, entry := range e.docs {
		if (ids == nil || ids[entry.ID]) && scan(fold.String(word), e.gen.Folded(entry)).Occurrences > 0 {
			n++
		}
	}
	return n
}

// Related terms have the counts that a scan of all documents finds, and are about what
// was asked for.
func TestRelated(t *testing.T) {
	e := build(t, onTopics(rand.New(rand.NewPCG(1, 2)), 90))
	for _, r := range []Request{
		{Query: "新能源", Match: Exact}, {Query: "养老服务 护理", Match: Exact}, {Query: "耕地 OR 农田 -化肥", Match: Exact},
		{Query: "新能源光伏风电煤电的并网", Match: Relaxed},
	} {
		r.Related, r.Size = true, MaxSize
		result := ask(t, e, r)
		group := map[string]bool{}
		for _, d := range result.Documents {
			if !result.Relaxed || len(group) < relatedGroup {
				group[d.ID] = true
			}
		}
		if len(result.Related) < 2 {
			t.Errorf("%s: only %v", r.Query, result.Related)
		}
		for _, term := range result.Related {
			if got := e.holdingByScan(term.Text, group); got != term.Documents {
				t.Errorf("%s: %s stands in %d of the documents, said is %d", r.Query, term.Text, got, term.Documents)
			}
			expected := float64(e.holdingByScan(term.Text, nil)*len(group)) / float64(len(e.docs))
			if math.Abs(expected-term.Expected) > 0.006 || float64(term.Documents) < minLift*expected {
				t.Errorf("%s: %s: %d documents and %v expected, said is %v", r.Query, term.Text, term.Documents, expected, term.Expected)
			}
			if narrower := (Request{Query: "(" + r.Query + ") " + term.Text, Match: Exact}); !result.Relaxed && ask(t, e, narrower).Total.Documents != term.Documents {
				t.Errorf("%s finds not %d documents", narrower.Query, term.Documents)
			}
			if strings.Contains(r.Query, term.Text) || slices.Contains(everyday, term.Text) {
				t.Errorf("%s: %s says nothing new", r.Query, term.Text)
			}
		}
	}
}

// What is asked for about one topic brings words of that topic.
func TestRelatedAreOfTheTopic(t *testing.T) {
	e := build(t, onTopics(rand.New(rand.NewPCG(3, 4)), 90))
	for _, topic := range topics {
		for _, term := range ask(t, e, Request{Query: topic[0] + " " + topic[1], Related: true}).Related {
			if !slices.ContainsFunc(topic, func(w string) bool { return strings.Contains(w, term.Text) }) {
				t.Errorf("%s: %+v", topic[0], term)
			}
		}
	}
}

// Without a difference between the documents found and the rest there are no related
// terms; and there are none unless they are asked for.
func TestNothingRelated(t *testing.T) {
	docs := onTopics(rand.New(rand.NewPCG(5, 6)), 30)
	for _, d := range docs {
		d.Paragraphs[0].Text += "共同的话"
	}
	e := build(t, docs)
	for _, tt := range []struct {
		request Request
		want    string
	}{
		{Request{Query: "共同的话", Related: true}, `"related":[]`},
		{Request{Query: `"没有这句话"`, Related: true}, `"related":[]`},
		{Request{Query: "新能源"}, ``},
	} {
		b, err := json.Marshal(ask(t, e, tt.request))
		if err != nil {
			t.Fatal(err)
		}
		if has := strings.Contains(string(b), `"related"`); has != (tt.want != "") || !strings.Contains(string(b), tt.want) {
			t.Errorf("%+v: want %q in\n%s", tt.request, tt.want, b)
		}
	}
}

// The words of the only document found are compared with all others too.
func TestRelatedOfOneDocument(t *testing.T) {
	docs := onTopics(rand.New(rand.NewPCG(7, 8)), 90)
	docs[4].Paragraphs = append(docs[4].Paragraphs, policy.Paragraph{Kind: policy.Text, Section: policy.NoSection,
		Text: "大熊猫国家公园，大熊猫栖息地，栖息地的修复，竹林，竹林，国家公园。"})
	r := ask(t, build(t, docs), Request{Query: `"大熊猫国家公园"`, Related: true})
	var got []string
	for _, term := range r.Related {
		got = append(got, term.Text)
	}
	if !slices.Contains(got, "栖息地") || !slices.Contains(got, "竹林") || slices.Contains(got, "大熊猫") || slices.Contains(got, "修复") {
		t.Errorf("%q", got)
	}
}

func TestCovered(t *testing.T) {
	word := func(text string, documents int) relatedWord { return relatedWord{text: text, documents: documents} }
	for _, tt := range []struct {
		name string
		list []relatedWord
		want bool // whether the last is covered
	}{
		{"alone", []relatedWord{word("煤电", 5)}, false},
		{"part, same documents", []relatedWord{word("二氧化碳", 5), word("二氧化", 5)}, true},
		{"part of a better one, a few documents more", []relatedWord{word("污染防治", 30), word("防治", 40)}, true},
		{"part of a better one, many documents more", []relatedWord{word("网络安全", 44), word("网络", 130)}, false},
		{"longer", []relatedWord{word("防治", 40), word("污染防治", 40)}, false},
		{"other words", []relatedWord{word("储能", 5), word("煤电", 5)}, false},
	} {
		if got := covered(tt.list, len(tt.list)-1); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	// The place does not count where the documents are the same.
	if !covered([]relatedWord{word("二氧化", 5), word("二氧化碳", 5)}, 0) {
		t.Error("a part with the same documents is not covered by what comes later")
	}
}

// Typical is what is surely and clearly more frequent, the surest first.
func TestTypical(t *testing.T) {
	list := []relatedWord{
		{text: "护理", documents: 20, expected: 5, likelihood: 30},
		{text: "规定", documents: 1300, expected: 1000, likelihood: 90}, // sure, but hardly more frequent
		{text: "床位", documents: 3, expected: 1, likelihood: 4},        // perhaps by chance
		{text: "照料", documents: 15, expected: 2, likelihood: 40},
	}
	for i := range 2 * maxRelated {
		list = append(list, relatedWord{text: fmt.Sprint("更少", i), documents: 5, expected: 1, likelihood: 10})
	}
	got := typical(list)
	if len(got) != maxRelated || got[0].text != "照料" || got[1].text != "护理" || got[2].likelihood != 10 {
		t.Errorf("%+v", got)
	}
}

// What can be read of a document is read from around the hits first.
func TestWordsAroundHits(t *testing.T) {
	d := &policy.Document{ID: "d", Source: "d"}
	for i := range 50 {
		text := "养老服务和社区护理。"
		if i == 40 {
			text = "新能源装机和储能调峰。"
		}
		d.Paragraphs = append(d.Paragraphs, policy.Paragraph{Kind: policy.Text, Section: policy.NoSection, Text: text})
	}
	e := build(t, []*policy.Document{d})
	a, err := e.answer(context.Background(), mustParse(t, "新能源"), "", Request{Query: "新能源"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	dictionary, err := words()
	if err != nil {
		t.Fatal(err)
	}
	counts := e.wordsAround(dictionary, a, e.docs[0], 100)
	if counts["储能"] != 1 || counts["社区"] < 1 || counts["社区"] > 3 {
		t.Errorf("%v", counts)
	}
}

func TestTelling(t *testing.T) {
	d, err := words()
	if err != nil {
		t.Fatal(err)
	}
	for w, want := range map[string]bool{
		"煤电": true, "高质量发展": true, "老年人": true, "碳": false, "的": false, "什么": false, "2022": false, "二十": false,
		"第三": false, "三十日": false, "一百": false, "二十万元": false, "十四五": true, "，": false, "犇骉淼": false,
	} {
		if telling(d, w) != want {
			t.Errorf("%s: %v", w, !want)
		}
	}
}

// A text is read up to a limit, and never to the middle of a character.
func TestCountWordsUpToALimit(t *testing.T) {
	d, err := words()
	if err != nil {
		t.Fatal(err)
	}
	text := "发展新能源，建设电网。"
	for size := range len(text) + 5 {
		counts := map[string]int{}
		read := countWords(d, text, size, counts)
		if read > size || read < size-2 && size <= len(text) || read > len(text) {
			t.Fatalf("read %d of %d bytes", read, size)
		}
		n := 0
		for w, times := range counts {
			n += len(w) * times
		}
		if n != read {
			t.Fatalf("read %d bytes, counted %d in %v", read, n, counts)
		}
	}
}

// A stop of the request stops the work.
func TestRelatedIsCanceled(t *testing.T) {
	e := build(t, onTopics(rand.New(rand.NewPCG(1, 2)), 60))
	a, err := e.answer(context.Background(), mustParse(t, "新能源"), "", Request{Query: "新能源"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.related(ctx, a); err == nil {
		t.Error("no error")
	}
}

// BenchmarkRelated times the related terms of natural terms in the statutes, by
// themselves.
func BenchmarkRelated(b *testing.B) {
	e := openLaws(b)
	e.words = words
	var times []float64
	for b.Loop() {
		for _, term := range naturalTerms {
			a, err := e.answer(context.Background(), mustParse(b, term), "", Request{Query: term, Match: Exact}, nil)
			if err != nil {
				b.Fatal(err)
			}
			times = append(times, timed(func() {
				if _, err := e.related(context.Background(), a); err != nil {
					b.Fatal(err)
				}
			}))
		}
	}
	report(b, "ms-related", times)
	b.ReportMetric(0, "ns/op")
}

func mustParse(t testing.TB, q string) query.Node {
	t.Helper()
	n, err := query.Parse(q)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
