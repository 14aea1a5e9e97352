// Package content is what every format of file gives: blocks of text in reading
// order, and the metadata stated outside the text. It knows nothing of policy
// documents: what a block means is decided in indexer/structure.
package content

// BlockKind tells what a format itself says about a block.
type BlockKind int

// The kinds of block.
const (
	// Line is a line of a text whose paragraphs have to be found yet: plain text.
	Line BlockKind = iota
	// Paragraph is whole: an element of a web page, an entry of a JSON array, or
	// lines of a page put together by their places.
	Paragraph
	// Heading is whole and marked as a heading by the format; Level counts from 1.
	Heading
	// Row is one row of a table, its cells separated by [CellSeparator].
	Row
	// Title is the title of the document, marked as such by the format or set like one.
	Title
	// Note is a footnote or an endnote, with its mark.
	Note
	// Contents is an entry of a table of contents that the format marks as one.
	Contents
)

// CellSeparator stands between the cells of a row. It is no blank, which folding
// would drop: a phrase is not found across two cells.
const CellSeparator = " | "

// Block is a piece of text in reading order.
type Block struct {
	Kind  BlockKind
	Level int    // of a Heading
	Page  int    // from 1, 0 if the format has no pages
	Text  string // valid UTF-8, never with a line feed; blanks as in the file
}

// Document is what a file holds: one for most formats, many for JSON lines and
// archives.
type Document struct {
	Name     string // "" for the file's only document, else its id or path within the file
	Fields   Fields
	Blocks   []Block
	Warnings []string // what a careful reader should know: "page 7: no text, needs OCR"
}

// Result is what a file gave. Problems are parts of it that could not be read while
// the others could.
type Result struct {
	Documents []Document
	Problems  []Problem
}
