package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Fonts of symbols have their glyphs at U+F000 to U+F0FF, or at the characters that
// have the same last byte. The tables give the characters that look like them; those
// missing are ornaments.
var symbolFonts = map[string]func(byte) rune{
	"symbol":      symbolFont,
	"wingdings":   wingdings,
	"wingdings 2": wingdings2,
	"webdings":    func(c byte) rune { return map[byte]rune{'a': '✔', 'r': '✘', 'c': '☐', 'g': '■', 'n': '●'}[c] },
}

var wingdingsTable = map[byte]rune{
	0x22: '✂', 0x28: '☎', 0x29: '✆', 0x2a: '✉', 0x46: '☞', 0x6c: '●', 0x6d: '❍', 0x6e: '■', 0x6f: '□', 0x70: '❐',
	0x71: '❑', 0x72: '❒', 0x75: '◆', 0x76: '❖', 0x9e: '·', 0x9f: '•', 0xa1: '○', 0xa2: '○', 0xa3: '○', 0xa4: '◉',
	0xa6: '○', 0xa7: '▪', 0xa8: '☐', 0xab: '★', 0xac: '✶', 0xd8: '➢', 0xdf: '←', 0xe0: '→', 0xe1: '↑', 0xe2: '↓',
	0xe7: '←', 0xe8: '→', 0xe9: '↑', 0xea: '↓', 0xef: '⇦', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
}

func wingdings(c byte) rune {
	switch {
	case c == 0x80:
		return '⓪'
	case c > 0x80 && c <= 0x8a:
		return '①' + rune(c-0x81)
	case c >= 0x8c && c <= 0x95:
		return '❶' + rune(c-0x8c)
	}
	return wingdingsTable[c]
}

var wingdings2Table = map[byte]rune{
	0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x2a: '☐', 0x35: '☐', 0x30: '☑',
	0x97: '●', 0x98: '●', 0x99: '○', 0x9e: '○', 0xa2: '■', 0xa3: '☐', 0xea: '★',
}

func wingdings2(c byte) rune {
	switch {
	case c == 0x69:
		return '⓪'
	case c > 0x69 && c <= 0x73:
		return '①' + rune(c-0x6a)
	case c >= 0x75 && c <= 0x7e:
		return '❶' + rune(c-0x75)
	}
	return wingdings2Table[c]
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

// glyphs gives the text of a run in its font.
func (r *reader) glyphs(text, font string) string {
	if font == "" || symbolFonts[strings.ToLower(font)] == nil {
		return text
	}
	var b strings.Builder
	for _, c := range text {
		if c > ' ' && c < 0x100 || c >= 0xf000 && c < 0xf100 {
			b.WriteString(r.glyph(c, font))
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// glyph gives what a character looks like in a font of symbols, and counts those that
// nothing looks like. A bullet that only decorates is no loss, an unknown font is.
func (r *reader) glyph(c rune, font string) string {
	look := symbolFonts[strings.ToLower(font)]
	if look == nil {
		if c >= 0xe000 && c < 0xf900 {
			r.symbols++
			return ""
		}
		return string(c)
	}
	if found := look(byte(c)); found != 0 {
		return string(found)
	}
	return ""
}

// symbol reads w:sym.
func (r *reader) symbol(font, code string) string {
	c, err := strconv.ParseUint(code, 16, 32)
	if err != nil || c < ' ' || !utf8.ValidRune(rune(c)) {
		return ""
	}
	return r.glyph(rune(c), font)
}

// symbolField reads a SYMBOL field: SYMBOL 254 \f "Wingdings" \s 12.
func (r *reader) symbolField(instruction string) string {
	words := strings.Fields(instruction)
	if len(words) < 2 {
		return ""
	}
	c, err := strconv.ParseUint(words[1], 0, 32)
	if err != nil || c < ' ' || !utf8.ValidRune(rune(c)) {
		return ""
	}
	_, rest, _ := strings.Cut(instruction, `\f`)
	rest = strings.TrimSpace(rest)
	font, _, _ := strings.Cut(rest, " ")
	if strings.HasPrefix(rest, `"`) {
		font, _, _ = strings.Cut(rest[1:], `"`)
	}
	return r.glyph(rune(c), font)
}
