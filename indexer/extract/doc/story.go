package doc

import (
	"strings"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/word"
)

// Characters with a meaning of their own ([MS-DOC] sprmCFSpec).
const (
	charNote        = 0x02
	charCell        = 0x07
	charDrawing     = 0x08
	charTab         = 0x09
	charLine        = 0x0B
	charPage        = 0x0C // or the end of a section
	charParagraph   = 0x0D
	charColumn      = 0x0E
	charFieldBegin  = 0x13
	charFieldResult = 0x14
	charFieldEnd    = 0x15
	charHyphen      = 0x1E // not to be broken at
	charSoftHyphen  = 0x1F
	charSymbol      = 0x28 // where characters.symbol is set
)

// story reads the characters of one story, or of a part of it.
type story struct {
	*reader
	anchors  anchors
	fields   fields
	text     strings.Builder // of the paragraph, lines separated by line feeds
	contents bool            // some of it stands in a table of contents
	table    table
	inserts  []*insert // referred to in the paragraph
	filed    []content.Block
}

// story gives the blocks between two positions.
func (r *reader) story(from, to int, a anchors) ([]content.Block, error) {
	s := &story{reader: r, anchors: a}
	var err error
	if s.fields.endless, err = r.endless(from, to); err != nil {
		return nil, err
	}
	if err := r.file.walk(from, to, s.visit); err != nil {
		return nil, err
	}
	err = s.paragraph(paragraph{outline: outlineText}) // a last one without its mark
	return s.filed, err
}

func (s *story) visit(c char) error {
	if err := s.reader.visit(); err != nil {
		return err
	}
	switch c.rune {
	case charFieldBegin, charFieldResult, charFieldEnd:
		s.text.WriteString(s.fields.mark(c))
		return nil
	}
	p := s.charactersAt(c)
	switch {
	case (p.hidden || p.deleted) && c.rune != charCell:
		return nil
	case s.fields.hides(c.rune):
		return nil
	case p.symbol != 0 && c.rune == charSymbol:
		c.rune = p.symbol
	}
	c.rune = s.file.symbol(p.font, c.rune)
	return s.character(c)
}

func (s *story) character(c char) error {
	switch c.rune {
	case charCell, charParagraph, charPage:
		return s.end(c)
	case charLine, charColumn:
		s.text.WriteByte('\n')
	case charHyphen:
		s.text.WriteByte('-')
	case charNote, charDrawing:
		s.inserts = append(s.inserts, s.anchors[c.pos]...)
	case charTab:
		s.text.WriteByte(' ')
	default:
		if c.rune >= ' ' {
			s.text.WriteRune(c.rune)
			s.contents = s.contents || s.fields.contents > 0
		}
	}
	if s.text.Len() > content.MaxLine {
		return &content.LineError{Line: s.taken + 1, Limit: content.MaxLine}
	}
	return nil
}

// end ends a paragraph, and with it perhaps a cell or a row.
func (s *story) end(c char) error {
	p := s.paragraphAt(c)
	switch {
	case c.rune == charCell && p.rowEnd:
		s.take(p)
		s.table.endRow()
	case c.rune == charCell:
		s.table.row.add(s.take(p))
		s.table.row.endCell()
	case p.depth == 0:
		return s.paragraph(p)
	case p.innerRow:
		s.table.endInnerRow()
	case p.innerCell:
		s.table.inner.add(s.take(p))
		s.table.inner.endCell()
	case p.depth > 1:
		s.table.inner.add(s.take(p))
	default:
		s.table.row.add(s.take(p))
	}
	s.table.inserts = append(s.table.inserts, s.inserts...)
	s.inserts = nil
	return nil
}

// take gives the text of the paragraph with its number, and begins another one.
func (s *story) take(p paragraph) string {
	text := s.text.String()
	s.text.Reset()
	s.contents = false
	number := s.numbers.next(p)
	s.taken++
	if content.IsBlank(text) && p.depth == 0 {
		return "" // in tables a number alone may number the row
	}
	text = strings.TrimSpace(number + strings.TrimSpace(text))
	s.size += len(text)
	return text
}

// paragraph files a paragraph outside of tables.
func (s *story) paragraph(p paragraph) error {
	if err := s.endTable(); err != nil {
		return err
	}
	contents := s.contents
	text := s.take(p)
	if text != "" {
		s.filed = append(s.filed, s.blocksOf(p, text, contents)...)
	}
	inserts := s.inserts
	s.inserts = nil
	return s.insert(inserts)
}

// blocksOf makes a paragraph what its style says, or paragraphs of its lines.
func (s *story) blocksOf(p paragraph, text string, contents bool) []content.Block {
	whole := content.Join(strings.Split(text, "\n")...)
	builtIn := s.file.styleAt(p.style).builtIn
	isEntry := contents || styleContents <= builtIn && builtIn < styleContents+levels
	switch {
	case isEntry && word.IsHeadline(whole, word.MaxEntry):
		return []content.Block{{Kind: content.Contents, Text: whole}}
	case builtIn == styleTitle && word.IsHeadline(whole, word.MaxTitle):
		return []content.Block{{Kind: content.Title, Text: whole}}
	case p.outline < outlineText && !isEntry && word.IsHeadline(whole, word.MaxHeading):
		return []content.Block{{Kind: content.Heading, Level: p.outline + 1, Text: whole}}
	}
	return joinLines(text, p.centred)
}

// joinLines makes paragraphs of the text of one, whose lines line feeds separate.
func joinLines(text string, centred bool) []content.Block {
	var lines []word.Line
	for _, b := range content.Paragraphs(text) {
		lines = append(lines, word.Line{Text: b.Text})
	}
	return word.JoinLines(lines, centred)
}

// endTable files the table that was read, if there is one.
func (s *story) endTable() error {
	s.filed = append(s.filed, s.table.end()...)
	inserts := s.table.inserts
	s.table = table{}
	return s.insert(inserts)
}

// insert files what was referred to in the blocks before.
func (s *story) insert(inserts []*insert) error {
	for _, in := range inserts {
		blocks, err := s.inserted(in)
		if err != nil {
			return err
		}
		s.filed = append(s.filed, blocks...)
	}
	return nil
}
