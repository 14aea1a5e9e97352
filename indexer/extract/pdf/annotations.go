package pdf

import (
	"errors"
	"fmt"
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// maxAnnotations bounds the annotations looked at on one page: an index has a thousand
// links.
const maxAnnotations = 20000

// isText tells whether annotations of a kind (ISO 32000-1 §12.5.6) show text of their own,
// which a reader takes for part of the page. Others link and mark what is there, or comment
// on it.
func isText(kind enums.FPDF_ANNOTATION_SUBTYPE) bool {
	switch kind {
	case enums.FPDF_ANNOT_SUBTYPE_FREETEXT, enums.FPDF_ANNOT_SUBTYPE_LINE, enums.FPDF_ANNOT_SUBTYPE_STAMP,
		enums.FPDF_ANNOT_SUBTYPE_WATERMARK, enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		return true
	}
	return false
}

// flatten makes the text of annotations and form fields part of the page's content: as
// they are drawn, or, where nothing is, by their values.
func (p *page) flatten() error {
	kinds, err := p.annotations()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(kinds, isText) {
		return nil
	}
	for i := len(kinds) - 1; i >= 0; i-- { // what is removed moves those behind it
		if isText(kinds[i]) {
			err = p.annotation(i, p.readValue)
		} else {
			_, err = p.pdfium.FPDFPage_RemoveAnnot(&requests.FPDFPage_RemoveAnnot{Page: p.ref, Index: i})
		}
		if err != nil {
			return err
		}
	}
	slices.Reverse(p.values)
	return p.drawAnnotations()
}

// annotations gives the kinds of the annotations.
func (p *page) annotations() ([]enums.FPDF_ANNOTATION_SUBTYPE, error) {
	count, err := p.pdfium.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: p.ref})
	if err != nil {
		return nil, err
	}
	if count.Count > maxAnnotations {
		p.warn("has more than %d annotations: those that show text are not read", maxAnnotations)
		return nil, nil
	}
	kinds := make([]enums.FPDF_ANNOTATION_SUBTYPE, max(count.Count, 0))
	for i := range kinds {
		err := p.annotation(i, func(a references.FPDF_ANNOTATION) error {
			kind, err := p.pdfium.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a})
			if err == nil {
				kinds[i] = kind.Subtype
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return kinds, nil
}

// annotation opens an annotation for use. There may be none at an index.
func (p *page) annotation(index int, use func(references.FPDF_ANNOTATION) error) error {
	got, err := p.pdfium.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: p.ref, Index: index})
	if err != nil {
		return nil
	}
	err = use(got.Annotation)
	if _, closed := p.pdfium.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: got.Annotation}); err == nil {
		err = closed
	}
	return err
}

// drawAnnotations puts the appearances of the annotations behind the objects of the page.
func (p *page) drawAnnotations() error {
	before, err := p.pdfium.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: p.ref})
	if err != nil {
		return err
	}
	flat, err := p.pdfium.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: p.ref, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	switch {
	case err != nil:
		return err
	case flat.Result == responses.FPDFPage_FlattenResultFail:
		return errors.New("print the file to PDF anew")
	case flat.Result != responses.FPDFPage_FlattenResultSuccess:
		return nil
	}
	after, err := p.pdfium.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: p.ref})
	if err != nil {
		return err
	}
	p.added = max(after.Count-before.Count, 0)
	for i := after.Count - p.added; i < after.Count; i++ {
		if err := p.straighten(i); err != nil {
			return err
		}
	}
	return nil
}

// straighten puts an object where it would be at the beginning of the page: a content
// may leave the coordinates changed, which is no matter of the annotations.
func (p *page) straighten(index int) error {
	got, err := p.pdfium.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: p.ref, Index: index})
	if err != nil {
		return err
	}
	if m, ok := p.matrixOf(got.PageObject); !ok || m == identity {
		return nil
	}
	set := requests.FPDFPageObj_SetMatrix{PageObject: got.PageObject}
	set.Transform.A, set.Transform.D = 1, 1
	_, err = p.pdfium.FPDFPageObj_SetMatrix(&set)
	return err
}

// warn adds to what a careful reader should know about the page.
func (p *page) warn(format string, args ...any) {
	p.warnings = append(p.warnings, fmt.Sprintf(format, args...))
}
