// Package structure turns blocks of text into a policy document: it joins lines
// into paragraphs, finds headings, boxes and annexes, and reads the metadata off the
// places where GB/T 9704-2012 (the layout of official documents) puts them.
//
// The steps, each in a file of its own: pages.go and interrupt.go take page numbers out
// and count pages, measure.go, short.go and reflow.go join lines, chrome.go, pageinfo.go
// and contents.go set aside the controls of a web page and tables of contents, rows.go and
// closing.go make lines of what only a table set beside each other or a file ran together,
// head.go, letterhead.go, title.go, number.go, notes.go and tail.go find the parts around
// the main text, annex.go finds what is attached, outline.go and series.go make the
// sections, metadata.go, report.go and standard.go say what the parts mean. All of them
// are linear in the length of the text.
// Not in the paragraphs are only blanks, page numbers, tables of contents, which a
// document keeps apart, and the controls of a web page, which a warning names. What is
// one paragraph in the file stays one, but for a date with what stands behind it.
package structure

import (
	"path"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// Parse gives the policy document that the blocks make up. Source is the path of the
// file relative to the indexed folder; its name serves as the title of a document
// that has none. The ID is left to the caller.
func Parse(d content.Document, source string) *policy.Document {
	title := statedTitle(d.Fields)
	pieces, _ := reflow(d.Blocks)
	pieces, controls := withoutChrome(pieces)
	pieces, contents := withoutContents(pieces)
	pieces = withoutRunOnClosings(withoutLayoutRows(pieces))
	found := len(pieces)
	pieces = ensureTitle(pieces, title)
	parts := divide(pieces, title, len(pieces) > found)
	doc := &policy.Document{Source: source, Contents: contents, Warnings: slices.Clone(d.Warnings)}
	if len(controls) > 0 {
		doc.Warnings = append(doc.Warnings, chromeWarning+strings.Join(controls, " "))
	}
	parts.outline(doc)
	parts.describe(doc, d.Fields)
	if doc.Metadata.Title == "" {
		doc.Metadata.Title = stem(source, d.Name)
		describeTitle(&doc.Metadata, withoutCounter(doc.Metadata.Title))
	}
	return doc
}

// chromeWarning leads to what was left out of the text.
const chromeWarning = "controls of a web page left out: "

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
	attached // 附件说明: the list of annexes under the main text
	absorbed // its text is part of an earlier piece
)

// piece is a paragraph in the making.
type piece struct {
	text  string
	page  int
	block content.BlockKind
	level int // of a heading marked by the format
	role  role
}

// isText tells whether a piece can be part of the head, the tail, or an annex's title.
func (p piece) isText() bool {
	return p.role == plain && p.block != content.Row && p.block != content.Note
}

// divided is a document whose parts have been recognised.
type divided struct {
	pieces []piece
	head   head
	tail   tail
}

// divide marks each piece with its role and joins the lines of titles. Added tells
// whether the title was put before the text.
func divide(pieces []piece, title string, added bool) *divided {
	d := &divided{pieces: pieces}
	d.findHead(title, added)
	d.findTail()
	d.findAnnexes()
	return d
}

// merge makes one piece of pieces[i:j]. The others keep their places, so that no
// position changes.
func (d *divided) merge(i, j int, r role) {
	texts := make([]string, 0, j-i)
	for k := i; k < j; k++ {
		texts = append(texts, d.pieces[k].text)
		d.pieces[k].role = absorbed
	}
	d.pieces[i].text = content.Join(texts...)
	d.pieces[i].role = r
}
