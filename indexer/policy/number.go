package policy

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Number is a 发文字号: what names one document of one issuing body. Two spellings
// of one number give equal values.
//
// GB/T 9704-2012 §7.2.5 builds it of 发文机关代字, year and serial number, the year
// in 〔〕 and the serial without 第 and without leading zeros: 国发〔2021〕23号.
// Orders and announcements are counted with 第 instead: 国务院令第722号,
// 国家税务总局公告2022年第5号; those of several bodies name each: 财政部 税务总局公告2023年第12号.
type Number struct {
	Code    string // 国发, 国务院令, 某省人大常委会公告〔13届〕; without 中华人民共和国 before it
	Year    int    // 0 if the series is not counted by year
	Serial  int
	Ordinal bool // counted with 第: orders and announcements
}

// String gives the canonical spelling; ParseNumber reads it back.
func (n Number) String() string {
	switch {
	case n.Ordinal && n.Year == 0:
		return fmt.Sprintf("%s第%d号", n.Code, n.Serial)
	case n.Ordinal:
		return fmt.Sprintf("%s%d年第%d号", n.Code, n.Year, n.Serial)
	}
	return fmt.Sprintf("%s〔%d〕%d号", n.Code, n.Year, n.Serial)
}

const (
	opening = `[〔\[(【〖{﹝「〈<]`
	closing = `[〕\])】〗}﹞」〉>]`
	year    = `([0-9]{4}|[` + hanDigitClass + `]{4})`
	serial  = `([0-9]{1,5})`
	ordinal = `([0-9]{1,5}|[一二三四五六七八九十百千零〇○]{1,9})`
	// A code has at most 24 characters: 中国人民银行中国银行保险监督管理委员会令 is long
	// already; longer runs are sentences.
	code = `(\p{Han}[\p{Han}A-Za-z]{0,23})`
)

var (
	bracketed = regexp.MustCompile(code + `\s*` + opening + `\s*` + year + `\s*年?\s*` + closing + `\s*(?:字\s*)?第?\s*` + serial + `\s*(号?)`)
	counted   = regexp.MustCompile(code + `\s*` + opening + `?\s*(?:` + year + `\s*年?\s*` + closing + `?\s*)?第\s*` + ordinal + `\s*号`)
	// orders leaves out 第: 沪府令14号.
	orders = regexp.MustCompile(`(\p{Han}{1,23}令)\s*` + serial + `\s*号`)
	spaced = regexp.MustCompile(code + `\s*` + year + `\s*年?(\s+第?|第)\s*` + serial + `\s*(号?)`)
	// sessional are counted by the terms of a congress: 某省人大常委会公告〔十三届〕第5号.
	sessional = regexp.MustCompile(code + `\s*` + opening + `\s*第?` + ordinal + `届\s*` + closing + `\s*第?\s*` + ordinal + `\s*号`)
)

// codeEnds are the last characters of codes (代字). Where no bracket shows that a
// number is one, its code has to end like this: 国发 2021 23 号, but not 增长 2021 23 号.
const codeEnds = "发函字办政府规电通令告复任议明审批建环财税综"

// seriesEnds end the names of series counted with 第 and without a year.
var seriesEnds = []string{"令", "公告", "通告", "布告", "告示", "政", "发", "字", "函"}

// ParseNumber reads a string that is one document number and nothing else, in any
// spelling: 国发〔2021〕23号, 国发[2021]23号, 国发(2021)23, 国发 2021 23 号,
// 国发【2021】第23号, in either width; 中华人民共和国国务院令 第722号;
// 国家税务总局公告2022年第5号, 财政部 税务总局公告2023年第12号. It reports false for
// everything else, in particular for text that only holds a year and a number.
func ParseNumber(s string) (Number, bool) {
	if len(s) > maxNumber {
		return Number{}, false
	}
	if s = strings.TrimSpace(narrow(s)); !strings.HasSuffix(s, "号") && (s == "" || !isDigit(s[len(s)-1])) {
		return Number{}, false
	}
	if n, ok := parseNumber(s); ok {
		return n, true
	}
	if first := others.FindString(s); first != "" {
		return readJoint(first, s[len(first):])
	}
	return Number{}, false
}

// parseNumber reads the number of one body, trimmed and narrow.
func parseNumber(s string) (Number, bool) {
	for _, form := range forms {
		m := form.pattern.FindStringSubmatchIndex(s)
		if m == nil || m[0] != 0 || m[1] != len(s) {
			continue
		}
		if n, ok := form.read(groups(s, m)); ok {
			return n, true
		}
	}
	return Number{}, false
}

// maxNumber is the length in bytes beyond which nothing is a number: sentences are
// refused before a pattern is tried on them.
const maxNumber = 300

