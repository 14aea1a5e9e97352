package html

import (
	"regexp"

	"policysearch/indexer/extract/content"
)

// How pages write dates, with the time if there is one, and what they print after it.
const (
	date        = `(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?(?:[\s\pZT]*` + clock + `)?`
	numericDate = `(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}`
	chineseDate = `(?:19|20)\d{2}年\d{1,2}月\d{1,2}日`
	clock       = `\d{1,2}[:：]\d{2}(?:[:：]\d{2})?`
	anyBlank    = `[\s\pZ|｜：:\[【（(]*`
	byLabel     = `(?:信息|稿件|文章|内容|新闻)?(?:来源|作者|编辑|责任编辑|浏览|阅读|点击|访问|字体|字号|打印|人气|审核|出处|发布(?:人|者|单位|机构))`
)

var (
	publishedDate = regexp.MustCompile(`(?:(?:发布|发表|公布|公开|上网|上传|录入|提交|刊登|添加|发稿|发帖|入库|信息|成稿)(?:时间|日期|日|于)|(?:^|[^\p{Han}])(?:时间|日期))[】\]]?[\s\pZ]*[：:]?[\s\pZ]*(` + date + `)`)
	changedDate   = regexp.MustCompile(`(?:更新|修改|编辑)(?:时间|日期|日|于)[】\]]?[\s\pZ]*[：:]?[\s\pZ]*(` + date + `)`)
	bareDate      = regexp.MustCompile(`^[\[【（(]?[\s\pZ]*(` + date + `)`)
	anyDate       = regexp.MustCompile(`(?:^|[^\d])(` + date + `)`)
)

// findPublished finds when the page was put on the site: by a label, else when it was
// last changed, else by a date that stands alone between the title and the text.
func (p *page) findPublished() {
	for _, e := range p.entries {
		if e.field == content.FieldPublished && (p.roles[e.from] == byline || p.isAround(e.from)) {
			p.set(e.field, e.value, "line of the page")
		}
	}
	first := p.firstKept()
	for _, pattern := range []*regexp.Regexp{publishedDate, changedDate, bareDate, anyDate} {
		from := max(0, first-headReach)
		if pattern == bareDate || pattern == anyDate {
			from = max(p.above, first-bareReach)
		}
		for i := from; i < min(len(p.lines), first+trimHead); i++ {
			p.dateOfLine(i, pattern)
		}
	}
	for i := p.lastKept() + 1; i < min(len(p.lines), p.lastKept()+bareReach); i++ {
		p.dateOfLine(i, publishedDate)
	}
}

// bareReach is how many lines above the text a date without a label is looked for.
const bareReach = 12

// dateOfLine takes a date from a line that is no text. Links have the dates of other
// pages.
func (p *page) dateOfLine(i int, pattern *regexp.Regexp) {
	l := &p.lines[i]
	isBare := pattern == bareDate || pattern == anyDate
	if p.kept[i] || isBare && p.roles[i] != byline || l.runes > maxChrome || p.roles[i] == links || p.roles[i] == path {
		return
	}
	if m := pattern.FindStringSubmatch(l.text); m != nil {
		p.set(content.FieldPublished, m[1], "line of the page")
	}
}

// isAround tells whether a line stands right above or below the text and is no part of
// it.
func (p *page) isAround(i int) bool {
	return !p.kept[i] && i >= p.firstKept()-headReach && i <= p.lastKept()+bareReach
}
