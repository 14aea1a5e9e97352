package word

import (
	"strings"
	"unicode/utf8"
)

// Fonts of symbols have their glyphs at U+F000 to U+F0FF, or at the characters that
// have the same last byte. The tables give the characters that look like them; those
// missing are ornaments.
var symbolFonts = map[string]func(byte) rune{
	"symbol": symbolFont,
	"wingdings": withNumbers(0x80, map[byte]rune{
		0x22: '✂', 0x28: '☎', 0x29: '✆', 0x2a: '✉', 0x46: '☞', 0x6c: '●', 0x6d: '❍', 0x6e: '■', 0x6f: '□', 0x70: '❐',
		0x71: '❑', 0x72: '❒', 0x75: '◆', 0x76: '❖', 0x9e: '·', 0x9f: '•', 0xa1: '○', 0xa2: '○', 0xa3: '○', 0xa4: '◉',
		0xa6: '○', 0xa7: '▪', 0xa8: '☐', 0xab: '★', 0xac: '✶', 0xd8: '➢', 0xdf: '←', 0xe0: '→', 0xe1: '↑', 0xe2: '↓',
		0xe7: '←', 0xe8: '→', 0xe9: '↑', 0xea: '↓', 0xef: '⇦', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
	}),
	"wingdings 2": withNumbers(0x69, map[byte]rune{
		0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x2a: '☐', 0x35: '☐', 0x30: '☑',
		0x97: '●', 0x98: '●', 0x99: '○', 0x9e: '○', 0xa2: '■', 0xa3: '☐', 0xea: '★',
	}),
	"webdings": func(c byte) rune { return map[byte]rune{'a': '✔', 'r': '✘', 'c': '☐', 'g': '■', 'n': '●'}[c] },
}

// withNumbers is a font that has the numbers from 0 to 10 in circles, then the same in
// black ones.
func withNumbers(zero byte, others map[byte]rune) func(byte) rune {
	black := zero + 11
	return func(c byte) rune {
		switch {
		case c == zero:
			return '⓪'
		case c > zero && c <= zero+10:
			return '①' + rune(c-zero-1)
		case c == black:
			return '⓿'
		case c > black && c <= black+10:
			return '❶' + rune(c-black-1)
		}
		return others[c]
	}
}

const (
	greekUpper = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
	greekLower = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
)

const (
	// What Symbol has in the places of ASCII's signs, and from 0xa0 on.
	symbolSigns = "\"∀$∃'∋*∗-−@≅\\∴^⊥`‾~∼"
	symbolHigh  = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
)

// symbolFont has ASCII's digits and most of its signs, and Greek letters.
func symbolFont(c byte) rune {
	switch {
	case c >= 'A' && c <= 'Z':
		return []rune(greekUpper)[c-'A']
	case c >= 'a' && c <= 'z':
		return []rune(greekLower)[c-'a']
	case c >= ' ' && c < 0x7f:
		if _, sign, found := strings.Cut(symbolSigns, string(rune(c))); found {
			found, _ := utf8.DecodeRuneInString(sign)
			return found
		}
		return rune(c)
	}
	if high := []rune(symbolHigh); c >= 0xa0 && int(c-0xa0) < len(high) {
		return high[c-0xa0]
	}
	return 0
}

// IsSymbolFont tells whether Symbol knows a font.
func IsSymbolFont(name string) bool { return symbolFonts[strings.ToLower(name)] != nil }

// Symbol gives the character that looks like the one of a font of symbols. It gives 0 for
// an ornament, which nothing looks like, and for an unknown font.
func Symbol(font string, c rune) rune {
	if look := symbolFonts[strings.ToLower(font)]; look != nil {
		return look(byte(c))
	}
	return 0
}
