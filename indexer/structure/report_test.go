package structure

import (
	"slices"
	"testing"

	"policysearch/indexer/extract/content"
)

// TestReports reads the government that reports off the title, the place of the congress,
// the officer who spoke, or the text.
func TestReports(t *testing.T) {
	const opening = "\n各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议。"
	for _, c := range []struct{ name, text, agency, region string }{
		{"a year before the body", "2026年山东省政府工作报告" + opening, "山东省人民政府", "山东省"},
		{"a body in the title", "山东省人民政府工作报告" + opening, "山东省人民政府", "山东省"},
		{"the congress", "政府工作报告\n——2026年1月20日在山东省第十四届人民代表大会第四次会议上\n省长　某某某" + opening, "山东省人民政府", "山东省"},
		{"the congress of a place that no list has", "政府工作报告\n（2026年1月20日在青石市第十四届人民代表大会第四次会议上）\n某某某" + opening, "青石市人民政府", "青石市"},
		{"the officer", "政府工作报告\n山东省省长　某某某" + opening, "山东省人民政府", "山东省"},
		{"the officer and the government", "政府工作报告\n济南市人民政府市长　某某某" + opening, "济南市人民政府", "济南市"},
		{"the text", "政府工作报告\n各位代表：\n我代表济南市人民政府，向大会报告工作。", "济南市人民政府", "济南市"},
		{"the State Council", "政府工作报告\n——2026年3月5日在第十四届全国人民代表大会第四次会议上\n国务院总理　某某\n各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。", "国务院", "全国"},
		{"the State Council by its congress", "政府工作报告\n——2026年3月5日在第十四届全国人民代表大会第四次会议上\n各位代表：\n过去一年很不平凡。", "国务院", "全国"},
		{"nobody says", "2026年政府工作报告" + opening, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := parseText(t, c.text).Metadata
			if m.Agency != c.agency || m.Region != c.region || m.Type != "报告" {
				t.Errorf("agency %q, region %q, type %q", m.Agency, m.Region, m.Type)
			}
		})
	}
}

func TestMinutes(t *testing.T) {
	m := parseText(t, "青石市人民政府常务会议纪要\n〔2023〕9号\n青石市人民政府办公室　2023年6月12日\n市政府第二十一次常务会议纪要\n2023年6月8日，市长主持召开会议，纪要如下：\n一、审议方案\n会议同意。").Metadata
	if m.Number != "〔2023〕9号" || m.Agency != "青石市人民政府" || m.Title != "市政府第二十一次常务会议纪要" || m.Issued != "2023-06-12" {
		t.Errorf("%+v", m)
	}
	m = parseText(t, "青石市水利局办公室会议纪要\n〔2023〕第9期\n会议研究了防汛工作。").Metadata
	if m.Agency != "青石市水利局办公室" {
		t.Errorf("%+v", m)
	}
}

func TestBodiesOfOnePlace(t *testing.T) {
	for name, want := range map[string][]string{
		"青石省财政厅青石省水利厅":          {"青石省财政厅", "青石省水利厅"},
		"中共青石市委青石市人民政府":         {"中共青石市委", "青石市人民政府"},
		"国家税务总局青石省税务局青石省财政厅":    {"国家税务总局青石省税务局", "青石省财政厅"},
		"国家税务总局青石省税务局":          {"国家税务总局青石省税务局"},
		"青石省发展和改革委员会青石省人民政府办公厅": {"青石省发展和改革委员会", "青石省人民政府办公厅"},
	} {
		if got := bodiesOf(name); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestTitlesOfNothing(t *testing.T) {
	for _, title := range []string{"无", "未知", "untitled", "Untitled-1", "文档1", "文档 2", "Document1", "新建 Microsoft Word 文档", "PowerPoint 演示文稿", "无标题"} {
		doc := Parse(content.Document{
			Fields: content.Fields{content.FieldTitle: {Value: title}}, Blocks: paragraphs("青石省水利厅关于加强检查的通知", "请加强检查。"),
		}, "a.docx")
		if doc.Metadata.Title != "青石省水利厅关于加强检查的通知" || len(doc.Paragraphs) != 2 {
			t.Errorf("%q: title %q, paragraphs %q", title, doc.Metadata.Title, show(doc))
		}
	}
	for _, title := range []string{"通知", "2022年计划", "文件管理办法", "无障碍环境建设条例"} {
		if got := statedTitle(content.Fields{content.FieldTitle: {Value: title}}); got != title {
			t.Errorf("%q is taken for none", title)
		}
	}
}
