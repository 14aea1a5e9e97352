package structure

import (
	"regexp"
	"strings"
)

// findAnnexes recognises what is attached to a document. GB/T 9704-2012 §7.3.6 marks
// each annex with 附件 and its number above its title; plans and rules issued by a
// notice follow it without any mark, so a title right after the date of the notice
// begins one too.
func (d *divided) findAnnexes() {
	d.findAnnexList()
	from := d.tail.date + 1
	if d.tail.date >= 0 {
		for from < len(d.pieces) && d.pieces[from].role == imprintRole {
			from++
		}
		if end := d.attachedTitle(from); end > from {
			d.mergeAnnexTitle(from, end)
		}
	}
	for i := max(from, d.head.end); i < len(d.pieces); i++ {
		if !d.beginsAnnex(i) {
			continue
		}
		d.pieces[i].role = annexLabel
		if l, _ := labelOf(d.pieces[i].text); l.end < len(d.pieces[i].text) {
			continue
		}
		if end := d.annexTitleRun(i + 1); end > i+1 {
			d.mergeAnnexTitle(i+1, end)
		}
	}
}

// mergeAnnexTitle joins the lines of a title and keeps the positions of the tail,
// which may stand behind it.
func (d *divided) mergeAnnexTitle(from, to int) {
	d.merge(from, to, annexTitle)
	gone := to - from - 1
	for i := range d.tail.copies {
		if d.tail.copies[i] >= to {
			d.tail.copies[i] -= gone
		}
	}
	if d.tail.printed >= to {
		d.tail.printed -= gone
	}
}

// findAnnexList recognises 附件说明 (§7.3.4) between the main text and the date: its
// entries look like headings and are none.
func (d *divided) findAnnexList() {
	for i := d.head.end; i < d.tail.date; i++ {
		if !d.pieces[i].isText() || !annexList.MatchString(d.pieces[i].text) {
			continue
		}
		for j := i; j < d.tail.date; j++ {
			if d.pieces[j].isText() {
				d.pieces[j].role = attached
			}
		}
		return
	}
}

// attachedTitle gives the end of the title that begins with piece i: one that ends
// with the name of a type of document, or that the notice has quoted.
func (d *divided) attachedTitle(i int) int {
	if i >= len(d.pieces) || d.beginsAnnex(i) {
		return i
	}
	if end := d.quotedRun(i); end > i {
		return end
	}
	return d.titleRun(i)
}

var quoted = regexp.MustCompile(`《([^《》]{4,300})》`)

// quotedRun finds lines whose joint text the notice names between 《 and 》.
func (d *divided) quotedRun(i int) int {
	names := map[string]bool{}
	for _, p := range d.pieces[:i] {
		for _, m := range quoted.FindAllStringSubmatch(p.text, -1) {
			names[canonical(m[1])] = true
		}
	}
	var joined strings.Builder
	for j := i; j < min(i+titleLines, len(d.pieces)) && isTitleLine(d.pieces[j]); j++ {
		joined.WriteString(canonical(d.pieces[j].text))
		if names[joined.String()] {
			return j + 1
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
	if end := d.titleRun(i); end > i {
		return end
	}
	if isTitleLine(d.pieces[i]) {
		return i + 1
	}
	return i
}

// beginsAnnex tells whether piece i is the mark of an annex. Before a date has closed
// the main text only the bare mark is one: 附件：… lists the annexes there.
func (d *divided) beginsAnnex(i int) bool {
	p := d.pieces[i]
	if !p.isText() || !isShort(p.text, titleLineMax) || isEnded(p.text) && !strings.HasSuffix(p.text, "：") {
		return false
	}
	l, ok := labelOf(strings.TrimSpace(p.text))
	if !ok || l.kind != annexKind {
		return false
	}
	return l.end == len(strings.TrimSpace(p.text)) || d.tail.date >= 0 && i > d.tail.date
}

// findContents recognises a table of contents: what follows 目录 up to the place where
// its first entry is repeated as a heading.
func (d *divided) findContents() {
	for i := range min(len(d.pieces), 60) {
		if canonical(d.pieces[i].text) != "目录" || i+1 >= len(d.pieces) {
			continue
		}
		first := contentsEntry(d.pieces[i+1].text)
		for j := i + 2; first != "" && j < len(d.pieces); j++ {
			if contentsEntry(d.pieces[j].text) == first {
				d.markContents(i, j)
				return
			}
		}
	}
}

func (d *divided) markContents(from, to int) {
	for i := from; i < to; i++ {
		if d.pieces[i].isText() {
			d.pieces[i].role = contents
		}
	}
}

var pageReference = regexp.MustCompile(`[\t\pZ.…·．]*[(（]?[0-9]{0,4}[)）]?$`)

// contentsEntry is an entry without the dots and the page after it; empty for text.
func contentsEntry(text string) string {
	if !isShort(text, 100) {
		return ""
	}
	return canonical(pageReference.ReplaceAllString(text, ""))
}
