package extract

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// markdown has tables and nothing else beyond CommonMark: strikethrough would take
// the tildes of 5~10万元 and 10~20万元.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table))

// readMarkdown reads CommonMark with tables and YAML front matter. A block keeps
// everything that a reader of the rendered page sees, without the signs of emphasis;
// comments and the targets of links are not seen.
func readMarkdown(data []byte) (Result, error) {
	data, err := decode(data)
	if err != nil {
		return Result{}, err
	}
	line := 0
	for l := range bytes.Lines(data) {
		if line++; len(l) > MaxLine {
			return Result{}, &LineError{line, MaxLine}
		}
	}
	fields, body, warning := frontMatter(strings.ReplaceAll(string(data), "\r\n", "\n"))
	m := markdownReader{source: []byte(body)}
	m.blocks(markdown.Parser().Parse(text.NewReader(m.source)))
	d := Document{Fields: fields, Blocks: m.out}
	if warning != "" {
		d.Warnings = []string{warning}
	}
	if len(d.Blocks) == 0 && fields[FieldTitle] == "" {
		return Result{}, ErrNoText
	}
	return Result{Documents: []Document{d}}, nil
}

// markdownReader walks the tree of a Markdown text and gathers its blocks.
type markdownReader struct {
	source []byte
	prefix string // number of the list item that begins here
	out    []Block
}

func (m *markdownReader) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		m.block(n)
	}
}

func (m *markdownReader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		for _, line := range m.inline(n) {
			m.add(Block{Kind: Heading, Level: n.Level, Text: line})
		}
	case *ast.Paragraph, *ast.TextBlock:
		for _, line := range m.inline(n) {
			m.add(Block{Kind: Paragraph, Text: line})
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		m.lines(string(n.Lines().Value(m.source)))
	case *ast.HTMLBlock:
		source := string(n.Lines().Value(m.source))
		if n.HasClosure() {
			source += string(n.ClosureLine.Value(m.source))
		}
		m.lines(visible(source))
	case *extast.Table:
		m.table(n)
	case *ast.List:
		m.list(n)
	default:
		m.blocks(n)
	}
}

// list keeps the numbers of a numbered list, which a reader sees, and drops bullets.
func (m *markdownReader) list(list *ast.List) {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if list.IsOrdered() {
			m.prefix = fmt.Sprintf("%s%d%c ", m.prefix, number, list.Marker)
			number++
		}
		m.blocks(item)
		m.flush()
	}
}

func (m *markdownReader) table(table ast.Node) {
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			content := strings.Join(m.inline(cell), " ")
			cells = append(cells, content)
		}
		m.add(Block{Kind: Row, Text: strings.Join(cells, CellSeparator)})
	}
}

func (m *markdownReader) lines(source string) {
	for _, b := range paragraphs(source) {
		m.add(b)
	}
}

// add files a block, after the number of its list item if it is the first there.
func (m *markdownReader) add(b Block) {
	if isBlank(b.Text) {
		return
	}
	b.Text, m.prefix = m.prefix+b.Text, ""
	m.out = append(m.out, b)
}

// flush keeps the number of an item without text.
func (m *markdownReader) flush() {
	if prefix := strings.TrimSpace(m.prefix); prefix != "" {
		m.prefix = ""
		m.add(Block{Kind: Paragraph, Text: prefix})
	}
}
