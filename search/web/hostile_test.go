package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"policysearch/indexer/policy"
	"policysearch/search"
)

// hostile are texts that try to be more than text.
var hostile = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`,
	`</title></textarea></style><svg/onload=alert(1)>`,
	`javascript:alert(1)`,
	`{{.Title}} {{template "foot"}}`,
	`<!--`, `]]>`, "&lt;script&gt;", "\u202Eexe.txt\u2066", "a\u200Bb\uFEFF", "\x00\x01", "\xff\xfe",
}

// Texts of documents and queries stay texts, wherever they are shown.
func TestHostileTexts(t *testing.T) {
	for _, bad := range hostile {
		s := hostileSearcher(bad)
		h := Handler(s, quiet())
		for _, target := range []string{
			"/search?q=" + url.QueryEscape(bad) + "&agency=" + url.QueryEscape(bad) + "&sort=" + url.QueryEscape(bad),
			"/documents/x?q=" + url.QueryEscape(bad), "/",
		} {
			w := get(t, h, target)
			if w.Code != 200 {
				t.Errorf("%s: %d", target, w.Code)
			}
			checkHarmless(t, target, w.Body.String())
		}
		broken := Handler(&fakeSearcher{}, quiet())
		for _, target := range []string{"/search?q=%22" + url.QueryEscape(bad), "/search?page=" + url.QueryEscape(bad+"x"), "/" + url.PathEscape(bad)} {
			checkHarmless(t, target, get(t, broken, target).Body.String())
		}
	}
}

func checkHarmless(t *testing.T, target, page string) {
	t.Helper()
	for _, n := range nodes(t, page, func(*html.Node) bool { return true }) {
		switch n.Data {
		case "script", "img", "svg", "style", "textarea", "iframe":
			t.Errorf("%s: the page has an element %s", target, n.Data)
		case "title":
			if strings.ContainsAny(content(n), "\u202E\u2066\u200B") {
				t.Errorf("%s: controls in the title %q", target, content(n))
			}
		}
		for _, a := range n.Attr {
			checkAttribute(t, target, n, a)
		}
	}
}

func hostileSearcher(bad string) *fakeSearcher {
	pieces := []search.Piece{text(bad), hit(bad)}
	return &fakeSearcher{
		search: func(context.Context, search.Request) (*search.Result, error) {
			r := sampleResult()
			r.Query, r.Understood, r.Relaxed, r.Reason = bad, bad, true, bad
			r.Terms = []search.TermCount{{Text: bad, Documents: 1}, {Text: bad}}
			r.Suggested = []search.Suggestion{{Query: bad, Documents: 1}}
			r.Facets.Agency = []search.FacetValue{{Value: bad, Count: 1}}
			r.Documents = []search.Document{{ID: bad, Title: bad, TitlePieces: pieces, Number: bad, Agency: bad, Type: bad, Issued: bad,
				Source: bad, URL: bad, Occurrences: 1, Passages: []search.Passage{{Paragraph: 1, Section: []string{bad}, Pieces: pieces}}}}
			return r, nil
		},
		read: func(context.Context, string, string) (*search.Reading, error) {
			m := policy.Metadata{Title: bad, Number: bad, Agency: bad, Agencies: []string{bad, bad}, Region: bad, Regions: []string{bad, bad}, Type: bad,
				Issued: bad, Published: bad, Effective: bad, Printed: bad, Signer: bad, Subjects: []string{bad, bad}, Recipients: bad, Copies: bad, URL: bad,
				Origins: map[string]string{"title": bad, "number": "meta " + bad, "agency": bad + ".meta.yaml", "url": bad}}
			d := &policy.Document{ID: bad, Source: bad, Metadata: m, Warnings: []string{bad},
				Sections:   []policy.Section{{Parent: policy.NoSection, Label: bad, Heading: bad}},
				Paragraphs: []policy.Paragraph{{Kind: policy.ParagraphKind(bad), Section: 0, Text: bad + bad}}}
			return &search.Reading{Document: d, Query: bad, TitlePieces: pieces, Pieces: [][]search.Piece{pieces}, Relaxed: true}, nil
		},
	}
}

// The text of a paragraph on the page is the text of the document, character by
// character.
func TestTextIsWhole(t *testing.T) {
	page := get(t, Handler(&fakeSearcher{}, quiet()), "/documents/a1b2c3?q=碳达峰").Body.String()
	var got []string
	for _, n := range nodes(t, page, func(n *html.Node) bool { return attr(n, "class") == "words" }) {
		got = append(got, strings.Join(ownText(n), ""))
	}
	for i, p := range sampleDocument().Paragraphs {
		if i >= len(got) || got[i] != p.Text {
			t.Fatalf("paragraph %d: %q", i+1, got)
		}
	}
}

// ownText gives the texts below a node without the links from hit to hit.
func ownText(n *html.Node) []string {
	if n.Type == html.TextNode {
		return []string{n.Data}
	}
	var list []string
	for c := range n.ChildNodes() {
		if attr(c, "class") != "hop" {
			list = append(list, ownText(c)...)
		}
	}
	return list
}
