package layout

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// A page is A4 with margins of 90 points; a line of text in 16 points holds 26 Han
// characters.
const (
	paperWidth, paperHeight = 596, 842
	leftEdge, em, leading   = 90.0, 16.0, 30.0
	measureChars            = 26
)

// blocksOf is Blocks without an end to its time.
func blocksOf(pages []Page) ([]content.Block, []string) {
	blocks, warnings, err := Blocks(context.Background(), pages)
	if err != nil {
		panic(err)
	}
	return blocks, warnings
}

// typist sets text on pages as a word processor does.
type typist struct {
	pages []Page
	y     float64
}

func (p *typist) page() *typist {
	p.pages = append(p.pages, Page{Width: paperWidth, Height: paperHeight})
	p.y = 100
	return p
}

// at puts one run at a place.
func (p *typist) at(x, y, size float64, bold bool, text string) *typist {
	last := &p.pages[len(p.pages)-1]
	last.Runs = append(last.Runs, Run{x, y, x + widthOf(text)*size, y + size, size, bold, text, 0})
	return p
}

// centered sets one line in the middle.
func (p *typist) centered(size float64, bold bool, text string) *typist {
	p.at((paperWidth-widthOf(text)*size)/2, p.y, size, bold, text)
	p.y += leading * size / em
	return p
}

// paragraph sets a paragraph with an indent, and begins another page with next where
// the lines reach the foot.
func (p *typist) paragraph(text string, next func()) *typist {
	rest, indent := []rune(text), 2
	for len(rest) > 0 {
		if p.y > 700 && next != nil {
			next()
		}
		n := min(len(rest), measureChars-indent)
		p.at(leftEdge+float64(indent)*em, p.y, em, false, string(rest[:n]))
		rest, indent = rest[n:], 0
		p.y += leading
	}
	return p
}

func widthOf(text string) (w float64) {
	for _, r := range text {
		if r < 0x1100 {
			w += .5
		} else {
			w++
		}
	}
	return w
}

// grid draws the frame of a table.
func (p *typist) grid(xs, ys []float64) *typist {
	last := &p.pages[len(p.pages)-1]
	for _, x := range xs {
		last.Rules = append(last.Rules, Rule{x, ys[0], x + .5, ys[len(ys)-1]})
	}
	for _, y := range ys {
		last.Rules = append(last.Rules, Rule{xs[0], y, xs[len(xs)-1], y + .5})
	}
	return p
}

// long gives a sentence of n characters that ends with a stop.
func long(first string, n int) string {
	const words = "推进产业结构优化升级加快建设现代能源体系提高资源利用效率完善生态保护补偿制度健全工作机制强化组织领导"
	text := []rune(first)
	for i := 0; len(text) < n-1; i++ {
		text = append(text, []rune(words)[i%utf8.RuneCountInString(words)])
	}
	return string(text) + "。"
}

// shown gives blocks in short: page, kind, text.
func shown(blocks []content.Block) (out []string) {
	names := map[content.BlockKind]string{content.Paragraph: "", content.Heading: "# ", content.Row: "| ", content.Title: "! ", content.Note: "* ", content.Contents: ". "}
	for _, b := range blocks {
		out = append(out, fmt.Sprintf("%d %s%s", b.Page, names[b.Kind], b.Text))
	}
	return out
}

func check(t *testing.T, pages []Page, want ...string) {
	t.Helper()
	blocks, _ := blocksOf(pages)
	if diff := cmp.Diff(want, shown(blocks)); diff != "" {
		t.Error(diff)
	}
}

// plan is a document of three pages with a title of two lines, headings, and
// paragraphs that run over the ends of the pages.
func plan(header func(page int) string, number func(page int) string) (pages []Page, want []string) {
	p := &typist{}
	begin := func() {
		p.page()
		n := len(p.pages)
		if header != nil {
			p.at(leftEdge, 50, 10, false, header(n))
		}
		if number != nil {
			p.at(280, 780, 10, false, number(n))
		}
	}
	begin()
	p.centered(22, true, "某市人民政府关于印发行动方案和工作").centered(22, true, "细则的通知")
	p.y += leading
	want = append(want, "1 ! 某市人民政府关于印发行动方案和工作细则的通知")
	add := func(text string) {
		page := len(p.pages)
		if p.y > 700 {
			page++
		}
		p.paragraph(text, begin)
		want = append(want, fmt.Sprintf("%d %s", page, text))
	}
	for i, heading := range []string{"一、总体要求", "二、主要任务", "三、保障措施"} {
		p.at(leftEdge+2*em, p.y, em, true, heading)
		p.y += leading
		want = append(want, fmt.Sprintf("%d # %s", len(p.pages), heading))
		for j := range 4 {
			add(long(fmt.Sprintf("第%d段", 10*i+j), 60+37*j))
		}
	}
	return p.pages, want
}

