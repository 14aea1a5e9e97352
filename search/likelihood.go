package search

import "math"

// likelihood is the log-likelihood ratio G² (Dunning, Accurate Methods for the Statistics
// of Surprise and Coincidence, 1993) of a word that stands in with of group documents,
// and in all in everywhere of total: how sure it is that the group has it more often
// than the rest. It is 0 where the group has it as often or less.
func likelihood(with, group, everywhere, total int) float64 {
	if float64(with)*float64(total) <= float64(everywhere)*float64(group) {
		return 0
	}
	sum := 0.0
	for _, cell := range [...]struct{ count, row, column int }{
		{with, group, everywhere},
		{group - with, group, total - everywhere},
		{everywhere - with, total - group, everywhere},
		{total - group - everywhere + with, total - group, total - everywhere},
	} {
		if cell.count > 0 {
			expected := float64(cell.row) * float64(cell.column) / float64(total)
			sum += float64(cell.count) * math.Log(float64(cell.count)/expected)
		}
	}
	return 2 * sum
}
