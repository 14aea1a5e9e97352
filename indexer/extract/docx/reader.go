package docx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
)

// reader is what is known while a document is read.
type reader struct {
	parts     *parts
	p         *parser // of the part being read
	relations map[string]relation
	styles    *styles
	numbering *numbering
	fields    fields
	contents  int // content controls around that are tables of contents
	inTable   int // tables around
	chunks    int // documents around that include this one

	page   int  // 0 before any break
	paged  bool // the file has marks of its layout
	turned bool // a page has begun since the last text
	boxes  int  // text boxes around: their breaks are none of the page
	body   flow
	notes  notes

	bytes    int // of text so far
	err      error
	lost     error // damage that cost text
	warnings []string
	pictures int
	charts   int
	symbols  int
	objects  []string
}

// flow is a run of paragraphs and tables: the body, a cell, a text box, a note.
type flow struct {
	blocks []content.Block
	open   *paragraph // its mark is deleted or hidden: the next one goes on with it
}

// fail ends the reading of the whole file.
func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
	r.p.stop(err)
}

// spend counts text, which may unfold from little: repeated notes and numbers.
func (r *reader) spend(n int) {
	if r.bytes += n; r.bytes > content.MaxText {
		r.fail(content.ErrTooLong)
	}
}

// add files a block, its text trimmed unless it is a row, which may begin and end with a
// blank cell. Empty ones are left out.
func (r *reader) add(f *flow, b content.Block) {
	if b.Kind != content.Row {
		b.Text = strings.TrimSpace(b.Text)
	}
	if b.Text == "" {
		return
	}
	if len(b.Text) > content.MaxLine {
		r.fail(&content.LineError{Line: len(f.blocks) + 1, Limit: content.MaxLine})
		return
	}
	if len(f.blocks) >= content.MaxBlocks {
		r.fail(content.ErrTooLong)
		return
	}
	if last := len(f.blocks) - 1; b.Kind == content.Contents && last >= 0 && isContentsTitle(f.blocks[last]) {
		f.blocks[last].Kind, f.blocks[last].Level = content.Contents, 0
	}
	f.blocks = append(f.blocks, b)
}

// isContentsTitle finds the title over a table of contents, which the file often does
// not mark.
func isContentsTitle(b content.Block) bool {
	title := strings.Join(strings.Fields(b.Text), "")
	return b.Kind != content.Contents && (title == "目录" || title == "目次" || title == "目錄")
}

// readBody reads w:body. Notes wait until the paragraph or table is filed that refers
// to them.
func (r *reader) readBody() {
	r.p.children(func(e element) {
		r.block(&r.body, e)
		r.fileNotes()
	})
	r.close(&r.body)
	r.fileNotes()
	r.fields = fields{}
}

// flow reads paragraphs and tables up to the end of an element.
func (r *reader) flow() []content.Block {
	var f flow
	r.blocks(&f)
	r.close(&f)
	return f.blocks
}

func (r *reader) blocks(f *flow) {
	r.p.children(func(e element) { r.block(f, e) })
}

func (r *reader) block(f *flow, e element) {
	switch e.name {
	case "p":
		r.paragraph(f)
	case "tbl":
		r.table(f)
	case "sdt":
		r.control(func(e element) { r.block(f, e) })
	case "customXml", "smartTag", "ins", "moveTo":
		r.blocks(f)
	case "mc:AlternateContent":
		r.alternate(func(e element) { r.block(f, e) })
	case "m:oMath", "m:oMathPara":
		r.close(f)
		p := &paragraph{page: r.page}
		r.write(p, r.math())
		r.file(f, p)
	case "altChunk":
		r.close(f)
		r.chunk(f, e.attr("id"))
	case "sectPr":
		r.sectionEnd()
	}
}

// close files a paragraph whose continuation never came.
func (r *reader) close(f *flow) {
	if f.open != nil {
		p := f.open
		f.open = nil
		r.file(f, p)
	}
}

// control reads a content control (w:sdt), visiting what it holds, and takes note of
// tables of contents.
func (r *reader) control(visit func(element)) {
	contents := 0
	r.p.children(func(e element) {
		switch e.name {
		case "sdtPr":
			r.p.children(func(e element) {
				if e.name == "docPartObj" {
					r.p.children(func(e element) {
						if e.name == "docPartGallery" && strings.EqualFold(e.attr("val"), "Table of Contents") {
							contents = 1
						}
					})
				}
			})
		case "sdtContent":
			r.contents += contents
			r.p.children(visit)
			r.contents -= contents
		}
	})
}

// alternate reads the first of several forms of the same content that gives text
// (mc:AlternateContent, ISO/IEC 29500-3 §7.5).
func (r *reader) alternate(visit func(element)) {
	before, pictures := r.bytes, r.pictures
	r.p.children(func(e element) {
		if r.bytes == before && (e.name == "mc:Choice" || e.name == "mc:Fallback") {
			r.pictures = pictures
			r.p.children(visit)
		}
	})
}

// turn begins a page, unless one has begun already with no text since: a page break is
// followed by the mark that the layout made of it.
func (r *reader) turn(rendered bool) {
	if r.boxes > 0 {
		return
	}
	r.paged = r.paged || rendered
	if !r.turned {
		r.page++
		r.turned = true
	}
}

// setPages numbers the pages from 1, or leaves them at 0 where the file does not know
// them.
func (r *reader) setPages() {
	for i := range r.body.blocks {
		if r.paged {
			r.body.blocks[i].Page++
		} else {
			r.body.blocks[i].Page = 0
		}
	}
}

// maxObjects bounds how many programs of embedded objects a warning names.
const maxObjects = 5

// addObject takes note of an embedded object by the name of its program.
func (r *reader) addObject(program string) {
	name := fmt.Sprintf("%.60q", cmp.Or(program, "unknown program"))
	if len(r.objects) < maxObjects && !slices.Contains(r.objects, name) {
		r.objects = append(r.objects, name)
	}
}
