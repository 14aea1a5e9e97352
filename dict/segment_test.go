package dict

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"policysearch/dict/fold"
)

func TestSegment(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "",
		"碳":                "碳",
		"碳达峰碳中和工作":         "碳达峰|碳中和|工作",
		"推动高质量发展":          "推动|高质量发展",
		"2022年gdp增长5.8%":   "2022|年|gdp|增长|5|.|8|%",
		"碳达峰\n碳中和":         "碳达峰|\n|碳中和",
		"碳达峰\x00":          "碳达峰|\x00",
		"a\xff碳达峰\xe4\xb8": "a|\xff|碳达峰|\xe4|\xb8",
		"第十四个五年规划和2035年远景目标纲要":     "第十四个五年规划|和|2035年远景目标|纲要",
		"中国资源综合利用":                 "中国|资源|综合利用",
		"各盟行政公署、市人民政府,自治区各委、办、厅、局": "各|盟行政公署|、|市人民政府|,|自治区|各|委|、|办|、|厅|、|局",
	} {
		if got := cut(text, loaded().Segment(text)); got != want {
			t.Errorf("Segment(%q)\n got %s\nwant %s", text, got, want)
		}
	}
}

// checkTiling fails unless spans tile text on its rune boundaries.
func checkTiling(t rapid.TB, text string, spans []Span) {
	t.Helper()
	boundary := map[int]bool{len(text): true}
	for i := range text {
		boundary[i] = true
	}
	end := 0
	for _, s := range spans {
		if s.Start != end || s.End <= s.Start || !boundary[s.End] {
			t.Fatalf("span %v after %d in %q", s, end, text)
		}
		end = s.End
	}
	if end != len(text) {
		t.Fatalf("spans end at %d of %d in %q", end, len(text), text)
	}
}

// texts draws what indexed text may hold and what it should not: terms, runs,
// blanks, broken UTF-8.
func texts() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom(Terms()),
		rapid.SampledFrom([]string{"的", "中国", "发展", "自治区", "15", "5g", "3.5", "gdp", "a", "é", "か", "〇", "、", ".", " ", "\n", "\x00", "\xff", "\xe4\xb8"}),
		rapid.String(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		var text strings.Builder
		for _, p := range rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces") {
			text.WriteString(p)
		}
		return text.String()
	})
}

func TestSegmentTiles(t *testing.T) {
	d := loaded()
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		checkTiling(t, text, d.Segment(text))
	})
}

func TestSegmentInvalidBytes(t *testing.T) {
	d := loaded()
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		checkTiling(t, text, d.Segment(text))
	})
}

func FuzzSegment(f *testing.F) {
	for _, seed := range []string{"", "碳达峰、碳中和", "15g基站", "\xff\xe4\xb8", "a\x00b", "２０２２ 年"} {
		f.Add(seed)
	}
	d := loaded()
	f.Fuzz(func(t *testing.T, text string) {
		checkTiling(t, text, d.Segment(text))
		checkWords(t, d, text)
		folded := fold.String(text)
		checkTiling(t, folded, d.Segment(folded))
	})
}

// TestSegmentIsCheapest: with gse's words alone no text is cut dearer than gse
// cuts it. (The cuts can differ where two rows cost the same.)
func TestSegmentIsCheapest(t *testing.T) {
	d, seg := must(build(nil, nil)), plainGse()
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		var theirs []Span
		for _, s := range seg.Segment([]byte(text)) {
			theirs = append(theirs, Span{s.Start(), s.End()})
		}
		ours := d.Segment(text)
		if a, b := d.cost(text, ours), d.cost(text, theirs); a > b+.01 {
			t.Fatalf("%s costs %v, gse's %s %v", cut(text, ours), a, cut(text, theirs), b)
		}
	})
}

// cost adds up what the words of a row cost.
func (d *Dictionary) cost(text string, row []Span) float64 {
	var sum float64
	for _, s := range row {
		if b := []byte(text[s.Start:s.End]); d.Has(string(b)) {
			number, _ := d.look(b)
			sum += float64(d.costs[number])
		} else {
			sum += unknownCost
		}
	}
	return sum
}

func TestTermsAreOneWord(t *testing.T) {
	d := loaded()
	for _, term := range Terms() {
		if got := d.Segment(term); len(got) != 1 {
			t.Errorf("%s is cut %s", term, cut(term, got))
		}
		if whole := (Span{0, len(term)}); utf8.RuneCountInString(term) >= minWord && !contains(d.Words(term), whole) {
			t.Errorf("%s is not among its words", term)
		}
	}
}
