package layout

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestNoQuadraticTime: four times as many pieces take about four times as much memory and
// time in any arrangement, where quadratic steps would take up to sixteen times as much.
func TestNoQuadraticTime(t *testing.T) {
	const (
		few      = 1000
		memory   = 7 // times as much at most; what is allocated is the same each time
		duration = 9 // times as long at most, the shortest of some attempts
		attempts = 6
		noise    = 200 * time.Millisecond // so short a time says nothing on a busy machine
	)
	for _, a := range arrangements {
		t.Run(a.name, func(t *testing.T) {
			bytes1, time1 := cost(a.pages(few))
			bytes4, time4 := cost(a.pages(4 * few))
			for range attempts - 1 {
				if time4 <= max(noise, duration*time1) {
					break
				}
				_, again1 := cost(a.pages(few))
				_, again4 := cost(a.pages(4 * few))
				time1, time4 = min(time1, again1), min(time4, again4)
			}
			if bytes4 > memory*bytes1 || time4 > max(noise, duration*time1) {
				t.Errorf("%d pieces take %v and %d bytes, %d take %v and %d bytes", few, time1, bytes1, 4*few, time4, bytes4)
			}
		})
	}
}

// cost is what it takes to put pages into blocks: bytes allocated, and time.
func cost(pages []Page) (bytes uint64, duration time.Duration) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	blocksOf(pages)
	duration = time.Since(start)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, duration
}

// BenchmarkArrangements measures a hundred thousand pieces.
func BenchmarkArrangements(b *testing.B) {
	for _, a := range arrangements {
		pages := a.pages(100_000)
		b.Run(a.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				blocksOf(pages)
			}
		})
	}
}

