package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"policysearch/indexer/extract/content"
)

// stated are fields of JSON keys.
func stated(pairs ...string) content.Fields {
	f := content.Fields{}
	for i := 0; i < len(pairs); i += 2 {
		f[pairs[i]] = content.Field{Value: pairs[i+1], Origin: "JSON key " + pairs[i]}
	}
	return f
}

func paragraphs(texts ...string) []content.Block {
	var blocks []content.Block
	for _, t := range texts {
		blocks = append(blocks, content.Block{Kind: content.Paragraph, Text: t})
	}
	return blocks
}

func TestLines(t *testing.T) {
	in := `{"id":"a","title":"某通知","text":"甲\n\n 乙 ","number":"某发〔2021〕2号","extra":[1]}
{"_id":7,"paragraphs":["丙","","丁\n戊"],"issued":"2021-01-02","published":20210103,"effective":"2021-02-01"}

{"text":"己","agency":["甲局","乙局"],"subjects":"照明","region":null}
{"id":"b","title":"只有标题"}`
	want := []content.Document{
		{Name: "a", Fields: stated("title", "某通知", "number", "某发〔2021〕2号"), Blocks: paragraphs("甲", "乙")},
		{Name: "7", Fields: stated("issued", "2021-01-02", "published", "20210103", "effective", "2021-02-01"), Blocks: paragraphs("丙", "丁", "戊")},
		{Name: "line-4", Fields: stated("agency", "甲局、乙局", "subjects", "照明"), Blocks: paragraphs("己")},
		{Name: "b", Fields: stated("title", "只有标题"), Warnings: []string{`no text, only a title: give the text under the key "text" or "paragraphs"`}},
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(in)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": in, "with a mark": "\ufeff" + in, "GBK": gbk, "UTF-16": "\xff\xfe" + wide(in), "UTF-16 without a mark": wide(in)} {
		got := open(t, "a.jsonl", data)
		if diff := cmp.Diff(want, got.Documents); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(got.Problems) > 0 {
			t.Error(got.Problems)
		}
	}
}

// The names of keys are those of content.Fields, and every text is kept, but once.
func TestKeys(t *testing.T) {
	for _, c := range []struct {
		in, text string
		fields   map[string]string
		warnings int
	}{
		{`{"标题":"甲","文号":"某发〔2021〕2号","content":"第一条"}`, "第一条", map[string]string{"title": "甲", "number": "某发〔2021〕2号"}, 0},
		{`{"Title":"甲","doc_number":["1","2"],"date":null,"正文":"第一条","summary":"` + strings.Repeat("照", 300) + `"}`, "第一条", map[string]string{"title": "甲", "number": "1、2"}, 0},
		{`{"title":"<b>甲</b>&nbsp;乙","text":"<p>第一条 甲&nbsp;乙</p>\n<p>第二<b>条</b></p><table><tr><td>丙<td>丁<tr><td>1<td>2</table>"}`, "第一条 甲\u00a0乙/第二条/丙 | 丁/1 | 2", map[string]string{"title": "甲 乙"}, 0},
		{`{"text":"第一<span class=x>条</span>\n第二条"}`, "第一条/第二条", map[string]string{}, 0},
		{`{"text":"&ldquo;甲&rdquo;\n乙&#8212;"}`, "“甲”/乙—", map[string]string{}, 0},
		{`{"text":"若a<b，且c>d，&则。","url":"http://a/?b=1&amp;c"}`, "若a<b，且c>d，&则。", map[string]string{"url": "http://a/?b=1&amp;c"}, 0},
		{`{"paragraphs":["<p>甲</p>","乙"]}`, "甲/乙", map[string]string{}, 0},
		{`{"text":"<p>&nbsp;</p>","title":"甲"}`, "", map[string]string{"title": "甲"}, 1},
		{`{"body":"甲"}`, "甲", map[string]string{}, 0},
		{`{"text":"甲 乙\n丙","paragraphs":["甲乙","丙"]}`, "甲乙/丙", map[string]string{}, 0},
		{`{"text":"甲\n丁","paragraphs":["甲","丙"]}`, "甲/丙/甲/丁", map[string]string{}, 0},
		{`{"text":"甲","content":["乙",3]}`, "甲/乙/3", map[string]string{}, 0},
		{`{"text":"甲","agency":{"name":"乙"},"region":["` + strings.Repeat("丙", maxField/3) + `"]}`, "甲", map[string]string{}, 2},
	} {
		got := open(t, "a.jsonl", c.in)
		if len(got.Documents) != 1 {
			t.Errorf("%s: problems %v", c.in, got.Problems)
			continue
		}
		d := got.Documents[0]
		var lines []string
		for _, b := range d.Blocks {
			lines = append(lines, b.Text)
		}
		fields := map[string]string{}
		for name, f := range d.Fields {
			fields[name] = f.Value
		}
		if diff := cmp.Diff(c.fields, fields); diff != "" || strings.Join(lines, "/") != c.text || len(d.Warnings) != c.warnings {
			t.Errorf("%.80s: %q, warnings %.200q, fields %s", c.in, lines, d.Warnings, diff)
		}
	}
}

