package pinyin

import (
	"slices"
	"strings"
	"testing"

	data "github.com/mozillazg/go-pinyin"
	"pgregory.net/rapid"
)

// The readings are go-pinyin's own, for every character it knows; there are
// spellings more for lüe and nüe, and its marks that are no letters are gone.
func TestReadings(t *testing.T) {
	args := data.NewArgs()
	args.Heteronym = true
	for r := range data.PinyinDict {
		got := Readings(rune(r))
		for _, want := range data.SinglePinyin(rune(r), args) {
			if isLetters(want) && !slices.Contains(got, want) {
				t.Errorf("%c: %q lacks %q", r, got, want)
			}
		}
		for _, s := range got {
			if !isLetters(s) {
				t.Errorf("%c: %q is no syllable", r, s)
			}
		}
	}
	for r, want := range map[rune]string{'重': "zhong chong tong", '行': "xing hang heng", '略': "lve lue", '绿': "lv lu", 'a': "", '，': ""} {
		if got := strings.Join(Readings(r), " "); got != want {
			t.Errorf("%c: %q, want %q", r, got, want)
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
		{"tandaf", "碳达峰", Begin},
		{"tandafeng", "碳达峰行动", Begin},
		{"t", "碳达峰", Begin},
		{"tdf", "碳达峰", Whole},
		{"td", "碳达峰", Begin},
		{"TDF", "碳达峰行动方案", Begin},
		{"tandfeng", "碳达峰", None},
		{"tdfx", "碳达峰", None},
		{"tandafengx", "碳达峰", None},
		{"chongqing", "重庆", Whole},
		{"zhongqing", "重庆", Whole},
		{"cq", "重庆", Whole},
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
		{"5gj", "5g基站", Begin},
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

// Whoever types any one reading of each character, or its first letter, or stops
// anywhere, finds the text.
func TestMatchEveryReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom([]rune("碳达峰重庆行动长沙西安藏绿色发展都会计划嗯，、5g")), 1, 12).Draw(t, "text")
		var full, first string
		for _, r := range text {
			if s := soundsOf(r); s != nil {
				reading := rapid.SampledFrom(s).Draw(t, "reading")
				full, first = full+reading, first+reading[:1]
			}
		}
		for _, typed := range []string{full, first} {
			if p, ok := Parse(typed); ok && p.Match(string(text)) != Whole {
				t.Fatalf("%q is not whole on %q", typed, string(text))
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
		got := p.Match(text)
		if got < p.Syllables(text) {
			t.Fatalf("%q on %q: syllables match better than all", p, text)
		}
	})
}
