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
//	4: title and headings no longer by themselves; page numbers, heads and columns told better
const Version = 4

// Field is a field of the bleve index.
type Field string

// The fields: the whole text as grams (units and pairs of units) and as words.
const (
	BodyGrams Field = "body.grams"
	BodyWords Field = "body.words"
)

// FoldedText gives the folded text of a document: what is matched.
func FoldedText(d *policy.Document) string {
	var b strings.Builder
	for _, p := range d.Paragraphs {
		b.WriteString(fold.String(p.Text))
		b.WriteByte('\n')
	}
	return b.String()
}