// form is one way to write a number; read turns the groups of its pattern into one.
type form struct {
	pattern *regexp.Regexp
	read    func(g []string) (Number, bool)
}

var forms = []form{{bracketed, readBracketed}, {counted, readCounted}, {orders, readOrder}, {spaced, readSpaced}, {sessional, readSessional}}

// ParseNumbers reads a string that holds nothing but document numbers, as joint
// documents bear them: 国发〔2021〕1号、银发〔2021〕2号, with blanks, commas or slashes
// between. It gives none if anything else stands there.
func ParseNumbers(s string) []Number {
	if n, ok := ParseNumber(s); ok {
		return []Number{n}
	}
	if len(s) > 8*maxNumber {
		return nil
	}
	var numbers []Number
	rest := strings.TrimSpace(narrow(s))
	for rest != "" {
		cut := strings.Index(rest, "号")
		if cut < 0 {
			return nil
		}
		n, ok := ParseNumber(rest[:cut+len("号")])
		if !ok {
			return nil
		}
		numbers = append(numbers, n)
		rest = strings.TrimLeft(rest[cut+len("号"):], " 、，,;；/")
	}
	return numbers
}

func readBracketed(g []string) (Number, bool) {
	return newNumber(g[1], g[2], g[3], false)
}

func readCounted(g []string) (Number, bool) {
	proved := hasAnySuffix(g[1], seriesEnds)
	if g[2] != "" {
		proved = utf8.RuneCountInString(g[1]) >= 2
	}
	if !proved {
		return Number{}, false
	}
	return newNumber(g[1], g[2], g[3], true)
}

func readOrder(g []string) (Number, bool) {
	return newNumber(g[1], "", g[2], true)
}

func readSpaced(g []string) (Number, bool) {
	last, _ := utf8.DecodeLastRuneInString(g[1])
	if !strings.ContainsRune(codeEnds, last) {
		return Number{}, false
	}
	return newNumber(g[1], g[2], g[4], isSeries(g[1]))
}

// readSessional takes the term into the code: each term counts from one.
func readSessional(g []string) (Number, bool) {
	term, ok := ParseCount(g[2])
	if !ok || term == 0 || !isSeries(g[1]) {
		return Number{}, false
	}
	n, ok := newNumber(g[1], "", g[3], true)
	n.Code += fmt.Sprintf("〔%d届〕", term)
	return n, ok
}

// body is the name of one of several bodies in a number: so long, and ending so, that
// a word that somebody looks for beside a number is hardly taken for one.
const body = `\p{Han}{2,29}[部委局署厅院会行府办]`

var (
	others = regexp.MustCompile(`^(?:` + body + `[\s、,]+)+`)
	issuer = regexp.MustCompile(`^` + body + `(?:令|公告|通告|布告)$`)
)

// readJoint reads the number of several bodies, which only what is counted under their
// names has; others are the bodies before the last. One blank divides them, as in print.
func readJoint(others, last string) (Number, bool) {
	n, ok := parseNumber(last)
	if !ok || !issuer.MatchString(n.Code) || strings.Contains(others, "关于") {
		return Number{}, false
	}
	names := strings.FieldsFunc(others, func(r rune) bool { return unicode.IsSpace(r) || r == '、' || r == ',' })
	for i, name := range names {
		names[i] = strings.TrimPrefix(name, state)
	}
	n.Code = strings.Join(append(names, n.Code), " ")
	return n, true
}

// isSeries tells whether documents under this name are counted with 第.
func isSeries(code string) bool {
	return hasAnySuffix(code, []string{"令", "公告", "通告", "布告"})
}

// state says nothing more before the name of a central body.
const state = "中华人民共和国"

func newNumber(code, year, serial string, ordinal bool) (Number, bool) {
	code = strings.ReplaceAll(code, " ", "")
	if strings.Contains(code, "关于") {
		return Number{}, false // a title runs into the number
	}
	if short := strings.TrimPrefix(code, state); len(short) > len("令") {
		code = short
	}
	n := Number{Code: code, Ordinal: ordinal}
	var ok bool
	if n.Serial, ok = ParseCount(serial); !ok || n.Serial == 0 {
		return Number{}, false
	}
	if year == "" {
		return n, ordinal
	}
	if n.Year, ok = ParseCount(year); !ok || n.Year < firstYear || n.Year > lastYear {
		return Number{}, false
	}
	return n, true
}

func hasAnySuffix(s string, suffixes []string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}

func groups(s string, m []int) []string {
	g := make([]string, len(m)/2)
	for i := range g {
		if m[2*i] >= 0 {
			g[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return g
}
