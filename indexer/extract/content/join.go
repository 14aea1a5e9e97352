package content

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Join puts the parts of a broken line together again. Chinese runs on without a
// blank; between two words or numbers in Latin letters the line break stood for one.
// Blanks at the ends of the parts are dropped.
func Join(parts ...string) string {
	var b strings.Builder
	var last rune
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(part)
		if b.Len() > 0 && wantsBlank(last, first) {
			b.WriteByte(' ')
		}
		b.WriteString(part)
		last, _ = utf8.DecodeLastRuneInString(part)
	}
	return b.String()
}

// wantsBlank tells whether two words meet: letters or digits of an alphabet on both
// sides, or one that follows closing punctuation.
func wantsBlank(left, right rune) bool {
	return (isWord(left) || strings.ContainsRune(",.;:!?)%", left)) && isWord(right)
}

func isWord(r rune) bool {
	return r < 0x1100 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
