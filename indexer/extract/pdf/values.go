package pdf

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/layout"
)

// value is what a field or note says that no stream draws: a viewer would.
type value struct {
	rect structs.FPDF_FS_RECTF // in the file
	text string
}

const (
	// password is the flag of text fields whose value is not shown (ISO 32000-1 §12.7.4.3).
	password = 1 << 13
	// unseen are the flags of annotations that are not on the screen (§12.5.3).
	unseen = enums.FPDF_ANNOT_FLAG_INVISIBLE | enums.FPDF_ANNOT_FLAG_HIDDEN | enums.FPDF_ANNOT_FLAG_NOVIEW
	// maxOptions bounds the choices of a field that are looked at.
	maxOptions = 1000
	// checked stands for the mark in a box.
	checked = "☑"
)

// readValue keeps the value of an annotation that has no appearance with text in it.
func (p *page) readValue(a references.FPDF_ANNOTATION) error {
	flags, err := p.pdfium.FPDFAnnot_GetFlags(&requests.FPDFAnnot_GetFlags{Annotation: a})
	if err != nil || flags.Flags&unseen != 0 || p.isDrawn(a) {
		return err
	}
	kind, err := p.pdfium.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a})
	if err != nil {
		return err
	}
	text := ""
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_FREETEXT:
		text = p.entry(a, "Contents")
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		if text, err = p.fieldValue(a); err != nil {
			return err
		}
	}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	rect, err := p.pdfium.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: a})
	if err != nil {
		p.warn("a form field or note has no place: its text is not read: %.50q", text)
		return nil
	}
	if p.valued += len(text); p.valued > content.MaxText {
		return fmt.Errorf("more than %d MB in its form fields", content.MaxText>>20)
	}
	p.values = append(p.values, value{rect.Rect, text})
	return nil
}

// isDrawn tells whether an appearance has anything in it that may be text.
func (p *page) isDrawn(a references.FPDF_ANNOTATION) bool {
	count, err := p.pdfium.FPDFAnnot_GetObjectCount(&requests.FPDFAnnot_GetObjectCount{Annotation: a})
	if err != nil {
		return false
	}
	for i := range min(count.Count, maxObjects) {
		object, err := p.pdfium.FPDFAnnot_GetObject(&requests.FPDFAnnot_GetObject{Annotation: a, Index: i})
		if err != nil {
			return false
		}
		kind, err := p.pdfium.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err == nil && (kind.Type == enums.FPDF_PAGEOBJ_TEXT || kind.Type == enums.FPDF_PAGEOBJ_FORM) {
			return true
		}
	}
	return false
}

// fieldValue gives the text of a form field, the labels of what is chosen in it, or the
// mark of a box that is checked.
func (p *page) fieldValue(a references.FPDF_ANNOTATION) (string, error) {
	if err := p.openForm(); err != nil {
		return "", err
	}
	kind, err := p.pdfium.FPDFAnnot_GetFormFieldType(&requests.FPDFAnnot_GetFormFieldType{FormHandle: p.form, Annotation: a})
	if err != nil {
		return "", nil // it belongs to no field
	}
	switch kind.FormFieldType {
	case enums.FPDF_FORMFIELD_TYPE_CHECKBOX, enums.FPDF_FORMFIELD_TYPE_RADIOBUTTON:
		if state := p.entry(a, "AS"); state != "" && state != "Off" {
			return checked, nil
		}
	case enums.FPDF_FORMFIELD_TYPE_COMBOBOX, enums.FPDF_FORMFIELD_TYPE_LISTBOX:
		return cmp.Or(strings.Join(p.chosen(a), "\n"), p.stored(a)), nil
	case enums.FPDF_FORMFIELD_TYPE_TEXTFIELD:
		flags, err := p.pdfium.FPDFAnnot_GetFormFieldFlags(&requests.FPDFAnnot_GetFormFieldFlags{FormHandle: p.form, Annotation: a})
		if err == nil && flags.Flags&password == 0 {
			return p.stored(a), nil
		}
	}
	return "", nil
}

// stored gives what is stored for a field, its own or that of the fields above it.
func (p *page) stored(a references.FPDF_ANNOTATION) string {
	got, err := p.pdfium.FPDFAnnot_GetFormFieldValue(&requests.FPDFAnnot_GetFormFieldValue{FormHandle: p.form, Annotation: a})
	if err != nil {
		return "" // none
	}
	return got.FormFieldValue
}

