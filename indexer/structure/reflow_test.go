package structure

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// wrap sets paragraphs in lines of so many characters, first lines two shorter, as a
// PDF would give them; indent is what is left of the indent of first lines.
func wrap(paragraphs []string, measure int, indent string) []string {
	var lines []string
	for _, p := range paragraphs {
		text := []rune(p)
		room := measure - 2
		prefix := indent
		for len(text) > 0 {
			n := min(room, len(text))
			for n < len(text) && strings.ContainsRune("，。、；", text[n]) {
				n++ // punctuation never begins a line
			}
			lines = append(lines, prefix+string(text[:n]))
			text, room, prefix = text[n:], measure, ""
		}
	}
	return lines
}

var prose = []string{
	"全市上下认真贯彻各项部署，坚持稳中求进，着力推动产业升级，着力改善民生，经济运行总体平稳，社会大局保持稳定，主要指标好于预期，为下一步工作打下了良好基础。",
	"同时也要看到，发展不平衡不充分的问题仍然存在，部分行业困难较多，基层财力紧张，公共服务还有短板，需要采取有力措施加以解决。",
	"各级各部门要把思想统一到决策部署上来，明确任务，落实责任，加强督查，确保各项工作落到实处、取得实效，让群众看到实实在在的变化。",
}

// setWithBlanks is a document whose lines are whole paragraphs, moved to their places
// with blanks; many happen to have about the same width.
const setWithBlanks = `            青石市人民政府文件
青政〔2023〕7号            签发人：某某某
            青石市人民政府
            关于调整东山水库保护区范围的请示
省人民政府：
　　水库于一九八七年建成，总库容六千三百万立方米。
　　（一）保护区现状。现有一级保护区三点二平方公里。
　　1.一级保护区。东至青石岭，西至柳树沟。
　　随着引水工程完工，取水口上移，边界与实际不符。
　　附件：1.东山水库水源保护区调整方案
　　　　　2.东山水库水源保护区调整前后对照表
                        青石市人民政府
                        2023年5月9日
　　（联系人：某某，联系电话：000）
附件1
            东山水库水源保护区调整方案
　　第一条 一级保护区调整为三点八平方公里。
抄送：省生态环境厅，省水利厅。
青石市人民政府办公室            2023年5月10日印发`

