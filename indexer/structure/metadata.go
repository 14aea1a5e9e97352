package structure

import (
	"regexp"
	"strings"

	"policysearch/indexer/extract"
	"policysearch/indexer/policy"
)

// describe fills in the metadata: from the parts found in the text, then, winning
// over them, from what is stated outside the text.
func (d *divided) describe(doc *policy.Document, fields map[string]string) {
	m := &doc.Metadata
	if d.head.title >= 0 {
		m.Title = canonical(d.pieces[d.head.title].text)
	}
	if title := fields[extract.FieldTitle]; title != "" {
		m.Title = strings.TrimSpace(title)
	}
	d.describeHead(m)
	d.describeTail(m)
	d.describeIssuer(m)
	applyFields(doc, fields)
	describeTitle(m, canonical(m.Title))
}

func (d *divided) describeHead(m *policy.Metadata) {
	if d.head.number >= 0 {
		if n, ok := numberOfLine(strings.TrimSpace(d.pieces[d.head.number].text)); ok {
			m.Number = n.String()
		}
	}
	if d.head.recipients >= 0 {
		m.Recipients = strings.TrimRight(strings.TrimSpace(d.pieces[d.head.recipients].text), "：:")
	}
	for _, i := range d.head.notes {
		if date := lastEnacted(d.pieces[i].text); string(date) > m.Issued {
			m.Issued = string(date)
		}
	}
}

// lastEnacted is the latest day in 题注 on which the text was passed, amended or made
// known: the date of the version at hand.
func lastEnacted(note string) policy.Date {
	var last policy.Date
	for range 40 { // amended statutes name some twenty days
		date, _, end, ok := policy.FindDate(note)
		if !ok {
			break
		}
		note = note[end:]
		next := len(note)
		if _, start, _, more := policy.FindDate(note); more {
			next = start
		}
		if date > last && enacted.MatchString(note[:next]) {
			last = date
		}
	}
	return last
}

func (d *divided) describeTail(m *policy.Metadata) {
	if d.tail.date >= 0 {
		date, _, _ := signedDate(d.pieces[d.tail.date].text)
		m.Issued = string(date)
	}
	var copies []string
	for _, i := range d.tail.copies {
		copies = append(copies, d.pieces[i].text)
	}
	all := extract.Join(copies...)
	m.Copies = strings.TrimSpace(all[len(copiesMark.FindString(all)):])
	if d.tail.printed >= 0 {
		date, _, _, _ := policy.FindDate(d.pieces[d.tail.printed].text)
		m.Printed = string(date)
	}
}

// describeIssuer names the issuing body: before 关于 in the title, else by the
// letterhead, the signatures, or 题注.
func (d *divided) describeIssuer(m *policy.Metadata) {
	switch {
	case agencyOf(canonical(m.Title)) != "":
		m.Agency = agencyOf(canonical(m.Title))
	case d.head.letterhead >= 0:
		m.Agency = strings.TrimSuffix(canonical(d.pieces[d.head.letterhead].text), "文件")
	case len(d.tail.signatures) > 0:
		m.Agency = d.signers()
	case len(d.head.notes) > 0:
		m.Agency = legislature(canonical(d.pieces[d.head.notes[0]].text))
	}
}

func (d *divided) signers() string {
	var names []string
	for _, i := range d.tail.signatures {
		name := d.pieces[i].text
		if _, signer, ok := signedDate(name); ok {
			name = signer
		}
		names = append(names, strings.Fields(name)...)
	}
	return joinNames(names)
}

// joinNames sets a blank between the names of several bodies, but joins a name that
// was spread over its line.
func joinNames(names []string) string {
	for _, name := range names {
		if !isBody(name) {
			return strings.Join(names, "")
		}
	}
	return strings.Join(names, " ")
}

var (
	congress = regexp.MustCompile(`^\p{Han}{0,30}?(?:人民代表大会(?:常务委员会)?|人大(?:常委会)?)`)
	session  = regexp.MustCompile(`第?[一二三四五六七八九十]{1,4}届`)
	decree   = regexp.MustCompile(`^(\p{Han}{2,24}?)(?:(?:第\p{Han}{1,6}次\p{Han}{0,8}会议)|第?[0-9〇一二三四五六七八九十百]*号?令|令|公告|发布|公布|批准|通过)`)
)

