package structure

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"policysearch/indexer/extract"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// checkLossless follows the text from the blocks to the document: each character is
// in a paragraph, in order, but for page numbers, the entries of tables of contents,
// and the controls of a web page that the warnings name.
func checkLossless(t interface{ Errorf(string, ...any) }, d content.Document, doc *policy.Document) {
	pieces, dropped := reflow(d.Blocks)
	checkReflow(t, d.Blocks, pieces, dropped)
	rest, controls := withoutChrome(pieces)
	rest, contents := withoutContents(rest)
	count := map[string]int{}
	for _, p := range pieces {
		count[strings.TrimSpace(p.text)]++
	}
	for _, text := range slices.Concat(controls, contents) {
		count[text]--
	}
	var in, out strings.Builder
	for _, p := range rest {
		count[strings.TrimSpace(p.text)]--
		in.WriteString(withoutBlanks(p.text))
	}
	for text, n := range count {
		if n != 0 && text != "" {
			t.Errorf("%d times lost: %q", n, text)
		}
	}
	for _, p := range doc.Paragraphs {
		out.WriteString(withoutBlanks(p.Text))
	}
	if withoutSeparators(in.String()) != withoutSeparators(out.String()) {
		t.Errorf("text in:  %q\ntext out: %q", in.String(), out.String())
	}
	if !slices.Equal(contents, doc.Contents) {
		t.Errorf("contents %q, want %q", doc.Contents, contents)
	}
	if warnings := strings.Join(doc.Warnings, "\n"); len(controls) > 0 && !strings.Contains(warnings, strings.Join(controls, " ")) {
		t.Errorf("warnings %q do not name %q", doc.Warnings, controls)
	}
}

// checkReflow compares the characters of blocks and pieces. What is missing must be
// page numbers.
func checkReflow(t interface{ Errorf(string, ...any) }, blocks []content.Block, pieces []piece, dropped []string) {
	var in, out strings.Builder
	length := 0
	for _, l := range dropped {
		if _, ok := pageNumberOf(l); !ok && !loneNumber.MatchString(l) {
			t.Errorf("dropped %q, which is no page number", l)
		}
		length += len(withoutBlanks(l))
	}
	for _, b := range blocks {
		in.WriteString(withoutBlanks(b.Text))
	}
	for _, p := range pieces {
		out.WriteString(withoutBlanks(p.text))
	}
	if in.Len() != out.Len()+length || len(dropped) == 0 && in.String() != out.String() {
		t.Errorf("text in:  %q\ntext out: %q\ndropped: %q", in.String(), out.String(), dropped)
	}
}

// withoutSeparators drops what stands between the cells of a row.
func withoutSeparators(s string) string { return strings.ReplaceAll(s, "|", "") }

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// checkForm tests what every document promises.
func checkForm(t interface{ Errorf(string, ...any) }, doc *policy.Document) {
	for i, s := range doc.Sections {
		if s.Parent < policy.NoSection || s.Parent >= i {
			t.Errorf("section %d has parent %d", i, s.Parent)
		}
	}
	for i, p := range doc.Paragraphs {
		if p.Section < policy.NoSection || p.Section >= len(doc.Sections) {
			t.Errorf("paragraph %d in section %d of %d", i+1, p.Section, len(doc.Sections))
		}
		if !utf8.ValidString(p.Text) || p.Text == "" || strings.ContainsAny(p.Text, "\n\r\f") || p.Text != strings.TrimSpace(p.Text) {
			t.Errorf("paragraph %d: %q", i+1, p.Text)
		}
	}
}

