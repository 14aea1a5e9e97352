package docx

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
)

// maxChunks bounds the documents included in one another.
const maxChunks = 3

// chunk reads a document that another includes as it is (w:altChunk, ISO/IEC 29500-1
// §17.17.2). Programs that make DOCX out of web pages put the whole page there.
func (r *reader) chunk(f *flow, id string) {
	name := r.relations[id].target
	if name == "" || !r.parts.has(name) {
		r.warn("an included document is missing from the file")
		return
	}
	blocks, err := r.chunkBlocks(name)
	for _, b := range blocks {
		b.Page = r.page
		r.spend(len(b.Text))
		r.add(f, b)
	}
	var line *content.LineError
	switch {
	case errors.Is(err, content.ErrTooLong), errors.As(err, &line), r.parts.ctx.Err() != nil:
		r.fail(err)
	case err != nil:
		r.warn("the included document %s: %v", name, err)
	case len(blocks) == 0:
		r.warn("the included document %s gave no text: open the file with Word or LibreOffice and save it", name)
	}
}

// chunkBlocks reads an included document by its content type, its extension or its
// first bytes; nothing is read of RTF and what else there may be.
func (r *reader) chunkBlocks(name string) ([]content.Block, error) {
	data, err := r.parts.read(name)
	if err != nil {
		return nil, err
	}
	kind := r.parts.contentType(name)
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return r.included(data)
	case strings.Contains(kind, "rfc822"), strings.Contains(kind, "multipart"), strings.HasPrefix(extension(name), ".mht"), hasMIMEHeader(data):
		return mimeBlocks(r.parts.ctx, data)
	case strings.Contains(kind, "html"), strings.HasPrefix(extension(name), ".htm"), extension(name) == ".xhtml":
		return htmlBlocks(r.parts.ctx, data, "")
	case strings.Contains(kind, "plain"), extension(name) == ".txt":
		text, _, err := charset.Decode(data, "")
		return content.Paragraphs(string(text)), err
	}
	return nil, nil
}

// included reads a DOCX in the DOCX, from the same allowance.
func (r *reader) included(data []byte) ([]content.Block, error) {
	if r.chunks >= maxChunks {
		return nil, fmt.Errorf("%w: more than %d documents included in one another", content.ErrTooLong, maxChunks)
	}
	a, err := openArchive(data)
	if err != nil {
		return nil, err
	}
	a.unpacked = r.parts.unpacked
	inner := &reader{parts: &parts{archive: a, ctx: r.parts.ctx}, chunks: r.chunks + 1, bytes: r.bytes}
	err = inner.document()
	r.parts.unpacked = a.unpacked
	r.pictures += inner.pictures
	for _, w := range append(a.damage, inner.warnings...) {
		r.warn("included document: %s", w)
	}
	if errors.Is(err, content.ErrNoText) {
		err = nil
	}
	return inner.body.blocks, err
}
