package html

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// The element with most of the text often does not hold all of it: the title and the
// lines under it (题注, 文号) stand above, the signature and its date below.

// addHead keeps the lines from the title to the text, without those that describe the
// document or the page.
func (p *page) addHead() {
	first := p.firstKept()
	at, n := p.titleLine(first)
	p.above = max(at, 0)
	if at < 0 {
		return
	}
	other := 0
	for i := at; i < first; i++ {
		if r := p.roles[i]; r == links || r == path || r == more {
			other++
		}
	}
	for _, e := range p.entries {
		if e.from >= at && e.to < first && p.roles[e.from] != byline {
			p.cards = append(p.cards, e)
			p.roles[e.from], p.roles[e.to] = card, card
		}
	}
	begun := false // with sentences: all that follows is text
	for i := at; i < first; i++ {
		l := &p.lines[i]
		p.kept[i] = i < at+n || p.roles[i] == prose && other <= maxOther && (begun || p.besides(i, first) || l.isUnderTitle())
		begun = begun || p.kept[i] && strings.HasSuffix(l.text, "。")
	}
}

// addSeries keeps the name of a series (某县人民政府令) above a text that begins with the
// number in it: 第3号.
func (p *page) addSeries() {
	first := p.firstKept()
	if first == len(p.lines) || !seriesNumber.MatchString(p.lines[first].text) {
		return
	}
	for i := first - 1; i >= max(0, first-bylineReach); i-- {
		if l := &p.lines[i]; p.roles[i] == prose && l.runes <= maxSignature && seriesName.MatchString(l.text) {
			p.kept[i] = true
			return
		}
	}
}

var (
	seriesNumber = regexp.MustCompile(`^[（(]?第[\s\pZ]*[\d〇零一二三四五六七八九十百]{1,6}[\s\pZ]*号[）)]?$`)
	seriesName   = regexp.MustCompile(`^[\p{Han}\pZ（）()]{2,}(?:令|公\pZ*告|通\pZ*告)$`)
)

// maxOther is how many links may stand between the title and the text.
const maxOther = 3

// isUnderTitle tells lines that belong to the document from what pages print between
// its title and its text: how often it was read, a column's name.
func (l *line) isUnderTitle() bool {
	start, _ := utf8.DecodeRuneInString(l.text)
	end, _ := utf8.DecodeLastRuneInString(l.text)
	looks := l.look()
	switch {
	case slices.ContainsFunc(l.cells, byLine.MatchString), visibleRunes(strings.Trim(l.text, "-—…_")) <= 1:
		return false
	case l.runes > shortLine, l.kind == content.Heading, looks.centred || looks.large || looks.titled:
		return true
	}
	return strings.ContainsRune("（(〔—", start) || strings.ContainsRune("。；：！？）", end) || documentNumber.MatchString(l.text)
}

// titleLine is the line above the text with which the title begins, and in how many it
// stands: -1 if there is none or the text begins with the title.
func (p *page) titleLine(first int) (at, n int) {
	title := squeeze(p.fields[content.FieldTitle].Value)
	if title == "" || first == len(p.lines) {
		return -1, 0
	}
	for i := min(first+titleReach, len(p.lines)) - 1; i >= max(0, first-headReach); i-- {
		n := p.beginsTitle(i, title)
		switch {
		case n == 0 || p.roles[i] != prose:
		case p.kept[i]:
			return -1, 0
		case i < first:
			return i, n
		}
	}
	return -1, 0
}

// beginsTitle tells of how many lines from a certain one the title is made, 0 if it is not.
func (p *page) beginsTitle(i int, title string) int {
	rest := title
	for n, l := range p.lines[i:min(i+maxTitleLines, len(p.lines))] {
		var ok bool
		if rest, ok = strings.CutPrefix(rest, squeeze(l.text)); !ok {
			return 0
		}
		if rest == "" {
			return n + 1
		}
	}
	return 0
}

// maxTitleLines is how many lines a title has at most.
const maxTitleLines = 5

// addTail keeps lines right below the text up to the last of them that only ends of
// documents have.
func (p *page) addTail() {
	last := p.lastKept()
	end := last
	for i := last + 1; i < min(last+1+tailReach, len(p.lines)); i++ {
		if r := p.roles[i]; r != prose && r != files {
			break
		}
		if p.besides(i, end) || p.roles[i] == prose && closing.MatchString(p.lines[i].text) {
			end = i
		}
	}
	p.keep(last+1, end+1)
}

// besides tells whether two lines stand in the same element.
func (p *page) besides(i, j int) bool {
	a, b := p.lines[i].block, p.lines[j].block
	return a == b || outerBlock(a) == outerBlock(b)
}

// tailReach is how many lines of a document may stand below the element with its text.
const tailReach = 12

// closing are the lines that stand at the end of documents: the date, what is attached,
// and to whom it may be shown (GB/T 9704, §7.3).
var closing = regexp.MustCompile(`^(?:[（(](?:此件|此页|本文|联系人|信息公开)|附件?[：:\d一二三四五]|附件$)|(?:^|[^\d])[12]\d{3}年\d{1,2}月\d{1,2}日$|^[12]\d{3}[-/.]\d{1,2}[-/.]\d{1,2}$|[一二][〇○Ｏ０O零九]\S{2}年\S{1,2}月\S{1,3}日$`)

// lastKept is the last line of the main text, that of the page if there is none.
func (p *page) lastKept() int {
	for i := len(p.lines) - 1; i >= 0; i-- {
		if p.kept[i] {
			return i
		}
	}
	return len(p.lines) - 1
}

// sign makes a bare date prose that stands under the name of a body after a sentence: it
// is that of the document.
func (p *page) sign() {
	signed := false
	for i := range p.lines {
		l := &p.lines[i]
		switch {
		case p.roles[i] == byline && signed && i > 0 && p.lines[i-1].isSignature() && bareDate.MatchString(l.text):
			p.roles[i] = prose
		case p.roles[i] != prose:
			signed = false
		case strings.HasSuffix(l.text, "。"), strings.HasPrefix(l.text, "附件"):
			signed = true
		case !l.isSignature():
			signed = false
		}
	}
}

// isSignature tells whether a line can name the body that signs.
func (l *line) isSignature() bool { return l.runes <= maxSignature && body.MatchString(l.text) }

// maxSignature is how many characters the name of a body has at most.
const maxSignature = 30

var body = regexp.MustCompile(`\p{Han}(?:府|局|厅|部|委|办|院|会|室|中心|公司|署|行|处|队|所|站|校|学|组|省长|市长|县长|区长|主席|总理|主任)$`)
