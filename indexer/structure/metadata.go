package structure

import (
	"regexp"
	"strings"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// describe fills in the metadata: from what is stated outside the text, then from the
// parts found in it.
func (d *divided) describe(doc *policy.Document, fields content.Fields) {
	r := record{&doc.Metadata}
	doc.Warnings = append(doc.Warnings, r.given(fields)...)
	if d.head.title >= 0 {
		r.title(canonical(d.pieces[d.head.title].text), originText)
	}
	d.describeHead(r)
	d.describeTail(r)
	d.describeIssuer(r)
	doc.Warnings = append(doc.Warnings, d.describeNumber(r, fields)...)
	d.describeNotes(r)
	d.describeReport(r)
	d.describeStandard(r)
	describeTitle(r.Metadata, canonical(r.Title))
	d.describeDates(r)
	d.describeSigner(r)
	doc.Warnings = append(doc.Warnings, doubtful(r)...)
}

func (d *divided) describeHead(r record) {
	if d.head.recipients >= 0 {
		r.fill("recipients", &r.Recipients, strings.TrimRight(strings.TrimSpace(d.pieces[d.head.recipients].text), "：:"), originHead)
	}
}

func (d *divided) describeTail(r record) {
	if d.tail.date >= 0 {
		date, _, _ := signedDate(d.pieces[d.tail.date].text)
		r.issued(date, originSignature)
	}
	var copies []string
	for _, i := range d.tail.copies {
		copies = append(copies, d.pieces[i].text)
	}
	all := content.Join(copies...)
	r.fill("copies", &r.Copies, all[len(copiesMark.FindString(all)):], originImprint)
	if d.tail.printed >= 0 {
		date, _, _, _ := policy.FindDate(d.pieces[d.tail.printed].text)
		r.fill("printed", &r.Printed, string(date), originImprint)
	}
	if d.tail.subjects >= 0 {
		line := strings.TrimSpace(d.pieces[d.tail.subjects].text)
		r.subjects(wordsOf(line[len(subjectsMark.FindString(line)):]), originImprint)
	}
}

// describeIssuer names the issuing bodies: before 关于 in the title, else by the
// letterhead, the signatures, or 题注. A title that names the first of several leaves
// the others to the signatures.
func (d *divided) describeIssuer(r record) {
	titled, others := d.titleIssuers(r)
	signed := d.signers()
	switch {
	case others && len(signed) > 1:
		r.agencies(signed, originSignature)
	case titled != nil:
		r.agencies(titled, originTitle)
	case d.head.letterhead >= 0:
		r.agencies(d.letterheadBodies(), originLetterhead)
	}
	r.agencies(signed, originSignature)
	if len(d.head.notes) > 0 {
		r.agencies(legislature(canonical(d.pieces[d.head.notes[0]].text)), originNote)
	}
}

// titleIssuers reads the title as it stands in the text, where blanks divide its
// bodies, if that is the title.
func (d *divided) titleIssuers(r record) (names []string, others bool) {
	if d.head.title >= 0 && canonical(d.pieces[d.head.title].text) == canonical(r.Title) {
		return issuersOf(d.pieces[d.head.title].text)
	}
	return issuersOf(r.Title)
}

// letterheadBodies are the bodies of a letterhead, or of the name of a series in its
// place: 某省人民政府文件, 某局公告2022年第5号.
func (d *divided) letterheadBodies() []string {
	lines := d.head.letterheads
	if len(lines) == 0 {
		lines = []int{d.head.letterhead}
	}
	var names []string
	for _, i := range lines {
		names = append(names, d.letterheadBody(i)...)
	}
	return names
}

// letterheadBody are the bodies that piece i of the letterhead names. With 文件 beside it
// any name is one; that of a series begins with it, or with the office of who signs.
func (d *divided) letterheadBody(i int) []string {
	name := letterheadMark.ReplaceAllString(strings.TrimSpace(d.pieces[i].text), "")
	if m := minutes.FindStringSubmatch(canonical(name)); m != nil {
		name = m[1]
	}
	if names := bodiesOf(name); names != nil {
		return names
	}
	if names, _ := issuersOf(name); names != nil {
		return names
	}
	if name = canonical(name); i == d.head.series {
		name = announcements.ReplaceAllString(seriesName(name), "")
		if !strings.HasSuffix(name, "主席") && regionsOf(name) == nil {
			return nil
		}
	}
	if name == "" {
		return nil
	}
	return []string{name}
}

// minutes (§10.3) are a series of the body that met: 某市人民政府常务会议纪要.
var minutes = regexp.MustCompile(`^(\p{Han}{2,30}?)(?:第[0-9一二三四五六七八九十百]{1,5}次)?(?:常务|全体|党组|专题|办公|工作|专项|协调|联席|现场){0,3}(?:扩大)?会议纪要`)

// letterheadMark ends a letterhead, or stands beside it where several bodies issue.
var letterheadMark = regexp.MustCompile(`\pZ*文\pZ*件\pZ*$`)

// signers are the bodies that signed, each on a line of its own or several on one.
func (d *divided) signers() []string {
	var all []string
	for _, i := range d.tail.signatures {
		line := d.pieces[i].text
		if _, signer, ok := signedDate(line); ok {
			line = signer
		}
		names := bodiesOf(line)
		if names == nil {
			names = []string{canonical(line)}
		}
		all = append(all, names...)
	}
	return all
}

// describeTitle fills in what is still missing and the title tells. A title that is
// not yet accounted for is the name of the file.
func describeTitle(m *policy.Metadata, title string) {
	r := record{m}
	origin := originTitle
	if m.Title != "" && m.Origins["title"] == "" {
		origin = originFileName
		r.from("title", origin)
	}
	names, _ := issuersOf(title)
	r.agencies(names, origin)
	r.docType(typeOf(title), origin)
	if n, ok := numberOfTitle(title); ok {
		r.number(n, origin)
	}
	title = leadingRemark.ReplaceAllString(title, "")
	if regions := firstRegions(m.Agencies); m.Origins["agency"] != originNote || isListed(regions) {
		r.regions(regions, originAgency) // a statute outlives the city that passed it
	}
	r.regions(regionsOfTitle(title), origin)
	r.regions(firstRegions(m.Agencies), originAgency)
	r.regions(regionsOfNumber(m.Number), originNumber)
	r.regions(regionsOfTitle(leadingVerb.ReplaceAllString(title, "")), origin)
}

// isListed tells whether the table has the innermost of these regions.
func isListed(regions []string) bool {
	return len(regions) > 0 && len(divisions().named[regions[len(regions)-1]]) > 0
}

// leadingVerb stands before the matter of a title that names no body: 印发某省检查办法的通知.
var leadingVerb = regexp.MustCompile(`^(?:关于)?(?:印发|公布|发布|修改|修订|废止)《?`)

// firstRegions are the regions of the first body whose name tells them.
func firstRegions(bodies []string) []string {
	for _, body := range bodies {
		if names := regionsOf(body); names != nil {
			return names
		}
	}
	return nil
}

// numberOfTitle reads a number in brackets at the end of a title.
func numberOfTitle(title string) (policy.Number, bool) {
	_, inner := cutBracket(title)
	return policy.ParseNumber(inner)
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
	first := piece{text: title, block: content.Paragraph, role: plain}
	if len(pieces) > 0 {
		first.page = pieces[0].page
	}
	return append([]piece{first}, pieces...)
}

var (
	congress = regexp.MustCompile(`^\p{Han}{0,30}?(?:人民代表大会(?:常务委员会)?|人大(?:常委会)?)`)
	session  = regexp.MustCompile(`第?[一二三四五六七八九十]{1,4}届`)
	decree   = regexp.MustCompile(`^([\p{Han}、]{2,60}?)(?:第[\p{Han}0-9]{1,6}次\p{Han}{0,8}会议|第?[0-9〇一二三四五六七八九十百]*号?令|令|公告|发布|公布|批准|通过)`)
	// council decides for its court: 最高人民法院审判委员会.
	council = regexp.MustCompile(`(?:审判|检察)委员会$`)
	order   = regexp.MustCompile(`(?:^|[\pZ，,）)])(\p{Han}{2,30}令\pZ*第\pZ*[0-9〇零一二三四五六七八九十百]{1,9}\pZ*号)`)
)

// legislature are the bodies that passed or announced a statute, by its 题注.
func legislature(note string) []string {
	_, _, end, ok := policy.FindDate(note)
	if !ok {
		return nil
	}
	note = note[end:]
	if body := congress.FindString(note); body != "" {
		return []string{session.ReplaceAllString(body, "")}
	}
	if m := decree.FindStringSubmatch(note); m != nil {
		return bodiesOf(council.ReplaceAllString(m[1], ""))
	}
	return nil
}
