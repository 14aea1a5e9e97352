package policy

import (
	"strings"
	"unicode/utf8"
)

// narrow brings full-width digits, letters and blanks to their ASCII forms and
// leaves the number of runes unchanged, so that one table of patterns serves both.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000' || r == '\u00a0':
			return ' '
		}
		return r
	}, s)
}

// narrowed is a text with full-width forms made narrow, and the way back to the
// bytes of the text it came from.
type narrowed struct {
	text    string
	offsets []int // of each byte of text in the original; nil if they are the same
}

func narrowBytes(s string) narrowed {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '\u3000' || r == '\u00a0' || r >= '！' && r <= '～' }) {
		return narrowed{text: s}
	}
	var b strings.Builder
	offsets := make([]int, 0, len(s)+1)
	for i, r := range s {
		if r == utf8.RuneError {
			r = '?' // so that no byte count changes under an invalid byte
		}
		before := b.Len()
		b.WriteString(narrow(string(r)))
		for range b.Len() - before {
			offsets = append(offsets, i)
		}
	}
	return narrowed{b.String(), append(offsets, len(s))}
}

func (n narrowed) offset(i int) int {
	if n.offsets == nil {
		return i
	}
	return n.offsets[i]
}

// hanDigits are the digits used one by one (二〇二二) and as factors (二十九).
var hanDigits = map[rune]int{
	'〇': 0, '○': 0, '◯': 0, '零': 0, 'O': 0, 'o': 0, '０': 0, 'Ο': 0, 'О': 0,
	'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'元': 1, '两': 2,
}

var hanUnits = map[rune]int{'十': 10, '百': 100, '千': 1000}

// ParseCount reads a whole number below 100,000 written in digits of either width
// or in Chinese numerals: 12, １２, 十二, 一百二十, 二〇二二.
func ParseCount(s string) (int, bool) {
	s = narrow(s)
	if s == "" || len(s) > 30 {
		return 0, false
	}
	if n, ok := arabicCount(s); ok {
		return n, n < 100000
	}
	if strings.ContainsAny(s, "十百千") {
		return hanCount(s)
	}
	n := 0
	for _, r := range s {
		d, ok := hanDigits[r]
		if !ok || n >= 10000 {
			return 0, false
		}
		n = n*10 + d
	}
	return n, true
}

func arabicCount(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n >= 100000 {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, true
}

// hanCount reads numerals with units, such as 七百二十二 and 十二.
func hanCount(s string) (int, bool) {
	total, digit, last := 0, -1, 10000
	for _, r := range s {
		if unit, ok := hanUnits[r]; ok {
			if unit >= last {
				return 0, false
			}
			last = unit
			total += unit * max(digit, -digit) // no digit before a unit means one: 十二
			digit = -1
			continue
		}
		d, ok := hanDigits[r]
		if !ok || digit > 0 {
			return 0, false
		}
		digit = d
	}
	return total + max(digit, 0), true
}
