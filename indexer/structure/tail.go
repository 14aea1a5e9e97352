package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/policy"
)

// tail is what stands after the main text: 署名, 成文日期, 附注 (GB/T 9704-2012
// §7.3.5, §7.3.7) and 版记: 抄送, 印发机关和印发日期 (§7.4), in older documents 主题词
// too (GB/T 9704-1999 §7.2). Positions are indexes of pieces, -1 where there is none.
type tail struct {
	signatures []int
	date       int
	remark     int
	subjects   int
	copies     []int
	printed    int
}

var (
	copiesMark   = regexp.MustCompile(`^(?:抄\pZ*送|抄\pZ*报|分\pZ*送|主\pZ*送|抄\pZ*发)[：:]`)
	subjectsMark = regexp.MustCompile(`^主\pZ*题\pZ*词\pZ*[：:]`)
	printing     = regexp.MustCompile(`^[\p{Han}\pZ（）()]{0,40}?[0-9０-９〇○二一]{4}\pZ*年.{1,14}日\pZ*印\pZ*(?:发|制)$`)
	copiesCount  = regexp.MustCompile(`^[（(]?共\pZ*印\pZ*[0-9]{1,6}\pZ*份[）)]?$`)
	remark       = regexp.MustCompile(`^(?:[（(].{0,40}[）)]|[（(].{0,20}(?:联系|电话|此件|公开|发至|传达).{0,200}[）)])$`)
	disclosure   = regexp.MustCompile(`^(?:信息)?公开(?:方式|属性|选项|类别|形式)\pZ*[：:].{2,12}$`)
	bodies       = regexp.MustCompile(`(?:政府|办公厅|办公室|委员会|委|部|总?局|署|厅|院|会|中心|行|总社|公司|大学|学院|学校|党组|小组|指挥部|总队|支队|司令部|海关|管理处|秘书处|协会|社|处|所|中央|行署|等\pZ*[0-9一二三四五六七八九十]{0,3}\pZ*个?(?:部门|单位|机关))$`)
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
	case strings.ContainsRune("抄分主", first) && (copiesMark.MatchString(text[:min(60, len(text))]) || subjectsMark.MatchString(text[:min(60, len(text))])):
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
	if !endsLikeDate(text) {
		return false
	}
	_, ok := policy.ParseDate(text)
	return ok
}

// endsLikeDate refuses most lines at little cost.
func endsLikeDate(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return last == '日' || unicode.IsDigit(last)
}

var joint = regexp.MustCompile(`等\pZ*[0-9]{1,2}\pZ*个?(?:部门|单位|机关)$`)

// isBody tells whether a text can be the name of a body, or of several.
func isBody(text string) bool {
	text = strings.TrimRight(strings.TrimSpace(text), "（盖章）()")
	name := joint.ReplaceAllString(text, "等部门")
	return isShort(text, 60) && runes(text) >= 2 && bodies.MatchString(name) &&
		!strings.ContainsAny(name, "，。；：:,《》“”0123456789") && !strings.Contains(text, "关于")
}

func (d *divided) findTail() {
	d.tail = tail{date: -1, printed: -1, remark: -1, subjects: -1}
	d.findDate()
	d.findSubjects()
	d.findCopies()
	d.findPrinted()
}

// findDate finds 成文日期: the first line after the head that is a date, alone or
// after the name of the signing body. A date that follows the title directly, as on
// web pages, counts only if no signed one comes. The annexes are not searched.
func (d *divided) findDate() {
	above := d.head.issued
	text := false // there is text between the head and piece i
	for i := d.head.end; i < len(d.pieces); i++ {
		p := d.pieces[i]
		if !p.isText() || !isShort(p.text, 90) {
			text = text || p.role == plain
			continue
		}
		if d.isBareAnnex(i) {
			break
		}
		_, signer, ok := signedDate(p.text)
		switch {
		case !ok || signer != "" && !isBody(signer):
			text = text || !isBody(p.text) && !officer.MatchString(p.text)
		case !text && signer == "":
			above = max(above, i)
		case above < 0 || signer != "" || d.isSigned(i):
			d.setDate(i)
			return
		}
	}
	if above >= 0 {
		d.setDate(above)
	}
}

// isSigned tells whether the name of a body or an officer stands over the date at i.
func (d *divided) isSigned(i int) bool {
	return i > d.head.end && d.pieces[i-1].isText() && (isBody(d.pieces[i-1].text) || officer.MatchString(d.pieces[i-1].text))
}

