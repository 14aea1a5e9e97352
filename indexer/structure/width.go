package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Widths are measured in quarters of a Han character: in the fonts of official
// documents a Han character and its punctuation fill a square, Latin letters and
// digits about half of one, and the blank that sets them apart a quarter.
const han = 4

func runeWidth(r rune) int {
	switch {
	case r == '\u3000':
		return han
	case unicode.IsSpace(r):
		return han / 4
	case strings.ContainsRune("“”‘’", r):
		return han * 3 / 4 // a whole square in some fonts, half of one in others
	case r < 0x1100 && r != '·' && r != '—' && r != '×':
		return han / 2
	}
	return han
}

// textWidth is the width of a line. Punctuation at its end takes half a square: it is
// compressed there, or hangs over.
func textWidth(s string) int {
	w := 0
	var last rune
	for _, r := range s {
		w += runeWidth(r)
		last = r
	}
	if runeWidth(last) == han && unicode.IsPunct(last) {
		w -= han / 2
	}
	return w
}

// leadWidth is the room that the beginning of a line would have needed on the line
// before: its first character, or the whole of its first Latin word or number.
func leadWidth(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	w := runeWidth(first)
	if !isASCIIWord(first) {
		return w
	}
	for _, r := range s[n:] {
		if !isASCIIWord(r) || w >= 10*han {
			break
		}
		w += runeWidth(r)
	}
	return w
}

// indentWidth is the room left blank at the beginning of a line. A run of ASCII
// blanks counts half a character each, as an editor shows it.
func indentWidth(s string) int {
	w := 0
	for _, r := range s {
		switch {
		case r == ' ' || r == '\u00a0':
			w += han / 2
		case r == '\t':
			w += 2 * han
		case unicode.IsSpace(r):
			w += han
		default:
			return w
		}
	}
	return w
}
