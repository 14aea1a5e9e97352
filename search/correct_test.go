package search

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"policysearch/dict/pinyin"
	"policysearch/search/query"
)

func TestDidYouMean(t *testing.T) {
	e := build(t, teas())
	for _, tt := range []struct {
		query string
		want  string // query=documents
	}{
		// words: the same sound, one wrong character, two that have changed places, pinyin
		{"碳达锋", "碳达峰=3"},
		{"探答锋", "碳达峰=3"},
		{"贯澈", "贯彻=2"},
		{"碳大大", ""},
		{"碳达人", "碳达峰=3"},
		{"龘达峰", "碳达峰=3"},
		{"达碳峰", "碳达峰=3"},
		{"碳峰达", "碳达峰=3"},
		{"tandafeng", "碳达峰=3"},
		{"TanDaFeng", "碳达峰=3"},
		{"xingdong", "行动=1"},
		{"chongqing", "重庆=1"},
		{"tandaf", ""}, // what is not typed to its end is completed, not corrected
		{"重清", "重庆=1"},
		{"5g基战", "5g基站=1"},
		{"高制量发展", "高质量发展=1"},
		// what no dictionary has
		{"栀浔茶古", "栀浔茶谷=4"},
		{"之浔茶谷", "栀浔茶谷=4"},
		{"龘浔茶谷", "栀浔茶谷=4"},
		{"栀浔龘谷", "栀浔茶谷=4"},
		{"栀浔茶龘", "栀浔茶谷=4"},
		{"栀茶浔谷", "栀浔茶谷=4"},
		{"栀浔谷茶", "栀浔茶谷=4"},
		{"栀浔茶龘和岚茗", "栀浔茶谷和岚茗=1"},
		{"栀浔龘龘", ""},
		// the rest of the query stays
		{`"碳达锋、建好栀浔"`, ""},
		{`"碳达锋，建好栀浔"`, `"碳达峰，建好栀浔"=1`},
		{`"推進碳达锋"`, `"推進碳达峰"=1`},
		{"碳达锋 岚茗", "碳达峰 岚茗=3"},
		{"碳达锋 贯澈", "碳达峰 贯彻=2"},
		{"碳达锋 龘龘", ""},
		{"标题:方案 碳达锋", "标题:方案 碳达峰=1"},
		{"碳达锋 -栀浔茶谷", ""},
		{"碳达锋 OR 贯澈", "碳达峰 OR 贯彻=3"},
		{"同段:(碳达锋 碳中和)", "同段:(碳达峰 碳中和)=1"},
		{"碳达锋*", "碳达峰*=3"},
		// what is spelled right, and what is not spelled at all
		{"碳达峰", ""},
		{"碳达峰 -栀浔茶谷", ""},
		{"碳达峰 附则 重庆", ""},
		{"-碳达锋", ""},
		{"碳达峰 -碳达锋", ""},
		{"碳达锋 NEAR/99 建好", "碳达峰 NEAR/99 建好=1"},
		{"建好 NEAR/99 碳达锋", "建好 NEAR/99 碳达峰=1"},
		{"碳达锋 NEAR/5 贯彻", ""}, // nothing is as near
		{"同段:(碳达锋 NEAR/99 建好)", "同段:(碳达峰 NEAR/99 建好)=1"},
		// values of fields
		{"标题:栀浔茶古", "标题:栀浔茶谷=1"},
		{"标题:龘浔茶谷", "标题:栀浔茶谷=1"},
		{"标题:认工智能", "标题:人工智能=2"},
		{"标题:认工智能 碳达锋", "标题:人工智能 碳达峰=1"},
		{"标题:tandafeng", "标题:碳达峰=1"},
		{"标题:岚茗", ""}, // stands in no title, and is spelled right
		{"-标题:认工智能 碳达峰", ""},
		{"年份:1900", ""},
		{"测发〔2001〕5号", ""},
		{"龘", ""},
		{"zzzz", ""},
		{"，", ""},
		{`"，，"`, ""},
		{strings.Repeat("碳达锋", 30), ""},
	} {
		for _, match := range []Match{Auto, Exact, Relaxed} {
			result, err := e.Search(context.Background(), Request{Query: tt.query, Match: match})
			if err != nil {
				if _, ok := err.(*query.SyntaxError); !ok || tt.want != "" {
					t.Errorf("%s: %v", tt.query, err)
				}
				continue
			}
			if match == Relaxed && !result.Relaxed {
				continue
			}
			var got []string
			for _, s := range result.DidYouMean {
				got = append(got, fmt.Sprintf("%s=%d", s.Query, s.Documents))
			}
			if strings.Join(got, " ") != tt.want || result.DidYouMean == nil {
				t.Errorf("%s (%s): %q, want %q", tt.query, match, got, tt.want)
			}
			if result.Query != tt.query {
				t.Errorf("%s was replaced by %s", tt.query, result.Query)
			}
		}
	}
}

