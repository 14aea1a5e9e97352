package dict

import (
	"unicode"
	"unicode/utf8"
)

// splitsRun reports whether position i of b lies inside a run of digits (a point
// between two digits belongs to it) or inside a run of letters other than Han.
func splitsRun(b []byte, i int) bool {
	if i <= 0 || i >= len(b) || isCommonHan(b[i]) {
		return false
	}
	before, size := utf8.DecodeLastRune(b[:i])
	after, next := utf8.DecodeRune(b[i:])
	switch {
	case isDigit(before):
		return isDigit(after) || after == '.' && digitFollows(b[i+next:])
	case before == '.' && isDigit(after):
		return digitPrecedes(b[:i-size])
	default:
		return isLetter(before) && isLetter(after)
	}
}

func digitFollows(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return isDigit(r)
}

func digitPrecedes(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return isDigit(r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' || r >= utf8.RuneSelf && unicode.IsDigit(r) }

func isLetter(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }

// isCommonHan reports whether c begins a rune of U+4000 to U+9FFF: Han characters
// (and the hexagrams), no letters, no digits. Nearly all of our text is that.
func isCommonHan(c byte) bool { return 0xe4 <= c && c <= 0xe9 }
