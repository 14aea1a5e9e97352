package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/policy"
)

// labelKind is the series a heading is numbered in, outermost first. GB/T 9704-2012
// §7.3.3 orders 一、（一） 1. （1）; statutes have 编, 分编, 章, 节 and 条 above them.
type labelKind int

const (
	noLabel    labelKind = iota
	part                 // 第一编, 第一部分
	subpart              // 第一分编
	chapter              // 第一章
	division             // 第一节
	article              // 第一条
	comma                // 一、
	paren                // （一）
	num                  // 1.
	decimal2             // 1.1
	decimal3             // 1.1.1
	decimal4             // 1.1.1.1
	numParen             // （1）
	circle               // ①
	boxKind              // 专栏1
	annexKind            // 附件1
	unlabelled           // a heading marked by the format, without a label
)

// isBook tells whether the series divides statutes and books: its labels are words
// rather than punctuation.
func (k labelKind) isBook() bool { return k >= part && k <= division }

// label is the number that a heading or an item begins with.
type label struct {
	kind labelKind
	n    int
	end  int // bytes of the text that belong to it, blanks after it included
}

const numerals = `[一二三四五六七八九十百千零〇○]{1,8}`

var labelPatterns = []struct {
	kind    labelKind
	first   string // characters that such a label can begin with
	pattern *regexp.Regexp
}{
	{part, "第", regexp.MustCompile(`^第\pZ*(` + numerals + `|[0-9]{1,3})\pZ*(?:编|部分|篇)[\pZ：:、]*`)},
	{subpart, "第", regexp.MustCompile(`^第\pZ*(` + numerals + `)\pZ*分编[\pZ：:、]*`)},
	{chapter, "第", regexp.MustCompile(`^第\pZ*(` + numerals + `|[0-9]{1,3})\pZ*章[\pZ：:、]*`)},
	{division, "第", regexp.MustCompile(`^第\pZ*(` + numerals + `|[0-9]{1,3})\pZ*节[\pZ：:、]*`)},
	{article, "第", regexp.MustCompile(`^第\pZ*(` + numerals + `|[0-9]{1,4})\pZ*条(?:之` + numerals + `)?[\pZ：:]*`)},
	{comma, "一二三四五六七八九十百", regexp.MustCompile(`^(` + numerals + `)\pZ*[、．.]\pZ*`)},
	{paren, "（(", regexp.MustCompile(`^[（(]\pZ*(` + numerals + `)\pZ*[）)]\pZ*[、．.]?\pZ*`)},
	{decimal4, "123456789", regexp.MustCompile(`^[0-9]{1,2}\pZ?[.．]\pZ?[0-9]{1,2}\pZ?[.．]\pZ?[0-9]{1,2}\pZ?[.．]\pZ?([0-9]{1,2})[.．、]?\pZ*`)},
	{decimal3, "123456789", regexp.MustCompile(`^[0-9]{1,2}\pZ?[.．]\pZ?[0-9]{1,2}\pZ?[.．]\pZ?([0-9]{1,2})[.．、]?\pZ*`)},
	{decimal2, "123456789", regexp.MustCompile(`^[0-9]{1,2}\pZ?[.．]\pZ?([0-9]{1,2})[.．、]?\pZ*`)},
	{num, "0123456789０１２３４５６７８９", regexp.MustCompile(`^([0-9０-９]{1,3})\pZ*[.．、]\pZ*`)},
	{numParen, "（(", regexp.MustCompile(`^[（(]\pZ*([0-9０-９]{1,3})\pZ*[）)]\pZ*`)},
	{numParen, "0123456789０１２３４５６７８９", regexp.MustCompile(`^([0-9０-９]{1,3})\pZ*[）)]\pZ*`)},
	{boxKind, "专", regexp.MustCompile(`^专\pZ*栏\pZ*((?:` + numerals + `|[0-9]{1,3})?)\pZ*[：:、.．]?\pZ*`)},
	{annexKind, "附", regexp.MustCompile(`^附\pZ*[件录]\pZ*((?:` + numerals + `|[0-9]{1,3}|[A-Z])?)(?:[-—－][0-9]{1,2})?\pZ*[：:、.．]?\pZ*`)},
}

// labelOf reads the label at the beginning of a text.
func labelOf(text string) (label, bool) {
	first, n := utf8.DecodeRuneInString(text)
	if first >= '①' && first <= '⑳' {
		return label{circle, int(first-'①') + 1, n}, true
	}
	for _, l := range labelPatterns {
		if !strings.ContainsRune(l.first, first) {
			continue
		}
		head := text[:min(len(text), 60)]
		m := l.pattern.FindStringSubmatchIndex(head)
		if m == nil {
			continue
		}
		n, _ := policy.ParseCount(head[m[2]:m[3]])
		if l.kind == annexKind && m[1] < len(head) && head[m[1]] >= '0' && head[m[1]] <= '9' {
			n, m[1] = 0, m[2] // 附件 2026年…: no number, but the title
		}
		if found := (label{l.kind, n, m[1]}); found.isReal(text) {
			return found, true
		}
	}
	return label{}, false
}

// setApart tells whether a label ends with the blank or colon that sentences do not
// have there.
func setApart(label string) bool {
	last, _ := utf8.DecodeLastRuneInString(label)
	return unicode.IsSpace(last) || last == '：' || last == ':'
}

// yearNext is a year behind a number: 1.2025年房源, which is no decimal.
var yearNext = regexp.MustCompile(`^[0-9]{4}\pZ*年`)

// citation is what follows an article's number where a sentence only names it.
var citation = regexp.MustCompile(`^(?:规定|的|第|和|至|、|或|及|所|中的|中规定|修改|增加|删去|改为|，)`)

// isReal refuses what looks like a label at the beginning of a sentence: 一、二季度,
// 1.2万套, 第一章规定的.
func (l label) isReal(text string) bool {
	rest := text[l.end:]
	next, size := utf8.DecodeRuneInString(rest)
	switch l.kind {
	case num:
		return next < '0' || next > '9' && next < '０' || next > '９' || yearNext.MatchString(rest[:min(len(rest), 8)])
	case comma:
		n, isNumeral := policy.ParseCount(rest[:size])
		return !unicode.Is(unicode.Han, next) || !isNumeral || n != l.n+1
	case part, subpart, chapter, division:
		return l.n > 0 && !strings.HasPrefix(rest, "规定") && !strings.HasPrefix(rest, "的")
	case article:
		return l.n > 0 && (setApart(text[:l.end]) || !citation.MatchString(rest))
	case decimal2, decimal3, decimal4:
		return rest != "" && (setApart(text[:l.end]) || unicode.Is(unicode.Han, next) && !strings.ContainsRune(units, next))
	case annexKind:
		numbered := strings.TrimLeft(text[:l.end], "附件录") != ""
		return isShort(rest, 60) && !strings.ContainsAny(rest, "。；，") && (rest == "" || numbered)
	case boxKind:
		return isShort(rest, 60) && !strings.ContainsAny(rest, "。；，")
	}
	return true
}

// units are what follows a decimal number that counts something: 1.2万套.
const units = "万亿千百元倍个米公吨亩人年月日度级倍兆毫厘升克小分秒折成平立"

// hasStop tells whether a sentence ends within s.
func hasStop(s string) bool { return strings.ContainsAny(s, "。！？；") }
