package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/policy"
)

// tail is what stands after the main text: 署名, 成文日期, 附注 (GB/T 9704-2012
// §7.3.5, §7.3.7) and 版记: 抄送, 印发机关和印发日期 (§7.4). Positions are indexes of
// pieces, -1 where there is none.
type tail struct {
	signatures []int
	date       int
	copies     []int
	printed    int
}

var (
	copiesMark = regexp.MustCompile(`^(?:抄\pZ*送|抄\pZ*报|分\pZ*送|主\pZ*送)[：:]`)
	printing   = regexp.MustCompile(`^[\p{Han}\pZ]{0,40}?[0-9０-９〇○二一]{4}\pZ*年.{1,14}日\pZ*印\pZ*发$`)
	remark     = regexp.MustCompile(`^[（(].{0,40}[）)]$`)
	annexList  = regexp.MustCompile(`^附\pZ*件\pZ*[：:]`)
	bodies     = regexp.MustCompile(`(?:政府|办公厅|办公室|委员会|委|部|总?局|署|厅|院|会|中心|行|总社|公司|大学|学院|学校|党组|小组|指挥部|总队|支队|司令部|海关|管理处|秘书处|协会|社|处|所|中央)$`)
)

const (
	// copiesReach is how many paragraphs the list of copies may have.
	copiesReach = 8
	// signatureReach is how many bodies may sign: joint documents have a dozen or more.
	signatureReach = 24
)

// isTailMark tells whether a line begins a part after the main text, and never runs
// on from the line before.
func isTailMark(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("抄分主", first) && copiesMark.MatchString(text[:min(60, len(text))]):
		return true
	case !isShort(text, 200):
		return false
	case first == '附' && annexList.MatchString(text), strings.HasPrefix(text, "（此件"):
		return true
	case strings.HasSuffix(text, "发") && printing.MatchString(text):
		return true
	}
	return isDateLine(text) || isNumberLine(text)
}

func isDateLine(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	if last != '日' && !unicode.IsDigit(last) {
		return false
	}
	_, ok := policy.ParseDate(text)
	return ok
}

// isBody tells whether a text can be the name of a body, or of several.
func isBody(text string) bool {
	text = strings.TrimRight(strings.TrimSpace(text), "（盖章）()")
	return isShort(text, 60) && runes(text) >= 2 && bodies.MatchString(text) &&
		!strings.ContainsAny(text, "，。；：:,《》“”0123456789") && !strings.Contains(text, "关于")
}

func (d *divided) findTail() {
	d.tail = tail{date: -1, printed: -1}
	d.findDate()
	d.findCopies()
	d.findPrinted()
}

// findDate finds 成文日期: the first line after the head that is a date, alone or
// after the name of the signing body.
func (d *divided) findDate() {
	for i := d.head.end; i < len(d.pieces); i++ {
		p := d.pieces[i]
		if !p.isText() || !isShort(p.text, 90) {
			continue
		}
		if _, signer, ok := signedDate(p.text); ok && (signer == "" || isBody(signer)) {
			d.tail.date = i
			d.pieces[i].role = imprintRole
			d.findSignatures(i, signer != "")
			d.findRemark(i + 1)
			return
		}
	}
}

// signedDate splits a line into the name before a date and the date that ends it.
func signedDate(text string) (date policy.Date, signer string, ok bool) {
	text = strings.TrimSpace(text)
	date, start, end, ok := policy.FindDate(text)
	if !ok || end != len(text) {
		return "", "", false
	}
	return date, strings.TrimSpace(text[:start]), true
}

func (d *divided) findSignatures(date int, inLine bool) {
	if inLine {
		d.tail.signatures = []int{date}
	}
	first := date
	for first > d.head.end && date-first < signatureReach {
		p := d.pieces[first-1]
		if _, labelled := labelOf(p.text); labelled || !p.isText() || !isBody(p.text) {
			break
		}
		first--
	}
	for i := first; i < date; i++ {
		d.pieces[i].role = imprintRole
		d.tail.signatures = append(d.tail.signatures, i)
	}
}

// findRemark recognises 附注, such as （此件公开发布）.
func (d *divided) findRemark(i int) {
	if i < len(d.pieces) && d.pieces[i].isText() && isShort(d.pieces[i].text, 45) && remark.MatchString(strings.TrimSpace(d.pieces[i].text)) {
		d.pieces[i].role = imprintRole
	}
}

// findCopies takes everything from 抄送 to the line of printing, if that is near, or
// the one paragraph.
func (d *divided) findCopies() {
	for i := d.head.end; i < len(d.pieces); i++ {
		if !d.pieces[i].isText() || !copiesMark.MatchString(d.pieces[i].text[:min(60, len(d.pieces[i].text))]) {
			continue
		}
		end := i + 1
		for j := end; j < min(len(d.pieces), i+copiesReach); j++ {
			if isShort(d.pieces[j].text, 90) && printing.MatchString(strings.TrimSpace(d.pieces[j].text)) {
				end = j
				break
			}
		}
		for j := i; j < end; j++ {
			d.pieces[j].role = imprintRole
			d.tail.copies = append(d.tail.copies, j)
		}
		return
	}
}

// findPrinted finds the last line that says who printed the document, and when.
func (d *divided) findPrinted() {
	for i := len(d.pieces) - 1; i >= d.head.end; i-- {
		p := d.pieces[i]
		if p.isText() && isShort(p.text, 90) && printing.MatchString(strings.TrimSpace(p.text)) {
			d.tail.printed = i
			d.pieces[i].role = imprintRole
			return
		}
	}
}
