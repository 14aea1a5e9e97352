package layout

import (
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

const (
	// A heading or title is at least so much larger than the text, if it is not bold.
	larger = 1.15
	// A title is at least so much larger than the text.
	titleSize = 1.25
	// Headings and titles have at most so many characters.
	headingRunes = 50
	titleRunes   = 150
)

// isDisplay tells whether a line is set off as headings and titles are.
func (f *flow) isDisplay(l *line) bool {
	return l.bold() && !f.style.bold || l.size() >= larger*f.body
}

// isBracketed tells whether a line under a title is an addition in brackets: （试行）.
func isBracketed(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("（(〔[", first)
}

// isAddition tells whether a line begins with a bracket that it does not close, or closes at
// its end. That of （2021—2035年）的通知 goes on with a title.
func isAddition(text string) bool {
	return isBracketed(text) && (isWholeInBrackets(text) || !strings.ContainsAny(text, "）)〕]"))
}

// isWholeInBrackets tells whether a line is an addition of its own: （资料性附录）.
func isWholeInBrackets(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return isBracketed(text) && strings.ContainsRune("）)〕]", last)
}

// rank tells contents, title and headings from paragraphs.
func (f *flow) rank() {
	for i := range f.items {
		if f.items[i].para != nil && isEntry(f.items[i].Text) {
			f.items[i].Kind = content.Contents
		}
	}
	f.findTitle()
	f.findHeadings()
}

// noTitle is what stands large on a first page but is no title: the name of a series or
// of the body that issues it, with 文件 (GB/T 9704-2012 §7.2.4), and the heads of
// other parts.
var noTitle = regexp.MustCompile(`文件$|^中华人民共和国.{0,10}标准$|(?:地方|团体|行业|企业|国家)标准$|公报$|^目[录次]$|^前言$|^附[件录]|^第.{1,4}[章节编条]|^[一二三四五六七八九十]{1,3}、|发布$|实施$`)

// findTitle finds the title: the largest text in the middle of the first page with text,
// or of the next; or else the largest text that the first page begins with.
func (f *flow) findTitle() {
	best, rank := -1, 0.0
	first := -1
	for i := range f.items {
		p := f.items[i].para
		if p == nil {
			continue
		}
		if first < 0 {
			first = p.page
		}
		if p.page > first+1 || best >= 0 && p.page > f.items[best].para.page {
			break
		}
		if r := f.titleRank(&f.items[i], i == 0); r > rank*1.05 {
			best, rank = i, r
		}
	}
	if best >= 0 {
		f.items[best].Kind = content.Title
	}
}

// titleRank is the size of a paragraph that may be the title, and 0 of any other.
func (f *flow) titleRank(it *item, first bool) float64 {
	size := it.para.lines[0].size()
	if it.Kind != content.Paragraph || size < titleSize*f.body || !it.para.centered && !first {
		return 0
	}
	text := bare(it.Text)
	n := utf8.RuneCountInString(text)
	if n < 4 || n > titleRunes || !hasHan(text) || isEnded(text) || isBracketed(text) || noTitle.MatchString(text) {
		return 0
	}
	return size
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// face is the look of a heading.
type face struct {
	size int // in half points
	bold bool
}

func faceOf(p *paragraph) face {
	return face{int(math.Round(p.lines[0].size() * 2)), p.lines[0].bold()}
}

// findHeadings marks short paragraphs that are larger than the text, or bold where the
// text is not. The larger the higher; the looks in use are counted from 1.
func (f *flow) findHeadings() {
	boldText := f.boldText()
	looks := map[face]bool{}
	var headings []int
	for i := range f.items {
		if it := &f.items[i]; it.Kind == content.Paragraph && it.para != nil && f.isHeading(it, boldText) {
			headings = append(headings, i)
			looks[faceOf(it.para)] = true
		}
	}
	order := slices.SortedFunc(maps.Keys(looks), func(a, b face) int {
		if a.size != b.size {
			return b.size - a.size
		}
		if a.bold == b.bold {
			return 0
		}
		if a.bold {
			return -1
		}
		return 1
	})
	const deepest = 6
	levels := map[face]int{}
	for i, look := range order {
		levels[look] = min(1+i, deepest)
	}
	for _, i := range headings {
		f.items[i].Kind = content.Heading
		f.items[i].Level = levels[faceOf(f.items[i].para)]
	}
}

// boldText tells whether most of the text is bold, so that it says nothing.
func (f *flow) boldText() bool {
	bold, all := 0, 0
	for i := range f.items {
		if p := f.items[i].para; p != nil {
			n := len(f.items[i].Text)
			all += n
			if p.lines[0].bold() {
				bold += n
			}
		}
	}
	return bold*3 > all
}

func (f *flow) isHeading(it *item, boldText bool) bool {
	l := it.para.lines[0]
	if size := l.size(); size < larger*f.body && !(l.bold() && !boldText && size > .9*f.body) {
		return false
	}
	text := strings.TrimSpace(it.Text)
	return utf8.RuneCountInString(text) <= headingRunes && !isEnded(text) && !isBracketed(text) && hasHan(text) && (!strings.ContainsAny(text, "：:") || beginsLabel(text)) && !noHeading.MatchString(bare(text))
}

// noHeading is what is set off like a heading but heads nothing: captions of tables and
// figures, dates, and what belongs to a title.
var noHeading = regexp.MustCompile(`^(?:[表图][0-9A-Z一二三四五六七八九十]|[0-9〇○零一二三四五六七八九]{4}[年—–-]|单位[：:])|[0-9]日$|文件$|发布$|实施$|[〔\[（(][0-9]{4}[〕\]）)][0-9]+号$`)
