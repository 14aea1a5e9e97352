package query

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// awkward are the pieces that words and phrases are made of: what the lexer looks at, and what searchers write.
var awkward = []string{"碳", "规划", "a", "OR", "NOT", "NEAR/3", "AND", "标题", "年份", ":", "：", "-", "－", "—", "(", ")", "（", "）",
	"〔", "〕", `"`, "＂", "“", "”", "「", "」", "『", "』", "*", "|", "/", "，", " ", "2022", "..", "《", "'"}

func text(t *rapid.T, k kind) string {
	piece := rapid.SampledFrom(awkward)
	return rapid.Custom(func(t *rapid.T) string {
		var s strings.Builder
		for _, p := range rapid.SliceOfN(piece, 1, 6).Draw(t, "pieces") {
			s.WriteString(p)
		}
		return s.String()
	}).Filter(func(s string) bool {
		return k == kindPhrase && readsAs(quote(s), k, s) || k == kindWord && readsAs(s, k, s)
	}).Draw(t, "text")
}

func randomTerm(t *rapid.T) Term {
	switch rapid.IntRange(0, 2).Draw(t, "term") {
	case 0:
		return Term{Text: text(t, kindPhrase), Phrase: true}
	case 1:
		return Term{Text: text(t, kindWord), Prefix: true}
	}
	return Term{Text: text(t, kindWord)}
}

func randomDate(t *rapid.T) Date {
	d := Date{Year: rapid.IntRange(minYear, maxYear).Draw(t, "year")}
	if rapid.Bool().Draw(t, "has month") {
		d.Month = rapid.IntRange(1, 12).Draw(t, "month")
		d.Day = rapid.IntRange(0, daysIn(d.Year, d.Month)).Draw(t, "day")
	}
	return d
}

func randomField(t *rapid.T) Node {
	name := rapid.SampledFrom([]FieldName{Title, Number, Agency, Region, Type, Year, Issued}).Draw(t, "name")
	if name != Year && name != Issued {
		return Field{Name: name, Value: text(t, kindPhrase)}
	}
	from, to := randomDate(t), randomDate(t)
	if name == Year {
		from, to = Date{Year: from.Year}, Date{Year: to.Year}
	}
	if to.Last().before(from.First()) {
		from, to = to, from
	}
	switch rapid.IntRange(0, 3).Draw(t, "ends") {
	case 0:
		from = Date{}
	case 1:
		to = Date{}
	case 2:
		from = to
	}
	return Field{Name: name, From: from, To: to}
}

// randomNode draws a tree as Parse would build it.
func randomNode(t *rapid.T, depth int, within bool) Node {
	shape := rapid.IntRange(0, 6).Draw(t, "shape")
	switch {
	case shape == 0 && !within:
		return randomField(t)
	case shape == 1:
		return Near{randomTerm(t), randomTerm(t), rapid.IntRange(1, MaxDistance).Draw(t, "distance")}
	case depth == 0 || shape == 2:
		return randomTerm(t)
	case shape == 3 && !within:
		unit := rapid.SampledFrom([]Unit{Paragraph, Sentence}).Draw(t, "unit")
		return Within{unit, randomNode(t, depth-1, true)}
	case shape == 4:
		return negation(randomNode(t, depth-1, within))
	}
	nodes := make([]Node, rapid.IntRange(2, 3).Draw(t, "nodes"))
	for i := range nodes {
		nodes[i] = randomNode(t, depth-1, within)
	}
	if shape == 5 {
		return anyOf(nodes)
	}
	return allOf(nodes)
}

func TestStringIsInverseOfParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := randomNode(t, 3, false)
		if len([]rune(n.String())) > MaxLength {
			t.Skip("longer than a query may be")
		}
		checkInverse(t, n)
	})
}
