package structure

import (
	"regexp"
	"strings"

	"policysearch/indexer/extract/content"
)

// head is what stands before the main text: 发文机关标志, 发文字号, 签发人, 标题,
// 主送机关 (GB/T 9704-2012 §7.2, §7.3.1–2), and 题注 of statutes. Positions are indexes
// of pieces, -1 where there is none; end is the first piece after the head. Of an order
// (命令, §10.2) letterhead, number and title are one piece: 某省人民政府令第12号.
type head struct {
	letterhead, number, title, recipients int
	letterheads                           []int // of a joint document; the first is letterhead
	signer                                int   // 签发人, or who signed an order: 省长 某某
	series                                int   // of orders, announcements or minutes, with the number in it
	issued                                int   // a date under the title, or with a body under the name of a series (§10.3)
	notes                                 []int // who passed or announced it, and when
	end                                   int
}

const (
	// headReach is how many pieces the head may take; a table of metadata on a web
	// page can stand before the title.
	headReach = 16
	// A title has at most so many lines and characters. The longest in practice, of
	// decisions that amend several statutes, have some 120 characters.
	titleLines   = 6
	titleRunes   = 150
	titleLineMax = 60
)

var (
	letterheads = regexp.MustCompile(`^[\p{Han}\pZ（）()]{2,200}文\pZ*件$`)
	// 份号, 密级和保密期限, 紧急程度 (§7.2.1–3)
	furniture = regexp.MustCompile(`^(?:[0-9]{6}|份号[：:].{0,12}|(?:№|No\.?)\pZ*[0-9]{3,8}|(?:绝\pZ*密|机\pZ*密|秘\pZ*密)(?:[★☆].{0,12})?|特\pZ?急|加\pZ?急|特\pZ?提|平\pZ?急|(?:密级|紧急程度)[：:].{0,12}|（?\(?此件.{0,12}）?\)?)$`)
	signers   = regexp.MustCompile(`^(?:签\pZ*发\pZ*人?|会\pZ*签\pZ*人?|签\pZ*发)[：:].{0,60}$`)
	persons   = regexp.MustCompile(`^\p{Han}(?:\pZ*\p{Han}){1,3}(?:[\pZ、，]+\p{Han}(?:\pZ*\p{Han}){1,3}){0,5}$`)
	// Orders, announcements and minutes are counted under the name of their series.
	series = regexp.MustCompile(`^[\p{Han}\pZ（）()]{2,40}(?:令|公\pZ*告|通\pZ*告|公\pZ*报|纪\pZ*要|简\pZ*报)$`)
	// The names of these begin with the body that issues them.
	announcements = regexp.MustCompile(`(?:令|公\pZ*告|通\pZ*告)$`)
	issue         = regexp.MustCompile(`^[（(〔\[]?(?:(?:[0-9〇○零一二三四五六七八九]{4}\pZ*年?|第?[0-9一二三四五六七八九十]{1,3}届)[)）〕\]]?\pZ*)?第?\pZ*[0-9〇○零一二三四五六七八九十百]{1,6}\pZ*[号期次][)）]?$`)

	salutation  = regexp.MustCompile(`^(?:各位|同志们|女士们|朋友们|尊敬的|主席团)`)
	addressees  = regexp.MustCompile(`各|人民政府|委|厅|局|部|办|单位|公司|大学|学院|中心|协会|法院|行|处|署|会`)
	enacted     = regexp.MustCompile(`通过|修正|修订|批准|公布|发布|制定|颁布|施行`)
	dated       = regexp.MustCompile(`^[（(]\pZ*[0-9〇○零一二三四五六七八九]{4}\pZ*年[^）)]{1,10}日\pZ*[）)]$`)
	takesEffect = regexp.MustCompile(`^[（(]?自.{6,30}起(?:施行|实施|生效)[）)]?$`)
	// Under the title of a report: when and where it was given, and by whom.
	occasion = regexp.MustCompile(`^[（(]?[-—―–－─\pZ]*(?:[0-9〇○零一二三四五六七八九]{4}\pZ*年|在).{0,50}(?:会议|大会|全会)(?:第.{1,8}会议)?上?[）)]?(?:\pZ+.{2,20})?$`)
	officer  = regexp.MustCompile(`^.{0,16}(?:省\pZ*长|市\pZ*长|州\pZ*长|县\pZ*长|区\pZ*长|盟\pZ*长|旗\pZ*长|主\pZ*席|总\pZ*理|部\pZ*长|主\pZ*任|局\pZ*长|署\pZ*长|行\pZ*长|院\pZ*长|会\pZ*长|专\pZ*员|书\pZ*记)[\pZ：:]+\p{Han}(?:\pZ*\p{Han}){1,3}$`)
)

