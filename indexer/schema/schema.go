// Package schema is the contract between the writer of an index and its reader:
// which terms a document has, how its text lies on disk, and the number that
// changes whenever either does.
//
// A generation holds, beside the bleve index of terms,
//
//   - the folded text of all documents, one after the other: the folded paragraphs
//     of each, every one ended by a line feed ([FoldedText]);
//   - their records, one after the other: sections, paragraphs and what else is
//     shown ([AppendRecord]);
//   - a catalog: for each document its metadata and where its two texts lie
//     ([AppendEntry]).
//
// The bleve index stores nothing but the ID of each document.
package schema

import (
	"policysearch/dict/fold"
	"policysearch/indexer/policy"
	"strings"
)

// Version is the version of everything that is written. A reader opens no other.
//
//	1: grams, words, folded text, records, catalog
//	2: contents, origins, more metadata; more kinds of file are read
//	3: paragraphs as they are in the file, columns in order: everything is read again
const Version = 3

// Field is a field of the bleve index.
type Field string

// The fields: the whole text, and the title and headings by themselves, each as
// grams (units and pairs of units) and as words.
const (
	BodyGrams Field = "body.grams"
	BodyWords Field = "body.words"
	HeadGrams Field = "head.grams"
	HeadWords Field = "head.words"
)

// FoldedText gives the folded text of a document: what is matched.
func FoldedText(d *policy.Document) string {
	return foldParagraphs(d, func(policy.ParagraphKind) bool { return true })
}

// FoldedHead gives the folded title and headings of a document. A title that does
// not stand in the text, such as the name of the file, counts as well, and so does a
// heading that its text follows in the same paragraph.
func FoldedHead(d *policy.Document) string {
	var b strings.Builder
	b.WriteString(foldParagraphs(d, func(k policy.ParagraphKind) bool { return k == policy.Title || k == policy.Heading }))
	headed := make([]bool, len(d.Sections))
	for _, p := range d.Paragraphs {
		if p.Kind == policy.Heading && p.Section != policy.NoSection {
			headed[p.Section] = true
		}
	}
	for i, s := range d.Sections {
		if !headed[i] && s.Heading != "" {
			b.WriteString(fold.String(s.Name()))
			b.WriteByte('\n')
		}
	}
	head := b.String()
	title := fold.String(d.Metadata.Title)
	if strings.Contains(head, title) {
		return head
	}
	return title + "\n" + head
}

func foldParagraphs(d *policy.Document, wanted func(policy.ParagraphKind) bool) string {
	var b strings.Builder
	for _, p := range d.Paragraphs {
		if wanted(p.Kind) {
			b.WriteString(fold.String(p.Text))
			b.WriteByte('\n')
		}
	}
	return b.String()
}
