package query

// examples show a searcher how each field is written.
var examples = map[FieldName]string{
	Title:  "标题:规划",
	Number: "文号:内政发〔2022〕1号",
	Agency: "机关:国务院",
	Region: "地区:内蒙古",
	Type:   "文种:通知",
	Year:   "年份:2022 或 年份:2021..2022",
	Issued: "日期:2022-01-29 或 日期:2021-01..2022-06",
}

// fieldOf reads what follows 标题: and the like: one value, or a group whose every word is a value.
func (p *parser) fieldOf(t token) (Node, error) {
	name := FieldName(t.text)
	if p.within || p.field != "" {
		return nil, p.errorAt(t, "的%s:不能写在同段:( )、同句:( )或别的字段里，请移到括号外面，如 标题:规划 同段:(碳达峰 煤电)", name)
	}
	switch next := p.peek(); next.kind {
	case kindWord, kindPhrase, kindOpen:
		p.field = name
		defer func() { p.field = "" }()
		return p.operand()
	case kindNot:
		return nil, p.errorAt(next, "的减号要写在字段名前面，如 -%s", examples[name])
	}
	return nil, p.errorAt(t, "的%s:后面缺少内容，请补上，如 %s；要查这几个字本身，请加引号", name, examples[name])
}

// value makes the field of a word or phrase.
func (p *parser) value(name FieldName, t token) (Node, error) {
	switch {
	case t.prefix:
		return nil, p.errorAt(t, "的字段内容不能用 *，请删去 *；要查 * 本身，请加引号")
	case name == Year:
		return p.dates(name, t, parseYear)
	case name == Issued:
		return p.dates(name, t, parseDate)
	}
	return Field{Name: name, Value: t.text}, nil
}

func (p *parser) dates(name FieldName, t token, parse func(string) (Date, bool)) (Node, error) {
	from, to, ok := parseRange(t.text, name == Year, parse)
	switch {
	case !ok:
		return nil, p.errorAt(t, "的%s读不懂：%s，请写成 %s", name, t.text, examples[name])
	case !to.isZero() && to.Last().before(from.First()):
		return nil, p.errorAt(t, "的%s前后颠倒：%s，请把较早的写在前面，如 %s", name, t.text, examples[name])
	case p.peek().kind == kindNoise && isRangeSign(p.peek().text):
		return nil, p.errorAt(p.peek(), "的范围符号两边不能留空格，请写成 %s", examples[name])
	}
	return Field{Name: name, From: from, To: to}, nil
}
