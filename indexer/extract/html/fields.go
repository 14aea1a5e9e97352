package html

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// describe fills in what the page states in its head and on its card, whose lines are
// marked as such.
func (p *page) describe() {
	p.entries = p.findEntries()
	p.cards = cards(p.entries)
	for _, e := range p.cards {
		for i := e.from; i <= e.to; i++ {
			p.roles[i] = card
		}
	}
	p.describeHead()
	p.describeCard()
}

// describeCard sets the fields of the card but the issuing body, which depends on the
// title.
func (p *page) describeCard() {
	for _, e := range p.cards {
		if e.field != content.FieldAgency {
			p.set(e.field, e.value, "table of the page")
		}
	}
}

// describeMore fills in what depends on the title and the place of the text.
func (p *page) describeMore() {
	p.describeCard()
	for _, field := range []string{content.FieldAgency, publisher} {
		for _, e := range p.cards {
			if e.field == field && p.issues(e.value, field) {
				p.set(content.FieldAgency, e.value, "table of the page")
			}
		}
	}
	p.findPublished()
}

// describeHead reads the meta elements (国办函〔2020〕39号 and GB/T 33190 name those of
// government sites).
func (p *page) describeHead() {
	meta := map[string]string{}
	for _, attrs := range p.tree.metas {
		name := strings.ToLower(attrs.get("name") + attrs.get("property") + attrs.get("rel"))
		if value := strings.TrimSpace(attrs.get("content") + attrs.get("href")); value != "" && meta[name] == "" {
			meta[name] = value
		}
	}
	p.meta = meta
	if title := markup.ReplaceAllString(meta["articletitle"], ""); !isSiteName(title) {
		p.set(content.FieldTitle, title, "meta ArticleTitle")
	}
	p.set(content.FieldPublished, meta["pubdate"], "meta PubDate")
	for _, name := range []string{"publishdate", "firstpublishedtime", "article:published_time"} {
		p.set(content.FieldPublished, meta[name], "meta "+name)
	}
	p.set(content.FieldURL, meta["url"], "meta Url")
	p.set(content.FieldURL, meta["canonical"], "link canonical")
	p.set(content.FieldURL, meta["og:url"], "meta og:url")
	if keywords := meta["keywords"]; p.isSubject(keywords) {
		p.set(content.FieldSubjects, keywords, "meta Keywords")
	}
}

// markup is what editors leave in titles.
var markup = regexp.MustCompile(`(?i)</?[a-z][^<>]*>`)

var separators = regexp.MustCompile(`[\s,，、;；|]+`)

// isSubject tells keywords of the document from those of the site: none of them may be
// part of its name or that of the column, nor the title.
func (p *page) isSubject(keywords string) bool {
	site := p.meta["sitename"] + " " + p.meta["columnname"] + " " + p.meta["columnkeywords"] + " " + p.meta["articletitle"] + " " + p.tree.title
	for word := range strings.SplitSeq(separators.ReplaceAllString(strings.TrimSpace(keywords), " "), " ") {
		if strings.Contains(site, word) || strings.Contains(word, "网") || strings.Contains(word, "人民政府") || strings.ContainsAny(word, "<>=") || utf8.RuneCountInString(word) > 12 {
			return false
		}
	}
	return keywords != ""
}

var (
	digit    = regexp.MustCompile(`[0-9０-９〇一二三四五六七八九十]`)
	fullDate = regexp.MustCompile(`[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}`)
	nothing  = regexp.MustCompile(`^(?:[-—–/\\.…*]+|无|暂无|null|undefined|空|其他|不详|未知)$`)
)

// set files a value that can be what the field is for.
func (p *page) set(field, value, origin string) {
	value = strings.Trim(value, "　 \u00a0")
	switch {
	case field == "", field == publisher, value == "", nothing.MatchString(value), utf8.RuneCountInString(value) > maxValue:
		return
	case field == content.FieldNumber:
		if !digit.MatchString(value) || utf8.RuneCountInString(value) > maxNumber {
			return
		}
	case field == content.FieldIssued, field == content.FieldPublished, field == content.FieldEffective:
		if !fullDate.MatchString(value) {
			return
		}
		if m := anyDate.FindStringSubmatch(value); m != nil { // and not what stands behind
			value = m[1]
		}
	}
	p.fields.Set(field, value, origin)
}

// maxNumber is how many characters a document number has at most.
const maxNumber = 50

var issuer = regexp.MustCompile(`^(?:[（(【\[]\p{Han}{1,6}[）)】\]])?(\p{Han}[\p{Han}\pZ、（）]{1,80}?)(?:等\p{Nd}*[一二三四五六七八九十]*个?(?:部门|单位)?)?(?:关于|印发|转发|批转|公布|发布)`)

// issues tells whether a body on the card is the one that issued the document. The
// title knows better if it names several, or another than published it; and of a title
// without a body, the publisher has issued what is named after the same place.
func (p *page) issues(body, field string) bool {
	title := p.fields[content.FieldTitle].Value
	m := issuer.FindStringSubmatch(title)
	switch {
	case m == nil && field == publisher:
		return strings.HasPrefix(title, "关于") || commonPrefix(squeeze(title), squeeze(body)) >= placeName
	case m == nil:
		return true
	case field == publisher:
		return squeeze(m[1]) == squeeze(body)
	}
	bodies := strings.FieldsFunc(m[1], func(r rune) bool { return !isVisible(r) || r == '、' })
	return len(bodies) == 1 || !slices.Contains(bodies, squeeze(body))
}

// placeName is how many characters the name of a place has at least.
const placeName = 2

// commonPrefix counts the characters that two texts begin with alike.
func commonPrefix(a, b string) int {
	n := 0
	for i, r := range a {
		if !strings.HasPrefix(b[min(i, len(b)):], string(r)) {
			break
		}
		n++
	}
	return n
}
