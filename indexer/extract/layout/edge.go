package layout

import (
	"regexp"
	"unicode/utf8"
)

const (
	// A header that its place alone tells begins in this part of the page's height.
	headerMargin = .1
	// It is set in type at most so large, as part of that of the text.
	headerSize = .92
	// What a browser prints around a page stands in this part of its height.
	printMargin = .06
)

// choosePlaced marks headers that do not repeat, as in a document of a few pages with
// other words on odd and even ones: small type on top of the page, over a rule, or at one
// height on most pages and well apart from the text.
func choosePlaced(cs []*candidate, sheets []*sheet) {
	body := bodySize(sheets)
	var placed []*candidate
	for _, c := range cs {
		if c.drop || !c.mayBePlaced(body) {
			continue
		}
		if c.isRuled() {
			c.drop = true
		} else if c.isApart() && !c.isOverGrid() {
			placed = append(placed, c)
		}
	}
	for _, c := range placed {
		pages := map[int]bool{}
		for _, o := range sampled(placed) {
			if d := o.line.midY() - c.line.midY(); d <= sameHeight && d >= -sameHeight {
				pages[o.sheet.index] = true
			}
		}
		c.drop = len(pages) >= 2 && len(pages)*3 >= min(len(sheets), sampleSize)*2
	}
}

// sampleSize bounds how many headers others are compared with.
const sampleSize = 60

func sampled(cs []*candidate) []*candidate { return cs[:min(len(cs), sampleSize)] }

// mayBePlaced tells whether a candidate looks like a header: the outermost line, short,
// in small type, that numbers nothing.
func (c *candidate) mayBePlaced(body float64) bool {
	const longest = 40 // characters
	return c.top && c.depth == 0 && c.line.y0 < headerMargin*c.sheet.height && c.span().size <= headerSize*body &&
		utf8.RuneCountInString(c.text) <= longest && !beginsLabel(c.text) && !noHeader.MatchString(c.text)
}

// noHeader is what stands in small type over a table.
var noHeader = regexp.MustCompile(`^[续表图附注]|^(?:单位|计量单位)|^[(（]?续`)

// isRuled tells whether a long rule lies right below the line, and above the next one.
func (c *candidate) isRuled() bool {
	const longest = .5 // as part of the page's width
	l, s := c.line, c.sheet
	for _, r := range s.rules {
		if r.width() >= longest*s.width && r.y0 > l.midY() && r.y0 < l.y1+l.height() && (len(s.lines) < 2 || s.lines[1].midY() > r.y1) {
			return true
		}
	}
	return false
}

// isOverGrid tells whether a table begins near below the line: it may be its caption.
func (c *candidate) isOverGrid() bool {
	for _, g := range c.sheet.grids {
		if g.y1 > c.line.y1 && g.y0 < c.line.y1+4*c.line.height() {
			return true
		}
	}
	return false
}

// printed is what browsers print around a page: the time, the address, and the number
// of the page and of all; blanks are left out.
var printed = regexp.MustCompile(`^(?:[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}日?[,，]?(?:上午|下午)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[AP]M)?|(?:https?|file)://[^\p{Han}]+)$`)

// choosePrinted marks what a browser has printed on the edges of a page, and what stands
// on the same lines: the title, and the number of the page.
func choosePrinted(cs []*candidate) {
	lines := map[*line]bool{}
	onEdge := func(c *candidate) bool {
		h := c.sheet.height
		return c.depth == 0 && (c.top && c.line.midY() < printMargin*h || !c.top && c.line.midY() > (1-printMargin)*h)
	}
	for _, c := range cs {
		if onEdge(c) && printed.MatchString(c.text) {
			lines[c.line] = true
		}
	}
	for _, c := range cs {
		c.drop = c.drop || lines[c.line]
	}
}
