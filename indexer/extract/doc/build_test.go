package doc

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

var le = binary.LittleEndian

// builder builds a document: stories of characters with their properties, laid out as Word
// does, without anything that is not read.
type builder struct {
	ident, version, flags uint16
	chars                 []uint16
	pieces                []builtPiece
	runs, paragraphs      []builtRun
	lengths               [countOfStories]int
	story                 int
	parts                 map[int][]byte
	behind                map[int][]byte // bytes behind a part that do not count to it
	modifiers             [][]byte
	data                  []byte
}

type builtPiece struct {
	from   int
	narrow bool
	prm    uint16
}

type builtRun struct {
	from, to int // characters
	list     []byte
}

func newWord() *builder {
	return &builder{ident: wordDocument, version: nFibWord97, flags: flagTable1, parts: map[int][]byte{}, behind: map[int][]byte{}}
}

// sprm is one modifier.
func sprm(code uint16, operand ...byte) []byte {
	return append(le.AppendUint16(nil, code), operand...)
}

func sprm16(code uint16, n int) []byte { return le.AppendUint16(sprm(code), uint16(n)) }

func sprm32(code uint16, n int) []byte { return le.AppendUint32(sprm(code), uint32(n)) }

// piece begins another piece.
func (w *builder) piece(narrow bool, prm uint16) *builder {
	w.pieces = append(w.pieces, builtPiece{len(w.chars), narrow, prm})
	return w
}

// text adds characters with properties.
func (w *builder) text(s string, lists ...[]byte) *builder {
	if len(w.pieces) == 0 {
		w.piece(false, 0)
	}
	units := utf16.Encode([]rune(s))
	w.runs = append(w.runs, builtRun{len(w.chars), len(w.chars) + len(units), slices.Concat(lists...)})
	w.chars = append(w.chars, units...)
	w.lengths[w.story] += len(units)
	return w
}

// end adds the mark of a paragraph of a style, which has properties.
func (w *builder) end(mark rune, style int, lists ...[]byte) *builder {
	from := 0
	if n := len(w.paragraphs); n > 0 {
		from = w.paragraphs[n-1].to
	}
	w.text(string(mark))
	list := append(le.AppendUint16(nil, uint16(style)), slices.Concat(lists...)...)
	w.paragraphs = append(w.paragraphs, builtRun{from, len(w.chars), list})
	return w
}

// par adds a paragraph of the default style.
func (w *builder) par(s string) *builder { return w.text(s).end('\r', 0) }

// cells adds a row of a table.
func (w *builder) cells(texts ...string) *builder {
	for _, t := range texts {
		w.text(t).end(charCell, 0, sprm(sprmPFInTable, 1))
	}
	return w.end(charCell, 0, sprm(sprmPFInTable, 1), sprm(sprmPFTtp, 1))
}

// in goes on with another story.
func (w *builder) in(story int) *builder {
	w.story = story
	return w
}

// plcOf builds a plc.
func plcOf(positions []int, data ...[]byte) []byte {
	var b []byte
	for _, p := range positions {
		b = le.AppendUint32(b, uint32(p))
	}
	return append(b, slices.Concat(data...)...)
}

const textAt = 1024 // where the characters begin in the main stream

// bytes lays the document out.
func (w *builder) bytes() []byte {
	main := make([]byte, textAt)
	offsets := make([]int, len(w.chars)+1)
	var starts []int
	for i, c := range w.chars {
		if n := len(starts); n < len(w.pieces) && w.pieces[n].from == i {
			starts = append(starts, len(main))
		}
		offsets[i] = len(main)
		if main = append(main, byte(c)); !w.pieces[len(starts)-1].narrow {
			main = append(main, byte(c>>8))
		}
	}
	offsets[len(w.chars)] = len(main)
	w.parts[fcClx] = w.clx(starts)
	main, w.parts[fcPlcfBteChpx] = pagesOf(main, offsets, w.runs, 1)
	main, w.parts[fcPlcfBtePapx] = pagesOf(main, offsets, w.paragraphs, 13)
	table := w.fib(main)
	name := "0Table"
	if w.flags&flagTable1 != 0 {
		name = "1Table"
	}
	streams := []stream{{"WordDocument", main}, {name, table}}
	if w.data != nil {
		streams = append(streams, stream{"Data", w.data})
	}
	return compound(streams...)
}

func (w *builder) clx(starts []int) []byte {
	var clx []byte
	for _, m := range w.modifiers {
		clx = append(le.AppendUint16(append(clx, 1), uint16(len(m))), m...)
	}
	var positions []int
	var pcds []byte
	for i, start := range starts {
		p := w.pieces[i]
		positions = append(positions, p.from)
		if p.narrow {
			start = start*2 | 0x40000000
		}
		pcds = le.AppendUint16(le.AppendUint32(append(pcds, 0, 0), uint32(start)), p.prm)
	}
	plc := plcOf(append(positions, len(w.chars)), pcds)
	return append(le.AppendUint32(append(clx, 2), uint32(len(plc))), plc...)
}

