package analysis

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"policysearch/dict"
	"policysearch/dict/fold"
)

var words = sync.OnceValue(func() *dict.Dictionary {
	d, err := dict.Load()
	if err != nil {
		panic(err)
	}
	return d
})

func units(s string) []string {
	list := []string{}
	for start, end := NextUnit(s, 0); start < end; start, end = NextUnit(s, end) {
		list = append(list, s[start:end])
	}
	return list
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"碳达峰", "碳 达 峰"},
		{"预计2030年实现", "预 计 2030 年 实 现"},
		{"5g基站", "5 g 基 站"},
		{"pm2.5", "pm 2.5"},
		{"1350万亩", "1350 万 亩"},
		{"6%左右", "6 左 右"},
		{"国发(2021)23号", "国 发 2021 23 号"},
		{"第1.2.3条", "第 1.2.3 条"},
		{"增长5.", "增 长 5"},
		{".5", "5"},
		{"1..2", "1 2"},
		{"world trade", "world trade"},
		{"碳达峰、碳中和", "碳 达 峰 碳 中 和"},
		{"ая", "ая"},
		{"。，", ""},
		{"", ""},
	} {
		if got := strings.Join(units(tt.in), " "); got != tt.want {
			t.Errorf("units of %q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

// Each row is a text and a query as people write them.
func TestPhrase(t *testing.T) {
	for _, tt := range []struct {
		text, query string
		want        int
	}{
		{"预计2030年实现", "2030年", 1},
		{"预计2030年实现", "预计2030年", 1},
		{"预计2030年实现", "030年", 0},
		{"预计2030年实现", "预计20", 0},
		{"5G基站网络", "基站", 1},
		{"5G基站网络", "5G基站", 1},
		{"5G基站网络", "G基站", 1},
		{"15G基站网络", "5G基站", 0},
		{"国内生产总值（ＧＤＰ）", "gdp", 1},
		{"国内生产总值（GDP）", "ＧＤＰ", 1},
		{"遵守GDPR的规定", "GDP", 0},
		{"碳達峰行動方案", "碳达峰行动", 1},
		{"实现碳达峰", "碳達峰", 1},
		{"实现碳\n达峰", "碳达峰", 1},
		{"实现碳 达 峰", "碳达峰", 1},
		{"行动⽅案", "方案", 1},
		{"耕地1,350万亩", "1350万亩", 1},
		{"耕地1350万亩", "1,350万亩", 1},
		{"耕地1350万亩", "350万亩", 0},
		{"国发〔2021〕23号", "国发[2021]23号", 1},
		{"国发〔2021〕123号", "国发[2021]23号", 0},
		{"细颗粒物（PM2.5）浓度", "PM2.5", 1},
		{"细颗粒物（PM2.5）浓度", "PM2", 0},
		{"细颗粒物（PM2.5）浓度", "5", 0},
		{"增长6%左右", "6%左右", 1},
		{"增长16%左右", "6%左右", 0},
		{"增长1.6%左右", "6%左右", 0},
		{"第11号公告", "1号", 0},
		{"人人人人", "人人", 2},
		{"人人人", "人人", 1},
		{"碳达峰、碳中和", "碳达峰碳中和", 0},
		{"碳达峰、碳中和", "峰、碳", 1},
		{"碳达峰", "、", 0},
	} {
		text, query := fold.String(tt.text), fold.String(tt.query)
		p := NewPhrase(query, false)
		if got, _ := p.Count(text + "\n"); got != tt.want {
			t.Errorf("%q in %q: found %d times, want %d", tt.query, tt.text, got, tt.want)
		}
	}
}

func TestOpenPhrase(t *testing.T) {
	for _, tt := range []struct {
		text, prefix string
		want         int
	}{
		{"gdpr", "gdp", 1},
		{"xgdp", "gdp", 0},
		{"2022年", "20", 1},
		{"12022年", "20", 0},
		{"发展规划纲要", "规划", 1},
		{"增长2.5%", "2.", 1},
		{"pm2.5", "pm2", 1},
	} {
		p := NewPhrase(tt.prefix, true)
		if got, _ := p.Count(tt.text + "\n"); got != tt.want {
			t.Errorf("%s* in %q: found %d times, want %d", tt.prefix, tt.text, got, tt.want)
		}
	}
}

func TestEvidence(t *testing.T) {
	for _, tt := range []struct {
		phrase string
		open   bool
		want   Evidence
	}{
		{"碳", false, Evidence{Grams: []string{"碳"}, Whole: true}},
		{"规划", false, Evidence{Grams: []string{"规划"}, Whole: true}},
		{"规划", true, Evidence{Grams: []string{"规划"}, Whole: true}},
		{"2022", false, Evidence{Grams: []string{"2022"}, Whole: true}},
		{"2022", true, Evidence{Prefix: "2022"}},
		{"碳达峰", false, Evidence{Grams: []string{"碳达", "达峰"}}},
		{"碳达峰、碳", false, Evidence{Grams: []string{"碳达", "达峰", "碳"}}},
		{"、碳", false, Evidence{Grams: []string{"碳"}}},
		{"gdp增", false, Evidence{Grams: []string{"gdp增"}, Whole: true}},
		{"增长gdp", true, Evidence{Grams: []string{"增长"}}},
		{"增gdp", true, Evidence{Grams: []string{"增"}}},
		{"增2.", true, Evidence{Grams: []string{"增"}}},
		{"、。", false, Evidence{}},
	} {
		if diff := cmp.Diff(tt.want, NewPhrase(tt.phrase, tt.open).Evidence()); diff != "" {
			t.Errorf("evidence of %q (open %v):\n%s", tt.phrase, tt.open, diff)
		}
	}
}

// policyText draws folded texts in which units, runs and separators meet.
func policyText() *rapid.Generator[string] {
	r := rapid.SampledFrom([]rune("碳达峰中和年人人规划发展高质量经济22035.gdp%、，。() -號éж\u0301万"))
	return rapid.Map(rapid.StringOfN(r, 0, 60, -1), fold.String)
}

// naive finds every valid match by trying every place.
func naive(s, phrase string) []int {
	var at []int
	for i := 0; i+len(phrase) <= len(s); i++ {
		if utf8.RuneStart(s[i]) && s[i:i+len(phrase)] == phrase && !inside(s, i) && !inside(s, i+len(phrase)) {
			at = append(at, i)
			i += len(phrase) - 1
		}
	}
	return at
}

// inside decides by the units themselves whether a place lies within one.
func inside(s string, i int) bool {
	for start, end := NextUnit(s, 0); start < end; start, end = NextUnit(s, end) {
		if start < i && i < end {
			return true
		}
	}
	return false
}

func TestNextIsNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := policyText().Draw(t, "text")
		phrase := drawPart(t, s)
		var got []int
		p := NewPhrase(phrase, false)
		for start, end := p.Next(s, 0); start >= 0; start, end = p.Next(s, end) {
			got = append(got, start)
		}
		if want := naive(s, phrase); !slices.Equal(got, want) {
			t.Fatalf("%q in %q at %v, want %v", phrase, s, got, want)
		}
	})
}

