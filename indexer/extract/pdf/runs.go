package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"policysearch/indexer/extract/layout"
)

// makeRuns puts glyphs that follow each other closely on one line into runs.
func (p *page) makeRuns(text references.FPDF_TEXTPAGE) error {
	walls := wallsOf(p.page.Rules)
	for i := 0; i < len(p.glyphs); {
		end, turns := i+1, 0
		switch {
		case p.isAslant(text, &p.glyphs[i]):
			end, turns = p.aslantEnd(text, i), layout.Aslant
		default:
			for end < len(p.glyphs) && joins(&p.glyphs[end-1], &p.glyphs[end]) && !walls.between(&p.glyphs[end-1], &p.glyphs[end]) {
				end++
			}
			if end == i+1 {
				end, turns = p.turnedEnd(text, i)
			}
		}
		run, err := p.run(text, p.glyphs[i:end], turns)
		if err != nil {
			return err
		}
		p.page.Runs = append(p.page.Runs, run)
		i = end
	}
	return nil
}

// joins tells whether b follows a on the same line with no more than a blank between
// words in between.
func joins(a, b *glyph) bool {
	if b.broken && !(a.inked && b.inked) { // PDFium breaks lines by the ink
		return false
	}
	h := max(a.height(), b.height())
	overlap := min(a.y1, b.y1) - max(a.y0, b.y0)
	gap := b.x0 - a.x1
	return overlap > min(a.height(), b.height())/2 && gap < h/3 && gap > -h/2 && b.x0 >= a.x0
}

// walls are the upright lines of a page, from left to right: text does not run across
// the border of two cells, however close they are set.
type walls []layout.Rule

func wallsOf(rules []layout.Rule) (w walls) {
	for _, r := range rules {
		if r.Y1-r.Y0 > 2*thin && r.X1-r.X0 <= thin {
			w = append(w, r)
		}
	}
	slices.SortFunc(w, func(a, b layout.Rule) int { return cmp.Compare(a.X0, b.X0) })
	return w
}

// between tells whether a wall stands between two glyphs.
func (w walls) between(a, b *glyph) bool {
	from, to, y := (a.x0+a.x1)/2, (b.x0+b.x1)/2, (a.y0+a.y1)/2
	i, _ := slices.BinarySearchFunc(w, from, func(r layout.Rule, x float64) int { return cmp.Compare(r.X0, x) })
	for ; i < len(w) && w[i].X0 < to; i++ {
		if w[i].Y0 < y && w[i].Y1 > y {
			return true
		}
	}
	return false
}

// isAslant tells whether a glyph stands on a line that runs across the page, by more than
// a scan may be askew.
func (p *page) isAslant(text references.FPDF_TEXTPAGE, g *glyph) bool {
	const askew = .14 // eight degrees
	got, err := p.pdfium.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: g.index})
	if err != nil {
		return false // a character that PDFium has put in
	}
	a, b := math.Abs(float64(got.Matrix.A)), math.Abs(float64(got.Matrix.B))
	return min(a, b) > askew*math.Hypot(a, b)
}

// aslantEnd gives the end of a text across the page that begins at glyph i.
func (p *page) aslantEnd(text references.FPDF_TEXTPAGE, i int) int {
	const reach = 3 // sizes from one character to the next
	end := i + 1
	for ; end < len(p.glyphs) && p.isAslant(text, &p.glyphs[end]); end++ {
		a, b := &p.glyphs[end-1], &p.glyphs[end]
		if math.Hypot(b.x0+b.x1-a.x0-a.x1, b.y0+b.y1-a.y0-a.y1)/2 > reach*max(a.width(), a.height()) {
			break
		}
	}
	return end
}

// turnedEnd gives the end of a text that begins at glyph i and runs in another
// direction than the rest of the page, and that as in [layout.Run]: an upright heading
// in a table, a note in the margin.
func (p *page) turnedEnd(text references.FPDF_TEXTPAGE, i int) (end, turns int) {
	for end = i + 1; end < len(p.glyphs); end++ {
		a, b := &p.glyphs[end-1], &p.glyphs[end]
		if joins(a, b) || !near(a, b) || b.broken && !(isBelow(a, b) && p.isTurned(text, a) && p.isTurned(text, b)) {
			break
		}
	}
	first, last := &p.glyphs[i], &p.glyphs[end-1]
	switch dx, dy := last.x0+last.x1-first.x0-first.x1, last.y0+last.y1-first.y0-first.y1; {
	case end == i+1, end == i+2 && !p.isTurned(text, first):
		return i + 1, 0
	case dy > 4*math.Abs(dx):
		return end, 1
	case -dy > 4*math.Abs(dx):
		return end, 3
	}
	return end, 0
}

// isTurned tells whether a glyph lies on its side as seen against the page.
func (p *page) isTurned(text references.FPDF_TEXTPAGE, g *glyph) bool {
	f, err := p.footOf(text, g.index)
	return err == nil && math.Abs(f.dy) > math.Abs(f.dx)
}

