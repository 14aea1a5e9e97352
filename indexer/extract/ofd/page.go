package ofd

import (
	"math"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/layout"
)

const (
	pointsPerMillimetre = 72 / 25.4
	// descent is how far letters go below the line they stand on, in parts of their size.
	descent = 0.12
	// manyPaths is how many paths a page without text has if they may be its letters.
	manyPaths = 100
)

// a4 is the page of a document that does not say its size.
var a4 = box{width: 210, height: 297}

// finish turns a drawing into a page for reading: in points, turned so that most of its
// text stands upright. Text at other angles is left out, as stamps and watermarks are.
func (d *document) finish(on *drawing, area box) layout.Page {
	if area.area() == 0 {
		area = a4
	}
	number := len(d.pages) + 1
	turns := mostTurns(on.pieces)
	m := matrix{a: 1, d: 1, e: -area.x, f: -area.y}
	for range turns { // a quarter to the left, which makes the right edge the upper one
		m = matrix{b: -1, c: 1, f: area.width}.after(m)
		area.width, area.height = area.height, area.width
	}
	m = matrix{a: pointsPerMillimetre, d: pointsPerMillimetre}.after(m)
	page := layout.Page{Width: area.width * pointsPerMillimetre, Height: area.height * pointsPerMillimetre}
	if on.missing {
		d.warn("page %d: a graphic unit that it shows is missing or too deep, perhaps with text", number)
	}
	turned := 0
	for _, p := range on.pieces {
		if p.turns() == turns {
			page.Runs = append(page.Runs, runOf(p, m))
		} else {
			turned += utf8.RuneCountInString(p.text)
		}
	}
	if turned > 0 {
		d.warn("page %d: %d characters that are turned against the others were left out", number, turned)
	}
	for _, l := range on.lines {
		from, to := m.place(l.from), m.place(l.to)
		page.Rules = append(page.Rules, layout.Rule{X0: min(from.x, to.x), Y0: min(from.y, to.y), X1: max(from.x, to.x), Y1: max(from.y, to.y)})
	}
	page.Images = on.images >= area.area()/2 ||
		len(page.Runs) == 0 && (on.glyphs > 0 || on.paths >= manyPaths || on.images >= area.area()/20)
	if on.glyphs > 0 && len(page.Runs) > 0 {
		d.warn("page %d: %d characters without text, only glyphs; needs OCR to be complete", number, on.glyphs)
	}
	return page
}

func runOf(p piece, m matrix) layout.Run {
	start, end, size := m.place(p.start), m.place(p.start.plus(p.along)), length(m.way(p.up))
	return layout.Run{
		X0: min(start.x, end.x), X1: max(start.x, end.x),
		Y0: start.y - (1-descent)*size, Y1: start.y + descent*size,
		Size: size, Bold: p.strong, Text: strings.ToValidUTF8(p.text, ""),
	}
}

func length(p point) float64 { return math.Hypot(p.x, p.y) }

// slanted is the number of turns of text that no quarter turns make upright.
const slanted = -1

// turns is how many quarters to the left make a piece stand upright.
func (p piece) turns() int {
	const clear = 10 // times as far in one direction as in the other: some five degrees
	x, y := p.up.x, p.up.y
	switch {
	case math.Abs(y) > clear*math.Abs(x) && y < 0, x == 0 && y == 0:
		return 0
	case math.Abs(x) > clear*math.Abs(y) && x > 0:
		return 1
	case math.Abs(y) > clear*math.Abs(x):
		return 2
	case math.Abs(x) > clear*math.Abs(y):
		return 3
	}
	return slanted
}

// mostTurns is the number of turns that most of the text needs.
func mostTurns(pieces []piece) int {
	var bytes [4]int
	most := 0
	for _, p := range pieces {
		if t := p.turns(); t != slanted {
			if bytes[t] += len(p.text); bytes[t] > bytes[most] {
				most = t
			}
		}
	}
	return most
}
