package docx

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
)

// source prepares the bytes of an XML part for the decoder: UTF-16 becomes UTF-8, and
// what XML does not allow but some programs write, control characters and broken
// sequences, becomes blanks and replacement characters rather than the end of the text.
// It may change data in place.
func source(data []byte) ([]byte, error) {
	data = fromUTF16(data)
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if label := declaredCharset(data); label != "" {
		text, _, err := charset.Decode(data, label)
		if err != nil {
			return nil, err
		}
		data = text
	}
	if err := checkTags(data); err != nil {
		return nil, err
	}
	for i, b := range data {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			data[i] = ' '
		}
	}
	if !utf8.Valid(data) {
		data = bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return data, nil
}

const (
	// maxAttributes bounds the attributes of one element, of each of which the decoder
	// keeps some hundred bytes. Real elements have a few dozen.
	maxAttributes = 1 << 14
	// maxTag bounds what stands between two tags or in one: pictures in attributes take
	// some MB, text far less.
	maxTag = 16 << 20
)

// checkTags refuses what would make the decoder take more memory than the file.
func checkTags(data []byte) error {
	for len(data) > 0 {
		end := bytes.IndexByte(data[1:], '<') + 1
		if end == 0 {
			end = len(data)
		}
		if end > maxTag || end > 4*maxAttributes && bytes.Count(data[:end], []byte("=")) > maxAttributes {
			return fmt.Errorf("%w: an element of %d bytes", content.ErrTooLong, end)
		}
		data = data[end:]
	}
	return nil
}

// fromUTF16 decodes UTF-16, marked or told by the zero beside the first "<".
func fromUTF16(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("<\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.HasPrefix(data, []byte("\x00<")):
		order = binary.BigEndian
	default:
		return data
	}
	text := make([]byte, 0, len(data)+len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) && i+3 < len(data) {
			if pair := utf16.DecodeRune(r, rune(order.Uint16(data[i+2:]))); pair != utf8.RuneError {
				r = pair
				i += 2
			}
		}
		text = utf8.AppendRune(text, r)
	}
	return bytes.TrimPrefix(text, []byte("\ufeff"))
}

// declaredCharset is the encoding that the XML declaration names, "" for UTF-8 and
// UTF-16, which tell themselves.
func declaredCharset(data []byte) string {
	declaration, _, _ := strings.Cut(string(data[:min(len(data), 200)]), "?>")
	_, name, found := strings.Cut(declaration, "encoding=")
	if !found || name == "" {
		return ""
	}
	name, _, _ = strings.Cut(name[1:], name[:1])
	if strings.HasPrefix(strings.ToLower(name), "utf") {
		return ""
	}
	return name
}

// decodedBefore serves the decoder for parts that declare an encoding: source has
// brought them to UTF-8.
func decodedBefore(_ string, r io.Reader) (io.Reader, error) { return r, nil }
