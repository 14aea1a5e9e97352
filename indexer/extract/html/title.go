package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// guessTitle is what is likely to be the title, before the place of the text is known.
func (p *page) guessTitle() string {
	if title := p.fields[content.FieldTitle].Value; title != "" {
		return title
	}
	p.columns = p.columnNames()
	headings := p.headings(0, min(len(p.lines), guessReach))
	title, shown := p.titleOfPage(headings)
	if best := bestHeading(headings, title); !shown && best.score > sureHeading {
		return best.text
	}
	return title
}

// guessReach is in how many lines a title is guessed: asking all that a hostile page may
// have takes ten seconds.
const guessReach = 10_000

// settleTitle decides what the title is. What the head and the card of the page state
// counts first, then <title> if the page shows it, then the heading above the text,
// which is better than a <title> that the page does not show. A title that was cut short
// gives way to the heading that it is the beginning of.
func (p *page) settleTitle() {
	first := p.firstKept()
	headings := p.headings(max(0, first-headReach), min(len(p.lines), first+titleReach))
	if stated, ok := p.fields[content.FieldTitle]; ok {
		if whole := completed(stated.Value, headings); whole != "" {
			p.fields[content.FieldTitle] = content.Field{Value: whole, Origin: headingOrigin}
		}
		return
	}
	title, shown := p.titleOfPage(headings)
	best := bestHeading(headings, title)
	switch {
	case shown, best.score < sureHeading, title != "" && isDocumentName(title) && !isDocumentName(best.text):
		p.set(content.FieldTitle, title, "title of the page")
	default:
		p.set(content.FieldTitle, best.text, headingOrigin)
	}
}

const headingOrigin = "heading of the page"

var titleBreak = regexp.MustCompile(`\s*[_|｜>»]\s*|\s+[-–—]+\s+|\s*[-－–—]{1,2}\s*`)

// titleOfPage is <title> without the names of site and column around it, and whether
// the page shows it: the longest part that is a line of its own or the beginning of a
// heading, else what stands before the first sign that sets names apart.
func (p *page) titleOfPage(headings []candidate) (title string, isShown bool) {
	title = strings.Join(strings.Fields(p.tree.title), " ")
	if title == "" || utf8.RuneCountInString(title) > maxValue {
		return "", false
	}
	starts, ends := []int{0}, []int{}
	for _, at := range titleBreak.FindAllStringIndex(title, 20) {
		ends = append(ends, at[0])
		starts = append(starts, at[1])
	}
	ends = append(ends, len(title))
	shown := p.shownLines(headings)
	best := ""
	for i, start := range starts {
		for _, end := range ends[i:] {
			if part := title[start:end]; len(part) > len(best) && shown[squeeze(part)] && !p.isPlaceName(part) {
				best = part
			}
		}
	}
	first, name := title[:ends[0]], ""
	for i, start := range starts {
		part := title[start:ends[i]]
		if whole := completed(part, headings); len(whole) > len(best) {
			return whole, true
		}
		if name == "" && isDocumentName(part) && !p.isPlaceName(part) {
			name = part
		}
	}
	switch {
	case best != "":
		return best, true
	case name != "" && name != first:
		return name, false
	case !p.isPlaceName(first) && utf8.RuneCountInString(first) > minTitle:
		return first, false
	}
	return "", false
}

// minTitle is how many characters a title has more than; names of columns have four.
const minTitle = 5

// isPlaceName tells the names of sites and of their columns from titles.
func (p *page) isPlaceName(s string) bool {
	plain := squeeze(s)
	return isSiteName(s) || columnWords.MatchString(plain) || plain == squeeze(p.meta["columnname"]) || p.columns[plain] && !isDocumentName(s)
}

var siteName = regexp.MustCompile(`(?:网|网站|门户|政府|平台|专栏|首页|Word.*|Document|文档\d*|页面)$`)

func isSiteName(s string) bool { return siteName.MatchString(strings.TrimSpace(s)) }

// columnWords make up the names of columns, and of pages of no matter what.
var columnWords = regexp.MustCompile(`^(?:政策|政府|政务|信息|通知|公告|公示|文件|法规|规章|新闻|动态|要闻|解读|公开|重点|领域|规范性|部门|其他|最新|本级|财政|人事|公报|专题|专栏|栏目|详情|详细|正文|内容|页面?|文章|目录|指南|年报|制度|机构|法律|行政|地方性|法定|主动|预决算|图解|回应|关切|互动|交流|服务|办事|首页|中心|浏览|查看|阅读|无标题|标题|打印|与|和|及|、)+$`)

// columnNames are the texts of the short links of the page: menus and paths are made
// of them.
func (p *page) columnNames() map[string]bool {
	names := map[string]bool{}
	var walk func(n *node)
	walk = func(n *node) {
		if isLink(n) && n.runes <= maxColumn {
			names[squeeze(textOf(n))] = true
			return
		}
		for c := n.first; c != nil; c = c.next {
			walk(c)
		}
	}
	walk(p.tree.root)
	return names
}

// maxColumn is how many characters the name of a column has at most.
const maxColumn = 12

// textOf is the text below an element.
func textOf(n *node) string {
	if n.first == nil {
		return n.text
	}
	var text strings.Builder
	for c := n.first; c != nil; c = c.next {
		text.WriteString(textOf(c))
	}
	return text.String()
}

// shownLines are the lines that can be a title.
func (p *page) shownLines(headings []candidate) map[string]bool {
	shown := map[string]bool{}
	for _, l := range p.lines {
		if l.kind != content.Row && l.runes > 2 && l.runes <= maxTitle && l.link*2 < l.runes {
			shown[squeeze(l.text)] = true
		}
	}
	for _, h := range headings {
		shown[squeeze(h.text)] = true
	}
	return shown
}

// maxTitle is how many characters a title has at most.
const maxTitle = 200

// completed is the heading that a title is the beginning of: one that ends with dots,
// or that does not end as names of documents do.
func completed(title string, headings []candidate) string {
	beginning := strings.TrimRight(title, ".…‥．?\ufffd ")
	if plain := squeeze(beginning); utf8.RuneCountInString(plain) > minTitle && (beginning != title || !isDocumentName(title)) {
		for _, h := range headings {
			if whole := squeeze(h.text); len(whole) > len(plain) && strings.HasPrefix(whole, plain) {
				return h.text
			}
		}
	}
	return ""
}

// titleReach is how many blocks may stand before the title and in it.
const titleReach = 14

// withTitle sets the title before the text if the text does not begin with it, and
// marks the line that is the title.
func (p *page) withTitle(blocks []content.Block) []content.Block {
	title := p.fields[content.FieldTitle].Value
	if title == "" || len(blocks) == 0 {
		return blocks
	}
	want := squeeze(title)
	var head strings.Builder
	for i, b := range blocks[:min(titleReach, len(blocks))] {
		text := squeeze(b.Text)
		if text == want {
			blocks[i].Kind, blocks[i].Level = content.Title, 0
			return blocks
		}
		head.WriteString(text)
	}
	if strings.Contains(head.String(), want) {
		return blocks
	}
	return append([]content.Block{{Kind: content.Title, Text: title}}, blocks...)
}
