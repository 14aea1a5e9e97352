// Package extract opens files: it tells what kind a file is, by its content, and hands
// it to the reader of that kind. What every reader gives is in the package content.
package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/doc"
	"policysearch/indexer/extract/docx"
	"policysearch/indexer/extract/html"
	"policysearch/indexer/extract/markdown"
	"policysearch/indexer/extract/ofd"
	"policysearch/indexer/extract/pdf"
)

// fileTime bounds the time for one file. The longest plans take a second or two.
const fileTime = 20 * time.Second

// Options say what the readers may use.
type Options struct {
	// Cache is a folder where the compiled PDF engine is kept between runs; without
	// one each run that meets a PDF spends some seconds on compiling it.
	Cache   string
	Workers int // PDFs read at the same time; 0 means one
	// PDFWorker is a command that calls [ServePDF]. PDFs are read in such processes, or
	// in this one, three times slower, where it is empty.
	PDFWorker []string
}

// Reader reads files of all kinds. It may be used by several goroutines.
type Reader struct {
	readers map[kind]reader
	pdf     *pdf.Reader
}

// reader turns the bytes of one kind of file into documents.
type reader func(ctx context.Context, data []byte) (content.Result, error)

// New gives a reader. It starts nothing before it is needed.
func New(o Options) *Reader {
	p := pdf.New(pdf.Options{Cache: o.Cache, Workers: o.Workers, Command: o.PDFWorker})
	return &Reader{pdf: p, readers: map[kind]reader{
		plainText:    timed(text(readText), fileTime),
		markdownText: timed(text(markdown.Read), fileTime),
		jsonLines:    timed(readLines, fileTime),
		webPage:      timed(single(html.Read), fileTime),
		docxFile:     timed(single(docx.Read), fileTime),
		docFile:      timed(single(doc.Read), fileTime),
		ofdFile:      timed(single(ofd.Read), fileTime),
		pdfFile:      single(p.Read), // keeps the time itself: a file may wait for others
	}}
}

// ServePDF is the main function of a process that reads PDFs for a [Reader]. It ends
// the process when in ends.
func ServePDF(in io.Reader, out io.Writer) error { return pdf.Serve(in, out) }

// Close frees what reading has started.
func (r *Reader) Close() error { return r.pdf.Close() }

// single makes a reader of one that gives one document.
func single(read func(context.Context, []byte) (content.Document, error)) reader {
	return func(ctx context.Context, data []byte) (content.Result, error) {
		d, err := read(ctx, data)
		if err != nil {
			return content.Result{}, err
		}
		return content.Result{Documents: []content.Document{d}}, nil
	}
}

// timed gives a reader so much time for each file.
func timed(read reader, limit time.Duration) reader {
	return func(ctx context.Context, data []byte) (content.Result, error) {
		within, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		result, err := read(within, data)
		if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
			err = fmt.Errorf("took longer than %v: leave it out, or convert it to .docx or .txt", limit)
		}
		return result, err
	}
}

// text makes a reader of one that wants UTF-8 and gives one document.
func text(read func(text string) (content.Document, error)) reader {
	return single(func(_ context.Context, data []byte) (content.Document, error) {
		data, _, err := charset.Decode(data, "")
		if err != nil {
			return content.Document{}, err
		}
		if len(data) > content.MaxText {
			return content.Document{}, content.ErrTooLong
		}
		return read(string(data))
	})
}

// Open reads a file of any kind. The content tells which, the name only which kind of
// text. It reads at most [content.MaxFile] bytes and then gives [content.ErrTooLarge];
// other errors are those of the package content, what src reports, and those of ctx.
// Each document carries warnings of what in it looks wrong.
func (r *Reader) Open(ctx context.Context, name string, src io.Reader) (content.Result, error) {
	data, err := io.ReadAll(io.LimitReader(src, content.MaxFile+1))
	if err != nil {
		return content.Result{}, err
	}
	if len(data) > content.MaxFile {
		return content.Result{}, content.ErrTooLarge
	}
	k, err := kindOf(name, data)
	if err != nil {
		return content.Result{}, err
	}
	if k == zipArchive {
		return r.archive(ctx, data)
	}
	result, err := r.read(ctx, k, data)
	if k == plainText && isBinaryName(name) && err == nil {
		for i := range result.Documents {
			d := &result.Documents[i]
			d.Warnings = append(d.Warnings, fmt.Sprintf("named %s, but it is plain text", suffix(name)))
		}
	}
	return result, explain(err, name, len(data))
}

// isBinaryName tells whether a name is that of a kind that is not text.
func isBinaryName(name string) bool { return kinds[suffix(name)] >= pdfFile }

// explain says what binary data should have been by its name, and what to do about a file
// of some size without text.
func explain(err error, name string, size int) error {
	switch {
	case err == content.ErrNoText && size == 0:
		return fmt.Errorf("%w: the file is empty; load it again, or delete it", err)
	case err == content.ErrNoText:
		return fmt.Errorf("%w: nothing in it but blanks or metadata; save the document again with its text, or leave it out", err)
	case !errors.Is(err, content.ErrBinary):
		return err
	}
	if u := Unread(name); u != nil {
		return u
	}
	if isBinaryName(name) {
		return fmt.Errorf("%w: it does not begin like a file of the kind %s; load it again", content.ErrDamaged, suffix(name))
	}
	return err
}

// read reads a file of one kind and looks at what came out. A panic of a reader is
// the error of that file only.
func (r *Reader) read(ctx context.Context, k kind, data []byte) (result content.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			result, err = content.Result{}, fmt.Errorf("reading it failed, which is a fault of this program: %v", p)
		}
	}()
	read := r.readers[k]
	if read == nil {
		return content.Result{}, content.ErrUnknown
	}
	if result, err = read(ctx, data); err != nil {
		return content.Result{}, err
	}
	for i := range result.Documents {
		d := &result.Documents[i]
		if err := limits(*d); err != nil {
			return content.Result{}, err
		}
		d.Warnings = append(d.Warnings, inspect(*d, k, len(data))...)
	}
	return result, nil
}

// limits holds a document to the limits that are not the reader's own.
func limits(d content.Document) error {
	if len(d.Blocks) > content.MaxBlocks {
		return content.ErrTooLong
	}
	size := 0
	for i, b := range d.Blocks {
		if len(b.Text) > content.MaxLine {
			return &content.LineError{Line: i + 1, Limit: content.MaxLine}
		}
		size += len(b.Text)
	}
	if size > content.MaxText {
		return content.ErrTooLong
	}
	return nil
}
