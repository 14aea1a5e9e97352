package dict

import (
	"math"
	"testing"
)

func TestShares(t *testing.T) {
	d := loaded()
	sum := 0.0
	for _, share := range d.shares {
		sum += float64(share)
	}
	if math.Abs(sum-1) > 1e-3 {
		t.Errorf("the shares of all characters add up to %v", sum)
	}
	if of, peak := d.Share("的"), d.Share("峰"); of <= peak || peak <= 0 {
		t.Errorf("的 has %v, 峰 %v", of, peak)
	}
	if s := d.Share("\U00020000"); s != 0 {
		t.Errorf("a character of no word has %v", s)
	}
}

// A word is either empty or asks; the two count differently.
func TestListsAreApart(t *testing.T) {
	for word := range askingWords() {
		if IsStopWord(word) {
			t.Errorf("%s stands in both lists", word)
		}
	}
	if !IsAskingWord("諮詢") || IsAskingWord("碳达峰") {
		t.Error("諮詢 asks, 碳达峰 does not")
	}
}
