package html

import (
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// Lines set with <br> are paragraphs on nearly all pages. Where a text was pasted with
// the ends of its printed lines they are not; these are told by their widths: most
// are as wide as the widest, and most break off in a sentence. Such lines are left as
// lines, with their indents, for paragraphs to be found in as in plain text.
const (
	leastWrapped = 4 // lines before the last
	leastWidth   = 40
	mostWidth    = 120 // Han characters count 2
	widthSlack   = 6
	mostOfLines  = 0.7
	halfOfLines  = 0.5
)

// unwrap finds lines that were broken at a width.
func (p *page) unwrap() {
	for i := 0; i < len(p.lines); {
		j := i
		for j+1 < len(p.lines) && p.lines[j].broken && p.lines[j+1].block == p.lines[j].block {
			j++
		}
		if isWrapped(p.lines[i:j]) {
			for k := i; k <= j; k++ {
				p.lines[k].kind = content.Line
			}
		}
		i = j + 1
	}
}

// isWrapped judges lines without the last of their paragraph.
func isWrapped(lines []line) bool {
	if len(lines) < leastWrapped {
		return false
	}
	widest := 0
	for _, l := range lines {
		widest = max(widest, width(l.indent)+width(l.text))
	}
	full, open := 0, 0
	for _, l := range lines {
		if width(l.indent)+width(l.text) >= widest-widthSlack {
			full++
			if end, _ := utf8.DecodeLastRuneInString(l.text); !strings.ContainsRune("。；：！？.;:!?", end) {
				open++
			}
		}
	}
	n := float64(len(lines))
	return widest >= leastWidth && widest <= mostWidth && float64(full) >= mostOfLines*n && float64(open) >= halfOfLines*n
}

// width counts columns: East Asian characters are two wide.
func width(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= firstHan {
			n++
		}
	}
	return n
}
