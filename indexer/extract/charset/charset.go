// Package charset turns the bytes of a text into UTF-8, whatever encoding they are
// in: it finds the encoding by the text itself, because labels are missing or wrong.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"

	"policysearch/indexer/extract/content"
)

// marks are the byte order marks, which are never wrong.
var marks = []struct {
	bytes string
	charset
}{
	{"\xef\xbb\xbf", utf8Text},
	{"\xff\xfe\x00\x00", charset{"UTF-32LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)}},
	{"\x00\x00\xfe\xff", charset{"UTF-32BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)}},
	{"\xff\xfe", utf16Little},
	{"\xfe\xff", utf16Big},
	{"\x84\x31\x95\x33", gb18030},
}

// Decode gives a text as valid UTF-8 without a byte order mark, and the name of the
// encoding it was in: UTF-8, GB18030 (which includes GBK and GB 2312), Big5, UTF-16LE,
// UTF-16BE, UTF-32LE, UTF-32BE, or one that only a label can tell. The label is what a
// page says of itself, in any spelling of the WHATWG Encoding Standard, or ""; a byte
// order mark and clear evidence overrule it.
//
// Bytes that are wrong in the encoding, and zero bytes, become U+FFFD: whoever shows
// the text should say so. The error is [content.ErrBinary]. The text may share the
// memory of data.
func Decode(data []byte, label string) (text []byte, name string, err error) {
	c, data, err := find(data, label)
	if err != nil {
		return nil, "", err
	}
	text, err = c.decode(data)
	return text, c.name, err
}

// find gives the charset of data, and data without its mark.
func find(data []byte, label string) (charset, []byte, error) {
	for _, m := range marks {
		if rest, ok := bytes.CutPrefix(data, []byte(m.bytes)); ok {
			return m.charset, rest, checkText(m.charset, rest)
		}
	}
	c, err := detect(data, label)
	return c, data, err
}

func (c charset) decode(data []byte) ([]byte, error) {
	if c.encoding == nil {
		if !utf8.Valid(data) {
			data = bytes.ToValidUTF8(data, []byte(string(utf8.RuneError)))
		}
	} else {
		var err error
		room := make([]byte, 0, len(data)+len(data)/2+8)
		if data, _, err = transform.Append(c.encoding.NewDecoder(), room, data); err != nil {
			return nil, err
		}
	}
	return withoutZeros(data)
}

// withoutZeros replaces zero bytes, of which a text has none and a damaged one few.
func withoutZeros(text []byte) ([]byte, error) {
	zeros := bytes.Count(text, []byte{0})
	if zeros == 0 {
		return text, nil
	}
	if float64(zeros) > badPart*float64(len(text)) {
		return nil, content.ErrBinary
	}
	return bytes.ReplaceAll(text, []byte{0}, []byte(string(utf8.RuneError))), nil
}