// vocabulary are lines that mean something to one rule or another.
var vocabulary = []string{
	"", "", " ", "某省人民政府文件", "某政发〔2020〕8号", "某省人民政府关于", "印发某规划的通知", "各市人民政府：", "2020年5月6日", "某省人民政府",
	"（此件公开发布）", "抄送：省委各部门", "某办公厅　2020年5月7日印发", "附件", "附件1", "附件：1.表", "某市节水规划", "目录", "第一章", "第一章 总则", "第一条 甲。",
	"一、任务", "二、措施。做好。", "（一）甲乙。丙丁。", "（二）应当。", "1. 数", "2.5万", "（1）子", "①丑", "专栏1：箱", "- 3 -", "第 4 页 共 9 页", "5", "6",
	"全市上下认真贯彻各项部署，坚持稳中求进，着力推动产业升级，着", "力改善民生，经济运行总体平稳，社会大局保持稳定，主要指标好于", "　　预期。同时也要看到open", "data问题。", " 页首，", "\f",
}

func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(vocabulary), rapid.StringMatching(`[一-三（）、。，1-3 第章条：a]{0,30}`)), 1, 60).Draw(t, "lines")
		text := strings.Join(lines, rapid.SampledFrom([]string{"\n", "\n\n", "\r\n"}).Draw(t, "separator"))
		name := rapid.SampledFrom([]string{"a.txt", "a.md"}).Draw(t, "name")
		result, err := extract.New(extract.Options{}).Open(t.Context(), name, strings.NewReader(text))
		if err != nil {
			return
		}
		doc := Parse(result.Documents[0], name)
		checkLossless(t, result.Documents[0], doc)
		checkForm(t, doc)
	})
}

// TestNoBlockIsLost gives the text in blocks of every kind, as the readers of other
// formats do.
func TestNoBlockIsLost(t *testing.T) {
	kinds := []content.BlockKind{content.Line, content.Paragraph, content.Paragraph, content.Heading, content.Row, content.Title, content.Note, content.Contents}
	rapid.Check(t, func(t *rapid.T) {
		var d content.Document
		for range rapid.IntRange(1, 50).Draw(t, "blocks") {
			d.Blocks = append(d.Blocks, content.Block{
				Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Level: rapid.IntRange(0, 4).Draw(t, "level"), Page: rapid.IntRange(0, 3).Draw(t, "page"),
				Text: strings.TrimSpace(rapid.SampledFrom(vocabulary).Draw(t, "text")),
			})
		}
		doc := Parse(d, "a.docx")
		checkLossless(t, d, doc)
		checkForm(t, doc)
	})
}

func FuzzParse(f *testing.F) {
	f.Add("a.txt", []byte(strings.Join(vocabulary, "\n")))
	f.Add("a.txt", []byte(strings.Join(wrap(prose, 28, ""), "\n\n")))
	f.Add("a.md", []byte("# 标题\n\n## 一、甲\n\n1. 乙\n\n|丙|丁|\n|-|-|\n"))
	f.Add("a.jsonl", []byte(`{"id":"1","paragraphs":["一、甲","（一）乙。丙"]}`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		result, err := extract.New(extract.Options{}).Open(t.Context(), name, bytes.NewReader(data))
		if err != nil {
			return
		}
		for _, d := range result.Documents {
			doc := Parse(d, name)
			checkForm(t, doc)
			if d.Fields[content.FieldTitle].Value == "" {
				checkLossless(t, d, doc)
			}
		}
	})
}

// BenchmarkParse shows that the time is linear: the rate stays the same for a text a
// hundred times as long.
func BenchmarkParse(b *testing.B) {
	page := strings.Join(wrap(append([]string{"一、任务", "（一）甲。乙丙丁。"}, prose...), 28, ""), "\n\n") + "\n\n- 3 -\n\n"
	for _, size := range []struct {
		name string
		n    int
	}{{"1", 20}, {"100", 2000}} {
		b.Run(size.name, func(b *testing.B) {
			text := strings.Repeat(page, size.n)
			result, err := extract.New(extract.Options{}).Open(b.Context(), "a.txt", strings.NewReader(text))
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Parse(result.Documents[0], "a.txt")
			}
		})
	}
}
