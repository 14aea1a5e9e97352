package web

import (
	"net/http/httptest"
	"net/url"
	"testing"

	"policysearch/search/query"
)

// No query string makes a handler fail.
func FuzzQueryString(f *testing.F) {
	for _, row := range query.Help() {
		for _, q := range row.Examples {
			f.Add("q=" + url.QueryEscape(q))
		}
	}
	for _, s := range append([]string{"", "q=%", "q=%ff", "page=0", "size=1e9&q=a", "q=a&year=&year=2022&year=2022", "q=%22", "&&&;;=", "q=a&page=9223372036854775808"}, hostile...) {
		f.Add(s)
	}
	h := Handler(&fakeSearcher{}, quiet())
	f.Fuzz(func(t *testing.T, raw string) {
		for _, path := range []string{"/", "/search", "/documents/" + sampleID, "/help", "/api/v1/search", "/nothing"} {
			r := httptest.NewRequest("GET", path, nil)
			r.URL.RawQuery = raw
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code >= 500 {
				t.Errorf("%s?%q: %d", path, raw, w.Code)
			}
		}
	})
}
