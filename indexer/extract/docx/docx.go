// Package docx reads WordprocessingML: .docx, .docm, .dotx, .dotm, as Word, WPS and
// LibreOffice write them (ISO/IEC 29500, transitional and strict). It gives what a
// careful person would type from the printed document: automatic numbers stand before
// their paragraphs, tracked changes are accepted, hidden text and comments, headers and
// footers are left out.
//
// What has no one place on paper has one here:
//
//   - A text box follows the paragraph that anchors it. A footnote follows the
//     paragraph or table that refers to it, an endnote the whole text. The mark stands
//     at the head of the note only: within the sentence it would come between the words.
//   - A line break ends a paragraph, as the reader sees it, unless the paragraph is a
//     heading or centred, or its lines are all of one length: then they are joined.
//   - A row of a table is a Row; the rows of a table in a cell follow the row around
//     it. A table of one column only frames text, and its paragraphs are paragraphs.
//     A cell merged over several rows has its text in the first. A blank cell keeps
//     its place between the separators.
//   - Pages are known only where the program that wrote the file left marks of its
//     last layout (w:lastRenderedPageBreak); elsewhere Page is 0. They count sheets,
//     not the numbers printed on them.
package docx

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
)

// Read gives the text of a file. A file that is damaged is read as far as it goes, and
// a warning says where that is. The errors are [content.ErrEncrypted],
// [content.ErrDamaged] where nothing could be read, [content.ErrUnknown] for another
// kind of file, [content.ErrTooLong], [*content.LineError] with the number of the
// block, [content.ErrNoText], and that of the context.
func Read(ctx context.Context, data []byte) (content.Document, error) {
	a, err := openArchive(data)
	if err != nil {
		return content.Document{}, err
	}
	r := &reader{parts: &parts{archive: a, ctx: ctx}}
	if err := r.document(); err != nil {
		if len(a.damage) > 0 && (errors.Is(err, content.ErrUnknown) || errors.Is(err, content.ErrNoText)) {
			err = fmt.Errorf("%w: %s", content.ErrDamaged, strings.Join(a.damage, "; "))
		}
		return content.Document{}, err
	}
	r.warnOfUnread()
	return content.Document{Fields: content.Fields{}, Blocks: r.body.blocks, Warnings: append(a.damage, r.warnings...)}, nil
}

// document reads the main part and those it needs.
func (r *reader) document() error {
	main, err := r.parts.mainPart()
	if err != nil {
		return err
	}
	if err := r.readPart(main); err != nil {
		return err
	}
	if len(r.body.blocks) > 0 {
		return nil
	}
	switch {
	case r.lost != nil:
		return fmt.Errorf("%w: %v; load or save the file again", content.ErrDamaged, r.lost)
	case r.pictures > 0:
		return fmt.Errorf("%w: %d pictures only, needs OCR", content.ErrNoText, r.pictures)
	case len(r.warnings) > 0:
		return fmt.Errorf("%w: %s", content.ErrNoText, strings.Join(r.warnings, "; "))
	}
	return content.ErrNoText
}

// readPart reads a document part with its styles, lists and notes into the body.
func (r *reader) readPart(main string) error {
	if err := r.prepare(main); err != nil {
		return err
	}
	x, err := r.parts.open(main)
	if err != nil {
		return err
	}
	r.p = x
	root, ok := x.root()
	if ok && root.name != "document" {
		return fmt.Errorf("%w: %s is not a Word document", content.ErrUnknown, main)
	}
	x.children(func(e element) {
		if e.name == "body" {
			r.readBody()
		}
	})
	r.fileEndnotes()
	r.setPages()
	if r.err != nil {
		return r.err
	}
	return r.tolerate(x.damage(main))
}

// prepare reads the parts beside a document part. What is damaged in them costs numbers
// or notes, but not the text.
func (r *reader) prepare(main string) (err error) {
	r.relations = r.parts.relations(main)
	beside := func(kind string) string { return r.parts.related(r.relations, main, kind) }
	r.styles, err = r.parts.readStyles(beside("styles"))
	if err = r.tolerate(err); err != nil {
		return err
	}
	r.numbering, err = r.parts.readNumbering(beside("numbering"), r.styles)
	if err = r.tolerate(err); err != nil {
		return err
	}
	if err := r.tolerate(r.readMarkFormats(beside("settings"))); err != nil {
		return err
	}
	for kind := range noteKinds {
		if err := r.tolerate(r.readNotes(kind, beside(kind.part()))); err != nil {
			return err
		}
	}
	return nil
}

// tolerate turns damage of a part into a warning and leaves other errors.
func (r *reader) tolerate(err error) error {
	if r.err != nil {
		return r.err
	}
	if errors.Is(err, content.ErrDamaged) {
		r.lost = err
		r.warn("%v", err)
		return nil
	}
	return err
}

// warn adds what a reader of the document should know, once.
func (r *reader) warn(format string, args ...any) {
	warning := fmt.Sprintf(format, args...)
	if slices.Contains(r.warnings, warning) {
		return
	}
	if len(r.warnings) < maxWarnings {
		r.warnings = append(r.warnings, warning)
	}
}

const (
	// maxWarnings bounds what one file can say of itself.
	maxWarnings = 20
	// minPerPicture is how much text a document has beside each picture if the
	// pictures only illustrate it.
	minPerPicture = 100
)

// warnOfUnread tells what the reader of the paper sees and the blocks do not hold.
func (r *reader) warnOfUnread() {
	if r.pictures > 0 && r.bytes/len("汉") < r.pictures*minPerPicture {
		r.warn("%d pictures and little text: what is written in the pictures needs OCR", r.pictures)
	}
	if r.charts > 0 {
		r.warn("%d charts: what is written in them is not read", r.charts)
	}
	if len(r.objects) > 0 {
		r.warn("embedded objects are not read: %s", strings.Join(r.objects, ", "))
	}
	if r.symbols > 0 {
		r.warn("%d symbols of unknown fonts were left out", r.symbols)
	}
}

// extension is what follows the last point of a part's name, in lower case.
func extension(name string) string { return strings.ToLower(path.Ext(name)) }
