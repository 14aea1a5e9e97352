package query

import "strings"

type kind int

const (
	kindEnd    kind = iota
	kindWord        // 碳达峰, 规划*
	kindPhrase      // "碳达峰、碳中和"
	kindNoise       // punctuation standing alone
	kindOpen
	kindClose
	kindAnd
	kindOr
	kindNot
	kindNear   // text is NEAR/10
	kindField  // text is the FieldName
	kindWithin // text is the Unit
)

type token struct {
	kind   kind
	text   string
	prefix bool // of a word: it ended in *
	at     int  // index of its first rune in the input
}

// lexer cuts an input into tokens.
type lexer struct {
	*input
	pos    int
	tokens []token
}

// lex returns the tokens of a query, the last of them kindEnd.
func lex(in *input) ([]token, error) {
	l := &lexer{input: in}
	for {
		l.pos = l.skip(l.pos, isBlank)
		if l.at(l.pos) == end {
			l.emit(kindEnd, "", l.pos)
			return l.tokens, nil
		}
		if err := l.next(); err != nil {
			return nil, err
		}
	}
}

// emit appends a token that reaches from the current position to to.
func (l *lexer) emit(k kind, text string, to int) {
	l.tokens = append(l.tokens, token{kind: k, text: text, at: l.pos})
	l.pos = to
}

func (l *lexer) next() error {
	switch r := l.at(l.pos); {
	case isQuote(r):
		return l.phrase()
	case isBar(r): // also ||, from those who program
		l.emit(kindOr, "", l.skip(l.pos, isBar))
	case isClose(r):
		l.emit(kindClose, "", l.pos+1)
	case l.opensGroup():
		l.emit(kindOpen, "", l.pos+1)
	case isMinus(r):
		l.minus()
	default:
		return l.wordOrOperator()
	}
	return nil
}

// opensGroup reports whether a grouping bracket stands here. Behind 同段: every bracket groups.
func (l *lexer) opensGroup() bool {
	if !isOpen(l.at(l.pos)) {
		return false
	}
	last := len(l.tokens) - 1
	return last >= 0 && l.tokens[last].kind == kindWithin || l.wordEnd(l.pos) == l.pos
}

// minus reads a - at the beginning of a word. It excludes what it touches; a - that touches nothing, as between a
// page's title and the name of its site, is punctuation.
func (l *lexer) minus() {
	after := l.skip(l.pos, isMinus)
	to := l.wordEnd(after)
	touches := isOpen(l.at(after)) || isQuote(l.at(after))
	if touches || searchable(l.runes[after:to]) {
		l.emit(kindNot, "", l.pos+1)
		return
	}
	l.emit(kindNoise, string(l.runes[l.pos:to]), to)
}

// phrase reads a quote.
func (l *lexer) phrase() error {
	open := l.pos
	closing := l.closing(open)
	if closing < 0 {
		return l.errorAt(open, "的引号没有闭合，请在要查的原文后面补上另一半引号，如 \"碳达峰、碳中和\"")
	}
	text := strings.Join(strings.Fields(string(l.runes[open+1:closing])), " ")
	if text == "" {
		return l.errorAt(open, "的引号里没有内容，请写上要查的原文，或者删去引号")
	}
	l.emit(kindPhrase, text, closing+1)
	if isStar(l.at(l.pos)) {
		return l.errorAt(l.pos, "的 * 跟在引号后面：引号里的原文逐字查找，不能加 *，请删去 * 或引号")
	}
	return nil
}

func (l *lexer) wordOrOperator() error {
	if k, to := l.keyword(l.pos); to > 0 {
		l.emit(k, string(l.runes[l.pos:to]), to)
		return nil
	}
	if k, name, to := l.fieldName(l.pos); to > 0 {
		l.emit(k, name, to)
		return nil
	}
	return l.word()
}

// word reads a bare word and the * at its end.
func (l *lexer) word() error {
	from, to := l.pos, l.wordEnd(l.pos)
	last := to
	for last > from && isStar(l.runes[last-1]) {
		last--
	}
	if err := l.checkStars(from, last); err != nil {
		return err
	}
	text := l.runes[from:last]
	if !searchable(text) {
		return l.noise(string(text), last, to)
	}
	l.emit(kindWord, string(text), to)
	l.tokens[len(l.tokens)-1].prefix = last < to
	return nil
}

func (l *lexer) noise(text string, last, to int) error {
	if last < to {
		return l.errorAt(last, "的 * 前面没有要查的字，请写上词的开头，如 规划*")
	}
	l.emit(kindNoise, text, to)
	return nil
}

func (l *lexer) checkStars(from, to int) error {
	for i := from; i < to; i++ {
		if isStar(l.runes[i]) {
			return l.errorAt(i, "的 * 不在词的末尾：* 只能接在词的开头部分后面，如 规划*；要查 * 本身，请加引号")
		}
	}
	return nil
}
