package pinyin

import (
	"slices"
	"strings"
	"testing"

	data "github.com/mozillazg/go-pinyin"
	"pgregory.net/rapid"
)

// The readings are go-pinyin's own, the first of them a main one, for every character it
// knows; there are spellings more for lüe and nüe, and its marks that are no letters are
// gone.
func TestReadings(t *testing.T) {
	args := data.NewArgs()
	args.Heteronym = true
	for r := range data.PinyinDict {
		got, all := Readings(rune(r)), data.SinglePinyin(rune(r), args)
		if isLetters(all[0]) && got[0] != all[0] || !slices.Contains(Main(rune(r)), got[0]) {
			t.Errorf("%c: %q does not begin with %q", r, got, all[0])
		}
		for _, s := range got {
			known := slices.Contains(all, s) || slices.Contains(all, strings.Replace(s, "ue", "ve", 1))
			if !isLetters(s) || !known && isLetters(strings.Join(all, "")) {
				t.Errorf("%c: %q is no reading of it", r, s)
			}
		}
	}
	for _, tt := range []struct {
		r         rune
		main, all string
	}{
		{'重', "zhong chong", "zhong chong"}, {'行', "xing hang", "xing hang"},
		{'略', "lve lue", "lve lue"}, {'绿', "lv", "lv lu"}, {'率', "lv shuai", "lv shuai"},
		{'着', "zhe zhuo zhao", "zhe zhuo zhao"}, {'参', "can shen", "can shen"},
		{'包', "bao", "bao pao"}, {'查', "cha", "cha zha"}, {'虐', "nve nue", "nve nue"},
		{'a', "", ""}, {'，', "", ""},
	} {
		if main, all := strings.Join(Main(tt.r), " "), strings.Join(Readings(tt.r), " "); main != tt.main || all != tt.all {
			t.Errorf("%c: %q of %q, want %q of %q", tt.r, main, all, tt.main, tt.all)
		}
	}
}

// Every reading of the table of everyday ones is go-pinyin's, and not its first.
func TestEveryday(t *testing.T) {
	args := data.NewArgs()
	args.Heteronym = true
	for r, list := range everyday {
		all := data.SinglePinyin(r, args)
		for s := range strings.FieldsSeq(list) {
			if !slices.Contains(all[1:], s) || all[0] == s {
				t.Errorf("%c: %q among %q", r, s, all)
			}
		}
	}
}

// Everyday words are found by what they are read as, whichever reading it is.
func TestHeteronyms(t *testing.T) {
	for typed, text := range map[string]string{
		"chongqing": "重庆", "zhongyao": "重要", "xingdong": "行动", "yinhang": "银行", "kuaiji": "会计",
		"huiyi": "会议", "changqi": "长期", "zengzhang": "增长", "tiaozheng": "调整", "diaocha": "调查",
		"shuilv": "税率", "shuaixian": "率先", "shoudu": "首都", "huanyuan": "还原", "haiyou": "还有",
		"yinyue": "音乐", "yule": "娱乐", "canjia": "参加", "renshen": "人参", "xizang": "西藏", "baocang": "宝藏",
		"fuzhuo": "附着", "zhuoli": "着力", "moshou": "没收", "meiyou": "没有", "mudi": "目的", "jifu": "给付",
		"touxiang": "投降", "jiangdi": "降低", "xumu": "畜牧", "xiamen": "厦门", "boruo": "薄弱", "shenme": "什么",
		"jiaozhun": "校准", "xuexiao": "学校", "chuancheng": "传承", "shuzhuan": "书传", "quanli": "权利",
		"shuliang": "数量", "yingyong": "应用", "tidi": "提的", "zhengce": "政策", "chaju": "差距", "chuchai": "出差",
	} {
		if p, _ := Parse(typed); p.Match(text) != Whole {
			t.Errorf("%s: %s is read as %q, %d", typed, text, Readings([]rune(text)[0]), p.Match(text))
		}
	}
}

