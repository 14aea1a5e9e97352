package docx

import (
	"strconv"

	"policysearch/indexer/extract/content"
)

type noteKind int

const (
	footnote noteKind = iota
	endnote
	noteKinds
)

func (k noteKind) part() string { return [...]string{"footnotes", "endnotes"}[k] }

// markFormat says how the notes of one kind are numbered (w:footnotePr, w:endnotePr).
type markFormat struct {
	format  string
	start   int
	restart string // continuous, eachSect or eachPage
}

// notes are the notes of a document, and those that wait to be filed.
type notes struct {
	texts    [noteKinds]map[string][]content.Block
	standard [noteKinds]markFormat // for sections that say nothing
	section  [noteKinds]markFormat
	ended    bool // the section has, with the block just read
	count    [noteKinds]int
	waiting  [noteKinds][]noteRef
	filed    []noteRef // in this section, not marked yet
}

// noteRef is a note where it was referred to.
type noteRef struct {
	kind   noteKind
	blocks []content.Block
	page   int
	custom bool // its mark is in the text already
	at     int  // index of its first block when it is filed
}

// readNotes reads footnotes.xml or endnotes.xml.
func (r *reader) readNotes(kind noteKind, name string) error {
	r.notes.texts[kind] = map[string][]content.Block{}
	if name == "" {
		return nil
	}
	x, err := r.parts.open(name)
	if err != nil {
		return err
	}
	r.p = x
	x.root()
	r.boxes++
	x.children(func(e element) {
		if kind := e.attr("type"); kind == "" || kind == "normal" {
			id := e.attr("id")
			r.notes.texts[r.kindOf(e)][id] = r.flow()
			r.fields = fields{}
		}
	})
	r.boxes--
	return x.damage(name)
}

func (r *reader) kindOf(e element) noteKind {
	if e.name == "endnote" {
		return endnote
	}
	return footnote
}

// refer takes note of a reference. A note is filed once.
func (r *reader) refer(kind noteKind, e element) {
	id := e.attr("id")
	blocks, found := r.notes.texts[kind][id]
	if !found {
		return
	}
	delete(r.notes.texts[kind], id)
	custom := e.attr("customMarkFollows") != "" && e.attr("customMarkFollows") != "0"
	r.notes.waiting[kind] = append(r.notes.waiting[kind], noteRef{kind: kind, blocks: blocks, page: r.page, custom: custom})
}

// fileNotes files the footnotes of the paragraph or table before, unless it goes on.
func (r *reader) fileNotes() {
	if r.body.open != nil {
		return
	}
	r.fileWaiting(footnote)
	if r.notes.ended {
		r.notes.ended = false
		r.markNotes()
	}
}

func (r *reader) fileWaiting(kind noteKind) {
	for _, ref := range r.notes.waiting[kind] {
		ref.at = len(r.body.blocks)
		for _, b := range ref.blocks {
			b.Page = ref.page
			if b.Kind != content.Row {
				b.Kind, b.Level = content.Note, 0
			}
			r.add(&r.body, b)
		}
		if len(r.body.blocks) > ref.at {
			ref.blocks = nil
			r.notes.filed = append(r.notes.filed, ref)
		}
	}
	r.notes.waiting[kind] = nil
}

// fileEndnotes files what comes at the end of the text.
func (r *reader) fileEndnotes() {
	r.fileWaiting(footnote)
	r.fileWaiting(endnote)
	r.markNotes()
}

// markNotes sets the marks before the notes of a section, which says at its end how they
// are numbered.
func (r *reader) markNotes() {
	page := -1
	for _, ref := range r.notes.filed {
		f := r.notes.section[ref.kind].over(r.notes.standard[ref.kind])
		if f.restart == "eachPage" && r.paged && ref.page != page {
			r.notes.count[ref.kind] = 0
		}
		page = ref.page
		if ref.custom {
			continue
		}
		r.notes.count[ref.kind]++
		b := &r.body.blocks[ref.at]
		b.Text = formatNumber(f.start-1+r.notes.count[ref.kind], f.format) + " " + b.Text
	}
	r.notes.filed = nil
	for kind := range noteKinds {
		if r.notes.section[kind].over(r.notes.standard[kind]).restart == "eachSect" {
			r.notes.count[kind] = 0
		}
	}
	r.notes.section = [noteKinds]markFormat{}
}

func (m markFormat) over(base markFormat) markFormat {
	if m.format == "" {
		m.format = base.format
	}
	if m.start == 0 {
		m.start = base.start
	}
	if m.restart == "" {
		m.restart = base.restart
	}
	return m
}

// sectionEnd reads w:sectPr.
func (r *reader) sectionEnd() {
	r.notes.ended = true
	r.p.markFormats(&r.notes.section)
}

// readMarkFormats reads settings.xml.
func (r *reader) readMarkFormats(name string) error {
	r.notes.standard = [noteKinds]markFormat{{"decimal", 1, ""}, {"lowerRoman", 1, ""}}
	if name == "" {
		return nil
	}
	x, err := r.parts.open(name)
	if err != nil {
		return err
	}
	x.root()
	var formats [noteKinds]markFormat
	x.markFormats(&formats)
	for kind := range noteKinds {
		r.notes.standard[kind] = formats[kind].over(r.notes.standard[kind])
	}
	return x.damage(name)
}

// markFormats reads w:footnotePr and w:endnotePr among other children.
func (p *parser) markFormats(formats *[noteKinds]markFormat) {
	p.children(func(e element) {
		var f *markFormat
		switch e.name {
		case "footnotePr":
			f = &formats[footnote]
		case "endnotePr":
			f = &formats[endnote]
		default:
			return
		}
		p.children(func(e element) {
			switch e.name {
			case "numFmt":
				f.format = e.attr("val")
			case "numStart":
				f.start, _ = strconv.Atoi(e.attr("val"))
			case "numRestart":
				f.restart = e.attr("val")
			}
		})
	})
}