// drawPart draws a part of s, or something else where s is empty.
func drawPart(t *rapid.T, s string) string {
	runes := []rune(s)
	if len(runes) == 0 {
		return "碳"
	}
	i := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
	j := rapid.IntRange(i+1, min(len(runes), i+12)).Draw(t, "to")
	return string(runes[i:j])
}

// Whatever a phrase implies stands in every text that holds the phrase, and a
// phrase that is one gram has that gram's counts.
func TestEvidenceIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := policyText().Draw(t, "first") + "\n" + policyText().Draw(t, "second") + "\n"
		p := NewPhrase(drawPart(t, strings.Trim(text, "\n")), rapid.Bool().Draw(t, "open"))
		if strings.Contains(p.Text, "\n") {
			return
		}
		occurrences, paragraphs := p.Count(text)
		counts := map[string]Count{}
		Grams(text).Each(func(term string, n Count) { counts[term] = n })
		ev := p.Evidence()
		if ev.Whole {
			if got := counts[p.Text]; got != (Count{occurrences, paragraphs}) {
				t.Fatalf("gram %q in %q: %v, a scan says %d in %d", p.Text, text, got, occurrences, paragraphs)
			}
		}
		if occurrences == 0 {
			return
		}
		for _, g := range ev.Grams {
			if counts[g].Occurrences == 0 {
				t.Fatalf("%q stands in %q, its gram %q does not", p.Text, text, g)
			}
		}
		if ev.Prefix != "" && !slices.ContainsFunc(slices.Collect(maps.Keys(counts)), func(g string) bool { return strings.HasPrefix(g, ev.Prefix) }) {
			t.Fatalf("%q stands in %q, no gram begins with %q", p.Text, text, ev.Prefix)
		}
	})
}

