package doc

import (
	"encoding/binary"
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A piece is a stretch of characters that lie together in the main stream. Positions of
// characters (CP) count UTF-16 units over all stories; offsets (FC) count bytes.
type piece struct {
	from, to int // positions
	offset   int
	wide     bool   // UTF-16, else one byte each
	prm      uint16 // properties that overrule those of its characters ([MS-DOC] Prm)
}

// parseClx reads the table of pieces and the property lists before it ([MS-DOC] Clx).
func (f *file) parseClx(clx []byte) error {
	short := damaged("the table of pieces is missing or cut short")
	for len(clx) >= 3 && clx[0] == 1 {
		n := 3 + int(binary.LittleEndian.Uint16(clx[1:]))
		if n > len(clx) {
			return short
		}
		f.modifiers = append(f.modifiers, clx[3:n])
		clx = clx[n:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return short
	}
	size := int(binary.LittleEndian.Uint32(clx[1:]))
	if clx = clx[5:]; size > len(clx) {
		return short
	}
	return f.parsePieces(plc{clx[:size], 8})
}

func (f *file) parsePieces(pcds plc) error {
	for i := range pcds.len() {
		p := piece{from: pcds.pos(i), to: pcds.pos(i + 1)}
		if p.from >= p.to {
			continue
		}
		pcd := pcds.data(i)
		fc := binary.LittleEndian.Uint32(pcd[2:])
		p.prm = binary.LittleEndian.Uint16(pcd[6:])
		p.offset, p.wide = int(fc&0x3FFFFFFF), fc&0x40000000 == 0
		if !p.wide {
			p.offset /= 2
		}
		if p.offset+(p.to-p.from)*p.width() > len(f.main) {
			return damaged("text from character %d on lies behind the end of the file", p.from)
		}
		if n := len(f.pieces); n > 0 && p.from < f.pieces[n-1].to {
			return damaged("the pieces of the text overlap")
		}
		f.pieces = append(f.pieces, p)
	}
	return nil
}

// end is the position behind the last character.
func (f *file) end() int {
	if len(f.pieces) == 0 {
		return 0
	}
	return f.pieces[len(f.pieces)-1].to
}

func (p piece) width() int {
	if p.wide {
		return 2
	}
	return 1
}

// A plc is positions and, for each stretch between two of them, data of one size
// ([MS-DOC] PLC).
type plc struct {
	bytes []byte
	size  int
}

func (p plc) len() int { return max(0, (len(p.bytes)-4)/(4+p.size)) }

// pos is the position where entry i begins, and entry i-1 ends.
func (p plc) pos(i int) int { return int(binary.LittleEndian.Uint32(p.bytes[i*4:])) }

func (p plc) data(i int) []byte {
	at := (p.len()+1)*4 + i*p.size
	return p.bytes[at : at+p.size]
}

// find gives the entry that a position lies in, or -1.
func (p plc) find(pos int) int {
	n := p.len()
	i := sort.Search(n, func(i int) bool { return p.pos(i+1) > pos })
	if i == n || p.pos(i) > pos {
		return -1
	}
	return i
}

// A char is one character as it lies in the file.
type char struct {
	rune
	pos    int // of its first unit
	offset int // in the main stream
	prm    uint16
}

// walk visits the characters from one position up to another.
func (f *file) walk(from, to int, visit func(char) error) error {
	first := sort.Search(len(f.pieces), func(i int) bool { return f.pieces[i].to > from })
	var high *char // first half of a surrogate pair, which two pieces may share
	emit := func(c char) error {
		if h := high; h != nil {
			high = nil
			if r := utf16.DecodeRune(h.rune, c.rune); r != utf8.RuneError {
				c.rune = r
				return visit(c)
			}
			h.rune = utf8.RuneError
			if err := visit(*h); err != nil {
				return err
			}
		}
		if utf16.IsSurrogate(c.rune) {
			high = &c
			return nil
		}
		return visit(c)
	}
	for _, p := range f.pieces[first:] {
		for pos := max(p.from, from); pos < min(p.to, to); pos++ {
			if err := emit(f.char(p, pos)); err != nil {
				return err
			}
		}
		if p.to >= to {
			break
		}
	}
	return nil
}

func (f *file) char(p piece, pos int) char {
	c := char{pos: pos, offset: p.offset + (pos-p.from)*p.width(), prm: p.prm}
	if p.wide {
		c.rune = rune(binary.LittleEndian.Uint16(f.main[c.offset:]))
	} else {
		// [MS-DOC] FcCompressed: bytes are Windows-1252 whatever the language of the document.
		c.rune = charmap.Windows1252.DecodeByte(f.main[c.offset])
	}
	return c
}
