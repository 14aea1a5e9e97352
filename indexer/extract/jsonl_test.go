package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLines(t *testing.T) {
	in := `{"id":"a","title":"某通知","text":"甲\n\n 乙 ","number":"某发〔2021〕2号","extra":[1]}
{"_id":7,"paragraphs":["丙","","丁\n戊"],"issued":"2021-01-02"}

{"text":"己"}
{"id":"b","title":"只有标题"}`
	got := open(t, "a.jsonl", in)
	want := []Document{
		{Name: "a", Fields: map[string]string{"title": "某通知", "number": "某发〔2021〕2号"}, Blocks: []Block{{Kind: Paragraph, Text: "甲"}, {Kind: Paragraph, Text: "乙"}}},
		{Name: "7", Fields: map[string]string{"issued": "2021-01-02"}, Blocks: []Block{{Kind: Paragraph, Text: "丙"}, {Kind: Paragraph, Text: "丁"}, {Kind: Paragraph, Text: "戊"}}},
		{Name: "line-4", Fields: map[string]string{}, Blocks: []Block{{Kind: Paragraph, Text: "己"}}},
		{Name: "b", Fields: map[string]string{"title": "只有标题"}},
	}
	if diff := cmp.Diff(want, got.Documents); diff != "" {
		t.Error(diff)
	}
	if len(got.Problems) > 0 {
		t.Error(got.Problems)
	}
}

func TestBadLines(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"syntax", `{"id":"a" "text"}`, `line 2, column 11: invalid character '"' after object key:value pair`},
		{"cut off", `{"id":"a"`, "line 2, column 9: unexpected end of JSON input"},
		{"no object", `["甲"]`, "line 2, column 1: a JSON object is wanted, not: array"},
		{"wrong kind", `{"text":{"a":1}}`, `line 2, column 9: "text" cannot be a object`},
		{"wrong kind of scalar", `{"id":["a"],"text":"甲"}`, `line 2: a string is wanted, not ["a"]`},
		{"not UTF-8", "{\"text\":\"\xb9\xfa\"}", "line 2, column 10: not UTF-8; convert the file, e.g. iconv -f GB18030 -t UTF-8"},
		{"no text", `{"id":"a"}`, `line 2: no text: "text" or "paragraphs" is wanted`},
		{"an id again", `{"id":"first","text":"乙"}`, `line 2: id "first" was on line 1 already: give each document its own`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := open(t, "a.jsonl", "{\"id\":\"first\",\"text\":\"甲\"}\n"+c.in+"\n{\"id\":\"last\",\"text\":\"丙\"}")
			if len(got.Problems) != 1 || got.Problems[0].Error() != c.want {
				t.Errorf("problems %q, want %s", got.Problems, c.want)
			}
			if len(got.Documents) != 2 {
				t.Errorf("%d documents, want the 2 others", len(got.Documents))
			}
		})
	}
}
