package structure

import (
	"regexp"
	"strings"

	"policysearch/indexer/extract/content"
)

var (
	annexList = regexp.MustCompile(`^附\pZ*件?\pZ*[：:]`)
	// A file offered for loading, named at the end of a web page.
	attachment = regexp.MustCompile(`(?i)\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|jpe?g|png|tif)[）)]?$`)
)

// force says whether an annex of a standard binds (GB/T 1.1-2020 §9.6): （规范性附录）.
var force = regexp.MustCompile(`^[（(](?:规范性|资料性)(?:附录)?[）)]$`)

const (
	// annexListReach is how many lines 附件说明 may have.
	annexListReach = 60
	// quotedMax is how many names of documents a notice is searched for.
	quotedMax = 200
)

// findAnnexes recognises what is attached to a document. GB/T 9704-2012 §7.3.6 marks
// each annex with 附件 and its number above its title; plans and rules issued by a
// notice follow it without any mark, so a title right after the date of the notice
// begins one too, and further on one that the notice has named between 《 and 》.
func (d *divided) findAnnexes() {
	d.findAnnexLists()
	d.findAttached()
	for i := max(d.tail.date+1, d.head.end); i < len(d.pieces); i++ {
		if !d.beginsAnnex(i) {
			continue
		}
		d.pieces[i].role = annexLabel
		l, _ := labelOf(d.pieces[i].text)
		if rest := d.pieces[i].text[l.end:]; rest != "" && !force.MatchString(rest) {
			continue
		}
		if end := d.annexTitleRun(i + 1); end > i+1 {
			d.merge(i+1, end, annexTitle)
		}
	}
}

// findAttached finds the documents that a notice issues, after its date.
func (d *divided) findAttached() {
	if d.tail.date < d.head.end || !d.hasText(d.head.end, d.tail.date) {
		return
	}
	from := d.tail.date + 1
	for from < len(d.pieces) && d.pieces[from].role != plain {
		from++
	}
	names := d.quoted(from)
	for i := from; i < len(d.pieces); i++ {
		end := d.quotedRun(i, names, i == from)
		if end == i && i == from && !d.beginsAnnex(i) {
			if end = d.markedRun(i); end == i {
				end = d.titleRun(i)
			}
		}
		if end > i {
			r := annexTitle
			if d.head.title >= 0 && d.canonicalRun(i, end) == canonical(d.pieces[d.head.title].text) {
				r = titleRole // behind the announcement in front of a standard, the standard itself
			}
			d.merge(i, end, r)
			i = end - 1
		}
	}
}

func (d *divided) hasText(from, to int) bool {
	for _, p := range d.pieces[from:to] {
		if p.role == plain || p.role == attached {
			return true
		}
	}
	return false
}

// markedRun is the title that the format marks at piece i.
func (d *divided) markedRun(i int) int {
	for i < len(d.pieces) && d.isMarkedTitle(i) {
		i++
	}
	return i
}

// findAnnexLists recognises 附件说明 (§7.3.4) under the main text, and the names of
// files at the end of a web page: their entries look like headings and are none.
func (d *divided) findAnnexLists() {
	for i := d.head.end; i < len(d.pieces); i++ {
		p := d.pieces[i]
		text := p.text
		switch {
		case !p.isText() || !strings.HasPrefix(text, "附"):
		case d.listsAnnexes(i, text):
			i = d.markList(i)
		case attachment.MatchString(text) && isShort(text, titleRunes):
			d.pieces[i].role = attached
		}
	}
}

// listsAnnexes tells whether 附件说明 begins at piece i: 附件：1.… anywhere, 附件：…
// before the date, or before an annex that has the name.
func (d *divided) listsAnnexes(i int, text string) bool {
	mark := annexList.FindString(text)
	if mark == "" {
		return false
	}
	_, numbered := labelOf(strings.TrimSpace(text[len(mark):]))
	return numbered || i < d.tail.date && len(text) > len(mark) || i < d.tail.date && d.isListEntry(i+1) || d.annexFollows(i, text[len(mark):])
}

// annexFollows tells whether an annex of this name begins soon after piece i, under a
// mark of its own.
func (d *divided) annexFollows(i int, name string) bool {
	const reach = 12
	name = canonical(name)
	for j := i + 1; j+1 < min(len(d.pieces), i+reach); j++ {
		if l, ok := labelOf(d.pieces[j].text); ok && l.kind == annexKind && l.end == len(d.pieces[j].text) {
			return name != "" && strings.HasPrefix(name, canonical(d.pieces[j+1].text))
		}
	}
	return false
}

// markList marks the entries that follow the first one, and gives the last.
func (d *divided) markList(i int) int {
	d.pieces[i].role = attached
	for j := i + 1; j < min(len(d.pieces), i+annexListReach); j++ {
		if !d.isListEntry(j) {
			return j - 1
		}
		d.pieces[j].role = attached
	}
	return min(len(d.pieces), i+annexListReach) - 1
}

