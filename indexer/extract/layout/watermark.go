package layout

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"
)

const (
	// A watermark that runs to the right is at least so much larger than the text.
	behindSize = 1.2
	// At least this part of its width has text before it.
	behindPart = .25
	// More large pieces than this on a page are no watermarks.
	mostBehind = 256
)

// watermark is what the pieces of one have in common: the size of the type, and the
// height at which its line stands, in points.
type watermark struct{ size, at int }

func watermarkOf(sp span) watermark {
	return watermark{int(math.Round(sp.size)), int(math.Round(sp.midY()))}
}

// dropWatermarks takes out watermarks, and gives their texts. What stands on one page only,
// and is longer than most, is told of.
func dropWatermarks(sheets []*sheet) (dropped, warnings []string) {
	dropped, warnings = dropAslant(sheets)
	return append(dropped, dropBehind(sheets)...), warnings
}

// dropAslant takes out the text that runs across the pages.
func dropAslant(sheets []*sheet) (dropped, warnings []string) {
	const short = 12 // characters
	times := map[string]int{}
	for _, s := range sheets {
		for _, a := range s.asides {
			if a.way == aslant {
				times[a.text]++
			}
		}
	}
	for _, s := range sheets {
		lost := 0
		s.asides = slices.DeleteFunc(s.asides, func(a span) bool {
			if a.way != aslant {
				return false
			}
			if times[a.text] == 1 {
				lost += utf8.RuneCountInString(a.text)
			}
			dropped = append(dropped, a.text)
			return true
		})
		if lost > short {
			warnings = append(warnings, fmt.Sprintf("page %d: %d characters across the page were left out", s.index+1, lost))
		}
	}
	return dropped, warnings
}

// dropBehind takes out the large text that lies behind other text: watermarks that run to
// the right. What is one on some page is so on all. It gives the texts.
func dropBehind(sheets []*sheet) (dropped []string) {
	sizes := sizeCounts{}
	for _, s := range sheets {
		for i := range s.spans {
			sizes.add(&s.spans[i])
		}
	}
	least := behindSize * sizes.commonest()
	known := map[watermark]bool{}
	for _, s := range sheets {
		s.findBehind(least, known)
	}
	if len(known) == 0 {
		return nil
	}
	for _, s := range sheets {
		s.spans = slices.DeleteFunc(s.spans, func(sp span) bool {
			drop := sp.size >= least && known[watermarkOf(sp)]
			if drop {
				dropped = append(dropped, sp.text)
			}
			return drop
		})
	}
	return dropped
}

// findBehind finds what lies behind the smaller text of a page, of two letters at least: a
// brace or the sign of a sum is as high as what stands beside it.
func (s *sheet) findBehind(least float64, known map[watermark]bool) {
	var large []span
	letters := map[watermark]int{}
	for _, sp := range s.spans {
		if sp.size < least {
			continue
		}
		if large = append(large, sp); len(large) > mostBehind {
			return
		}
		for _, r := range sp.text {
			letters[watermarkOf(sp)] += count(unicode.IsLetter(r))
		}
	}
	if len(large) == 0 {
		return
	}
	others := slices.DeleteFunc(slices.Clone(s.spans), func(sp span) bool { return sp.size >= least })
	slices.SortFunc(others, byHeight)
	for _, l := range large {
		if mark := watermarkOf(l); letters[mark] >= 2 && l.isBehind(others) {
			known[mark] = true
		}
	}
}

// isBehind tells whether others, which are in order, lie before a text: the middle of
// their lines runs through it.
func (s span) isBehind(others []span) bool {
	in := .15 * s.height()
	covered, i := 0.0, sort.Search(len(others), func(i int) bool { return others[i].midY() > s.y0+in })
	for ; i < len(others) && others[i].midY() < s.y1-in; i++ {
		if common := min(s.x1, others[i].x1) - max(s.x0, others[i].x0); common > others[i].size {
			covered += common
		}
	}
	return covered > behindPart*s.width()
}

// sizeCounts counts characters by the size of their type, in half points.
type sizeCounts map[int]int

func (c sizeCounts) add(s *span) {
	c[int(math.Round(s.size*2))] += utf8.RuneCountInString(s.text)
}

// commonest is the size of most characters, in points.
func (c sizeCounts) commonest() float64 {
	best := 0
	for size, n := range c {
		if n > c[best] || n == c[best] && size < best {
			best = size
		}
	}
	return max(float64(best)/2, 1)
}
