package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// candidate is a line that may be the title of the text, or several that follow each
// other and are set alike.
type candidate struct {
	text     string
	from, to int // its lines
	score    int // how much speaks for it
}

// What speaks for a heading. From sureHeading on it is taken for the title.
const (
	bigHeading   = 2 // <h1> to <h3>, large letters, or an element named for a title
	smallHeading = 1 // other headings
	midHeading   = 1 // centred
	namedHeading = 2 // it ends as names of documents do
	nearHeading  = 1 // nothing but what describes the page stands between it and the text
	statedTitle  = 4 // <title> says the same
	sureHeading  = 3
)

// headReach is how many lines above the text the title may stand.
const headReach = 40

// headings finds what may be a title in a range of lines.
func (p *page) headings(from, to int) []candidate {
	var found []candidate
	first := p.firstKept()
	for i := from; i < to; i++ {
		if !p.mayBeTitle(i) {
			continue
		}
		h := candidate{text: p.lines[i].text, from: i, to: i + 1}
		looks := p.lines[i].look()
		for h.to < to && p.continues(h, looks) {
			h.text = content.Join(h.text, p.lines[h.to].text)
			h.to++
		}
		if h.score = p.lines[i].headingScore(looks); isDocumentName(h.text) {
			h.score += namedHeading
		}
		if first < len(p.lines) && p.isNear(h.to, first) {
			h.score += nearHeading
		}
		found = append(found, h)
		i = h.to - 1
	}
	return found
}

func (l *line) headingScore(looks look) int {
	score := 0
	switch {
	case looks.large, looks.titled, l.kind == content.Heading && l.level <= 3:
		score = bigHeading
	case l.kind == content.Heading:
		score = smallHeading
	}
	if looks.centred {
		score += midHeading
	}
	return score
}

// mayBeTitle tells lines that are neither sentences nor parts of a text nor names of
// places on the site.
func (p *page) mayBeTitle(i int) bool {
	l := &p.lines[i]
	end, _ := utf8.DecodeLastRuneInString(l.text)
	switch {
	case p.roles[i] != prose, l.kind == content.Row, l.runes <= 2, l.runes > maxTitle, l.link*2 >= l.runes,
		strings.ContainsRune("。；，：、;,:", end), strings.HasPrefix(l.text, "（"), strings.HasPrefix(l.text, "("):
		return false
	}
	return !hasNumber(l.text) && !documentNumber.MatchString(l.text) && !labelled.MatchString(l.text) && !p.isPlaceName(l.text)
}

var (
	documentNumber = regexp.MustCompile(`^\p{Han}{0,20}[〔\[［(（【]?(?:19|20)\d\d[〕\]］)）】]?年?第?\s*\d{1,5}\s*号$|^第?\s*\d{1,5}\s*号$`)
	labelled       = regexp.MustCompile(`^[\p{Han}\pZ]{2,8}[：:]`)
)

// continues tells whether the line after a heading is a part of it: the heading is not
// complete, and the line is set like it.
func (p *page) continues(h candidate, looks look) bool {
	last, next := &p.lines[h.to-1], &p.lines[h.to]
	if !p.mayBeTitle(h.to) || isDocumentName(h.text) || utf8.RuneCountInString(h.text)+next.runes > maxTitle || last.kind != next.kind || last.level != next.level {
		return false
	}
	if last.block == next.block && last.broken {
		return last.headingScore(looks) > 0
	}
	return last.block.parent == next.block.parent && (looks.large || looks.titled) && next.look() == looks
}

// isNear tells whether nothing but what describes the page stands between two lines.
func (p *page) isNear(from, to int) bool {
	if to-from > headReach {
		return false
	}
	for i := from; i < to; i++ {
		switch p.roles[i] {
		case byline, card, widget, tool, surrounding:
		default:
			if l := &p.lines[i]; !strings.HasPrefix(l.text, "（") && !documentNumber.MatchString(l.text) && !labelled.MatchString(l.text) {
				return false
			}
		}
	}
	return true
}

// bestHeading is the heading for which most speaks, the last one of several: it is the
// one next to the text.
func bestHeading(headings []candidate, title string) candidate {
	var best candidate
	plain := squeeze(title)
	for _, h := range headings {
		if plain != "" && squeeze(h.text) == plain {
			h.score += statedTitle
		}
		if h.score >= best.score {
			best = h
		}
	}
	return best
}

// documentName ends with the name of a kind of document (文种: 党政机关公文处理工作条例,
// §8, and those of regulations, plans and the like), and what may follow in brackets.
var documentName = regexp.MustCompile(`(?:通知|通告|公告|公报|决定|决议|命令|令|意见|批复|报告|请示|函|纪要|议案|条例|规定|办法|细则|规则|规程|章程|方案|规划|计划|纲要|要点|预案|指南|指引|标准|规范|目录|清单|名单|制度|解读|问答|答复|讲话|说明|通报|法|解释|总结|年报|措施|公示|启事|倡议书|简章|倡议|提示)[”"》〉]?(?:\s*[（(〈《][^（(]{1,30})?$`)

func isDocumentName(s string) bool { return documentName.MatchString(strings.TrimSpace(s)) }

// firstKept is the first line of the main text, the number of lines if there is none.
func (p *page) firstKept() int {
	for i, kept := range p.kept {
		if kept {
			return i
		}
	}
	return len(p.lines)
}
