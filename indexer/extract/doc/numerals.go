package doc

import (
	"strconv"
	"strings"
)

// numeral writes the number of a list in one of the formats of MSONFC ([MS-OSHARED]
// 2.2.1.3), which have the order of ST_NumberFormat in ISO/IEC 29500-1, 17.18.59. Formats
// that Chinese documents do not use are written as decimal numbers.
func numeral(n int, format byte) string {
	switch format {
	case 1:
		return roman(n)
	case 2:
		return strings.ToLower(roman(n))
	case 3:
		return letters(n)
	case 4:
		return strings.ToLower(letters(n))
	case 10, 17, 36:
		return digitByDigit(n, hanDigits)
	case 33, 37:
		if n > 99 {
			return digitByDigit(n, hanDigits)
		}
		return counting(n, "零一二三四五六七八九", "十百千")
	case 11, 35, 39:
		return counting(n, "零一二三四五六七八九", "十百千")
	case 16, 34, 38:
		return counting(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
	case 14, 19:
		return digitByDigit(n, "０１２３４５６７８９")
	case 18, 28:
		return circled(n)
	case 22:
		if 0 <= n && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case 26:
		return from(n, 20, '⒈')
	case 27:
		return from(n, 20, '⑴')
	case 29:
		return from(n, 10, '㈠')
	case 30:
		return of(n, "甲乙丙丁戊己庚辛壬癸")
	case 31:
		return of(n, "子丑寅卯辰巳午未申酉戌亥")
	case 57:
		return "- " + strconv.Itoa(n) + " -"
	}
	return strconv.Itoa(n)
}

const hanDigits = "〇一二三四五六七八九"

// Formats of numbers that are no numbers.
const (
	formatBullet = 23
	formatNone   = 255
)

// maxWritten is the largest number written in words or letters; larger ones are damage.
const maxWritten = 9999

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for i, value := range []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1} {
		for ; n >= value; n -= value {
			b.WriteString([]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}[i])
		}
	}
	return b.String()
}

// letters are A to Z, then AA to ZZ, and so on.
func letters(n int) string {
	if n < 1 || n > maxWritten {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

func digitByDigit(n int, digits string) string {
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		if d == '-' {
			return strconv.Itoa(n)
		}
		b.WriteRune([]rune(digits)[d-'0'])
	}
	return b.String()
}

// counting writes 十 for ten, 十一, 二十, 一百零一.
func counting(n int, digits, units string) string {
	if n < 1 || n > maxWritten {
		return strconv.Itoa(n)
	}
	names, powers := []rune(digits), []rune(units)
	var b strings.Builder
	gap := false
	for power := 3; power >= 0; power-- {
		value := 1
		for range power {
			value *= 10
		}
		d := n / value % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune(names[0])
			gap = false
		}
		if !(d == 1 && power == 1 && b.Len() == 0 && powers[0] == '十') { // 十一, but 一百一十一 and 壹拾壹
			b.WriteRune(names[d])
		}
		if power > 0 {
			b.WriteRune(powers[power-1])
		}
	}
	return b.String()
}

// maxCircled is the largest number of which there is a character in a circle.
const maxCircled = 50

func circled(n int) string {
	switch {
	case n == 0:
		return "⓪"
	case 20 < n && n <= 35:
		return string(rune('㉑' + n - 21))
	case 35 < n && n <= maxCircled:
		return string(rune('㊱' + n - 36))
	}
	return from(n, 20, '①')
}

// from gives the nth of characters that follow each other in Unicode.
func from(n, last int, first rune) string {
	if n < 1 || n > last {
		return strconv.Itoa(n)
	}
	return string(first + rune(n-1))
}

func of(n int, names string) string {
	if runes := []rune(names); 1 <= n && n <= len(runes) {
		return string(runes[n-1])
	}
	return strconv.Itoa(n)
}
