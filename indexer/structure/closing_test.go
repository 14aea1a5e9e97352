package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

func paragraphs(texts ...string) []content.Block {
	var blocks []content.Block
	for _, text := range texts {
		blocks = append(blocks, content.Block{Kind: content.Paragraph, Text: text})
	}
	return blocks
}

func TestRunOnClosings(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"copies", "2021年8月30日抄送：某委、某厅。", []string{"I 2021年8月30日", "I 抄送：某委、某厅。"}},
		{"a remark", "云岭省水利厅　二〇二一年八月三十日（此件公开发布）", []string{"I 云岭省水利厅　二〇二一年八月三十日", "I （此件公开发布）"}},
		{"who to ask", "2021年8月30日(联系人：某某，电话：000)", []string{"I 2021年8月30日", "I (联系人：某某，电话：000)"}},
		{"a day in the text", "2021年8月30日（星期一）前报送。", []string{"T 2021年8月30日（星期一）前报送。"}},
		{"a sentence", "有效期至2021年8月30日（此件公开发布）", []string{"T 有效期至2021年8月30日（此件公开发布）"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := show(parseBlocks(paragraphs("云岭省水利厅关于加强检查的通知", "各市水利局：", "请加强检查。", c.text)...))
			if diff := cmp.Diff(c.want, got[3:]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestLayoutRows sets the parts of the head and of 版记 in a table, as a joint document does.
func TestLayoutRows(t *testing.T) {
	row := func(text string) content.Block { return content.Block{Kind: content.Row, Text: text} }
	text := func(s string) content.Block { return content.Block{Kind: content.Paragraph, Text: s} }
	signed := []content.Block{
		text("云岭省财政厅"), text("云岭省水利厅"), text("关于加强检查的通知"), text("各市财政局："), text("请加强检查。"),
		row("云岭省财政厅 | 云岭省水利厅"), row("2024年6月18日 |"), row("抄送： | 省委办公厅。"), row("云岭省财政厅办公室 | 2024年6月20日印发"),
	}
	want := policy.Metadata{
		Title: "云岭省财政厅云岭省水利厅关于加强检查的通知", Number: "某发〔2024〕8号", Agency: "云岭省财政厅 云岭省水利厅", Agencies: []string{"云岭省财政厅", "云岭省水利厅"},
		Region: "云岭省", Regions: []string{"云岭省"}, Type: "通知", Issued: "2024-06-18", Printed: "2024-06-20", Signer: "某某", Recipients: "各市财政局", Copies: "省委办公厅。",
	}
	for name, head := range map[string][]content.Block{
		"a body in each row":     {row("云岭省财政厅 | 文件"), row("云岭省水利厅 |"), row("某发〔2024〕8号 | 签发人：某某")},
		"文件 in the middle":       {row("云岭省财政厅 |"), row("云岭省水利厅 | 文件"), row("某发〔2024〕8号 | 签发人：某某")},
		"all bodies in one cell": {row("云岭省财政厅 云岭省水利厅 | 文件"), row("某发〔2024〕8号 | 签发人： | 某某")},
	} {
		t.Run(name, func(t *testing.T) {
			doc := parseBlocks(append(head, signed...)...)
			got := doc.Metadata
			checkOrigins(t, got)
			got.Origins = nil
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			for _, p := range doc.Paragraphs {
				if p.Kind == policy.Row {
					t.Errorf("row %q", p.Text)
				}
			}
		})
	}
}

func TestRowsThatAreNoLayout(t *testing.T) {
	rows := []content.Block{
		{Kind: content.Row, Text: "云岭省财政厅 | 云岭省水利厅"}, {Kind: content.Row, Text: "某发〔2024〕8号 | 2024年1月2日"},
		{Kind: content.Row, Text: "1 | 2"}, {Kind: content.Row, Text: "2024年1月2日 | 3"},
	}
	for _, p := range parseBlocks(append(paragraphs("云岭省检查报告"), rows...)...).Paragraphs[1:] {
		if p.Kind != policy.Row {
			t.Errorf("%s %q", p.Kind, p.Text)
		}
	}
}
