package web

import (
	"net/url"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"policysearch/search"
)

var fullState = search.Request{
	Query: `"碳达峰" OR a&b=c#?+ <x>`, Page: 2, Size: 5, Sort: search.ByDate, Match: search.Exact,
	Filter: search.Filter{Year: []string{"2022"}, Region: []string{"青山市", "绿水县"}, Agency: []string{`甲&乙 "部"`}},
}

// parse reads a link back.
func parse(t *testing.T, href string) search.Request {
	t.Helper()
	u, err := url.Parse(href)
	if err != nil {
		t.Fatal(err)
	}
	r, err := parseRequest(u.Query())
	if err != nil {
		t.Fatalf("%s: %v", href, err)
	}
	return r
}

func TestAddressRoundTrip(t *testing.T) {
	for _, r := range []search.Request{fullState, {Query: "", Page: 1, Size: search.DefaultSize}, {Query: "甲", Page: 7, Size: 100, Match: search.Relaxed}} {
		if got := parse(t, address(r).String()); !reflect.DeepEqual(got, r) {
			t.Errorf("%s\n got %+v\nwant %+v", address(r), got, r)
		}
	}
}

// Links on the page lead to the state of the page with the one change they name.
func TestLinksChangeOneThing(t *testing.T) {
	page := get(t, Handler(&fakeSearcher{}, quiet()), address(fullState).String()).Body.String()
	change := func(f func(*search.Request)) search.Request {
		r := parse(t, address(fullState).String())
		r.Page = 1
		f(&r)
		return r
	}
	for label, want := range map[string]search.Request{
		"2021":      change(func(r *search.Request) { r.Filter.Year = append(r.Filter.Year, "2021") }),
		"通知":        change(func(r *search.Request) { r.Filter.Type = []string{"通知"} }),
		"年份 2022 ×": change(func(r *search.Request) { r.Filter.Year = nil }),
		"地区 青山市 ×":  change(func(r *search.Request) { r.Filter.Region = []string{"绿水县"} }),
		"全部去掉":      change(func(r *search.Request) { r.Filter = search.Filter{} }),
		"相关度":       change(func(r *search.Request) { r.Sort = "" }),
		"出现次数":      change(func(r *search.Request) { r.Sort = search.ByOccurrences }),
		"放宽检索":      change(func(r *search.Request) { r.Match = search.Relaxed }),
		"上一页":       change(func(r *search.Request) { r.Page = 1 }),
		"下一页":       change(func(r *search.Request) { r.Page = 3 }),
		"8":         change(func(r *search.Request) { r.Page = 8 }),
	} {
		href := linkWith(t, page, label)
		if got := parse(t, href); !reflect.DeepEqual(withDefaultSort(got), withDefaultSort(want)) {
			t.Errorf("%s leads to\n%+v, want\n%+v", label, got, want)
		}
	}
}

func withDefaultSort(r search.Request) search.Request {
	if r.Sort == "" {
		r.Sort = search.ByRelevance
	}
	return r
}

// linkWith finds the link that is labelled so, its count left out.
func linkWith(t *testing.T, page, label string) string {
	t.Helper()
	for _, n := range nodes(t, page, func(n *html.Node) bool { return n.Data == "a" }) {
		text := strings.TrimSpace(content(n))
		if text == label || value(n) == label {
			return attr(n, "href")
		}
	}
	t.Fatalf("no link %q on\n%s", label, page)
	return ""
}

// value is the value of a facet inside a link.
func value(a *html.Node) string {
	for n := range a.Descendants() {
		if n.Type == html.ElementNode && attr(n, "class") == "v" {
			return content(n)
		}
	}
	return ""
}

// A chosen value of a facet is shown as chosen, and its link takes it back.
func TestChosenFacet(t *testing.T) {
	page := get(t, Handler(&fakeSearcher{}, quiet()), "/search?q=a&year=2022").Body.String()
	chosen := nodes(t, page, func(n *html.Node) bool {
		return n.Data == "a" && attr(n, "aria-current") == "true" && value(n) == "2022"
	})
	if len(chosen) != 1 || len(parse(t, attr(chosen[0], "href")).Filter.Year) != 0 {
		t.Errorf("%d links", len(chosen))
	}
}

// A new query keeps the order and size, and starts without filters.
func TestBoxKeepsSettings(t *testing.T) {
	page := get(t, Handler(&fakeSearcher{}, quiet()), "/search?q=a&year=2022&sort=date&size=20&page=2&match=exact").Body.String()
	kept := map[string]string{}
	for _, n := range nodes(t, page, func(n *html.Node) bool { return n.Data == "input" && attr(n, "type") == "hidden" }) {
		kept[attr(n, "name")] = attr(n, "value")
	}
	if want := map[string]string{"sort": "date", "size": "20"}; !reflect.DeepEqual(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
}

func TestPaging(t *testing.T) {
	for _, tt := range []struct {
		page, size, documents int
		want                  string
	}{
		{1, 10, 0, ""}, {1, 10, 10, ""}, {1, 10, 11, "[1] 2"}, {3, 10, 200, "1 2 [3] 4 5 … 20"},
		{10, 10, 200, "1 … 8 9 [10] 11 12 … 20"}, {20, 10, 200, "1 … 18 19 [20]"}, {21, 10, 200, ""},
		{1, 100, 1_000_000, "[1] 2 3 … 100"},
	} {
		p := newPaging(address(search.Request{Query: "a", Page: tt.page, Size: tt.size}), tt.documents)
		var labels []string
		for _, c := range p.Pages {
			switch {
			case c.Label == "":
				c.Label = "…"
			case c.Current:
				c.Label = "[" + c.Label + "]"
			}
			labels = append(labels, c.Label)
		}
		if got := strings.Join(labels, " "); got != tt.want {
			t.Errorf("page %d of %d by %d: %s, want %s", tt.page, tt.documents, tt.size, got, tt.want)
		}
	}
}
