package pdf

import (
	"encoding/binary"
	"io/fs"
)

// fonts is the file system that the engine sees: one font, where it looks for them.
//
// PDFium takes the text of a font that is not embedded from a font of the system in
// the same script. Without one it loses every Han character and reports nothing.
// It never sees the fonts of this machine, so that a file reads the same everywhere.
func fonts() fs.FS {
	return &oneFile{"usr/share/fonts/cjk.ttf", cjkFont()}
}

// The code points that the font has a glyph for.
var covered = [][2]uint32{
	{0x20, 0x7E}, {0xA0, 0x17F}, {0x370, 0x45F}, {0x2000, 0x27BF}, {0x2E80, 0x9FFF},
	{0xAC00, 0xD7A3}, {0xE000, 0xFAFF}, {0xFE30, 0xFE4F}, {0xFF00, 0xFFEF},
}

// cjkFont makes a TrueType font in which every covered character is the same box, one
// em wide. Widths come from the file itself, and nobody sees the glyphs.
func cjkFont() []byte {
	box := words(1, 0, 0, 1000, 1000, // one contour and its bounds
		3, 0, // its last point; no instructions
		0x0101, 0x0101, // four points, each on the curve
		0, 1000, 0, 0xFC18, // x, from point to point
		0, 0, 1000, 0) // y
	return sfnt([]table{
		{"OS/2", os2()},
		{"cmap", cmap()},
		{"glyf", box},
		{"head", words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000, 1000, 0, 8, 2, 0, 0)},
		{"hhea", words(1, 0, 880, 0xFF88, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 2)},
		{"hmtx", words(1000, 0, 1000, 0)},
		{"loca", words(0, 0, uint16(len(box)/2))},
		{"maxp", words(1, 0, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)},
		{"name", name()},
		{"post", words(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)},
	})
}

// os2 says that the font is of normal weight and good for Japanese, simplified
// Chinese, Korean and traditional Chinese: PDFium reads bits 17 to 21 of the code
// pages.
func os2() []byte {
	t := make([]uint16, 48)
	t[0], t[1], t[2], t[3] = 3, 1000, 400, 5 // version, average width, weight, width class
	t[21], t[22], t[23], t[24] = 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF
	t[31], t[32], t[33] = 0x40, 0x20, 0xFFFF // regular; first and last character
	t[34], t[35], t[37], t[38] = 880, 0xFF88, 880, 120
	t[39], t[40] = 0x003E, 1 // code pages: bits 16 to 31, then 0 to 15
	return words(t...)
}

// cmap sends all covered characters to glyph 1 (OpenType, cmap, format 13).
func cmap() []byte {
	t := words(0, 1, 0, 6, 0, 12) // one table, for all of Unicode, 12 bytes from here
	t = append(t, words(13, 0)...)
	for _, n := range []uint32{uint32(16 + 12*len(covered)), 0, uint32(len(covered))} {
		t = binary.BigEndian.AppendUint32(t, n)
	}
	for _, span := range covered {
		for _, n := range []uint32{span[0], span[1], 1} {
			t = binary.BigEndian.AppendUint32(t, n)
		}
	}
	return t
}

// name gives the font its family and full name.
func name() []byte {
	const text = "CJK"
	t := words(0, 2, 30,
		3, 1, 0x409, 1, 2*uint16(len(text)), 0,
		3, 1, 0x409, 4, 2*uint16(len(text)), 0)
	for _, c := range text {
		t = binary.BigEndian.AppendUint16(t, uint16(c))
	}
	return t
}

type table struct {
	tag  string
	data []byte
}

// sfnt puts tables, which are in the order of their tags, into a font file.
func sfnt(tables []table) []byte {
	file := words(1, 0, uint16(len(tables)), 128, 3, 32)
	offset := 12 + 16*len(tables)
	var body []byte
	for _, t := range tables {
		file = append(file, t.tag...)
		padded := append(t.data, make([]byte, -len(t.data)&3)...)
		for _, n := range []uint32{checksum(padded), uint32(offset + len(body)), uint32(len(t.data))} {
			file = binary.BigEndian.AppendUint32(file, n)
		}
		body = append(body, padded...)
	}
	return append(file, body...)
}

func checksum(data []byte) (sum uint32) {
	for i := 0; i < len(data); i += 4 {
		sum += binary.BigEndian.Uint32(data[i:])
	}
	return sum
}

func words(values ...uint16) []byte {
	b := make([]byte, 0, 2*len(values))
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return b
}
