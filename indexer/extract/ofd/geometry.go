package ofd

import (
	"math"
	"strconv"
	"strings"
)

// point is a place or a way, in millimetres, y downwards.
type point struct{ x, y float64 }

func (p point) plus(q point) point { return point{p.x + q.x, p.y + q.y} }

// matrix is a CTM: x' = a·x + c·y + e, y' = b·x + d·y + f (GB/T 33190-2016, 8.5).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) place(p point) point { return m.way(p).plus(point{m.e, m.f}) }

// way is where a way leads, which no shift changes.
func (m matrix) way(p point) point { return point{m.a*p.x + m.c*p.y, m.b*p.x + m.d*p.y} }

// after is the matrix that does n, and then m.
func (m matrix) after(n matrix) matrix {
	x, y, o := m.way(point{n.a, n.b}), m.way(point{n.c, n.d}), m.place(point{n.e, n.f})
	return matrix{x.x, x.y, y.x, y.y, o.x, o.y}
}

// scale is how many times larger an area becomes.
func (m matrix) scale() float64 { return math.Abs(m.a*m.d - m.b*m.c) }

// box is a rectangle: ST_Box.
type box struct{ x, y, width, height float64 }

func (b box) area() float64 { return math.Abs(b.width * b.height) }

// numbers reads as many numbers as there are in a list, at most n. One that is none, or
// off any page, ends it.
func numbers(s string, n int) []float64 {
	var list []float64
	for field := range strings.FieldsFuncSeq(s, isSeparator) {
		v, ok := number(field)
		if !ok || len(list) == n {
			break
		}
		list = append(list, v)
	}
	return list
}

func isSeparator(c rune) bool { return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r' }

// farthest is the largest number that can mean a place, in millimetres.
const farthest = 1e6

func number(s string) (float64, bool) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(math.Abs(v) <= farthest) {
		return 0, false
	}
	return v, true
}

func parseBox(s string) (box, bool) {
	n := numbers(s, 4)
	if len(n) < 4 {
		return box{}, false
	}
	return box{n[0], n[1], n[2], n[3]}, true
}

func parseMatrix(s string) matrix {
	n := numbers(s, 6)
	if len(n) < 6 {
		return identity
	}
	return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
}

// deltas are the ways from each character to the next: numbers, and "g n d" for n times
// the way d (GB/T 33190-2016, 11.3).
type deltas struct {
	rest  string
	again int
	way   float64
}

// next gives the next way, false behind the last.
func (d *deltas) next() (float64, bool) {
	if d.again > 0 {
		d.again--
		return d.way, true
	}
	field, ok := d.field()
	if !ok {
		return 0, false
	}
	if field == "g" || field == "G" {
		count, _ := d.field()
		way, _ := d.field()
		n, err := strconv.Atoi(count)
		w, ok := number(way)
		if err != nil || !ok || n < 1 {
			d.rest = ""
			return 0, false
		}
		d.again, d.way = n-1, w
		return w, true
	}
	w, ok := number(field)
	return w, ok
}

func (d *deltas) field() (string, bool) {
	d.rest = strings.TrimLeftFunc(d.rest, isSeparator)
	end := strings.IndexFunc(d.rest, isSeparator)
	if end < 0 {
		end = len(d.rest)
	}
	field := d.rest[:end]
	d.rest = d.rest[end:]
	return field, field != ""
}
