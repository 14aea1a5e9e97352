package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// newParser gives a parser of CommonMark with tables and footnotes, and nothing else:
// strikethrough would take the tildes of 5~10万元 and 10~20万元. The transformer of the
// footnotes is left out, for it drops those that nothing refers to.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(), util.Prioritized(notes{extension.NewFootnoteBlockParser()}, 999))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(extension.NewFootnoteParser(), 101))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200))...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// notes reads footnotes, but none within another: the parser would hang the list of
// all into the inner one and lose it.
type notes struct{ parser.BlockParser }

func (p notes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == extast.KindFootnote {
			return nil, parser.NoChildren
		}
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// tables keeps the cells of a row beyond those of the header, which GFM drops.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	parent, before := node.Parent(), node.PreviousSibling()
	t.ParagraphTransformer.Transform(node, reader, pc)
	for n := parent.LastChild(); n != nil && n != before; n = n.PreviousSibling() {
		if n.Kind() != extast.KindTable {
			continue
		}
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			widen(row, reader.Source())
		}
	}
}

// widen adds the cells that stand in the line of a row behind its last cell.
func widen(row ast.Node, source []byte) {
	last := row.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return
	}
	start := last.Lines().At(0).Stop
	end := len(source)
	if i := bytes.IndexByte(source[start:], '\n'); i >= 0 {
		end = start + i
	}
	end = start + len(bytes.TrimRight(source[start:end], " \t\r"))
	start += bytes.IndexByte(append(source[start:end:end], '|'), '|') + 1
	if start < end && source[end-1] == '|' {
		end--
	}
	for start < end {
		stop := start
		for stop < end && (source[stop] != '|' || source[stop-1] == '\\') {
			stop++
		}
		cell, segment := extast.NewTableCell(), text.NewSegment(start, stop)
		segment = segment.TrimLeftSpace(source)
		cell.Lines().Append(segment.TrimRightSpace(source))
		row.AppendChild(row, cell)
		start = stop + 1
	}
}
