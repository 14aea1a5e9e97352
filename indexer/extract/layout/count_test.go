package layout

import (
	"fmt"
	"testing"
)

// turnedHeader adds what stands at the outer edge of each page, from bottom to top.
func turnedHeader(pages []Page, text func(page int) string) {
	for i := range pages {
		words, left := text(i+1), 565.0
		if i%2 == 1 {
			left = 20
		}
		pages[i].Runs = append(pages[i].Runs, Run{left, 300, left + 10, 300 + 10*widthOf(words), 10, false, words, 3})
	}
}

// What stands outside of the text and counts with the pages is furniture, whatever else it
// says.
func TestCountedFurniture(t *testing.T) {
	const chapters = "总则规划建设管理附则"
	chapter := func(n int) string { return string([]rune(chapters)[2*(n-1) : 2*n]) }
	for name, number := range map[string]func(n int) string{
		"brackets":             func(n int) string { return fmt.Sprintf("【%d】", n) },
		"round brackets":       func(n int) string { return fmt.Sprintf("(%d)", n) },
		"stars":                func(n int) string { return fmt.Sprintf("＊ %d ＊", n) },
		"in Chinese":           func(n int) string { return "第" + string([]rune(chineseDigits)[n]) + "页　共九页" },
		"of all":               func(n int) string { return fmt.Sprintf("%d of 12", n) },
		"letter":               func(n int) string { return fmt.Sprintf("P%d", n) },
		"chapter and page":     func(n int) string { return fmt.Sprintf("3-%d", n) },
		"behind words":         func(n int) string { return fmt.Sprintf("页码：%d", n) },
		"in a volume":          func(n int) string { return fmt.Sprintf("某市公报 2024年第3期 · %d", n+116) },
		"address":              func(n int) string { return fmt.Sprintf("http://www.example.gov.cn/art/1.html  %d/12", n) },
		"running heads":        func(n int) string { return fmt.Sprintf("第%d章　%s　%d", n, chapter(n), n+36) },
		"on the outer side":    func(n int) string { return []string{"%d 政策汇编", "第一编 综合 %d"}[n%2] },
		"roman after the name": func(n int) string { return "政策汇编　" + toRoman(n) },
	} {
		t.Run(name, func(t *testing.T) {
			words := func(n int) string {
				if text := number(n); name == "on the outer side" {
					return fmt.Sprintf(text, n)
				}
				return number(n)
			}
			foot, want := plan(nil, words)
			checkTexts(t, foot, want)
			head, want := plan(words, nil)
			checkTexts(t, head, want)
		})
	}
}

// checkTexts is check, but for the numbers of the pages.
func checkTexts(t *testing.T, pages []Page, want []string) {
	t.Helper()
	blocks, _ := blocksOf(pages)
	got := shown(blocks)
	if len(got) != len(want) {
		t.Fatalf("%d blocks, want %d: %q", len(got), len(want), got)
	}
	for i := range got {
		var a, b int
		var x, y string
		_, _ = fmt.Sscanf(got[i], "%d %s", &a, &x)
		_, _ = fmt.Sscanf(want[i], "%d %s", &b, &y)
		if x != y {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}

func TestTurnedFurniture(t *testing.T) {
	for name, text := range map[string]func(n int) string{
		"the same": func(int) string { return "政策法规汇编" },
		"counting": func(n int) string { return fmt.Sprintf("政策法规汇编%d", n) },
		"chapters": func(n int) string { return fmt.Sprintf("第%s编 %d", chineseDigits[3*n:3*n+3], n) },
	} {
		t.Run(name, func(t *testing.T) {
			pages, want := plan(nil, nil)
			turnedHeader(pages, text)
			check(t, pages, want...)
		})
	}
}

// Headings that count with the pages are text: in its type, or by what they number.
func TestCountingHeadings(t *testing.T) {
	for name, tt := range map[string]struct {
		y, size float64
		text    string
	}{
		"annexes":         {60, 14, "附件%d"},
		"tables":          {60, 10, "表%d 目标"},
		"chapters":        {60, 16, "第%d章 总则"},
		"cases":           {90, 16, "案例%d"},
		"large and apart": {60, 22, "第%d部分"},
		"years":           {60, 16, "202%d年"},
	} {
		p := &typist{}
		for i := range 4 {
			p.page().at(leftEdge, tt.y, tt.size, false, fmt.Sprintf(tt.text, i+1))
			p.y = 130
			for range 3 {
				p.paragraph(long("正文", 90), nil)
			}
		}
		blocks, _ := blocksOf(p.pages)
		if len(blocks) != 4*4 {
			t.Errorf("%s: %d blocks of 16: %q", name, len(blocks), shown(blocks))
		}
	}
}

func TestChineseNumbers(t *testing.T) {
	for text, want := range map[string]int{
		"一": 1, "十": 10, "十二": 12, "二十": 20, "九十九": 99, "一百": 100, "一百零三": 103, "二百一十": 210, "一〇三": 103, "二零": 20,
		"零": 0, "十十": 0, "二〇二四": 0, "百十百": 0,
	} {
		if got := fromChinese(text); got != want {
			t.Errorf("%s is %d, want %d", text, got, want)
		}
	}
}