// Arrangements of n pieces that nobody would print, but that a file may hold.
var arrangements = []struct {
	name  string
	pages func(n int) []Page
}{
	{"one line of characters", onePage(func(p *Page, i, _ int) { p.put(float64(i)*10, 100, 10, "字") })},
	{"one line in two sizes", onePage(func(p *Page, i, _ int) { p.put(float64(i)*10, 100, float64(8+4*(i%2)), "字") })},
	{"one line of words with gaps", onePage(func(p *Page, i, _ int) { p.put(float64(i)*40, 100, 10, "ab") })},
	{"one line spread evenly", onePage(func(p *Page, i, _ int) { p.put(float64(i)*15, 100, 10, "字") })},
	{"one line spread by pairs", onePage(func(p *Page, i, _ int) { p.put(float64(i/2)*35+float64(i%2)*15, 100, 10, "字") })},
	{"one line of page numbers", onePage(func(p *Page, i, _ int) { p.put(float64(i)*40, 1, 1, fmt.Sprint(i%9999)) })},
	{"one place", onePage(func(p *Page, _, _ int) { p.put(100, 100, 10, "字") })},
	{"one place in many sizes", onePage(func(p *Page, i, _ int) { p.put(100, 100, float64(1+i%997), "字") })},
	{"lines of one piece", onePage(func(p *Page, i, _ int) { p.put(100, float64(i)*2, 1, "第一条 推进产业结构优化升级。") })},
	{"lines of one paragraph", onePage(func(p *Page, i, _ int) {
		p.put(100, float64(i)*1.2, 1, "推进产业结构优化升级加快建设现代能源体系")
	})},
	{"stairs", onePage(func(p *Page, i, _ int) { p.put(float64(i), float64(i), 10, "字") })},
	{"raised and lowered", onePage(func(p *Page, i, _ int) {
		p.put(float64(i%60)*10, float64(i/60)*16+float64(i%3)*4, float64(4+6*(i%2)), "m")
	})},
	{"columns", onePage(func(p *Page, i, _ int) {
		p.put(float64(i/50)*150, float64(i%50)*16, 10, "推进产业结构优化升级")
	})},
	{"two columns", onePage(func(p *Page, i, _ int) {
		p.put(float64(i%2)*150, float64(i/2)*2, 1, "推进产业结构优化升级加快")
	})},
	{"two columns with lines across", onePage(func(p *Page, i, _ int) {
		if y := float64(i/3) * 2; i%3 == 2 {
			p.put(0, y+1, .9, "推进产业结构优化升级加快推进产业结构优化升级加快")
		} else {
			p.put(float64(i%3)*14, y, .9, "推进产业结构优化")
		}
	})},
	{"aligned rows", onePage(func(p *Page, i, _ int) { p.put(float64(i%30)*50, float64(i/30)*16, 10, "12.5") })},
	{"scattered", onePage(func(p *Page, i, _ int) {
		p.put(float64(i*7919%6007)/10, float64(i*104729%20011)/10, float64(1+i%9), "字")
	})},
	{"across the page", onePage(func(p *Page, i, _ int) {
		p.Runs = append(p.Runs, Run{float64(i), 0, float64(i) + 5, 500, 10, false, fmt.Sprintf("征求意见%d", i), 0})
	})},
	{"across the page by name", onePage(func(p *Page, i, _ int) {
		p.Runs = append(p.Runs, Run{float64(i), 0, float64(i) + 5, 500, 10, false, fmt.Sprint("征求意见", i%7), Aslant})
	})},
	{"behind the text", onePage(func(p *Page, i, _ int) {
		if i < mostBehind {
			p.put(float64(i), 100, 60, "征求意见稿")
		}
		p.put(100, 100+float64(i%60), 1, "推进产业结构")
	})},
	{"a table without lines", onePage(func(p *Page, i, _ int) {
		p.put(float64(i%4)*100, float64(i/4/3)*60+float64(i/4%3)*12, 9, "推进产业")
	})},
	{"strips of many parts", onePage(func(p *Page, i, _ int) { p.put(float64(i%60)*30, float64(i/60)*9.5, 9, "推") })},
	{"contents", onePage(func(p *Page, i, _ int) {
		p.put(100, float64(i)*2, 1, "一、发展基础……………………………………………1")
	})},
	{"entries of long leaders", onePage(func(p *Page, i, _ int) { p.put(100, float64(i)*2, .1, "一"+strings.Repeat(".", 200)+"1") })},
	{"footnotes", onePage(func(p *Page, i, n int) { p.note(i, n, 1) })},
	{"lines of one footnote", onePage(func(p *Page, i, n int) { p.note(i, n, n) })},
	{"rules above what is no footnote", onePage(func(p *Page, i, n int) {
		p.Height = 2000
		for j := range 16 {
			x, y := float64(i%4000)*45, 2000+float64(i/4000*16+j)*4
			p.Rules = append(p.Rules, Rule{x, y, x + 41, y})
		}
		switch i {
		case 0:
			p.put(100, 1997, 2, "推进")
		case n - 1:
			p.put(100, 9000+float64(n), 2, "推进")
		default:
			p.put(100, 9000+float64(i), 1, "① 指规模以上工业企业")
		}
	})},
	{"rules across", onePage(func(p *Page, i, _ int) {
		p.put(100, float64(i)*2, 1, "字")
		p.Rules = append(p.Rules, Rule{0, float64(i) * 4, 500, float64(i) * 4})
	})},
	{"rules across and down", onePage(func(p *Page, i, _ int) {
		p.put(float64(i%300)*6, float64(i/300)*6, 4, "字")
		p.Rules = append(p.Rules, Rule{0, float64(i) * 4, 500, float64(i) * 4}, Rule{float64(i) * 4, 0, float64(i) * 4, 500})
	})},
	{"small tables", onePage(func(p *Page, i, _ int) {
		p.table(float64(i%20)*60, float64(i/20)*30, 50, 20)
	})},
	{"as many tables as are looked at", onePage(func(p *Page, i, _ int) {
		x, y := float64(i%25)*60, float64(i/25%16)*30
		if i < 400 {
			p.table(x, y, 50, 20)
		} else {
			p.put(x+2, y+500, 5, "字")
		}
	})},
	{"a table of many fields", onePage(func(p *Page, i, _ int) {
		if i < 140 {
			p.Rules = append(p.Rules, Rule{0, float64(i) * 10, 1390, float64(i) * 10}, Rule{float64(i) * 10, 0, float64(i) * 10, 1390})
		}
		p.put(float64(i%139)*10+1, float64(i/139%139)*10+1, 6, "字")
	})},
	{"a table of one field", onePage(func(p *Page, i, _ int) {
		if i == 0 {
			p.table(0, 0, 500, 500)
		}
		p.put(float64(i%20)*5, float64(i/20%40)*6, 5, "字")
	})},
	{"pieces of one rule", onePage(func(p *Page, i, _ int) {
		p.put(float64(i), 100, 1, "字")
		p.Rules = append(p.Rules, Rule{float64(i) * 9, 100, float64(i)*9 + 5, 100})
	})},
	{"pages of one piece", manyPages(1, func(p *Page, page, _ int) { p.put(100, 20, 10, fmt.Sprintf("第%d页", page)) })},
	{"pages of the same pieces", manyPages(5, func(p *Page, _, i int) { p.put(100, 20+float64(i)*180, 10, "某市人民政府公报") })},
	{"pages of different pieces", manyPages(5, func(p *Page, page, i int) {
		p.put(100, 20+float64(i)*180, 10, fmt.Sprint("某市", page*page*7, "号"))
	})},
	{"pages of numbers", manyPages(4, func(p *Page, page, i int) { p.put(100+float64(i)*90, 20, 10, fmt.Sprint(page*page*7%9999)) })},
	{"pages of one paragraph", manyPages(2, func(p *Page, _, i int) {
		p.put(100, 400+float64(i)*16, 10, "推进产业结构优化升级加快建设现代能源体系提高资源")
	})},
	{"pages of headings in many sizes", manyPages(40, func(p *Page, page, i int) {
		p.Height = 40_000
		p.put(100, 10_000+float64(i)*600, 10+float64((page*40+i)%1900)/4, fmt.Sprint("一、", strings.Repeat("章", page%9)))
	})},
	{"pages of running heads", manyPages(4, func(p *Page, page, i int) {
		p.put(100, 20+float64(i)*12, 8, fmt.Sprintf("第%d编 %d-%d 汇编 %d", page/9, i, page/3, page))
	})},
	{"pages with turned heads", manyPages(4, func(p *Page, page, i int) {
		p.Runs = append(p.Runs, Run{5, float64(i) * 200, 15, float64(i)*200 + 150, 8, false, fmt.Sprint("汇编 ", page), 1})
	})},
	{"pages with watermarks", manyPages(2, func(p *Page, page, i int) {
		p.Runs = append(p.Runs, Run{100, 200, 500, 600, 60, false, fmt.Sprintf("征求意见稿%d", page*i), 0})
	})},
	{"pages with a table of many fields", manyPages(280, func(p *Page, _, i int) {
		p.put(1, 1, 6, "字")
		if i < 140 {
			p.Rules = append(p.Rules, Rule{0, float64(i) * 10, 1390, float64(i) * 10}, Rule{float64(i) * 10, 0, float64(i) * 10, 1390})
		}
	})},
	{"pages with tables", manyPages(6, func(p *Page, _, i int) {
		if i == 0 {
			p.table(100, 300, 200, 90)
		}
		p.put(110+float64(i%2)*100, 310+float64(i/2)*20, 10, "字")
	})},
}

