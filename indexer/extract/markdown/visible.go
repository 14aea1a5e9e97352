package markdown

import (
	"html"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

var (
	comments = regexp.MustCompile(`(?s)<!--.*?(?:-->|$)`)
	unseen   = regexp.MustCompile(`(?is)<script\b.*?(?:</script\s*>|$)|<style\b.*?(?:</style\s*>|$)`)
	breaking = regexp.MustCompile(`(?i)</?(?:br|p|div|tr|li|ul|ol|h[1-6]|table|hr|blockquote|section|article)\b[^<>]*>`)
	cellEnd  = regexp.MustCompile(`(?i)</t[dh]\s*>`)
	tags     = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
)

// visible is what a reader sees of a piece of HTML, a line for each element that
// begins one. It is meant for the few tags in Markdown, not for web pages.
func visible(source string) string {
	source = comments.ReplaceAllString(source, "")
	source = unseen.ReplaceAllString(source, "")
	source = cellEnd.ReplaceAllString(source, " ")
	source = breaking.ReplaceAllString(source, "\n")
	source = tags.ReplaceAllString(source, "")
	return html.UnescapeString(source)
}

func breaksLine(tag string) bool { return breaking.MatchString(tag) }

// unescape resolves backslashes and character references in running text.
func unescape(n *ast.Text, source []byte) []byte {
	value := n.Segment.Value(source)
	if n.IsRaw() {
		return value
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
}