// TestSetWithBlanks keeps the lines of such a document apart, whether there are blank
// lines between them, or the blanks before them are gone.
func TestSetWithBlanks(t *testing.T) {
	var want []string
	for line := range strings.Lines(setWithBlanks) {
		want = append(want, strings.TrimSpace(line))
	}
	for name, text := range map[string]string{
		"as it is": setWithBlanks, "blank lines": strings.ReplaceAll(setWithBlanks, "\n", "\n\n"), "no indents": strings.Join(want, "\n"),
	} {
		if diff := cmp.Diff(want, reflown(text)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestSetApart finds lines in the middle and at the margin among wrapped ones.
func TestSetApart(t *testing.T) {
	text := "          青石市水利局\n          关于加强检查的请示\n" + strings.Join(wrap(prose, 28, "　　"), "\n") +
		"\n                    青石市水利局\n                    2023年5月9日"
	want := slices.Concat([]string{"青石市水利局", "关于加强检查的请示"}, prose, []string{"青石市水利局", "2023年5月9日"})
	if diff := cmp.Diff(want, reflown(text)); diff != "" {
		t.Error(diff)
	}
}

// reflown are the paragraphs of a text, whatever they mean.
func reflown(text string) []string {
	var blocks []content.Block
	for line := range strings.Lines(text) {
		blocks = append(blocks, content.Block{Kind: content.Line, Text: strings.TrimRight(line, "\n")})
	}
	pieces, _ := reflow(blocks)
	var got []string
	for _, p := range pieces {
		got = append(got, p.text)
	}
	return got
}

func TestReflow(t *testing.T) {
	blankLines := func(lines []string) string { return strings.Join(lines, "\n\n") }
	single := func(lines []string) string { return strings.Join(lines, "\n") }
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"no blank lines, indent lost", single(wrap(prose, 28, "")), prose},
		{"no blank lines, indent kept", single(wrap(prose, 28, "　　")), prose},
		{"indent of ASCII blanks", single(wrap(prose, 24, "    ")), prose},
		{"blank lines everywhere", blankLines(wrap(prose, 28, "")), prose},
		{"blank lines between paragraphs", single(wrap(prose[:1], 30, "")) + "\n\n" + single(wrap(prose[1:2], 30, "")), prose[:2]},
		{"whole paragraphs are not joined", single(prose), prose},
		{"whole paragraphs with blank lines", blankLines(prose), prose},
		{"short lines are not joined", "甲方\n乙方\n丙方\n丁方", []string{"甲方", "乙方", "丙方", "丁方"}},
		{"a stop never begins a paragraph", "听取了\n工作报告\n。会议同意。", []string{"听取了", "工作报告。会议同意。"}},
		{"a bracket never ends a paragraph", "依据《\n节水条例\n》第一条。", []string{"依据《节水条例》第一条。"}},
		{"a number alone belongs to what follows", "第一章\n\n总则\n\n第一条\n为了规范管理，制定本办法。", []string{"第一章总则", "第一条为了规范管理，制定本办法。"}},
		{
			"short paragraphs among wrapped ones", single(wrap([]string{prose[0], "妥否，请批示。", "另有一事尚未落实到人", prose[1], prose[2]}, 28, "　　")),
			[]string{prose[0], "妥否，请批示。", "另有一事尚未落实到人", prose[1], prose[2]},
		},
		{"rows", single(wrap(prose, 28, "　　")) + "\n类别\t调整前的面积\t调整后的面积\n一级保护区\t3.2\t3.8", append(slices.Clone(prose), "类别\t调整前的面积\t调整后的面积", "一级保护区\t3.2\t3.8")},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, p := range parseText(t, "说明一。\n\n"+c.text).Paragraphs[1:] {
				if p.Kind == "heading" && p.Text == "第一章总则" || p.Kind == "text" {
					got = append(got, p.Text)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestHeadingLines checks headings that fill their line, and those that need two.
func TestHeadingLines(t *testing.T) {
	heading := "三、坚持创新驱动和绿色发展，不断增强经济发展内生的动力" // as long as a first line
	tall := "四、深化改革开放和促进区域协调，全方位融入国内的大循环、国内国际的双循环"
	paragraphs := []string{"一、总体要求", prose[0], "二、主要任务", prose[1], heading, prose[2], tall, prose[0]}
	for _, sep := range []string{"\n", "\n\n"} {
		doc := parseText(t, strings.Join(wrap(paragraphs, 28, ""), sep))
		var got []string
		for _, p := range doc.Paragraphs {
			got = append(got, p.Text)
		}
		if diff := cmp.Diff(paragraphs, got); diff != "" {
			t.Error(diff)
		}
		if len(doc.Sections) != 4 {
			t.Errorf("%d sections", len(doc.Sections))
		}
	}
}

func TestPageNumberOf(t *testing.T) {
	for text, want := range map[string]int{
		"- 16 -": 16, "— 3 —": 3, "－4－": 4, "-12-": 12, "第 3 页 共 10 页": 3, "第3页": 3, "第3页/共9页": 3, "－１２－": 12,
		"第三页": 3, "第十二页　共二十页": 12, "·5·": 5, "• 5 •": 5, "Page 3 of 9": 3, "第页": -1, "第一页纸": -1,
		"16": -1, "- 16": -1, "- 十六 -": -1, "1-2": -1, "- 12345 -": -1, "第3页有误": -1, "": -1,
	} {
		n, ok := pageNumberOf(text)
		if !ok {
			n = -1
		}
		if n != want {
			t.Errorf("pageNumberOf(%q) = %d, want %d", text, n, want)
		}
	}
}

func TestPages(t *testing.T) {
	lines := wrap(prose, 28, "")
	insert := func(at int, s ...string) string {
		return strings.Join(append(append(append([]string{}, lines[:at]...), s...), lines[at:]...), "\n")
	}
	for _, c := range []struct {
		name, text string
		pages      []int
	}{
		{"none known", strings.Join(lines, "\n"), []int{0, 0, 0}},
		{"a printed number within a sentence", insert(1, "- 7 -"), []int{7, 8, 8}},
		{"with blank lines around", insert(1, "", "— 7 —", ""), []int{7, 8, 8}},
		{"a form feed within a sentence", strings.Replace(strings.Join(lines, "\n"), lines[1], "\f"+lines[1], 1), []int{1, 2, 2}},
		{"printed numbers correct form feeds", insert(1, "－4－\f"), []int{4, 5, 5}},
		{"bare numbers in step", insert(1, "11\f") + "\n12\f尾声。", []int{11, 12, 12, 13}},
		{"a bare number that is none", insert(3, "5\f"), []int{1, 0, 0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := parseText(t, c.text)
			if len(doc.Paragraphs) != len(c.pages) {
				t.Fatalf("paragraphs %q", show(doc))
			}
			for i, p := range doc.Paragraphs {
				if c.pages[i] != 0 && p.Page != c.pages[i] {
					t.Errorf("paragraph %d on page %d, want %d: %s", i+1, p.Page, c.pages[i], p.Text)
				}
			}
		})
	}
}

// TestPageSequence takes numbers out that stand alone and go on by one from page to
// page, and leaves the numbers of table rows.
func TestPageSequence(t *testing.T) {
	lines := wrap(slices.Repeat(prose, 12), 28, "")
	for _, c := range []struct {
		name    string
		every   int // lines between two numbers
		dropped bool
	}{{"pages", 20, true}, {"rows", 5, false}} {
		var blocks []content.Block
		var numbers []string
		for i, l := range lines {
			if i > 0 && i%c.every == 0 {
				numbers = append(numbers, strconv.Itoa(i/c.every))
				blocks = append(blocks, content.Block{Text: numbers[len(numbers)-1]})
			}
			blocks = append(blocks, content.Block{Text: l})
		}
		pieces, dropped := reflow(blocks)
		if c.dropped && (!slices.Equal(dropped, numbers) || len(pieces) != 36) || !c.dropped && dropped != nil {
			t.Errorf("%s: dropped %q, %d paragraphs", c.name, dropped, len(pieces))
		}
		if pieces[20].page != 0 {
			t.Errorf("%s: on page %d, which nobody can know", c.name, pieces[20].page)
		}
	}
}

// TestContentsLines keeps the entries of a table of contents apart, full lines as they
// are, and the width of the text from being taken for theirs.
func TestContentsLines(t *testing.T) {
	text := "节水规划\n目录\n一、现状" + strings.Repeat(".", 60) + "1\n二、目标和任务" + strings.Repeat(".", 50) + "2\n三、措施" + strings.Repeat(".", 60) + "3\n1\n" +
		strings.Join(wrap(slices.Repeat(prose, 2), 26, ""), "\n")
	doc := parseText(t, text)
	if len(doc.Contents) != 4 || len(doc.Paragraphs) != 2+6 {
		t.Errorf("contents %q, paragraphs %q", doc.Contents, show(doc))
	}
}

// TestBlankedFeeds reads form feeds that have become a blank after a missing blank
// line.
func TestBlankedFeeds(t *testing.T) {
	lines := wrap(append(prose, prose...), 28, "")
	text := ""
	for i, l := range lines {
		switch {
		case i == 0:
			text = " " + l
		case i%5 == 0:
			text += "\n " + l
		default:
			text += "\n\n" + l
		}
	}
	doc := parseText(t, text)
	if len(doc.Paragraphs) != 6 {
		t.Fatalf("paragraphs %q", show(doc))
	}
	if first, last := doc.Paragraphs[0].Page, doc.Paragraphs[5].Page; first != 1 || last != 4 {
		t.Errorf("pages %d to %d, want 1 to 4", first, last)
	}
}
