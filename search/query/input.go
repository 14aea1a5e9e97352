package query

import (
	"unicode"
	"unicode/utf8"
)

// input is a query as the lexer sees it: every blank or control character is one ASCII blank, and characters
// that show nothing (zero-width blanks, byte order marks, soft hyphens, all common in pasted text) are gone.
// Offsets still lead to the query as typed.
type input struct {
	source  string
	runes   []rune
	offsets []int // of each rune in source
}

func read(source string) (*input, error) {
	if err := checkLength(source); err != nil {
		return nil, err
	}
	in := &input{source: source}
	for offset, r := range source {
		if r == utf8.RuneError && invalidAt(source, offset) {
			return nil, errorAt(source, offset, "不是有效的 UTF-8 文字，请检查输入的编码后重新输入")
		}
		in.add(r, offset)
	}
	return in, nil
}

func checkLength(source string) error {
	count := 0
	for offset := range source {
		if count++; count > MaxLength {
			return errorAt(source, offset, "起超出了查询的长度：最多 %d 个字符，请删短，或只留下要查的词", MaxLength)
		}
	}
	return nil
}

// invalidAt tells a broken byte from a replacement character that was really typed.
func invalidAt(source string, offset int) bool {
	_, size := utf8.DecodeRuneInString(source[offset:])
	return size == 1
}

func (in *input) add(r rune, offset int) {
	switch {
	case unicode.IsSpace(r) || unicode.IsControl(r):
		r = ' '
	case unicode.Is(unicode.Cf, r):
		return
	}
	in.runes = append(in.runes, r)
	in.offsets = append(in.offsets, offset)
}

// end stands for the end of the query; no rune of an input has this value.
const end rune = 0

// at returns the rune at i, or end.
func (in *input) at(i int) rune {
	if i >= len(in.runes) {
		return end
	}
	return in.runes[i]
}

// skip returns the index of the first rune from i on that is not one of these.
func (in *input) skip(i int, these func(rune) bool) int {
	for in.at(i) != end && these(in.runes[i]) {
		i++
	}
	return i
}

// find returns the index of the first rune from i on that is one of these, or -1.
func (in *input) find(i int, these func(rune) bool) int {
	for ; i < len(in.runes); i++ {
		if these(in.runes[i]) {
			return i
		}
	}
	return -1
}

func (in *input) errorAt(i int, format string, args ...any) error {
	offset := len(in.source)
	if i < len(in.offsets) {
		offset = in.offsets[i]
	}
	return errorAt(in.source, offset, format, args...)
}
