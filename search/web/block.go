package web

import (
	"policysearch/indexer/policy"
	"policysearch/search"
)

// block is a paragraph of a document as it is shown.
type block struct {
	Number int // of the paragraph, from 1
	Kind   policy.ParagraphKind
	Rank   int // of a title or heading: 1 is the title
	Page   int // page that begins with this block, or 0
	Pieces []markedPiece
}

// markedPiece is a piece of text; hits are numbered through the document, so that
// each can lead to its neighbours.
type markedPiece struct {
	Text           string
	Hit            int // number of the hit, 0 for other text
	Previous, Next int // numbers of its neighbours, 0 at the ends
	Hits           int // in the document
}

// blocks lays out the paragraphs of a reading and counts the hits in them.
func blocks(r *search.Reading) (list []block, hits int) {
	total := countHits(r.Pieces)
	page, titled := 0, false
	depths := depths(r.Sections)
	for i, p := range r.Paragraphs {
		b := block{Number: i + 1, Kind: p.Kind}
		if p.Page > page {
			b.Page, page = p.Page, p.Page
		}
		switch {
		case p.Kind == policy.Title && !titled:
			b.Rank, titled = 1, true
		case p.Kind == policy.Heading && p.Section != policy.NoSection:
			b.Rank = headingRank(depths[p.Section])
		}
		b.Pieces, hits = number(r.Pieces[i], hits, total)
		list = append(list, b)
	}
	return list, hits
}

// number numbers the hits of a paragraph after those before it.
func number(pieces []search.Piece, before, total int) (list []markedPiece, hits int) {
	for _, p := range pieces {
		m := markedPiece{Text: p.Text, Hits: total}
		if p.Hit {
			before++
			m.Hit, m.Previous = before, before-1
			if before < total {
				m.Next = before + 1
			}
		}
		list = append(list, m)
	}
	return list, before
}

func countHits(paragraphs [][]search.Piece) int {
	n := 0
	for _, pieces := range paragraphs {
		for _, p := range pieces {
			if p.Hit {
				n++
			}
		}
	}
	return n
}

func hasTitle(list []block) bool {
	for _, b := range list {
		if b.Rank == 1 {
			return true
		}
	}
	return false
}

// lowestRank is the last heading that HTML has; sections deeper than that share it.
const lowestRank = 6

// headingRank is the rank of the heading of a section: outermost ones come below
// the title.
func headingRank(depth int) int { return min(depth+2, lowestRank) }
