package query

import "strings"

// Operators are upper case only, and 或 is no operator: or, not, 或 are words that titles hold.
var keywords = map[string]kind{"AND": kindAnd, "OR": kindOr, "NOT": kindNot, "NEAR": kindNear}

// keyword returns the operator at i and the index after it, or an index of 0. An operator ends where a word does:
// NOT(试点) excludes, NOTICE is a word.
func (in *input) keyword(i int) (kind, int) {
	to := in.skip(i, func(r rune) bool { return r >= 'A' && r <= 'Z' })
	if to == i {
		return 0, 0
	}
	k, ok := keywords[string(in.runes[i:to])]
	if ok && k == kindNear && isSlash(in.at(to)) {
		to = in.skip(to, isWordRune)
	}
	if !ok || !isBreak(in.at(to)) {
		return 0, 0
	}
	return k, to
}

func (in *input) isKeyword(i int) bool {
	_, to := in.keyword(i)
	return to > 0
}

// fieldNames maps every name that may stand before a colon to what it is printed as.
var fieldNames = map[string]string{
	"标题": string(Title), "title": string(Title),
	"文号": string(Number), "number": string(Number),
	"机关": string(Agency), "agency": string(Agency),
	"地区": string(Region), "region": string(Region),
	"文种": string(Type), "type": string(Type),
	"年份": string(Year), "year": string(Year),
	"日期": string(Issued), "date": string(Issued),
	"同段": string(Paragraph), "paragraph": string(Paragraph),
	"同句": string(Sentence), "sentence": string(Sentence),
}

// fieldName returns the field or unit named at i and the index after its colon, or an index of 0. An unknown name is
// text: http://…, 注：说明.
func (in *input) fieldName(i int) (k kind, name string, to int) {
	colon := in.skip(i, func(r rune) bool { return !isColon(r) && !isBreak(r) })
	if !isColon(in.at(colon)) {
		return 0, "", 0
	}
	name, ok := fieldNames[strings.ToLower(string(in.runes[i:colon]))]
	switch {
	case !ok:
		return 0, "", 0
	case Unit(name) == Paragraph || Unit(name) == Sentence:
		return kindWithin, name, colon + 1
	}
	return kindField, name, colon + 1
}
