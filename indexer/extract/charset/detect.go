package charset

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"policysearch/indexer/extract/content"
)

// charset is an encoding that a text may be in.
type charset struct {
	name     string
	encoding encoding.Encoding // nil for UTF-8
}

var (
	utf8Text    = charset{"UTF-8", nil}
	gb18030     = charset{"GB18030", simplifiedchinese.GB18030}
	big5        = charset{"Big5", traditionalchinese.Big5}
	utf16Little = charset{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16Big    = charset{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
)

// labelled finds the charset that a label means. Every label of the GB family means
// GB18030, which contains the others.
func labelled(label string) (charset, bool) {
	e, err := htmlindex.Get(strings.TrimSpace(label))
	if err != nil {
		return charset{}, false
	}
	name, _ := htmlindex.Name(e)
	switch name {
	case "utf-8":
		return utf8Text, true
	case "gbk", "gb18030":
		return gb18030, true
	case "big5":
		return big5, true
	case "utf-16le":
		return utf16Little, true
	case "utf-16be":
		return utf16Big, true
	case "replacement", "x-user-defined":
		return charset{}, false
	}
	return charset{name, e}, true
}

// candidate is a charset with what is known before the text is read.
type candidate struct {
	charset
	prior float64 // bits to its cost: the rarer, the more
	trust float64 // part of its cost that its label makes up for
}

// How much a label counts: so many bits, and a part of what the whole sample costs.
// A text of ten characters in the wrong encoding costs that much more, one of hundreds
// far more.
const (
	labelBits = 48
	labelPart = 1. / 32
)

func candidates(label string) []candidate {
	list := []candidate{{utf8Text, 0, 0}, {gb18030, 1, 0}, {big5, 2, 0}, {utf16Little, 24, 0}, {utf16Big, 26, 0}}
	if named, ok := labelled(label); ok {
		list = slices.DeleteFunc(list, func(c candidate) bool { return c.name == named.name })
		list = append(list, candidate{named, -labelBits, labelPart})
	}
	return list
}

// glance is how many bytes show that a charset is out of the question. UTF-8 never
// is, because a text in it may begin with a passage in another one.
const glance = 4 << 10

// detect finds the charset in which the data is the likeliest text.
func detect(data []byte, label string) (charset, error) {
	if isPlainUTF8(data) {
		return utf8Text, checkText(utf8Text, data)
	}
	list := candidates(label)
	windows := sample(data)
	if first := windows[0]; len(first) > glance {
		_, _, list = likeliest(list, [][]byte{first[:glance]})
	}
	best, s, _ := likeliest(list, windows)
	return best, s.check(best)
}

// likeliest finds the charset that costs least, and those that do not cost half as
// much again: characters of a wrong one do.
func likeliest(list []candidate, windows [][]byte) (best charset, s score, rest []candidate) {
	costs := make([]float64, len(list))
	least := math.Inf(1)
	for i, c := range list {
		judged := judge(c.charset, windows)
		costs[i] = float64(judged.bits)*(1-c.trust) + c.prior
		if costs[i] < least {
			best, s, least = c.charset, judged, costs[i]
		}
	}
	for i, c := range list {
		if c.encoding == nil || costs[i] < 1.5*least {
			rest = append(rest, c)
		}
	}
	return best, s, rest
}

// mostLost is the part of U+FFFD from which on valid UTF-8 is no text. A control character
// counts as several: both are what remains of binary data that was written again as text.
const (
	mostLost      = .5
	controlAsLost = 3
)

// checkText refuses data that is no text in a charset that is certain. Valid UTF-8 does
// not come about by chance: characters of a private set or of rare scripts are text then,
// whatever a reader may see of them.
func checkText(c charset, data []byte) error {
	if c.encoding == nil && utf8.Valid(data) {
		return checkUTF8(data[:min(len(data), windowSize)])
	}
	return judge(c, [][]byte{data[:min(len(data), windowSize)]}).check(c)
}

func checkUTF8(sample []byte) error {
	all, lost := 0, 0
	for _, r := range string(sample) {
		all++
		switch {
		case r == utf8.RuneError:
			lost++
		case r < ' ' && costOf(r) == costControl:
			lost += controlAsLost
		}
	}
	if float64(lost) > mostLost*float64(all) {
		return content.ErrBinary
	}
	return nil
}

// score says how well a sample reads in one charset.
type score struct {
	bits       int
	characters int
	bad        int // characters that do not belong in a text
}

// The part of characters that cannot be text from which on it is none. Compressed
// data reads as one bad character of five in the best of encodings, and as one of two
// in UTF-8, which does not come about by chance.
const (
	badPart     = .1
	badPartUTF8 = .25
)

func (s score) check(c charset) error {
	most := badPart
	if c.encoding == nil {
		most = badPartUTF8
	}
	if float64(s.bad) > most*float64(s.characters) {
		return content.ErrBinary
	}
	return nil
}

func judge(c charset, windows [][]byte) score {
	var s score
	m := model()
	for _, w := range windows {
		if c.encoding != nil {
			w, _ = c.encoding.NewDecoder().Bytes(w) // wrong bytes become U+FFFD
		}
		for _, r := range string(w) {
			cost := m.cost(r)
			s.bits += int(cost)
			s.characters++
			if cost >= costBad {
				s.bad++
			}
		}
	}
	return s
}

// isPlainUTF8 tells what needs no comparison: valid UTF-8 without zero bytes, which
// has no character beyond ASCII, or more than can be there by chance.
func isPlainUTF8(data []byte) bool {
	if bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data) {
		return false
	}
	beyond := len(data) - utf8.RuneCount(data)
	return beyond == 0 || beyond >= 6
}
