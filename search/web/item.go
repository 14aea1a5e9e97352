package web

import (
	"strconv"

	"policysearch/search"
)

// item is a document found, as it is shown.
type item struct {
	Title       []search.Piece
	Href        string
	About       []string // number, issuing body, date, kind, as far as they are known
	Passages    []passage
	Occurrences int
	Paragraphs  int
	First       string // link to the first hit
}

// passage is a passage with the link to its place.
type passage struct {
	search.Passage
	Href string
}

func newItem(d search.Document, q string) item {
	href := documentHref(d.ID, q)
	it := item{
		Title: titlePieces(d.TitlePieces, d.Title, d.Source), Href: href,
		About:       known(d.Number, d.Agency, d.Issued, d.Type),
		Occurrences: d.Occurrences, Paragraphs: d.Paragraphs, First: href + "#h1",
	}
	for _, p := range d.Passages {
		it.Passages = append(it.Passages, passage{p, href + "#p" + strconv.Itoa(p.Paragraph)})
	}
	return it
}

// known gives the values that are not empty.
func known(values ...string) []string {
	var list []string
	for _, v := range values {
		if v != "" {
			list = append(list, v)
		}
	}
	return list
}