func TestParagraphsOverPages(t *testing.T) {
	pages, want := plan(nil, nil)
	if len(pages) < 3 {
		t.Fatalf("only %d pages", len(pages))
	}
	check(t, pages, want...)
}

func TestFurniture(t *testing.T) {
	tests := map[string]struct{ header, number func(page int) string }{
		"dashes":     {nil, func(n int) string { return fmt.Sprintf("— %d —", n) }},
		"words":      {nil, func(n int) string { return fmt.Sprintf("第 %d 页 共 9 页", n) }},
		"bare":       {nil, func(n int) string { return fmt.Sprint(n) }},
		"wide":       {nil, func(n int) string { return "－" + string(rune('０'+n)) + "－" }},
		"of all":     {nil, func(n int) string { return fmt.Sprintf("%d/9", n) }},
		"roman":      {nil, func(n int) string { return strings.ToLower(toRoman(n)) }},
		"header":     {func(int) string { return "GB 12345—2011" }, func(n int) string { return fmt.Sprint(n) }},
		"counting":   {func(n int) string { return fmt.Sprintf("某某规划　第%d页", n) }, nil},
		"both sides": {func(int) string { return "某市人民政府公报" }, func(int) string { return "内部资料　注意保存" }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			pages, want := plan(tt.header, tt.number)
			check(t, pages, want...)
		})
	}
}

