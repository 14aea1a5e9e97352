// Package structure turns blocks of text into a policy document: it joins lines
// into paragraphs, finds headings, boxes and annexes, and reads the metadata off the
// places where GB/T 9704-2012 (the layout of official documents) puts them.
//
// The steps, each in a file of its own: pages.go takes page numbers out and counts
// pages, reflow.go joins lines, head.go and tail.go find the parts around the main
// text, annex.go finds what is attached, outline.go numbers the sections, metadata.go
// says what the parts mean. All of them are linear in the length of the text, and
// none drops a character other than blanks and page numbers.
package structure

import (
	"path"
	"strings"

	"policysearch/indexer/extract"
	"policysearch/indexer/policy"
)

// Parse gives the policy document that the blocks make up. Source is the path of the
// file relative to the indexed folder; its name serves as the title of a document
// that has none. The ID is left to the caller.
func Parse(d extract.Document, source string) *policy.Document {
	pieces, _ := reflow(d.Blocks)
	pieces = ensureTitle(pieces, d.Fields[extract.FieldTitle])
	parts := divide(pieces, d.Fields[extract.FieldTitle])
	doc := &policy.Document{Source: source, Warnings: d.Warnings}
	parts.outline(doc)
	parts.describe(doc, d.Fields)
	if doc.Metadata.Title == "" {
		doc.Metadata.Title = stem(source, d.Name)
		describeTitle(&doc.Metadata, withoutCounter(doc.Metadata.Title))
	}
	return doc
}

// stem is the name of a file without folder and extension, followed by the name of
// the document within the file.
func stem(source, name string) string {
	base := path.Base(source)
	base = strings.TrimSuffix(base, path.Ext(base))
	return strings.TrimSpace(base + " " + name)
}

// role says what a piece is apart from running text.
type role int

const (
	plain role = iota
	titleRole
	imprintRole
	annexLabel // 附件1
	annexTitle
	contents // an entry of the table of contents
	attached // 附件说明: the list of annexes under the main text
)

// piece is a paragraph in the making.
type piece struct {
	text  string
	page  int
	block extract.BlockKind
	level int // of a heading marked by the format
	role  role
}

// isText tells whether a piece can be part of the head, the tail, or an annex's title.
func (p piece) isText() bool { return p.block != extract.Row && p.role == plain }

// divided is a document whose parts have been recognised.
type divided struct {
	pieces []piece
	head   head
	tail   tail
}

// divide marks each piece with its role and joins the lines of titles.
func divide(pieces []piece, title string) *divided {
	d := &divided{pieces: pieces}
	d.findHead(title)
	d.findTail()
	d.findContents()
	d.findAnnexes()
	return d
}

// merge makes one piece of pieces[i:j].
func (d *divided) merge(i, j int, r role) {
	texts := make([]string, 0, j-i)
	for _, p := range d.pieces[i:j] {
		texts = append(texts, p.text)
	}
	d.pieces[i].text = extract.Join(texts...)
	d.pieces[i].role = r
	d.pieces = append(d.pieces[:i+1], d.pieces[j:]...)
}
