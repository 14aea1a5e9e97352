package content

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lines cuts a text where a reader sees a new line, and tells which character ended
// each: a line feed (also for CR LF), a form feed, one of the Unicode separators, or 0.
func Lines(text string) func(yield func(line string, end rune) bool) {
	return func(yield func(string, rune) bool) {
		for text != "" {
			i := strings.IndexAny(text, "\n\r\f\v\u0085\u2028\u2029")
			if i < 0 {
				yield(text, 0)
				return
			}
			end, n := utf8.DecodeRuneInString(text[i:])
			if strings.HasPrefix(text[i:], "\r\n") {
				n = 2
			}
			if !yield(text[:i], end) {
				return
			}
			text = text[i+n:]
		}
	}
}

// IsBlank tells whether there is nothing but blanks.
func IsBlank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

// Paragraphs makes each line that is not blank a Paragraph.
func Paragraphs(text string) []Block {
	var blocks []Block
	for line := range Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			blocks = append(blocks, Block{Kind: Paragraph, Text: line})
		}
	}
	return blocks
}
