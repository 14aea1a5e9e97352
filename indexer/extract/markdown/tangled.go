package markdown

import (
	"strings"

	"policysearch/indexer/extract/content"
)

// The parser takes time by the square of some things, and some hundred bytes for each
// sign. Texts stay far below these bounds; what exceeds one was made to do harm, or is
// no Markdown.
const (
	// maxSigns bounds the signs and lines, each of which may become a node of the tree.
	maxSigns = 1 << 19
	// maxNesting bounds the bytes before the text of a line that nest it in lists and
	// quotations.
	maxNesting = 400
	// maxTangle bounds the sum over all paragraphs of bytes times opening signs, each of
	// which may be looked for to the end of the paragraph: 2 s at most.
	maxTangle = 1 << 32
	// maxNotes bounds the footnotes and the references to them, each of which is looked
	// for among all.
	maxNotes = 20_000
	// maxCells bounds the cells of tables, whose short rows are filled up.
	maxCells = 1 << 20
)

// signs may open or close something; openers are looked for an end.
const (
	signs   = "[]*_`<!&\\|"
	openers = "[*_`<"
)

// isTangled tells whether a text would take the parser too long.
func isTangled(text string) bool {
	t := tangle{}
	for line := range strings.Lines(text) {
		if t.line(line) {
			return true
		}
	}
	t.paragraph()
	return t.sum > maxTangle
}

// tangle measures a text line by line.
type tangle struct {
	nodes, notes int
	bytes, opens int // of the paragraph
	columns      int // of the table
	cells        int
	sum          int
}

func (t *tangle) line(line string) bool {
	if content.IsBlank(line) {
		t.paragraph()
		return false
	}
	t.nodes++
	for i := range len(line) {
		if c := line[i]; c < 0x80 && strings.IndexByte(signs, c) >= 0 {
			t.nodes++
			if strings.IndexByte(openers, c) >= 0 {
				t.opens++
			}
		}
	}
	t.bytes += len(line)
	if strings.Trim(line, "|-: \t\r\n") == "" {
		t.columns = max(t.columns, strings.Count(line, "|")+1)
	}
	t.cells += t.columns
	t.notes += strings.Count(line, "[^")
	return t.nodes > maxSigns || t.notes > maxNotes || t.cells > maxCells || nesting(line) > maxNesting
}

// paragraph ends a run of lines without a blank one.
func (t *tangle) paragraph() {
	t.sum += t.bytes * t.opens
	t.bytes, t.opens, t.columns = 0, 0, 0
}

// nesting is the length of the marks of quotations and list items before the text of
// a line, with the blanks around them, or 0 if there are only blanks.
func nesting(line string) int {
	deepest := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ' || c == '\t' || '0' <= c && c <= '9':
		case c == '>':
			deepest = i + 1
		case strings.IndexByte("-+*.)", c) >= 0 && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			deepest = i + 1
		default:
			return deepest
		}
	}
	return deepest
}
