package analysis

import "strings"

// byteFrequency is how many of 10,000 bytes of folded policy text have each value,
// measured on 3,500 statutes and 141 government work reports. The leading bytes of
// Han characters (0xe4–0xe9) make up a third of all, and strings.Index, which looks
// for the first byte of what it seeks, stops at every second character; the second
// and third bytes are spread widely.
var byteFrequency = [256]uint16{
	'\n': 51, ' ': 1, '"': 1, '%': 4, '(': 11, ')': 11, '+': 1, ',': 45, '.': 4,
	'0': 12, '1': 10, '2': 8, '3': 5, '4': 4, '5': 6, '6': 3, '7': 3, '8': 3, '9': 3, ':': 2, ';': 10,
	0x80: 281, 185, 110, 72, 132, 142, 77, 94, 121, 117, 126, 59, 211, 112, 86, 109,
	100, 96, 45, 62, 129, 88, 99, 62, 56, 44, 162, 121, 155, 103, 58, 85,
	53, 133, 54, 45, 77, 97, 42, 104, 119, 35, 32, 38, 81, 73, 163, 83,
	100, 68, 38, 70, 80, 41, 66, 57, 206, 107, 289, 177, 152, 135, 93, 126,
	0xe2: 25, 142, 439, 1019, 610, 437, 325, 198,
	0xef: 74,
}

// rarestByte gives the place in s of the byte that text has least of.
func rarestByte(s string) int {
	best := 0
	for i := range len(s) {
		if byteFrequency[s[i]] < byteFrequency[s[best]] {
			best = i
		}
	}
	return best
}

// index is strings.Index from a place on, by way of the phrase's rarest byte: four
// times as fast on this kind of text (BenchmarkPhrase).
func (p Phrase) index(s string, from int) int {
	wanted := p.Text[p.rarest]
	for i := from + p.rarest; i < len(s); i++ {
		next := strings.IndexByte(s[i:], wanted)
		if next < 0 {
			return -1
		}
		i += next
		if start := i - p.rarest; strings.HasPrefix(s[start:], p.Text) {
			return start
		}
	}
	return -1
}
