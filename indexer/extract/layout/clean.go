package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// box is an upright rectangle; y grows downwards.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }
func (b box) midX() float64   { return (b.x0 + b.x1) / 2 }
func (b box) midY() float64   { return (b.y0 + b.y1) / 2 }

// union is the smallest box around both.
func (b box) union(c box) box {
	return box{min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)}
}

// span is text on one baseline without a wide gap in it. A run becomes one, and runs
// that stand close together are joined to one.
type span struct {
	box
	size float64
	bold bool
	way  way
	text string
}

// sheet is a page on its way to blocks.
type sheet struct {
	index         int // from 0
	width, height float64
	images        bool
	chars         int // that are not blank
	meaningless   int // of these: private use, or U+FFFD
	grids         []*grid
	spans         []span  // outside of tables, until they are lines
	doubt         bool    // it may be set in columns, and is read across
	lines         []*line // outside of tables, from top to bottom
	asides        []span  // text that runs in another direction, outside of tables
	rules         []box   // that belong to no table
}

// farthest is how far from the corner of a page anything may lie: 70 m. What is
// farther is put there, so that differences stay numbers.
const farthest = 200000

func number(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, -farthest), farthest)
}

func boxOf(x0, y0, x1, y1 float64) box {
	x0, y0, x1, y1 = number(x0), number(y0), number(x1), number(y1)
	return box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// newSheet makes the input safe, and finds the tables that are drawn.
func newSheet(index int, p Page) *sheet {
	s := &sheet{index: index, width: number(p.Width), height: number(p.Height), images: p.Images}
	spans := make([]span, 0, len(p.Runs))
	for _, r := range p.Runs {
		text := tidy(r.Text)
		if text == "" {
			continue
		}
		sp := span{box: boxOf(r.X0, r.Y0, r.X1, r.Y1), size: number(r.Size), bold: r.Bold, text: text}
		if sp.size <= 0 {
			sp.size = sp.height()
		}
		sp.size = min(max(sp.size, 1), 1000)
		if sp.height() < sp.size/10 { // no box worth the name: it stands on its foot
			sp.y0 = sp.y1 - sp.size
		}
		s.count(text)
		if sp.way = sp.wayOf(r.Turns); sp.way == toRight {
			spans = append(spans, sp)
		} else {
			s.asides = append(s.asides, sp)
		}
	}
	rules := make([]box, len(p.Rules))
	for i, r := range p.Rules {
		rules[i] = boxOf(r.X0, r.Y0, r.X1, r.Y1)
	}
	s.grids, s.rules = findGrids(rules)
	s.asides = slices.DeleteFunc(s.asides, s.putUpright)
	s.spans = spans
	return s
}

// tidy makes a text valid, without line ends and other control characters, and
// without blanks around it.
func tidy(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != '\u3000' || r < ' ' || r >= 0x7F && r < 0xA0 {
			return ' '
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

func (s *sheet) count(text string) {
	for _, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		s.chars++
		if r == utf8.RuneError || unicode.Is(unicode.Co, r) {
			s.meaningless++
		}
	}
}

// charsInText counts the characters outside of headers and footers, blanks included.
func (s *sheet) charsInText() (n int) {
	for _, l := range s.lines {
		for _, sp := range l.spans {
			n += utf8.RuneCountInString(sp.text)
		}
	}
	for _, g := range s.grids {
		for _, spans := range g.spans {
			for _, sp := range spans {
				n += utf8.RuneCountInString(sp.text)
			}
		}
	}
	return n
}

const (
	// A page with fewer characters than this has no text worth the name: a page number,
	// a stamp.
	minChars = 10
	// More characters without meaning than this on a page, and more than one in fifty,
	// are no bullets any more.
	maxMeaningless = 10
)

// inspect says which pages give too little text, text without meaning, or in doubtful order. A picture
// with nothing but a header beside it is a scan.
func inspect(sheets []*sheet) (warnings []string) {
	for _, s := range sheets {
		if s.chars < minChars || s.images && s.charsInText() < minChars {
			warnings = append(warnings, fmt.Sprintf("page %d: no text, needs OCR", s.index+1))
		}
		if s.doubt {
			warnings = append(warnings, fmt.Sprintf("page %d: columns may be out of order; compare with the file", s.index+1))
		}
		if s.meaningless > maxMeaningless && s.meaningless*50 > s.chars {
			warnings = append(warnings, fmt.Sprintf(
				"page %d: %d characters without meaning (private use or U+FFFD); check the text against the file", s.index+1, s.meaningless))
		}
	}
	return warnings
}
