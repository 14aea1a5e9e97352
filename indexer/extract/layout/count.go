package layout

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// What counts pages stands in this outer part of the page.
	countMargin = .12
	// In this part of it there is hardly ever text.
	farMargin = .08
	// The address that a browser prints before the number of the page may be long.
	longestCounted = 300 // bytes
)

// marginal is a text on the margin of a page that may hold the number of the page.
type marginal struct {
	page     int // index
	side     string
	at       float64 // height, or distance from the edge for text that is turned
	small    bool    // the type is smaller than that of the text, or it stands far out
	apart    bool    // well apart from the text
	text     string  // in compatibility form
	numerals []numeral
	chosen   *numeral // counts the pages
	furnish  bool     // of the form of those that count the pages
}

func newMarginal(page int, side string, at float64, text string) *marginal {
	m := &marginal{page: page, side: side, at: at}
	if len(text) <= longestCounted {
		m.text = norm.NFKC.String(text)
		m.numerals = numerals(m.text)
	}
	return m
}

// countKey is what texts have in common that count the pages: the side, how far the number
// is ahead of the count of pages, and what stands around it. Running heads that change with
// the chapter have only a number at their end or beginning in common.
type countKey struct {
	side  string
	roman bool
	step  int
	words string
}

// occurrence is a number within a text.
type occurrence struct {
	in *marginal
	of *numeral
}

// chooseCounting marks the texts with a number that grows with the pages, whatever else
// they say, among those that stand at the same place on enough pages.
func chooseCounting(ms []*marginal, pages int) {
	groups := map[countKey][]occurrence{}
	for _, m := range ms {
		for i := range m.numerals {
			n := &m.numerals[i]
			for _, words := range m.contexts(n) {
				key := countKey{m.side, n.roman, n.n - m.page, words}
				groups[key] = append(groups[key], occurrence{m, n})
			}
		}
	}
	for key, group := range groups {
		slices.SortStableFunc(group, func(a, b occurrence) int { return cmp.Compare(a.in.at, b.in.at) })
		for from := 0; from < len(group); {
			to := from + 1
			for to < len(group) && group[to].in.at-group[from].in.at <= sameHeight {
				to++
			}
			if g := group[from:to]; countsPages(g, pages, key) {
				for _, o := range g {
					if o.in.chosen == nil || o.of.from < o.in.chosen.from { // the same in any order
						o.in.chosen = o.of
					}
				}
			}
			from = to
		}
	}
	chooseShapes(ms)
}

// contexts gives what stands around a number of the text, and "" for one that stands by
// itself, whatever stands around it. It gives nothing for numbers that count something
// else.
func (m *marginal) contexts(n *numeral) (out []string) {
	words := blankless(m.text[:n.from] + "#" + m.text[n.to:])
	if countsElse.MatchString(words) || !m.small && (!m.apart || !n.edge && !pageWords.MatchString(words)) {
		return nil
	}
	if out = append(out, words); n.edge && m.small {
		out = append(out, "")
	}
	return out
}

var (
	// countsElse is a number that numbers parts of the text, or a date.
	countsElse = regexp.MustCompile(`^(?:附.?|[表图]|专栏|案例|样[表例张式])[-—]?#|^第#[^页]|^[(]?#[、.):]\p{Han}|#[年月日期]`)
	// pageWords is what only page numbers have around them.
	pageWords = regexp.MustCompile(`^[^\p{Han}]*#[^\p{Han}]*$|第#页|#页`)
)

func blankless(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// countsPages tells whether texts at one place stand on enough pages to count them: three,
// or two of a few, or the only one; and on no less than a quarter of those from the first
// to the last.
func countsPages(group []occurrence, pages int, key countKey) bool {
	on := map[int]bool{}
	first, last, apart := math.MaxInt, 0, true
	for _, o := range group {
		on[o.in.page] = true
		first, last = min(first, o.in.page), max(last, o.in.page)
		apart = apart && o.in.apart
	}
	if len(on)*4 < last-first+1 {
		return false
	}
	switch {
	case pages == 1:
		return key.step == 1 && apart && group[0].in.small && pageEnd.MatchString(group[0].in.text)
	case pages < 2*repeats:
		return len(on) >= 2 && (apart || len(on) >= repeats)
	}
	return len(on) >= repeats
}

// pageEnd is the number of the only page, in small type at the end of a line.
var pageEnd = regexp.MustCompile(`(?:^|[^0-9A-Za-z.])[1一iI][\s\pP]*$`)

// chooseShapes marks the texts that differ from those that count pages by their numbers
// only, at the same place: annexes and chapters may be counted anew.
func chooseShapes(ms []*marginal) {
	type place struct {
		side, shape string
		at          int
	}
	known := map[place]int{}
	key := func(m *marginal, below int) place {
		return place{m.side, m.shape(), int(math.Round(m.at/2)) + below}
	}
	for _, m := range ms {
		if m.chosen != nil {
			known[key(m, 0)]++
		}
	}
	for _, m := range ms {
		if m.chosen == nil && len(m.numerals) > 0 && (m.small || m.apart) {
			m.furnish = known[key(m, -1)]+known[key(m, 0)]+known[key(m, 1)] >= 2
		}
	}
}

// shape is a text without the values of its numbers.
func (m *marginal) shape() string {
	var b strings.Builder
	last := 0
	for _, n := range m.numerals {
		b.WriteString(m.text[last:n.from])
		b.WriteByte('#')
		last = n.to
	}
	b.WriteString(m.text[last:])
	return blankless(b.String())
}

// dropCounted marks the candidates that count the pages.
func dropCounted(cs []*candidate, sheets []*sheet) {
	body := bodySize(sheets)
	var ms []*marginal
	var of []*candidate
	for _, c := range cs {
		if !c.drop && c.mayStandOutside(body) {
			m := newMarginal(c.sheet.index, c.side(), c.line.midY(), c.span().text)
			m.small, m.apart = c.span().size <= headerSize*body || c.isOuter(farMargin), c.isApart()
			ms, of = append(ms, m), append(of, c)
		}
	}
	chooseCounting(ms, len(sheets))
	for i, m := range ms {
		c := of[i]
		if c.drop = m.chosen != nil || m.furnish; m.chosen != nil {
			c.number, c.hasNum = pageNumber{n: m.chosen.n, roman: m.chosen.roman}, true
		}
	}
	dropBeside(cs, body)
}

// dropBeside marks what stands beside the number of the page, outside of the text.
func dropBeside(cs []*candidate, body float64) {
	type row struct {
		on    *sheet
		top   bool
		depth int
	}
	numbered := map[row]bool{}
	for _, c := range cs {
		if c.drop && c.hasNum && c.mayStandOutside(body) && c.isApart() {
			numbered[row{c.sheet, c.top, c.depth}] = true
		}
	}
	for _, c := range cs {
		if numbered[row{c.sheet, c.top, c.depth}] && (c.span().size <= headerSize*body || c.isOuter(farMargin)) {
			c.drop = true
		}
	}
}

// mayStandOutside tells whether a candidate has the place and the size of what stands
// outside of the text.
func (c *candidate) mayStandOutside(body float64) bool {
	const parts = 3 // of a header
	return c.depth <= 1 && len(c.line.spans) <= parts && c.span().size <= 1.05*body &&
		c.isOuter(countMargin)
}

// isOuter tells whether a candidate stands in an outer part of the page's height.
func (c *candidate) isOuter(part float64) bool {
	y := c.line.midY()
	return min(y, c.sheet.height-y) < part*c.sheet.height
}
