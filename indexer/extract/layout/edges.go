package layout

import "slices"

// setIn is the indent, in ems, from which on a line stands by itself: in the middle, or
// at the right as a date.
const setIn = 4

// edges finds where lines begin and end: the outermost places that several share.
func edges(lines []*line, body float64) measure {
	if len(lines) == 0 {
		return measure{}
	}
	starts := make([]float64, len(lines))
	for i, l := range lines {
		starts[i] = l.x0
	}
	left := outermost(starts, body*.3, 4)
	// A signature and its date are set in from the right; all else begins near the left.
	var ends, all []float64
	for _, l := range lines {
		all = append(all, -l.x1)
		if l.x0-left < setIn*body {
			ends = append(ends, -l.x1)
		}
	}
	if len(ends) == 0 {
		ends = all
	}
	return measure{left: left, right: -outermost(ends, body*.3, 2)}
}

// outermost gives the least of the values that many others lie close to: no fewer than
// a given part of what the commonest has. Full lines all end at one place, or at a few
// if their ends are ragged, and others anywhere; most lines begin at the left, but on a
// page of short paragraphs with an indent. Where hardly any two are alike, it is shared.
func outermost(values []float64, close float64, part int) float64 {
	slices.Sort(values)
	counts := make([]int, len(values))
	most, to := 0, 0
	for from, v := range values {
		for to < len(values) && values[to]-v <= close {
			to++
		}
		counts[from] = to - from
		most = max(most, counts[from])
	}
	if most*8 < len(values) {
		return shared(values, close)
	}
	return values[slices.IndexFunc(counts, func(n int) bool { return n*part >= most })]
}

// shared gives the least value that at least one in twelve values lie close to, or the
// least of all if there is none.
func shared(values []float64, close float64) float64 {
	slices.Sort(values)
	least := max(2, len(values)/12)
	for i := range values {
		if i+least <= len(values) && values[i+least-1]-values[i] <= close {
			return values[i]
		}
	}
	return values[0]
}
