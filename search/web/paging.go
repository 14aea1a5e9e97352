package web

import (
	"cmp"
	"strconv"

	"policysearch/search"
)

// paging leads to the other pages of a result.
type paging struct {
	Previous, Next string   // links, or ""
	Pages          []choice // those around the current one, the first and the last
	Last           int      // number of the last page
}

// pagesAround is how many pages are linked on each side of the current one; with the
// first and the last they fit a line of a telephone.
const pagesAround = 2

func newPaging(a address, documents int) paging {
	size := cmp.Or(a.Size, search.DefaultSize)
	last := min((documents+size-1)/size, search.MaxOffset/size)
	p := paging{Last: last}
	if last < 2 || a.Page > last {
		return p
	}
	if a.Page > 1 {
		p.Previous = a.page(a.Page - 1).String()
	}
	if a.Page < last {
		p.Next = a.page(a.Page + 1).String()
	}
	p.Pages = pageChoices(a, last)
	return p
}

// pageChoices lists the pages; one without a label stands for a gap.
func pageChoices(a address, last int) []choice {
	var list []choice
	shown := 0
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < a.Page-pagesAround || n > a.Page+pagesAround) {
			continue
		}
		if n > shown+1 {
			list = append(list, choice{})
		}
		list = append(list, choice{strconv.Itoa(n), a.page(n).String(), n == a.Page})
		shown = n
	}
	return list
}
