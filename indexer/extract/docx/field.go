package docx

import (
	"strings"

	"policysearch/indexer/extract/word"
)

// maxFields bounds the nesting of fields; those within more are taken for text.
const maxFields = 64

// fields are the complex fields around the text being read (ISO/IEC 29500-1 §17.16.18):
// first the instruction, which is not seen, then the result.
type fields struct {
	stack   []*field
	skipped int // begun beyond the bound
}

type field struct {
	instruction strings.Builder
	held        strings.Builder // text met before the result
	result      bool            // the instruction has ended
	wrote       bool            // the result has text
	contents    bool            // it is a table of contents
	check       string          // what a check box shows
}

func (f *fields) begin(check string) {
	if len(f.stack) == maxFields {
		f.skipped++
		return
	}
	f.stack = append(f.stack, &field{check: check})
}

// instruct adds to the instruction of the innermost field.
func (f *fields) instruct(text string) {
	if len(f.stack) > 0 && f.skipped == 0 {
		f.stack[len(f.stack)-1].instruction.WriteString(text)
	}
}

// separate begins the result of the innermost field.
func (f *fields) separate() {
	if len(f.stack) == 0 || f.skipped > 0 {
		return
	}
	top := f.stack[len(f.stack)-1]
	top.result = true
	top.contents = word.FieldName(top.instruction.String()) == "TOC"
}

// end leaves the innermost field, which it gives unless there is none.
func (f *fields) end() *field {
	if f.skipped > 0 {
		f.skipped--
		return nil
	}
	if len(f.stack) == 0 {
		return nil
	}
	top := f.stack[len(f.stack)-1]
	f.stack = f.stack[:len(f.stack)-1]
	return top
}

// hold takes text that belongs to an instruction, and tells whether it did.
func (f *fields) hold(text string) bool {
	for _, field := range f.stack {
		if !field.result {
			field.held.WriteString(text)
			return true
		}
	}
	for _, field := range f.stack {
		field.wrote = true
	}
	return false
}

func (f *fields) inContents() bool {
	for _, field := range f.stack {
		if field.contents {
			return true
		}
	}
	return false
}

// leaveContents ends a table of contents in which a heading of the text stands: the
// end of its field is lost.
func (f *fields) leaveContents() {
	for _, field := range f.stack {
		field.contents = false
	}
}

// endParagraph gives up fields whose result has not begun, for their instruction would
// swallow the rest of the text. What they held is text after all.
func (f *fields) endParagraph(write func(string)) {
	for i, field := range f.stack {
		if !field.result {
			abandoned := f.stack[i:]
			f.stack, f.skipped = f.stack[:i], 0
			for _, a := range abandoned {
				write(a.held.String())
			}
			return
		}
	}
}

// fieldChar reads w:fldChar.
func (r *reader) fieldChar(p *paragraph, e element) {
	switch e.attr("fldCharType") {
	case "begin":
		r.fields.begin(r.checkBox())
	case "separate":
		r.fields.separate()
	case "end":
		r.endField(p)
	}
}

// checkBox reads the state of a check box of a form (w:ffData), "" for other fields.
func (r *reader) checkBox() string {
	box, value := "", unset
	r.p.children(func(e element) {
		if e.name != "ffData" {
			return
		}
		r.p.children(func(e element) {
			if e.name != "checkBox" {
				return
			}
			box = "☐"
			r.p.children(func(e element) {
				if e.name == "checked" || e.name == "default" && value == unset {
					value = toggled(e)
				}
			})
		})
	})
	if value == on {
		box = "☑"
	}
	return box
}

// endField writes what a field without result shows.
func (r *reader) endField(p *paragraph) {
	f := r.fields.end()
	if f == nil || f.wrote {
		return
	}
	switch instruction := f.instruction.String(); word.FieldName(instruction) {
	case "EQ":
		r.write(p, word.Equation(instruction))
	case "SYMBOL":
		r.write(p, r.symbolField(instruction))
	case "FORMCHECKBOX":
		r.write(p, f.check)
	}
}
