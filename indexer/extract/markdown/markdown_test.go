package markdown

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/corpora"
	"policysearch/indexer/extract/content"
)

func read(t *testing.T, source string) content.Document {
	t.Helper()
	d, err := Read(source)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// texts are the blocks of a document, as "kind text".
func texts(d content.Document) []string {
	names := map[content.BlockKind]string{content.Paragraph: "par", content.Heading: "head", content.Row: "row", content.Note: "note"}
	var out []string
	for _, b := range d.Blocks {
		name := names[b.Kind]
		if b.Level > 0 {
			name += string(rune('0' + b.Level))
		}
		out = append(out, name+" "+b.Text)
	}
	return out
}

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"headings", "# 标题\n\n## 第一章  总则\n\n正文", []string{"head1 标题", "head2 第一章  总则", "par 正文"}},
		{"soft breaks between Han", "第一行\n第二行 open\ndata", []string{"par 第一行第二行 open data"}},
		{"hard breaks", "第一行  \n第二行\\\n第三行<br>第四行", []string{"par 第一行", "par 第二行", "par 第三行", "par 第四行"}},
		{"emphasis", "**重点**是*保障*民生", []string{"par 重点是保障民生"}},
		{"tildes stay", "5~10万元，10~20万元", []string{"par 5~10万元，10~20万元"}},
		{"links and images", "见[公告](http://a.example/b)和![图一](c.png)<http://d.example>", []string{"par 见公告和图一http://d.example"}},
		{"a numbered list", "3. 甲\n4. 乙\n\n   又乙\n", []string{"par 3. 甲", "par 4. 乙", "par 又乙"}},
		{"bullets", "- 甲\n- 乙\n  - 丙\n", []string{"par 甲", "par 乙", "par 丙"}},
		{"a table", "| 甲 | **乙** |\n|---|---|\n| 1 | 2 |\n", []string{"row 甲 | 乙", "row 1 | 2"}},
		{"a row wider than the header", "|甲|乙|\n|-|-|\n|1|2|3 *四*|五\\|六|\n| 7 | 8 | 9\n", []string{"row 甲 | 乙", "row 1 | 2 | 3 四 | 五|六", "row 7 | 8 | 9"}},
		{"a blank row", "|甲|乙|\n|-|-|\n| | |\n|1||\n", []string{"row 甲 | 乙", "row 1 | "}},
		{"footnotes", "所称企业[^1]，见[^b]。\n\n[^1]: 本办法所称企业，是指…\n\n    又一段\n[^b]: 乙\n[^c]: 无人引用\n\n正文",
			[]string{"par 所称企业[1]，见[b]。", "par 正文", "note [1] 本办法所称企业，是指…", "note 又一段", "note [b] 乙", "note [c] 无人引用"}},
		{"a footnote in another", "甲[^1]\n\n[^1]: [^2]: 乙\n", []string{"par 甲[1]", "note [1] [^2]: 乙"}},
		{"definitions that are text", "见表[注1]。\n\n[注1]: 数据来源于国家统计局。\n[注2]: 见附表\n", []string{"par 见表注1。", "par [注1]: 数据来源于国家统计局。", "par [注2]: 见附表"}},
		{"definitions of links", "见[公告][1]和[附件]。\n\n[1]: http://a.example/b \"题\"\n[附件]: 附件/一.pdf\n[2]: http://b.example\n[//]: # (隐)\n", []string{"par 见公告和附件。", "par [2]: http://b.example"}},
		{"what is no tag", "<div>若 x <y 且 z> 则<o:p></o:p></div>\n\n若 a <p 且 q> b，x <y z> c", []string{"par 若 x <y 且 z> 则", "par 若 a <p 且 q> b，x <y z> c"}},
		{"code", "```go\nx := 甲\n```\n\n    缩进\n", []string{"par x := 甲", "par 缩进"}},
		{"HTML", "<div>甲<!-- 隐 -->乙</div>\n<p>丙&nbsp;丁</p>\n\n<!-- 隐 -->\n\n戊<b>己</b>", []string{"par 甲乙", "par 丙\u00a0丁", "par 戊己"}},
		{"Chinese in angle brackets is text", "《办法》<试行>", []string{"par 《办法》<试行>"}},
		{"escapes and references", `1\. 甲&amp;乙 \*`, []string{"par 1. 甲&乙 *"}},
		{"a quotation", "> 甲\n> 乙", []string{"par 甲乙"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, texts(read(t, c.in))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, in string
		fields   map[string]string
		texts    []string
		warnings int
	}{
		{"fields", "---\ntitle: 某办法\ndoc_number: 某发〔2021〕2号\ndate: 2021-03-04\nagency: [甲局, 乙局]\nweight: 3\n---\n正文",
			map[string]string{"title": "某办法", "number": "某发〔2021〕2号", "issued": "2021-03-04", "agency": "甲局 乙局"}, []string{"par 正文"}, 1},
		{"no name that is known", "---\n第一条: 为了照明\n---\n正文", map[string]string{}, []string{"head2 第一条: 为了照明", "par 正文"}, 1},
		{"of another program", "---\nlayout: page\n---\n正文", map[string]string{}, []string{"par 正文"}, 1},
		{"a rule is none", "---\n\n正文", map[string]string{}, []string{"par 正文"}, 0},
		{"malformed", "---\ntitle: [甲\n---\n正文", map[string]string{}, []string{"head2 title: [甲", "par 正文"}, 1},
		{"later in the text", "正文\n\n---\ntitle: 甲\n", map[string]string{}, []string{"par 正文", "par title: 甲"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.in)
			fields := map[string]string{}
			for name, f := range d.Fields {
				fields[name] = f.Value
				if f.Origin != "front matter" {
					t.Errorf("%s is from %q", name, f.Origin)
				}
			}
			if diff := cmp.Diff(c.fields, fields); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.texts, texts(d)); diff != "" {
				t.Error(diff)
			}
			if len(d.Warnings) != c.warnings {
				t.Errorf("warnings %q", d.Warnings)
			}
		})
	}
}

