package layout

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"policysearch/indexer/extract/content"
)

// letters counts the characters of texts that are not blank.
func letters(texts ...string) map[rune]int {
	counts := map[rune]int{}
	for _, text := range texts {
		for _, r := range text {
			if !unicode.IsSpace(r) {
				counts[r]++
			}
		}
	}
	return counts
}

var anyRun = rapid.Custom(func(t *rapid.T) Run {
	texts := []string{"字", "推进", "第一条", "1", "—3—", "12", "a b", "iv", "GB 1—2", "……………5", "（一）", "。", "表1", "总　则", "附件", "【2】", "第二页", "汇编 3", "——在会议上"}
	size := rapid.SampledFrom([]float64{0, 8, 12, 16, 22, 60}).Draw(t, "size")
	x := rapid.Float64Range(-50, 650).Draw(t, "x")
	y := rapid.SampledFrom([]float64{20, 40, 100, 118, 136, 154, 300, 318, 700, 780, 800}).Draw(t, "y") + rapid.Float64Range(0, 6).Draw(t, "dy")
	text := rapid.SampledFrom(texts).Draw(t, "text")
	return Run{x, y, x + widthOf(text)*max(size, 5), y + max(size, 5), size, rapid.Bool().Draw(t, "bold"), text, rapid.SampledFrom([]int{0, 0, 0, 0, 1, 3, Aslant}).Draw(t, "turns")}
})

var anyRule = rapid.Custom(func(t *rapid.T) Rule {
	x, y := float64(rapid.IntRange(0, 6).Draw(t, "x"))*100, float64(rapid.IntRange(0, 8).Draw(t, "y"))*100
	if rapid.Bool().Draw(t, "across") {
		return Rule{x, y, x + 100, y}
	}
	return Rule{x, y, x, y + 100}
})

var anyPage = rapid.Custom(func(t *rapid.T) Page {
	return Page{
		Width: 600, Height: 842,
		Runs:  rapid.SliceOfN(anyRun, 0, 40).Draw(t, "runs"),
		Rules: rapid.SliceOfN(anyRule, 0, 30).Draw(t, "rules"),
	}
})

// TestNothingLost: every character that is not blank comes out once, in a block or
// among what was dropped, and the same pages give the same blocks.
func TestNothingLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := rapid.SliceOfN(anyPage, 0, 5).Draw(t, "pages")
		var in, out []string
		for _, p := range pages {
			for _, r := range p.Runs {
				in = append(in, r.Text)
			}
		}
		blocks, warnings, dropped, err := arrange(t.Context(), clone(pages))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blocks {
			out = append(out, strings.ReplaceAll(b.Text, strings.TrimSpace(content.CellSeparator), ""))
			if b.Page < 1 || b.Text == "" || strings.Contains(b.Text, "\n") || b.Kind == content.Line {
				t.Fatalf("a block of no use: %+v", b)
			}
		}
		if got, want := letters(append(out, dropped...)...), letters(in...); !maps.Equal(got, want) {
			t.Fatalf("characters out %v, in %v\n%q\n%q", got, want, out, dropped)
		}
		again, warningsAgain, _, _ := arrange(t.Context(), clone(pages))
		if !slices.Equal(blocks, again) || !reflect.DeepEqual(warnings, warningsAgain) {
			t.Fatal("not the same twice")
		}
	})
}

func clone(pages []Page) []Page {
	out := slices.Clone(pages)
	for i := range out {
		out[i].Runs, out[i].Rules = slices.Clone(out[i].Runs), slices.Clone(out[i].Rules)
	}
	return out
}

// TestRoman: numerals are read as they are written, and nothing else is.
func TestRoman(t *testing.T) {
	for n := 1; n < 200; n++ {
		if got := fromRoman(toRoman(n)); got != n {
			t.Errorf("%s is read as %d", toRoman(n), got)
		}
	}
	for _, s := range []string{"IIII", "VX", "CIVIL", "XIXI"} {
		if n := fromRoman(s); n != 0 {
			t.Errorf("%s is read as %d", s, n)
		}
	}
}
