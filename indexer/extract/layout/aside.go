package layout

import "slices"

// sideMargin is the outer part of a page's width at each side in which headers stand that
// are turned.
const sideMargin = .12

// dropAsides takes out what runs in another direction than the text and is none: the same
// on several pages, or on the margin with a number that counts them. It gives the texts.
func dropAsides(sheets []*sheet) (dropped []string) {
	pages, marginal := map[string]int{}, countedAsides(sheets)
	for _, s := range sheets {
		var texts []string
		for _, a := range s.asides {
			texts = append(texts, a.text)
		}
		slices.Sort(texts)
		for _, text := range slices.Compact(texts) {
			pages[text]++
		}
	}
	for _, s := range sheets {
		s.asides = slices.DeleteFunc(s.asides, func(a span) bool {
			least := repeats
			if len(sheets) < 2*repeats && s.isBeside(a) {
				least = 2
			}
			drop := pages[a.text] >= least || marginal[place{s, a.box}]
			if drop {
				dropped = append(dropped, a.text)
			}
			return drop
		})
	}
	return dropped
}

// place is that of a text on a page.
type place struct {
	on *sheet
	at box
}

// isBeside tells whether a text is turned and stands on the margin at a side.
func (s *sheet) isBeside(a span) bool {
	return (a.way == down || a.way == up) && s.fromSide(a) < sideMargin*s.width
}

// fromSide is how far the middle of a text is from the nearer side of the page.
func (s *sheet) fromSide(a span) float64 { return min(a.midX(), s.width-a.midX()) }

// countedAsides gives the places of texts on the margins at the sides that count pages.
func countedAsides(sheets []*sheet) map[place]bool {
	var ms []*marginal
	var places []place
	for _, s := range sheets {
		for _, a := range s.asides {
			if s.isBeside(a) {
				m := newMarginal(s.index, "|", s.fromSide(a), a.text)
				m.small, m.apart = true, true
				ms, places = append(ms, m), append(places, place{s, a.box})
			}
		}
	}
	chooseCounting(ms, len(sheets))
	counted := map[place]bool{}
	for i, m := range ms {
		if m.chosen != nil || m.furnish {
			counted[places[i]] = true
		}
	}
	return counted
}