func (d *divided) setDate(i int) {
	_, signer, _ := signedDate(d.pieces[i].text)
	d.tail.date = i
	d.pieces[i].role = imprintRole
	d.findSignatures(i, signer != "")
	d.findRemark(i + 1)
}

// isSignedDate tells whether a line is the name of a body and a date.
func isSignedDate(text string) bool {
	_, signer, ok := signedDate(text)
	return ok && isBody(signer)
}

// signedDate splits a line into the name before a date and the date that ends it.
func signedDate(text string) (date policy.Date, signer string, ok bool) {
	text = strings.TrimSpace(text)
	if !endsLikeDate(text) {
		return "", "", false
	}
	date, start, end, ok := policy.FindDate(text)
	if !ok || end != len(text) {
		return "", "", false
	}
	return date, strings.TrimSpace(text[:start]), true
}

// findSignatures takes the names over the date: of bodies, and of the officer who
// signs an order (§7.3.5, §10.2).
func (d *divided) findSignatures(date int, inLine bool) {
	if inLine {
		d.tail.signatures = []int{date}
	}
	first := date
	for first > d.head.end && date-first < signatureReach {
		p := d.pieces[first-1]
		text := p.text
		if _, labelled := labelOf(text); labelled || !p.isText() || !isShort(text, 60) || !isBody(text) && !officer.MatchString(text) {
			break
		}
		first--
	}
	for i := first; i < date; i++ {
		d.pieces[i].role = imprintRole
		if officer.MatchString(d.pieces[i].text) {
			if d.head.signer < 0 {
				d.head.signer = i
			}
			continue
		}
		d.tail.signatures = append(d.tail.signatures, i)
	}
}

// findRemark recognises 附注, such as （此件公开发布）.
func (d *divided) findRemark(i int) {
	for ; i < len(d.pieces) && d.pieces[i].isText() && isShort(d.pieces[i].text, 240); i++ {
		text := d.pieces[i].text
		if !remark.MatchString(text) && !disclosure.MatchString(text) || version.MatchString(text) {
			return
		}
		d.pieces[i].role = imprintRole
		if d.tail.remark < 0 {
			d.tail.remark = i
		}
	}
}

// findSubjects recognises 主题词, which stood over the copies until 2012.
func (d *divided) findSubjects() {
	for i := len(d.pieces) - 1; i >= d.head.end; i-- {
		p := d.pieces[i]
		if p.isText() && strings.HasPrefix(p.text, "主") && isShort(p.text, 120) && subjectsMark.MatchString(p.text) {
			d.tail.subjects = i
			d.pieces[i].role = imprintRole
			return
		}
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
		for j := end; j < min(len(d.pieces), i+copiesReach) && d.pieces[j].isText(); j++ {
			if isShort(d.pieces[j].text, 90) && printing.MatchString(d.pieces[j].text) {
				end = j
				break
			}
		}
		if end < len(d.pieces) && end > i+1 && d.isPrinter(end-1) && isEnded(d.pieces[end-2].text) {
			end--
		}
		for j := i; j < end; j++ {
			d.pieces[j].role = imprintRole
			d.tail.copies = append(d.tail.copies, j)
		}
		return
	}
}

// isPrinter tells whether piece i is 印发机关 on a line of its own, over the date of
// printing.
func (d *divided) isPrinter(i int) bool {
	if !d.pieces[i].isText() || !isBody(d.pieces[i].text) {
		return false
	}
	_, start, _, ok := policy.FindDate(d.pieces[i+1].text)
	return ok && start == 0
}

// findPrinted finds the last line that says who printed the document, and when, and
// what stands around it in 版记.
func (d *divided) findPrinted() {
	for i := len(d.pieces) - 1; i >= d.head.end; i-- {
		p := d.pieces[i]
		if !p.isText() || !isShort(p.text, 90) || !printing.MatchString(p.text) {
			continue
		}
		d.tail.printed = i
		d.pieces[i].role = imprintRole
		if i > d.head.end && d.pieces[i-1].isText() && isShort(d.pieces[i-1].text, 30) && disclosure.MatchString(d.pieces[i-1].text) {
			d.pieces[i-1].role = imprintRole
		}
		if i > d.head.end && d.isPrinter(i-1) {
			d.pieces[i-1].role = imprintRole
		}
		if i+1 < len(d.pieces) && d.pieces[i+1].isText() && isShort(d.pieces[i+1].text, 30) && copiesCount.MatchString(d.pieces[i+1].text) {
			d.pieces[i+1].role = imprintRole
		}
		return
	}
}