// put adds a piece of text.
func (p *Page) put(x, y, size float64, text string) {
	p.Runs = append(p.Runs, Run{x, y, x + widthOf(text)*size, y + size, size, false, text, 0})
}

// table adds the frame of a table of two columns.
func (p *Page) table(x, y, width, height float64) {
	for _, at := range []float64{0, width / 2, width} {
		p.Rules = append(p.Rules, Rule{x + at, y, x + at, y + height})
	}
	p.Rules = append(p.Rules, Rule{x, y, x + width, y}, Rule{x, y + height, x + width, y + height})
	p.put(x+2, y+500, 5, "字")
}

// note adds the i-th line of n, of which the upper half is text and the lower half
// footnotes, of so many lines each, below a rule.
func (p *Page) note(i, n, lines int) {
	y := float64(i) * 2
	p.Height = float64(n) * 2
	switch {
	case i < n/2:
		p.put(100, y, 1.2, "推进产业结构优化升级加快建设现代能源体系")
	case i == n/2:
		p.Rules = append(p.Rules, Rule{100, y - .3, 150, y - .3})
		p.put(100, y, 1, "① 指规模以上工业企业")
	case (i-n/2)%lines == 0:
		p.put(100, y, 1, "② 指规模以上工业企业")
	default:
		p.put(100, y, 1, "指规模以上工业企业")
	}
}

func onePage(add func(p *Page, i, n int)) func(int) []Page {
	return func(n int) []Page {
		p := Page{Width: 600, Height: 800}
		for i := range n {
			add(&p, i, n)
		}
		return []Page{p}
	}
}

func manyPages(pieces int, add func(p *Page, page, i int)) func(int) []Page {
	return func(n int) []Page {
		pages := make([]Page, n/pieces)
		for page := range pages {
			pages[page] = Page{Width: 600, Height: 800}
			for i := range pieces {
				add(&pages[page], page, i)
			}
		}
		return pages
	}
}
