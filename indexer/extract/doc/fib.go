package doc

import (
	"encoding/binary"
	"fmt"

	"policysearch/indexer/extract/content"
)

// Indexes into FibRgFcLcb97 of the structures that are read.
const (
	fcStshf       = 1  // styles
	fcPlcffndRef  = 2  // footnotes: where they are referred to
	fcPlcffndTxt  = 3  // footnotes: where their texts begin
	fcPlcfBteChpx = 12 // properties of characters
	fcPlcfBtePapx = 13 // properties of paragraphs
	fcSttbfFfn    = 15 // fonts
	fcDop         = 31 // properties of the document
	fcClx         = 33 // pieces
	fcPlcSpaMom   = 40 // where drawings are anchored in the main text
	fcPlcfendRef  = 46 // endnotes
	fcPlcfendTxt  = 47
	fcPlcftxbxTxt = 56 // where the texts of text boxes begin
	fcPlfLst      = 73 // lists
	fcPlfLfo      = 74 // uses of lists
)

const (
	wordDocument  = 0xA5EC         // FibBase.wIdent
	nFibWord97    = 0x00C1         // FibBase.nFib
	nFibEarliest  = nFibWord97 - 1 // [MS-DOC] lets Word 97 call itself so, too
	flagEncrypted = 0x0100
	flagTable1    = 0x0200
)

// fib is the File Information Block at the beginning of the main stream
// ([MS-DOC] Fib): what there is and where.
type fib struct {
	tableStream string              // name of the stream that the offsets below lie in
	stories     [countOfStories]int // their lengths in characters
	pointers    []byte              // pairs of offset and length
}

// The stories of a document in the order of their characters.
const (
	storyMain = iota
	storyFootnotes
	storyHeaders
	storyMacros
	storyComments
	storyEndnotes
	storyBoxes
	storyHeaderBoxes
	countOfStories
)

func parseFIB(main []byte) (fib, error) {
	if len(main) < 34 {
		return fib{}, damaged("no file information block")
	}
	ident, version := binary.LittleEndian.Uint16(main), binary.LittleEndian.Uint16(main[2:])
	switch {
	case version < nFibEarliest && (ident>>8 == 0xA5 || ident>>8 == 0xA6): // Word 6 and 95 had more than one ident
		return fib{}, fmt.Errorf("from a version of Word before Word 97; save it as .docx: %w", content.ErrUnknown)
	case ident != wordDocument:
		return fib{}, damaged("the main stream is no Word document")
	}
	flags := binary.LittleEndian.Uint16(main[10:])
	if flags&flagEncrypted != 0 {
		return fib{}, content.ErrEncrypted
	}
	f := fib{tableStream: "0Table"}
	if flags&flagTable1 != 0 {
		f.tableStream = "1Table"
	}
	return f, f.parseCounts(main)
}

// parseCounts reads the three arrays behind the base, each after its number of entries.
func (f *fib) parseCounts(main []byte) error {
	short := damaged("the file information block is cut short")
	_, rest := array(main[32:], 2)
	counts, rest := array(rest, 4)
	if len(counts) < (3+countOfStories)*4 {
		return short
	}
	for i := range f.stories {
		n := int32(binary.LittleEndian.Uint32(counts[(3+i)*4:]))
		f.stories[i] = max(0, int(n))
	}
	if f.pointers, _ = array(rest, 8); len(f.pointers) < (fcClx+1)*8 {
		return short
	}
	return nil
}

// array takes a 16-bit count and as many entries of a size from the front of data. What
// is cut short is empty.
func array(data []byte, size int) (entries, rest []byte) {
	if len(data) < 2 {
		return nil, nil
	}
	n := int(binary.LittleEndian.Uint16(data)) * size
	if data = data[2:]; n > len(data) {
		return nil, nil
	}
	return data[:n], data[n:]
}

// offset is where structure i begins in the table stream.
func (f *fib) offset(i int) int { return f.pointer(i * 8) }

// length is that of structure i in bytes, 0 if there is none.
func (f *fib) length(i int) int { return f.pointer(i*8 + 4) }

func (f *fib) pointer(at int) int {
	if at+4 > len(f.pointers) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(f.pointers[at:]))
}

// story gives the positions of the first character of a story and behind its last.
func (f *fib) story(which int) (from, to int) {
	for _, n := range f.stories[:which] {
		from += n
	}
	return from, from + f.stories[which]
}
