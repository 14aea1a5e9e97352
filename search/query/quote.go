package query

// isQuote reports whether r is a mark that opens or closes a phrase. Book-title marks 《》 and apostrophes are text.
func isQuote(r rune) bool { return isDouble(r) || isCorner(r) }

func isStraight(r rune) bool { return r == '"' || r == '＂' }
func isDouble(r rune) bool   { return isStraight(r) || r == '“' || r == '”' }
func isCorner(r rune) bool   { return r == '「' || r == '」' || r == '『' || r == '』' }

// closing returns the index of the mark that closes the quote at i, or -1. People mix marks: “碳达峰" is closed, and
// “关于"十四五"规划” and "关于“十四五”规划" hold quotes. So a pair of the same kind comes first, and a straight mark
// closes a curly one only when the query holds no partner for it.
func (in *input) closing(i int) int {
	if proper := in.properClosing(i); proper >= 0 || in.at(i) != '“' {
		return proper
	}
	return in.find(i+1, isStraight)
}

// properClosing is closing without the mixed pair “…". It reads no further than the mark it returns, so its answer
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
		return in.straightClosing(i)
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

// straightClosing finds the next straight mark, or a ” that closes nothing in between: "碳达峰” OR "碳中和".
func (in *input) straightClosing(i int) int {
	depth := 0
	for i++; i < len(in.runes); i++ {
		switch r := in.runes[i]; {
		case isStraight(r), r == '”' && depth == 0:
			return i
		case r == '“':
			depth++
		case r == '”':
			depth--
		}
	}
	return -1
}
