package structure

import (
	"regexp"
	"strings"

	"policysearch/indexer/extract"
	"policysearch/indexer/policy"
)

// head is what stands before the main text: 发文机关标志, 发文字号, 标题, 主送机关
// (GB/T 9704-2012 §7.2, §7.3.1–2), and 题注 of statutes. Positions are indexes of
// pieces, -1 where there is none; end is the first piece after the head.
type head struct {
	letterhead, number, title, recipients int
	notes                                 []int // who passed or announced it, and when
	end                                   int
}

const (
	// headReach is how many pieces the head may take; a table of metadata on a web
	// page can stand before the title.
	headReach = 12
	// A title has at most so many lines and characters. The longest in practice, of
	// decisions that amend several statutes, have some 120 characters.
	titleLines   = 6
	titleRunes   = 150
	titleLineMax = 60
)

var (
	letterheads = regexp.MustCompile(`^[\p{Han}\pZ]{2,40}文\pZ*件$`)
	// 份号, 密级和保密期限, 紧急程度, 签发人
	furniture  = regexp.MustCompile(`^(?:[0-9]{6}|(?:绝密|机密|秘密)(?:[★☆].{0,12})?|特急|加急|特提|平急|签发人[：:].{0,40}|（?\(?此件.{0,12}）?\)?)$`)
	salutation = regexp.MustCompile(`^(?:各位(?:代表|委员|同志|领导)|同志们|女士们|朋友们|尊敬的|主席团)`)
	addressees = regexp.MustCompile(`各|人民政府|委|厅|局|部|办|单位|公司|大学|学院|中心|协会|法院|行|处|署|会`)
	enacted    = regexp.MustCompile(`通过|修正|修订|批准|公布|发布|制定|颁布`)
)

// findHead recognises the head. A title given from outside is looked for first.
func (d *divided) findHead(title string) {
	d.head = head{letterhead: -1, number: -1, title: -1, recipients: -1}
	d.head.end = d.skipFurniture(0)
	if i, j := d.titleAt(d.head.end, title); j > i {
		d.merge(i, j, titleRole)
		d.head.title = i
		d.head.end = i + 1
	}
	d.head.end = d.skipFurniture(d.head.end)
	d.findNotes()
	d.findRecipients()
}

// skipFurniture takes letterhead, number and the like for the imprint.
func (d *divided) skipFurniture(i int) int {
	for ; i < min(len(d.pieces), headReach); i++ {
		p := &d.pieces[i]
		text := strings.TrimSpace(p.text)
		if !p.isText() || !isShort(text, titleLineMax) {
			break
		}
		switch {
		case isNumberLine(text):
			if d.head.number < 0 {
				d.head.number = i
			}
		case letterheads.MatchString(text) && !strings.Contains(text, "关于") && d.head.letterhead < 0 && d.head.title < 0:
			d.head.letterhead = i
		case furniture.MatchString(text):
		default:
			return i
		}
		p.role = imprintRole
	}
	return i
}

// isNumberLine tells whether a line is a document number, perhaps with the signer
// beside it (上行文) or in brackets.
func isNumberLine(text string) bool {
	_, ok := numberOfLine(text)
	return ok
}

func numberOfLine(text string) (policy.Number, bool) {
	text, _, _ = strings.Cut(text, "签发人")
	text = strings.TrimSpace(text)
	for _, lead := range []string{"文号：", "文号:", "发文字号：", "发文字号:"} {
		text = strings.TrimPrefix(text, lead)
	}
	if n, ok := policy.ParseNumber(text); ok {
		return n, true
	}
	return policy.ParseNumber(strings.TrimSuffix(strings.TrimPrefix(text, "（"), "）"))
}

// titleAt finds the lines of the title from piece i on: those that make up the title
// known from outside, a heading marked by the format, lines that end with the name of
// a type of document, or a lone first line.
func (d *divided) titleAt(i int, known string) (from, to int) {
	if known != "" {
		return d.knownTitle(known)
	}
	if i < len(d.pieces) && d.pieces[i].block == extract.Heading {
		if _, labelled := labelOf(d.pieces[i].text); !labelled {
			return i, i + 1
		}
		return 0, 0
	}
	for start := i; start < min(i+headReach/2, len(d.pieces)); start++ {
		if end := d.titleRun(start); end > start {
			return d.titleStart(start, end), end
		}
		if !strings.Contains(d.pieces[start].text, ">") && (!isTitleLine(d.pieces[start]) || isBanner(d.pieces[start].text) || start > i+2) {
			break
		}
	}
	if start, end := d.numberedTitle(i); end > start {
		return start, end
	}
	return d.loneTitle(i)
}

// numberedTitle finds a title by the document number under it, behind whatever a web
// page shows above.
func (d *divided) numberedTitle(i int) (from, to int) {
	for n := i + 1; n < min(i+headReach+4, len(d.pieces)); n++ {
		if !d.pieces[n].isText() || !isShort(d.pieces[n].text, titleLineMax) || !isNumberLine(strings.TrimSpace(d.pieces[n].text)) {
			continue
		}
		for start := n - 1; start >= max(i, n-titleLines); start-- {
			if d.titleRun(start) == n {
				return start, n
			}
		}
	}
	return 0, 0
}