// Numbers that keep no step with the pages, and texts that stand elsewhere, are text.
func TestNoFurniture(t *testing.T) {
	p := &typist{}
	for i := range 4 {
		p.page()
		p.at(leftEdge, 100, em, true, fmt.Sprintf("附件%d", i+1))
		p.at(leftEdge, 300, em, false, "单位：万元")
		p.at(leftEdge+200, 780, 10, false, fmt.Sprint([]int{5, 3, 19, 7}[i]))
	}
	blocks, _ := blocksOf(p.pages)
	text := strings.Join(shown(blocks), "\n")
	for _, want := range []string{"附件1", "附件4", "19"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if n := strings.Count(text, "单位：万元"); n != 4 {
		t.Errorf("%d of 4 captions are left", n)
	}
}

func TestPrintedNumbers(t *testing.T) {
	for _, tt := range []struct {
		name   string
		number func(page int) string
		want   int // page of the first block
	}{
		{"part of a volume", func(n int) string { return fmt.Sprintf("- %d -", n+15) }, 16},
		{"cover without a number", func(n int) string {
			if n == 1 {
				return "　"
			}
			return fmt.Sprintf("- %d -", n-1)
		}, 1},
		{"out of step", func(n int) string { return fmt.Sprintf("- %d -", n*n*7) }, 1},
	} {
		pages, _ := plan(nil, tt.number)
		if blocks, _ := blocksOf(pages); blocks[0].Page != tt.want {
			t.Errorf("%s: page %d, want %d", tt.name, blocks[0].Page, tt.want)
		}
	}
}

func TestTable(t *testing.T) {
	p := (&typist{}).page().grid([]float64{90, 190, 290, 390}, []float64{100, 130, 190, 220, 250})
	// A cell over two rows, one over two columns: their inner lines are left out.
	rules := &p.pages[0].Rules
	*rules = slices.DeleteFunc(*rules, func(r Rule) bool { return r.Y0 == 220 || r.X0 == 290 })
	*rules = append(*rules, Rule{190, 220, 390, 220.5}, Rule{290, 100, 290.5, 220})
	p.at(100, 108, 12, true, "项目").at(200, 108, 12, true, "指标").at(300, 108, 12, true, "单位")
	p.at(100, 138, 12, false, "单位国内生产").at(100, 158, 12, false, "总值能耗").at(200, 148, 12, false, "13.5").at(300, 148, 12, false, "%")
	p.at(100, 212, 12, false, "森林").at(200, 198, 12, false, "24.1").at(300, 198, 12, false, "%")
	p.at(200, 228, 12, false, "约束性指标")
	p.at(leftEdge, 300, em, false, "表后的文字。")
	check(t, p.pages, "1 | 项目 | 指标 | 单位", "1 | 单位国内生产总值能耗 | 13.5 | %", "1 | 森林 | 24.1 | %", "1 | 约束性指标", "1 表后的文字。")
}

// A frame around text is no table.
func TestFrame(t *testing.T) {
	p := (&typist{}).page().grid([]float64{80, 520}, []float64{90, 130, 700})
	p.at(leftEdge+2*em, 100, em, false, "专栏1 重点工程")
	p.y = 140
	text := long("建设", 60)
	p.paragraph(text, nil)
	check(t, p.pages, "1 专栏1 重点工程", "1 "+text)
}

func TestAlignedTable(t *testing.T) {
	p := (&typist{}).page()
	for i, row := range [][]string{{"地区", "目标", "期限"}, {"甲市", "120", "2025年"}, {"乙市", "95", "2026年"}} {
		for j, cell := range row {
			p.at(leftEdge+float64(j)*120, 100+20*float64(i), 12, false, cell)
		}
	}
	check(t, p.pages, "1 | 地区 | 目标 | 期限", "1 | 甲市 | 120 | 2025年", "1 | 乙市 | 95 | 2026年")
}

func TestColumns(t *testing.T) {
	p := (&typist{}).page()
	p.centered(22, true, "两栏的公报文章标题")
	var want []string
	for column := range 2 {
		y := 200.0
		for i := range 3 {
			text := []rune(long(fmt.Sprintf("第%d栏第%d段", column+1, i+1), 45))
			want = append(want, "1 "+string(text))
			for indent := 2; len(text) > 0; indent = 0 {
				n := min(len(text), 16-indent)
				p.at(60+float64(column)*250+float64(indent)*12, y, 12, false, string(text[:n]))
				text, y = text[n:], y+18
			}
		}
	}
	check(t, p.pages, append([]string{"1 ! 两栏的公报文章标题"}, want...)...)
}

func TestContentsAndNotes(t *testing.T) {
	p := (&typist{}).page()
	p.centered(em, true, "目　录")
	p.at(leftEdge, p.y, 12, false, "一、发展基础……………………………………………1").at(leftEdge, p.y+20, 12, false, "二、总体要求..................................12")
	p.y += 80
	text := long("正文", 70)
	p.paragraph(text, nil)
	p.pages[0].Rules = []Rule{{90, 700, 200, 700.5}}
	p.at(leftEdge, 706, 9, false, "① 指规模以上工业企业。").at(leftEdge, 720, 9, false, "② 不含农户，").at(leftEdge, 732, 9, false, "下同。")
	check(t, p.pages, "1 # 目　录", "1 . 一、发展基础……………………………………………1", "1 . 二、总体要求..................................12", "1 "+text,
		"1 * ① 指规模以上工业企业。", "1 * ② 不含农户，下同。")
}

func TestLines(t *testing.T) {
	tests := map[string]struct {
		runs []Run
		want string
	}{
		"one character at a time": {spaced("碳达峰行动", 16, 0), "碳达峰行动"},
		"spaced out":              {spaced("环境保护部", 16, 30), "环境保护部"},
		"two characters apart":    {spaced("总则", 16, 32), "总　则"},
		"label and text":          {[]Run{{90, 100, 138, 116, 16, false, "第一条", 0}, {154, 100, 250, 116, 16, false, "为了保护环境", 0}}, "第一条　为了保护环境"},
		"words":                   {[]Run{{90, 100, 130, 116, 16, false, "Carbon", 0}, {135, 100, 170, 116, 16, false, "Peak", 0}}, "Carbon Peak"},
		"figures in Chinese":      {[]Run{{90, 100, 122, 116, 16, false, "2022", 0}, {126, 100, 142, 116, 16, false, "年", 0}}, "2022年"},
		"blanks between Han":      {[]Run{{90, 100, 250, 116, 16, false, "推 进 碳 达 峰 行 动", 0}}, "推进碳达峰行动"},
		"one blank":               {[]Run{{90, 100, 250, 116, 16, false, "第一条 为了保护", 0}}, "第一条 为了保护"},
		"raised":                  {[]Run{{90, 104, 98, 120, 16, false, "m", 0}, {98, 98, 102, 106, 8, false, "3", 0}}, "m3"},
		"out of order":            {[]Run{{106, 100, 122, 116, 16, false, "峰", 0}, {90, 100, 106, 116, 16, false, "达", 0}}, "达峰"},
	}
	for name, tt := range tests {
		blocks, _ := blocksOf([]Page{{Width: paperWidth, Height: paperHeight, Runs: tt.runs}})
		if len(blocks) != 1 || blocks[0].Text != tt.want {
			t.Errorf("%s: %q, want %q", name, shown(blocks), tt.want)
		}
	}
}

// spaced sets characters one by one with gaps.
func spaced(text string, size, gap float64) (runs []Run) {
	x := leftEdge
	for _, r := range text {
		runs = append(runs, Run{x, 100, x + size, 100 + size, size, false, string(r), 0})
		x += size + gap
	}
	return runs
}

func TestWarnings(t *testing.T) {
	full := (&typist{}).page().paragraph(long("正文", 80), nil).pages[0]
	odd := (&typist{}).page().paragraph(long("\uE001\uE002\uE003\uE004\uE005\uE006\uE007\uE008\uE009\uE010\uE011\uFFFD", 40), nil).pages[0]
	_, warnings := blocksOf([]Page{full, {Width: 596, Height: 842, Images: true}, odd})
	want := []string{
		"page 2: no text, needs OCR",
		"page 3: 12 characters without meaning (private use or U+FFFD); check the text against the file",
	}
	if diff := cmp.Diff(want, warnings); diff != "" {
		t.Error(diff)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	pages, _ := plan(nil, nil)
	if blocks, _, err := Blocks(ctx, pages); !errors.Is(err, context.Canceled) || blocks != nil {
		t.Errorf("%d blocks, %v", len(blocks), err)
	}
}

func TestWatermark(t *testing.T) {
	pages, want := plan(nil, nil)
	for i := range pages {
		pages[i].Runs = append(pages[i].Runs, Run{100, 200, 500, 600, 60, false, "征求意见稿", 0})
	}
	check(t, pages, want...)
}

func TestStrangePlaces(t *testing.T) {
	strange := []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, -1e300, 1e300, 5e-324}
	var pages []Page
	for _, a := range strange {
		p := Page{Width: a, Height: a}
		for _, b := range strange {
			for _, c := range strange {
				p.Runs = append(p.Runs, Run{a, b, c, a, b, false, "字\x00\xff\u3000a", 0})
				p.Rules = append(p.Rules, Rule{a, b, c, a}, Rule{b, a, b, c})
			}
		}
		pages = append(pages, p)
	}
	blocks, _ := blocksOf(pages)
	for _, b := range blocks {
		if !utf8.ValidString(b.Text) || strings.ContainsFunc(b.Text, unicode.IsControl) {
			t.Fatalf("%q", b.Text)
		}
	}
}

// A scanned page whose header alone is text needs OCR.
func TestScanWithHeader(t *testing.T) {
	pages, _ := plan(func(int) string { return "某市人民政府公报二〇二二年合订本" }, nil)
	pages[1].Runs, pages[1].Images = pages[1].Runs[:1], true
	if _, warnings := blocksOf(pages); !slices.Equal(warnings, []string{"page 2: no text, needs OCR"}) {
		t.Errorf("warnings %q", warnings)
	}
}

// TestManyRuns shows that a page of absurdly many pieces, one over the other or all in
// a row, takes no time to speak of.
func TestManyRuns(t *testing.T) {
	const many = 100_000
	var stacked, row, scattered Page
	for i := range many {
		stacked.Runs = append(stacked.Runs, Run{100, 100, 110, 110, 10, false, "一", 0})
		row.Runs = append(row.Runs, Run{float64(i) * 20, 100, float64(i)*20 + 10, 110, 10, false, "一", 0})
		x, y := float64(i*7919%5000), float64(i*104729%7000)/10
		scattered.Runs = append(scattered.Runs, Run{x, y, x + 5, y + float64(i%9), float64(i % 9), false, "一", 0})
		if i%50 == 0 {
			scattered.Rules = append(scattered.Rules, Rule{x, y, x + 90, y}, Rule{x, y, x, y + 90})
		}
	}
	for _, p := range []Page{stacked, row, scattered} {
		p.Width, p.Height = 600, 800
		n := 0
		blocks, _ := blocksOf([]Page{p})
		for _, b := range blocks {
			n += strings.Count(b.Text, "一")
		}
		if n != many {
			t.Errorf("%d of %d characters", n, many)
		}
	}
}
