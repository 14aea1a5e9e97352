package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// standInked gives the glyphs of fonts that tell no height, as those of type 3 (ISO
// 32000-1 §9.6.5), boxes as high as the font that stand on the baseline. The ink of 一
// and of a dash is flat, and lies between the lines of others.
//
// Where the ink is out of proportion with the font's size, the font counts in units of
// its own, and the boxes stay as they are.
func (p *page) standInked(text references.FPDF_TEXTPAGE) error {
	feet := make([]foot, len(p.glyphs))
	highest := 0.0
	for i := range p.glyphs {
		if g := &p.glyphs[i]; g.inked {
			f, err := p.footOf(text, g.index)
			if err != nil {
				return err
			}
			feet[i] = f
			highest = max(highest, f.heightOf(g.box)/max(f.size, .01))
		}
	}
	proportionate := highest > .4 && highest < 1.5
	for i := len(p.glyphs) - 1; i >= 0; i-- {
		g, f, next := &p.glyphs[i], feet[i], foot{}
		if i+1 < len(p.glyphs) {
			next = feet[i+1]
		}
		switch g.inked = g.inked && proportionate && f.size > 0; {
		case !g.inked:
		case f == next && g.index+1 == p.glyphs[i+1].index: // two characters of one glyph
			g.box = p.glyphs[i+1].box
		default:
			g.box = f.box(f.advance(g, next))
		}
	}
	return nil
}

// advance is how wide a glyph is, of which only the ink is known: Han characters and the
// like are one em wide, a long dash two. The next one may stand closer.
func (f foot) advance(g *glyph, next foot) float64 {
	width := f.reach(g.box)
	if !isNarrow(g.char) {
		width = max(math.Ceil(width/f.size-.1), 1) * f.size
	}
	if step := f.stepTo(next); next.size > 0 && step > 0 {
		width = min(width, step)
	}
	return width
}

// foot is the point on the baseline where a glyph begins, as seen on the page.
type foot struct {
	x, y   float64
	dx, dy float64 // direction of the line, of length 1
	size   float64 // of the font; 0 if not known, or if the line runs aslant
}

// footOf gives the foot of a character; one that PDFium has put in has none.
func (p *page) footOf(text references.FPDF_TEXTPAGE, index int) (foot, error) {
	sized, err := p.pdfium.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: index})
	if err != nil {
		return foot{}, err
	}
	origin, err := p.pdfium.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: index})
	if err != nil {
		return foot{}, nil
	}
	matrix, err := p.pdfium.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: index})
	if err != nil {
		return foot{}, nil
	}
	a, b := float64(matrix.Matrix.A)*sized.FontSize, float64(matrix.Matrix.B)*sized.FontSize
	at := p.space.seen(origin.X, origin.Y, origin.X, origin.Y)
	next := p.space.seen(origin.X+a, origin.Y+b, origin.X+a, origin.Y+b)
	f := foot{x: at.x0, y: at.y0, size: math.Hypot(a, b)}
	if f.size < .01 || f.size > 10000 || math.IsNaN(f.size) {
		return foot{}, nil
	}
	f.dx, f.dy = (next.x0-at.x0)/f.size, (next.y0-at.y0)/f.size
	if min(math.Abs(f.dx), math.Abs(f.dy)) > .02 {
		f.size = 0
	}
	return f, nil
}

// heightOf is how far a box reaches across the line.
func (f foot) heightOf(b box) float64 {
	return math.Abs(f.dx)*(b.y1-b.y0) + math.Abs(f.dy)*(b.x1-b.x0)
}

// reach is how far a box reaches along the line.
func (f foot) reach(b box) float64 {
	return max((b.x0-f.x)*f.dx+(b.y0-f.y)*f.dy, (b.x1-f.x)*f.dx+(b.y1-f.y)*f.dy)
}

// stepTo is how far the next glyph begins on the same line, and 0 if on another.
func (f foot) stepTo(next foot) float64 {
	x, y := next.x-f.x, next.y-f.y
	if math.Abs(y*f.dx-x*f.dy) > f.size/10 {
		return 0
	}
	return x*f.dx + y*f.dy
}

// box is as wide as given and as high as the font: .88 of it above the line, the rest
// below, as in fonts of Han characters.
func (f foot) box(width float64) box {
	const above = .88
	x0, y0 := f.x+f.dy*above*f.size, f.y-f.dx*above*f.size
	x1, y1 := f.x+f.dx*width-f.dy*(1-above)*f.size, f.y+f.dy*width+f.dx*(1-above)*f.size
	return box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}