// Whatever is typed, what is offered finds as many documents as it says, and a text
// that stands somewhere is never called wrong.
func TestDidYouMeanIsTrue(t *testing.T) {
	docs, e := corpus(t)
	docs = append(docs, teas()...)
	e = build(t, docs)
	texts := allTexts(docs)
	offered := 0
	rapid.Check(t, func(t *rapid.T) {
		runes := []rune(rapid.SampledFrom(texts).Draw(t, "text"))
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		part := append([]rune{}, runes[from:min(len(runes), from+rapid.IntRange(2, 8).Draw(t, "length"))]...)
		if rapid.Bool().Draw(t, "spoil") {
			i := rapid.IntRange(0, len(part)-1).Draw(t, "place")
			part[i] = rapid.SampledFrom(append(pinyin.Homophones(part[i]), '龘', '人', 'a')).Draw(t, "wrong")
		}
		q := query.Term{Text: string(part), Phrase: true}
		result, err := e.Search(context.Background(), Request{Query: q.String()})
		if err != nil {
			return // nothing to search for
		}
		if result.Total.Documents > 0 && len(result.DidYouMean) > 0 {
			t.Fatalf("%s finds %d and is corrected: %v", q, result.Total.Documents, result.DidYouMean)
		}
		if len(result.DidYouMean) > maxCorrections {
			t.Fatalf("%s: %v", q, result.DidYouMean)
		}
		for _, s := range result.DidYouMean {
			offered++
			found, err := e.Search(context.Background(), Request{Query: s.Query, Match: Exact})
			if err != nil || found.Total.Documents != s.Documents || s.Documents == 0 {
				t.Fatalf("%s: %v finds %d documents, %v", q, s, found.Total.Documents, err)
			}
		}
	})
	if offered == 0 {
		t.Error("nothing was offered")
	}
}

// Any one slip in a text that only the documents know is put right.
func TestEverySlipIsFound(t *testing.T) {
	e := build(t, teas())
	const meant = "栀浔茶谷和岚茗计划并重"
	runes := []rune(meant)
	for i, r := range runes {
		wrong := append([]rune{}, runes...)
		for _, other := range append(pinyin.Homophones(r)[:1], '龘') {
			wrong[i] = other
			if spellings, err := e.respell(context.Background(), string(wrong)); err != nil || fmt.Sprint(spellings) != "["+meant+"]" {
				t.Errorf("%s: %v, %v", string(wrong), spellings, err)
			}
		}
		if i > 0 {
			copy(wrong, runes)
			wrong[i], wrong[i-1] = wrong[i-1], wrong[i]
			if spellings, err := e.respell(context.Background(), string(wrong)); err != nil || fmt.Sprint(spellings) != "["+meant+"]" {
				t.Errorf("%s: %v, %v", string(wrong), spellings, err)
			}
		}
	}
}

func TestCompareSpelling(t *testing.T) {
	for _, tt := range []struct {
		wrong, right string
		want         likeness
	}{
		{"碳达锋", "碳达峰", sounding},
		{"探答锋", "碳达峰", sounding},
		{"碳达人", "碳达峰", oneWrong},
		{"达碳峰", "碳达峰", swapped},
		{"碳峰达", "碳达峰", swapped},
		{"峰达碳", "碳达峰", unlike},
		{"人达人", "碳达峰", unlike},
		{"碳达峰", "碳达峰", unlike},
		{"贯澈", "贯彻", sounding},
		{"贯人", "贯彻", unlike},
		{"彻贯", "贯彻", swapped},
		{"碳大锋中", "碳达峰中", sounding},
		{"锋碳达中", "碳达峰中", unlike},
	} {
		if got := compareSpelling([]rune(tt.wrong), tt.right); got != tt.want {
			t.Errorf("%s for %s: %d, want %d", tt.wrong, tt.right, got, tt.want)
		}
	}
}

func FuzzDidYouMean(f *testing.F) {
	for _, s := range []string{"碳达锋", "栀浔茶古", "tandafeng", "“碳达锋", "5G基战", "\x00", "贯 澈", "达碳 -峰", "ü"} {
		f.Add(s)
	}
	e := build(f, teas())
	f.Fuzz(func(t *testing.T, text string) {
		q := query.Term{Text: text, Phrase: true}.String()
		result, err := e.Search(context.Background(), Request{Query: q, Match: Exact})
		if err != nil {
			return
		}
		for _, s := range result.DidYouMean {
			found, err := e.Search(context.Background(), Request{Query: s.Query, Match: Exact})
			if err != nil || found.Total.Documents != s.Documents || result.Total.Documents > 0 {
				t.Fatalf("%s: %v, %v", q, s, err)
			}
		}
	})
}
