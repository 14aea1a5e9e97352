package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"policysearch/indexer/extract/content"
)

// inline gives the text of a block, cut at hard line breaks. Soft ones, which only
// break the source, are joined as [content.Join] does.
func (r *reader) inline(block ast.Node) []string {
	w := inlineWriter{source: r.source, labels: r.labels}
	w.children(block)
	w.newLine()
	return w.lines
}

type inlineWriter struct {
	source []byte
	labels map[int]string // of footnotes
	parts  []string       // of the line, between soft breaks
	part   strings.Builder
	lines  []string
}

func (w *inlineWriter) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.node(n)
	}
}

func (w *inlineWriter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.write(string(unescape(n, w.source)))
		if n.HardLineBreak() {
			w.newLine()
		} else if n.SoftLineBreak() {
			w.newPart()
		}
	case *ast.String:
		w.write(string(n.Value))
	case *ast.AutoLink:
		w.write(string(n.Label(w.source)))
	case *ast.RawHTML:
		if shown := visibleTag(string(n.Segments.Value(w.source))); shown == "\n" {
			w.newLine()
		} else {
			w.write(shown)
		}
	case *extast.FootnoteLink:
		w.write("[" + w.labels[n.Index] + "]")
	case *ast.CodeSpan:
		w.code(n)
	default:
		w.children(n)
	}
}

// code keeps the text of a code span as it is: nothing is escaped in it.
func (w *inlineWriter) code(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.write(strings.ReplaceAll(string(t.Segment.Value(w.source)), "\n", " "))
		}
	}
}

func (w *inlineWriter) write(s string) {
	for i, line := range strings.FieldsFunc(s, isLineEnd) {
		if i > 0 {
			w.newPart()
		}
		w.part.WriteString(line)
	}
}

// isLineEnd finds the line ends that are none in Markdown but are to a reader.
func isLineEnd(r rune) bool {
	return strings.ContainsRune("\n\r\f\v\u0085\u2028\u2029", r)
}

func (w *inlineWriter) newPart() {
	w.parts = append(w.parts, w.part.String())
	w.part.Reset()
}

func (w *inlineWriter) newLine() {
	w.newPart()
	if line := content.Join(w.parts...); line != "" {
		w.lines = append(w.lines, line)
	}
	w.parts = nil
}
