package web

import (
	"net/url"

	"policysearch/search"
	"policysearch/search/query"
)

// relatedViews links the words typical of a result. In an exact one a link asks for the
// word as well, and finds as many documents as it says; a relaxed one is left for the
// word alone.
func relatedViews(a address, r *search.Result) []example {
	var list []example
	for _, t := range r.Related {
		word := query.Term{Text: t.Text}
		if n, err := query.Parse(t.Text); err != nil || n != query.Node(word) {
			word.Phrase = true // it would be read as something else
		}
		if narrower, ok := narrowed(r, word); ok {
			a.Query = narrower
			list = append(list, example{t.Text, t.Documents, a.match(search.Auto).String()})
		} else {
			list = append(list, example{Query: t.Text, Href: searchFor(word.String()).String()})
		}
	}
	return list
}

// narrowed adds a word to the query of an exact result.
func narrowed(r *search.Result, word query.Term) (string, bool) {
	n, err := query.Parse(r.Understood)
	if err != nil || r.Relaxed {
		return "", false
	}
	parts := []query.Node{n}
	if and, ok := n.(query.And); ok {
		parts = and.Nodes
	}
	q := query.And{Nodes: append(parts, word)}.String()
	_, err = query.Parse(q) // it may have become too long
	return q, err == nil
}

// asked reads a parameter that is 1 or 0; missing is 0.
func asked(v url.Values, name string) (bool, error) {
	switch v.Get(name) {
	case "", "0":
		return false, nil
	case "1":
		return true, nil
	}
	return false, &search.RequestError{Msg: name + " 要是 1 或 0"}
}
