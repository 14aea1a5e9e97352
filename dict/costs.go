package dict

import (
	"math"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// A word costs the bits it takes to tell it from the others, log2 of the total
// frequency over its own, and Segment takes the cheapest row of words. That is
// gse's measure for its own words. Ours are laid over it:
const (
	// termCost is what an embedded term costs: about as much as the most frequent
	// word of gse, so that it is cheaper than any two words it could be cut into,
	// and dearer than nothing, so that it does not tear its neighbours apart.
	termCost = 7

	// unknownCost is what a unit costs that is no word.
	unknownCost = 32

	// userReward is taken off for each character of a user's term. For two characters
	// it is more than tearing up both neighbours can cost: their maxTerm-1 characters
	// each, at unknownCost.
	userReward = 10_000
)

// weigh gives the cost of each token. The first tokens are the user's terms, those
// up to ours the embedded ones, the rest gse's.
func weigh(tokens []gse.Token, user []userTerm, ours int) []float32 {
	var total float64
	for i := range tokens[ours:] {
		total += tokens[ours+i].Freq()
	}
	costs := make([]float32, len(tokens))
	for i := range tokens {
		switch {
		case i < len(user):
			costs[i] = float32(bits(total, float64(user[i].frequency)) -
				userReward*float64(utf8.RuneCountInString(user[i].text)))
		case i < ours:
			costs[i] = termCost
		default:
			costs[i] = float32(bits(total, tokens[i].Freq()))
		}
	}
	return costs
}

func bits(total, frequency float64) float64 { return math.Log2(total) - math.Log2(frequency) }
