package pdf

import (
	"fmt"
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// glyph is a character that is not blank, with the box of its type: as high as the
// font, as wide as its advance.
type glyph struct {
	box
	char   rune
	index  int  // within PDFium's text of the page
	blank  int  // index of the blank before it, or -1
	broken bool // PDFium begins a line here
	inked  bool // the box is that of the ink: the font tells no height
}

func (g *glyph) height() float64 { return g.y1 - g.y0 }
func (g *glyph) width() float64  { return g.x1 - g.x0 }

// maxGlyphs bounds the characters of one page: a broadsheet has 20,000.
const maxGlyphs = 1 << 20

// readText reads the characters of a page, the lines drawn between them, and puts the
// characters together to runs.
func (p *page) readText() error {
	loaded, err := p.pdfium.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: p.ref})
	if err != nil {
		return err
	}
	text := loaded.TextPage
	defer p.pdfium.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text})
	if err := p.readGlyphs(text); err != nil {
		return err
	}
	if err := p.standInked(text); err != nil {
		return err
	}
	partLigatures(p.glyphs)
	p.glyphs = dropDoubles(p.glyphs)
	mendPoints(p.glyphs)
	p.turn(heading(p.glyphs))
	if err := p.readObjects(); err != nil {
		return err
	}
	if err := p.makeRuns(text); err != nil {
		return err
	}
	p.placeValues()
	return nil
}

// readGlyphs asks for every character and its place: two calls each, which is nothing
// beside what PDFium does to know them.
func (p *page) readGlyphs(text references.FPDF_TEXTPAGE) error {
	count, err := p.pdfium.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil {
		return err
	}
	if count.Count > maxGlyphs {
		return fmt.Errorf("more than %d characters", maxGlyphs)
	}
	p.glyphs = make([]glyph, 0, max(count.Count, 0))
	blank, broken := -1, false
	for i := range count.Count {
		r, err := p.pdfium.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
		if err != nil {
			return err
		}
		char := visible(rune(r.Unicode))
		switch {
		case char == '\n' || char == '\r':
			broken = true
		case unicode.IsSpace(char):
			blank = i
		default:
			b, inked := p.boxOf(text, i)
			p.glyphs = append(p.glyphs, glyph{b, char, i, blank, broken, inked})
			blank, broken = -1, false
		}
	}
	return nil
}

// visible gives the character to show for one of PDFium's.
func visible(r rune) rune {
	switch {
	case r == 2 || r == 0xFFFE:
		return '-' // PDFium's mark for a hyphen at the end of a line
	case r == 0xF8E7:
		return '—' // Adobe's code for a piece of a horizontal line in the font Symbol
	case r == '\n', r == '\r', r == '\t':
		return r
	case r < ' ', r == 0x7F, !utf8.ValidRune(r), r >= 0xFFFE && r&0xFFFE == 0xFFFE:
		return utf8.RuneError // a glyph without a meaning
	case unicode.Is(unicode.Cf, r), r >= 0x80 && r < 0xA0:
		return ' ' // zero-width and control characters
	}
	return r
}

// boxOf gives the box of a character, and whether it is that of its ink. The loose box is
// made for upright text and is flat for text that is turned; then the box of the ink has
// to do. Where the font tells no height, as one of type 3, the loose box is that of the ink.
func (p *page) boxOf(text references.FPDF_TEXTPAGE, index int) (b box, inked bool) {
	loose, err := p.pdfium.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: index})
	usable := false
	if err == nil {
		r := loose.Rect
		b = p.space.upright(float64(r.Left), float64(r.Bottom), float64(r.Right), float64(r.Top))
		usable = b.x1-b.x0 > .01 && b.y1-b.y0 > .01
		if usable && p.heights[r.Top-r.Bottom] {
			return b, false
		}
	}
	tight, err := p.pdfium.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: text, Index: index})
	if err == nil {
		ink := p.space.upright(tight.Left, tight.Bottom, tight.Right, tight.Top)
		if inked = !usable || ink.isNear(b); inked {
			return ink, usable
		}
		p.heights[loose.Rect.Top-loose.Rect.Bottom] = true
	}
	if n := len(p.glyphs); !usable && n > 0 { // no place of its own: it follows the one before
		before := p.glyphs[n-1].box
		b = box{before.x1, before.y0, before.x1, before.y1}
	}
	return b, false
}

