package markdown

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

var (
	unseen = regexp.MustCompile(`(?is)<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>`)
	// unclosed is what would swallow all that follows it.
	unclosed = regexp.MustCompile(`(?i)<!--|<(?:script|style)\b[^<>]*>`)
	tags     = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	tagName  = regexp.MustCompile(`^</?([A-Za-z][A-Za-z0-9]*)([:-]?)`)
	quoted   = regexp.MustCompile(`"[^"]*"|'[^']*'`)
)

// What a tag does to the line that it stands in, by the names of the elements of HTML.
var (
	breaking = set("br p div tr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tfoot caption hr blockquote section article " +
		"header footer main aside nav figure figcaption details summary center address pre form fieldset")
	cellTags  = set("td th")
	inlineTag = set("a abbr acronym area audio b base basefont bdi bdo big body button canvas cite code col colgroup data datalist del dfn " +
		"dialog em embed font frame frameset head hgroup html i iframe img input ins kbd label legend link map mark menu meta meter " +
		"nobr noframes noscript object optgroup option output param picture progress q rp rt ruby s samp script search select slot small " +
		"source span strike strong style sub sup svg template textarea time title track tt u var video wbr")
)

func set(names string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		m[name] = true
	}
	return m
}

// visible is what a reader sees of a piece of HTML, a line for each element that
// begins one. It is meant for the few tags in Markdown, not for web pages. What follows
// a comment that is not closed is text.
func (r *reader) visible(source string) string {
	source = unseen.ReplaceAllString(source, "")
	if found := unclosed.FindString(source); found != "" {
		r.warnings = append(r.warnings, "what follows "+found+" is read as text, because it is not closed")
		source = unclosed.ReplaceAllString(source, "")
	}
	return html.UnescapeString(tags.ReplaceAllStringFunc(source, visibleTag))
}

// visibleTag is what a reader sees of a tag: a new line, a blank between cells, nothing,
// or the whole of it, if no element is named so: 若 x <y 且 z>.
func visibleTag(tag string) string {
	m := tagName.FindStringSubmatch(tag)
	if m == nil { // a comment or the like
		return ""
	}
	name := strings.ToLower(m[1])
	han := strings.ContainsFunc(quoted.ReplaceAllString(tag, ""), func(r rune) bool { return unicode.Is(unicode.Han, r) })
	switch {
	case m[2] == "" && han:
		return tag
	case breaking[name]:
		return "\n"
	case cellTags[name] && strings.HasPrefix(tag, "</"):
		return " "
	case cellTags[name], inlineTag[name], m[2] != "": // <o:p>
		return ""
	}
	return tag
}

// unescape resolves backslashes and character references in running text.
func unescape(n *ast.Text, source []byte) []byte {
	value := n.Segment.Value(source)
	if n.IsRaw() {
		return value
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
}
