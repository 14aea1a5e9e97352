package web

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"policysearch/indexer/policy"
	"policysearch/search"
)

// about is what the page of a document tells about it.
type about struct {
	lines    map[string]string // label to text, origin included
	links    map[string]string // text of a link in the table to its address
	warnings []string
}

func aboutOf(t *testing.T, d *policy.Document) about {
	t.Helper()
	s := &fakeSearcher{read: func(context.Context, string, string) (*search.Reading, error) {
		return &search.Reading{Document: d, Pieces: make([][]search.Piece, len(d.Paragraphs))}, nil
	}}
	a := about{lines: map[string]string{}, links: map[string]string{}}
	page := get(t, Handler(s, quiet()), "/documents/x").Body.String()
	for _, n := range nodes(t, page, func(n *html.Node) bool { return n.Data == "aside" }) {
		for part := range n.Descendants() {
			switch {
			case part.Data == "tr":
				label, text := content(part.FirstChild), content(part.LastChild)
				a.lines[label] = text
			case part.Data == "a":
				a.links[content(part)] = attr(part, "href")
			case part.Data == "li":
				a.warnings = append(a.warnings, content(part))
			}
		}
	}
	return a
}

// Each datum gets to the page, with the place it comes from.
func TestMetadataIsShown(t *testing.T) {
	want := map[string]string{
		"标题": "关于推进碳达峰的通知 来自网页元数据 ArticleTitle", "发文字号": "青政发〔2022〕3号 来自文件开头",
		"发文机关": "青山市人民政府、绿水县人民政府 来自发文机关标志", "地区": "远山省 › 青山市 据发文机关名称", "文种": "通知 来自标题",
		"成文日期": "2022-03-01 来自落款", "发布日期": "2022-03-04 来自旁注文件 metadata.tsv", "施行日期": "2022-05-01 来自正文",
		"印发日期": "2022-03-02 来自版记", "签发人": "王某某 来自文件开头", "主题词": "能源、节能 来自版记",
		"主送机关": "各区人民政府 来自文件开头", "抄送机关": "市委办公室 来自版记",
		"来源网址": "https://example.org/a?id=1&x=2 somewhere new", "文件": "通知.txt",
	}
	got := aboutOf(t, sampleDocument())
	for _, label := range slices.Sorted(maps.Keys(want)) {
		if got.lines[label] != want[label] {
			t.Errorf("%s: %q, want %q", label, got.lines[label], want[label])
		}
	}
	if len(got.lines) != len(want) || len(want) != len(labels) {
		t.Errorf("%d lines on the page, %d wanted, %d labels", len(got.lines), len(want), len(labels))
	}
}

// Values lead to the documents that have the same.
func TestMetadataLinks(t *testing.T) {
	got := aboutOf(t, sampleDocument()).links
	want := map[string]string{"https://example.org/a?id=1&x=2": "https://example.org/a?id=1&x=2"}
	for text, q := range map[string]string{
		"青政发〔2022〕3号": "文号:青政发〔2022〕3号", "青山市人民政府": "机关:青山市人民政府", "绿水县人民政府": "机关:绿水县人民政府",
		"青山市": "地区:青山市", "远山省": "地区:远山省", "通知": "文种:通知",
	} {
		want[text] = "/search?q=" + url.QueryEscape(q)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("links\n%v, want\n%v", got, want)
	}
}

// What is not known takes no room; what is known as one value only is shown as one.
func TestMetadataWithGaps(t *testing.T) {
	for _, tt := range []struct {
		metadata policy.Metadata
		want     map[string]string
	}{
		{policy.Metadata{}, map[string]string{"文件": "甲.pdf"}},
		{policy.Metadata{Agency: "甲局 乙局", Region: "全国"}, map[string]string{"文件": "甲.pdf", "发文机关": "甲局 乙局", "地区": "全国"}},
		{policy.Metadata{Subjects: []string{"", "水"}, Origins: map[string]string{"subjects": "given", "title": "text"}},
			map[string]string{"文件": "甲.pdf", "主题词": "水 来自正文以外的说明"}},
	} {
		if got := aboutOf(t, &policy.Document{Source: "甲.pdf", Metadata: tt.metadata}); !maps.Equal(got.lines, tt.want) {
			t.Errorf("%+v\n got %v\nwant %v", tt.metadata, got.lines, tt.want)
		}
	}
}

func TestOrigins(t *testing.T) {
	for place, want := range map[string]string{
		"": "", "text": "来自正文", "title": "来自标题", "file name": "来自文件名", "note under the title": "来自标题下的题注",
		"number": "据发文字号", "front matter": "来自文首元数据", "table of the page": "来自网页上的信息表",
		"meta PubDate": "来自网页元数据 PubDate", "meta og:url": "来自网页元数据 og:url", "link canonical": "来自网页元数据 canonical",
		"JSON key issued": "来自 JSON 字段 issued", "metadata.csv": "来自旁注文件 metadata.csv", "通知.txt.meta.yaml": "来自旁注文件 通知.txt.meta.yaml",
		"metadata": "metadata", "a place of its own": "a place of its own",
	} {
		if got := origin(place); got != want {
			t.Errorf("origin(%q) = %q, want %q", place, got, want)
		}
	}
}

// Only addresses of the web are links; all others are text.
func TestSourceLinks(t *testing.T) {
	for address, want := range map[string]string{
		"http://www.example.org/a.html":     "http://www.example.org/a.html",
		"HTTPS://example.org/文件?x=\"><b>":   "https://example.org/%e6%96%87%e4%bb%b6?x=%22%3e%3cb%3e",
		"http://[::1]:8080/":                "http://[::1]:8080/",
		"javascript:alert(1)":               "",
		" javascript:alert(1)":              "",
		"JaVaScRiPt://example.org/%0aalert": "",
		"java\tscript:alert(1)":             "",
		"data:text/html,<script>":           "",
		"vbscript:x":                        "",
		"file:///etc/hosts":                 "",
		"ftp://example.org/":                "",
		"mailto:a@example.org":              "",
		"//example.org/":                    "",
		"/a.html":                           "",
		"www.example.org/a.html":            "",
		"http:///a":                         "",
		"http://:80/":                       "",
		"http:example.org":                  "",
		"http:\\\\example.org":              "",
		"http://www.gov.cn@example.org/":    "",
		"http://a b/":                       "",
		"http://example.org/\x00":           "",
		"<script>alert(1)</script>":         "",
	} {
		got := aboutOf(t, &policy.Document{Metadata: policy.Metadata{URL: address}})
		if _, shown := got.lines["来源网址"]; !shown {
			t.Errorf("%q is not shown", address)
		}
		var href string
		for _, h := range got.links {
			href = h
		}
		if !strings.EqualFold(href, want) {
			t.Errorf("%q leads to %q, want %q", address, href, want)
		}
	}
}

// The JSON has the metadata of a document and where each value comes from.
func TestJSONHasMetadata(t *testing.T) {
	var got struct {
		Metadata policy.Metadata
		Warnings []string
	}
	if err := json.Unmarshal(get(t, Handler(&fakeSearcher{}, quiet()), "/api/v1/documents/"+sampleID).Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if want := sampleDocument(); !reflect.DeepEqual(got.Metadata, want.Metadata) || !slices.Equal(got.Warnings, want.Warnings) {
		t.Errorf("got %+v", got)
	}
}
