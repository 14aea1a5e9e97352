package fold

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestString(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "碳达峰", "碳达峰"},
		{"traditional", "碳達峰", "碳达峰"},
		{"line break", "碳\n达峰", "碳达峰"},
		{"line break of another system", "碳\r\n达峰", "碳达峰"},
		{"blanks", "碳 达 峰", "碳达峰"},
		{"ideographic and no-break blank", "碳　达\u00a0峰", "碳达峰"},
		{"width and case", "ＧＤＰ", "gdp"},
		{"blank between digits and Han", "2022 年 1 月", "2022年1月"},
		{"blank between words", "World  Trade\nOrganization", "world trade organization"},
		{"blank after Latin before Han", "5G 基站", "5g基站"},
		{"Kangxi radical", "⽅案", "方案"},
		{"supplement radical NFKC leaves alone", "⺠生", "民生"},
		{"radical of a traditional character", "⻋辆", "车辆"},
		{"compatibility ideograph", "金\uf90a", "金金"},
		{"grouped digits", "1,350万亩", "1350万亩"},
		{"grouped digits, full width", "１，３５０万亩", "1350万亩"},
		{"groups and decimals", "12,345,678.90元", "12345678.90元"},
		{"a list is no number", "1,2,345", "1,2,345"},
		{"a year before a number is no group", "2021,350", "2021,350"},
		{"a short last group is no number", "1,350,00", "1,350,00"},
		{"number of a document", "国发[2021]23号", "国发(2021)23号"},
		{"the same with tortoise-shell brackets", "国发〔2021〕23号", "国发(2021)23号"},
		{"the same with lenticular ones", "国发【2021】23号", "国发(2021)23号"},
		{"quotes", "“双碳”「双碳」『双碳』\"双碳\"'双碳'", `"双碳""双碳""双碳""双碳""双碳"`},
		{"dashes", "铁力—科尔沁–−－-", "铁力-科尔沁----"},
		{"zero width", "碳\u200b达\ufeff峰\u00ad", "碳达峰"},
		{"variation selector", "葛\U000e0100", "葛"},
		{"control characters", "碳\x00达\x1b峰", "碳达峰"},
		{"decimal", "PM2.5", "pm2.5"},
		{"percent", "6％左右", "6%左右"},
		{"enclosed number", "①加强", "1加强"},
		{"combining mark", "e\u0301", "é"},
		{"combining mark behind a dropped character", "e\u200b\u0301", "é"},
		{"square unit", "㎡", "m2"},
		{"middle dots", "买买提•艾力", "买买提·艾力"},
		{"invalid bytes", "碳\xff达", "碳\ufffd达"},
		{"only blanks", " \n\t　", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := String(tt.in); got != tt.want {
				t.Errorf("String(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestOriginal(t *testing.T) {
	for _, tt := range []struct{ in, find, want string }{
		{"做好 2022 年工作", "2022年", "2022 年"},
		{"扎实做好碳\n达 峰、碳中和", "碳达峰", "碳\n达 峰"},
		{"黑土地保护性耕作1,350万亩，", "1350万亩", "1,350万亩"},
		{"的ＧＤＰ增速", "gdp", "ＧＤＰ"},
		{"碳達峰行動", "碳达峰", "碳達峰"},
		{"caf\u0065\u0301", "é", "e\u0301"},
		{"共㎡", "m", "㎡"},
	} {
		text := New(tt.in)
		i := strings.Index(text.Folded, tt.find)
		if i < 0 {
			t.Errorf("%q is not in %q", tt.find, text.Folded)
			continue
		}
		start, end := text.Original(i, i+len(tt.find))
		if got := tt.in[start:end]; got != tt.want {
			t.Errorf("%q in %q came from %q, want %q", tt.find, tt.in, got, tt.want)
		}
	}
}

// Every radical of the two blocks made for them folds to a unified ideograph:
// 2E80–2EF3, of which RADICAL REPEAT has no equivalent, and 2F00–2FD5.
func TestRadicals(t *testing.T) {
	for r := rune(0x2e81); r <= 0x2fd5; r++ {
		if r == 0x2e9a || 0x2ef4 <= r && r < 0x2f00 { // not assigned
			continue
		}
		got, _ := utf8.DecodeRuneInString(String(string(r)))
		if !(0x3400 <= got && got <= 0x9fff || 0x20000 <= got) {
			t.Errorf("%U folds to %U", r, got)
		}
	}
}

// text draws strings from the alphabet in which folding has something to do.
func text() *rapid.Generator[string] {
	hard := rapid.SampledFrom([]rune(" \n\u3000,.0123456789aZＡ９，．碳達峰發乾⽅⺠⻋〔【(]”'—\u200b\u0301\u0327İẞſ㎡①½ﬃか\u3099각\u1100\u1161\ufe0f\u0345Σ°ﷺ"))
	return rapid.StringOf(rapid.OneOf(hard, rapid.Rune()))
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkFold(t, text().Draw(t, "text")) })
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"碳 達\n峰 1,350 万亩", "ＧＤＰ e\u200b\u0301", "½①㎡", "a\xffb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFold(t, s) })
}

type fataler interface{ Fatalf(string, ...any) }

// checkFold states what holds for every string: folding twice changes nothing,
// with and without offsets the result is the same, and the way back leads, in
// order, to whole characters of the original.
func checkFold(t fataler, s string) {
	folded := String(s)
	if again := String(folded); again != folded {
		t.Fatalf("String(%q) = %q, folded again %q", s, folded, again)
	}
	if !utf8.ValidString(folded) || strings.ContainsAny(folded, "\n\t\r") {
		t.Fatalf("String(%q) = %q", s, folded)
	}
	mapped := New(s)
	if mapped.Folded != folded || len(mapped.spans) != len(folded) {
		t.Fatalf("New(%q) = %q with %d spans, want %q", s, mapped.Folded, len(mapped.spans), folded)
	}
	before := 0
	for i := range folded {
		start, end := mapped.Original(i, i+1)
		if start < before || end <= start || end > len(s) {
			t.Fatalf("byte %d of %q came from [%d,%d) of %q", i, folded, start, end, s)
		}
		if r, _ := utf8.DecodeRuneInString(s[start:]); r != utf8.RuneError && !utf8.RuneStart(s[start]) {
			t.Fatalf("byte %d of %q came from within a character of %q", i, folded, s)
		}
		before = start
	}
}

func BenchmarkString(b *testing.B) {
	s := strings.Repeat("做好 2022 年经济社会发展工作，要以习近平新时代中国特色社会主义思想为指导；GDP 增长6%左右。", 100)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		String(s)
	}
}
