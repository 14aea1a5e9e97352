// Package doc reads binary Word documents: .doc as Word 97 to 2003 wrote them, and
// .wps of Kingsoft Writer, which is the same format. Structures are named as in
// [MS-DOC], Microsoft's description of the format; containers are read by
// github.com/richardlehane/mscfb.
//
// What a reader of the printed document sees comes out: automatic numbers, the results of
// fields, notes, text boxes; not headers, footers, comments, hidden or deleted text. The
// format knows no pages, so blocks carry none.
package doc

import (
	"context"
	"fmt"

	"policysearch/indexer/extract/content"
)

// Read gives the text of a document. The errors wrap [content.ErrUnknown] for a container
// of something else or a version before Word 97, [content.ErrEncrypted],
// [content.ErrDamaged], [content.ErrTooLong] and [content.ErrNoText], or are those of ctx
// or a [*content.LineError].
func Read(ctx context.Context, data []byte) (content.Document, error) {
	f, err := open(data)
	if err != nil {
		return content.Document{}, err
	}
	r := newReader(ctx, f)
	if err := r.document(); err != nil {
		return content.Document{}, err
	}
	if len(r.out) == 0 {
		return content.Document{}, content.ErrNoText
	}
	return content.Document{Fields: content.Fields{}, Blocks: r.out, Warnings: f.warnings}, nil
}

// damaged says what is wrong with a file, and what to do.
func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s; load or save the file again", content.ErrDamaged, fmt.Sprintf(format, args...))
}

// file is a document taken apart: where its characters lie and what is known of them.
type file struct {
	fib
	main, table, data []byte
	pieces            []piece
	modifiers         [][]byte // property lists that pieces refer to
	chpx, papx        formatting
	styles            []style
	lists             lists
	fonts             []string
	warnings          []string
}

func open(data []byte) (*file, error) {
	c, err := openContainer(data)
	if err != nil {
		return nil, err
	}
	f := &file{}
	if f.main, err = c.read("WordDocument"); err != nil {
		return nil, err
	}
	if f.fib, err = parseFIB(f.main); err != nil {
		return nil, err
	}
	if f.table, err = c.read(f.tableStream); err != nil {
		return nil, err
	}
	if c.has("Data") { // paragraph properties too long for their page; a document can do without
		if f.data, err = c.read("Data"); err != nil {
			f.warnings = append(f.warnings, "part of the formatting is damaged: rows of tables may be missing")
		}
	}
	if err := f.parseClx(f.part(fcClx)); err != nil {
		return nil, err
	}
	f.chpx = formatting{f.main, f.part(fcPlcfBteChpx), 1}
	f.papx = formatting{f.main, f.part(fcPlcfBtePapx), 13}
	f.fonts = parseFonts(f.part(fcSttbfFfn))
	f.styles = parseStyles(f.part(fcStshf))
	f.lists = parseLists(f.table, f.offset(fcPlfLst), f.part(fcPlfLst), f.part(fcPlfLfo))
	return f, nil
}

// part is a structure of the table stream that the FIB points to, empty if there is none.
func (f *file) part(i int) []byte {
	off, n := f.offset(i), f.length(i)
	if off < 0 || n <= 0 || off > len(f.table) || n > len(f.table)-off {
		return nil
	}
	return f.table[off : off+n]
}
