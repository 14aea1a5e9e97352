package web

import (
	"cmp"

	"policysearch/search"
)

// choice is one of several states to choose from.
type choice struct {
	Label   string
	Href    string
	Current bool
}

// sorts offers the orders. Occurrences are not counted in a relaxed result, which
// is only in order by relevance and date.
func sorts(a address, r *search.Result) []choice {
	var list []choice
	for _, s := range []struct {
		by    search.Sort
		label string
	}{{search.ByRelevance, "相关度"}, {search.ByDate, "日期"}, {search.ByOccurrences, "出现次数"}} {
		if s.by == search.ByOccurrences && r.Relaxed {
			continue
		}
		list = append(list, choice{s.label, a.sort(s.by).String(), cmp.Or(a.Sort, search.ByRelevance) == s.by})
	}
	return list
}

// matchView says how the query was matched, and leads to the other way.
type matchView struct {
	Relaxed bool
	Note    string
	Other   choice // without a label when there is no other way
}

func newMatchView(a address, r *search.Result) matchView {
	switch {
	case r.Relaxed && a.Match == search.Relaxed:
		return matchView{true, r.Reason, choice{Label: "回到精确匹配", Href: a.match(search.Auto).String()}}
	case r.Relaxed:
		return matchView{true, r.Reason, choice{Label: "只看精确匹配", Href: a.match(search.Exact).String()}}
	case a.Match == search.Relaxed:
		return matchView{false, "引号、字段、前缀里的词按原样查，这个查询没有可以放宽的词", choice{}}
	case r.Total.Documents == 0:
		return matchView{} // the empty state says it
	}
	return matchView{false, "", choice{Label: "放宽检索", Href: a.match(search.Relaxed).String()}}
}

// termView is a term of the query with the documents that it alone finds.
type termView struct {
	Text      string
	Documents int
	Href      string // where it finds any
}

// termViews lists the terms that may be to blame for a relaxed or empty result; a
// query of one term needs no list to say which.
func termViews(r *search.Result) []termView {
	if len(r.Terms) < 2 {
		return nil
	}
	var list []termView
	for _, t := range r.Terms {
		v := termView{Text: t.Text, Documents: t.Documents}
		if t.Documents > 0 {
			v.Href = searchFor(quoted(t.Text)).String()
		}
		list = append(list, v)
	}
	return list
}
