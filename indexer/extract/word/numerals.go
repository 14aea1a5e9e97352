package word

import (
	"strconv"
	"strings"
)

// maxNumber is how far numbers are written in other than Arabic digits; Word itself
// counts to 32,767.
const maxNumber = 32767

// Number writes a number in one of the formats of ST_NumberFormat (ISO/IEC 29500-1,
// 17.18.59). Formats of scripts that policy documents do not use, and numbers out of a
// format's range, are written in Arabic digits, as Word does.
func Number(n int, format string) string {
	if format == "none" || format == "bullet" {
		return ""
	}
	if n >= 0 && n <= maxNumber {
		if write := formats[format]; write != nil {
			if s := write(n); s != "" {
				return s
			}
		}
	}
	return strconv.Itoa(n)
}

// formats write a number, or give "" where the format has no form for it.
var formats = map[string]func(int) string{
	"decimalZero":       decimalZero,
	"decimalFullWidth":  digits("０１２３４５６７８９"),
	"decimalFullWidth2": digits("０１２３４５６７８９"),
	"numberInDash":      func(n int) string { return "- " + strconv.Itoa(n) + " -" },
	"ordinal":           ordinal,
	"hex":               func(n int) string { return strings.ToUpper(strconv.FormatInt(int64(n), 16)) },
	"upperLetter":       letters('A'),
	"lowerLetter":       letters('a'),
	"upperRoman":        roman,
	"lowerRoman":        func(n int) string { return strings.ToLower(roman(n)) },

	"decimalEnclosedCircle":        circled,
	"decimalEnclosedCircleChinese": circled,
	"decimalEnclosedFullstop":      series("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
	"decimalEnclosedParen":         series("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
	// Not ㊀: Word encloses them in parentheses ([MS-OI29500] on 17.18.59, a), with the
	// characters from U+3220 on ([MS-DOCX] 2.4), which are those of GB 2312.
	"ideographEnclosedCircle":    series("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
	"ideographTraditional":       series("甲乙丙丁戊己庚辛壬癸"),
	"ideographZodiac":            series("子丑寅卯辰巳午未申酉戌亥"),
	"ideographZodiacTraditional": sexagenary,
	"chicago":                    chicago,

	"chineseCounting":            underHundred(chinese, "〇一二三四五六七八九"),
	"chineseCountingThousand":    chinese.write,
	"chineseLegalSimplified":     chineseLegal.write,
	"ideographDigital":           digits("〇一二三四五六七八九"),
	"taiwaneseCounting":          underHundred(chinese, "○一二三四五六七八九"),
	"taiwaneseCountingThousand":  taiwanese.write,
	"taiwaneseDigital":           digits("○一二三四五六七八九"),
	"ideographLegalTraditional":  traditionalLegal.write,
	"japaneseCounting":           japanese.write,
	"japaneseDigitalTenThousand": digits("〇一二三四五六七八九"),
	"japaneseLegal":              japaneseLegal.write,
	"koreanDigital2":             digits("零一二三四五六七八九"),
}

func decimalZero(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// digits writes the decimal digits one by one.
func digits(forms string) func(int) string {
	runes := []rune(forms)
	return func(n int) string {
		var b strings.Builder
		for _, d := range strconv.Itoa(n) {
			b.WriteRune(runes[d-'0'])
		}
		return b.String()
	}
}

// series counts from 1 through characters.
func series(forms string) func(int) string {
	runes := []rune(forms)
	return func(n int) string {
		if n < 1 || n > len(runes) {
			return ""
		}
		return string(runes[n-1])
	}
}

// circled counts from 0 through the characters in a circle.
func circled(n int) string {
	switch {
	case n == 0:
		return "⓪"
	case n >= 1 && n <= 20:
		return string('①' + rune(n-1))
	case n >= 21 && n <= 35:
		return string('㉑' + rune(n-21))
	case n >= 36 && n <= 50:
		return string('㊱' + rune(n-36))
	}
	return ""
}

func sexagenary(n int) string {
	if n < 1 {
		return ""
	}
	stems, branches := []rune("甲乙丙丁戊己庚辛壬癸"), []rune("子丑寅卯辰巳午未申酉戌亥")
	return string(stems[(n-1)%len(stems)]) + string(branches[(n-1)%len(branches)])
}

// letters counts A to Z, then AA, BB, CC.
func letters(first rune) func(int) string {
	return func(n int) string {
		if n < 1 {
			return ""
		}
		return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
	}
}

func chicago(n int) string {
	if n < 1 {
		return ""
	}
	return strings.Repeat(string([]rune("*†‡§")[(n-1)%4]), (n-1)/4+1)
}

func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

func roman(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		value int
		form  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.form)
		}
	}
	return b.String()
}
