package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/layout"
)

// read hands over the pages of a file in order, each with why it cannot be read if it
// cannot. The file has an instance of the engine for itself: whatever it does there,
// the next file finds a fresh one.
func (e *engine) read(ctx context.Context, data []byte, give func(pageResult)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	instance, err := e.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("start the PDF engine: %w", err)
	}
	stop := context.AfterFunc(ctx, func() { instance.Kill() })
	defer func() {
		if stop() {
			instance.Close()
		}
	}()
	d, err := open(instance, data)
	if err == nil {
		err = d.read(ctx, give)
	}
	return errors.Join(ctx.Err(), err)
}

// document is an open file.
type document struct {
	pdfium pdfium.Pdfium
	ref    references.FPDF_DOCUMENT
	pages  int
	heavy  map[string]bool // by name of font
	// heights are those of boxes that are known to be as high as the font: they say that
	// a glyph's box is not that of its ink, and save a question.
	heights map[float32]bool
	form    references.FPDF_FORMHANDLE // "" until a field's value is wanted
}

// open reads the frame of a file. One that is encrypted with an empty password, to
// forbid printing and the like, opens as any other.
func open(instance pdfium.Pdfium, data []byte) (*document, error) {
	// PDFium asks for the pieces it needs, rather than getting a copy of the file.
	opened, err := instance.OpenDocument(&requests.OpenDocument{FileReader: bytes.NewReader(data), FileReaderSize: int64(len(data))})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return nil, content.ErrEncrypted
	case errors.Is(err, pdfiumerrors.ErrSecurity):
		return nil, fmt.Errorf("%w in a way that is not known", content.ErrEncrypted)
	case errors.Is(err, pdfiumerrors.ErrFormat):
		return nil, fmt.Errorf("%w: no PDF, or one without its table of objects: load it again", content.ErrDamaged)
	case err != nil:
		return nil, fmt.Errorf("%w: %v", content.ErrDamaged, err)
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, fmt.Errorf("%w: %v", content.ErrDamaged, err)
	}
	if count.PageCount <= 0 {
		return nil, fmt.Errorf("%w: no pages: load it again", content.ErrDamaged)
	}
	return &document{pdfium: instance, ref: opened.Document, pages: count.PageCount, heavy: map[string]bool{}, heights: map[float32]bool{}}, nil
}

func (d *document) read(ctx context.Context, give func(pageResult)) error {
	defer d.closeForm()
	for i := range min(d.pages, maxPages) {
		if err := ctx.Err(); err != nil {
			return err
		}
		page, err := d.page(i)
		result := pageResult{Count: d.pages, Page: page.page, Warnings: page.warnings}
		switch {
		case err != nil && ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			result = pageResult{Count: d.pages, Problem: reason(err)}
		}
		give(result)
	}
	return nil
}

// reason is an error without the stack of the engine.
func reason(err error) string {
	first, _, _ := strings.Cut(err.Error(), "\n")
	return first
}

// pageResult is one page of a file, or why it is missing.
type pageResult struct {
	Count    int // pages of the file
	Page     layout.Page
	Problem  string
	Warnings []string // about a page that is read
}

// size is about how many bytes of text and places a page has.
func (p pageResult) size() int {
	n := 0
	for _, r := range p.Page.Runs {
		n += len(r.Text)
	}
	return n
}

func (d *document) page(index int) (page, error) {
	loaded, err := d.pdfium.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: index})
	if err != nil {
		return page{}, err
	}
	defer d.pdfium.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	p := page{document: d, ref: requests.Page{ByReference: &loaded.Page}}
	if index == 0 {
		p.checkForm()
	}
	if err := p.place(); err != nil {
		return page{}, err
	}
	if err := p.flatten(); err != nil {
		p.warn("the text of its form fields and notes cannot be read: %s", reason(err))
	}
	return p, p.readText()
}
