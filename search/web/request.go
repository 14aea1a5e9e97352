package web

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"unicode/utf8"

	"policysearch/search"
)

// parseRequest reads the state of a search from an address. Of a parameter that
// may stand once the first counts; one that is not known is passed over.
func parseRequest(v url.Values) (r search.Request, err error) {
	r = search.Request{Query: v.Get("q"), Sort: search.Sort(v.Get("sort")), Match: search.Match(v.Get("match"))}
	if r.Page, err = positive(v, "page", 1); err != nil {
		return r, err
	}
	if r.Size, err = positive(v, "size", search.DefaultSize); err != nil {
		return r, err
	}
	for _, f := range facets {
		*f.chosen(&r.Filter) = distinct(v[f.name])
	}
	return r, checkFilter(r.Filter)
}

// positive reads a whole number from 1 on; without one it gives missing.
func positive(v url.Values, name string, missing int) (int, error) {
	s := v.Get(name)
	if s == "" {
		return missing, nil
	}
	n, err := strconv.Atoi(s)
	if errors.Is(err, strconv.ErrRange) && n > 0 {
		return math.MaxInt32, nil // the engine says where its limit is
	}
	if err != nil || n < 1 {
		return 0, &search.RequestError{Msg: name + " 要是正整数"}
	}
	return n, nil
}

// distinct drops empty values and repeated ones.
func distinct(values []string) []string {
	var kept []string
	for _, v := range values {
		if v != "" && !slices.Contains(kept, v) && len(kept) <= maxFilterValues {
			kept = append(kept, v)
		}
	}
	return kept
}

func checkFilter(f search.Filter) error {
	n := 0
	for _, facet := range facets {
		for _, v := range *facet.chosen(&f) {
			n++
			if utf8.RuneCountInString(v) > maxFilterLength {
				return &search.RequestError{Msg: fmt.Sprintf("%s 的值太长，最多 %d 个字符", facet.name, maxFilterLength)}
			}
		}
	}
	if n > maxFilterValues {
		return &search.RequestError{Msg: fmt.Sprintf("筛选条件最多 %d 个", maxFilterValues)}
	}
	return nil
}
