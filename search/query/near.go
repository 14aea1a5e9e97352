package query

import "strings"

// near reads an operand and, if a NEAR follows, the second one.
func (p *parser) near() (Node, error) {
	leftToken := p.peek()
	left, err := p.operand()
	if err != nil || p.peek().kind != kindNear {
		return left, err
	}
	t := p.take()
	distance, err := p.distance(t)
	if err != nil {
		return nil, err
	}
	rightToken := p.peek()
	right, err := p.rightOf(t)
	if err != nil {
		return nil, err
	}
	return p.pair(left, right, distance, leftToken, rightToken)
}

// rightOf reads what stands to the right of a NEAR.
func (p *parser) rightOf(near token) (Node, error) {
	switch t := p.peek(); {
	case p.listEnds() || t.kind == kindAnd:
		return nil, p.errorAt(near, "的 NEAR 后面缺少要查的词，请补上，如 碳达峰 NEAR/10 行动")
	case t.kind == kindNot:
		return nil, p.errorAt(t, onlyTerms)
	}
	return p.operand()
}

const onlyTerms = "的内容不能用在 NEAR 旁边：NEAR 两边各写一个词或一处引号里的原文，如 碳达峰 NEAR/10 行动"

// pair joins the two sides of a NEAR, which must be terms.
func (p *parser) pair(left, right Node, distance int, leftToken, rightToken token) (Node, error) {
	l, ok := left.(Term)
	if !ok {
		return nil, p.errorAt(leftToken, onlyTerms)
	}
	r, ok := right.(Term)
	if !ok {
		return nil, p.errorAt(rightToken, onlyTerms)
	}
	if t := p.peek(); t.kind == kindNear {
		return nil, p.errorAt(t, "的 NEAR 接在另一个 NEAR 后面：NEAR 一次只连接两个词，请分成两处写，如 碳达峰 NEAR/10 行动 行动 NEAR/10 方案")
	}
	return Near{Left: l, Right: r, Distance: distance}, nil
}

// distance reads the 10 of NEAR/10.
func (p *parser) distance(t token) (int, error) {
	n, ok := number(strings.TrimPrefix(narrow.Replace(t.text), "NEAR/"))
	if !ok || n < 1 || n > MaxDistance {
		return 0, p.errorAt(t, "的 NEAR 要写明距离，在 1 到 %d 个字之间，如 碳达峰 NEAR/10 行动；要查 NEAR 这个词，请加引号", MaxDistance)
	}
	return n, nil
}
