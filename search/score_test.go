package search

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"policysearch/indexer/analysis"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
	"policysearch/search/query"
)

// clueText draws text whose characters often repeat, with numbers and letters.
func clueText() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom([]rune("碳达峰中和的人民年12.ab，。 \n〇")), 0, 60, -1)
}

// What a scorer counts in a paragraph is what stands in it, one by one.
func TestScorerCountsWhatStandsThere(t *testing.T) {
	d, err := words()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		clues := cluesOf(d, []query.Term{{Text: clueText().Draw(t, "query")}})
		for i := range clues {
			clues[i].weight = 1
		}
		s := newPassageScorer(clues, 10)
		paragraph := clueText().Draw(t, "paragraph")
		length := s.count(paragraph)
		if want := analysis.Units(paragraph); length != want {
			t.Fatalf("%q has %d units, counted %d", paragraph, want, length)
		}
		for i, c := range clues {
			if want := overlapping(paragraph, c.term); int(s.counts[i]) != want {
				t.Fatalf("%q stands %d times in %q, counted %d", c.term, want, paragraph, s.counts[i])
			}
		}
	})
}

// overlapping counts where a term stands, by itself: not within a number or a run of
// letters.
func overlapping(text, term string) int {
	n := 0
	for i := range text {
		if strings.HasPrefix(text[i:], term) && !analysis.SplitsUnit(text, i) && !analysis.SplitsUnit(text, i+len(term)) {
			n++
		}
	}
	return n
}

// A clue counts the same whether the index is asked for it or the text.
func TestTheStagesScoreAlike(t *testing.T) {
	e := build(t, madeUp(rand.New(rand.NewPCG(3, 4)), 150))
	for _, text := range []string{"碳达峰行动方案", "人民政府办公厅2022年规划", "高质量发展", "5G基站和GDP"} {
		clues := gramClues(t, text)
		inIndex, err := e.score(t.Context(), clues, len(e.docs)*len(clues))
		if err != nil {
			t.Fatal(err)
		}
		for i := range clues {
			clues[i].pending = true
		}
		for doc := range inIndex {
			f := found{doc: uint32(doc)}
			s := newPassageScorer(clues, e.paragraph)
			passages := s.document(&f, e.gen.Folded(e.docs[doc]), e.lengths[doc], true)
			best := 0.0
			for _, p := range passages {
				best = max(best, p.score-f.score) // how much less than the best one, at most 0
			}
			if best > 1e-9 {
				t.Errorf("%s: a passage scores more than the document", text)
			}
			whole := f.score - bestPassage(s, e.gen.Folded(e.docs[doc]))
			if want := documentWeight * inIndex[doc]; math.Abs(whole-want) > 1e-6*max(1, want) {
				t.Errorf("%s: document %d scores %v in the text, %v in the index", text, doc, whole, want)
			}
		}
	}
}

func bestPassage(s *passageScorer, folded string) float64 {
	best := 0.0
	for paragraph := range strings.Lines(folded) {
		best = max(best, s.score(paragraph))
	}
	return best
}

// gramClues are the units and pairs of a text that do not overlap themselves, which index
// and text count alike.
func gramClues(t *testing.T, text string) []clue {
	d, err := words()
	if err != nil {
		t.Fatal(err)
	}
	clues := cluesOf(d, []query.Term{{Text: text}})
	clues = slices.DeleteFunc(clues, func(c clue) bool { return c.field != schema.BodyGrams })
	for i := range clues {
		clues[i].decides = true
	}
	return clues
}

// The rarest clue is read however many documents have it: without it nothing is found.
func TestFrequentWordsAreFound(t *testing.T) {
	var docs []*policy.Document
	for i := range 5 {
		docs = append(docs, note(fmt.Sprint(i), "推进碳达峰。"))
	}
	e := build(t, docs)
	scores, err := e.score(t.Context(), gramClues(t, "碳达峰是"), 1)
	if err != nil || slices.Contains(scores, 0) {
		t.Errorf("scores %v, %v", scores, err)
	}
}

