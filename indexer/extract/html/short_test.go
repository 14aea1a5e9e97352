package html

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"policysearch/indexer/corpora"
)

// TestCorporaShortNotices puts short notices in the place of the texts of real pages: the
// pages' menus then have many times their characters.
func TestCorporaShortNotices(t *testing.T) {
	files := append(glob(t, corpora.Path(t, "policies", "guangzhou", "html", "*.html")), glob(t, corpora.Path(t, "policies", "govcn", "rawpage", "00*.html"))...)
	right, wrong := 0, 0
	for _, file := range files {
		for _, notice := range []string{
			"经研究，任命王某某为局长。",
			"各单位：|现将有关事项通知如下，请遵照执行。|一、高度重视|二、抓好落实|某某局|2020年1月2日",
		} {
			page := replaceText(t, load(t, file), strings.Split(notice, "|"))
			if page == nil {
				continue
			}
			d, err := Read(t.Context(), page)
			if got := lines(d); err == nil && strings.HasSuffix(strings.Join(got, "|"), notice) && len(got) <= strings.Count(notice, "|")+2 {
				right++
				continue
			}
			wrong++
			t.Logf("%s: %q, %v", file, lines(d), err)
		}
	}
	t.Logf("right %d, wrong %d", right, wrong)
}

// replaceText gives a page other paragraphs as its text, nil if the text is not found.
func replaceText(t *testing.T, page []byte, paragraphs []string) []byte {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if strings.Contains(" zoomcon UCAP-CONTENT detailCon content_article article-content newsMain ", " "+a.Val+" ") {
				return render(t, doc, n, paragraphs)
			}
		}
	}
	return nil
}

func render(t *testing.T, doc, text *html.Node, paragraphs []string) []byte {
	t.Helper()
	for text.FirstChild != nil {
		text.RemoveChild(text.FirstChild)
	}
	for _, s := range paragraphs {
		p := &html.Node{Type: html.ElementNode, Data: "p"}
		p.AppendChild(&html.Node{Type: html.TextNode, Data: s})
		text.AppendChild(p)
	}
	var out bytes.Buffer
	if err := html.Render(&out, doc); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
