package layout

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numeral is a number within a text that may count pages.
type numeral struct {
	from, to int // bytes of the text
	n        int
	roman    bool
	edge     bool // it begins or ends the text, and is set off from the rest
}

// mostNumerals bounds the numerals of a text that are looked at, half of them from each end.
const mostNumerals = 6

// numerals finds the numbers of a text in arabic, Chinese and roman figures.
func numerals(text string) (out []numeral) {
	for from := 0; from < len(text); {
		is := kindOf(text[from:])
		to := from
		for to < len(text) {
			r, size := utf8.DecodeRuneInString(text[to:])
			if is == nil || !is(r) {
				break
			}
			to += size
		}
		if to == from {
			_, size := utf8.DecodeRuneInString(text[from:])
			from += size
			continue
		}
		if n, roman := valueOf(text[from:to]); n > 0 {
			out = append(out, numeral{from, to, n, roman, isSetOff(text[:from], text[to:])})
		}
		from = to
	}
	if len(out) > mostNumerals {
		out = append(out[:mostNumerals/2], out[len(out)-mostNumerals/2:]...)
	}
	return out
}

// kindOf gives the kind of character that a text begins with: what may be a numeral goes
// on as long as its characters are of that kind.
func kindOf(text string) func(rune) bool {
	r, _ := utf8.DecodeRuneInString(text)
	for _, is := range []func(rune) bool{isDigit, isChineseDigit, isLatin} {
		if is(r) {
			return is
		}
	}
	return nil
}

func isDigit(r rune) bool        { return r >= '0' && r <= '9' }
func isChineseDigit(r rune) bool { return strings.ContainsRune(chineseDigits+"十百", r) }
func isLatin(r rune) bool        { return r < 0x80 && unicode.IsLetter(r) }

// valueOf reads a numeral; it gives 0 for what is none, or has more than four figures.
func valueOf(text string) (n int, roman bool) {
	switch r, _ := utf8.DecodeRuneInString(text); {
	case isDigit(r):
		if len(text) <= 4 {
			n, _ = strconv.Atoi(text)
		}
		return n, false
	case isLatin(r):
		upper := strings.ToUpper(text)
		if text != upper && text != strings.ToLower(text) || len(text) > 8 {
			return 0, false
		}
		return fromRoman(upper), true
	}
	return fromChinese(text), false
}

const chineseDigits = "〇一二三四五六七八九零"

// fromChinese reads a number below a thousand, in words as 二十三 or figure by figure as
// 一〇三; it gives 0 for others.
func fromChinese(text string) int {
	const longest = 7 // characters
	if utf8.RuneCountInString(text) > longest {
		return 0
	}
	units := strings.ContainsAny(text, "十百")
	n, digit := 0, -1 // digit is the one that waits for its unit
	for _, r := range text {
		switch unit := map[rune]int{'十': 10, '百': 100}[r]; {
		case unit == 0 && !units:
			n = n*10 + chineseDigit(r)
		case unit == 0:
			digit = chineseDigit(r)
		case digit < 0 && n > 0, n > 0 && n < 100:
			return 0
		default:
			n, digit = n+max(digit, 1)*unit, -1
		}
	}
	if n += max(digit, 0); n >= 1000 {
		return 0
	}
	return n
}

func chineseDigit(r rune) int {
	i := strings.IndexRune(chineseDigits, r) / len("一")
	return i % 10
}

// isSetOff tells whether what stands between these parts of a text begins or ends it, and
// is parted from the rest by a blank or a mark.
func isSetOff(before, after string) bool {
	return isBare(before) && !beginsWord(after) || isBare(after) && !endsWord(before)
}

// isBare tells whether a text has neither letters nor figures.
func isBare(text string) bool { return !strings.ContainsFunc(text, isLetter) }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func beginsWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isLetter(r)
}

func endsWord(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return isLetter(r)
}