// upright is seen with the corners put in order: mirrored text has them swapped.
func (s space) upright(left, bottom, right, top float64) box {
	return s.seen(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
}

// founderPoint is the code for a decimal point in the files of Founder's typesetting
// system (方正), which has no Unicode value for it.
const founderPoint = 0xE010

// mendPoints gives the points between letters and digits their meaning.
func mendPoints(glyphs []glyph) {
	for i := 1; i+1 < len(glyphs); i++ {
		if glyphs[i].char == founderPoint && isAlphanumeric(glyphs[i-1].char) && isAlphanumeric(glyphs[i+1].char) {
			glyphs[i].char = '.'
		}
	}
}

func isAlphanumeric(r rune) bool {
	return !unicode.Is(unicode.Han, r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// partLigatures gives each character of a ligature its part of the box. A dash of two
// characters is one glyph in many fonts; its characters would be taken for printed twice.
func partLigatures(glyphs []glyph) {
	for from := 0; from < len(glyphs); {
		to := from + 1
		for to < len(glyphs) && arePieces(&glyphs[to-1], &glyphs[to]) {
			to++
		}
		whole, down := glyphs[from].box, to-from > 1 && runsDown(glyphs, from, to)
		for i := range glyphs[from:to] {
			glyphs[from+i].box = whole.part(i, to-from, down)
		}
		from = to
	}
}

// runsDown tells by the nearer of the glyphs before and behind whether the line of some
// glyphs runs down the page.
func runsDown(glyphs []glyph, from, to int) bool {
	near, down := math.Inf(1), false
	for _, i := range []int{from - 1, to} {
		if i < 0 || i >= len(glyphs) {
			continue
		}
		a, b := &glyphs[i], &glyphs[from]
		dx, dy := math.Abs(a.x0+a.x1-b.x0-b.x1), math.Abs(a.y0+a.y1-b.y0-b.y1)
		if dx+dy < near {
			near, down = dx+dy, dy > dx
		}
	}
	return down
}

// arePieces tells whether two characters come from one glyph: they follow each other and
// have the very same box. One character printed twice there is as wide as one.
func arePieces(a, b *glyph) bool {
	const two = 1.2 // of a font's height, which is up to 1.5 em
	return a.box == b.box && b.index == a.index+1 && (a.char != b.char || isNarrow(a.char) || a.width() > two*a.height())
}

// dropDoubles takes out characters that are printed twice at nearly the same place,
// which makes them look bold.
func dropDoubles(glyphs []glyph) []glyph {
	type cell struct {
		char rune
		x, y int32
	}
	const side = 2 // of a cell, in points
	seen := make(map[cell]int, len(glyphs))
	kept := glyphs[:0]
	for _, g := range glyphs {
		x, y := int32(clamp(g.x0)/side), int32(clamp(g.y1)/side)
		double := false
		for dx := int32(-1); dx <= 1 && !double; dx++ {
			for dy := int32(-1); dy <= 1 && !double; dy++ {
				if i, ok := seen[cell{g.char, x + dx, y + dy}]; ok {
					o := &kept[i]
					double = math.Abs(g.x0-o.x0) < g.width()/4 && math.Abs(g.y1-o.y1) < g.height()/4 &&
						math.Abs(g.width()-o.width()) < g.width()/4
				}
			}
		}
		if double {
			continue
		}
		seen[cell{g.char, x, y}] = len(kept)
		kept = append(kept, g)
	}
	return kept
}

// clamp keeps a coordinate where it can be counted.
func clamp(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, -1e6), 1e6)
}

// heading tells in which direction most characters of a page follow each other, in
// quarter turns clockwise from the right: 1 is down, as in vertical writing and on
// tables set across the page.
func heading(glyphs []glyph) int {
	var votes [4]int
	for i := 1; i < len(glyphs); i++ {
		a, b := &glyphs[i-1], &glyphs[i]
		dx, dy := (b.x0+b.x1-a.x0-a.x1)/2, (b.y0+b.y1-a.y0-a.y1)/2
		if reach := 3 * max(a.height(), a.width()); b.broken || math.Abs(dx)+math.Abs(dy) > reach {
			continue
		}
		switch {
		case dx > 2*math.Abs(dy):
			votes[0]++
		case dy > 2*math.Abs(dx):
			votes[1]++
		case -dx > 2*math.Abs(dy):
			votes[2]++
		case -dy > 2*math.Abs(dx):
			votes[3]++
		}
	}
	best := 0
	for i, n := range votes {
		if n > votes[best] {
			best = i
		}
	}
	return best
}

// turn turns the page so that text which runs in the given direction runs to the right.
func (p *page) turn(direction int) {
	for range (4 - direction) % 4 {
		_, height := p.space.size()
		for i := range p.glyphs {
			p.glyphs[i].box = p.glyphs[i].turned(height)
		}
		p.space.turns++
	}
	p.page.Width, p.page.Height = p.space.size()
}
