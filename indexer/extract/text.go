package extract

import (
	"strings"
	"unicode"

	"policysearch/indexer/extract/content"
)

// readText reads plain text: every line is a Line, blank ones too, because they say
// how the text is set. A form feed begins a page, so that a text with form feeds
// knows its pages.
func readText(text string) (content.Document, error) {
	if content.IsBlank(text) {
		return content.Document{}, content.ErrNoText
	}
	page := firstPage(text)
	var blocks []content.Block
	for line, end := range content.Lines(text) {
		if len(line) > content.MaxLine {
			return content.Document{}, &content.LineError{Line: len(blocks) + 1, Limit: content.MaxLine}
		}
		if len(blocks) == content.MaxBlocks {
			return content.Document{}, content.ErrTooLong
		}
		blocks = append(blocks, content.Block{Kind: content.Line, Page: page, Text: line})
		if end == '\f' && page > 0 {
			page++
		}
	}
	return content.Document{Blocks: blocks}, nil
}

// firstPage is 0 for a text without form feeds. One that only ends the text separates
// nothing.
func firstPage(text string) int {
	if strings.Contains(strings.TrimRightFunc(text, unicode.IsSpace), "\f") {
		return 1
	}
	return 0
}
