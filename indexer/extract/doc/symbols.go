package doc

import (
	"encoding/binary"
	"unicode/utf16"

	"policysearch/indexer/extract/word"
)

// parseFonts gives the names of the fonts in the order of their numbers ([MS-DOC]
// SttbfFfn, FFN).
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
		fonts = append(fonts, string(utf16.Decode(name)))
	}
	return fonts
}

// symbol gives what a character of a font of symbols looks like: these fonts have their
// glyphs at U+F000 to U+F0FF. Other characters of private use are kept as they are.
func (f *file) symbol(font int, c rune) rune {
	if c < 0xF020 || c > 0xF0FF || font < 0 || font >= len(f.fonts) {
		return c
	}
	look := word.Symbol(f.fonts[font], c)
	if look == 0 {
		return c
	}
	return look
}

// isSymbolic tells whether a font is one of those that symbol knows.
func (f *file) isSymbolic(font int) bool {
	return font < len(f.fonts) && word.IsSymbolFont(f.fonts[font])
}
