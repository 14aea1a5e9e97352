package extract

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readText reads plain text: every line is a Line, blank ones too, because they say
// how the text is set. A form feed begins a page, so that a text with form feeds
// knows its pages.
func readText(data []byte) (Result, error) {
	data, err := decode(data)
	if err != nil {
		return Result{}, err
	}
	text := string(data)
	if isBlank(text) {
		return Result{}, ErrNoText
	}
	pages := pageCounter(text)
	var blocks []Block
	for line, end := range lines(text) {
		if len(line) > MaxLine {
			return Result{}, &LineError{len(blocks) + 1, MaxLine}
		}
		blocks = append(blocks, Block{Kind: Line, Page: pages, Text: line})
		if end == '\f' && pages > 0 {
			pages++
		}
	}
	return Result{Documents: []Document{{Blocks: blocks}}}, nil
}

// lineGuard stops reading within a line that is too long, so that a file of one
// endless line costs no more than its limit.
type lineGuard struct {
	r     io.Reader
	limit int
	lines int // whole ones read so far
	since int // bytes since the last line end
}

func (g *lineGuard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	if end := bytes.LastIndexByte(p[:n], '\n'); end >= 0 {
		g.lines += bytes.Count(p[:n], []byte{'\n'})
		g.since = n - end - 1
	} else {
		g.since += n
	}
	if g.since > g.limit {
		return n, &LineError{g.lines + 1, g.limit}
	}
	return n, err
}

// pageCounter is the number of the first page: 0 for a text without form feeds. One
// that only ends the text separates nothing.
func pageCounter(text string) int {
	if strings.Contains(strings.TrimRightFunc(text, unicode.IsSpace), "\f") {
		return 1
	}
	return 0
}

// lines cuts a text where a reader sees a new line, and tells which character ended
// each: a line feed (also for CR LF), a form feed, one of the Unicode separators, or 0.
func lines(text string) func(yield func(line string, end rune) bool) {
	return func(yield func(string, rune) bool) {
		for text != "" {
			i := strings.IndexAny(text, "\n\r\f\v\u0085\u2028\u2029")
			if i < 0 {
				yield(text, 0)
				return
			}
			end, n := utf8.DecodeRuneInString(text[i:])
			if strings.HasPrefix(text[i:], "\r\n") {
				n = 2
			}
			if !yield(text[:i], end) {
				return
			}
			text = text[i+n:]
		}
	}
}

func isBlank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

// paragraphs makes each line that is not blank a Paragraph.
func paragraphs(text string) []Block {
	var blocks []Block
	for line := range lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			blocks = append(blocks, Block{Kind: Paragraph, Text: line})
		}
	}
	return blocks
}
