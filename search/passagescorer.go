package search

import (
	"strings"
	"unicode/utf8"

	"policysearch/indexer/analysis"
)

// passageScorer scores paragraphs by the clues of a relaxed search in one pass over
// their folded text: each unit is looked up, and each pair of known units, and the
// words that begin with the pair. A word of two characters counts wherever it stands.
// Two goroutines must not use the same one, but one of its forks.
type passageScorer struct {
	average float64 // length of a paragraph in units

	units  map[string]int32 // numbers of the units of the query, from 1
	han    *[1 << 16]uint8  // by character, the same for units of one, 0 for none
	clues  []clue
	single []int32          // by number of a unit, the clue that it is
	pairs  map[pair][]int32 // the clues that a pair of units is
	longer map[pair][]longWord

	counts  []int32 // by clue, in the paragraph at hand
	touched []int32 // the clues that are not 0 there
	pending []int32 // by clue, in the document at hand; only of those not counted in the index
}

// pair are the numbers of two units that touch.
type pair [2]int32

type longWord struct {
	text string
	clue int32
}

// maxUnits bounds the different units of a query that a scorer knows. Questions have
// some dozens.
const maxUnits = 255

// newPassageScorer takes clues with their whole weights.
func newPassageScorer(clues []clue, average float64) *passageScorer {
	s := &passageScorer{
		average: average, clues: clues, units: map[string]int32{}, han: new([1 << 16]uint8), single: []int32{-1},
		pairs: map[pair][]int32{}, longer: map[pair][]longWord{}, counts: make([]int32, len(clues)), pending: make([]int32, len(clues)),
	}
	for i, c := range clues {
		if c.weight > 0 {
			s.add(c.term, int32(i))
		}
	}
	return s
}

// fork gives a scorer for another goroutine.
func (s *passageScorer) fork() *passageScorer {
	f := *s
	f.counts, f.pending, f.touched = make([]int32, len(s.counts)), make([]int32, len(s.counts)), nil
	return &f
}

func (s *passageScorer) add(term string, clue int32) {
	start, end := analysis.NextUnit(term, 0)
	next, nextEnd := analysis.NextUnit(term, end)
	first := s.unit(term[start:end])
	if next == nextEnd {
		if s.single[first] < 0 {
			s.single[first] = clue
		}
		return
	}
	p := pair{first, s.unit(term[next:nextEnd])}
	if nextEnd == len(term) {
		s.pairs[p] = append(s.pairs[p], clue)
		return
	}
	s.longer[p] = append(s.longer[p], longWord{term, clue})
}

// unit gives the number of a unit. Those beyond the limit share the number of none.
func (s *passageScorer) unit(text string) int32 {
	if n, ok := s.units[text]; ok {
		return n
	}
	if len(s.units) == maxUnits {
		return 0
	}
	n := int32(len(s.units) + 1)
	s.units[text] = n
	s.single = append(s.single, -1)
	if r, size := utf8.DecodeRuneInString(text); size == len(text) && int(r) < len(s.han) {
		s.han[r] = uint8(n)
	}
	return n
}

// score gives the weight of a folded paragraph, 0 if no clue stands in it.
func (s *passageScorer) score(paragraph string) float64 {
	length := s.count(paragraph)
	if len(s.touched) == 0 {
		return 0
	}
	sum, relative := 0.0, float64(length)/s.average
	for _, c := range s.touched {
		sum += s.clues[c].score(int(s.counts[c]), relative)
		s.pending[c] += s.counts[c]
		s.counts[c] = 0
	}
	s.touched = s.touched[:0]
	return sum
}

// document adds to the score of a document that of the clues which were not counted in
// the index, and that of its best paragraph. With keep it gives what the document would
// score with each of its paragraphs. Length is that of the text, as a share of the average.
func (s *passageScorer) document(f *found, folded string, length float64, keep bool) []passageScore {
	clear(s.pending)
	var all []passageScore
	number, best := int32(0), 0.0
	for paragraph := range strings.Lines(folded) {
		number++
		score := s.score(paragraph)
		best = max(best, score)
		if keep && score > 0 {
			all = append(all, passageScore{f.doc, number, score})
		}
	}
	for i, n := range s.pending {
		if n > 0 && s.clues[i].pending {
			f.score += documentWeight * s.clues[i].score(int(n), length)
		}
	}
	for i := range all {
		all[i].score += f.score
	}
	f.score += best
	return all
}

// count counts the clues of a paragraph and gives its length in units.
func (s *passageScorer) count(text string) (length int) {
	before, beforeStart, beforeEnd := int32(0), 0, -1
	for i := 0; i < len(text); {
		start, end, number := i, i+3, int32(0)
		if r := commonHan(text, i); r > 0 {
			number = int32(s.han[r])
		} else if start, end = analysis.NextUnit(text, i); start < end {
			number = s.number(text[start:end])
		} else {
			break
		}
		length++
		if number > 0 {
			s.hit(s.single[number])
			if before > 0 && beforeEnd == start {
				s.hitPair(text[beforeStart:], pair{before, number})
			}
		}
		before, beforeStart, beforeEnd, i = number, start, end, end
	}
	return length
}

// commonHan decodes a character of the block that nearly all Han characters are in,
// U+4E00 to U+9FFF; 0 stands for any other.
func commonHan(s string, i int) uint16 {
	if s[i] < 0xe4 || s[i] > 0xe9 || i+3 > len(s) {
		return 0
	}
	if r := uint16(s[i])<<12 | uint16(s[i+1]&0x3f)<<6 | uint16(s[i+2]&0x3f); r >= 0x4e00 {
		return r
	}
	return 0
}

// number gives the number of a unit, 0 if it is not in the query.
func (s *passageScorer) number(unit string) int32 {
	if r, size := utf8.DecodeRuneInString(unit); size == len(unit) && int(r) < len(s.han) {
		return int32(s.han[r])
	}
	return s.units[unit]
}

func (s *passageScorer) hitPair(text string, p pair) {
	for _, clue := range s.pairs[p] {
		s.hit(clue)
	}
	for _, w := range s.longer[p] {
		if strings.HasPrefix(text, w.text) {
			s.hit(w.clue)
		}
	}
}

func (s *passageScorer) hit(clue int32) {
	if clue < 0 {
		return
	}
	if s.counts[clue]++; s.counts[clue] == 1 {
		s.touched = append(s.touched, clue)
	}
}
