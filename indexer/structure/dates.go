package structure

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"policysearch/indexer/policy"
)

// event is a day in 题注 and what it says happened on it.
type event struct {
	day  policy.Date
	what string // up to the next day
}

// maxEvents bounds the days read off 题注: statutes that were often amended name some
// twenty.
const maxEvents = 60

// events reads 题注: （2001年2月3日…通过　根据2010年4月5日…修正）.
func (d *divided) events() []event {
	var all []event
	for _, i := range d.head.notes {
		note := d.pieces[i].text
		day, _, end, ok := policy.FindDate(note)
		for ok && len(all) < maxEvents {
			note = note[end:]
			next, start, end2, more := policy.FindDate(note)
			what := note
			if more {
				what = note[:start]
			}
			all = append(all, event{day, what})
			day, end, ok = next, end2, more
		}
	}
	return all
}

// announced are the words for making a statute known; in force, for its beginning.
var (
	announced = regexp.MustCompile(`公布|发布|颁布`)
	inForce   = regexp.MustCompile(`^\pZ*(?:起\p{Han}{0,2})?(?:施行|实施|执行|生效)`)
)

// describeNotes takes the dates of 题注: the text at hand is of the day on which it was
// last passed, amended or made known.
func (d *divided) describeNotes(r record) {
	var issued, published, effective policy.Date
	for _, e := range d.events() {
		switch {
		case inForce.MatchString(e.what):
			effective = max(effective, e.day)
			continue
		case announced.MatchString(e.what):
			published = max(published, e.day)
		}
		if enacted.MatchString(e.what) {
			issued = max(issued, e.day)
		}
	}
	r.issued(issued, originNote)
	r.published(published, originNote)
	r.effective(effective, originNote)
	for _, e := range d.events() {
		m := order.FindStringSubmatch(e.what)
		if m == nil || enacted.MatchString(m[1]) {
			continue
		}
		if n, ok := policy.ParseNumber(m[1]); ok {
			r.number(n, originNote) // of the order that announced it first
		}
	}
}

var (
	// inForceSince is the clause on the day from which a text is in force:
	// 自2021年1月1日起施行, 自公布之日起30日后施行.
	inForceSince = regexp.MustCompile(
		`(?:自|从|于)?\pZ*([0-9０-９〇○零一二三四五六七八九十元\pZ年月]{6,30}日|(公布|发布|颁布|印发|下发|签发|通过)之日)起(?:的?第?满?\pZ*([0-9０-９一二三四五六七八九十]{1,6})\pZ*(?:日|天|个工作日)之?后?)?(?:正式|开始|起)?(?:施行|实施|执行|生效|试行)(以来|的|前|后|之|满)?`)
	// ownSubject are the words by which a sentence speaks of the text it stands in.
	ownSubject = regexp.MustCompile(`本\p{Han}|现予|予以|现将|现印发|现公布|现发布|通过|^[\pZ第条章0-9０-９一二三四五六七八九十百零、.．（）()]*(?:自|从|于)?$`)
	// general are rules for any text: 规章应当自公布之日起30日后施行.
	general = regexp.MustCompile(`(?:应当|应|可以|须|不得|的)$`)
)

// describeDates finds the day from which the text is in force.
func (d *divided) describeDates(r record) {
	if r.Effective != "" {
		return
	}
	events := d.events()
	tried := 0
	for _, p := range d.pieces[min(d.head.end, len(d.pieces)):] {
		for rest := p.text; tried < maxClauses; tried++ {
			at := strings.Index(rest, "日起")
			if at < 0 {
				break
			}
			if day, ok := effectiveAt(r, events, rest, at); ok {
				r.effective(day, originText)
				return
			}
			rest = rest[at+len("日起"):]
		}
	}
}

// maxClauses bounds how many clauses are looked at; the longest statutes have some
// dozens that speak of a day from which something is so.
const maxClauses = 2000

// sentenceReach bounds what is read before and after 日起, in bytes.
const sentenceReach = 240

// effectiveAt reads the clause around 日起 at byte i, if it says from when this text is
// in force. It reports false too where the day counts from one that is not known.
func effectiveAt(r record, events []event, text string, i int) (policy.Date, bool) {
	from := runeStart(text, max(0, i-sentenceReach))
	sentence := text[from:runeStart(text, min(len(text), i+sentenceReach/2))]
	if cut := strings.LastIndexAny(text[from:i], "。；"); cut >= 0 {
		sentence = sentence[cut+len("。"):]
	}
	m := inForceSince.FindStringSubmatch(sentence)
	if m == nil || m[4] != "" {
		return "", false
	}
	before := sentence[:strings.Index(sentence, m[0])]
	if !ownSubject.MatchString(before) || general.MatchString(before) || !isBalanced(before) {
		return "", false
	}
	day := firstDay(r, events, m[1], m[2])
	if day == "" {
		return "", false
	}
	if m[3] != "" {
		n, ok := policy.ParseCount(m[3])
		if !ok || strings.Contains(m[0], "工作日") {
			return "", false
		}
		day = day.AddDays(n)
	}
	return day, true
}

// firstDay is the day named, or the day of the event named: of an amended statute the
// first one in 题注, because the clause is as old as the statute.
func firstDay(r record, events []event, named, happening string) policy.Date {
	if happening == "" {
		day, _ := policy.ParseDate(named)
		return day
	}
	for _, e := range events {
		if strings.Contains(e.what, happening) || happening != "通过" && announced.MatchString(e.what) {
			return e.day
		}
	}
	switch {
	case len(events) > 1:
		return ""
	case r.Published != "" && announced.MatchString(happening):
		return policy.Date(r.Published)
	}
	return policy.Date(r.Issued)
}

// founding is the day before which no body that issues documents today existed.
const founding = "1949-10-01"

// today is a variable for tests.
var today = func() policy.Date { return policy.Date(time.Now().Format(time.DateOnly)) }

// doubtful warns of dates that can hardly be right. They are kept: the text says so.
func doubtful(r record) (warnings []string) {
	for _, date := range []struct {
		name, value string
	}{{"issued", r.Issued}, {"published", r.Published}, {"printed", r.Printed}} {
		var why string
		switch {
		case date.value == "":
		case date.value < founding:
			why = "before " + founding
		case policy.Date(date.value) > today().AddDays(1):
			why = "in the future"
		}
		if why != "" {
			warnings = append(warnings, fmt.Sprintf("%s: %s (%s) is %s: check it", date.name, date.value, r.Origins[date.name], why))
		}
	}
	return warnings
}
