// Package markdown reads Markdown.
package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"policysearch/indexer/extract/content"
)

var markdownParser = newParser()

// Read reads CommonMark with tables, footnotes and YAML front matter. A block keeps
// everything that a reader of the rendered page sees, without the signs of emphasis;
// comments and the targets of links are not seen. What a renderer would swallow by a slip
// of the writer stays: cells beyond the header, definitions that nothing refers to. What cannot be parsed in a reasonable time is
// read as plain text, with a warning. Errors are [content.ErrNoText],
// [content.ErrTooLong] and [*content.LineError].
func Read(source string) (content.Document, error) {
	number := 0
	for line := range strings.Lines(source) {
		if number++; len(line) > content.MaxLine {
			return content.Document{}, &content.LineError{Line: number, Limit: content.MaxLine}
		}
	}
	if number > content.MaxBlocks {
		return content.Document{}, content.ErrTooLong
	}
	fields, body, warning := frontMatter(strings.ReplaceAll(source, "\r\n", "\n"))
	d := content.Document{Fields: fields}
	if warning != "" {
		d.Warnings = append(d.Warnings, warning)
	}
	if isTangled(body) {
		d.Blocks = content.Paragraphs(body)
		d.Warnings = append(d.Warnings, "too many or too deeply nested signs to be Markdown: read as plain text")
	} else {
		var warnings []string
		d.Blocks, warnings = parse(body)
		d.Warnings = append(d.Warnings, warnings...)
	}
	if len(d.Blocks) == 0 && fields[content.FieldTitle].Value == "" {
		return content.Document{}, content.ErrNoText
	}
	return d, nil
}

func parse(body string) (blocks []content.Block, warnings []string) {
	r := reader{source: []byte(body), labels: map[int]string{}, defined: map[string]bool{}}
	root := markdownParser.Parse(text.NewReader(r.source))
	r.survey(root)
	r.blocks(root)
	r.footnotes()
	return r.out, r.warnings
}

// reader walks the tree of a Markdown text and gathers its blocks.
type reader struct {
	source   []byte
	prefix   string               // number of the list item or mark of the note that begins here
	notes    *extast.FootnoteList // nil if there are none
	labels   map[int]string       // of the notes that are referred to, by index
	defined  map[string]bool      // the targets of links by label: whether their definition was met
	out      []content.Block
	warnings []string
}

func (r *reader) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
}

func (r *reader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		for _, line := range r.inline(n) {
			r.add(content.Block{Kind: content.Heading, Level: n.Level, Text: line})
		}
	case *ast.Paragraph, *ast.TextBlock:
		for _, line := range r.inline(n) {
			r.add(content.Block{Kind: content.Paragraph, Text: line})
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.lines(string(n.Lines().Value(r.source)))
	case *ast.HTMLBlock:
		source := string(n.Lines().Value(r.source))
		if n.HasClosure() {
			source += string(n.ClosureLine.Value(r.source))
		}
		r.lines(r.visible(source))
	case *ast.LinkReferenceDefinition:
		r.definition(n)
	case *extast.FootnoteList: // they come last
	case *extast.Table:
		r.table(n)
	case *ast.List:
		r.list(n)
	default:
		r.blocks(n)
	}
}

// list keeps the numbers of a numbered list, which a reader sees, and drops bullets.
func (r *reader) list(list *ast.List) {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if list.IsOrdered() {
			r.prefix = fmt.Sprintf("%s%d%c ", r.prefix, number, list.Marker)
			number++
		}
		r.blocks(item)
		r.flush()
	}
}

func (r *reader) table(table ast.Node) {
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			content := strings.Join(r.inline(cell), " ")
			cells = append(cells, content)
		}
		if strings.Join(cells, "") == "" {
			continue
		}
		r.add(content.Block{Kind: content.Row, Text: strings.Join(cells, content.CellSeparator)})
	}
}

func (r *reader) lines(source string) {
	for _, b := range content.Paragraphs(source) {
		r.add(b)
	}
}

// add files a block, after the number of its list item if it is the first there.
func (r *reader) add(b content.Block) {
	if content.IsBlank(b.Text) {
		return
	}
	b.Text, r.prefix = r.prefix+b.Text, ""
	r.out = append(r.out, b)
}

// flush keeps the number of an item without text.
func (r *reader) flush() {
	if prefix := strings.TrimSpace(r.prefix); prefix != "" {
		r.prefix = ""
		r.add(content.Block{Kind: content.Paragraph, Text: prefix})
	}
}
