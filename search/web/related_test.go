package web

import (
	"context"
	"testing"

	"policysearch/search"
)

// A page asks for related terms if they need not be waited for; a program says whether it
// wants them, and an explanation.
func TestWhoAsksForWhat(t *testing.T) {
	for _, tt := range []struct {
		target           string
		noWords          bool
		status           int
		related, explain bool
	}{
		{"/search?q=a", false, 200, true, false},
		{"/search?q=a", true, 200, false, false},
		{"/search?q=a&explain=1", false, 200, true, false},
		{"/api/v1/search?q=a", false, 200, false, false},
		{"/api/v1/search?q=a&related=1", true, 200, true, false},
		{"/api/v1/search?q=a&explain=1&related=0", false, 200, false, true},
		{"/api/v1/search?q=a&related=yes", false, 400, false, false},
		{"/api/v1/search?q=a&explain=2", false, 400, false, false},
	} {
		var asked search.Request
		s := &fakeSearcher{noWords: tt.noWords, search: func(_ context.Context, r search.Request) (*search.Result, error) {
			asked = r
			return sampleResult(), nil
		}}
		if w := get(t, Handler(s, quiet()), tt.target); w.Code != tt.status || asked.Related != tt.related || asked.Explain != tt.explain {
			t.Errorf("%s: %d, asked for %+v", tt.target, w.Code, asked)
		}
	}
}

// A related term narrows an exact result, whatever its query; a relaxed one is left for
// the term alone. Filters and settings are kept.
func TestRelatedLinks(t *testing.T) {
	state := search.Request{Page: 3, Size: 20, Sort: search.ByDate, Filter: search.Filter{Year: []string{"2022"}}}
	for _, tt := range []struct {
		understood string
		relaxed    bool
		term       string
		want       string // the query of the link
		keeps      bool
	}{
		{"碳达峰", false, "煤电", "碳达峰 煤电", true},
		{"碳达峰 行动", false, "煤电", "碳达峰 行动 煤电", true},
		{"碳达峰 OR 碳中和", false, "煤电", "(碳达峰 OR 碳中和) 煤电", true},
		{`"碳达峰" -试点`, false, "a*", `"碳达峰" -试点 "a*"`, true},
		{"碳达峰怎么办", true, "煤电", "煤电", false},
		{"碳达峰怎么办", true, "a*", `"a*"`, false},
		{`"不完整`, false, "煤电", "煤电", false},
	} {
		state.Query = tt.understood
		r := &search.Result{Understood: tt.understood, Relaxed: tt.relaxed, Related: []search.RelatedTerm{{Text: tt.term, Documents: 7}}}
		views := relatedViews(address(state), r)
		if len(views) != 1 || views[0].Query != tt.term || (views[0].Documents == 7) != tt.keeps {
			t.Errorf("%s: %+v", tt.understood, views)
			continue
		}
		got := parse(t, views[0].Href)
		if got.Query != tt.want || got.Page != 1 || (len(got.Filter.Year) == 1 && got.Sort == search.ByDate && got.Size == 20) != tt.keeps {
			t.Errorf("%s: the link asks for %+v", tt.understood, got)
		}
	}
}

func TestRelatedOnThePage(t *testing.T) {
	page := get(t, Handler(&fakeSearcher{}, quiet()), "/search?q=碳达峰").Body.String()
	if got := parse(t, linkWith(t, page, "煤电")); got.Query != "碳达峰 煤电" {
		t.Errorf("the link asks for %q", got.Query)
	}
}