// isListEntry tells whether piece i goes on with 附件说明: another number, a file, or
// the rest of a name.
func (d *divided) isListEntry(i int) bool {
	if i >= len(d.pieces) || !d.pieces[i].isText() || d.pieces[i].block == content.Heading || !isShort(d.pieces[i].text, titleRunes) {
		return false
	}
	text := d.pieces[i].text
	l, labelled := labelOf(text)
	switch {
	case hasStop(text):
		return false
	case labelled:
		return l.kind == num || l.kind == numParen || l.kind == annexKind && l.end < len(text) && (i < d.tail.date || attachment.MatchString(text))
	}
	return i < d.tail.date && !isBody(text) && !isTailMark(text) || attachment.MatchString(text)
}

var quoted = regexp.MustCompile(`《([^《》]{4,300})》`)

// issuing are the words by which a notice says what it attaches.
var issuing = regexp.MustCompile(`印发|公布|发布|下达|转发|批转|颁布|通过|施行|制定`)

// A name between 《 and 》, or what a name begins with.
const (
	prefixOfName = iota + 1
	namedOnly
	issuedName
)

// quoted gives the names of documents in the text before piece i, and everything they
// begin with.
func (d *divided) quoted(i int) map[string]int {
	names := map[string]int{}
	count := 0
	for _, p := range d.pieces[:i] {
		kind := namedOnly
		if issuing.MatchString(p.text) {
			kind = issuedName
		}
		for _, m := range quoted.FindAllStringSubmatch(p.text, quotedMax) {
			name := canonical(m[1])
			if count++; count > quotedMax {
				return names
			}
			names[name] = max(names[name], kind)
			for at := range name {
				names[name[:at]] = max(names[name[:at]], prefixOfName)
			}
		}
	}
	return names
}

// quotedRun gives the end of the lines from i on whose joint text is one of the names,
// or i. Right after the date any name will do, further on only that of a document
// that the notice issues.
func (d *divided) quotedRun(i int, names map[string]int, first bool) int {
	var joined strings.Builder
	for j := i; j < min(i+titleLines, len(d.pieces)) && isTitleLine(d.pieces[j]); j++ {
		joined.WriteString(canonical(d.pieces[j].text))
		switch kind := names[joined.String()]; {
		case kind == issuedName || kind == namedOnly && first:
			return d.withVersion(j + 1)
		case kind == 0:
			return i
		}
	}
	return i
}

// annexTitleRun is titleRun for what follows the mark 附件, where a lone line is a
// title whatever its name.
func (d *divided) annexTitleRun(i int) int {
	if i >= len(d.pieces) {
		return i
	}
	if d.pieces[i].isText() && force.MatchString(d.pieces[i].text) {
		return d.annexTitleRun(i + 1)
	}
	if end := d.markedRun(i); end > i {
		return end
	}
	if end := d.titleRun(i); end > i {
		return end
	}
	if isTitleLine(d.pieces[i]) {
		return d.withVersion(i + 1)
	}
	return i
}

// isBareAnnex tells whether piece i is 附件 with or without a number and nothing else.
func (d *divided) isBareAnnex(i int) bool {
	text := d.pieces[i].text
	if !d.pieces[i].isText() || !isShort(text, 12) {
		return false
	}
	l, ok := labelOf(text)
	if !ok || l.kind != annexKind || l.end < len(text) {
		return false
	}
	return !isEnded(text) || i+1 == len(d.pieces) || !isNumbered(d.pieces[i+1].text) // 附件： over its list
}

func isNumbered(text string) bool {
	l, ok := labelOf(text)
	return ok && l.kind == num
}

// beginsAnnex tells whether piece i is the mark of an annex. With its title on the
// same line it is one only behind the date that closes the main text: before it,
// 附件：… lists the annexes.
func (d *divided) beginsAnnex(i int) bool {
	if d.isBareAnnex(i) {
		return true
	}
	p := d.pieces[i]
	text := p.text
	if !p.isText() || !isShort(text, titleLineMax) || isEnded(text) {
		return false
	}
	l, ok := labelOf(text)
	if !ok || l.kind != annexKind {
		return false
	}
	if d.tail.date >= 0 {
		return i > d.tail.date
	}
	return (setApart(text[:l.end]) || force.MatchString(text[l.end:])) && !d.isAnnexLine(i-1) && !d.isAnnexLine(i+1)
}

// isAnnexLine tells whether piece i begins with the mark of an annex: several such
// lines together are a list.
func (d *divided) isAnnexLine(i int) bool {
	if i < 0 || i >= len(d.pieces) || !isShort(d.pieces[i].text, titleLineMax) {
		return false
	}
	l, ok := labelOf(d.pieces[i].text)
	return ok && l.kind == annexKind
}
