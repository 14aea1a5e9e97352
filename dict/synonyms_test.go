package dict

import (
	"slices"
	"strings"
	"testing"

	"policysearch/dict/fold"
)

func TestSynonyms(t *testing.T) {
	for term, want := range map[string][]string{
		"双碳":    {"碳达峰 碳中和"},
		"雙碳":    {"碳达峰 碳中和"},
		"发改委":   {"国家发展和改革委员会", "国家发展改革委", "国家发改委", "发展改革委"},
		"GDP":   {"国内生产总值", "地区生产总值"},
		"ｇｄｐ":   {"国内生产总值", "地区生产总值"},
		"六稳":    {"稳就业 稳金融 稳外贸 稳外资 稳投资 稳预期"},
		"十四五":   {"第十四个五年规划", "十四五规划"},
		"碳达峰":   nil,
		"":      nil,
		"没有这个词": nil,
	} {
		if got := Synonyms(term); !slices.Equal(got, want) {
			t.Errorf("Synonyms(%q) = %q, want %q", term, got, want)
		}
	}
	Synonyms("双碳")[0] = "changed"
	if Synonyms("双碳")[0] == "changed" {
		t.Error("Synonyms gives away its own slice")
	}
}

func TestSynonymGroups(t *testing.T) {
	groups := 0
	for range lines(synonymText) {
		groups++
	}
	if groups < 190 {
		t.Errorf("%d groups, want 190 at least", groups)
	}
	for term, answers := range synonyms() {
		if len(answers) == 0 || fold.String(term) != term {
			t.Errorf("%q: %q", term, answers)
		}
		for _, a := range answers {
			if fold.String(a) == term || a != strings.Join(strings.Fields(a), " ") {
				t.Errorf("%q has the answer %q", term, a)
			}
		}
	}
}

func TestSynonymErrors(t *testing.T) {
	for text, want := range map[string]string{
		"碳达峰":          "s:1: neither = nor →",
		"# 注\n甲乙 =":    "s:2: nothing on one side of =",
		"甲乙 →":         "s:1: nothing on one side of →",
		"→ 甲乙":         "s:1: nothing on one side of →",
		"甲乙 = 丙丁 → 戊己": "s:1: = and →",
		"甲乙 → 丙丁 → 戊己": "s:1: = and →, or more than one →",
		"甲乙=丙丁\n戊己=甲乙": `s:2: "甲乙" stands in another group already`,
		"甲乙=甲乙":        `s:1: "甲乙" stands in another group already`,
		"甲乙→丙\n甲乙→丁":   `s:2: "甲乙" stands left of another → already`,
	} {
		if _, err := parseSynonyms("s", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}

func TestIsStopWord(t *testing.T) {
	for word, want := range map[string]bool{
		"的": true, "什么": true, "怎么": true, "如何": true, "哪些": true, "请问": true, "請問": true, "是否": true, "关于": true,
		"": false, "碳达峰": false, "政策": false, "办理": false,
	} {
		if got := IsStopWord(word); got != want {
			t.Errorf("IsStopWord(%q) = %v", word, got)
		}
	}
}

func TestStopWordsStandOnce(t *testing.T) {
	seen := map[string]bool{}
	for number, word := range lines(stopWordText) {
		if seen[fold.String(word)] || strings.ContainsAny(word, " \t") {
			t.Errorf("stopwords.txt:%d: %q stands twice or has blanks", number, word)
		}
		seen[fold.String(word)] = true
	}
}
