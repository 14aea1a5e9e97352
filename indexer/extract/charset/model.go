package charset

import (
	"cmp"
	"slices"
	"sync"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// What a character costs, in bits: the less likely it is in a text that a Chinese
// government publishes, the more. Only the differences matter, and only roughly:
// characters read in the wrong encoding cost half as much again as in the right one.
const (
	costASCII       = 6 // letters, digits and blanks
	costSign        = 8 // other printable ASCII
	costPunctuation = 6
	costCommonMark  = 9
	costLevel1      = 14 // first level of GB 2312 or Big5
	costLevel2      = 16
	costSymbol      = 13
	costForeign     = 17 // Latin, Greek, Cyrillic, kana
	costRareHan     = 18
	costUnusual     = 20 // Hangul, Han beyond the first block, pictures, remains of a wrong conversion
	costBad         = 22 // from here on a character does not belong in a text
	costPrivate     = 22
	costOtherScript = 22
	costControl     = 26
	costInvalid     = 30
)

// costs are those of the characters of the basic plane.
type costs [0x10000]uint8

func (m *costs) cost(r rune) uint8 {
	switch {
	case r < 0x10000:
		return m[r]
	case r < 0x32400: // pictures and Han
		return costUnusual
	}
	return costPrivate
}

var model = sync.OnceValue(func() *costs {
	m := new(costs)
	for r := range m {
		m[r] = costOf(rune(r))
	}
	m.level(traditionalchinese.Big5, 0xC9, 0xF9, costLevel2)
	m.level(simplifiedchinese.GBK, 0xD8, 0xF7, costLevel2)
	m.level(traditionalchinese.Big5, 0xA4, 0xC6, costLevel1)
	m.level(simplifiedchinese.GBK, 0xB0, 0xD7, costLevel1)
	for i, r := range []rune(frequentTraditional) {
		m[r] = costOfRank(2*i) + 1 // about every second of the frequent ones has one
	}
	for i, r := range []rune(frequent) {
		m[r] = costOfRank(i)
	}
	m.each("，、。\u3000", costPunctuation)
	m.each("“”‘’（）；：《》！？—…·〔〕【】％．～\u00a0", costCommonMark)
	return m
})

func (m *costs) each(characters string, cost uint8) {
	for _, r := range characters {
		m[r] = cost
	}
}

// level sets the cost of the Han characters that a standard lists between two lead
// bytes: both standards put the common ones first.
func (m *costs) level(e encoding.Encoding, first, last int, cost uint8) {
	var codes []byte
	for lead := first; lead <= last; lead++ {
		for trail := 0xA1; trail <= 0xFE; trail++ {
			codes = append(codes, byte(lead), byte(trail))
		}
		for trail := 0x40; trail <= 0x7E && e == traditionalchinese.Big5; trail++ {
			codes = append(codes, byte(lead), byte(trail))
		}
	}
	text, _ := e.NewDecoder().Bytes(codes) // codes without a character become U+FFFD
	for _, r := range string(text) {
		if 0x4E00 <= r && r <= 0x9FFF {
			m[r] = cost
		}
	}
}

// costOfRank is minus the logarithm of how often a character of this rank occurs, as
// counted in the collections that the ranks are from.
func costOfRank(rank int) uint8 {
	switch {
	case rank < 10:
		return 7
	case rank < 40:
		return 8
	case rank < 120:
		return 9
	case rank < 300:
		return 10
	case rank < 500:
		return 11
	case rank < 800:
		return 12
	}
	return 13
}

// block is a range of characters that ends with last and begins after the one before.
type block struct {
	last rune
	cost uint8
}

var blocks = []block{
	{0x1F, costControl}, {0x7E, costSign}, {0x9F, costUnusual}, {0x52F, costForeign}, {0x1FFF, costOtherScript},
	{0x2DFF, costSymbol}, {0x2E7F, costOtherScript}, {0x2FFF, costUnusual}, {0x303F, costSymbol}, {0x30FF, costForeign},
	{0x33FF, costSymbol}, {0x4DFF, costUnusual}, {0x9FFF, costRareHan}, {0xABFF, costOtherScript}, {0xD7FF, costUnusual},
	{0xDFFF, costInvalid}, {0xF8FF, costPrivate}, {0xFAFF, costUnusual}, {0xFDFF, costOtherScript}, {0xFE0F, costUnusual},
	{0xFE4F, costSymbol}, {0xFEFE, costOtherScript}, {0xFFEF, costSymbol}, {0xFFFF, costInvalid},
}

// costOf judges a character of the basic plane by the block it is in.
func costOf(r rune) uint8 {
	switch {
	case unicode.IsSpace(r) && r < 0x80, r == 0x1A, r == 0x1B, '0' <= r && r <= '9', 'a' <= r|0x20 && r|0x20 <= 'z':
		return costASCII
	case r >= 0xA0 && !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf, unicode.C):
		return costControl // not assigned
	}
	i, _ := slices.BinarySearchFunc(blocks, r, func(b block, r rune) int { return cmp.Compare(b.last, r) })
	return blocks[i].cost
}
