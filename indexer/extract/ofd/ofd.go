// Package ofd reads OFD, the fixed layout of GB/T 33190-2016: a zip archive of XML parts
// that place each character on a page in millimetres. The places become blocks of text in
// package layout.
//
// Read are pages with their templates and the graphic units they use; not annotations,
// seals and attachments. Characters that a file gives only as glyphs of its fonts are
// not there to be read: their pages need OCR, as scans do.
package ofd

import (
	"context"
	"fmt"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/layout"
)

// What one file may unfold to.
const (
	// maxPages is some times the longest plans and yearbooks.
	maxPages = 10_000
	// maxPieces bounds the pieces of text of all pages, in memory some 100 bytes each. A
	// page has 40 where a line is a piece, 800 where a character is one.
	maxPieces = 1 << 21
	// maxLines bounds the lines drawn on one page; tables have some hundreds, maps many
	// thousands, of which the rest is not read.
	maxLines = 10_000
	// maxAllLines bounds those of all pages, in memory some 100 bytes each. The pages
	// behind are read without their tables.
	maxAllLines = 1 << 20
)

// Read gives the text of a file, of all documents in it one after the other. A page that
// is damaged is read as far as it goes, with a warning. The errors wrap
// [content.ErrUnknown] for another kind of archive, [content.ErrEncrypted],
// [content.ErrDamaged], [content.ErrTooLong] and [content.ErrNoText], or are those of ctx.
func Read(ctx context.Context, data []byte) (content.Document, error) {
	pages, warnings, err := readPages(ctx, data)
	if err != nil {
		return content.Document{}, err
	}
	blocks, more, err := layout.Blocks(ctx, pages)
	if err != nil {
		return content.Document{}, err
	}
	warnings = append(warnings, more...)
	if len(blocks) == 0 && len(warnings) == 0 {
		return content.Document{}, content.ErrNoText
	}
	return content.Document{Fields: content.Fields{}, Blocks: blocks, Warnings: warnings}, nil
}

// readPages gives the pages of a file, before anything is made of their places.
func readPages(ctx context.Context, data []byte) ([]layout.Page, []string, error) {
	a, err := openArchive(data)
	if err != nil {
		return nil, nil, err
	}
	r := &reader{ctx: ctx, archive: a}
	err = r.file()
	return r.pages, r.warnings, err
}

// reader gathers the pages of a file.
type reader struct {
	ctx      context.Context
	archive  *archive
	pages    []layout.Page
	pieces   int // of all pages
	text     int // bytes of them
	lines    int // of all pages
	warnings []string
}

// maxWarnings keeps a damaged file from saying the same of thousands of pages.
const maxWarnings = 100

func (r *reader) warn(format string, args ...any) {
	if len(r.warnings) < maxWarnings {
		r.warnings = append(r.warnings, fmt.Sprintf(format, args...))
	}
}

// spend counts what is unfolded.
func (r *reader) spend(p piece) error {
	r.pieces++
	r.text += len(p.text)
	if r.pieces > maxPieces || r.text > content.MaxText {
		return content.ErrTooLong
	}
	return nil
}

// spendLines counts lines that are drawn, and gives how many of them are kept.
func (r *reader) spendLines(lines int) int {
	kept := min(lines, max(0, maxAllLines-r.lines))
	if r.lines <= maxAllLines && r.lines+lines > maxAllLines {
		r.warn("page %d: from here on no frames of tables are seen, since more than %d lines are drawn; check the tables against the file", len(r.pages)+1, maxAllLines)
	}
	r.lines += lines
	return kept
}
