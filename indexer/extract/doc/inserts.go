package doc

import (
	"encoding/binary"

	"policysearch/indexer/extract/content"
)

// An insert is text that stands beside the main text: a note, or a text box.
type insert struct {
	anchor   int // position of the character that refers to it, -1 if not known
	from, to int
	note     bool
	mark     string // of a note that is numbered automatically
	used     bool
}

// Where the properties of the document ([MS-DOC] Dop97) have the formats in which
// footnotes and endnotes are numbered. Sections may have others; they are not asked.
const (
	formatOfFootnotes = 0x1EC
	formatOfEndnotes  = 0x1EE
)

// notes are the footnotes or endnotes in their order ([MS-DOC] PlcffndRef, PlcffndTxt and those of
// endnotes).
func (f *file) notes(story, references, texts, format int) []*insert {
	refs, txts := plc{f.part(references), 2}, plc{f.part(texts), 0}
	start, end := f.story(story)
	var notes []*insert
	number := 0
	for i := range min(refs.len(), txts.len()) {
		in := &insert{anchor: refs.pos(i), from: start + txts.pos(i), to: min(end, start+txts.pos(i+1)), note: true}
		if binary.LittleEndian.Uint16(refs.data(i)) != 0 {
			number++
			in.mark = numeral(number, f.formatOfNotes(format)) + " "
		}
		notes = append(notes, in)
	}
	return notes
}

func (f *file) formatOfNotes(at int) byte {
	if format := within(f.part(fcDop), at, 2); format != nil {
		return format[0]
	}
	return 0
}

// boxes are the text boxes of the main text. A shape's number leads from the text to the
// place where it is anchored ([MS-DOC] FTXBXS, PlcfSpa); one in a group of shapes has none.
func (f *file) boxes() []*insert {
	anchors := map[uint32]int{}
	shapes := plc{f.part(fcPlcSpaMom), 26}
	for i := range shapes.len() {
		anchors[binary.LittleEndian.Uint32(shapes.data(i))] = shapes.pos(i)
	}
	const reusable, shape = 8, 14 // offsets of fields
	texts := plc{f.part(fcPlcftxbxTxt), 22}
	start, end := f.story(storyBoxes)
	var boxes []*insert
	for i := range texts.len() {
		data := texts.data(i)
		if binary.LittleEndian.Uint16(data[reusable:]) != 0 {
			continue
		}
		in := &insert{anchor: -1, from: start + texts.pos(i), to: min(end, start+texts.pos(i+1))}
		if at, ok := anchors[binary.LittleEndian.Uint32(data[shape:])]; ok {
			in.anchor = at
		}
		boxes = append(boxes, in)
	}
	return boxes
}

// inserted reads an insert, once. The paragraphs of a note are notes, with its mark before
// the first.
func (r *reader) inserted(in *insert) ([]content.Block, error) {
	if in.used {
		return nil, nil
	}
	in.used = true
	blocks, err := r.story(in.from, in.to, nil)
	if err != nil || !in.note || len(blocks) == 0 {
		return blocks, err
	}
	for i := range blocks {
		if blocks[i].Kind != content.Row {
			blocks[i] = content.Block{Kind: content.Note, Text: blocks[i].Text}
		}
	}
	blocks[0].Text = in.mark + blocks[0].Text
	return blocks, nil
}

// anchors are inserts by the positions that refer to them, those of one kind in order.
type anchors map[int][]*insert

func anchored(kinds ...[]*insert) anchors {
	a := anchors{}
	for _, inserts := range kinds {
		for _, in := range inserts {
			if in.anchor >= 0 {
				a[in.anchor] = append(a[in.anchor], in)
			}
		}
	}
	return a
}
