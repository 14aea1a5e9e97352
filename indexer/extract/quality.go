package extract

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// inspect says what looks wrong in a document that was read from so many bytes: for
// each fault how much of it there is, where it begins, and what to do.
func inspect(d content.Document, k kind, size int) []string {
	q := quality{first: map[fault]string{}, count: map[fault]int{}}
	for i, b := range d.Blocks {
		q.block(b, i)
	}
	var warnings []string
	for f, wanted := range faults {
		if f := fault(f); q.count[f] > 0 && q.isMany(f) {
			warnings = append(warnings, fmt.Sprintf(wanted.warning, q.count[f], q.first[f]))
		}
	}
	if isLittle(k, size, q.characters) && !slices.ContainsFunc(d.Warnings, func(w string) bool { return strings.Contains(w, "OCR") }) {
		warnings = append(warnings, fmt.Sprintf("only %d characters of text in a file of %d KB; look whether the rest is pictures, which need OCR, or was missed", q.characters, size>>10))
	}
	return warnings
}

// fault is one way in which characters are wrong.
type fault int

const (
	replaced fault = iota
	private
	radicals
	latinMojibake
	hanMojibake
)

// faults say from which number and part of all characters on a fault is worth a
// warning. A replacement character always is: text is missing there.
var faults = [...]struct {
	least   int
	part    float64
	warning string
}{
	replaced: {1, 0, "characters that could not be read, shown as \ufffd: %d, the first in %s; " +
		"take the document from another source, or convert it again"},
	private: {3, .0005, "characters of a private set (made for one font or program), which cannot be found: %d, the first in %s; " +
		"put the true ones in their place"},
	radicals: {20, .005, "radicals in the place of the Han characters that look like them: %d, the first in %s; " +
		"they are found all the same, but copied text is odd"},
	latinMojibake: {10, .01, "characters that look like Chinese read in a Western encoding (such as ÖÐ¹ú): %d, the first in %s; " +
		"take the document from another source"},
	hanMojibake: {3, .001, "characters that look like text read in the wrong encoding (such as 锟斤拷): %d, the first in %s; " +
		"take the document from another source"},
}

// quality counts what is wrong in the text of a document.
type quality struct {
	characters int // that are no blanks
	count      map[fault]int
	first      map[fault]string // where it was met first
}

func (q *quality) isMany(f fault) bool {
	return q.count[f] >= faults[f].least && float64(q.count[f]) >= faults[f].part*float64(q.characters)
}

func (q *quality) block(b content.Block, index int) {
	var last rune
	for _, r := range b.Text {
		if r < 0x80 { // most of what is not Han
			if r > ' ' {
				q.characters++
			}
			last = r
			continue
		}
		if f, ok := faultOf(last, r); ok {
			if q.count[f]++; q.first[f] == "" {
				q.first[f] = place(b, index)
			}
		}
		if !unicode.IsSpace(r) {
			q.characters++
		}
		last = r
	}
}

// faultOf finds what is wrong with a character that follows another one.
func faultOf(last, r rune) (fault, bool) {
	switch {
	case r < 0x100:
		return latinMojibake, isLatinRemains(r) && isLatinRemains(last)
	case r == utf8.RuneError:
		return replaced, true
	case 0x2E80 <= r && r < 0x2FE0:
		return radicals, true
	case 0xE000 <= r && r < 0xF900, r >= 0xF0000:
		return private, !isSymbolFont(r)
	case 0x4E00 <= r && r < 0xA000:
		return hanMojibake, isHanRemains(last, r)
	}
	return 0, false
}

// isSymbolFont finds characters of fonts like Wingdings, which stand for bullets and
// boxes: Word writes them as U+F020 to U+F0FF.
func isSymbolFont(r rune) bool { return 0xF020 <= r && r <= 0xF0FF }

// isLatinRemains finds what bytes of Chinese become in Latin-1 and Windows-1252. Two
// in a row are rare in any language that is written with them.
func isLatinRemains(r rune) bool {
	return 0x80 <= r && r < 0x100 && !strings.ContainsRune("\u0085\u00a0°±·×÷§²³", r)
}

// isHanRemains finds what the commonest characters and marks of Chinese in UTF-8 become
// when read as GBK, by their first two bytes (，。、的), and what U+FFFD twice becomes.
// These are among the rarest of characters.
func isHanRemains(last, r rune) bool {
	switch r {
	case '锛', '銆', '鐨':
		return true
	case '斤':
		return last == '锟'
	}
	return false
}

func place(b content.Block, index int) string {
	if b.Page > 0 {
		return fmt.Sprintf("page %d", b.Page)
	}
	if b.Kind == content.Line {
		return fmt.Sprintf("line %d", index+1)
	}
	return fmt.Sprintf("paragraph %d", index+1)
}

// isLittle tells whether a file of this kind should have held more text: pages of a
// portal have some hundred characters in 30 KB and more, and DOCX files in 10 KB.
func isLittle(k kind, size, characters int) bool {
	switch k {
	case webPage:
		return size >= 10<<10 && characters < 40
	case docxFile, docFile, pdfFile, ofdFile:
		return size >= 100<<10 && characters < 100 || characters < size>>14
	}
	return false
}