// entry gives a text or a name in the dictionary of an annotation, "" if it has none.
func (p *page) entry(a references.FPDF_ANNOTATION, key string) string {
	got, err := p.pdfium.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: a, Key: key})
	if err != nil {
		return ""
	}
	return got.Value
}

// chosen gives the labels of the options that are selected in a field of choices.
func (p *page) chosen(a references.FPDF_ANNOTATION) (labels []string) {
	count, err := p.pdfium.FPDFAnnot_GetOptionCount(&requests.FPDFAnnot_GetOptionCount{FormHandle: p.form, Annotation: a})
	if err != nil {
		return nil
	}
	for i := range min(count.OptionCount, maxOptions) {
		is, err := p.pdfium.FPDFAnnot_IsOptionSelected(&requests.FPDFAnnot_IsOptionSelected{FormHandle: p.form, Annotation: a, Index: i})
		if err != nil || !is.IsOptionSelected {
			continue
		}
		label, err := p.pdfium.FPDFAnnot_GetOptionLabel(&requests.FPDFAnnot_GetOptionLabel{FormHandle: p.form, Annotation: a, Index: i})
		if err == nil {
			labels = append(labels, label.OptionLabel)
		}
	}
	return labels
}

// openForm makes the fields of the document known. Nothing is filled in, so that PDFium
// asks for none of what it wants to be able to do.
func (d *document) openForm() error {
	if d.form != "" {
		return nil
	}
	opened, err := d.pdfium.FPDFDOC_InitFormFillEnvironment(&requests.FPDFDOC_InitFormFillEnvironment{
		Document: d.ref,
		FormFillInfo: structs.FPDF_FORMFILLINFO{
			FFI_Invalidate:         func(references.FPDF_PAGE, float64, float64, float64, float64) {},
			FFI_SetCursor:          func(enums.FXCT) {},
			FFI_SetTimer:           func(int, func(int)) int { return 0 },
			FFI_KillTimer:          func(int) {},
			FFI_GetLocalTime:       func() structs.FPDF_SYSTEMTIME { return structs.FPDF_SYSTEMTIME{} },
			FFI_GetPage:            func(references.FPDF_DOCUMENT, int) *references.FPDF_PAGE { return nil },
			FFI_GetRotation:        func(references.FPDF_PAGE) enums.FPDF_PAGE_ROTATION { return 0 },
			FFI_ExecuteNamedAction: func(string) {},
		},
	})
	if err == nil {
		d.form = opened.FormHandle
	}
	return err
}

// checkForm warns of a form that is a program for Adobe's own viewers.
func (p *page) checkForm() {
	got, err := p.pdfium.FPDF_GetFormType(&requests.FPDF_GetFormType{Document: p.document.ref})
	if err == nil && got.FormType == enums.FPDF_FORMTYPE_XFA_FULL {
		p.warn("the form in this file (XFA) is not read, nor what is filled in: print it to PDF with Adobe Reader")
	}
}

// closeForm undoes openForm.
func (d *document) closeForm() {
	if d.form != "" {
		_, _ = d.pdfium.FPDFDOC_ExitFormFillEnvironment(&requests.FPDFDOC_ExitFormFillEnvironment{FormHandle: d.form})
	}
}

// placeValues adds the values as text in their places, a run for each line.
func (p *page) placeValues() {
	const em, margin = 12, 2 // points, where there is room
	for _, v := range p.values {
		b := p.space.upright(float64(v.rect.Left), float64(v.rect.Bottom), float64(v.rect.Right), float64(v.rect.Top))
		lines := strings.FieldsFunc(v.text, func(r rune) bool { return r == '\r' || r == '\n' })
		height := (b.y1 - b.y0) / float64(len(lines))
		size := min(em, .8*height)
		if height > 2*em && len(lines) > 1 { // from the top on
			height = 1.5 * em
		}
		for i, line := range lines {
			middle := b.y0 + (float64(i)+.5)*height
			p.page.Runs = append(p.page.Runs, layout.Run{
				X0: b.x0 + margin, Y0: middle - size/2, X1: min(b.x0+margin+size*widthOf(line), b.x1), Y1: middle + size/2,
				Size: size, Text: line,
			})
		}
	}
}

// widthOf is about how wide a text is set, in ems.
func widthOf(text string) (ems float64) {
	for _, r := range text {
		switch {
		case unicode.IsControl(r):
		case isNarrow(r):
			ems += .5
		default:
			ems++
		}
	}
	return ems
}
