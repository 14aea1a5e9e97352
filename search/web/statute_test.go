package web

import (
	"context"
	"slices"
	"testing"

	"golang.org/x/net/html"

	"policysearch/indexer/policy"
	"policysearch/search"
)

func sampleStatute() *policy.Document {
	return &policy.Document{
		ID: "s", Source: "条例.txt", Metadata: policy.Metadata{Title: "绿水县试点条例"},
		Sections: []policy.Section{
			{Parent: policy.NoSection, Level: 1, Label: "第一章", Heading: " 总则", Kind: policy.KindSection},
			{Parent: 0, Level: 2, Label: "第一条", Kind: policy.KindArticle},
			{Parent: 0, Level: 2, Label: "第二条", Heading: "【范围】", Kind: policy.KindArticle},
			{Parent: policy.NoSection, Level: 1, Label: "第二章", Heading: " 附则", Kind: policy.KindSection},
			{Parent: 3, Level: 2, Label: "第三条", Kind: policy.KindArticle},
		},
		Paragraphs: []policy.Paragraph{
			{Kind: policy.Heading, Section: 0, Text: "第一章　总则"},
			{Kind: policy.Text, Section: 1, Text: "第一条　为了试点，制定本条例。"},
			{Kind: policy.Text, Section: 2, Text: "第二条【范围】　本县适用本条例。"},
			{Kind: policy.Heading, Section: 3, Text: "第二章　附则"},
			{Kind: policy.Text, Section: 4, Text: "第三条　本条例自2022年5月1日起施行。"},
		},
	}
}

// The outline of a statute has its chapters alone, and its articles are no headings.
func TestOutlineOfStatute(t *testing.T) {
	d := sampleStatute()
	want := []outlineEntry{{"第一章 总则", 0, 1}, {"第二章 附则", 0, 4}}
	if got := outline(d); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	s := &fakeSearcher{read: func(context.Context, string, string) (*search.Reading, error) {
		return &search.Reading{Document: d, Pieces: make([][]search.Piece, len(d.Paragraphs))}, nil
	}}
	page := get(t, Handler(s, quiet()), "/documents/s").Body.String()
	if n := len(nodes(t, page, func(n *html.Node) bool { return n.Data == "h2" || n.Data == "h3" })); n != 2 {
		t.Errorf("%d headings", n)
	}
}

// The path of a passage is whole on the page: its outer places are shortened only in
// the eye, and tell their names when pointed at.
func TestPathOfArticle(t *testing.T) {
	path := []string{"第三编 合同", "第二十章 技术合同", "第三节 技术转让合同和技术许可合同", "第八百六十二条"}
	s := &fakeSearcher{search: func(context.Context, search.Request) (*search.Result, error) {
		r := sampleResult()
		r.Documents[0].Passages[0].Section, r.Documents[0].Passages[0].Page = path, 0
		return r, nil
	}}
	page := get(t, Handler(s, quiet()), "/search?q=a").Body.String()
	line := nodes(t, page, func(n *html.Node) bool { return attr(n, "class") == "path" })
	const want = "第三编 合同 › 第二十章 技术合同 › 第三节 技术转让合同和技术许可合同 › 第八百六十二条 · 第6段"
	if len(line) != 1 || content(line[0]) != want {
		t.Fatalf("got %q, want %q", content(line[0]), want)
	}
	var titles []string
	for n := range line[0].Descendants() {
		if n.Data == "bdi" {
			titles = append(titles, attr(n, "title"))
		}
	}
	if !slices.Equal(titles, path) {
		t.Errorf("names %q", titles)
	}
}
