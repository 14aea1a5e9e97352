package query

import "unicode"

func isBlank(r rune) bool { return r == ' ' }
func isOpen(r rune) bool  { return r == '(' || r == '（' }
func isClose(r rune) bool { return r == ')' || r == '）' }
func isBar(r rune) bool   { return r == '|' || r == '｜' }
func isStar(r rune) bool  { return r == '*' || r == '＊' }
func isColon(r rune) bool { return r == ':' || r == '：' }
func isSlash(r rune) bool { return r == '/' || r == '／' }

// isMinus leaves out the dashes — and –: a title goes on after them (规划—2035年远景目标), nobody excludes with them.
func isMinus(r rune) bool { return r == '-' || r == '－' }

// isBreak reports whether r ends a word unless the word goes on behind it (see word.go).
func isBreak(r rune) bool {
	return r == end || isBlank(r) || isOpen(r) || isClose(r) || isBar(r) || isQuote(r)
}

func isWordRune(r rune) bool { return !isBreak(r) }

// signs are symbols that fold to letters or ideographs: radicals (⽅), unit signs (℃ №), framed words and units (㈠ ㎡).
var signs = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x2100, Hi: 0x214F, Stride: 1},
	{Lo: 0x2E80, Hi: 0x2FDF, Stride: 1},
	{Lo: 0x3200, Hi: 0x33FF, Stride: 1},
}}

// searchable reports whether there is anything but punctuation in text. Punctuation is only searched in quotes.
func searchable(text []rune) bool {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(signs, r) {
			return true
		}
	}
	return false
}
