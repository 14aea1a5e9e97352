package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// findTitle takes the title from <title> or a heading if neither head nor card state
// it.
func (p *page) findTitle() {
	if p.fields[content.FieldTitle].Value != "" {
		return
	}
	p.set(content.FieldTitle, p.titleOfPage(), "title of the page")
	if heading := p.onlyHeading(); heading != "" {
		p.set(content.FieldTitle, heading, "heading of the page")
	}
}

var titleBreak = regexp.MustCompile(`\s*[_|｜>»]\s*|\s+[-–—]+\s+|\s*[-－–—]{1,2}\s*`)

// titleOfPage is <title> without the names of site and column around it: the longest
// part that the page shows as a line of its own, else what stands before the first
// sign that sets names apart.
func (p *page) titleOfPage() string {
	title := strings.Join(strings.Fields(p.tree.title), " ")
	if title == "" || utf8.RuneCountInString(title) > maxValue {
		return ""
	}
	starts, ends := []int{0}, []int{}
	for _, at := range titleBreak.FindAllStringIndex(title, 20) {
		ends = append(ends, at[0])
		starts = append(starts, at[1])
	}
	ends = append(ends, len(title))
	shown := p.shownLines()
	best := ""
	for i, start := range starts {
		for _, end := range ends[i:] {
			if part := title[start:end]; len(part) > len(best) && shown[squeeze(part)] {
				best = part
			}
		}
	}
	if best != "" && !isSiteName(best) {
		return best
	}
	if first := title[:ends[0]]; len(ends) > 1 && !isSiteName(first) && utf8.RuneCountInString(first) > minTitle {
		return first
	}
	if len(ends) == 1 && !isSiteName(title) && utf8.RuneCountInString(title) > minTitle {
		return title
	}
	return ""
}

// minTitle is how many characters a title has more than; names of columns have four.
const minTitle = 5

var siteName = regexp.MustCompile(`(?:网|网站|门户|政府|平台|专栏|首页|Word.*|Document|文档\d*|页面)$`)

func isSiteName(s string) bool { return siteName.MatchString(strings.TrimSpace(s)) }

// shownLines are the lines that can be a title.
func (p *page) shownLines() map[string]bool {
	shown := map[string]bool{}
	for _, l := range p.lines {
		if l.kind != content.Row && l.runes > 2 && l.runes <= maxTitle && l.link*2 < l.runes {
			shown[squeeze(l.text)] = true
		}
	}
	return shown
}

// maxTitle is how many characters a title has at most.
const maxTitle = 200

// onlyHeading is the text of the only first-level heading of the page, if it is not
// the name of the site.
func (p *page) onlyHeading() string {
	found := ""
	for _, l := range p.lines {
		if l.kind != content.Heading || l.level != 1 || l.link*2 >= l.runes || isSiteName(l.text) {
			continue
		}
		if found != "" {
			return ""
		}
		found = l.text
	}
	return found
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
