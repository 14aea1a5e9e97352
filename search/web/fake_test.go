package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
	"policysearch/search"
	"policysearch/search/query"
)

// fakeSearcher answers what a test wants answered; what is left out is answered
// from the sample.
type fakeSearcher struct {
	search   func(context.Context, search.Request) (*search.Result, error)
	read     func(context.Context, string, string) (*search.Reading, error)
	document func(string) (*policy.Document, error)
	similar  func(string, int) (*search.Similar, error)
	noWords  bool // the dictionary is being loaded
	complete func(context.Context, string, int) (*search.Completions, error)
	manifest func() *generation.Manifest
}

var _ Searcher = (*fakeSearcher)(nil)

func (f *fakeSearcher) Search(ctx context.Context, r search.Request) (*search.Result, error) {
	if f.search != nil {
		return f.search(ctx, r)
	}
	if _, err := query.Parse(r.Query); err != nil {
		return nil, err
	}
	result := sampleResult()
	result.Query = r.Query
	if r.Related {
		result.Related = []search.RelatedTerm{{Text: "煤电", Documents: 12, Expected: 1.31}, {Text: "or", Documents: 9, Expected: 2}}
	}
	return result, nil
}

func (f *fakeSearcher) Read(ctx context.Context, id, q string) (*search.Reading, error) {
	if f.read != nil {
		return f.read(ctx, id, q)
	}
	if q != "" {
		if _, err := query.Parse(q); err != nil {
			return nil, err
		}
	}
	r := sampleReading()
	r.Query = q
	return r, nil
}

func (f *fakeSearcher) Document(id string) (*policy.Document, error) {
	if f.document != nil {
		return f.document(id)
	}
	if id != sampleID {
		return nil, search.ErrNotFound
	}
	return sampleDocument(), nil
}

func (f *fakeSearcher) Complete(ctx context.Context, typed string, limit int) (*search.Completions, error) {
	if f.complete != nil {
		return f.complete(ctx, typed, limit)
	}
	return &search.Completions{Query: typed, List: []search.Completion{
		{Text: "碳达峰", Kind: search.KindWord, Documents: 37},
		{Text: "关于推进碳达峰的通知", Kind: search.KindTitle, Documents: 1, ID: sampleID},
	}}, nil
}

func (f *fakeSearcher) SimilarTo(_ context.Context, id string, limit int) (*search.Similar, error) {
	if f.similar != nil {
		return f.similar(id, limit)
	}
	if id != sampleID {
		return nil, search.ErrNotFound
	}
	return sampleSimilar(), nil
}

func (f *fakeSearcher) HasWords() bool { return !f.noWords }

func (f *fakeSearcher) Manifest() *generation.Manifest {
	if f.manifest != nil {
		return f.manifest()
	}
	return &generation.Manifest{
		Name: sampleGeneration, Created: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), Documents: 1204, Paragraphs: 35701,
		Problems: []generation.Problem{{Path: "扫描件.txt", Reason: "没有文字", Skipped: true}, {Path: "计划.txt", Reason: "第 7 页没有文字"}},
	}
}

const (
	sampleID         = "a1b2c3"
	sampleGeneration = "20261123T080000"
)

// hit and text are pieces.
func hit(s string) search.Piece  { return search.Piece{Text: s, Hit: true} }
func text(s string) search.Piece { return search.Piece{Text: s} }

func sampleResult() *search.Result {
	return &search.Result{
		Query: "碳达峰", Understood: "碳达峰", Generation: sampleGeneration, TookMS: 1.84, Searched: 1204,
		Total: search.Total{Documents: 37, Paragraphs: 112, Occurrences: 1418},
		Terms: []search.TermCount{},
		Documents: []search.Document{{
			ID: sampleID, Title: "关于推进碳达峰的通知", TitlePieces: []search.Piece{text("关于推进"), hit("碳达峰"), text("的通知")},
			Number: "青政发〔2022〕3号", Agency: "青山市人民政府", Region: "青山市", Type: "通知", Issued: "2022-03-01",
			Source: "通知.txt", URL: "/documents/" + sampleID, Score: 21.5, Occurrences: 5, Paragraphs: 3,
			Passages: []search.Passage{{
				Paragraph: 6, Page: 2, Section: []string{"一、总体要求", "（一）目标"}, After: true,
				Pieces: []search.Piece{text("扎实做好"), hit("碳达峰"), text("工作。")},
			}},
		}},
		Facets: search.Facets{
			Year:   []search.FacetValue{{Value: "2022", Count: 30}, {Value: "2021", Count: 7}},
			Region: []search.FacetValue{{Value: "青山市", Count: 12}},
			Agency: []search.FacetValue{{Value: "青山市人民政府", Count: 9}},
			Type:   []search.FacetValue{{Value: "通知", Count: 20}},
		},
		Suggested:  []search.Suggestion{{Query: "双碳", Documents: 4}},
		DidYouMean: []search.Suggestion{},
	}
}

