package layout

import (
	"slices"
	"testing"
)

// over adds a text of large type in the middle of all pages.
func over(pages []Page, turns int, text string) []Page {
	for i := range pages {
		x, y := 100.0, 380.0
		pages[i].Runs = slices.Insert(pages[i].Runs, 0, Run{x, y, x + 60*widthOf(text), y + 60, 60, false, text, turns})
	}
	return pages
}

func TestWatermarksAreLeftOut(t *testing.T) {
	pages, want := plan(nil, nil)
	for name, add := range map[string]func([]Page) []Page{
		"across":                func(p []Page) []Page { return over(p, Aslant, "征求意见稿") },
		"one character a piece": func(p []Page) []Page { return over(over(p, Aslant, "讨"), Aslant, "论") },
		"behind the text":       func(p []Page) []Page { return over(p, 0, "征求意见稿") },
		"in Latin letters":      func(p []Page) []Page { return over(p, 0, "DRAFT") },
		"on one page":           func(p []Page) []Page { over(p[:1], Aslant, "征求意见稿"); return p },
	} {
		t.Run(name, func(t *testing.T) {
			pages := add(clone(pages))
			check(t, pages, want...)
			if _, warnings := blocksOf(pages); len(warnings) > 0 {
				t.Errorf("warnings %q", warnings)
			}
		})
	}
}

// What runs across one page only may be more than a watermark: it is told of.
func TestLongTextAcross(t *testing.T) {
	pages, want := plan(nil, nil)
	over(pages[1:2], Aslant, "此件仅供内部研究使用不得外传")
	check(t, pages, want...)
	if _, warnings := blocksOf(pages); !slices.Equal(warnings, []string{"page 2: 14 characters across the page were left out"}) {
		t.Errorf("warnings %q", warnings)
	}
}

// A large title, and a sign as high as two lines, are no watermarks.
func TestLargeText(t *testing.T) {
	p := (&typist{}).page().centered(40, true, "行动方案")
	p.at(leftEdge, 200, 40, false, "∑").at(leftEdge+45, 212, em, false, "各项之和")
	p.y = 300
	text := long("正文", 80)
	p.paragraph(text, nil)
	check(t, p.pages, "1 ! 行动方案", "1 ∑各项之和", "1 "+text)
}