// A comment or script that is not closed takes nothing with it.
func TestUnclosed(t *testing.T) {
	for in, want := range map[string][]string{
		"甲\n\n<!-- 乙\n\n丙": {"par 甲", "par 乙", "par 丙"}, "<div>甲<!-- 乙 --></div>\n\n<style>\n\n丙": {"par 甲", "par 丙"},
	} {
		d := read(t, in)
		if diff := cmp.Diff(want, texts(d)); diff != "" || len(d.Warnings) != 1 {
			t.Errorf("%s, warnings %q", diff, d.Warnings)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     error
	}{
		{"nothing", "", content.ErrNoText},
		{"only a comment", "<!-- x -->", content.ErrNoText},
		{"too many lines", strings.Repeat("a\n\n", content.MaxBlocks/2+1), content.ErrTooLong},
	} {
		if _, err := Read(c.in); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	var long *content.LineError
	if _, err := Read("甲\n" + strings.Repeat("长", content.MaxLine/3+1)); !errors.As(err, &long) || long.Line != 2 {
		t.Errorf("a long line: %v", err)
	}
}

// What would take the parser time by the square of its length is read as plain text.
func TestTangled(t *testing.T) {
	for name, in := range map[string]string{
		"links":         strings.Repeat("[a](", 50_000),
		"emphasis":      strings.Repeat("a**b_c* ", 30_000),
		"quotations":    strings.Repeat("> ", 30_000) + "a",
		"lists":         strings.Repeat("- ", 30_000) + "a",
		"a wide table":  strings.Repeat("|a", 5000) + "\n" + strings.Repeat("|-", 5000) + "\n" + strings.Repeat("|a\n", 5000),
		"front matter":  "---\na: " + strings.Repeat("[", 12_000) + "\n---\n甲",
		"footnotes":     strings.Repeat("[^1]: [^a]\n", maxNotes),
		"an outline":    strings.Repeat(outline(150), 100),
		"blank lines":   strings.Repeat("- ", 190) + "a" + strings.Repeat("\n", 20_000) + "b",
		"many headings": strings.Repeat("# |||a\n", maxSigns/4+1),
	} {
		start := time.Now()
		d := read(t, in)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if len(d.Warnings) != 1 || len(d.Blocks) == 0 {
			t.Errorf("%s: %d blocks, warnings %q", name, len(d.Blocks), d.Warnings)
		}
	}
	for name, in := range map[string]string{
		"a long outline":   strings.Repeat(outline(6), 5000),
		"a rule":           strings.Repeat("- ", 150) + "\n\n甲",
		"a date far right": strings.Repeat(" ", 500) + "2021年3月4日",
		"a long paragraph": strings.Repeat("（一）*夜间*照明，见[公告](a)。\n", 2000),
		"nested notes":     strings.Repeat("[^1]: ", 5000) + "a",
		"many notes":       strings.Repeat("甲[^1]\n\n", maxNotes/2) + strings.Repeat("[^2]: 乙\n", maxNotes/2-1),
		"a large table":    "|甲|乙|\n|-|-|\n" + strings.Repeat("|1|2|\n", 20_000),
	} {
		if d := read(t, in); len(d.Warnings) > 0 {
			t.Errorf("%s: warnings %q", name, d.Warnings)
		}
	}
}

// outline is a list in a list and so on, to a depth.
func outline(depth int) string {
	var out strings.Builder
	for i := range depth {
		out.WriteString(strings.Repeat("  ", i) + "- 甲\n\n")
	}
	return out.String()
}

// No Markdown of the corpora is refused or read as plain text.
func TestCorpora(t *testing.T) {
	files := corpora.Files(t, "laws", "*", "*.md")
	start, size := time.Now(), 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		size += len(data)
		if d, err := Read(string(data)); err != nil && !errors.Is(err, content.ErrNoText) || len(d.Warnings) > 0 {
			t.Errorf("%s: error %v, warnings %q", f, err, d.Warnings)
		}
	}
	t.Logf("%d files, %.1f MB/s", len(files), float64(size)/1e6/time.Since(start).Seconds())
}

func FuzzRead(f *testing.F) {
	f.Add("---\ntitle: 甲\n---\n# 乙\n\n1. 丙\n   |a|b|\n|-|-|\n<b>x</b>")
	f.Add("> - 1. [a](b \"c\")\n\n<!-- x\n```\n")
	f.Fuzz(func(t *testing.T, source string) {
		d, err := Read(strings.ToValidUTF8(source, ""))
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if !utf8.ValidString(b.Text) || strings.ContainsAny(b.Text, "\n\r\f") {
				t.Errorf("block %q", b.Text)
			}
		}
	})
}
