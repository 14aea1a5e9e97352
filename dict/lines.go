package dict

import (
	"iter"
	"strings"
)

// lines gives the lines of text that say something, with their numbers from 1:
// comments (from # on) and blanks at both ends are cut off.
func lines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		number := 0
		for line := range strings.Lines(text) {
			number++
			line, _, _ = strings.Cut(line, "#")
			line = strings.TrimSpace(line)
			if line != "" && !yield(number, line) {
				return
			}
		}
	}
}
