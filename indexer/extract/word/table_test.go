package word

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// cell is a cell on page 7 of paragraphs that blanks separate, those with > rows of a
// table.
func cell(text string) Cell {
	var c Cell
	for word := range strings.FieldsSeq(text) {
		kind := content.Paragraph
		if strings.Contains(word, ">") {
			kind = content.Row
		}
		c = append(c, content.Block{Kind: kind, Page: 7, Text: word})
	}
	return c
}

func TestTable(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string // cells separated by /
		want []string
	}{
		{"rows", []string{"甲/乙", "1/2"}, []string{"甲 | 乙", "1 | 2"}},
		{"blank cells keep their places", []string{"/甲/", "乙//丙"}, []string{" | 甲 | ", "乙 |  | 丙"}},
		{"blank rows do not", []string{"甲/乙", "//", "丙/丁"}, []string{"甲 | 乙", "丙 | 丁"}},
		{"paragraphs of a cell", []string{"修路； 架桥。/序 号"}, []string{"修路； 架桥。 | 序号"}},
		{"one column frames text", []string{"专栏 修路。", "", "架桥。"}, []string{"专栏", "修路。", "架桥。"}},
		{"a row of one cell among others", []string{"甲/乙", "合计"}, []string{"甲 | 乙", "合计"}},
		{"a table in a cell", []string{"外 1>2 外/又"}, []string{"外外 | 又", "1>2"}},
		{"alone in it", []string{"1>2/", "甲/乙"}, []string{"1>2", "甲 | 乙"}},
		{"in a frame", []string{"上 1>2 下"}, []string{"上", "1>2", "下"}},
		{"nothing", nil, nil},
	} {
		var rows [][]Cell
		for _, text := range c.rows {
			var row []Cell
			for text := range strings.SplitSeq(text, "/") {
				row = append(row, cell(text))
			}
			rows = append(rows, row)
		}
		var got []string
		for _, b := range Table(rows) {
			got = append(got, b.Text)
			if b.Page != 7 {
				t.Errorf("%s: %q on page %d", c.name, b.Text, b.Page)
			}
			if isRow := strings.ContainsAny(b.Text, "|>") || b.Text == "合计"; isRow != (b.Kind == content.Row) {
				t.Errorf("%s: %q is of kind %s", c.name, b.Text, fmt.Sprint(b.Kind))
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
