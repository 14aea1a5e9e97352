package policy

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// NumberAt is a document number within a text, with the bytes it stands in.
type NumberAt struct {
	Number     Number
	Start, End int
}

// FindNumbers gives the document numbers that a running text names, in order.
// Only spellings that cannot be anything else count here: with brackets and 号, or
// counted with 第 under a name ending in 令, 公告 or 通告.
func FindNumbers(text string) []NumberAt {
	form := narrowBytes(text)
	var found []NumberAt
	for _, f := range forms[:2] {
		for _, m := range f.pattern.FindAllStringSubmatchIndex(form.text, -1) {
			g := groups(form.text, m)
			lead := len(g[1]) - len(withoutLead(g[1]))
			g[1] = g[1][lead:]
			if n, ok := f.read(g, false); ok {
				found = append(found, NumberAt{n, form.offset(m[0] + lead), form.offset(m[1])})
			}
		}
	}
	slices.SortFunc(found, func(a, b NumberAt) int { return a.Start - b.Start })
	return dropOverlaps(found)
}

func dropOverlaps(found []NumberAt) []NumberAt {
	kept := found[:0]
	for _, f := range found {
		if len(kept) == 0 || f.Start >= kept[len(kept)-1].End {
			kept = append(kept, f)
		}
	}
	return kept
}

// leadIn are words that stand before a number in a sentence and never begin a code.
var leadIn = regexp.MustCompile(`^(?:.*(?:根据|按照|依据|依照|参照|执行|印发|转发|发布|公布|下发|的|和|及|与|以|见|关于|文号|字号|通知|文件|原))`)

func withoutLead(code string) string {
	lead := leadIn.FindString(code)
	if rest := code[len(lead):]; utf8.RuneCountInString(rest) > 1 {
		return rest
	}
	return code
}

// narrowed is a text with full-width forms made narrow, and the way back to the
// bytes of the text it came from.
type narrowed struct {
	text    string
	offsets []int // of each byte of text in the original; nil if they are the same
}

func narrowBytes(s string) narrowed {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '\u3000' || r == '\u00a0' || r >= '！' && r <= '～' }) {
		return narrowed{text: s}
	}
	var b strings.Builder
	offsets := make([]int, 0, len(s)+1)
	for i, r := range s {
		if r == utf8.RuneError {
			r = '?' // so that no byte count changes under an invalid byte
		}
		before := b.Len()
		b.WriteString(narrow(string(r)))
		for range b.Len() - before {
			offsets = append(offsets, i)
		}
	}
	return narrowed{b.String(), append(offsets, len(s))}
}

func (n narrowed) offset(i int) int {
	if n.offsets == nil {
		return i
	}
	return n.offsets[i]
}
