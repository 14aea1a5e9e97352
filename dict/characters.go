package dict

import (
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// Share is the share that a character has of general Chinese text, 0 to 1, by the
// frequencies of gse's words; 0 for one that none of them holds.
func (d *Dictionary) Share(character string) float64 {
	r, _ := utf8.DecodeRuneInString(character)
	return float64(d.shares[r])
}

// sharesOf counts the characters of words, each as often as the words that hold it.
func sharesOf(tokens []gse.Token) map[rune]float32 {
	counts, total := map[rune]float64{}, 0.0
	for i := range tokens {
		frequency := tokens[i].Freq()
		for _, r := range tokens[i].Text() {
			counts[r] += frequency
			total += frequency
		}
	}
	shares := make(map[rune]float32, len(counts))
	for r, n := range counts {
		shares[r] = float32(n / total)
	}
	return shares
}
