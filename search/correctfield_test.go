package search

import (
	"context"
	"strings"
	"testing"

	"policysearch/indexer/policy"
)

// Values of the fields that are words are put right, and only if the field then finds
// something; a value that the documents write elsewhere is taken for what sounds like it.
func TestDidYouMeanInFields(t *testing.T) {
	docs := []*policy.Document{
		written("a", "国务院劳动条例", nil, "经国务院同意，逐条列出，由财政部负责。"),
		written("b", "河南省消防条例", nil, "消防工作。"),
	}
	docs[0].Metadata.Agency, docs[0].Metadata.Type = "国务院", "条例"
	docs[1].Metadata.Agency, docs[1].Metadata.Type, docs[1].Metadata.Region = "河南省财政局", "条例", "河南省"
	e := build(t, docs)
	for query, want := range map[string]string{
		"机关:国务员":           "机关:国务院",
		"机关:财政句":           "机关:财政局",
		"机关:财政部":           "", // written, and of another sound
		"文种:条列":            "文种:条例",
		"地区:河难":            "地区:河南",
		"地区:河难 消防":         "地区:河南 消防",
		"地区:河难 同段:(消方 工作)": "地区:河南 同段:(消防 工作)",
		"机关:国务员 OR 机关:财政句": "机关:国务院 OR 机关:财政局",
		"机关:国务院":           "",
		"机关:国务员 -条例":       "",
		"年份:1900 地区:河难":    "",
		"文号:国发〔2001〕5号 河难": "",
	} {
		result, err := e.Search(context.Background(), Request{Query: query})
		if err != nil {
			t.Errorf("%s: %v", query, err)
			continue
		}
		var got strings.Builder
		for _, s := range result.DidYouMean {
			got.WriteString(s.Query)
			found, err := e.Search(context.Background(), Request{Query: s.Query, Match: Exact})
			if err != nil || found.Total.Documents != s.Documents || s.Documents == 0 {
				t.Errorf("%s: %v finds %v, %v", query, s, found, err)
			}
		}
		if got.String() != want {
			t.Errorf("%s: %q, want %q", query, got.String(), want)
		}
	}
}
