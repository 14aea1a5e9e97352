package dict

import (
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func contains(spans []Span, s Span) bool { return slices.Contains(spans, s) }

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                "",
		"双碳":              "",
		"推动碳达峰碳中和":        "碳达峰|碳中和",
		"规模以上工业增加值增长":     "规模以上工业|规模以上工业增加值|工业增加值|增加值",
		"5g基站":            "5g基站",
		"15g基站":           "",
		"1.5g基站":          "",
		"碳达峰\x00":         "碳达峰",
		"\xff碳达峰\xe4\xb8": "碳达峰",
		"碳达\n峰":           "",
	} {
		got := cut(text, loaded().Words(text))
		if got != want {
			t.Errorf("Words(%q) = %q, want %q", text, got, want)
		}
	}
}

// naiveWords tries every substring on rune boundaries.
func naiveWords(d *Dictionary, text string) []Span {
	var ends []int
	for i := range text {
		ends = append(ends, i)
	}
	ends = append(ends, len(text))
	var spans []Span
	for a, start := range ends {
		for _, end := range ends[a+1:] {
			word := text[start:end]
			if utf8.RuneCountInString(word) >= 3 && d.Has(word) && !torn(text, start) && !torn(text, end) {
				spans = append(spans, Span{start, end})
			}
		}
	}
	return spans
}

// torn tells whether a cut at i goes through a number or a foreign word.
func torn(text string, i int) bool {
	before, after := []rune(text[:i]), []rune(text[i:])
	if len(before) == 0 || len(after) == 0 {
		return false
	}
	a, b := before[len(before)-1], after[0]
	letter := func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }
	switch {
	case a == '.' && len(before) > 1:
		return unicode.IsDigit(before[len(before)-2]) && unicode.IsDigit(b)
	case b == '.' && len(after) > 1:
		return unicode.IsDigit(a) && unicode.IsDigit(after[1])
	}
	return unicode.IsDigit(a) && unicode.IsDigit(b) || letter(a) && letter(b)
}

func checkWords(t rapid.TB, d *Dictionary, text string) {
	t.Helper()
	if len(text) > 300 {
		return
	}
	got, want := d.Words(text), naiveWords(d, text)
	if !slices.Equal(got, want) {
		t.Fatalf("Words(%q)\n got %s\nwant %s", text, cut(text, got), cut(text, want))
	}
}

func TestWordsAreAllWords(t *testing.T) {
	d := loaded()
	rapid.Check(t, func(t *rapid.T) { checkWords(t, d, texts().Draw(t, "text")) })
}
