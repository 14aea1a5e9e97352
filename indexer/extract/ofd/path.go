package ofd

import (
	"math"
	"strings"
)

// pathObject is CT_Path (GB/T 33190-2016, 9.1), of which the straight lines are kept that
// may be frames of tables.
type pathObject struct {
	place        matrix
	stroke, fill bool
	white        bool // filled so
	data         string
}

const (
	// shortest is the least length of a line of a table, in millimetres; letters drawn as
	// paths have shorter ones.
	shortest = 2.0
	// thickest is the greatest thickness of a rectangle that is a line.
	thickest = 1.0
	// slant is how far a line may be off its direction.
	slant = 0.3
)

// draw keeps the lines of the path.
func (p *pathObject) draw(on *drawing) {
	if !p.stroke && (!p.fill || p.white) {
		return
	}
	var first, last point
	var sub []segment // of the subpath
	words := pathWords{deltas{rest: p.data}}
	for {
		command, at, ok := words.next()
		if !ok {
			break
		}
		at = p.place.place(at)
		switch command {
		case 'S', 'M':
			p.keep(sub, on)
			sub, first = sub[:0], at
		case 'L':
			sub = append(sub, segment{last, at})
		case 'C':
			at = first
			sub = append(sub, segment{last, at})
		}
		last = at
		if len(sub)+len(on.lines) > maxLines {
			break
		}
	}
	p.keep(sub, on)
}

// keep files the lines of a subpath, a thin rectangle as one line.
func (p *pathObject) keep(sub []segment, on *drawing) {
	if len(sub) == 0 {
		return
	}
	least, most := sub[0].from, sub[0].from
	for _, s := range sub {
		least = point{min(least.x, s.to.x), min(least.y, s.to.y)}
		most = point{max(most.x, s.to.x), max(most.y, s.to.y)}
	}
	width, height := most.x-least.x, most.y-least.y
	middle := point{(least.x + most.x) / 2, (least.y + most.y) / 2}
	switch {
	case len(sub) > 2 && width <= thickest && height > shortest:
		sub = []segment{{point{middle.x, least.y}, point{middle.x, most.y}}}
	case len(sub) > 2 && height <= thickest && width > shortest:
		sub = []segment{{point{least.x, middle.y}, point{most.x, middle.y}}}
	}
	for _, s := range sub {
		x, y := math.Abs(s.to.x-s.from.x), math.Abs(s.to.y-s.from.y)
		if len(on.lines) < maxLines && (x <= slant && y >= shortest || y <= slant && x >= shortest) {
			on.lines = append(on.lines, s)
		}
	}
}

// pathWords reads the commands of AbbreviatedData, each with the place it leads to.
type pathWords struct{ deltas }

// operands are the numbers of each command; the last two are the place.
var operands = map[byte]int{'S': 2, 'M': 2, 'L': 2, 'Q': 4, 'B': 6, 'A': 7, 'C': 0}

func (w *pathWords) next() (command byte, at point, ok bool) {
	field, ok := w.field()
	if !ok || len(field) != 1 {
		return 0, at, false
	}
	command = strings.ToUpper(field)[0]
	n, known := operands[command]
	for range n {
		field, _ := w.field()
		v, ok := number(field)
		known = known && ok
		at = point{at.y, v}
	}
	return command, at, known
}
