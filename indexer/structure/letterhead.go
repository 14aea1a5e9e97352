package structure

import (
	"regexp"
	"strings"
)

// signersAt takes the line of 签发人 and the names under it (§7.2.6).
func (d *divided) signersAt(i int) int {
	if d.head.signer < 0 {
		d.head.signer = i
	}
	n := 1
	for i+n < len(d.pieces) && n < titleLines && d.pieces[i+n].isText() &&
		persons.MatchString(d.pieces[i+n].text) && typeOf(canonical(d.pieces[i+n].text)) == "" && !isBody(d.pieces[i+n].text) {
		n++
	}
	return n
}

// letterheadAt gives how many pieces from i on are 发文机关标志: one line with 文件 (§7.2.4),
// several bodies beside it, bodies over a number (a letter, §10.1), or the name of a
// series over a number (§10.2–3).
func (d *divided) letterheadAt(i int) int {
	if d.joinSeries(i) {
		return 2
	}
	bodies, end := d.bodiesAt(i)
	if len(bodies) == 0 {
		return 0
	}
	if d.head.letterhead < 0 {
		d.head.letterhead = bodies[0]
	}
	if d.head.letterheads = append(d.head.letterheads, bodies...); len(d.head.letterheads) == 1 {
		d.head.letterheads = nil
	}
	return end - i
}

// joinSeries makes one piece of the name of a series and the number under it. A title,
// of which the number leaves out the series, is none.
func (d *divided) joinSeries(i int) bool {
	name := d.pieces[i].text
	if !series.MatchString(name) || strings.Contains(name, "关于") || i+1 >= len(d.pieces) || !d.pieces[i+1].isText() || !isIssue(d.pieces[i+1].text) {
		return false
	}
	d.merge(i, i+2, imprintRole)
	d.head.series = i
	if isNumberLine(d.pieces[i].text) {
		d.head.number = i
	}
	if announcements.MatchString(name) || minutes.MatchString(canonical(name)) {
		d.head.letterhead = i
	}
	return true
}

// bodiesAt gives the lines from i on that name the bodies of a letterhead, and its end:
// with 文件 beside them or on a line of its own, or over a number.
func (d *divided) bodiesAt(i int) (bodies []int, end int) {
	marked := false
	for end = i; end < min(len(d.pieces), i+signatureReach) && d.pieces[end].isText(); end++ {
		text := d.pieces[end].text
		if marked && (len(bodies) == 1 && isWholeLetterhead(d.pieces[bodies[0]].text) || d.beginsAbout(end+1)) {
			break // the first line of the title
		}
		switch {
		case canonical(text) == "文件":
			marked = true
			continue
		case isLetterhead(text):
			marked = true
		case !isBody(text):
			return d.provedBodies(bodies, end, marked)
		}
		bodies = append(bodies, end)
	}
	return d.provedBodies(bodies, end, marked)
}

// provedBodies refuses names of bodies without 文件 or a number under them: they may
// begin a title.
func (d *divided) provedBodies(bodies []int, end int, marked bool) ([]int, int) {
	if !marked && !d.isNumberAt(end) {
		return nil, end
	}
	return bodies, end
}

func isLetterhead(text string) bool {
	return isShort(text, 210) && strings.HasSuffix(text, "件") && letterheads.MatchString(text) && !strings.Contains(text, "关于")
}

// isWholeLetterhead tells whether nothing else can stand beside a letterhead: the names
// of other bodies stand where 文件 is set apart.
func isWholeLetterhead(text string) bool {
	return isLetterhead(text) && !strings.ContainsAny(text, " \u3000")
}

func (d *divided) beginsAbout(i int) bool {
	return i < len(d.pieces) && strings.HasPrefix(d.pieces[i].text, "关于")
}

// titleOfSeries makes the name of a series with its number the title of an order or
// of minutes that has no other.
func (d *divided) titleOfSeries() {
	at := max(d.head.series, d.head.number)
	if at < 0 || !series.MatchString(seriesName(d.pieces[at].text)) {
		return
	}
	d.pieces[at].role = titleRole
	d.head.title = at
}

var countedAs = regexp.MustCompile(`[\pZ（(〔\[]*(?:[0-9〇○零一二三四五六七八九]{4}\pZ*年?[)）〕\]]?\pZ*)?第?\pZ*[0-9〇○零一二三四五六七八九十百]{1,6}\pZ*[号期次][)）]?$`)

// seriesName is the name of a series without the number behind it.
func seriesName(text string) string {
	return countedAs.ReplaceAllString(text, "")
}
