package query

import "unicode/utf8"

// Parse reads a query.
//
//	query   = all { OR all }
//	all     = { [ AND ] unary }                     blank and AND mean the same; AND binds closer than OR
//	unary   = { - | NOT } near
//	near    = operand [ NEAR/n operand ]
//	operand = word | phrase | ( query ) | field: value | field: ( query ) | unit: ( query )
//
// 标题:(规划 OR 计划) is read as 标题:规划 OR 标题:计划.
func Parse(s string) (Node, error) {
	in, err := read(s)
	if err != nil {
		return nil, err
	}
	tokens, err := lex(in)
	if err != nil {
		return nil, err
	}
	p := &parser{in: in, tokens: tokens}
	return p.query()
}

type parser struct {
	in     *input
	tokens []token
	pos    int
	depth  int       // of brackets
	terms  int       // read so far
	field  FieldName // whose 标题:( ) is being read, or none
	within bool      // a 同段:( ) is being read
}

func (p *parser) peek() token { return p.tokens[p.pos] }

func (p *parser) take() token {
	t := p.peek()
	p.pos++
	return t
}

func (p *parser) errorAt(t token, format string, args ...any) error {
	return p.in.errorAt(t.at, format, args...)
}

// query reads everything.
func (p *parser) query() (Node, error) {
	if len(p.tokens) == 1 {
		return nil, ErrEmpty
	}
	n, err := p.either()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind == kindClose {
		return nil, p.errorAt(t, "的右括号没有对应的左括号，请删去它，或在前面补上“（”；括号是原文的一部分时，请给原文加引号")
	}
	if err := p.checkPrinted(n); err != nil {
		return nil, err
	}
	return n, nil
}

// checkPrinted keeps the promise that a query can be parsed again: a|b prints as a OR b, which is longer.
func (p *parser) checkPrinted(n Node) error {
	if utf8.RuneCountInString(n.String()) > MaxLength {
		return p.errorAt(p.tokens[0], "开始的查询展开以后超过 %d 个字符，请减少要查的词", MaxLength)
	}
	return nil
}

func (p *parser) either() (Node, error) {
	var nodes []Node
	for {
		n, err := p.all()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
		if p.peek().kind != kindOr {
			return anyOf(nodes), nil
		}
		p.take()
	}
}

func (p *parser) all() (Node, error) {
	first := p.pos
	var nodes []Node
	for p.skipNoise(); !p.listEnds(); p.skipNoise() {
		if err := p.and(len(nodes) > 0); err != nil {
			return nil, err
		}
		n, err := p.unary()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	if len(nodes) == 0 {
		return nil, p.nothing(first)
	}
	return allOf(nodes), nil
}

// skipNoise passes over punctuation that stands alone, as in 规划 — 中国政府网.
func (p *parser) skipNoise() {
	for p.peek().kind == kindNoise {
		p.take()
	}
}

func (p *parser) listEnds() bool {
	k := p.peek().kind
	return k == kindEnd || k == kindOr || k == kindClose
}

// and reads an optional AND between two nodes.
func (p *parser) and(hasLeft bool) error {
	t := p.peek()
	if t.kind != kindAnd {
		return nil
	}
	p.take()
	p.skipNoise()
	switch {
	case !hasLeft:
		return p.errorAt(t, "的 AND 前面缺少要查的词，请补上，或删去 AND；要查 AND 这个词，请加引号")
	case p.listEnds() || p.peek().kind == kindAnd:
		return p.errorAt(t, "的 AND 后面缺少要查的词，请补上，或删去 AND；要查 AND 这个词，请加引号")
	}
	return nil
}

// nothing explains why a list that began at the token first holds nothing to search.
func (p *parser) nothing(first int) error {
	t := p.tokens[first]
	switch {
	case t.kind == kindNoise:
		return p.noText(t)
	case first > 0 && p.tokens[first-1].kind == kindOr:
		return p.errorAt(p.tokens[first-1], "的 OR 后面缺少要查的词，请补上，或删去它；要查 OR 或 | 本身，请加引号")
	case t.kind == kindOr:
		return p.errorAt(t, "的 OR 前面缺少要查的词，请补上，或删去它；要查 OR 或 | 本身，请加引号")
	case first > 0:
		return p.errorAt(p.tokens[first-1], "的括号里没有内容，请写上要查的词，或删去括号")
	}
	return p.errorAt(t, "的右括号没有对应的左括号，请删去它，或在前面补上“（”")
}

func (p *parser) noText(t token) error {
	return p.errorAt(t, "起只有标点，没有要查的字，请写上要查的词；要查标点本身，请加引号，如 \"%s\"", t.text)
}

func (p *parser) unary() (Node, error) {
	negated := false
	for p.peek().kind == kindNot {
		minus := p.take()
		negated = !negated
		if p.listEnds() || p.peek().kind == kindAnd {
			return nil, p.errorAt(minus, "的排除符号后面缺少要排除的词，请补上，如 -试点；要查 NOT 这个词，请加引号")
		}
	}
	n, err := p.near()
	if err != nil || !negated {
		return n, err
	}
	return negation(n), nil
}

func (p *parser) operand() (Node, error) {
	t := p.take()
	switch t.kind {
	case kindWord, kindPhrase:
		return p.leaf(t)
	case kindOpen:
		return p.group(t)
	case kindField:
		return p.fieldOf(t)
	case kindWithin:
		return p.withinOf(t)
	case kindNoise:
		return nil, p.noText(t)
	case kindNear:
		return nil, p.errorAt(t, "的 NEAR 前面缺少要查的词，请补上，如 碳达峰 NEAR/10 行动；要查 NEAR 这个词，请加引号")
	}
	return nil, p.errorAt(t, "的符号放错了位置，请删去它，或补上它前面的词")
}

// leaf makes a term of a word or phrase, or a field inside 标题:( ).
func (p *parser) leaf(t token) (Node, error) {
	if p.terms++; p.terms > MaxTerms {
		return nil, p.errorAt(t, "起超出了词数：一次最多查 %d 个词，请删去一些；要查整段原文，请加引号", MaxTerms)
	}
	if p.field != "" {
		return p.value(p.field, t)
	}
	return Term{Text: t.text, Phrase: t.kind == kindPhrase, Prefix: t.prefix}, nil
}

// group reads what follows an opening bracket, and the closing one.
func (p *parser) group(open token) (Node, error) {
	if p.depth++; p.depth > MaxDepth {
		return nil, p.errorAt(open, "的括号套得太深：最多 %d 层，请把查询写得简单一些", MaxDepth)
	}
	defer func() { p.depth-- }()
	n, err := p.either()
	if err != nil {
		return nil, err
	}
	if p.peek().kind != kindClose {
		return nil, p.errorAt(open, "的括号没有闭合，请补上“）”；括号是原文的一部分时，请给原文加引号")
	}
	p.take()
	return n, nil
}
