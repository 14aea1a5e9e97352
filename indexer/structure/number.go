package structure

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// isNumberLine tells whether a line is a document number, perhaps with the signer
// beside it (上行文), with 紧急程度 before it, or in brackets.
func isNumberLine(text string) bool {
	_, ok := numberOfLine(text)
	return ok
}

var (
	// reversed is how numbers were written until the eighties, and in places still are:
	// （2023）某政字第12号 is 某政字〔2023〕12号. Cases of courts are numbered like this
	// too, so that it is a document number only where one has its place.
	reversed = regexp.MustCompile(`^[（(〔\[]\pZ*([0-9]{4})\pZ*年?[）)〕\]]\pZ*(\p{Han}{1,12}字)\pZ*第?\pZ*([0-9]{1,5})\pZ*号$`)
	// setOff is the name of a series that a blank sets off from the body before it.
	setOff = regexp.MustCompile(`[\pZ\t]+(公告|通告|布告|令)`)
)

// numberOfLine reads the number on a line; of a joint document, which may have one of
// each body, the first.
func numberOfLine(text string) (policy.Number, bool) {
	text, _, _ = strings.Cut(text, "签发人")
	text = strings.TrimSpace(text)
	if last, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune("号）)", last) && !unicode.IsDigit(last) {
		return policy.Number{}, false // most lines, at little cost
	}
	for _, lead := range []string{"文号：", "文号:", "发文字号：", "发文字号:"} {
		text = strings.TrimPrefix(text, lead)
	}
	text = withoutFurniture(text)
	bare := strings.TrimSuffix(strings.TrimPrefix(text, "（"), "）")
	for i, spelling := range []string{text, bare, reversed.ReplaceAllString(text, "${2}〔${1}〕${3}号"), setOff.ReplaceAllString(text, "$1")} {
		if i > 0 && spelling == text {
			continue
		}
		if n, ok := policy.ParseNumber(spelling); ok {
			return n, true
		}
	}
	if numbers := policy.ParseNumbers(bare); len(numbers) > 0 {
		return numbers[0], true
	}
	return policy.Number{}, false
}

// withoutFurniture drops 份号, 密级 and 紧急程度 at the beginning of a line.
func withoutFurniture(text string) string {
	for {
		at := strings.IndexFunc(text, unicode.IsSpace)
		if at < 0 || !furniture.MatchString(text[:at]) {
			return text
		}
		text = strings.TrimSpace(text[at:])
	}
}

// isIssue tells whether a text is a number without the name of its series: 第12号.
func isIssue(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("号期次）)", last) && isShort(text, 30) && issue.MatchString(text)
}

// counted are the types whose documents are counted under their own name, so that the
// line of the number can leave out whose they are: 2023年第12号 below an announcement.
var counted = []string{"公告", "通告", "布告", "令", "命令", "纪要"}

// isIssueAt tells whether piece i is the number of the document without the name of the
// series, which the title has.
func (d *divided) isIssueAt(i int) bool {
	return d.head.title >= 0 && d.head.number < 0 && isIssue(d.pieces[i].text) &&
		slices.Contains(counted, typeOf(canonical(d.pieces[d.head.title].text)))
}

// belowReach is how many lines that say nothing known may stand between title and number.
const belowReach = 4

// findNumberBelow takes a number for that of the document although other short lines
// stand between it and the title: whatever they are, they belong to the head too.
func (d *divided) findNumberBelow() {
	if d.head.title < 0 || d.head.number >= 0 {
		return
	}
	for i := d.head.end; i < min(len(d.pieces), d.head.end+belowReach); i++ {
		p := d.pieces[i]
		_, labelled := labelOf(p.text)
		if !p.isText() || labelled || !isShort(p.text, titleLineMax) || isEnded(p.text) || preface.MatchString(canonical(p.text)) {
			return
		}
		if isNumberLine(p.text) {
			for k := d.head.end; k < i; k++ {
				d.pieces[k].role = imprintRole
			}
			d.head.end = d.skipFurniture(i)
			return
		}
	}
}

// describeNumber reads the number where it is stated without the body's name, and then
// the one in the head. It comes after the bodies, whose names it may need.
func (d *divided) describeNumber(r record, fields content.Fields) (warnings []string) {
	kind := typeOf(canonical(r.Title))
	stated := fields[content.FieldNumber]
	if value := strings.TrimSpace(stated.Value); r.Number == "" && !isPlaceholder(value) {
		if n, ok := numberOf(value, r.Agencies, kind); ok {
			r.number(n, cmp.Or(stated.Origin, originGiven))
		} else if isIssue(value) {
			warnings = append(warnings, unread(content.FieldNumber, value, cmp.Or(stated.Origin, originGiven), documentNumber))
		}
	}
	if d.head.number < 0 {
		return warnings
	}
	if n, ok := numberOf(d.pieces[d.head.number].text, r.Agencies, kind); ok {
		if d.head.number == d.head.series && minutes.MatchString(n.Code) {
			n.Code = "" // counted under the name of the series, which is no code (代字)
		}
		r.number(n, originHead)
	}
	return warnings
}

// numberOf reads the number on a line, of which the bodies and the type of the document
// may be left out.
func numberOf(line string, bodies []string, kind string) (policy.Number, bool) {
	n, ok := numberOfLine(line)
	if !ok {
		return completeNumber(bodies, kind, line)
	}
	if slices.Contains(counted, n.Code) {
		n = withBodies(bodies, n)
	}
	return n, true
}

// completeNumber reads a number without the name of the series: 2023年第12号.
func completeNumber(bodies []string, kind, text string) (policy.Number, bool) {
	if !slices.Contains(counted, kind) {
		return policy.Number{}, false
	}
	series := kind
	if kind == "纪要" {
		series = "公告" // for reading only: minutes have no code
	}
	n, ok := policy.ParseNumber(series + strings.TrimSpace(text))
	if !ok {
		return policy.Number{}, false
	}
	if kind == "纪要" {
		n.Code = ""
		return n, n.Year > 0
	}
	n = withBodies(bodies, n)
	return n, n.Code != kind || n.Year > 0
}

// withBodies puts the names of the bodies before that of the series, if that makes a
// number that can be read.
func withBodies(bodies []string, n policy.Number) policy.Number {
	whole := n
	whole.Code = strings.Join(bodies, " ") + n.Code
	if again, ok := policy.ParseNumber(whole.String()); ok && again == whole {
		return whole
	}
	return n
}
