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
	// maxOpen bounds the sum over all lines of the lists and quotations that they stand in:
	// the parser makes a note of some 200 bytes for each, of blank lines too. A text of
	// [content.MaxBlocks] lines may stand four deep throughout.
	maxOpen = 1 << 20
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
	open         int  // lists and quotations, at most
	blank        bool // the line before
	opened       int  // the sum of open
	bytes, opens int  // of the paragraph
	columns      int  // of the table
	cells        int
	sum          int
}

func (t *tangle) line(line string) bool {
	if content.IsBlank(line) {
		t.paragraph()
		t.blank = true
		t.opened += t.open
		return t.opened > maxOpen
	}
	deepest := t.nest(line)
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
	return t.nodes > maxSigns || t.notes > maxNotes || t.cells > maxCells || t.opened > maxOpen || deepest > maxNesting
}

// nest counts the lists and quotations that a line stands in, and gives the length of
// their marks with the blanks around them. Lines need two blanks or a mark for each, but
// what continues a paragraph needs none.
func (t *tangle) nest(line string) (deepest int) {
	marks, blanks, deepest := marksOf(line)
	if marks > 0 || t.blank {
		t.open = marks + min(t.open, blanks/2)
	}
	t.blank = false
	t.opened += t.open
	t.nodes += marks
	return deepest
}

// paragraph ends a run of lines without a blank one.
func (t *tangle) paragraph() {
	t.sum += t.bytes * t.opens
	t.bytes, t.opens, t.columns = 0, 0, 0
}

// tabWidth is how many blanks a tab stands for at most (CommonMark, §2.2).
const tabWidth = 4

// marksOf counts the marks of quotations and list items before the text of a line and the
// blanks around them, and gives the length up to the last mark, or 0 if there is none.
func marksOf(line string) (marks, blanks, deepest int) {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ':
			blanks++
		case c == '\t':
			blanks += tabWidth
		case '0' <= c && c <= '9':
		case c == '>', strings.IndexByte("-+*.)", c) >= 0 && i+1 < len(line) && strings.IndexByte(" \t\r\n", line[i+1]) >= 0:
			marks++
			deepest = i + 1
		default:
			return marks, blanks, deepest
		}
	}
	return marks, blanks, deepest
}
