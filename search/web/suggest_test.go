package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"policysearch/search"
)

func TestSuggest(t *testing.T) {
	h := Handler(&fakeSearcher{}, quiet())
	w := get(t, h, "/api/v1/suggest?q=tdf")
	const want = `{"query":"tdf","suggestions":[{"text":"碳达峰","kind":"word","documents":37},` +
		`{"text":"关于推进碳达峰的通知","kind":"title","documents":1,"id":"a1b2c3"}]}`
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != jsonType || w.Body.String() != want {
		t.Errorf("%d %s %s", w.Code, w.Header(), w.Body)
	}
	checkHeaders(t, w)
}

// What is asked for reaches the engine, and its refusal whoever asked.
func TestSuggestParameters(t *testing.T) {
	for _, tt := range []struct {
		parameters string
		typed      string
		limit      int // 0 means that the engine is not asked
		status     int
	}{
		{"q=碳", "碳", search.DefaultCompletions, 200},
		{"q=碳&limit=3", "碳", 3, 200},
		{"q=碳&limit=", "碳", search.DefaultCompletions, 200},
		{"", "", search.DefaultCompletions, 200},
		{"q=&limit=20", "", 20, 200},
		{"q=" + url.QueryEscape("\"' <b>\x00\xff"), "\"' <b>\x00\xff", search.DefaultCompletions, 200},
		{"q=碳&limit=21", "碳", 21, 400},
		{"q=碳&limit=0", "", 0, 400},
		{"q=碳&limit=-1", "", 0, 400},
		{"q=碳&limit=x", "", 0, 400},
		{"q=碳&limit=99999999999999999999", "碳", 1<<31 - 1, 400},
	} {
		asked, typed := 0, ""
		h := Handler(&fakeSearcher{complete: func(_ context.Context, s string, limit int) (*search.Completions, error) {
			asked, typed = limit, s
			if limit > search.MaxCompletions {
				return nil, &search.RequestError{Msg: "太多"}
			}
			return &search.Completions{Query: s, List: []search.Completion{}}, nil
		}}, quiet())
		w := get(t, h, "/api/v1/suggest?"+tt.parameters)
		if w.Code != tt.status || asked != tt.limit || typed != tt.typed {
			t.Errorf("%s: %d, asked for %d of %q", tt.parameters, w.Code, asked, typed)
		}
		if contentType := map[int]string{200: jsonType, 400: problemMIME}[tt.status]; w.Header().Get("Content-Type") != contentType {
			t.Errorf("%s: %s", tt.parameters, w.Header().Get("Content-Type"))
		}
		if tt.status == 200 && !strings.Contains(w.Body.String(), `"suggestions":[]`) {
			t.Errorf("%s: %s", tt.parameters, w.Body)
		}
	}
}

// Other spellings are links, with their counts and as text; there is no trace of
// them where there are none.
func TestMeant(t *testing.T) {
	s := &fakeSearcher{search: func(_ context.Context, r search.Request) (*search.Result, error) {
		result := sampleResult()
		result.Relaxed, result.Reason = true, "没有完全包含“碳达锋”的文件，以下按相关度排列"
		result.DidYouMean = []search.Suggestion{{Query: "碳达峰", Documents: 1204}, {Query: `<b>"碳`, Documents: 1}}
		return result, nil
	}}
	page := get(t, Handler(s, quiet()), "/search?q=碳达锋").Body.String()
	want := `您要找的是不是：<a href="/search?q=%E7%A2%B3%E8%BE%BE%E5%B3%B0"><bdi>碳达峰</bdi></a>（1,204 篇）、` +
		`<a href="/search?q=%3Cb%3E%22%E7%A2%B3"><bdi>&lt;b&gt;&#34;碳</bdi></a>（1 篇）`
	if !strings.Contains(page, want) {
		t.Errorf("%s is missing in\n%s", want, page)
	}
	if page := get(t, Handler(&fakeSearcher{}, quiet()), "/search?q=碳达峰").Body.String(); strings.Contains(page, "您要找的是不是") {
		t.Error("another spelling of what is spelled right")
	}
}
