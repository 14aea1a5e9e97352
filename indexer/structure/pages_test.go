package structure

import (
	"fmt"
	"strings"
	"testing"

	"policysearch/indexer/extract/content"
)

// pagesWith are pages of three lines and a number alone at the foot.
func pagesWith(first, pages int) []content.Block {
	var blocks []content.Block
	for i := range pages {
		for _, text := range []string{"本市照明设施的建设和养护", "由市容部门负责", "其他部门各司其职", fmt.Sprint(first + i)} {
			blocks = append(blocks, content.Block{Kind: content.Line, Page: i + 1, Text: text})
		}
	}
	return blocks
}

// Numbers alone on a line are those of pages if they keep step with them; years do so
// only by chance.
func TestBareNumbers(t *testing.T) {
	for _, c := range []struct{ first, pages, dropped, page int }{
		{1, 3, 3, 2}, {57, 2, 2, 58}, {2021, 3, 0, 2}, {1981, 5, 0, 2}, {1201, 8, 8, 1202},
	} {
		p := paginate(pagesWith(c.first, c.pages))
		number := p.numbering()
		number(1)
		if got := number(2); len(p.dropped) != c.dropped || got != c.page {
			t.Errorf("%d on %d pages: dropped %s; page 2 is %d, want %d", c.first, c.pages, strings.Join(p.dropped, " "), got, c.page)
		}
	}
}