func isLetters(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

func TestHomophones(t *testing.T) {
	if got := Homophones('锋'); !slices.Contains(got, '峰') || slices.Contains(got, '锋') || !slices.IsSorted(got) {
		t.Errorf("of 锋: %q", string(got))
	}
	if got := Homophones('a'); got != nil {
		t.Errorf("of a: %q", string(got))
	}
	for _, r := range Homophones('澈') {
		if !Alike('澈', r) || !Alike(r, '澈') {
			t.Errorf("澈 and %c", r)
		}
	}
	if Alike('列', '例') || !ShareReading('列', '例') || ShareReading('碳', '峰') {
		t.Error("列 and 例 share readings, but no main one")
	}
	if Alike('碳', '峰') || Alike('a', 'a') {
		t.Error("what sounds different, or not at all, is alike")
	}
}

func TestMatch(t *testing.T) {
	for _, tt := range []struct {
		typed, text string
		want        Match
	}{
		{"tandafeng", "碳达峰", Whole},
		{"TanDaFeng", "碳达峰", Whole},
		{"tan da feng", "碳达峰", Whole},
		{"tan'da'feng", "碳达峰", Whole},
		{"tandaf", "碳达峰", Partial},
		{"tandafeng", "碳达峰行动", Begin},
		{"t", "碳达峰", Partial},
		{"tdf", "碳达峰", AllInitials},
		{"td", "碳达峰", Initials},
		{"TDF", "碳达峰行动方案", Initials},
		{"fa", "发展", Begin},
		{"fa", "分案", AllInitials},
		{"fa", "方案", Partial},
		{"fa", "包干", None}, // 包 is fu in antiquity
		{"pao", "包干", Uncommon},
		{"paogan", "包干", UncommonWhole},
		{"pg", "包干", None},
		{"td", "土地", AllInitials},
		{"td", "重大", None},
		{"faz", "发展", Partial},
		{"tandfeng", "碳达峰", None},
		{"tdfx", "碳达峰", None},
		{"tandafengx", "碳达峰", None},
		{"chongqing", "重庆", Whole},
		{"zhongqing", "重庆", Whole},
		{"cq", "重庆", AllInitials},
		{"xingdong", "行动", Whole},
		{"yinhang", "银行", Whole},
		{"xian", "西安", Whole},
		{"xi'an", "西安", Whole},
		{"xian", "先进", Begin},
		{"lvse", "绿色", Whole},
		{"lüse", "绿色", Whole},
		{"zhanlue", "战略", Whole},
		{"zhanlve", "战略", Whole},
		{"5gjizhan", "5g基站", Whole},
		{"5gj", "5g基站", Partial},
		{"gdpzengzhang", "gdp增长", Whole},
		{"tandafengtanzhonghe", "碳达峰、碳中和", Whole},
		{"a", "", None},
		{"a", "，", None},
	} {
		p, ok := Parse(tt.typed)
		if !ok {
			t.Errorf("%q is not read as pinyin", tt.typed)
		}
		if got := p.Match(tt.text); got != tt.want {
			t.Errorf("%q on %q: %d, want %d", tt.typed, tt.text, got, tt.want)
		}
	}
	for _, typed := range []string{"", " ", "'", "123", "碳d", "tan-da", "é", "\x00a", "a\xff", strings.Repeat("a", MaxPattern+1)} {
		if p, ok := Parse(typed); ok {
			t.Errorf("%q is read as %q", typed, p)
		}
	}
}

// Whoever types any one reading of each character, or the first letters of main ones, or
// stops anywhere, finds the text.
func TestMatchEveryReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom([]rune("碳达峰重庆行动长沙西安藏绿色发展都会计划嗯，、5g")), 1, 12).Draw(t, "text")
		var full, first string
		for _, r := range text {
			if s := soundsOf(r); s != nil {
				reading := rapid.SampledFrom(s).Draw(t, "reading")
				full += reading
				first += rapid.SampledFrom(mainSounds(r)).Draw(t, "main")[:1]
			}
		}
		for _, typed := range []string{full, first} {
			// Other letters may be read as a part of it: xi is 西, and the initials of it all.
			if p, ok := Parse(typed); ok && p.Match(string(text)) == None {
				t.Fatalf("%q is nothing on %q", typed, string(text))
			}
			part := typed[:rapid.IntRange(0, len(typed)).Draw(t, "part")]
			if p, ok := Parse(part); ok && p.Match(string(text)) == None {
				t.Fatalf("%q is nothing on %q", part, string(text))
			}
		}
	})
}

// Whatever is typed is read once for all, and compared without going astray.
func FuzzMatch(f *testing.F) {
	f.Add("tandafeng", "碳达峰")
	f.Add("nnnnnnnnnnnnnnnn", "嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯")
	f.Add("lueluelueluelue", "率率率率率率率率率率率率")
	f.Add("\xff'", "\xff")
	f.Fuzz(func(t *testing.T, typed, text string) {
		p, ok := Parse(typed)
		if !ok {
			return
		}
		if again, ok := Parse(string(p)); !ok || again != p {
			t.Fatalf("%q is read as %q and that as %q", typed, p, again)
		}
		switch m := p.Match(text); {
		case m > Whole:
			t.Fatalf("%q on %q: %d", p, text, m)
		case m >= Partial && p.syllables(text, soundsOf) < m:
			t.Fatalf("%q on %q: main readings match better than all", p, text)
		}
	})
}
