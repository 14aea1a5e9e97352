// Package html reads the main text out of web pages as Chinese governments publish
// them, never the navigation, and the metadata that a page states beside its text.
//
// A page goes through these steps, each in files of its own: label.go finds the
// encoding that the page states; tree.go builds a tree as forgiving as a browser's
// (tags.go, ends.go, attributes.go); lines.go writes it as the lines that a reader sees
// (table.go, list.go); weight.go says what each line is (byline.go) and weighs it, prose
// for and links against (surroundings.go); card.go and fields.go read what the page states beside
// its text; main.go finds the part of the tree that holds the text; title.go decides
// between <title> and the headings above the text (headings.go, look.go); around.go adds
// what of the document stands above and below; copies.go drops what is there twice;
// dates.go finds when the page was published; apart.go adds what is not shown at once but
// belongs to the text (tabs.go); wrap.go finds lines that are no paragraphs; doubts.go
// warns of what may be wrong. All of them are linear in the size of the page.
package html

import (
	"context"
	"fmt"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
)

// Read gives the main text of a web page in any encoding, and as fields the title,
// number, issuing body, dates, subjects and address that the page states. Text behind a
// tab of the document is read, under the tab's label, unless the label is that of another
// document (政策解读); of this and of other text that the page hides or sets apart
// warnings tell the length.
//
// A page without text gives [content.ErrNoText] with what to do about it, one with
// too much of it [content.ErrTooLong]. The other errors are those of the encoding and
// of ctx.
func Read(ctx context.Context, data []byte) (content.Document, error) {
	text, _, err := charset.Decode(data, statedEncoding(data))
	if err != nil {
		return content.Document{}, fmt.Errorf("web page: %w", err)
	}
	t, err := parse(ctx, text)
	if err != nil {
		return content.Document{}, err
	}
	p, err := newPage(t)
	if err != nil {
		return content.Document{}, err
	}
	if err := ctx.Err(); err != nil {
		return content.Document{}, err
	}
	blocks := p.blocks()
	if len(blocks) == 0 || p.tree.frames && p.isBare() {
		return content.Document{}, p.noText()
	}
	return content.Document{Fields: p.fields, Blocks: blocks, Warnings: p.doubts()}, nil
}

// noText says why a page has no text, as far as the page shows it.
func (p *page) noText() error {
	switch {
	case p.tree.frames:
		return fmt.Errorf("%w: the page only holds frames; save the frame that shows the text", content.ErrNoText)
	case len(p.lines) > 0:
		return fmt.Errorf("%w: the page only holds links and menus; save the pages that they lead to", content.ErrNoText)
	case p.tree.scripts:
		return fmt.Errorf("%w: the page is made by scripts; save it from the browser once it shows the text", content.ErrNoText)
	}
	return content.ErrNoText
}

// Fragment gives all lines of a piece of HTML that is no page: the value of a field of
// an editor, in which nothing stands around the text. It has no blocks if there is no
// text in it. The errors are [content.ErrTooLong] and that of ctx.
func Fragment(ctx context.Context, text string) ([]content.Block, error) {
	t, err := parse(ctx, []byte(text))
	if err != nil {
		return nil, err
	}
	w, err := t.write(t.root, true)
	if err != nil {
		return nil, err
	}
	var blocks []content.Block
	for _, l := range w.lines {
		blocks = append(blocks, content.Block{Kind: l.kind, Level: l.level, Text: l.text})
	}
	return blocks, nil
}
