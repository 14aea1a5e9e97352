package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/word"
)

// glyphs gives the text of a run in its font.
func (r *reader) glyphs(text, font string) string {
	if !word.IsSymbolFont(font) {
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
	if !word.IsSymbolFont(font) {
		if c >= 0xe000 && c < 0xf900 {
			r.symbols++
			return ""
		}
		return string(c)
	}
	if found := word.Symbol(font, c); found != 0 {
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
