package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"policysearch/indexer/generation"
	"policysearch/search"
)

const (
	htmlType    = "text/html; charset=utf-8"
	jsonType    = "application/json; charset=utf-8"
	problemMIME = "application/problem+json; charset=utf-8"
)

func TestRoutes(t *testing.T) {
	h := Handler(&fakeSearcher{}, quiet(), WithVersion("1.2.3"))
	for _, tt := range []struct {
		target      string
		status      int
		contentType string
		fragments   []string
	}{
		{"/", 200, htmlType, []string{"<h1", "1,204", "35,701", "另有 1 份没能读取", "试着查一查", "/help", "版本 1.2.3", "autofocus"}},
		{"/search?q=碳达峰", 200, htmlType, []string{
			"<b>37</b> 篇文件", "<b>112</b> 段", "<b>1,418</b> 处", "共检索 1,204 篇", "1.8 毫秒", "精确匹配", "放宽检索",
			"关于推进<mark>碳达峰</mark>的通知", "青政发〔2022〕3号", "第2页", "扎实做好<mark>碳达峰</mark>工作。…", "本文共 5 处，3 段",
			"/documents/a1b2c3?q=%E7%A2%B3%E8%BE%BE%E5%B3%B0#p6", "也可以查", "双碳"}},
		{"/search", 200, htmlType, []string{"试着查一查"}},
		{"/search?q=+%E2%80%8B", 200, htmlType, []string{"试着查一查"}},
		{"/search?q=a&q=b&unknown=1&page=&size=", 200, htmlType, []string{`value="a"`}},
		{"/search?q=a&page=99999999999999999999", 200, htmlType, []string{"篇文件"}},
		{"/search?q=%22a", 400, htmlType, []string{"查询写法有误", `value="&#34;a"`, "第 1 个字符", "/help"}},
		{"/search?q=a&page=0", 400, htmlType, []string{"page 要是正整数", `value="a"`}},
		{"/search?q=a&size=-3", 400, htmlType, []string{"size 要是正整数"}},
		{"/search?q=a&page=x", 400, htmlType, []string{"page 要是正整数"}},
		{"/search?q=a&type=" + strings.Repeat("x", 101), 400, htmlType, []string{"type 的值太长"}},
		{"/search?q=" + strings.Repeat("a", 10_000), 400, htmlType, []string{"1000 个字符"}},
		{"/documents/a1b2c3?q=碳达峰", 200, htmlType, []string{`id="p6"`, `id="h3"`, "第2页", "各区人民政府", "3/3", "没有文字"}},
		{"/documents/a1b2c3", 200, htmlType, []string{`id="p6"`}},
		{"/documents/a1b2c3?q=%E2%80%8B", 200, htmlType, []string{`id="p6"`}},
		{"/help", 200, htmlType, []string{"NEAR", "/search?q="}},
		{"/nothing", 404, htmlType, []string{"没有这个页面"}},
		{"/search/", 404, htmlType, nil},
		{"/documents/", 404, htmlType, nil},
		{"/static/" + assetVersion + "/nothing.css", 404, htmlType, nil},
		{"/static/style.css", 404, htmlType, nil},
		{"/static/..%2fhandler.go", 404, htmlType, nil},
		{"/api/v1/search?q=碳达峰", 200, jsonType, []string{`"occurrences":1418`}},
		{"/api/v1/search?q=", 400, problemMIME, []string{"还没有输入"}},
		{"/api/v1/search?q=%22a", 400, problemMIME, []string{`"column":1`, "urn:policysearch:problem:query"}},
		{"/api/v1/search?q=a&page=0", 400, problemMIME, []string{"page 要是正整数"}},
		{"/api/v1/documents/a1b2c3", 200, jsonType, []string{`"heading":"总体要求"`, `"index":6`}},
		{"/api/v1/documents/zzz", 404, problemMIME, []string{`"status":404`}},
		{"/api/v1/nothing", 404, problemMIME, nil},
		{"/healthz", 200, plainText, []string{"ok"}},
		{"/readyz", 200, plainText, []string{sampleGeneration}},
	} {
		t.Run(tt.target[:min(len(tt.target), 60)], func(t *testing.T) {
			w := get(t, h, tt.target)
			if w.Code != tt.status || w.Header().Get("Content-Type") != tt.contentType {
				t.Errorf("got %d %s, want %d %s", w.Code, w.Header().Get("Content-Type"), tt.status, tt.contentType)
			}
			for _, f := range tt.fragments {
				if !strings.Contains(w.Body.String(), f) {
					t.Errorf("%q is missing in\n%s", f, w.Body)
				}
			}
			checkHeaders(t, w)
		})
	}
}

