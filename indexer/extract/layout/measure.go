package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

// size is the size of most characters of a line, in points.
func (l *line) size() float64 {
	best := &l.spans[0]
	for i := range l.spans {
		if len(l.spans[i].text) > len(best.text) {
			best = &l.spans[i]
		}
	}
	return best.size
}

// bold tells whether all of the line is.
func (l *line) bold() bool {
	return !slices.ContainsFunc(l.spans, func(s span) bool { return !s.bold })
}

// bodySize is the size of most characters, in points.
func bodySize(sheets []*sheet) float64 {
	sizes := sizeCounts{}
	for _, s := range sheets {
		for _, l := range s.lines {
			for i := range l.spans {
				sizes.add(&l.spans[i])
			}
		}
	}
	return sizes.commonest()
}

// measure is the width that lines may take, and how far they stand apart.
type measure struct {
	left, right float64
	pitch       float64 // from the top of one line to that of the next
	page        int
	middle      float64 // of the page, or of the column
}

// isCentered tells whether a line stands in the middle of the measure.
func (m measure) isCentered(l *line) bool {
	left, right, em := l.x0-m.left, m.right-l.x1, l.size()
	return len(l.spans) == 1 && left > 1.5*em && right > 1.5*em && math.Abs(left-right) < max(1.2*em, .12*(left+right)) && (left > 3*em || math.Abs(left-right) < em)
}

// style is how the text of a document is set.
type style struct {
	body     float64
	sides    [2]measure // of odd and even pages
	pitch    float64
	indented bool // paragraphs begin with an indent
	spaced   bool // paragraphs stand apart
	// closing says that a sentence which ends with a full line more likely than not ends
	// its paragraph: most sentences do.
	closing bool
	// bold says that most of the text is, so that it sets nothing off.
	bold bool
	// labelled says that paragraphs with a label begin with an indent as others do, and
	// unlabelled that none begins without.
	labelled, unlabelled bool
}

// measure finds the style of a document.
func (f *flow) measure(sheets []*sheet) {
	f.style.body = f.body
	var all [2][]*line
	width := commonWidth(sheets)
	for _, s := range sheets {
		if math.Abs(s.width-width) > 10 {
			continue // a page set across, or of another size
		}
		all[s.index%2] = append(all[s.index%2], f.style.bodyLines(s.lines)...)
	}
	for side := range all {
		f.style.sides[side] = edges(all[side], f.body)
	}
	for side := range all { // a few lines tell no measure
		if len(all[side]) < enoughLines && len(all[1-side]) > len(all[side]) {
			f.style.sides[side] = f.style.sides[1-side]
		}
	}
	f.style.habits(all)
	var gaps []float64
	for _, s := range sheets {
		for _, z := range zones(s.lines) {
			gaps = append(gaps, steps(z.lines, f.body)...)
		}
	}
	if len(gaps) == 0 {
		return
	}
	f.style.pitch = shared(gaps, f.body/8)
	wider := 0
	for _, g := range gaps {
		if g > wideStep*f.style.pitch {
			wider++
		}
	}
	f.style.spaced = !f.style.indented && wider*5 > len(gaps)
}

