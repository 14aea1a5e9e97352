package query

// withinOf reads what follows 同段: or 同句:.
func (p *parser) withinOf(t token) (Node, error) {
	if p.within || p.field != "" {
		return nil, p.errorAt(t, "的%s:不能写在同段:( )、同句:( )或字段里，请移到括号外面", t.text)
	}
	if p.peek().kind != kindOpen {
		return nil, p.errorAt(t, "的%s:后面要写括号，把要出现在一处的词括起来，如 %s:(碳达峰 煤电)", t.text, t.text)
	}
	p.within = true
	defer func() { p.within = false }()
	n, err := p.group(p.take())
	if err != nil {
		return nil, err
	}
	return Within{Unit: Unit(t.text), Node: n}, nil
}
