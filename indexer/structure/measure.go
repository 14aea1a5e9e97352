package structure

import (
	"slices"
	"unicode"
)

const (
	// Lines narrower than this many characters say nothing about the measure: official
	// documents set 28 to a line, columns and boxes some 20.
	minMeasure = 16 * han
	// So many full lines prove a measure; in a short text fewer are alike by chance.
	minFull = 4
	// Wider lines than this are paragraphs: even a page set across has fewer.
	maxMeasure = 75 * han
)

// commonMeasure finds the width that full lines share: the commonest one, or the
// greatest that several lines have, where most paragraphs fit on one line.
func commonMeasure(lines []line, base int) (int, bool) {
	counts := make([]int, maxMeasure/han+3)
	long := 0
	for _, l := range lines {
		if l.width >= minMeasure && !l.isLayout(base) {
			long++
			counts[min(l.width/han, len(counts)-1)]++
		}
	}
	mode, best, top := 0, 0, 0
	for w := 1; w+2 < len(counts); w++ {
		n := counts[w-1] + counts[w] + counts[w+1]
		if n > best {
			mode, best = w, n
		}
		if n >= max(minFull, long/25) {
			top = w
		}
	}
	if measure, ok := fullWidth(lines, base, mode, long/3); ok {
		return measure, true
	}
	return fullWidth(lines, base, top, long/25)
}

// fullWidth tests whether lines of about so many characters are full ones: at least
// enough of them, most breaking off within a sentence, and hardly any line wider.
func fullWidth(lines []line, base, chars, enough int) (int, bool) {
	long, over, broken := 0, 0, 0
	var widths []int
	for i, l := range lines {
		if l.isLayout(base) {
			continue
		}
		if l.width >= minMeasure {
			long++
		}
		switch {
		case l.width > (chars+6)*han:
			over++
		case l.width >= (chars-2)*han && l.width <= (chars+3)*han:
			widths = append(widths, l.width)
			if breaksOff(lines, i) {
				broken++
			}
		}
	}
	if chars == 0 || len(widths) < max(minFull, enough) || over*10 > long || broken*2 < len(widths) {
		return 0, false
	}
	slices.Sort(widths)
	return widths[len(widths)/2], true
}

// breaksOff tells whether line i can only have been broken by a measure: the sentence in
// it is not over, and the next line is the kind that goes on.
func breaksOff(lines []line, i int) bool {
	if i+1 == len(lines) || isEnded(lines[i].text) || isTailMark(lines[i].text) {
		return false
	}
	next := lines[i+1]
	if next.columns || isTailMark(next.text) || next.indent >= 2*han-1 && next.indent >= lines[i].indent {
		return false
	}
	_, labelled := labelOf(next.text)
	return !labelled && (!isShort(next.text, 20) || !isBody(next.text))
}

// centred is how far a line is moved in that is no paragraph's first.
const centred = 4 * han

// isLayout tells whether the width of a line says nothing about the measure.
func (l line) isLayout(base int) bool {
	return l.entry || l.columns || l.indent-base >= centred
}

// baseIndent is the indent that nearly all lines have: the margin of the page.
func baseIndent(lines []line) int {
	if len(lines) == 0 {
		return 0
	}
	indents := make([]int, len(lines))
	for i, l := range lines {
		indents[i] = l.indent
	}
	slices.Sort(indents)
	return indents[len(indents)/20]
}

// hasColumns tells whether parts of a line stand apart: behind a tab, or more blanks than
// set words apart.
func hasColumns(text string) bool {
	blank := 0
	for _, r := range text {
		switch {
		case r == '\t':
			return true
		case unicode.IsSpace(r):
			blank += runeWidth(r)
			if r != '\u3000' {
				blank += han / 4 // half a character, as an editor shows it
			}
			if blank >= 3*han {
				return true
			}
		default:
			blank = 0
		}
	}
	return false
}

// around is how many lines on each side share the measure of a box or a quotation.
const around = 6

// localMeasures gives each line its measure: the common one, or that of the lines
// around it where these agree on another, as in a box set in smaller type.
func localMeasures(lines []line, common int) []int {
	measures := make([]int, len(lines))
	for i := range lines {
		measures[i] = common
		var widths []int
		for _, l := range lines[max(0, i-around):min(len(lines), i+around+1)] {
			if l.width >= common/2 && l.width <= common*8/5 && !l.entry && !isEnded(l.text) {
				widths = append(widths, l.width)
			}
		}
		if len(widths) < 4 {
			continue
		}
		slices.Sort(widths)
		local := widths[len(widths)*6/10]
		agree := 0
		for _, w := range widths {
			if w > local-2*han && w < local+2*han {
				agree++
			}
		}
		if agree*3 >= len(widths)*2 {
			measures[i] = local
		}
	}
	return measures
}
