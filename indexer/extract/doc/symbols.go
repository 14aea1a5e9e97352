package doc

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// parseFonts gives the names of the fonts in the order of their numbers ([MS-DOC]
// SttbfFfn, FFN), in small letters.
func parseFonts(table []byte) []string {
	const nameAt = 39 // in an FFN behind its length
	if len(table) < 4 {
		return nil
	}
	var fonts []string
	count, rest := int(binary.LittleEndian.Uint16(table)), table[4:]
	for range count {
		if len(rest) == 0 || int(rest[0]) >= len(rest) {
			break
		}
		font := rest[1 : 1+int(rest[0])]
		rest = rest[1+len(font):]
		var name []uint16
		for i := nameAt; i+1 < len(font) && (font[i] != 0 || font[i+1] != 0); i += 2 {
			name = append(name, binary.LittleEndian.Uint16(font[i:]))
		}
		fonts = append(fonts, strings.ToLower(string(utf16.Decode(name))))
	}
	return fonts
}

// symbol gives what a character of a font of symbols looks like: these fonts have their
// glyphs at U+F000 to U+F0FF. Other characters of private use are kept as they are.
func (f *file) symbol(font int, c rune) rune {
	if c < 0xF020 || c > 0xF0FF || font < 0 || font >= len(f.fonts) {
		return c
	}
	var look rune
	switch code := byte(c); f.fonts[font] {
	case "symbol":
		look = greek(code)
	case "wingdings":
		look = wingdings[code]
	case "wingdings 2":
		look = wingdings2[code]
	}
	if look == 0 {
		return c
	}
	return look
}

// isSymbolic tells whether a font is one of those that symbol knows.
func (f *file) isSymbolic(font int) bool {
	return font < len(f.fonts) && (f.fonts[font] == "symbol" || strings.HasPrefix(f.fonts[font], "wingdings"))
}

// What forms and standards use of these fonts: boxes to tick, bullets, arrows, signs of
// mathematics and Greek letters.
var (
	wingdings = map[byte]rune{
		0x6C: '●', 0x6E: '■', 0x6F: '□', 0x71: '❑', 0x72: '❒', 0x75: '◆', 0x76: '❖', 0x9F: '•', 0xA1: '○', 0xA7: '▪', 0xA8: '☐',
		0xAB: '★', 0xD8: '➢', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xE8: '→', 0xF0: '⇨', 0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑',
		0x81: '①', 0x82: '②', 0x83: '③', 0x84: '④', 0x85: '⑤', 0x86: '⑥', 0x87: '⑦', 0x88: '⑧', 0x89: '⑨', 0x8A: '⑩',
	}
	wingdings2 = map[byte]rune{
		0x2A: '☐', 0x30: '☑', 0x35: '☐', 0x4F: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xA3: '☐',
	}
	greekUpper = []rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")
	greekLower = []rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")
	signs      = []rune("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…") // from 0xA0 on
)

// greek is the font Symbol: the signs and digits of ASCII but for some, Greek letters, and
// signs of mathematics.
func greek(code byte) rune {
	switch {
	case 'A' <= code && code <= 'Z':
		return greekUpper[code-'A']
	case 'a' <= code && code <= 'z':
		return greekLower[code-'a']
	case code < 0x7F && !strings.ContainsRune("\"$'*@\\^`~", rune(code)):
		return rune(code)
	case code >= 0xA0 && int(code-0xA0) < len(signs):
		return signs[code-0xA0]
	}
	return 0
}
