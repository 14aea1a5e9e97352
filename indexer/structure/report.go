package structure

import (
	"regexp"
	"strings"
)

var (
	// reporting is how a report to a congress begins: 我代表某市人民政府，向大会报告工作.
	reporting = regexp.MustCompile(`我谨?代表(\p{Han}{2,30}?)[，,]?向\p{Han}{2,40}?(?:报告|作)\p{Han}{0,8}?工作`)
	// givenAt is the congress it was given to: 在某省第十四届人民代表大会第四次会议上.
	givenAt = regexp.MustCompile(`在(\p{Han}{2,20}?)第?[一二三四五六七八九十]{1,4}届`)
	// ofNation is the congress that the State Council reports to.
	ofNation = regexp.MustCompile(`第[一二三四五六七八九十]{1,4}届全国人民代表大会第[一二三四五六七八九十]{1,3}次会议`)
	// ownGovernment is how a report calls the government of the place it was given in.
	ownGovernment = regexp.MustCompile(`^(?:[省市县区州旗]|自治区|自治州|自治县)?人民政府$`)
	reportOfState = regexp.MustCompile(`政府工作(?:的)?报告(?:[（(].*)?$`)
)

// describeReport reads who reports, where no other part names an issuing body. What the
// text calls by no name of its own, such as 市人民政府, is that of the place where the
// report was given, or whose officer gave it; if that is not told, it is left out.
func (d *divided) describeReport(r record) {
	place, national, body := "", false, ""
	for _, p := range d.pieces[:min(headReach, len(d.pieces))] {
		text := p.text[:runeStart(p.text, issuerReach)]
		if m := reporting.FindStringSubmatch(text); m != nil && p.isText() {
			body = m[1]
			break
		}
		if isShort(text, 2*titleLineMax) {
			national = national || ofNation.MatchString(text)
			if place == "" {
				place = placeOfReport(text)
			}
		}
	}
	state := reportOfState.MatchString(canonical(r.Title))
	if body == "" && !state {
		return
	}
	switch {
	case regionsOf(body) != nil:
		r.agencies(bodiesOf(body), originText)
	case body != "" && !ownGovernment.MatchString(body):
	case place != "":
		r.agencies([]string{place + "人民政府"}, originHead)
	case national && state:
		r.agencies([]string{"国务院"}, originHead)
	}
	if typeOf(canonical(r.Title)) == "" {
		r.docType("报告", originText)
	}
}

// placeOfReport reads the place off the line that says where a report was given, or who
// gave it: 某省省长　某某.
func placeOfReport(line string) string {
	name := canonical(line)
	if m := givenAt.FindStringSubmatch(name); m != nil {
		name = m[1]
	} else if !officer.MatchString(line) {
		return ""
	}
	_, rest := cutUnits(name)
	if rest != "" && !officer.MatchString(line) {
		return ""
	}
	return strings.TrimSpace(name[:len(name)-len(rest)])
}
