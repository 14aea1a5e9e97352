package doc

import (
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// The longest texts that a style makes a heading, a title or an entry of a table of
// contents, in characters; authors give such styles to whole paragraphs, too.
const (
	maxHeading = 80
	maxTitle   = 150
	maxEntry   = 250
)

// isHeadline tells whether a text can be a heading by its length and its end.
func isHeadline(text string, limit int) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return utf8.RuneCountInString(text) <= limit && !strings.ContainsRune("；，、！？;,", last) && !strings.Contains(text, "。")
}

// joinLines makes paragraphs of the lines of one. A line break ends a paragraph, as the
// reader sees it, unless the text was broken by a measure, or the lines are those of a
// centred title, up to one in brackets.
func joinLines(text string, centred bool) []content.Block {
	lines := content.Paragraphs(text)
	joined := areWrapped(lines)
	var blocks []content.Block
	for i, l := range lines {
		isNew := !joined && !centred || centred && (strings.HasPrefix(l.Text, "（") || strings.HasPrefix(l.Text, "("))
		if i == 0 || isNew {
			blocks = append(blocks, l)
			continue
		}
		last := &blocks[len(blocks)-1]
		last.Text = content.Join(last.Text, l.Text)
	}
	return blocks
}

// minMeasure is the least width, in characters, of a line that was broken because it was
// full.
const minMeasure = 16

// areWrapped tells whether lines were broken by a measure, as in text taken out of a PDF,
// rather than by their author: all but the last are about as long.
func areWrapped(lines []content.Block) bool {
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
