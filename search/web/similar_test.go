package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"policysearch/search"
)

func sampleSimilar() *search.Similar {
	return &search.Similar{ID: sampleID, Documents: []search.SimilarDocument{
		{ID: "b2", Title: "关于推进碳中和的通知", Number: "青政发〔2022〕4号", Agency: "青山市人民政府", Issued: "2022-04-01", Source: "b.txt",
			URL: "/documents/b2", Score: 0.61, Terms: []search.SharedTerm{{Text: "碳达峰", Share: 0.31}, {Text: "煤电", Share: 0.2}}},
		{ID: "c3", Source: "c.txt", URL: "/documents/c3", Score: 0.04, Terms: []search.SharedTerm{{Text: "碳达峰", Share: 1}}},
	}}
}

// The JSON is what other programs rely on.
func TestSimilarJSON(t *testing.T) {
	const file = "testdata/similar.json"
	var got bytes.Buffer
	if err := json.Indent(&got, get(t, Handler(&fakeSearcher{}, quiet()), "/api/v1/documents/"+sampleID+"/similar").Body.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	got.WriteByte('\n')
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s has changed; if that is meant, run the test with -update\n%s", file, &got)
	}
}

func TestSimilarRequests(t *testing.T) {
	asked := -1
	s := &fakeSearcher{similar: func(id string, limit int) (*search.Similar, error) {
		asked = limit
		if id != sampleID {
			return nil, search.ErrNotFound
		}
		if limit > search.MaxSimilar {
			return nil, &search.RequestError{Msg: "limit 太大"}
		}
		return sampleSimilar(), nil
	}}
	h := Handler(s, quiet())
	for _, tt := range []struct {
		target string
		status int
		limit  int
	}{
		{"/api/v1/documents/" + sampleID + "/similar", 200, search.DefaultSimilar},
		{"/api/v1/documents/" + sampleID + "/similar?limit=3", 200, 3},
		{"/api/v1/documents/" + sampleID + "/similar?limit=0", 400, -1},
		{"/api/v1/documents/" + sampleID + "/similar?limit=x", 400, -1},
		{"/api/v1/documents/" + sampleID + "/similar?limit=99999999999999999999", 400, 2147483647},
		{"/api/v1/documents/nosuch/similar", 404, search.DefaultSimilar},
		{"/api/v1/documents/" + sampleID + "/similar/", 404, -1},
	} {
		asked = -1
		w := get(t, h, tt.target)
		if w.Code != tt.status || asked != tt.limit {
			t.Errorf("%s: %d with a limit of %d", tt.target, w.Code, asked)
		}
		if want := map[bool]string{true: jsonType, false: problemMIME}[tt.status == 200]; w.Header().Get("Content-Type") != want {
			t.Errorf("%s: %s", tt.target, w.Header().Get("Content-Type"))
		}
		checkHeaders(t, w)
	}
}

// The page of a document links to those that have much in common with it, and does
// without them where they cannot be had.
func TestSimilarOnThePage(t *testing.T) {
	for name, tt := range map[string]struct {
		searcher *fakeSearcher
		want     []string // addresses
	}{
		"some":          {&fakeSearcher{}, []string{"/documents/b2"}},
		"words missing": {&fakeSearcher{noWords: true}, nil},
		"fault":         {&fakeSearcher{similar: func(string, int) (*search.Similar, error) { return nil, errors.New("broken") }}, nil},
		"none": {&fakeSearcher{similar: func(id string, _ int) (*search.Similar, error) {
			return &search.Similar{ID: id, Documents: []search.SimilarDocument{}}, nil
		}}, nil},
	} {
		w := get(t, Handler(tt.searcher, quiet()), "/documents/"+sampleID+"?q=碳达峰")
		page := w.Body.String()
		var got []string
		for _, n := range nodes(t, page, func(n *html.Node) bool { return n.Data == "a" && strings.HasPrefix(attr(n, "href"), "/documents/") }) {
			got = append(got, attr(n, "href"))
		}
		if w.Code != 200 || strings.Join(got, " ") != strings.Join(tt.want, " ") || strings.Contains(page, "相近文件") != (len(tt.want) > 0) {
			t.Errorf("%s: %d, links %q", name, w.Code, got)
		}
		if len(tt.want) > 0 && !strings.Contains(page, "都有 <bdi>碳达峰、煤电</bdi>") {
			t.Errorf("%s: the words that both have are not on\n%s", name, page)
		}
	}
}

// Texts of other documents and words stay texts.
func TestHostileSimilarAndRelated(t *testing.T) {
	for _, bad := range hostile {
		s := hostileSearcher(bad)
		inner := s.search
		s.search = func(ctx context.Context, r search.Request) (*search.Result, error) {
			result, err := inner(ctx, r)
			result.Relaxed = len(bad)%2 == 0
			result.Related = []search.RelatedTerm{{Text: bad, Documents: 1}}
			return result, err
		}
		s.similar = func(string, int) (*search.Similar, error) {
			return &search.Similar{ID: bad, Documents: []search.SimilarDocument{{ID: bad, Title: bad, Number: bad, Agency: bad, Issued: bad,
				Source: bad, URL: bad, Score: 1, Terms: []search.SharedTerm{{Text: bad, Share: 1}}}}}, nil
		}
		h := Handler(s, quiet())
		for _, target := range []string{"/search?q=a", "/documents/x"} {
			w := get(t, h, target)
			if w.Code != 200 {
				t.Errorf("%q: %s: %d", bad, target, w.Code)
			}
			checkHarmless(t, target, w.Body.String())
		}
	}
}
