package docx

import (
	"fmt"
	"strings"

	"policysearch/indexer/extract/word"
)

// customFormats are the formats of numbers with more than one leading zero, and how many
// digits they have.
var customFormats = map[string]int{"001": 3, "0001": 4, "00001": 5}

// customFormat gives the format of numbers like "001, 002, 003, ..." ([MS-DOCX] 2.4);
// others of the kind have a fallback beside them.
func customFormat(sample string) string {
	first, _, _ := strings.Cut(sample, ",")
	first = strings.TrimSpace(first)
	switch {
	case customFormats[first] > 0:
		return first
	case first == "01":
		return "decimalZero"
	}
	return "decimal"
}

// formatNumber writes a number in a format of ST_NumberFormat or of customFormats.
func formatNumber(n int, format string) string {
	if width := customFormats[format]; width > 0 {
		return fmt.Sprintf("%0*d", width, n)
	}
	return word.Number(n, format)
}