func checkHeaders(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	for name, want := range map[string]string{
		"Content-Security-Policy": contentPolicy,
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "same-origin",
		"Content-Length":          strconv.Itoa(w.Body.Len()),
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestMethods(t *testing.T) {
	h := Handler(&fakeSearcher{}, quiet())
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH"} {
		w := request(h, method, "/search?q=a")
		if w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Header().Get("Allow"), "GET") {
			t.Errorf("%s: %d, Allow %q", method, w.Code, w.Header().Get("Allow"))
		}
		checkHeaders(t, w)
	}
	if w := request(h, "POST", "/api/v1/search"); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Content-Type") != problemMIME {
		t.Errorf("POST to the API: %d %s", w.Code, w.Header().Get("Content-Type"))
	}
}

func TestHead(t *testing.T) {
	server := httptest.NewServer(Handler(&fakeSearcher{}, quiet()))
	defer server.Close()
	for _, target := range []string{"/", "/search?q=a", "/documents/a1b2c3", "/help", "/api/v1/search?q=a", "/healthz", "/nothing", mustAsset(t, "style.css")} {
		full, err := http.Get(server.URL + target)
		if err != nil {
			t.Fatal(err)
		}
		full.Body.Close()
		head, err := http.Head(server.URL + target)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(head.Body)
		head.Body.Close()
		if head.StatusCode != full.StatusCode || len(body) != 0 || head.Header.Get("Content-Type") != full.Header.Get("Content-Type") {
			t.Errorf("HEAD %s: %d with %d bytes, GET has %d", target, head.StatusCode, len(body), full.StatusCode)
		}
		if head.ContentLength < 1 {
			t.Errorf("HEAD %s: Content-Length %d", target, head.ContentLength)
		}
	}
}

func TestNotReady(t *testing.T) {
	none := &fakeSearcher{manifest: func() *generation.Manifest { return nil }}
	h := Handler(none, quiet())
	if w := get(t, h, "/readyz"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("/readyz without an index: %d", w.Code)
	}
	if w := get(t, h, "/healthz"); w.Code != http.StatusOK {
		t.Errorf("/healthz without an index: %d", w.Code)
	}
	if w := get(t, h, "/"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "还没有索引") {
		t.Errorf("/ without an index: %d", w.Code)
	}
}

// Every page is complete: it names its language and itself, has one heading, one
// main part and one box, no identifier twice, and loads nothing but our own.
func TestPagesAreWellFormed(t *testing.T) {
	h := Handler(&fakeSearcher{}, quiet())
	for _, target := range []string{"/", "/search?q=碳达峰&year=2022&type=通知&page=2", "/documents/a1b2c3?q=碳达峰", "/help", "/nothing", "/search?q=%22a"} {
		page := get(t, h, target).Body.String()
		count := map[string]int{}
		ids := map[string]bool{}
		for _, n := range nodes(t, page, func(*html.Node) bool { return true }) {
			count[n.Data]++
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: id %s stands twice", target, id)
				}
				ids[id] = true
			}
			for _, a := range n.Attr {
				checkAttribute(t, target, n, a)
			}
			if n.Data == "html" && attr(n, "lang") != "zh-CN" || n.Data == "title" && !strings.HasSuffix(content(n), siteName) {
				t.Errorf("%s: %s has lang %q, text %q", target, n.Data, attr(n, "lang"), content(n))
			}
		}
		for tag, want := range map[string]int{"h1": 1, "main": 1, "form": 1, "script": 0, "style": 0, "footer": 1, "label": 1} {
			if count[tag] != want {
				t.Errorf("%s: %d of %s, want %d", target, count[tag], tag, want)
			}
		}
		if len(page) > 60_000 {
			t.Errorf("%s has %d bytes", target, len(page))
		}
	}
}

func checkAttribute(t *testing.T, target string, n *html.Node, a html.Attribute) {
	t.Helper()
	switch {
	case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
		t.Errorf("%s: %s has an inline %s", target, n.Data, a.Key)
	case n.Data == "a" && a.Key == "href" && attr(n, "rel") == "external noreferrer":
		if !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "http://") {
			t.Errorf("%s: a link away leads to %s", target, a.Val)
		}
	case a.Key == "href" || a.Key == "src" || a.Key == "action":
		if !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "//") {
			t.Errorf("%s: %s leads to %s", target, n.Data, a.Val)
		}
	}
}

// Whatever a fragment link points to is on the page.
func TestFragmentsExist(t *testing.T) {
	page := get(t, Handler(&fakeSearcher{}, quiet()), "/documents/a1b2c3?q=碳达峰").Body.String()
	ids := map[string]bool{}
	all := nodes(t, page, func(*html.Node) bool { return true })
	for _, n := range all {
		ids[attr(n, "id")] = true
	}
	for _, n := range all {
		if id, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && !ids[id] {
			t.Errorf("nothing has the id %q", id)
		}
	}
}

func TestStatic(t *testing.T) {
	h := Handler(&fakeSearcher{}, quiet())
	for name, contentType := range map[string]string{"style.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"} {
		w := get(t, h, mustAsset(t, name))
		if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("Content-Type") != contentType {
			t.Errorf("%d %v", w.Code, w.Header())
		}
	}
	// What is kept for ever must not be had by an older address.
	if w := get(t, h, "/static/000000000000/style.css"); w.Code != http.StatusNotFound {
		t.Error(w.Code)
	}
}