func sampleDocument() *policy.Document {
	return &policy.Document{
		ID: sampleID, Source: "通知.txt",
		Metadata: policy.Metadata{Title: "关于推进碳达峰的通知", Number: "青政发〔2022〕3号",
			Agency: "青山市人民政府 绿水县人民政府", Agencies: []string{"青山市人民政府", "绿水县人民政府"},
			Region: "青山市", Regions: []string{"远山省", "青山市"}, Type: "通知",
			Issued: "2022-03-01", Published: "2022-03-04", Effective: "2022-05-01", Printed: "2022-03-02",
			Signer: "王某某", Subjects: []string{"能源", "节能"}, Recipients: "各区人民政府", Copies: "市委办公室",
			URL: "https://example.org/a?id=1&x=2",
			Origins: map[string]string{"title": "meta ArticleTitle", "number": "head", "agency": "letterhead", "agencies": "letterhead",
				"region": "agency", "regions": "agency", "type": "title", "issued": "signature", "published": "metadata.tsv",
				"effective": "text", "printed": "imprint", "signer": "head", "subjects": "imprint", "recipients": "head",
				"copies": "imprint", "url": "somewhere new"}},
		Sections: []policy.Section{
			{Parent: policy.NoSection, Level: 1, Label: "一、", Heading: "总体要求", Kind: policy.KindSection, Page: 1},
			{Parent: 0, Level: 2, Label: "（一）", Heading: "目标", Kind: policy.KindSection, Page: 2},
		},
		Paragraphs: []policy.Paragraph{
			{Kind: policy.Title, Section: policy.NoSection, Page: 1, Text: "关于推进碳达峰的通知"},
			{Kind: policy.Imprint, Section: policy.NoSection, Page: 1, Text: "青政发〔2022〕3号"},
			{Kind: policy.Imprint, Section: policy.NoSection, Page: 1, Text: "各区人民政府："},
			{Kind: policy.Heading, Section: 0, Page: 1, Text: "一、总体要求"},
			{Kind: policy.Heading, Section: 1, Page: 2, Text: "（一）目标"},
			{Kind: policy.Text, Section: 1, Page: 2, Text: "扎实做好碳达峰工作。碳达峰要早。"},
			{Kind: policy.Row, Section: 1, Page: 2, Text: "指标\t数值"},
		},
		Warnings: []string{"page 3: no text, needs OCR"},
	}
}

func sampleReading() *search.Reading {
	d := sampleDocument()
	r := &search.Reading{Document: d, Query: "碳达峰", Occurrences: 3,
		TitlePieces: []search.Piece{text("关于推进"), hit("碳达峰"), text("的通知")}}
	for _, p := range d.Paragraphs {
		r.Pieces = append(r.Pieces, mark(p.Text, "碳达峰"))
	}
	return r
}

// mark cuts a text at a term.
func mark(s, term string) []search.Piece {
	var pieces []search.Piece
	for {
		before, after, found := strings.Cut(s, term)
		if before != "" {
			pieces = append(pieces, text(before))
		}
		if !found {
			return pieces
		}
		pieces, s = append(pieces, hit(term)), after
	}
}

// quiet throws the log away.
func quiet() Option { return WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))) }

// get asks a handler for an address.
func get(t *testing.T, h http.Handler, target string) *httptest.ResponseRecorder {
	t.Helper()
	return request(h, http.MethodGet, target)
}

func request(h http.Handler, method, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, target, nil))
	return w
}

// nodes gives the elements of a page for which keep holds.
func nodes(t *testing.T, page string, keep func(*html.Node) bool) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var list []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && keep(n) {
			list = append(list, n)
		}
	}
	return list
}

// attr is the value of an attribute, or "".
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// content is the text inside a node.
func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
