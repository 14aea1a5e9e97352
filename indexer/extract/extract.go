// Package extract turns a file into blocks of text. It knows formats and
// encodings, not policy documents: what a block means is decided in
// indexer/structure.
package extract

// BlockKind tells what a format itself says about a block.
type BlockKind int

// The kinds of block.
const (
	// Line is a line of a text whose paragraphs have to be found yet: the text of
	// a .txt file, or text that came out of a PDF.
	Line BlockKind = iota
	// Paragraph is whole: an element of a Markdown file, an entry of a JSON array.
	Paragraph
	// Heading is whole and marked as a heading by the format; Level counts from 1.
	Heading
	// Row is one row of a table, its cells separated by [CellSeparator].
	Row
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

// Document is what a file holds: one for most formats, many for JSON lines.
type Document struct {
	Name     string            // "" for the file's only document, else its id within the file
	Fields   map[string]string // metadata stated outside the text: front matter, JSON keys
	Blocks   []Block
	Warnings []string
}

// The keys of [Document.Fields]. Whatever a format calls them, these are their names.
const (
	FieldTitle  = "title"
	FieldNumber = "number" // 发文字号
	FieldAgency = "agency" // issuing body
	FieldIssued = "issued" // date, in any spelling
	FieldRegion = "region"
	FieldType   = "type" // 文种
	FieldURL    = "url"
)
