// Package analysis cuts folded text into units and index terms, and says what an
// exact match is. The indexer and the engine both use it, so that what is looked
// up was cut as what was stored.
//
// All text here is folded (package dict/fold). A document's folded text is its
// folded paragraphs, each ended by a line feed, which no folded paragraph holds.
package analysis

import (
	"unicode"
	"unicode/utf8"
)

// class sorts characters into those that make units and the rest.
type class uint8

const (
	separator class = iota // punctuation, blanks, symbols: units do not reach across
	han                    // an ideograph is a unit by itself
	digit                  // a run of digits, with inner points, is a unit
	letter                 // a run of letters and their marks is a unit
)

func classOf(r rune) class {
	switch {
	case '0' <= r && r <= '9':
		return digit
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return letter
		}
		return separator
	case 0x4e00 <= r && r <= 0x9fff:
		return han
	case 0x3001 <= r && r <= 0x3003 || 0x3008 <= r && r <= 0x3020: // 、。《》 and the like, often
		return separator
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsDigit(r):
		return digit
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter
	}
	return separator
}

// NextUnit gives the first unit of s that begins at or after i: one Han
// character, one number (digits with inner points: 2.5), or one run of letters.
// Two units that touch belong to one run. At the end of s, start is len(s) and
// equals end.
//
// i has to be 0 or the end of a unit.
func NextUnit(s string, i int) (start, end int) {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch c := classOf(r); c {
		case separator:
			i += size
		case han:
			return i, i + size
		default:
			return i, runEnd(s, i+size, c)
		}
	}
	return len(s), len(s)
}

// runEnd gives the end of the run of digits or letters that s[:i] ends in.
func runEnd(s string, i int, c class) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '.' && c == digit && beginsWithDigit(s[i+1:]) {
			i++
			continue
		}
		if classOf(r) != c {
			break
		}
		i += size
	}
	return i
}

func beginsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return classOf(r) == digit
}

func endsWithDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return classOf(r) == digit
}

// SplitsUnit reports whether the place before s[i] lies within a number or within
// a run of letters. No match begins or ends there: 5% is not found in 15%, nor
// 1号 in 11号, nor GDP in GDPR.
func SplitsUnit(s string, i int) bool {
	if i <= 0 || i >= len(s) {
		return false
	}
	before, size := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	switch classOf(after) {
	case letter:
		return classOf(before) == letter
	case digit:
		return classOf(before) == digit || before == '.' && endsWithDigit(s[:i-size])
	case separator:
		return after == '.' && classOf(before) == digit && beginsWithDigit(s[i+1:])
	}
	return false
}
