package search

import (
	"fmt"
	"slices"

	"policysearch/indexer/schema"
)

// RequestError says that a request asks for what is not given, in Chinese.
type RequestError struct{ Msg string }

func (e *RequestError) Error() string { return e.Msg }

// normalize sets defaults and refuses what is out of bounds.
func (r *Request) normalize() error {
	r.Page, r.Size = max(r.Page, 1), max(r.Size, 0)
	if r.Size == 0 {
		r.Size = DefaultSize
	}
	if r.Size > MaxSize {
		return &RequestError{fmt.Sprintf("每页最多 %d 篇", MaxSize)}
	}
	if r.Page > MaxOffset/r.Size {
		return &RequestError{fmt.Sprintf("最多翻到第 %d 篇，请缩小检索范围", MaxOffset)}
	}
	if r.Sort == "" {
		r.Sort = ByRelevance
	}
	if !slices.Contains([]Sort{ByRelevance, ByDate, ByOccurrences}, r.Sort) {
		return &RequestError{fmt.Sprintf("没有“%s”这种排序，可以用 relevance、date、occurrences", r.Sort)}
	}
	if !slices.Contains([]Match{Auto, Exact, Relaxed}, r.Match) {
		return &RequestError{fmt.Sprintf("没有“%s”这种匹配方式，可以用 exact、relaxed", r.Match)}
	}
	return nil
}

// allows reports whether a document passes the filter.
func (f Filter) allows(e *schema.Entry) bool {
	return allowed(f.Year, year(e)) && allowed(f.Region, regions(e)...) &&
		allowed(f.Agency, agencies(e)...) && allowed(f.Type, e.Metadata.Type)
}

func (f Filter) isEmpty() bool {
	return len(f.Year)+len(f.Region)+len(f.Agency)+len(f.Type) == 0
}

// allowed reports whether one of a document's values is among those asked for.
func allowed(wanted []string, values ...string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v string) bool { return slices.Contains(wanted, v) })
}

// regions are the unit that issued a document and those it lies in: what is issued in
// a city belongs to its province too.
func regions(e *schema.Entry) []string {
	if len(e.Metadata.Regions) == 0 {
		return only(e.Metadata.Region)
	}
	return e.Metadata.Regions
}

// agencies are the bodies that issued a document together.
func agencies(e *schema.Entry) []string {
	if len(e.Metadata.Agencies) == 0 {
		return only(e.Metadata.Agency)
	}
	return e.Metadata.Agencies
}

// only is the list of a value, or none.
func only(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// year is the year of issue, or "".
func year(e *schema.Entry) string {
	if len(e.Metadata.Issued) < 4 {
		return ""
	}
	return e.Metadata.Issued[:4]
}
