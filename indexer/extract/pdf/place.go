package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"

	"policysearch/indexer/extract/layout"
)

// page is a page being read.
type page struct {
	*document
	ref    requests.Page
	page   layout.Page
	glyphs []glyph
	space  space
	budget int // objects and segments that may still be looked at

	added    int     // objects at the end that are those of annotations
	values   []value // that no object shows
	valued   int     // bytes of them
	warnings []string
}

// box is an upright rectangle; on a page y grows downwards.
type box struct{ x0, y0, x1, y1 float64 }

// space maps places in the file, where y grows upwards from the corner of the media
// and nothing is turned, to places on the page as a reader sees it.
type space struct {
	left, bottom, width, height float64 // of the page in the file
	turns                       int     // quarters, clockwise
}

// place finds out which part of the plane the page shows, and which side is up.
func (p *page) place() error {
	bounds, err := p.pdfium.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: p.ref})
	if err != nil {
		return err
	}
	rotation, err := p.pdfium.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: p.ref})
	if err != nil {
		return err
	}
	b := bounds.Rect
	p.space = space{
		left: float64(b.Left), bottom: float64(b.Bottom),
		width: float64(b.Right - b.Left), height: float64(b.Top - b.Bottom),
	}
	switch rotation.PageRotation {
	case enums.FPDF_PAGE_ROTATION_90_CW:
		p.space.turns = 1
	case enums.FPDF_PAGE_ROTATION_180_CW:
		p.space.turns = 2
	case enums.FPDF_PAGE_ROTATION_270_CW:
		p.space.turns = 3
	}
	p.page.Width, p.page.Height = p.space.size()
	return nil
}

// size gives the width and height of the page as it is seen.
func (s space) size() (width, height float64) {
	if s.turns%2 == 1 {
		return s.height, s.width
	}
	return s.width, s.height
}

// seen maps a box in the file to one on the page.
func (s space) seen(left, bottom, right, top float64) box {
	b := box{left - s.left, s.bottom + s.height - top, right - s.left, s.bottom + s.height - bottom}
	width, height := s.width, s.height
	for range s.turns {
		b = b.turned(height)
		width, height = height, width
	}
	return b
}

// turned is the box after a quarter turn clockwise of the page, which is so high
// before.
func (b box) turned(height float64) box {
	return box{height - b.y1, b.x0, height - b.y0, b.x1}
}

// isNear tells whether two boxes are the same up to what rounding makes of them.
func (b box) isNear(c box) bool {
	const close = .005 // points
	return max(math.Abs(b.x0-c.x0), math.Abs(b.y0-c.y0), math.Abs(b.x1-c.x1), math.Abs(b.y1-c.y1)) < close
}

// part is one of several parts of a box from left to right, or from top to bottom.
func (b box) part(i, of int, down bool) box {
	if down {
		step := (b.y1 - b.y0) / float64(of)
		return box{b.x0, b.y0 + float64(i)*step, b.x1, b.y0 + float64(i+1)*step}
	}
	step := (b.x1 - b.x0) / float64(of)
	return box{b.x0 + float64(i)*step, b.y0, b.x0 + float64(i+1)*step, b.y1}
}
