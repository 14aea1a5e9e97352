package word

import (
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// Label gives the number of a paragraph with the blank that sets it apart from the text,
// if it is apart at all. The punctuation of Chinese labels has its own room.
func Label(number string, apart bool) string {
	if content.IsBlank(number) {
		return ""
	}
	last, _ := utf8.DecodeLastRuneInString(number)
	if !apart || strings.ContainsRune("、）】〕》：，。． ", last) {
		return number
	}
	return number + " "
}
