package charset

import (
	"bytes"
	"strings"
)

// The sample that an encoding is judged on: windows of 64 KB, the first of which is
// enough unless nearly all of it is ASCII, as where a page begins with a long script.
const (
	windowSize = 64 << 10
	maxWindows = 4
	enough     = 2000 // bytes that are not ASCII
)

// sample cuts windows out of data that is not all ASCII; each begins with something
// to be judged, and with a character in every encoding: at an even offset, after ASCII.
func sample(data []byte) [][]byte {
	var windows [][]byte
	for at, found := 0, 0; found < enough && len(windows) < maxWindows; {
		i := bytes.IndexFunc(data[at:], isTelling)
		if i < 0 {
			break
		}
		begin := (at + i) &^ 1
		w := data[begin:min(begin+windowSize, len(data))]
		for _, b := range w {
			if b >= 0x80 || b == 0 {
				found++
			}
		}
		windows = append(windows, w)
		at = afterCharacter(data, begin+len(w))
	}
	return windows
}

// isTelling finds what differs from one encoding to the next. Control characters
// do: they are halves of characters of UTF-16.
func isTelling(r rune) bool {
	return r >= 0x80 || r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", r)
}

// afterCharacter moves an offset forward to where a character begins: bytes below
// 0x30 are never the second half of one, except in UTF-16, where even offsets do.
func afterCharacter(data []byte, at int) int {
	for at < len(data) && data[at] >= 0x30 {
		at++
	}
	return at
}
