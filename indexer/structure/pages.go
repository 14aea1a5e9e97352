package structure

import (
	"regexp"
	"strings"
	"unicode"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// line is a line of text as it was set.
type line struct {
	text   string // without blanks around it
	width  int    // with its indent
	indent int
	gap    int  // blank lines before it
	breaks int  // pages that begin between the line before and this one
	page   int  // counted by page breaks, from 1
	entry  bool // of a table of contents: ends with the number of a page
	// columns says that parts of the line stand apart: cells of a row, a name and a date.
	columns bool
}

// A page number stands alone on its line: - 16 -, — 3 —, －4－, ·5·, 第 3 页 共 10 页,
// 第三页, Page 3 of 10. GB/T 9704-2012 §7.5 sets it between two dashes.
var pageNumber = regexp.MustCompile(
	`^(?:[-—–－―‐─·•・~～]{1,2}\pZ*([0-9０-９]{1,4})\pZ*[-—–－―‐─·•・~～]{1,2}|第\pZ*(` + pageCount + `)\pZ*页(?:[\pZ,，/／]*共\pZ*` + pageCount + `\pZ*页)?|[Pp]age ([0-9]{1,4}) of [0-9]{1,4})$`)

const pageCount = `(?:[0-9０-９]{1,4}|[一二三四五六七八九十百零〇]{1,6})`

var bareNumber = regexp.MustCompile(`^[0-9]{1,4}$`)

// pageNumberOf gives the number on a line that holds a page number and nothing else.
func pageNumberOf(text string) (int, bool) {
	if len(text) > 80 {
		return 0, false
	}
	m := pageNumber.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	return policy.ParseCount(m[1] + m[2] + m[3])
}

// anchor says which number is printed on a page counted by page breaks.
type anchor struct{ page, number int }

// paginator takes the page numbers out of lines and counts the pages.
type paginator struct {
	lines   []line
	dropped []string
	anchors []anchor
	known   bool // anything was found that tells one page from the next
	blanked bool // form feeds have become a leading blank
}

// paginate reads the Line blocks of a document.
func paginate(blocks []content.Block) *paginator {
	p := &paginator{blanked: hasBlankedFeeds(blocks)}
	page, gap, breaks := 1, 0, 0
	counted := blocks[0].Page > 0
	numberFirst := false // page numbers stand at the head of the page
	for i, b := range blocks {
		text := strings.TrimFunc(b.Text, unicode.IsSpace)
		if counted && b.Page > page {
			breaks, page = b.Page-page, b.Page
		}
		if p.blanked && isBlankedFeed(blocks, i) && breaks == 0 && len(p.lines) > 0 {
			breaks = 1
			page++
		}
		if text == "" {
			gap++
			continue
		}
		if n, ok := pageNumberOf(text); ok {
			numberFirst = numberFirst || len(p.lines) == 0
			if numberFirst && !counted && len(p.lines) > 0 {
				breaks, page = 1, page+1
			}
			p.dropped = append(p.dropped, text)
			p.anchors = append(p.anchors, anchor{page, n})
			if !numberFirst && !counted && breaks == 0 {
				breaks, page = 1, page+1
			}
			continue
		}
		indent := indentWidth(b.Text)
		if p.blanked && indent == han/2 {
			indent = 0
		}
		p.lines = append(p.lines, line{
			text: text, width: indent + textWidth(text), indent: indent, gap: gap, breaks: breaks, page: page,
			entry: hasPageReference(text), columns: hasColumns(text),
		})
		p.known = p.known || breaks > 0
		gap, breaks = 0, 0
	}
	if p.known = p.known || counted || len(p.anchors) > 0; p.known {
		p.dropBareNumbers()
	} else {
		p.dropSequence()
		p.dropInterrupting(isDoubleSpaced(blocks))
	}
	return p
}

// hasBlankedFeeds tells whether form feeds were replaced by one blank: in a text with
// a blank line after nearly every line, lines that begin with one blank follow the
// line before directly.
func hasBlankedFeeds(blocks []content.Block) bool {
	count, others := 0, 0
	for i, b := range blocks {
		switch {
		case isBlankedFeed(blocks, i):
			count++
		case strings.HasPrefix(b.Text, " "):
			others++
		}
	}
	return count >= 2 && others <= count && isDoubleSpaced(blocks)
}

func isBlankedFeed(blocks []content.Block, i int) bool {
	text := blocks[i].Text
	if len(text) < 2 || text[0] != ' ' || strings.TrimSpace(text[:2]) == "" {
		return false
	}
	return i == 0 || strings.TrimSpace(blocks[i-1].Text) != ""
}

// isDoubleSpaced tells whether blank lines stand between lines rather than between
// paragraphs.
func isDoubleSpaced(blocks []content.Block) bool {
	text, apart := 0, 0
	for i, b := range blocks {
		if strings.TrimSpace(b.Text) == "" {
			continue
		}
		text++
		if i > 0 && strings.TrimSpace(blocks[i-1].Text) == "" {
			apart++
		}
	}
	return apart*10 >= text*7
}

// dropBareNumbers takes out the numbers that stand alone at the edge of a page and
// keep step with the pages. A single one proves nothing: it may be a cell of a table.
func (p *paginator) dropBareNumbers() {
	steps := map[int]int{}
	p.eachBareNumber(func(_, step int) { steps[step]++ })
	best, found, pages := 0, false, p.pages()
	for step, n := range steps {
		if n < 2 || step > farStep && (n < farSequence || n*2 <= pages) {
			continue
		}
		if !found || n > steps[best] || n == steps[best] && step < best {
			best, found = step, true
		}
	}
	if !found {
		return
	}
	drop := map[int]bool{}
	p.eachBareNumber(func(i, step int) {
		if drop[i] = step == best; drop[i] {
			p.anchors = append(p.anchors, anchor{p.lines[i].page, p.lines[i].page + best})
		}
	})
	p.drop(drop, 0)
}

// pages gives the number of pages that have text.
func (p *paginator) pages() int {
	n := 1
	for _, l := range p.lines {
		if l.breaks > 0 {
			n++
		}
	}
	return n
}

// drop takes out lines that are page numbers. Breaks is how many pages begin with
// each, apart from what is known already.
func (p *paginator) drop(lines map[int]bool, breaks int) {
	kept := p.lines[:0]
	before := 0
	for i, l := range p.lines {
		if lines[i] {
			p.dropped = append(p.dropped, l.text)
			before += l.breaks + breaks
			continue
		}
		l.breaks += before
		before = 0
		kept = append(kept, l)
	}
	p.lines = kept
}

const (
	// A page has so many lines on average, and a row of a table whose cells became
	// lines has fewer; one with a picture may have next to none.
	usualPage = 12
	leastPage = 2
	mostPage  = 90
	// So many page numbers in sequence prove each other.
	leastSequence = 4
	// A number so far ahead of the page's count is rather a year, 2021, unless so many,
	// and most pages, agree: parts of a gazette go on counting through the volume.
	farStep     = 300
	farSequence = 6
)

// dropSequence takes out numbers that stand alone, go on by one, and are a page apart,
// where nothing else tells the pages. Whether they stood at the head or the foot of
// the page is not known, and so no page is named.
func (p *paginator) dropSequence() {
	if _, wrapped := commonMeasure(p.lines, baseIndent(p.lines)); !wrapped {
		return // no page of print, but paragraphs, and numbers among them
	}
	type link struct{ line, length, before, first int }
	chains, last := map[int]link{}, map[int]link{} // by line, by number
	best := link{line: -1}
	for i, l := range p.lines {
		if !bareNumber.MatchString(l.text) {
			continue
		}
		n, _ := policy.ParseCount(l.text)
		next := link{i, 1, -1, i}
		for step := 1; step <= 1+maxSkip; step++ {
			prev, ok := last[n-step]
			if ok && i-prev.line >= leastPage && i-prev.line <= step*mostPage && prev.length >= next.length {
				next = link{i, prev.length + 1, prev.line, prev.first}
			}
		}
		if old, ok := last[n]; !ok || next.length >= old.length {
			last[n] = next
		}
		chains[i] = next
		far := n-next.length > farStep && next.length < farSequence
		if !far && next.length > best.length && i-next.first >= usualPage*(next.length-1) {
			best = next
		}
	}
	if best.length < leastSequence {
		return
	}
	drop := map[int]bool{}
	for i := best.line; i >= 0; i = chains[i].before {
		drop[i] = true
	}
	p.drop(drop, 1)
}

// eachBareNumber visits the numbers alone at the beginning or end of a page, with how
// far they are ahead of the page's count.
func (p *paginator) eachBareNumber(visit func(i, step int)) {
	for i, l := range p.lines {
		last := i+1 == len(p.lines) || p.lines[i+1].breaks > 0
		if (last || l.breaks > 0 || i == 0) && bareNumber.MatchString(l.text) {
			n, _ := policy.ParseCount(l.text)
			visit(i, n-l.page)
		}
	}
}

// numbering gives the page to show for pages counted by breaks, which must be asked
// for in order. Printed numbers correct the count from their page on, and the first
// one corrects it for the pages before.
func (p *paginator) numbering() func(page int) int {
	if !p.known {
		return func(int) int { return 0 }
	}
	next, step := 0, 0
	if len(p.anchors) > 0 {
		step = p.anchors[0].number - p.anchors[0].page
	}
	return func(page int) int {
		for next < len(p.anchors) && p.anchors[next].page <= page {
			step = p.anchors[next].number - p.anchors[next].page
			next++
		}
		return max(1, page+step)
	}
}
