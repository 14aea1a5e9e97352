package doc

import (
	"context"

	"policysearch/indexer/extract/content"
)

// reader turns the stories of a file into blocks.
type reader struct {
	ctx        context.Context
	file       *file
	characters propertiesOf[characters]
	paragraphs propertiesOf[paragraph]
	numbers    numbers
	visited    int // characters
	taken      int // paragraphs
	size       int // bytes of their text
	out        []content.Block
}

func newReader(ctx context.Context, f *file) *reader {
	return &reader{ctx: ctx, file: f, numbers: numbers{lists: f.lists}}
}

// document reads the main story with its footnotes and text boxes where they are referred
// to, then what nothing refers to, then the endnotes.
func (r *reader) document() error {
	footnotes := r.file.notes(storyFootnotes, fcPlcffndRef, fcPlcffndTxt, formatOfFootnotes)
	boxes := r.file.boxes()
	from, to := r.file.story(storyMain)
	blocks, err := r.story(from, to, anchored(footnotes, boxes))
	if err != nil {
		return err
	}
	r.out = blocks
	endnotes := r.file.notes(storyEndnotes, fcPlcfendRef, fcPlcfendTxt, formatOfEndnotes)
	for _, rest := range [][]*insert{boxes, footnotes, endnotes} {
		for _, in := range rest {
			blocks, err := r.inserted(in)
			if err != nil {
				return err
			}
			r.out = append(r.out, blocks...)
		}
	}
	return nil
}

// checked is how many characters are visited between two looks at the context.
const checked = 1 << 16

// maxVisits is how often each character may be visited on average: twice where all is
// well, more where a damaged table of notes or boxes names the same ones again and again.
const maxVisits = 8

// visit counts characters and looks at the limits.
func (r *reader) visit() error {
	if r.visited++; r.visited%checked == 0 {
		if err := r.ctx.Err(); err != nil {
			return err
		}
	}
	if r.visited > maxVisits*r.file.end() {
		return damaged("its notes or text boxes overlap")
	}
	if r.visited > content.MaxText || r.size > content.MaxText || r.taken > content.MaxBlocks {
		return content.ErrTooLong
	}
	return nil
}
