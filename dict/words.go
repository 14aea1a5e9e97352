package dict

import "unicode/utf8"

// minWord is the number of characters from which [Dictionary.Words] reports words:
// shorter ones are found by pairs of characters just as well.
const minWord = 3

// Words finds every dictionary word of three or more characters wherever it
// occurs, overlapping ones too, ordered by start and then by end. A word neither
// begins nor ends inside a run of digits or a run of letters: 5g基站 does not
// stand in 15g基站.
func (d *Dictionary) Words(text string) []Span {
	var spans []Span
	b := bytesOf(text)
	for start := 0; start < len(b); start += runeLen(b[start:]) {
		if !splitsRun(b, start) {
			spans = d.wordsAt(b, start, spans)
		}
	}
	return spans
}

// wordsAt appends the words that begin at b[start].
func (d *Dictionary) wordsAt(b []byte, start int, spans []Span) []Span {
	end := start
	for runes := 1; end < len(b) && b[end] != 0; runes++ {
		end += runeLen(b[end:])
		if runes < minWord-1 {
			continue // nothing to learn from a prefix this short
		}
		_, s := d.look(b[start:end])
		if s == isUnknown {
			break
		}
		if s == isWord && runes >= minWord && !splitsRun(b, end) {
			if spans == nil {
				spans = make([]Span, 0, len(b)/24+4)
			}
			spans = append(spans, Span{start, end})
		}
	}
	return spans
}

// runeLen gives the length of the rune that b begins with; an invalid byte is one.
func runeLen(b []byte) int {
	if isCommonHan(b[0]) && len(b) >= 3 && isContinuation(b[1]) && isContinuation(b[2]) {
		return 3
	}
	_, size := utf8.DecodeRune(b)
	return size
}

func isContinuation(c byte) bool { return c&0xc0 == 0x80 }
