// Package layout turns text that is placed on pages into blocks in reading order,
// as a careful person would type it: lines from pieces, whole paragraphs from lines,
// also over page breaks, rows from tables; without headers, footers and page numbers.
//
// The format's reader gives a [Page] for every page of the file, one without text
// too. All lengths are in points (1/72 inch) and y grows downwards from the top of
// the page as a reader holds it. Numbers that are no numbers, and places off the
// page, do no harm.
//
// The steps, each in files of their own: clean.go makes the input safe, watermark.go takes
// out what lies behind the text, grid.go, cells.go and upright.go find tables that are drawn,
// loose.go those that only space tells, column.go, prose.go and carry.go find columns,
// line.go makes lines, furniture.go, numeral.go, count.go, header.go, edge.go, number.go and
// aside.go take out what stands on the margins, align.go finds tables that are only aligned,
// measure.go and edges.go tell how the text is set, flow.go and subtitle.go join lines to
// paragraphs, rank.go finds title and headings. All of them take time in proportion to the
// input, or to its sorting.
package layout

import (
	"context"

	"policysearch/indexer/extract/content"
)

// Run is a piece of text on one baseline in one font: a character, a word, or a line.
// Runs may come in any order, but those of one place in the order of the file are
// read best.
type Run struct {
	X0, Y0, X1, Y1 float64 // left, top, right, bottom; Y1 is at or near the baseline's foot
	Size           float64 // of the font as seen on the page; 0 if not known
	Bold           bool
	Text           string // blanks may stand in it; what lies between two runs is told from their places
	// Turns is where the text runs, in quarter turns clockwise: 0 is to the right or not
	// known, 1 down, 3 up; or it is [Aslant].
	Turns int
}

// Aslant is the direction of text that no quarter turns make upright.
const Aslant = -1

// Rule is a straight line or a thin rectangle drawn on the page: the frame of a
// table, the line above a footnote. A filled or stroked box is four rules.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// Page is one page of the file.
type Page struct {
	Width, Height float64
	Runs          []Run
	Rules         []Rule
	Images        bool // a picture covers much of the page: perhaps a scan
}

// Blocks puts pages into blocks in reading order, and says which pages need OCR. The only
// error is that of ctx, when it ends before.
//
// Block.Page is the number printed on the page where most pages carry one, these
// keep step, and none before them would be less than 1: it is what a reader quotes.
// Otherwise, as in a book whose preface is counted in roman numerals, it counts the
// pages of the file from 1, as a viewer does. Warnings always count the pages of the file.
func Blocks(ctx context.Context, pages []Page) (blocks []content.Block, warnings []string, err error) {
	blocks, warnings, _, err = arrange(ctx, pages)
	return blocks, warnings, err
}

// arrange is Blocks that also tells what it dropped: headers, footers, page numbers.
func arrange(ctx context.Context, pages []Page) (blocks []content.Block, warnings, dropped []string, err error) {
	sheets := make([]*sheet, len(pages))
	for i, p := range pages {
		if err := ctx.Err(); err != nil {
			return nil, nil, nil, err
		}
		sheets[i] = newSheet(i, p)
	}
	dropped, warnings = dropWatermarks(sheets)
	for _, s := range sheets {
		s.spans = s.fillGrids(s.spans)
		s.findLoose()
	}
	if err := findColumns(ctx, sheets); err != nil {
		return nil, nil, nil, err
	}
	furniture, number := dropFurniture(sheets)
	dropped = append(dropped, furniture...)
	warnings = append(warnings, inspect(sheets)...)
	f := &flow{body: bodySize(sheets), number: number}
	f.measure(sheets)
	for _, s := range sheets {
		if err := ctx.Err(); err != nil {
			return nil, nil, nil, err
		}
		f.sheet(s)
	}
	return f.finish(), warnings, dropped, nil
}
