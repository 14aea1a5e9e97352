package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is what stands on one baseline: one span, or several with wide gaps between.
type line struct {
	box
	spans []span // from left to right
	band  *band  // that the line stands in, of a page in columns
}

// wide is the gap, in ems, from which on two spans do not belong together without
// further signs. Between words of a heading up to one em is common.
const wide = 1.5

// makeLines puts spans that stand on one baseline into lines, from top to bottom.
func makeLines(spans []span) []*line { return composed(gather(spans)) }

// gather puts spans that stand on one baseline into rows, in any order from left to right.
func gather(spans []span) []*line {
	slices.SortStableFunc(spans, byHeight)
	const reach = 8 // lines that a span may still belong to
	var lines []*line
	for _, s := range spans {
		var best *line
		most := .55 * s.height()
		for _, l := range lines[max(0, len(lines)-reach):] {
			common := min(l.y1, s.y1) - max(l.y0, s.y0)
			if common >= most || common >= .8*l.height() && common > 0 {
				best, most = l, max(most, common)
			}
		}
		if best == nil {
			lines = append(lines, &line{box: s.box, spans: []span{s}})
			continue
		}
		// The line keeps the height of its highest span, so that a chain of spans, each a
		// little lower, does not make one line.
		if s.height() > best.height() {
			best.y0, best.y1 = s.y0, s.y1
		}
		best.x0, best.x1 = min(best.x0, s.x0), max(best.x1, s.x1)
		best.spans = append(best.spans, s)
	}
	return lines
}

func byHeight(a, b span) int { return cmp.Compare(a.midY(), b.midY()) }

// composed makes lines of rows.
func composed(rows []*line) []*line {
	rows = withScripts(rows)
	for _, l := range rows {
		l.compose()
	}
	slices.SortStableFunc(rows, func(a, b *line) int { return cmp.Compare(a.midY(), b.midY()) })
	return rows
}

// withScripts puts raised and lowered characters back to the line they belong to: m³ and
// CO₂ are set in small type, half beside the line.
func withScripts(lines []*line) []*line {
	slices.SortStableFunc(lines, func(a, b *line) int { return cmp.Compare(a.midY(), b.midY()) })
	const most = 64 // to look at of one line
	taken := make([]bool, len(lines))
	for i, l := range lines {
		for _, j := range []int{i - 1, i + 1} {
			if len(l.spans) > most || j < 0 || j >= len(lines) || taken[j] || len(lines[j].spans) > most || !l.isScriptOf(lines[j]) {
				continue
			}
			lines[j].spans = append(lines[j].spans, l.spans...)
			taken[i] = true
			break
		}
	}
	kept := lines[:0]
	for i, l := range lines {
		if !taken[i] {
			kept = append(kept, l)
		}
	}
	return kept
}

// isScriptOf tells whether all of a line is small, touches the height of another line,
// and stands next to its text.
func (l *line) isScriptOf(to *line) bool {
	for _, s := range l.spans {
		beside := slices.ContainsFunc(to.spans, func(t span) bool {
			gap := max(t.x0-s.x1, s.x0-t.x1)
			return s.size < .75*t.size && gap < t.size/3 && gap > -t.size/3 && min(s.y1, t.y1)-max(s.y0, t.y0) > .2*s.height()
		})
		if !beside {
			return false
		}
	}
	return true
}

// compose orders the spans of a line and joins those that stand close together.
func (l *line) compose() {
	slices.SortStableFunc(l.spans, func(a, b span) int { return cmp.Compare(a.x0, b.x0) })
	pieces := l.spans
	l.spans = nil
	for i := 0; i < len(pieces); {
		end := spread(pieces, i)
		if s, ok := spreadPair(pieces); ok {
			l.spans, end = append(l.spans, s), len(pieces)
		} else if end > i {
			l.spans = append(l.spans, setTight(pieces[i:end]))
		} else {
			end = runEnd(pieces, i)
			l.spans = append(l.spans, joined(pieces[i:end]))
		}
		i = end
	}
	l.box = l.spans[0].box
	for _, s := range l.spans {
		l.box = l.box.union(s.box)
	}
}

// runEnd gives the piece that stands too far from the ones before it, from i on.
func runEnd(pieces []span, i int) int {
	right := pieces[i].x1
	for end := i + 1; end < len(pieces); end++ {
		if pieces[end].x0-right > wide*max(pieces[end-1].size, pieces[end].size) || spread(pieces, end) > end {
			return end
		}
		right = max(right, pieces[end].x1)
	}
	return len(pieces)
}

