package pdf

import (
	"errors"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"policysearch/indexer/extract/layout"
)

const (
	// maxObjects bounds the objects looked at for the lines of tables. A page with more
	// is a map or a drawing; its text is read all the same.
	maxObjects = 20000
	// maxSegments bounds the segments of one path: the whole frame of a large table may
	// be drawn as one.
	maxSegments = 4000
	// thin is the greatest width of a line, in points.
	thin = 3
	// coverage is the part of the page from which on a picture may be a scan.
	coverage = .5
)

// matrix maps places in a form, a page within the page, to the page.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// within gives the matrix for what stands within a form that stands within m.
func (m matrix) within(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b,
		m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

// readObjects finds the lines drawn on the page, and whether a picture covers it. The
// frames of form fields and notes are no tables.
func (p *page) readObjects() error {
	count, err := p.pdfium.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: p.ref})
	if err != nil {
		return err
	}
	p.budget = maxObjects
	for i := range min(count.Count-p.added, maxObjects) {
		object, err := p.pdfium.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: p.ref, Index: i})
		if err != nil {
			return err
		}
		if err := p.readObject(object.PageObject, identity, 0); err != nil {
			return err
		}
	}
	if p.budget <= 0 {
		p.page.Rules = nil
	}
	return nil
}

func (p *page) readObject(object references.FPDF_PAGEOBJECT, m matrix, depth int) error {
	if p.budget--; p.budget <= 0 {
		return nil
	}
	kind, err := p.pdfium.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil {
		return err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_PATH:
		p.readPath(object, m)
	case enums.FPDF_PAGEOBJ_IMAGE:
		if b, ok := p.bounds(object, m); ok && (b.x1-b.x0)*(b.y1-b.y0) > coverage*p.page.Width*p.page.Height {
			p.page.Images = true
		}
	case enums.FPDF_PAGEOBJ_FORM:
		return p.readForm(object, m, depth)
	}
	return nil
}

// readForm looks into a form: some programs put all of a page into one.
func (p *page) readForm(object references.FPDF_PAGEOBJECT, m matrix, depth int) error {
	const deepest = 4
	own, ok := p.matrixOf(object)
	if !ok || depth >= deepest {
		return nil
	}
	count, err := p.pdfium.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: object})
	if err != nil {
		return nil
	}
	for i := 0; i < count.Count && p.budget > 0; i++ {
		inner, err := p.pdfium.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: object, Index: uint64(i)})
		if err != nil {
			return err
		}
		if err := p.readObject(inner.PageObject, m.within(own), depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) matrixOf(object references.FPDF_PAGEOBJECT) (matrix, bool) {
	got, err := p.pdfium.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	if err != nil {
		return matrix{}, false
	}
	m := got.Matrix
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}, true
}

// bounds gives the box of an object on the page.
func (p *page) bounds(object references.FPDF_PAGEOBJECT, m matrix) (box, bool) {
	b, err := p.pdfium.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object})
	if err != nil {
		return box{}, false
	}
	x0, y0 := m.apply(float64(b.Left), float64(b.Bottom))
	x1, y1 := m.apply(float64(b.Right), float64(b.Top))
	return p.space.upright(x0, y0, x1, y1), true
}

// readPath takes a thin path as one line, and looks into any other.
func (p *page) readPath(object references.FPDF_PAGEOBJECT, m matrix) {
	b, ok := p.bounds(object, m)
	if !ok {
		return
	}
	if b.x1-b.x0 <= thin || b.y1-b.y0 <= thin {
		p.addRule(b)
		return
	}
	if !p.isVisible(object) {
		return
	}
	count, err := p.pdfium.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: object})
	own, ok := p.matrixOf(object)
	if err != nil || !ok || count.Count > maxSegments {
		return
	}
	p.budget -= count.Count
	p.readSegments(object, count.Count, m.within(own))
}

// isVisible tells whether a path is drawn in another colour than that of the paper.
// Text frames come as boxes filled in white.
func (p *page) isVisible(object references.FPDF_PAGEOBJECT) bool {
	mode, err := p.pdfium.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: object})
	if err != nil {
		return false
	}
	if mode.Stroke {
		stroke, err := p.pdfium.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: object})
		if err != nil || !isPaper(stroke.StrokeColor) {
			return true
		}
	}
	if mode.FillMode == enums.FPDF_FILLMODE_NONE {
		return false
	}
	fill, err := p.pdfium.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object})
	return err != nil || !isPaper(fill.FillColor)
}

func isPaper(c structs.FPDF_COLOR) bool {
	const white = 250
	return c.A == 0 || c.R >= white && c.G >= white && c.B >= white
}

// readSegments takes every straight segment of a path as a line.
func (p *page) readSegments(object references.FPDF_PAGEOBJECT, count int, m matrix) {
	var start, at [2]float64
	for i := range count {
		s, err := p.segment(object, i)
		if err != nil {
			return
		}
		x, y := m.apply(float64(s.x), float64(s.y))
		to := [2]float64{x, y}
		switch s.kind {
		case enums.FPDF_SEGMENT_MOVETO:
			start = to
		case enums.FPDF_SEGMENT_LINETO:
			p.addRule(p.space.upright(at[0], at[1], x, y))
		}
		if at = to; s.closes {
			p.addRule(p.space.upright(at[0], at[1], start[0], start[1]))
			at = start
		}
	}
}

// segment is a piece of a path in the coordinates of the path.
type segment struct {
	kind   enums.FPDF_SEGMENT
	x, y   float32
	closes bool
}

func (p *page) segment(object references.FPDF_PAGEOBJECT, index int) (segment, error) {
	got, err := p.pdfium.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: object, Index: index})
	if err != nil {
		return segment{}, err
	}
	ref := got.PathSegment
	kind, err1 := p.pdfium.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: ref})
	point, err2 := p.pdfium.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: ref})
	closing, err3 := p.pdfium.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: ref})
	if err := errors.Join(err1, err2, err3); err != nil {
		return segment{}, err
	}
	return segment{kind.Type, point.X, point.Y, closing.IsClose}, nil
}

// addRule keeps what is long and thin.
func (p *page) addRule(b box) {
	w, h := b.x1-b.x0, b.y1-b.y0
	if math.Min(w, h) <= thin && math.Max(w, h) > 2*thin {
		p.page.Rules = append(p.page.Rules, layout.Rule{X0: b.x0, Y0: b.y0, X1: b.x1, Y1: b.y1})
	}
}