// findHead recognises the head. A title given from outside is looked for first; if it
// had to be put before the text, the text may have one of its own.
func (d *divided) findHead(title string, added bool) {
	d.head = head{letterhead: -1, number: -1, title: -1, recipients: -1, signer: -1, series: -1, issued: -1}
	if added {
		d.pieces[0].role = titleRole
		d.head.end, title = 1, ""
	}
	d.head.end = d.skipFurniture(d.head.end)
	if i, j := d.titleAt(d.head.end, title); j > i {
		i, j = d.lastRepeat(i, d.withVersion(j))
		d.merge(i, j, titleRole)
		d.head.title = i
		for k := d.head.end; k < i; k++ {
			d.standBefore(k)
		}
		d.head.end = j
	} else {
		d.titleOfSeries()
	}
	d.head.end = d.skipFurniture(d.head.end)
	d.findNumberBelow()
	d.findNotes()
	d.findRecipients()
	d.findCover()
}

// findCover takes the bodies that a format marks as headings on a cover for the imprint:
// they are set large there, and head no section.
func (d *divided) findCover() {
	for i := d.head.end; i+1 < min(len(d.pieces), d.head.end+headReach); i++ {
		p := &d.pieces[i]
		_, labelled := labelOf(p.text)
		if labelled || !isShort(p.text, 2*titleLineMax) || preface.MatchString(canonical(p.text)) {
			return
		}
		next := d.pieces[i+1]
		if (p.block == content.Heading || p.block == content.Title) && p.isText() && isBody(p.text) &&
			(next.page > p.page || isBody(next.text) || strings.HasSuffix(canonical(next.text), "发布")) {
			p.role = imprintRole
		}
	}
}

// standBefore takes a short line above the title, such as the metadata that a web page
// shows there, for the imprint.
func (d *divided) standBefore(i int) {
	p := &d.pieces[i]
	if !p.isText() || !isShort(p.text, titleLineMax) || isEnded(p.text) {
		return
	}
	p.role = imprintRole
	if d.head.number < 0 && isNumberLine(p.text) || d.isIssueAt(i) {
		d.head.number = i
	}
}

// skipFurniture takes letterhead, number and the like for the imprint.
func (d *divided) skipFurniture(i int) int {
	for limit := i + headReach; i < min(len(d.pieces), limit); {
		n := d.furnitureAt(i)
		if n == 0 {
			break
		}
		for range n {
			if d.pieces[i].role == plain {
				d.pieces[i].role = imprintRole
			}
			i++
		}
	}
	return i
}

// furnitureAt gives how many pieces from i on are one of the parts around a title.
func (d *divided) furnitureAt(i int) int {
	p := d.pieces[i]
	text := p.text
	if p.role == imprintRole || p.role == absorbed {
		return 1
	}
	if !p.isText() || !isShort(text, titleLineMax) && !isLetterhead(text) {
		return 0
	}
	switch {
	case isNumberLine(text):
		if d.head.number < 0 {
			d.head.number = i
		}
		if strings.Contains(text, "签发人") {
			return d.signersAt(i)
		}
		return 1
	case d.isIssueAt(i):
		d.head.number = i
		return 1
	case signers.MatchString(text):
		return d.signersAt(i)
	case isFurniture(text), credits.MatchString(text), moment.MatchString(text), isPageInfo(text):
		return 1
	case d.head.title < 0 && d.head.series >= 0 && isSignedDate(text):
		d.head.issued = i
		return 1
	case d.head.title < 0:
		return d.letterheadAt(i)
	case isDateLine(text):
		if d.head.issued < 0 {
			d.head.issued = i
		}
		return 1
	case d.joinOccasion(i), officer.MatchString(text):
		return 1
	}
	return 0
}

// isFurniture tells whether a line holds nothing but 份号, 密级 and 紧急程度, which may
// stand beside each other.
func isFurniture(text string) bool {
	if furniture.MatchString(text) {
		return true
	}
	for word := range strings.FieldsSeq(text) {
		if !furniture.MatchString(word) {
			return false
		}
	}
	return text != ""
}

func (d *divided) isNumberAt(i int) bool {
	return i < len(d.pieces) && d.pieces[i].isText() && isShort(d.pieces[i].text, titleLineMax) && isNumberLine(d.pieces[i].text)
}

// findRecipients recognises 主送机关: the line after the title that addresses bodies
// and ends with a colon.
func (d *divided) findRecipients() {
	i := d.head.end
	if i >= len(d.pieces) || !d.pieces[i].isText() {
		return
	}
	text := d.pieces[i].text
	_, labelled := labelOf(text)
	ends := strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":")
	if !ends || labelled || !isShort(text, 400) || strings.ContainsAny(text, "。；") ||
		salutation.MatchString(text) || !addressees.MatchString(text) || announcing.MatchString(text) {
		return
	}
	d.pieces[i].role = imprintRole
	d.head.recipients = i
	d.head.end = i + 1
}

// announcing are the words by which a sentence leads to a list.
var announcing = regexp.MustCompile(`如下|现将|包括|下列|以下|通知`)