// spread gives where characters end that are set apart to fill a line, as in a name on
// a cover: at least three at equal distances; i if there are none.
func spread(pieces []span, i int) int {
	if end := spreadEnd(pieces, i); end-i >= 3 {
		return end
	}
	return i
}

// spreadPair joins two characters that are all of their line, with a blank: 目　录.
func spreadPair(pieces []span) (span, bool) {
	if len(pieces) != 2 || !isHanOnly(pieces[0].text) || !isHanOnly(pieces[1].text) {
		return span{}, false
	}
	s := pieces[0]
	if gap := pieces[1].x0 - s.x1; gap < s.size/2 || gap > 6*s.size {
		return span{}, false
	}
	s.text += "\u3000" + pieces[1].text
	s.box = s.union(pieces[1].box)
	return s, true
}

// setTight joins pieces without blanks.
func setTight(pieces []span) span {
	s := pieces[0]
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
		s.box = s.union(p.box)
	}
	s.text = b.String()
	return s
}

// spreadEnd gives where single Han characters at equal distances end that begin at i.
func spreadEnd(pieces []span, i int) int {
	if !isHanOnly(pieces[i].text) {
		return i + 1
	}
	end, first := i+1, 0.0
	for ; end < len(pieces) && isHanOnly(pieces[end].text); end++ {
		gap := pieces[end].x0 - pieces[end-1].x1
		if end == i+1 {
			first = gap
		}
		size := pieces[i].size
		if gap < size/4 || gap > 6*size || math.Abs(gap-first) > .35*max(gap, first) || math.Abs(pieces[end].size-size) > size/10 {
			break
		}
	}
	return end
}

// isHanOnly tells whether a text is one Han character.
func isHanOnly(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return n == len(text) && unicode.Is(unicode.Han, r)
}

// joined makes one span of pieces, with blanks where the gaps mean them. It has the
// size of the longest piece.
func joined(pieces []span) span {
	s := pieces[0]
	var b strings.Builder
	b.WriteString(s.text)
	longest := len(s.text)
	for i, p := range pieces[1:] {
		b.WriteString(blankBetween(pieces[i], s.x1, p))
		b.WriteString(p.text)
		if len(p.text) > longest {
			longest, s.size = len(p.text), p.size
		}
		s.bold = s.bold && p.bold
		s.box = s.union(p.box)
	}
	s.text = squeeze(b.String())
	return s
}

// blankBetween gives the blank that the gap between two pieces means, from where the
// text before ends.
func blankBetween(before span, right float64, next span) string {
	gap, em := next.x0-right, max(before.size, next.size)
	last, _ := utf8.DecodeLastRuneInString(before.text)
	first, _ := utf8.DecodeRuneInString(next.text)
	switch {
	case isNarrow(last) && isNarrow(first):
		if gap > .18*em {
			return " "
		}
	case gap > .7*em:
		return "\u3000"
	case gap > .4*em && isNarrow(last) != isNarrow(first):
		return " " // behind the number of a heading; else a quarter is left between scripts
	}
	return ""
}

// isNarrow tells whether a character belongs to a script that parts words by blanks;
// its letters and digits may be as wide as a Han character.
func isNarrow(r rune) bool {
	return r < 0x1100 || r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ'
}

// squeeze deletes the blanks between Han characters where there are so many that they
// only space the line out, and makes one of several blanks.
func squeeze(text string) string {
	if !strings.ContainsAny(text, " \u3000") {
		return text
	}
	pairs, blanks := 0, 0
	eachBlank(text, func(_, _ int, before, after rune, blank string) {
		if !isNarrow(before) && !isNarrow(after) {
			blanks += min(len(blank), 1)
			pairs++
		}
	})
	spaced := blanks >= 3 && blanks*4 > pairs
	var b strings.Builder
	last := 0
	eachBlank(text, func(from, to int, before, after rune, blank string) {
		b.WriteString(text[last:from])
		last = to
		switch {
		case blank == "", spaced && !isNarrow(before) && !isNarrow(after):
		case len(blank) > 1 && !(isNarrow(before) && isNarrow(after)):
			b.WriteString("\u3000")
		case len(blank) > 1:
			b.WriteByte(' ')
		default:
			b.WriteString(blank)
		}
	})
	b.WriteString(text[last:])
	return b.String()
}

// eachBlank visits what lies between each two characters that are not blank: text[from:to].
func eachBlank(text string, visit func(from, to int, before, after rune, blank string)) {
	var before rune
	from := 0
	for i, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if before != 0 {
			visit(from, i, before, r, text[from:i])
		}
		before, from = r, i+utf8.RuneLen(r)
	}
}
