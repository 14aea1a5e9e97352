package query

import "slices"

// A word goes on through brackets and quotes that read as part of a pasted title or number:
//
//	国发（2021）23号   关于“十四五”规划的通知   （试行）办法   中国(上海)自由贸易试验区
//
// A pair of brackets belongs to the word if no blank, quote or | stands inside and the word touches it: on its left,
// or, where a word would begin, on its right. A pair of quotes belongs to it if touched on both sides: one side alone
// ("碳达峰"行动) is more often a phrase and a forgotten blank. All other brackets group, all other quotes make phrases.
//
// Each decision looks only at characters that end up in the word, so that a word printed alone is read the same way.

// wordEnd returns the index after the word that begins at i, or i where none does.
func (in *input) wordEnd(i int) int {
	start := i
	if isOpen(in.at(i)) {
		i = in.leadingBracket(i)
	}
	for i > start || !isBreak(in.at(i)) {
		next := in.pieceEnd(i)
		if next < 0 {
			break
		}
		i = next
	}
	return i
}

// pieceEnd returns the index after the character, bracket pair or quote pair at i that continues a word, or -1.
func (in *input) pieceEnd(i int) int {
	switch r := in.at(i); {
	case isOpen(r):
		return in.textBracket(i)
	case isQuote(r):
		return in.textQuote(i)
	case isBreak(r):
		return -1
	}
	return i + 1
}

// leadingBracket returns the index after a pair of brackets that begins a word, or i if it groups.
func (in *input) leadingBracket(i int) int {
	after := in.textBracket(i)
	if after < 0 || isBreak(in.at(after)) || in.isKeyword(after) {
		return i
	}
	return after
}

// textBracket returns the index after the pair of brackets at i if nothing inside it asks to be read as a query, or -1.
func (in *input) textBracket(i int) int {
	depth := 0
	for ; ; i++ {
		switch r := in.at(i); {
		case isOpen(r):
			depth++
		case isClose(r):
			if depth--; depth == 0 {
				return i + 1
			}
		case isBreak(r):
			return -1
		}
	}
}

// textQuote returns the index after the quote at i if the word goes on behind it and no blank stands inside, or -1.
func (in *input) textQuote(i int) int {
	after := in.properClosing(i) + 1
	if after == 0 || slices.Contains(in.runes[i:after], ' ') || in.isKeyword(after) {
		return -1
	}
	if in.pieceEnd(after) < 0 {
		return -1
	}
	return after
}