func TestBadLines(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"syntax", `{"id":"a" "text"}`, `line 2, column 11: no JSON object (invalid character '"' after object key:value pair): write each document as one object on one line`},
		{"cut off", `{"id":"a"`, "line 2, column 9: no JSON object (unexpected end of JSON input): write each document as one object on one line"},
		{"no object", `["甲"]`, "line 2, column 1: a JSON object is wanted, not: array"},
		{"wrong kind", `{"text":{"a":1}}`, `line 2: "text": a string is wanted, not {"a":1}`},
		{"wrong kind of scalar", `{"id":["a"],"text":"甲"}`, `line 2: "id": a string is wanted, not ["a"]`},
		{"wrong kind in a list", `{"text":["甲",{}]}`, `line 2: "text": a string is wanted, not {}`},
		{"a key twice", `{"text":"甲","text":"乙"}`, `line 2: "text" stands in it twice: keep one`},
		{"text under another key", `{"title":"甲","chapter":[{"a":"` + strings.Repeat("照", 201) + `"}]}`, `line 2: no text, but a long one under the key "chapter", which is not known: name it "text"`},
		{"not UTF-8", "{\"text\":\"\xb9\xfa\"}", "line 2, column 10: not UTF-8 like the rest of the file: write it again"},
		{"no text", `{"id":"a"}`, `line 2: no text: "text" or "paragraphs" is wanted`},
		{"an id again", `{"id":"first","text":"乙"}`, `line 2: id "first" was on line 1 already: give each document its own`},
		{"many lines", `{"text":"` + strings.Repeat(`a\n`, content.MaxBlocks+1) + `"}`, "line 2: " + content.ErrTooLong.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := open(t, "a.jsonl", "{\"id\":\"first\",\"text\":\"夜间照明管理办法\"}\n"+c.in+"\n{\"id\":\"last\",\"text\":\"丙\"}")
			if len(got.Problems) != 1 || got.Problems[0].Error() != c.want {
				t.Errorf("problems %q, want %s", got.Problems, c.want)
			}
			if len(got.Documents) != 2 {
				t.Errorf("%d documents, want the 2 others", len(got.Documents))
			}
		})
	}
}

func TestManyBadLines(t *testing.T) {
	got := open(t, "a.jsonl", strings.Repeat("x\n", maxProblems+5)+`{"text":"甲"}`)
	if n := len(got.Problems); n != maxProblems+1 || got.Problems[n-1].Reason != "5 more lines could not be read" || len(got.Documents) != 1 {
		t.Errorf("%d problems, %d documents", n, len(got.Documents))
	}
	got = open(t, "a.jsonl", strings.Repeat("x\n", maxFaults+5)+`{"text":"甲"}`)
	if n := len(got.Problems); n != maxProblems+1 || !strings.HasSuffix(got.Problems[n-1].Reason, "no JSON lines") || len(got.Documents) != 0 {
		t.Errorf("%d problems, %d documents", n, len(got.Documents))
	}
	var many strings.Builder
	for i := range maxRecords + 1 {
		fmt.Fprintf(&many, "{\"id\":%d,\"text\":\"a\"}\n", i)
	}
	got = open(t, "a.jsonl", many.String())
	if len(got.Problems) != 1 || len(got.Documents) != maxRecords {
		t.Errorf("%d problems, %d documents", len(got.Problems), len(got.Documents))
	}
}