// mustAsset gives the address of an asset.
func mustAsset(t *testing.T, name string) string {
	href, err := asset(name)
	if err != nil {
		t.Fatal(err)
	}
	return href
}

func TestEmptyStates(t *testing.T) {
	for _, tt := range []struct {
		target    string
		change    func(*search.Result)
		fragments []string
	}{
		{"/search?q=a&year=2022", func(r *search.Result) { r.Total = search.Total{} },
			[]string{"没有找到符合条件的文件", "去掉全部筛选条件", "看看查询写法"}},
		{`/search?q="甲乙"&match=exact`, func(r *search.Result) { r.Total = search.Total{} },
			[]string{"去掉引号，分开查 甲乙", "放宽检索，列出相近的文件"}},
		{"/search?q=a&page=9", func(*search.Result) {}, []string{"这个结果只有 4 页", "到最后一页"}},
		{"/search?q=甲+乙", func(r *search.Result) {
			r.Total = search.Total{}
			r.Terms = []search.TermCount{{Text: "甲", Documents: 3}, {Text: "乙", Documents: 0}}
		}, []string{"<s><bdi>乙</bdi></s>", "没有文件有", "%22%E7%94%B2%22"}},
	} {
		w := get(t, Handler(&fakeSearcher{search: func(context.Context, search.Request) (*search.Result, error) {
			r := sampleResult()
			r.Documents = nil
			tt.change(r)
			return r, nil
		}}, quiet()), tt.target)
		for _, f := range tt.fragments {
			if w.Code != 200 || !strings.Contains(w.Body.String(), f) {
				t.Errorf("%s: %d, %q is missing in\n%s", tt.target, w.Code, f, w.Body)
			}
		}
	}
}

func TestRelaxedSaysSo(t *testing.T) {
	relaxed := &fakeSearcher{search: func(_ context.Context, r search.Request) (*search.Result, error) {
		result := sampleResult()
		result.Relaxed, result.Reason = true, "没有完全包含“甲 乙”的文件，以下按相关度排列"
		result.Total = search.Total{Documents: 37}
		result.Terms = []search.TermCount{{Text: "甲", Documents: 3}, {Text: "乙", Documents: 0}}
		return result, nil
	}}
	page := get(t, Handler(relaxed, quiet()), "/search?q=甲+乙").Body.String()
	for _, f := range []string{"已放宽检索", "以下按相关度排列", "只看精确匹配", "match=exact", "<s><bdi>乙</bdi></s>"} {
		if !strings.Contains(page, f) {
			t.Errorf("%q is missing in\n%s", f, page)
		}
	}
	for _, f := range []string{"<b>0</b>", "出现次数", ">精确匹配<"} {
		if strings.Contains(page, f) {
			t.Errorf("%q is on the page of a relaxed result", f)
		}
	}
	page = get(t, Handler(relaxed, quiet()), "/search?q=甲+乙&match=relaxed").Body.String()
	if !strings.Contains(page, "回到精确匹配") {
		t.Error("no way back from a result relaxed on demand")
	}
}

// Examples are searched for once, and only those that find something are shown.
func TestExamples(t *testing.T) {
	searches := 0
	s := &fakeSearcher{search: func(_ context.Context, r search.Request) (*search.Result, error) {
		searches++
		result := sampleResult()
		if r.Query == "高质量发展" {
			result.Total = search.Total{}
		}
		return result, nil
	}}
	h := Handler(s, quiet())
	page := get(t, h, "/").Body.String()
	before := searches
	if get(t, h, "/"); searches != before {
		t.Errorf("%d more searches for the same index", searches-before)
	}
	for want, is := range map[string]bool{">碳达峰<": true, "高质量发展": false, "机关:青山市人民政府": true, "文种:通知": true} {
		if strings.Contains(page, want) != is {
			t.Errorf("%s on the page: %v", want, !is)
		}
	}
}

func TestNumbersAreReadable(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1204: "1,204", 1234567: "1,234,567", -5: "-5", -123456: "-123,456"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %s, want %s", n, got, want)
		}
	}
	for ms, want := range map[float64]string{0: "0.1", 1.84: "1.8", 12.4: "12"} {
		if got := took(ms); got != want {
			t.Errorf("took(%v) = %s, want %s", ms, got, want)
		}
	}
}

func TestFacetsFold(t *testing.T) {
	var values []search.FacetValue
	for i := range 60 {
		values = append(values, search.FacetValue{Value: fmt.Sprint("机关", i), Count: 60 - i})
	}
	v := newFacetView(searchFor("a"), facets[2], values)
	if len(v.Values) != facetShown || len(v.More) != facetMore || v.Left != 60-facetShown-facetMore {
		t.Errorf("%d shown, %d more, %d left", len(v.Values), len(v.More), v.Left)
	}
}
