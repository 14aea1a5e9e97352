package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// canonical drops the blanks of a title or heading, except between two Latin words:
// the blanks that set 2022 年 or 总　则 apart are layout, and so are characters of
// no width.
func canonical(s string) string {
	var b strings.Builder
	var last rune
	blank := false
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			blank = true
			continue
		}
		if blank && isASCIIWord(last) && isASCIIWord(r) {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func isASCIIWord(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

const (
	stops   = "。！？；：!?;:…"
	closers = "”’）)】》」』\"'"
)

// isEnded tells whether a line closes a sentence or announces something: nothing has
// to follow it in the same paragraph.
func isEnded(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	s = strings.TrimRight(s, closers)
	last, n := utf8.DecodeLastRuneInString(s)
	if last == '.' {
		before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
		return unicode.IsLetter(before)
	}
	return n > 0 && strings.ContainsRune(stops, last)
}

// isOpen tells whether a line breaks off within a sentence for certain.
func isOpen(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("，、,（(《〈“‘", last)
}

// beginsWithStop tells whether a text begins with what only follows other text.
func beginsWithStop(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("。，、；：！？）》”’〉", first)
}

// opensBracket tells whether a text ends with what only stands before other text.
func opensBracket(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("（《〈“‘", last)
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// isBalanced tells whether every bracket and quotation mark opened in s is closed.
func isBalanced(s string) bool {
	for _, pair := range []string{"（）", "《》", "“”", "()", "〔〕", "〈〉"} {
		open, n := utf8.DecodeRuneInString(pair)
		if strings.Count(s, string(open)) != strings.Count(s, pair[n:]) {
			return false
		}
	}
	return true
}

func endsWithAny(s string, suffixes []string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}

// isShort bounds the length without counting the runes of a long text.
func isShort(s string, limit int) bool {
	return len(s) <= limit*utf8.UTFMax && runes(s) <= limit
}