// Neither single characters of a longer term nor the words that join others find a
// document; they only order what the rest finds.
func TestWhatDecides(t *testing.T) {
	docs := []*policy.Document{
		note("both", "推进碳达峰。"), note("characters", "煤炭的碳含量，到达顶峰。"), note("joining", "有关的事关于他。"), note("number", "第2030号。"),
	}
	e := build(t, docs)
	for _, tt := range []struct {
		question string
		want     []string
	}{
		{"碳达峰是什么", []string{"both"}},
		{"峰", []string{"both", "characters"}},
		{"关于的", nil},
		{"2030年的事", []string{"number"}},
		{"要多少碳", []string{"both", "characters"}}, // there is nothing longer that could
		{"多少", nil},
		{"a2o", nil},
	} {
		ranked, err := e.RankDocuments(t.Context(), tt.question, 10)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range ranked {
			got = append(got, r.ID)
		}
		slices.Sort(got)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %q, want %q", tt.question, got, tt.want)
		}
	}
}

// Whatever a relaxed search finds shows why.
func TestWhatIsFoundIsMarked(t *testing.T) {
	e := build(t, madeUp(rand.New(rand.NewPCG(9, 10)), 60))
	rapid.Check(t, func(t *rapid.T) {
		q := strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments[:30]), 1, 5).Draw(t, "query"), "")
		result, err := e.Search(t.Context(), Request{Query: q, Match: Relaxed, Size: MaxSize})
		if err != nil || !result.Relaxed {
			return
		}
		for _, d := range result.Documents {
			if len(d.Passages) == 0 || !slices.ContainsFunc(d.Passages[0].Pieces, func(p Piece) bool { return p.Hit }) {
				t.Fatalf("%s: nothing is marked in %s", q, d.ID)
			}
		}
	})
}

// note is a document of one paragraph below its title.
func note(id, text string) *policy.Document {
	return &policy.Document{ID: id, Source: id + ".txt", Metadata: policy.Metadata{Title: "甲"}, Paragraphs: []policy.Paragraph{
		{Kind: policy.Title, Section: policy.NoSection, Text: "甲"}, {Kind: policy.Text, Section: policy.NoSection, Text: text}}}
}

// The best passages are those of the best documents, and the passage that a document is
// found for scores what the document does.
func TestPassagesAndDocumentsAgree(t *testing.T) {
	e := build(t, madeUp(rand.New(rand.NewPCG(5, 6)), 60))
	for _, question := range []string{"碳达峰行动方案", "高质量发展规划是什么"} {
		documents, err := e.RankDocuments(t.Context(), question, 10)
		if err != nil {
			t.Fatal(err)
		}
		passages, err := e.RankPassages(t.Context(), question, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSortedFunc(passages, func(a, b Ranked) int { return cmp.Compare(b.Score, a.Score) }) {
			t.Errorf("%s: passages out of order", question)
		}
		for i, d := range documents {
			at := slices.IndexFunc(passages, func(p Ranked) bool { return p.ID == d.ID })
			if at < 0 || math.Abs(passages[at].Score-d.Score) > 1e-9 {
				t.Errorf("%s: document %d scores %v, and its best passage differs", question, i, d.Score)
			}
		}
	}
}

func TestBestOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.Map(rapid.IntRange(0, 6), func(i int) float64 { return float64(i) })).Draw(t, "list")
		n := rapid.IntRange(0, 10).Draw(t, "n")
		got := bestOf(list, n, func(f float64) float64 { return f })
		sorted := slices.Clone(list)
		slices.SortFunc(sorted, func(a, b float64) int { return cmp.Compare(b, a) })
		seen := map[int]bool{}
		for i, at := range got {
			if list[at] != sorted[i] || seen[at] {
				t.Fatalf("place %d of %v: %v", i, sorted, list[at])
			}
			seen[at] = true
		}
		if len(got) != min(n, len(list)) {
			t.Fatalf("%d of %d, want %d", len(got), len(list), n)
		}
	})
}