// legislature is the body that passed a statute, by its 题注.
func legislature(note string) string {
	_, _, end, ok := policy.FindDate(note)
	if !ok {
		return ""
	}
	note = note[end:]
	if body := congress.FindString(note); body != "" {
		return session.ReplaceAllString(body, "")
	}
	if m := decree.FindStringSubmatch(note); m != nil {
		return shortName(m[1])
	}
	return ""
}

// shortName drops the name of the state before a body's own.
func shortName(body string) string {
	if short := strings.TrimPrefix(body, "中华人民共和国"); runes(short) > 1 {
		return short
	}
	return body
}

var forwarding = regexp.MustCompile(`关于|转发|批转|印发|公布|发布`)

// agencyOf is the issuing body that a title names before 关于, or before 转发 and
// the like.
func agencyOf(title string) string {
	title = leadingRemark.ReplaceAllString(title, "")
	name, found := "", false
	if at := forwarding.FindStringIndex(title); at != nil {
		name, found = title[:at[0]], true
	} else {
		for _, kind := range []string{"公告", "通告", "令"} {
			if name, found = strings.CutSuffix(title, kind); found {
				break
			}
		}
	}
	if !found || !isBody(name) {
		return ""
	}
	return name
}

var leadingRemark = regexp.MustCompile(`^[（(【\[]\p{Han}{2,6}[）)】\]]`)

// applyFields lets values stated outside the text win. A number or date that cannot
// be read is kept as it is, or passed over with a warning.
func applyFields(doc *policy.Document, fields map[string]string) {
	m := &doc.Metadata
	for name, target := range map[string]*string{
		extract.FieldAgency: &m.Agency, extract.FieldRegion: &m.Region,
		extract.FieldType: &m.Type, extract.FieldURL: &m.URL, extract.FieldNumber: &m.Number,
	} {
		if fields[name] != "" {
			*target = fields[name]
		}
	}
	if n, ok := policy.ParseNumber(m.Number); ok {
		m.Number = n.String()
	}
	if issued := fields[extract.FieldIssued]; issued != "" {
		date, ok := policy.ParseDate(issued)
		if !ok {
			doc.Warnings = append(doc.Warnings, "issued: "+issued+" is not a date")
			return
		}
		m.Issued = string(date)
	}
}

// describeTitle fills in what is still missing and the title tells.
func describeTitle(m *policy.Metadata, title string) {
	if m.Agency == "" {
		m.Agency = agencyOf(title)
	}
	if m.Type == "" {
		m.Type = typeOf(title)
	}
	if m.Region == "" {
		m.Region = regionOf(m.Agency)
	}
	if m.Region == "" {
		m.Region = regionOf(leadingRemark.ReplaceAllString(title, ""))
		if strings.HasSuffix(m.Region, "区") && !endsWithAny(m.Region, []string{"自治区", "特别行政区"}) {
			m.Region = "" // 蓄滞洪区 and the like: in titles, areas of every kind end so
		}
	}
}

var counter = regexp.MustCompile(`^[0-9]{1,5}[\pZ_.、-]+`)

// withoutCounter drops the running number that file names often begin with.
func withoutCounter(name string) string { return counter.ReplaceAllString(name, "") }

// ensureTitle puts a title from outside the text before it, if the text does not have
// it: a reader sees it, so it has to be found.
func ensureTitle(pieces []piece, title string) []piece {
	want := canonical(title)
	if want == "" {
		return pieces
	}
	var joined strings.Builder
	for i, p := range pieces {
		text := canonical(p.text)
		if i < headReach {
			joined.WriteString(text)
		}
		if strings.Contains(text, want) || i < headReach && strings.Contains(joined.String(), want) {
			return pieces
		}
	}
	first := piece{text: title, block: extract.Paragraph, role: plain}
	if len(pieces) > 0 {
		first.page = pieces[0].page
	}
	return append([]piece{first}, pieces...)
}
