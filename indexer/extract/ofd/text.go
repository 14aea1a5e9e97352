package ofd

import (
	"math"
	"strings"
	"unicode"
)

// textObject is CT_Text (GB/T 33190-2016, 11.2): text of one font, in pieces that know
// their places.
type textObject struct {
	place  matrix
	size   float64
	wide   float64 // HScale
	font   string
	strong bool
	start  point // of the last TextCode: one that does not say its own begins there
	x, y   deltas
}

func newTextObject(a attributes, place matrix) *textObject {
	t := &textObject{place: place, font: a.get("Font"), strong: isHeavy(a.get("Weight")), wide: 1}
	t.size, _ = number(a.get("Size"))
	if w, ok := number(a.get("HScale")); ok && w > 0 {
		t.wide = w
	}
	return t
}

// begin takes the places of a TextCode.
func (t *textObject) begin(a attributes) {
	if x, ok := number(a.get("X")); ok {
		t.start.x = x
	}
	if y, ok := number(a.get("Y")); ok {
		t.start.y = y
	}
	t.x, t.y = deltas{rest: a.get("DeltaX")}, deltas{rest: a.get("DeltaY")}
}

// end takes its text, character by character, and cuts it where the next character does
// not follow on the line.
func (t *textObject) end(text string, on *drawing) {
	if strings.ContainsAny(text, "\r\n") {
		text = strings.TrimSpace(text) // set off by the program that wrote the XML
	}
	var b strings.Builder
	from, at := t.start, t.start
	flush := func(to point) {
		t.file(b.String(), from, to, on)
		b.Reset()
	}
	for _, c := range text {
		next, width := t.next(at, c)
		if c = t.visible(c); c == 0 {
			on.glyphs++
		} else {
			b.WriteRune(c)
		}
		if end := (point{at.x + width, at.y}); !t.follows(end, next) {
			flush(end)
			from = next
		}
		at = next
	}
	flush(at)
}

// next is the place of the character after c, and the width c has: half the size for
// letters and digits, since what the fonts say is not read.
func (t *textObject) next(at point, c rune) (point, float64) {
	width := t.size * t.wide
	if c < 0x2000 {
		width /= 2
	}
	x, okX := t.x.next()
	y, _ := t.y.next()
	switch {
	case okX:
		return at.plus(point{x, y}), width
	case y != 0:
		return at.plus(point{0, y}), width
	}
	return at.plus(point{width, 0}), width
}

// follows tells whether a character that begins at next is read on from one that ends
// at end. Larger gaps are left to those who see the whole page.
func (t *textObject) follows(end, next point) bool {
	gap := next.x - end.x
	return math.Abs(next.y-end.y) < t.size/10 && -t.size < gap && gap < t.size/2
}

// visible gives the character, or 0 for one that stands for a glyph without text: ¤, which
// the standard puts there, controls, and private use.
func (t *textObject) visible(c rune) rune {
	switch {
	case c == '\t':
		return ' '
	case c == '¤', c == unicode.ReplacementChar, unicode.IsControl(c), unicode.Is(unicode.Co, c):
		return 0
	}
	return c
}

func (t *textObject) file(text string, from, to point, on *drawing) {
	if strings.TrimSpace(text) == "" {
		return
	}
	on.pieces = append(on.pieces, piece{
		text:   text,
		start:  t.place.place(from),
		along:  t.place.way(point{to.x - from.x, to.y - from.y}),
		up:     t.place.way(point{0, -t.size}),
		font:   t.font,
		strong: t.strong,
	})
}
