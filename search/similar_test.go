package search

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"policysearch/dict/fold"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
)

func similarTo(t testing.TB, e *Engine, id string, limit int) *Similar {
	t.Helper()
	s, err := e.SimilarTo(context.Background(), id, limit)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A copy comes first, with the whole score, also where another document says the same
// words more often; the document itself is not in the list.
func TestCopiesAreMostSimilar(t *testing.T) {
	docs := onTopics(rand.New(rand.NewPCG(1, 2)), 60)
	for _, d := range docs[:10] {
		same := *d
		same.ID, same.Source = "copy-"+d.ID, "zz/"+d.Source // behind all others in every order
		louder := same
		louder.ID, louder.Source = "twice-"+d.ID, "aa/"+d.Source
		louder.Paragraphs = slices.Concat(d.Paragraphs, d.Paragraphs, d.Paragraphs)
		docs = append(docs, &louder, &same)
	}
	e := build(t, docs)
	for _, d := range docs[:10] {
		s := similarTo(t, e, d.ID, 5)
		if len(s.Documents) != 5 || s.ID != d.ID || s.Documents[0].ID != "copy-"+d.ID || s.Documents[0].Score != 1 {
			t.Errorf("%s: %+v", d.ID, s.Documents)
		}
		if !slices.IsSortedFunc(s.Documents, func(a, b SimilarDocument) int { return int(100 * (b.Score - a.Score)) }) {
			t.Errorf("%s: not in order: %+v", d.ID, s.Documents)
		}
		for _, other := range s.Documents {
			if other.ID == d.ID || len(other.Terms) == 0 || len(other.Terms) > similarShown {
				t.Errorf("%s: %+v", d.ID, other)
			}
		}
	}
}

// A document on a topic is most like others on it.
func TestSimilarAreOfTheTopic(t *testing.T) {
	docs := onTopics(rand.New(rand.NewPCG(3, 4)), 60)
	e := build(t, docs)
	for i, d := range docs {
		for _, other := range similarTo(t, e, d.ID, 3).Documents {
			at := slices.IndexFunc(docs, func(d *policy.Document) bool { return d.ID == other.ID })
			if at%len(topics) != i%len(topics) {
				t.Errorf("%s and %s are not on the same topic: %+v", d.ID, other.ID, other)
			}
		}
	}
}

// The score is the weighted Jaccard similarity of the weights that a scan of the two
// texts gives, and the shares of all terms add up to 1.
func TestSimilarityByScan(t *testing.T) {
	e := build(t, onTopics(rand.New(rand.NewPCG(5, 6)), 40))
	words, err := e.words()
	if err != nil {
		t.Fatal(err)
	}
	for doc := range uint32(len(e.docs)) {
		terms, err := e.typicalTerms(context.Background(), words, doc)
		if err != nil || len(terms) == 0 {
			t.Fatalf("terms %v, %v", terms, err)
		}
		for other, score := range e.jaccard(terms, doc) {
			smaller, greater := 0.0, 0.0
			for _, term := range terms {
				own, theirs := e.weightByScan(term.text, doc), e.weightByScan(term.text, uint32(other))
				smaller, greater = smaller+min(own, theirs), greater+max(own, theirs)
			}
			want := smaller / greater
			if uint32(other) == doc {
				want = 0
			}
			if math.Abs(score-want) > 1e-9 {
				t.Fatalf("%d and %d: score %v, by scan %v", doc, other, score, want)
			}
			if score == 0 {
				continue
			}
			sum := 0.0
			for _, s := range e.shares(terms, uint32(other)) {
				sum += s.Share
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("%d and %d: the shares add up to %v", doc, other, sum)
			}
		}
	}
}

// weightByScan is the BM25 weight of a word in a document, without the index.
func (e *Engine) weightByScan(word string, doc uint32) float64 {
	occurrences := scan(fold.String(word), e.gen.Folded(e.docs[doc])).Occurrences
	if occurrences == 0 {
		return 0
	}
	return idf(e.holdingByScan(word, nil), len(e.docs)) * saturate(occurrences, k1, e.lengths[doc])
}

// The terms of a document are in others too, and none is part of a better one.
func TestTypicalTerms(t *testing.T) {
	text := func(id, s string) *policy.Document {
		return &policy.Document{ID: id, Source: id, Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: policy.NoSection, Text: s}}}
	}
	docs := []*policy.Document{
		text("a", "湿地保护，湿地保护，湿地保护，湿地，保护。大熊猫，大熊猫，大熊猫。沼泽。"), text("b", "湿地保护和沼泽。湿地，保护。"),
	}
	e := build(t, append(docs, onTopics(rand.New(rand.NewPCG(9, 10)), 30)...))
	dictionary, err := e.words()
	if err != nil {
		t.Fatal(err)
	}
	terms, err := e.typicalTerms(context.Background(), dictionary, e.byID["a"])
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, term := range terms {
		got = append(got, term.text)
	}
	if !slices.Equal(got, []string{"湿地保护", "沼泽"}) {
		t.Errorf("%q", got)
	}
}

func TestSimilarLimits(t *testing.T) {
	e := build(t, onTopics(rand.New(rand.NewPCG(7, 8)), 60))
	if n := len(similarTo(t, e, "d000", 0).Documents); n != DefaultSimilar {
		t.Errorf("%d documents without a limit", n)
	}
	if n := len(similarTo(t, e, "d000", 3).Documents); n != 3 {
		t.Errorf("%d documents with a limit of 3", n)
	}
	for _, limit := range []int{-1, MaxSimilar + 1} {
		var request *RequestError
		if _, err := e.SimilarTo(context.Background(), "d000", limit); !errors.As(err, &request) {
			t.Errorf("limit %d: %v", limit, err)
		}
	}
	if _, err := e.SimilarTo(context.Background(), "nosuch", 0); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown ID: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.SimilarTo(ctx, "d000", 0); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

// A document that has nothing in common with any other is like none.
func TestNothingSimilar(t *testing.T) {
	text := func(id, s string) *policy.Document {
		return &policy.Document{ID: id, Source: id, Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: policy.NoSection, Text: s}}}
	}
	e := build(t, []*policy.Document{text("a", "大熊猫栖息地"), text("b", "煤电装机"), text("c", "……"), text("d", "煤电并网")})
	for id, want := range map[string]int{"a": 0, "b": 1, "c": 0} {
		if s := similarTo(t, e, id, 0); s.Documents == nil || len(s.Documents) != want {
			t.Errorf("%s: %+v", id, s)
		}
	}
	alone := build(t, []*policy.Document{plan(t)})
	if s := similarTo(t, alone, "plan", 0); len(s.Documents) != 0 {
		t.Errorf("the only document is like %+v", s.Documents)
	}
}

// BenchmarkSimilar times the list of documents like one, for every twentieth of the
// statutes, among them the longest.
func BenchmarkSimilar(b *testing.B) {
	e := openLaws(b)
	e.words = words
	longest := slices.MaxFunc(e.docs, func(x, y *schema.Entry) int { return x.Folded.Length - y.Folded.Length })
	var times []float64
	for b.Loop() {
		for i := 0; i < len(e.docs); i += 20 {
			entry := e.docs[i]
			if i == 0 {
				entry = longest
			}
			times = append(times, timed(func() { similarTo(b, e, entry.ID, 0) }))
		}
	}
	report(b, "ms-similar", times)
	b.ReportMetric(0, "ns/op")
}
