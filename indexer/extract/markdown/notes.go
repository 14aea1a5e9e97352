package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"policysearch/indexer/extract/content"
)

// survey finds the footnotes and which definitions are referred to.
func (r *reader) survey(root ast.Node) {
	refer := func(link *ast.ReferenceLink) {
		if link != nil {
			r.defined[util.ToLinkReference(link.Value)] = false
		}
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the visitor gives no error
		switch n := n.(type) {
		case *ast.Link:
			refer(n.Reference)
		case *ast.Image:
			refer(n.Reference)
		case *extast.FootnoteList:
			r.notes = n
		case *extast.Footnote:
			if n.Index > 0 {
				r.labels[n.Index] = string(n.Ref)
			}
		}
		return ast.WalkContinue, nil
	})
}

// footnotes adds the notes after the text, where a rendered page has them, each with
// its mark.
func (r *reader) footnotes() {
	if r.notes == nil {
		return
	}
	for note := r.notes.FirstChild(); note != nil; note = note.NextSibling() {
		begin := len(r.out)
		r.prefix = "[" + string(note.(*extast.Footnote).Ref) + "] "
		r.blocks(note)
		r.flush()
		for i, b := range r.out[begin:] {
			if b.Kind != content.Row {
				r.out[begin+i] = content.Block{Kind: content.Note, Text: b.Text}
			}
		}
	}
}

// definition keeps what only looks like the definition of a link: [注1]: 数据来源于…
// One that a link needs is not seen, nor one that is written for a comment: [//]: # (…).
func (r *reader) definition(n *ast.LinkReferenceDefinition) {
	label := util.ToLinkReference(n.Label)
	met, used := r.defined[label]
	if used && !met && isTarget(string(n.Destination)) || string(n.Label) == "//" {
		r.defined[label] = true
		return
	}
	lines := strings.Split(string(n.Lines().Value(r.source)), "\n")
	r.add(content.Block{Kind: content.Paragraph, Text: content.Join(lines...)})
}

// inPath are what a target in Chinese must have to be a path: a folder or an extension.
var inPath = regexp.MustCompile(`/|\.[A-Za-z0-9]{1,5}(?:#.*)?$`)

// isTarget tells a URL or a path from text.
func isTarget(s string) bool {
	han := strings.ContainsFunc(s, func(r rune) bool { return r >= 0x2E80 })
	sentence := strings.ContainsAny(s, "，。、；：《》")
	return !han || strings.Contains(s, "://") || strings.HasPrefix(s, "#") || !sentence && inPath.MatchString(s)
}