// habits finds out how paragraphs begin and end.
func (st *style) habits(lines [2][]*line) {
	all, bold := 0, 0
	indents, labels, flush := 0, 0, 0 // lines that begin with an indent, and labels with and without
	within, ends := 0, 0              // sentences that end within a line, and with a line that has room
	for side, m := range st.sides {
		room := map[*column]bool{} // the line before has some, by columns
		for _, l := range lines[side] {
			c, m := l.column(), m.of(l)
			text, in := l.text(), (l.x0-m.left)/st.body
			full, indented := m.right-l.x1 < 2*st.body, in > 1.2 && in < 3
			all++
			bold += count(l.bold())
			indents += count(indented && full)
			if indented || in < .5 {
				label := beginsLabel(text)
				labels += count(label && indented)
				flush += count(label && !indented && room[c])
			}
			room[c] = !full
			within += strings.Count(text, "。")
			if strings.HasSuffix(text, "。") {
				within--
				ends += count(!full)
			}
		}
	}
	st.indented = indents >= 3 && indents*25 >= all
	st.closing = ends > within
	st.bold = bold*2 > all
	st.labelled = st.indented && labels >= enoughLines && flush*10 <= labels
	st.unlabelled = st.indented && flush*10 <= labels
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// column is the one that a line stands in, or nil.
func (l *line) column() *column {
	if l.band == nil {
		return nil
	}
	return l.band.at(l.midX())
}

// of is the measure of a line: that of its column if it stands in one.
func (m measure) of(l *line) measure {
	if c := l.column(); c != nil {
		m.left, m.right = c.left, c.right
	}
	return m
}

// commonWidth is the width of most pages.
func commonWidth(sheets []*sheet) float64 {
	counts := map[float64]int{}
	best := 0.0
	for _, s := range sheets {
		w := math.Round(s.width)
		if counts[w]++; counts[w] > counts[best] {
			best = w
		}
	}
	return best
}

// bodyLines are the lines in the size of the text that may tell its measure.
func (st *style) bodyLines(lines []*line) []*line {
	var out []*line
	for _, l := range lines {
		if math.Abs(l.size()-st.body) <= .12*st.body && len(l.spans) == 1 {
			out = append(out, l)
		}
	}
	return out
}

// enoughLines is how many lines tell a measure of their own.
const enoughLines = 5

// page gives the measure of lines on one page, or in a column of it. It is that of all
// pages unless the page plainly has another, as columns have.
func (st *style) page(s *sheet, lines []*line, c *column) measure {
	m := st.sides[s.index%2]
	if c != nil {
		m.left, m.right = c.left, c.right
	}
	body := st.bodyLines(lines)
	if len(body) == 0 {
		body = lines
	}
	own := edges(body, st.body)
	if m.right <= m.left {
		m = own
	} else if len(body) >= enoughLines && c == nil {
		// A page of items with an indent begins two ems farther in than others.
		if in := own.left - m.left; in < -st.body/2 || in > st.body/2 && in < 1.6*st.body || in > 3*st.body {
			m.left = own.left
		}
		if own.right > m.right+st.body/2 || own.right < m.right-st.body/2 && own.right-m.left > 20*st.body && fullLines(body, own.right, st.body) >= enoughLines {
			m.right = own.right
		}
	}
	m.pitch = st.pitchOf(lines)
	m.page, m.middle = s.index, s.width/2
	if c != nil {
		m.middle = (m.left + m.right) / 2
	}
	return m
}

// fullLines counts the lines that end at the right edge.
func fullLines(lines []*line, right, body float64) (n int) {
	for _, l := range lines {
		if math.Abs(l.x1-right) < body*.75 {
			n++
		}
	}
	return n
}

// A line this much farther down than the next line of a paragraph begins another one.
const wideStep = 1.35

// steps gives how far lines of one size stand apart, from top to top.
func steps(lines []*line, body float64) (out []float64) {
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if step := b.y0 - a.y0; step > body/2 && step < 3*body && math.Abs(a.size()-b.size()) < .15*a.size() {
			out = append(out, step)
		}
	}
	return out
}

// pitchOf is how far lines of a paragraph stand apart on a page: as in all of the
// document if any two do, or the least step that several have. On a page of one-line
// paragraphs most steps are wider.
func (st *style) pitchOf(lines []*line) float64 {
	own := steps(lines, st.body)
	if len(own) == 0 {
		return max(st.pitch, st.body)
	}
	if slices.ContainsFunc(own, func(v float64) bool { return math.Abs(v-st.pitch) < st.pitch/10 }) {
		return st.pitch
	}
	return shared(own, st.body/8)
}

// noteMark is what a footnote begins with.
var noteMark = regexp.MustCompile(`^(?:[①-⑳*＊†]|[\[［(（]?[0-9]{1,3}[\]］)）]?)[\s\x{3000}\p{Han}“《]`)

func beginsNote(text string) bool { return noteMark.MatchString(text[:min(len(text), 40)]) }