// titleStart leaves out lines before the title proper, such as the index number of a
// web page, if the title names its body only without them.
func (d *divided) titleStart(start, end int) int {
	for s := start; s < end; s++ {
		var joined strings.Builder
		for _, p := range d.pieces[s:end] {
			joined.WriteString(canonical(p.text))
		}
		if agencyOf(joined.String()) != "" {
			return s
		}
	}
	return start
}

// knownTitle finds the run of pieces among the first ones that spells the title.
func (d *divided) knownTitle(known string) (from, to int) {
	known = canonical(known)
	for start := range min(headReach, len(d.pieces)) {
		var joined strings.Builder
		for end := start; end < min(start+titleLines, len(d.pieces)) && d.pieces[end].isText(); end++ {
			joined.WriteString(canonical(d.pieces[end].text))
			if joined.String() == known {
				return start, end + 1
			}
			if !strings.HasPrefix(known, joined.String()) {
				break
			}
		}
	}
	return 0, 0
}

// isTitleLine tells whether a piece can be a line of a title.
func isTitleLine(p piece) bool {
	if !p.isText() || !isShort(p.text, titleLineMax) || isEnded(p.text) || strings.ContainsAny(p.text, "。；>|") {
		return false
	}
	_, labelled := labelOf(p.text)
	_, dated := policy.ParseDate(p.text)
	return !labelled && !dated && !isNumberLine(p.text) && !isTailMark(p.text)
}

// isBanner finds lines that stand above a title without being part of it.
func isBanner(text string) bool { return canonical(text) == "目录" || strings.HasPrefix(text, "（") }

// titleRun gives the end of the title that begins with piece i, or i if none does: the
// fewest lines that end with the name of a type of document, nothing left open. After
// 关于 one of the official types is waited for: 关于印发…方案 goes on with 的通知, and
// 制度 and 规划 are matters there rather than types.
func (d *divided) titleRun(i int) int {
	joined, fallback := "", i
	for j := i; j < min(i+titleLines, len(d.pieces)); j++ {
		if !isTitleLine(d.pieces[j]) {
			break
		}
		joined = extract.Join(joined, d.pieces[j].text)
		if !isShort(joined, titleRunes) {
			break
		}
		name := canonical(joined)
		if typeOf(name) == "" || !isBalanced(name) || d.runsOn(j+1) {
			continue
		}
		if !strings.Contains(name, "关于") || isOfficialType(typeOf(name)) {
			return j + 1
		}
		if fallback == i {
			fallback = j + 1
		}
	}
	return fallback
}

// runsOn tells whether piece i can only be the rest of a title line: 的通知.
func (d *divided) runsOn(i int) bool {
	if i >= len(d.pieces) || !isTitleLine(d.pieces[i]) {
		return false
	}
	text := canonical(d.pieces[i].text)
	return strings.HasPrefix(text, "的") || text == "通知" || strings.HasPrefix(text, "（试行") || strings.HasPrefix(text, "（暂行")
}

// notTitle are the speaker of a report, its date line, and its first heading.
var notTitle = regexp.MustCompile(`^(?:.{0,12}(?:[市省州县区盟]长|主席|总理)\p{Han}{2,4}|.{0,20}工作回顾|.{1,4}|.*[0-9]日)$`)

// loneTitle takes a short first line for the title if text follows it.
func (d *divided) loneTitle(i int) (from, to int) {
	if i+1 >= len(d.pieces) || !isTitleLine(d.pieces[i]) || isBanner(d.pieces[i].text) || isOpen(d.pieces[i].text) ||
		notTitle.MatchString(canonical(d.pieces[i].text)) {
		return 0, 0
	}
	next := d.pieces[i+1]
	if !isTitleLine(next) || isNote(next.text) {
		return i, i + 1
	}
	return 0, 0
}

// findNotes takes 题注 of statutes for the imprint: （…年…月…日 … 通过）, which may
// take several paragraphs.
func (d *divided) findNotes() {
	i := d.head.end
	open := false
	for ; i < min(len(d.pieces), d.head.end+headReach); i++ {
		text := d.pieces[i].text
		if !d.pieces[i].isText() || !isNote(text) && !(open && isShort(text, 300)) {
			break
		}
		opened, closed := strings.Count(text, "（"), strings.Count(text, "）")
		open = opened > closed || open && opened == closed
		d.pieces[i].role = imprintRole
		d.head.notes = append(d.head.notes, i)
	}
	d.head.end = d.skipFurniture(i)
}

// isNote tells whether a piece says who passed or announced a statute, and when.
func isNote(text string) bool {
	if !isShort(text, 1500) || !enacted.MatchString(text) || strings.HasSuffix(text, "：") {
		return false
	}
	_, start, _, ok := policy.FindDate(text)
	bracketed := strings.HasPrefix(text, "（") || strings.HasPrefix(text, "(")
	return ok && (bracketed && start <= len("（根据") || start == 0 && !strings.ContainsAny(text, "。"))
}

// findRecipients recognises 主送机关: the line after the title that addresses bodies
// and ends with a colon.
func (d *divided) findRecipients() {
	i := d.head.end
	if i >= len(d.pieces) || !d.pieces[i].isText() {
		return
	}
	text := strings.TrimSpace(d.pieces[i].text)
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
