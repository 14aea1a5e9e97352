package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// inkFont adds a font of type 3 with a high glyph, 中, a flat one, 一, and a comma. Its A
// ends at the height where its g begins: of these PDFium makes the height of such a font,
// which is none then.
func inkFont(f *pdfFile) int {
	glyph := func(x0, y0, x1, y1 int) int {
		return f.add(stream("", fmt.Sprintf("1000 0 %d %d %d %d d1 %d %d %d %d re f", x0, y0, x1, y1, x0, y0, x1-x0, y1-y0)))
	}
	high, flat, comma, upper, lower := glyph(50, -100, 950, 850), glyph(50, 420, 950, 460), glyph(80, -120, 250, 100), glyph(50, 0, 950, 400), glyph(50, 400, 950, 600)
	text := f.add(stream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"+
		"3 beginbfchar <01> <4E2D> <02> <4E00> <03> <FF0C> endbfchar endcmap end end"))
	return f.add(fmt.Sprintf("<</Type/Font/Subtype/Type3/FontBBox[50 -120 950 850]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</h %d 0 R/f %d 0 R/c %d 0 R/u %d 0 R/l %d 0 R>>"+
		"/Encoding<</Type/Encoding/Differences[1/h/f/c 65/u 103/l]>>/FirstChar 1/LastChar 103/Widths[%s]/Resources<<>>/ToUnicode %d 0 R>>",
		high, flat, comma, upper, lower, strings.Repeat("1000 ", 103), text))
}

// Glyphs of which only the ink is known stand on the line that they are set on.
func TestFlatGlyphs(t *testing.T) {
	lines := []string{"中中中中中中中，一中，一中中中中", "一中中中中，一中中中一中中中中中", "一一中中中中中中中，"}
	for name, matrix := range map[string]string{"upright": "1 0 0 1 90 %d", "turned": "0 1 -1 0 %d 90"} {
		t.Run(name, func(t *testing.T) {
			f := newFile()
			font := inkFont(f)
			var b strings.Builder
			for i, line := range lines {
				at, codes := 700-15*i, strings.NewReplacer("中", "01", "一", "02", "，", "03").Replace(line)
				entries := matrix
				if name == "turned" {
					at = 100 + 15*i
				}
				fmt.Fprintf(&b, "BT /I 12 Tf "+entries+" Tm <%s> Tj ET\n", at, codes)
			}
			f.page(b.String(), a4+fmt.Sprintf("/Resources<</Font<</I %d 0 R>>>>", font))
			checkRead(t, f.bytes(), "1 "+strings.Join(lines, ""))
		})
	}
}

// A glyph of two characters gives both, though they have one place.
func TestLigature(t *testing.T) {
	f := newFile()
	text := f.add(stream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+
		"1 beginbfrange <4E00> <9FFF> <4E00> endbfrange 1 beginbfchar <0001> <20142014> endbfchar endcmap end end"))
	font := f.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[1[2000]]/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4"+
		"/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]/ToUnicode %d 0 R>>", text))
	f.page(fmt.Sprintf("BT /L 16 Tf 90 700 Td <0001%s> Tj ET", coded(unicodes, "经济平稳增长结构不断优化")), a4+fmt.Sprintf("/Resources<</Font<</L %d 0 R>>>>", font))
	checkRead(t, f.bytes(), "1 ——经济平稳增长结构不断优化")
}
