package dict

import (
	"math"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Segment cuts text into the cheapest row of words, by gse's measure and without
// guessing unknown ones: what is no word is cut into units, single characters or
// whole runs of Latin letters and digits.
//
// The spans tile the text, whatever it is: in order, without gap or overlap, on
// rune boundaries (an invalid byte counts as a rune).
func (d *Dictionary) Segment(text string) []Span {
	if text == "" {
		return nil
	}
	l := lattices.Get().(*lattice)
	l.reset(bytesOf(text))
	for u := range l.ends {
		d.extend(l, u)
	}
	spans := l.cheapest()
	l.text = nil
	if cap(l.ends) <= maxPooledUnits {
		lattices.Put(l)
	}
	return spans
}

// extend tries every word that begins with unit u.
func (d *Dictionary) extend(l *lattice, u int) {
	start, base := l.start(u), l.costBefore(u)
	l.offer(u, u, base+unknownCost)
	for end := u; end < len(l.ends); end++ {
		if l.text[l.start(end)] == 0 {
			return
		}
		number, s := d.look(l.text[start:l.ends[end]])
		switch s {
		case isUnknown:
			return
		case isWord:
			l.offer(u, end, base+float64(d.costs[number]))
		}
	}
}

// lattice holds, for each unit of a text, the cheapest row of words up to its end.
type lattice struct {
	text []byte
	ends []int32 // where each unit ends
	best []step
}

// step is the last word of the cheapest row up to a unit.
type step struct {
	cost  float64 // of the whole row
	first int32   // the unit the word begins with
}

var lattices = sync.Pool{New: func() any { return new(lattice) }}

// maxPooledUnits bounds what an idle lattice keeps: about 1 MB.
const maxPooledUnits = 1 << 16

func (l *lattice) reset(text []byte) {
	l.text, l.ends, l.best = text, l.ends[:0], l.best[:0]
	for i := 0; i < len(text); {
		i = unitEnd(text, i)
		l.ends = append(l.ends, int32(i))
		l.best = append(l.best, step{cost: math.Inf(1)})
	}
}

func (l *lattice) start(u int) int32 {
	if u == 0 {
		return 0
	}
	return l.ends[u-1]
}

func (l *lattice) costBefore(u int) float64 {
	if u == 0 {
		return 0
	}
	return l.best[u-1].cost
}

// offer keeps the word from unit first to unit last if the row ending with it is
// the cheapest so far.
func (l *lattice) offer(first, last int, cost float64) {
	if cost < l.best[last].cost {
		l.best[last] = step{cost, int32(first)}
	}
}

// cheapest walks the best row from its end to its beginning.
func (l *lattice) cheapest() []Span {
	n := 0
	for u := len(l.best) - 1; u >= 0; u = int(l.best[u].first) - 1 {
		n++
	}
	spans := make([]Span, n)
	for u := len(l.best) - 1; u >= 0; u = int(l.best[u].first) - 1 {
		n--
		spans[n] = Span{int(l.start(int(l.best[u].first))), int(l.ends[u])}
	}
	return spans
}

// unitEnd gives the end of the unit at text[i]: a run of letters and digits of at
// most two bytes each, as gse has it, or one rune.
func unitEnd(text []byte, i int) int {
	size := alphanumeric(text[i:])
	if size == 0 {
		_, size = utf8.DecodeRune(text[i:])
		return i + size
	}
	for size > 0 {
		i += size
		size = alphanumeric(text[i:])
	}
	return i
}

// alphanumeric gives the length of the letter or digit of at most two bytes that
// text begins with, or 0.
func alphanumeric(text []byte) int {
	if len(text) == 0 || text[0] >= 0xe0 {
		return 0
	}
	if c := text[0]; c < utf8.RuneSelf {
		if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRune(text)
	if size == 2 && (unicode.IsLetter(r) || unicode.IsNumber(r)) {
		return size
	}
	return 0
}
