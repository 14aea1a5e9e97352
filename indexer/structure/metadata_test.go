package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract"
	"policysearch/indexer/policy"
)

func TestMetadata(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       policy.Metadata
	}{
		{"every part of the layout", "000123\n云岭省人民政府文件\n某政发〔2020〕8号　签发人：某某\n云岭省人民政府关于印发\n云岭省节能行动计划的\n通知\n各市、县人民政府，省政府各部门：\n现将计划印发给你们。\n云岭省人民政府\n2020年5月6日\n（此件公开发布）\n抄送：省委各部门，\n省军区。\n云岭省人民政府办公厅　2020年5月7日印发",
			policy.Metadata{Title: "云岭省人民政府关于印发云岭省节能行动计划的通知", Number: "某政发〔2020〕8号", Agency: "云岭省人民政府", Region: "云岭省", Type: "通知",
				Issued: "2020-05-06", Printed: "2020-05-07", Recipients: "各市、县人民政府，省政府各部门", Copies: "省委各部门，省军区。"}},
		{"number under the title, signed in one line", "国务院办公厅关于加强检查的通知\n国办发[2019]3号\n各省、自治区、直辖市人民政府：\n加强检查。\n国务院办公厅　二〇一九年一月九日",
			policy.Metadata{Title: "国务院办公厅关于加强检查的通知", Number: "国办发〔2019〕3号", Agency: "国务院办公厅", Region: "全国", Type: "通知", Issued: "2019-01-09", Recipients: "各省、自治区、直辖市人民政府"}},
		{"agency from joint signatures", "关于开展试点的意见\n各有关单位：\n开展试点。\n教育部　财政部\n2019年2月3日",
			policy.Metadata{Title: "关于开展试点的意见", Agency: "教育部 财政部", Region: "全国", Type: "意见", Issued: "2019-02-03", Recipients: "各有关单位"}},
		{"no title: the name of the file", "各位代表：\n现在，我代表市人民政府作工作报告。",
			policy.Metadata{Title: "文件名"}},
		{"a statute", "青石市绿化条例\n（2001年2月3日青石市第九届人民代表大会常务委员会第二次会议通过　根据2010年4月5日青石市第十一届人民代表大会常务委员会第三次会议修正）\n第一条　为了绿化，制定本条例。",
			policy.Metadata{Title: "青石市绿化条例", Agency: "青石市人民代表大会常务委员会", Region: "青石市", Type: "条例", Issued: "2010-04-05"}},
		{"a number in the text is none of the document", "某局关于转发文件的通知\n各单位：\n现转发国办发〔2019〕3号文件。",
			policy.Metadata{Title: "某局关于转发文件的通知", Agency: "某局", Type: "通知", Recipients: "各单位"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, parseText(t, c.text).Metadata); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFieldsWin(t *testing.T) {
	d := extract.Document{
		Name: "7",
		Fields: map[string]string{
			"title": "另一个标题", "number": "某发[2021]2号", "agency": "某厅", "issued": "2021.3.4", "region": "某地", "type": "函", "url": "http://a.example/",
		},
		Blocks: []extract.Block{{Kind: extract.Paragraph, Text: "某局关于检查的通知"}, {Kind: extract.Paragraph, Text: "正文。"}, {Kind: extract.Paragraph, Text: "2020年1月1日"}},
	}
	doc := Parse(d, "a.jsonl")
	want := policy.Metadata{Title: "另一个标题", Number: "某发〔2021〕2号", Agency: "某厅", Region: "某地", Type: "函", Issued: "2021-03-04", URL: "http://a.example/"}
	if diff := cmp.Diff(want, doc.Metadata); diff != "" {
		t.Error(diff)
	}
	if p := doc.Paragraphs[0]; p.Kind != policy.Title || p.Text != "另一个标题" || len(doc.Paragraphs) != 4 {
		t.Errorf("paragraphs %q", show(doc))
	}
	d.Fields = map[string]string{"title": "某局关于检查的通知", "issued": "昨天"}
	doc = Parse(d, "a.jsonl")
	if len(doc.Paragraphs) != 3 || doc.Paragraphs[0].Kind != policy.Title || doc.Metadata.Issued != "2020-01-01" || len(doc.Warnings) != 1 {
		t.Errorf("paragraphs %q, metadata %+v, warnings %q", show(doc), doc.Metadata, doc.Warnings)
	}
}

func TestTypeOf(t *testing.T) {
	for title, want := range map[string]string{
		"某省人民政府关于检查的通知": "通知", "某市管理办法（试行）": "办法", "某市发展规划纲要（2021—2025年）": "规划", "中华人民共和国民法典": "法",
		"中华人民共和国统计法": "法", "政府工作报告": "报告", "某某补偿协议案": "", "《中华人民共和国选举法》": "法", "关于学习《某办法》": "", "通知": "", "会议记录": "",
	} {
		if got := typeOf(title); got != want {
			t.Errorf("typeOf(%s) = %q, want %q", title, got, want)
		}
	}
}

func TestRegionOf(t *testing.T) {
	for name, want := range map[string]string{
		"内蒙古自治区人民政府": "内蒙古自治区", "广东省广州市人民政府": "广州市", "广州市天河区人民政府": "天河区", "国务院办公厅": "全国", "教育部": "全国", "国家税务总局": "全国",
		"中共广东省委": "广东省", "上海海关": "上海市", "最高人民法院": "全国", "城市管理局": "", "锡林郭勒盟行政公署": "锡林郭勒盟", "某某公司": "", "人力资源市场条例": "",
		"上海市文化娱乐市场管理条例": "上海市", "中国（上海）自由贸易试验区条例": "上海市", "各县人民政府": "", "恩施土家族苗族自治州人民政府": "恩施土家族苗族自治州",
	} {
		if got := regionOf(name); got != want {
			t.Errorf("regionOf(%s) = %q, want %q", name, got, want)
		}
	}
}
