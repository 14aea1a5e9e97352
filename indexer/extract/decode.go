package extract

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	utf8BOM = []byte("\xef\xbb\xbf")
	utf16LE = []byte("\xff\xfe")
	utf16BE = []byte("\xfe\xff")
)

// decode gives the text of a file as UTF-8: UTF-8 with or without a byte order mark,
// UTF-16 with one. Everything else is ErrBinary or an *EncodingError.
func decode(data []byte) ([]byte, error) {
	data, err := decodeLoosely(data)
	if err != nil {
		return nil, err
	}
	if i := invalidAt(data); i >= 0 {
		return nil, &EncodingError{"UTF-8", i}
	}
	return data, nil
}

// decodeLoosely is decode for formats that judge each line by itself: the text may
// still hold bytes that are not UTF-8.
func decodeLoosely(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, utf8BOM):
		data = data[len(utf8BOM):]
	case bytes.HasPrefix(data, utf16LE):
		return decodeUTF16(data, binary.LittleEndian)
	case bytes.HasPrefix(data, utf16BE):
		return decodeUTF16(data, binary.BigEndian)
	}
	if isBinary(data) {
		return nil, ErrBinary
	}
	return data, nil
}

// decodeUTF16 refuses half surrogates: they mean that the bytes are something else.
func decodeUTF16(data []byte, order binary.ByteOrder) ([]byte, error) {
	text := make([]byte, 0, len(data)+len(data)/2)
	for i := 2; i < len(data); i += 2 {
		if i+1 == len(data) {
			return nil, &EncodingError{"UTF-16", i}
		}
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) {
			if i+3 < len(data) {
				r = utf16.DecodeRune(r, rune(order.Uint16(data[i+2:])))
			}
			if r == utf8.RuneError || utf16.IsSurrogate(r) {
				return nil, &EncodingError{"UTF-16", i}
			}
			i += 2
		}
		if r == 0 {
			return nil, ErrBinary
		}
		text = utf8.AppendRune(text, r)
	}
	return text, nil
}

// signatures are the first bytes of files that are often given a wrong name.
var signatures = []string{"%PDF-", "PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "\x89PNG", "\xff\xd8\xff", "\x1f\x8b", "GIF8", "{\\rtf"}

// A text has hardly any control characters; a hundredth of the first bytes is far
// more than a stray one left by an editor.
const (
	sniffed        = 4096
	maxControlPart = 100
)

func isBinary(data []byte) bool {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s)) {
			return true
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return true
	}
	head := data[:min(len(data), sniffed)]
	controls := 0
	for _, b := range head {
		if b < ' ' && bytes.IndexByte([]byte("\t\n\v\f\r\x1a\x1b"), b) < 0 {
			controls++
		}
	}
	return controls > 1 && controls*maxControlPart > len(head)
}

// invalidAt is the offset of the first byte that is not UTF-8, or -1.
func invalidAt(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