// isBelow tells whether two glyphs stand one below the other: PDFium breaks lines by the
// ink, and that of 二 is narrow.
func isBelow(a, b *glyph) bool {
	return math.Abs(b.x0+b.x1-a.x0-a.x1) < min(a.width(), b.width())
}

// near tells whether b stands next to a in any direction but the line's.
func near(a, b *glyph) bool {
	dx, dy := math.Abs(b.x0+b.x1-a.x0-a.x1)/2, math.Abs(b.y0+b.y1-a.y0-a.y1)/2
	size := max(a.height(), a.width(), b.height(), b.width())
	return dy > dx/3 && dx+dy < 2*size
}

// run makes a run of glyphs in a direction as in [layout.Run]. The font is asked at both ends only: a paragraph that
// begins in bold type is none in bold type.
func (p *page) run(text references.FPDF_TEXTPAGE, glyphs []glyph, turns int) (layout.Run, error) {
	var b strings.Builder
	all := glyphs[0].box
	for i := range glyphs {
		g := &glyphs[i]
		if i > 0 && (p.isBlank(text, &glyphs[i-1], g) || turns != 0 && p.isTurnedBlank(text, &glyphs[i-1], g)) {
			b.WriteByte(' ')
		}
		b.WriteRune(g.char)
		all = box{min(all.x0, g.x0), min(all.y0, g.y0), max(all.x1, g.x1), max(all.y1, g.y1)}
	}
	size, bold, err := p.font(text, glyphs[0].index)
	if err != nil {
		return layout.Run{}, err
	}
	if h := glyphs[0].height(); turns == 0 && (h < .75*size || h > 1.8*size) {
		size = h // some fonts are drawn in units of their own
	}
	if last := &glyphs[len(glyphs)-1]; bold && len(glyphs) > 1 {
		if _, bold, err = p.font(text, last.index); err != nil {
			return layout.Run{}, err
		}
	}
	return layout.Run{X0: all.x0, Y0: all.y0, X1: all.x1, Y1: all.y1, Size: size, Bold: bold, Text: b.String(), Turns: turns}, nil
}

// isBlank tells whether a blank stands between two glyphs of a run. Between words of
// an alphabet it is told from the gap; between Han characters PDFium sees blanks where
// a line is only spaced out, and one counts that is in the file.
func (p *page) isBlank(text references.FPDF_TEXTPAGE, a, b *glyph) bool {
	gap, h := b.x0-a.x1, max(a.height(), b.height())
	if isNarrow(a.char) && isNarrow(b.char) {
		return b.blank >= 0 && gap > h/20 || gap > h/5
	}
	if b.blank < 0 || gap < h/6 {
		return false
	}
	return p.isInFile(text, b.blank)
}

// isTurnedBlank is isBlank for text that runs in another direction than the page's, whose
// gaps say nothing.
func (p *page) isTurnedBlank(text references.FPDF_TEXTPAGE, a, b *glyph) bool {
	switch {
	case b.blank < 0, !isNarrow(a.char) && !isNarrow(b.char):
		return false
	case isNarrow(a.char) && isNarrow(b.char):
		return true
	}
	return p.isInFile(text, b.blank)
}

// isInFile tells whether a character is in the file, and none that PDFium has put in.
func (p *page) isInFile(text references.FPDF_TEXTPAGE, index int) bool {
	generated, err := p.pdfium.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: text, Index: index})
	return err == nil && !generated.IsGenerated
}

// isNarrow tells whether a character belongs to a script that parts words by blanks;
// its letters and digits may be as wide as a Han character.
func isNarrow(r rune) bool {
	return r < 0x1100 || r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ'
}

// font gives the size of a character's font as seen on the page, in points, and
// whether it is heavier than a text face: bold, or 黑体, which headings are set in.
func (p *page) font(text references.FPDF_TEXTPAGE, index int) (size float64, heavy bool, err error) {
	sized, err := p.pdfium.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: index})
	if err != nil {
		return 0, false, err
	}
	matrix, err := p.pdfium.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: index})
	if err != nil {
		return 0, false, nil // a character that PDFium has put in
	}
	size = sized.FontSize * math.Hypot(float64(matrix.Matrix.C), float64(matrix.Matrix.D))
	info, err := p.pdfium.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: text, Index: index})
	if err != nil {
		return size, false, nil // a font without a name
	}
	if h, known := p.heavy[info.FontName]; known {
		return size, h, nil
	}
	heavy = isHeavy(info.FontName)
	if !heavy {
		weight, err := p.pdfium.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: text, Index: index})
		heavy = err == nil && weight.FontWeight >= 600
	}
	p.heavy[info.FontName] = heavy
	return size, heavy, nil
}

// isHeavy tells by the name whether a font is heavier than a text face. 微软雅黑 has
// Hei in its name, but is a text face.
func isHeavy(name string) bool {
	name = strings.ToLower(name)
	for _, mark := range []string{"bold", "black", "heavy", "dabiaosong", "xiaobiaosong", "fzxbs", "fzdbs", "fzht", "黑体", "小标宋"} {
		if strings.Contains(name, mark) {
			return true
		}
	}
	return strings.Contains(name, "hei") && !strings.Contains(name, "yahei")
}