// A term of three or more characters that is among the words of any text is
// counted, in every text, as often as it stands there.
func TestWordsAreExact(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"高质量发展", "碳达峰", "碳中和", "人民政府", "内蒙古自治区", "5g", "基站", "一对一", "对一",
		"生产总值", "的", "、", "，", "2022", "年", "\n", "专精特新", "十四五", "规划", "中华人民共和国", "pm2.5", "1", "."})
	rapid.Check(t, func(t *rapid.T) {
		text := fold.String(strings.Join(rapid.SliceOfN(pieces, 0, 25).Draw(t, "a"), "")) + "\n" +
			fold.String(strings.Join(rapid.SliceOfN(pieces, 0, 25).Draw(t, "b"), "")) + "\n"
		Words(words(), text).Each(func(term string, n Count) {
			p := NewPhrase(term, false)
			if !IsWhole(p) {
				return
			}
			if occurrences, paragraphs := p.Count(text); n != (Count{occurrences, paragraphs}) {
				t.Fatalf("word %q in %q: %v, a scan says %d in %d", term, text, n, occurrences, paragraphs)
			}
		})
	})
}

// A query is cut as the text it is sought in: the words of a phrase, cut by
// itself, are among the words of a text in which it stands alone in its paragraph.
func TestQueryAndIndexCutAlike(t *testing.T) {
	for _, s := range []string{"碳达峰碳中和工作", "推动高质量发展", "5G基站网络", "国发〔2021〕23号", "预计2030年实现"} {
		folded := fold.String(s)
		indexed := map[string]bool{}
		Words(words(), folded+"\n").Each(func(term string, _ Count) { indexed[term] = true })
		for _, w := range QueryWords(words(), folded) {
			if !indexed[w] {
				t.Errorf("%q: the query has the word %q, the index does not", s, w)
			}
		}
		if len(indexed) != len(QueryWords(words(), folded)) {
			t.Errorf("%q: the index has %v, the query %v", s, indexed, QueryWords(words(), folded))
		}
	}
}

func TestVariedCountsPairsThatTouch(t *testing.T) {
	text := "碳达峰，碳达峰。煤电\n" // 碳达 达峰 煤电
	for limit := range 4 {
		if got, want := Varied(strings.Repeat(text, 2), limit), limit < 3; got != want {
			t.Errorf("more than %d: %v, want %v", limit, got, want)
		}
	}
}

func FuzzUnits(f *testing.F) {
	f.Add("预计2030年实现 5G PM2.5。", 3)
	f.Fuzz(func(t *testing.T, s string, i int) {
		before := 0
		for start, end := NextUnit(s, 0); start < end; start, end = NextUnit(s, end) {
			if start < before || end > len(s) {
				t.Fatalf("unit [%d,%d) of %q after %d", start, end, s, before)
			}
			before = end
		}
		if i = min(max(i, 0), len(s)); utf8.ValidString(s) && (i == len(s) || utf8.RuneStart(s[i])) {
			if got := SplitsUnit(s, i); got != inside(s, i) {
				t.Fatalf("SplitsUnit(%q, %d) = %v", s, i, got)
			}
		}
	})
}

var sample = fold.String(strings.Repeat("坚持以供给侧结构性改革为主线，统筹疫情防控和经济社会发展，新建5G基站1万个，实现旗县重点园区全覆盖。\n", 200))

func BenchmarkGrams(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		Grams(sample)
	}
}

func BenchmarkWords(b *testing.B) {
	d := words()
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		Words(d, sample)
	}
}

// BenchmarkPhrase finds phrases in a text that has none of them, beside
// strings.Index.
func BenchmarkPhrase(b *testing.B) {
	for _, phrase := range []string{"法律责任", "应当自收到之日起", "的规定,", "gdp"} {
		b.Run(phrase+"/phrase", func(b *testing.B) {
			p := NewPhrase(phrase, false)
			b.SetBytes(int64(len(sample)))
			for b.Loop() {
				p.Count(sample)
			}
		})
		b.Run(phrase+"/strings.Index", func(b *testing.B) {
			b.SetBytes(int64(len(sample)))
			for b.Loop() {
				strings.Count(sample, phrase)
			}
		})
	}
}
