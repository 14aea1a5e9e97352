package doc

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"policysearch/indexer/extract/word"
)

const levels = 9 // of a list, from 0

// A level says how the paragraphs of one level of a list are numbered ([MS-DOC] LVLF).
type level struct {
	start     int
	format    byte
	decimal   bool // write the numbers of all levels as decimals
	noRestart bool // go on counting whatever came between
	nothing   bool // no blank between the number and the text
	text      []uint16
	places    []byte // from 1, where in text numbers of levels stand
}

// lists are the definitions of lists, and their uses, by which paragraphs name them.
type lists struct {
	levels map[int32][]level
	uses   []use
}

// A use is a list with what it changes in it ([MS-DOC] LFO, LFOLVL).
type use struct {
	list      int32
	overrides map[int]override
}

type override struct {
	start *int   // begins again
	level *level // is replaced
}

// parseLists reads the definitions, whose levels lie behind them in the table stream
// without being counted in their length, and the uses. Damage ends the reading: numbers
// are then missing, not text.
func parseLists(table []byte, offset int, definitions, uses []byte) lists {
	all := lists{levels: map[int32][]level{}}
	const size = 28
	if len(definitions) < 2 {
		return all
	}
	n := int(binary.LittleEndian.Uint16(definitions))
	entries := within(definitions, 2, n*size)
	r := &levelReader{rest: table[offset+len(definitions):]}
	for i := 0; i+size <= len(entries) && !r.damaged; i += size {
		count := levels
		if entries[i+26]&1 != 0 { // a simple list
			count = 1
		}
		id := int32(binary.LittleEndian.Uint32(entries[i:]))
		all.levels[id] = nil
		for range count {
			all.levels[id] = append(all.levels[id], r.level())
		}
	}
	all.uses = parseUses(uses)
	return all
}

// maxUses is the largest number by which a paragraph can name a use.
const maxUses = 0x07FE

func parseUses(data []byte) []use {
	const size = 16
	if len(data) < 4 {
		return nil
	}
	n := int(binary.LittleEndian.Uint32(data))
	if n > maxUses || n > (len(data)-4)/size {
		return nil
	}
	uses := make([]use, n)
	r := &levelReader{rest: data[4+n*size:]}
	for i := range uses {
		entry := data[4+i*size:]
		uses[i] = use{int32(binary.LittleEndian.Uint32(entry)), map[int]override{}}
		r.take(4) // a position that says nothing
		for range entry[12] {
			n, o := r.override()
			if r.damaged {
				return uses
			}
			uses[i].overrides[n] = o
		}
	}
	return uses
}

// maxLabel bounds the text of a number, placeholders included; Word allows 31 characters.
const maxLabel = 255

// levelReader reads structures of changing length one after the other. After damage it
// gives empty ones.
type levelReader struct {
	rest    []byte
	damaged bool
}

// take gives the next n bytes.
func (r *levelReader) take(n int) []byte {
	if n > len(r.rest) {
		r.damaged, r.rest = true, nil
		return make([]byte, n)
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// level reads an LVL.
func (r *levelReader) level() level {
	f := r.take(28)
	l := level{
		start:     int(int32(binary.LittleEndian.Uint32(f))),
		format:    f[4],
		decimal:   f[5]&4 != 0,
		noRestart: f[5]&8 != 0,
		places:    f[6:15],
		nothing:   f[15] == 2,
	}
	r.take(int(f[24]) + int(f[25])) // properties of the number and of the paragraph
	n := int(binary.LittleEndian.Uint16(r.take(2)))
	text := r.take(2 * min(n, maxLabel))
	if r.damaged || n > maxLabel {
		r.damaged = true
		return level{format: formatNone}
	}
	for i := range n {
		l.text = append(l.text, binary.LittleEndian.Uint16(text[2*i:]))
	}
	return l
}

// override reads an LFOLVL: what it changes, and on which level.
func (r *levelReader) override() (int, override) {
	f := r.take(8)
	flags := f[4]
	var o override
	if flags&0x20 != 0 {
		l := r.level()
		o.level = &l
		if flags&0x10 != 0 {
			o.start = &l.start
		}
	} else if flags&0x10 != 0 {
		start := int(int32(binary.LittleEndian.Uint32(f)))
		o.start = &start
	}
	return int(flags & 0x0F), o
}

// numbers counts the paragraphs of lists.
type numbers struct {
	lists
	counts map[int32]*[levels]count
	begun  map[[2]int]bool // uses and levels whose own beginning was taken
}

type count struct {
	n       int
	counted bool
}

// next counts a paragraph and gives the number that stands before its text.
func (n *numbers) next(p paragraph) string {
	if p.list < 1 || p.list > len(n.uses) {
		return ""
	}
	u := n.uses[p.list-1]
	l, ok := n.level(u, p.listLevel)
	if !ok {
		return ""
	}
	if n.counts == nil {
		n.counts, n.begun = map[int32]*[levels]count{}, map[[2]int]bool{}
	}
	counts := n.counts[u.list]
	if counts == nil {
		counts = new([levels]count)
		n.counts[u.list] = counts
	}
	own := &counts[p.listLevel]
	key := [2]int{p.list, p.listLevel}
	switch start := u.overrides[p.listLevel].start; {
	case start != nil && !n.begun[key]:
		*own = count{*start, true}
		n.begun[key] = true
	case own.counted:
		own.n++
	default:
		*own = count{l.start, true}
	}
	n.restart(u, counts, p.listLevel)
	return n.label(u, l, counts)
}

// level is a level of a list as a use changes it.
func (n *numbers) level(u use, i int) (level, bool) {
	if o := u.overrides[i].level; o != nil {
		return *o, true
	}
	all := n.lists.levels[u.list]
	if i >= len(all) {
		return level{}, false
	}
	return all[i], true
}

// restart lets the levels below begin again.
func (n *numbers) restart(u use, counts *[levels]count, above int) {
	for i := above + 1; i < levels; i++ {
		if l, ok := n.level(u, i); ok && !l.noRestart {
			counts[i] = count{}
		}
	}
}

// label writes the number: text in which some characters stand for numbers of levels.
func (n *numbers) label(u use, l level, counts *[levels]count) string {
	if l.format == formatBullet {
		return ""
	}
	units := make([]uint16, 0, len(l.text))
	for i, unit := range l.text {
		if unit >= levels || strings.IndexByte(string(l.places), byte(i+1)) < 0 {
			units = append(units, unit)
			continue
		}
		of, ok := n.level(u, int(unit))
		c := counts[unit]
		if !c.counted {
			c.n = of.start
		}
		if !ok || of.format == formatNone || of.format == formatBullet {
			continue
		}
		if l.decimal && of.format != formatZero {
			of.format = 0
		}
		units = append(units, utf16.Encode([]rune(numeral(c.n, of.format)))...)
	}
	return word.Label(clean(string(utf16.Decode(units))), !l.nothing)
}

// clean drops control characters.
func clean(s string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' {
			return -1
		}
		return c
	}, s)
}
