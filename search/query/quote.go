package query

// isQuote reports whether r is a mark that opens or closes a phrase. Book-title marks 《》 and apostrophes are text.
func isQuote(r rune) bool { return isDouble(r) || isCorner(r) }

func isStraight(r rune) bool { return r == '"' || r == '＂' }
func isDouble(r rune) bool   { return isStraight(r) || r == '“' || r == '”' }
func isCorner(r rune) bool   { return r == '「' || r == '」' || r == '『' || r == '』' }

// closing returns the index of the mark that closes the quote at i, or -1. A pair of the same kind comes first: all
// that stands in "…" is text, curly marks too, and “关于"十四五"规划” holds quotes. People mix marks, so a mark of the
// other kind closes where the query holds no partner: “碳达峰" and "碳达峰”.
func (in *input) closing(i int) int {
	if proper := in.properClosing(i); proper >= 0 {
		return proper
	}
	switch r := in.at(i); {
	case r == '“':
		return in.find(i+1, isStraight)
	case isStraight(r):
		return in.find(i+1, func(r rune) bool { return r == '”' })
	}
	return -1
}

// properClosing is closing without the mixed pairs. It reads no further than the mark it returns, so its answer
// does not change with what stands behind the quote.
func (in *input) properClosing(i int) int {
	switch r := in.at(i); {
	case r == '“':
		return in.balanced(i, '“', '”')
	case r == '「':
		return in.balanced(i, '「', '」')
	case r == '『':
		return in.balanced(i, '『', '』')
	case r == '”':
		return in.find(i+1, isDouble)
	case isStraight(r):
		return in.find(i+1, isStraight)
	}
	return -1
}

// balanced finds the partner of the opening mark at i, past the pairs inside.
func (in *input) balanced(i int, opening, closing rune) int {
	depth := 0
	for ; i < len(in.runes); i++ {
		switch in.runes[i] {
		case opening:
			depth++
		case closing:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
