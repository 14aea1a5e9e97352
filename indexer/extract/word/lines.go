package word

import (
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// The longest texts, in characters, that are what the file marks them as. Authors give
// such styles to whole paragraphs, too.
const (
	// The longest headings of plans have some 60 characters.
	MaxHeading = 80
	// The longest titles, of decisions that amend several statutes, have some 120.
	MaxTitle = 150
	// An entry of a table of contents has its page and dots.
	MaxEntry = 250
)

// IsHeadline tells whether a text can be a heading, a title or an entry by its length
// and its end.
func IsHeadline(text string, limit int) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return utf8.RuneCountInString(text) <= limit && !strings.ContainsRune("；，、！？;,", last) && !strings.Contains(text, "。")
}

// A Line is what stands between two line breaks of a paragraph, not blank.
type Line struct {
	Text     string
	Page     int  // 0 if the format has no pages
	EndsPage bool // a page break follows
}

// JoinLines makes paragraphs of the lines of one. A line break ends a paragraph, as the
// reader sees it, unless the lines were broken by a measure, or are those of a centred
// title, which ends where one in brackets begins. A page ends a paragraph always.
func JoinLines(lines []Line, centred bool) []content.Block {
	joined := centred || areWrapped(lines)
	var blocks []content.Block
	var texts []string
	for i, l := range lines {
		texts = append(texts, l.Text)
		if last := i == len(lines)-1; last || l.EndsPage || !joined || centred && isBracketed(lines[i+1].Text) {
			page := lines[i+1-len(texts)].Page
			blocks = append(blocks, content.Block{Kind: content.Paragraph, Page: page, Text: content.Join(texts...)})
			texts = texts[:0]
		}
	}
	return blocks
}

func isBracketed(text string) bool {
	return strings.HasPrefix(text, "（") || strings.HasPrefix(text, "(")
}

// minMeasure is the least width, in characters, of a line that was broken because it
// was full.
const minMeasure = 16

// areWrapped tells whether lines were broken by a measure, as in text taken out of a
// PDF, rather than by their author: all but the last are about as long.
func areWrapped(lines []Line) bool {
	if len(lines) < 3 {
		return false
	}
	shortest, longest := content.MaxLine, 0
	for _, l := range lines[:len(lines)-1] {
		n := utf8.RuneCountInString(l.Text)
		shortest, longest = min(shortest, n), max(longest, n)
	}
	return shortest >= minMeasure && longest-shortest <= longest/8
}
