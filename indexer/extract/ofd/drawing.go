package ofd

// drawing is what a page, a template or a graphic unit shows, in its own millimetres.
type drawing struct {
	pieces  []piece
	lines   []segment
	units   []unit
	images  float64 // area of pictures
	glyphs  int     // characters that have no text
	paths   int     // drawn, which may be letters
	missing bool    // a graphic unit that is used is not there
}

// A piece is characters of one font on one line.
type piece struct {
	text   string
	start  point // left end of the line the characters stand on
	along  point // the way to their end
	up     point // the way up, as long as the font is large
	font   string
	strong bool
}

// A segment is a straight line.
type segment struct{ from, to point }

// A unit is a place where a CompositeGraphicUnit is shown.
type unit struct {
	id    string
	place matrix
}

// maxUnitDepth bounds graphic units within graphic units.
const maxUnitDepth = 8

// show adds what a drawing shows, and the units it uses, as a matrix places it.
func (d *document) show(on *drawing, what *drawing, m matrix, depth int) error {
	for _, p := range what.pieces {
		if err := d.spend(p); err != nil {
			return err
		}
		p.start, p.along, p.up = m.place(p.start), m.way(p.along), m.way(p.up)
		p.strong = p.strong || d.bold[p.font]
		on.pieces = append(on.pieces, p)
	}
	for _, l := range what.lines[:d.spendLines(min(len(what.lines), maxLines-len(on.lines)))] {
		on.lines = append(on.lines, segment{m.place(l.from), m.place(l.to)})
	}
	on.images += what.images * m.scale()
	on.glyphs += what.glyphs
	on.paths += what.paths
	for _, u := range what.units {
		if err := d.spend(piece{}); err != nil {
			return err
		}
		inner := d.units[u.id]
		if inner == nil || depth == maxUnitDepth {
			on.missing = true
			continue
		}
		if err := d.show(on, inner, m.after(u.place), depth+1); err != nil {
			return err
		}
	}
	return nil
}
