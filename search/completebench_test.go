package search

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"policysearch/dict/fold"
	"policysearch/dict/pinyin"
	"policysearch/search/query"
)

// typedPrefixes is what is in the box while somebody types the natural terms, the
// cases of suggestions: every beginning of up to ten characters, and of their pinyin
// and initials up to ten letters.
func typedPrefixes() map[string][]string {
	sets := map[string][]string{}
	seen := map[string]bool{}
	add := func(set, typed string) {
		if !seen[typed] {
			seen[typed] = true
			sets[set] = append(sets[set], typed)
		}
	}
	for _, term := range naturalTerms {
		sounds, initials := "", ""
		runes := []rune(term)
		for i, r := range runes[:min(len(runes), 10)] {
			add("chinese", string(runes[:i+1]))
			if readings := pinyin.Readings(r); len(readings) > 0 {
				sounds, initials = sounds+readings[0], initials+readings[0][:1]
			}
		}
		for i := range min(len(sounds), 10) {
			add("pinyin", sounds[:i+1])
		}
		for i := range min(len(initials), 10) {
			add("initials", initials[:i+1])
		}
	}
	return sets
}

// TestLawsCompletions compares the count of every completion with an exact search.
func TestLawsCompletions(t *testing.T) {
	e := openLaws(t)
	counts := map[string]int{}
	for set, all := range typedPrefixes() {
		empty := 0
		for _, typed := range all {
			list := complete(t, e, typed, 0)
			if len(list) == 0 {
				empty++
			}
			for _, c := range list {
				n, known := counts[c.Text]
				if !known {
					n = len(e.exact(t, c.Text))
					counts[c.Text] = n
				}
				if n != c.Documents || n == 0 {
					t.Errorf("%s: %+v, and a search finds %d", typed, c, n)
				}
			}
		}
		t.Logf("%s: %d of %d texts have no completion", set, empty, len(all))
	}
	t.Logf("%d different completions", len(counts))
}

// BenchmarkLawsComplete times completions, each text of a set once and for the first
// time in a run, so that nothing is remembered from the one before.
func BenchmarkLawsComplete(b *testing.B) {
	e := openLaws(b)
	for set, texts := range typedPrefixes() {
		b.Run(set, func(b *testing.B) {
			var all []float64
			for b.Loop() {
				e.completer = once(e.newCompleter)
				if _, err := e.completer(); err != nil {
					b.Fatal(err)
				}
				for _, typed := range texts {
					start := time.Now()
					if _, err := e.Complete(context.Background(), typed, 0); err != nil {
						b.Fatal(err)
					}
					all = append(all, float64(time.Since(start).Microseconds())/1000)
				}
			}
			report(b, "ms", all)
			b.ReportMetric(float64(len(texts)), "texts")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkLawsCompleter times what is made once for an index.
func BenchmarkLawsCompleter(b *testing.B) {
	e := openLaws(b)
	for b.Loop() {
		if _, err := e.newCompleter(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLawsCorrect times corrections: each natural term of Han characters with one
// of them put in another's place, one that sounds the same and one that does not.
func BenchmarkLawsCorrect(b *testing.B) {
	e := openLaws(b)
	if _, err := e.completer(); err != nil {
		b.Fatal(err)
	}
	var all []float64
	offered, right := 0, 0
	for b.Loop() {
		for _, wrong := range mistypedTerms() {
			start := time.Now()
			corrected, err := e.correct(context.Background(), query.Term{Text: wrong.typed}, []TermCount{{wrong.typed, 0}})
			if err != nil {
				b.Fatal(err)
			}
			all = append(all, float64(time.Since(start).Microseconds())/1000)
			if len(corrected) > 0 {
				offered++
			}
			if slices.ContainsFunc(corrected, func(s Suggestion) bool { return s.Query == wrong.meant }) {
				right++
			}
		}
	}
	report(b, "ms", all)
	b.ReportMetric(100*float64(offered)/float64(len(all)), "%offered")
	b.ReportMetric(100*float64(right)/float64(len(all)), "%right")
	b.ReportMetric(0, "ns/op")
}

type slip struct{ typed, meant string }

// mistypedTerms spoils one character of each natural term of Han characters in every
// way there is: a homophone, another character, the neighbour's place.
func mistypedTerms() []slip {
	var slips []slip
	for n, term := range naturalTerms {
		runes := []rune(term)
		i := n % len(runes)
		if len(runes) < 3 || strings.ContainsFunc(term, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			continue
		}
		others := pinyin.Homophones(runes[i])
		for _, r := range []rune{others[n%len(others)], '龘'} {
			wrong := slices.Clone(runes)
			wrong[i] = r
			slips = append(slips, slip{fold.String(string(wrong)), term})
		}
		if i > 0 && runes[i] != runes[i-1] {
			wrong := slices.Clone(runes)
			wrong[i], wrong[i-1] = wrong[i-1], wrong[i]
			slips = append(slips, slip{string(wrong), term})
		}
	}
	return slips
}
