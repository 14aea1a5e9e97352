package web

import (
	"fmt"
	"strings"

	"policysearch/search"
	"policysearch/search/query"
)

// emptyView is what is said when there is nothing to show.
type emptyView struct {
	Title string
	Next  []choice // what to do
}

// newEmptyView explains a page without documents; one with some needs none.
func newEmptyView(a address, r *search.Result) *emptyView {
	if len(r.Documents) > 0 {
		return nil
	}
	if last := newPaging(a, r.Total.Documents).Last; last > 0 {
		return &emptyView{fmt.Sprintf("这个结果只有 %d 页", last),
			[]choice{{Label: "到最后一页", Href: a.page(last).String()}, {Label: "回到第一页", Href: a.page(1).String()}}}
	}
	return &emptyView{"没有找到符合条件的文件", nextSteps(a)}
}

// nextSteps offers what may find something, the smallest change first. A search
// that was not kept exact has been relaxed already, as far as that can be.
func nextSteps(a address) []choice {
	var next []choice
	if len(chips(a)) > 0 {
		next = append(next, choice{Label: "去掉全部筛选条件", Href: a.unfiltered().String()})
	}
	if plain := unquoted(a.Query); plain != a.Query {
		next = append(next, choice{Label: "去掉引号，分开查 " + plain, Href: searchFor(plain).String()})
	}
	if a.Match == search.Exact {
		next = append(next, choice{Label: "放宽检索，列出相近的文件", Href: a.match(search.Relaxed).String()})
	}
	return append(next, choice{Label: "看看查询写法", Href: "/help"})
}

// quotationMarks are those that make a phrase.
const quotationMarks = "\"“”「」『』"

// unquoted is a query without quotation marks.
func unquoted(q string) string {
	return strings.Join(strings.FieldsFunc(q, func(r rune) bool { return r == ' ' || strings.ContainsRune(quotationMarks, r) }), " ")
}

// quoted asks for a text as it stands.
func quoted(text string) string { return query.Term{Text: text, Phrase: true}.String() }