// pagesOf lays out formatting: pages in the main stream and their table.
func pagesOf(main []byte, offsets []int, runs []builtRun, entry int) ([]byte, []byte) {
	const most = 8 // runs of a page
	var positions []int
	var numbers []byte
	for some := range slices.Chunk(runs, most) {
		main = append(main, make([]byte, (pageSize-len(main)%pageSize)%pageSize)...)
		page := make([]byte, pageSize)
		free := pageSize - 2
		for i, r := range some {
			le.PutUint32(page[i*4:], uint32(offsets[r.from]))
			le.PutUint32(page[i*4+4:], uint32(offsets[r.to]))
			if len(r.list) == 0 {
				continue
			}
			at := (len(some)+1)*4 + i*entry
			if entry == 1 {
				free = (free - 1 - len(r.list)) &^ 1
				page[free] = byte(len(r.list))
				copy(page[free+1:], r.list)
			} else { // a length of 0 and then one in words
				free = (free - 3 - len(r.list)) &^ 1
				page[free+1] = byte((len(r.list) + 1) / 2)
				copy(page[free+2:], r.list)
			}
			page[at] = byte(free / 2)
		}
		page[pageSize-1] = byte(len(some))
		positions = append(positions, offsets[some[0].from])
		numbers = le.AppendUint32(numbers, uint32(len(main)/pageSize))
		main = append(main, page...)
	}
	if len(runs) == 0 {
		return main, nil
	}
	return main, plcOf(append(positions, offsets[runs[len(runs)-1].to]), numbers)
}

// fib fills the beginning of the main stream and gives the table stream.
func (w *builder) fib(main []byte) []byte {
	le.PutUint16(main, w.ident)
	le.PutUint16(main[2:], w.version)
	le.PutUint16(main[10:], w.flags)
	le.PutUint16(main[32:], 14)
	le.PutUint16(main[62:], 22)
	for i, n := range w.lengths {
		le.PutUint32(main[64+(3+i)*4:], uint32(n))
	}
	const pointers = 93
	le.PutUint16(main[152:], pointers)
	table := []byte{0} // nothing lies at 0
	for i := range pointers {
		if part := w.parts[i]; part != nil {
			le.PutUint32(main[154+i*8:], uint32(len(table)))
			le.PutUint32(main[154+i*8+4:], uint32(len(part)))
			table = slices.Concat(table, part, w.behind[i])
		}
	}
	return table
}

// sheet is a style sheet of paragraph styles: built-in number, the one it is based on, and
// properties.
type sheetStyle struct {
	builtIn, base int
	papx, chpx    []byte
}

func sheet(styles ...sheetStyle) []byte {
	const size = 10
	b := le.AppendUint16(nil, 4)
	b = le.AppendUint16(b, uint16(len(styles)))
	b = le.AppendUint16(b, size)
	for i, s := range styles {
		std := le.AppendUint16(nil, uint16(s.builtIn))
		std = le.AppendUint16(std, uint16(paragraphStyle|s.base<<4))
		std = append(std, make([]byte, 6)...)
		std = append(std, 1, 0, 'S', 0, 0, 0) // its name
		papx := append(le.AppendUint16(nil, uint16(i)), s.papx...)
		std = append(le.AppendUint16(std, uint16(len(papx))), papx...)
		std = append(std, make([]byte, len(std)%2)...)
		std = append(le.AppendUint16(std, uint16(len(s.chpx))), s.chpx...)
		b = append(le.AppendUint16(b, uint16(len(std))), std...)
		b = append(b, make([]byte, len(std)%2)...)
	}
	return b
}

type stream struct {
	name string
	data []byte
}

const sector = 512

// compound writes a compound file of streams, each of which is long enough to need no
// small sectors ([MS-CFB]).
func compound(streams ...stream) []byte {
	const directory, endOfChain, free = 0, 0xFFFFFFFE, 0xFFFFFFFF
	dirSectors := (len(streams) + 1 + 3) / 4
	chain := func(fat []uint32, n int) []uint32 {
		for i := range n {
			next := uint32(len(fat) + 1)
			if i == n-1 {
				next = endOfChain
			}
			fat = append(fat, next)
		}
		return fat
	}
	fat := chain(nil, dirSectors)
	dir := entry("Root Entry", 5, 1, free, endOfChain, 0)
	var body []byte
	for i, s := range streams {
		s.data = slices.Concat(s.data, make([]byte, max(0, 4096-len(s.data))))
		next := uint32(i + 2)
		if i == len(streams)-1 {
			next = free
		}
		dir = append(dir, entry(s.name, 2, free, next, uint32(len(fat)), len(s.data))...)
		padded := slices.Concat(s.data, make([]byte, (sector-len(s.data)%sector)%sector))
		fat = chain(fat, len(padded)/sector)
		body = append(body, padded...)
	}
	dir = append(dir, make([]byte, dirSectors*sector-len(dir))...)
	fatSectors := len(fat)/(sector/4-1) + 1
	for range fatSectors {
		fat = append(fat, 0xFFFFFFFD)
	}
	header := make([]byte, sector)
	le.PutUint64(header, 0xE11AB1A1E011CFD0)
	copy(header[24:], []byte{0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0})
	le.PutUint32(header[44:], uint32(fatSectors))
	le.PutUint32(header[48:], directory)
	le.PutUint32(header[56:], 4096)
	le.PutUint32(header[60:], endOfChain)
	le.PutUint32(header[68:], endOfChain)
	for i := range 109 {
		at := uint32(free)
		if i < fatSectors {
			at = uint32(len(fat) - fatSectors + i)
		}
		le.PutUint32(header[76+i*4:], at)
	}
	file := slices.Concat(header, dir, body)
	for i := range fatSectors * sector / 4 {
		next := uint32(free)
		if i < len(fat) {
			next = fat[i]
		}
		file = le.AppendUint32(file, next)
	}
	return file
}

func entry(name string, kind byte, child, right, start uint32, size int) []byte {
	e := make([]byte, 128)
	units := utf16.Encode([]rune(name))
	for i, u := range units {
		le.PutUint16(e[i*2:], u)
	}
	le.PutUint16(e[64:], uint16(2*len(units)+2))
	e[66], e[67] = kind, 1
	le.PutUint32(e[68:], 0xFFFFFFFF)
	le.PutUint32(e[72:], right)
	le.PutUint32(e[76:], child)
	le.PutUint32(e[116:], start)
	le.PutUint32(e[120:], uint32(size))
	return e
}
