package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

func paragraph(text string) content.Block { return content.Block{Kind: content.Paragraph, Text: text} }
func title(text string) content.Block     { return content.Block{Kind: content.Title, Text: text} }
func entry(text string) content.Block     { return content.Block{Kind: content.Contents, Text: text} }

func heading(level int, text string) content.Block {
	return content.Block{Kind: content.Heading, Level: level, Text: text}
}

// TestMarks reads what formats mark: titles, headings, notes, entries of contents.
func TestMarks(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []content.Block
		want   []string
	}{
		{"the letterhead is set larger than the title", []content.Block{
			title("云岭省人民政府文件"), paragraph("云政发〔2020〕1号"), title("云岭省人民政府关于印发"), title("节水规划的通知"), paragraph("各市："), paragraph("现印发。"),
			paragraph("2020年1月2日"), title("云岭省"), title("节水规划"), paragraph("一、现状"), paragraph("水少。"),
		}, []string{
			"I 云岭省人民政府文件", "I 云政发〔2020〕1号", "TITLE 云岭省人民政府关于印发节水规划的通知", "I 各市：", "T 现印发。", "I 2020年1月2日",
			"H [] 云岭省节水规划", "H [一、现状] 一、现状", "T [一、现状] 水少。",
		}},
		{"only the letterhead is marked", []content.Block{
			title("云岭省人民政府文件"), paragraph("云政发〔2020〕1号"), paragraph("云岭省人民政府关于节水的通知"), paragraph("要节水。"),
		}, []string{
			"I 云岭省人民政府文件", "I 云政发〔2020〕1号", "TITLE 云岭省人民政府关于节水的通知", "T 要节水。",
		}},
		{"a title of no known type, over a first chapter marked alike", []content.Block{
			title("走向节水的云岭"), title("第一章 现状"), paragraph("水少。"), title("第二章 目标"), paragraph("节水。"),
		}, []string{
			"TITLE 走向节水的云岭", "H [第一章 现状] 第一章 现状", "T [第一章 现状] 水少。", "H [第二章 目标] 第二章 目标", "T [第二章 目标] 节水。",
		}},
		{"a title over two headings", []content.Block{
			heading(1, "云岭省“十四五”"), heading(1, "节水规划"), heading(1, "第一章 现状"), paragraph("水少。"),
		}, []string{
			"TITLE 云岭省“十四五”节水规划", "H [第一章 现状] 第一章 现状", "T [第一章 现状] 水少。",
		}},
		{"a title over a heading that ends like one", []content.Block{
			heading(1, "卖方须赔偿"), paragraph("赵某诉某店案"), heading(2, "裁判要点"), paragraph("应当赔偿。"),
		}, []string{
			"TITLE 卖方须赔偿", "T 赵某诉某店案", "H [裁判要点] 裁判要点", "T [裁判要点] 应当赔偿。",
		}},
		{"a cover, a preface, and the title once more", []content.Block{
			title("节水定额"), title("（第八版）"), heading(1, "云岭省水利厅"), paragraph("发布"), paragraph("本稿为送审稿。"), heading(1, "云岭省标准局"), paragraph("发　布"), heading(1, "前言"), paragraph("水少。"), heading(1, "节水定额（第八版）"), heading(2, "1 范围"), paragraph("本省。"), heading(2, "2 定额"), paragraph("见表。"),
		}, []string{
			"TITLE 节水定额（第八版）", "I 云岭省水利厅", "T 发布", "T 本稿为送审稿。", "I 云岭省标准局", "T 发　布", "H [前言] 前言", "T [前言] 水少。", "TITLE 节水定额（第八版）", "H [1 范围] 1 范围", "T [1 范围] 本省。", "H [2 定额] 2 定额", "T [2 定额] 见表。",
		}},
		{"labels say where headings belong, not their level", []content.Block{
			heading(1, "节水规划"), heading(2, "前言"), paragraph("水少。"), heading(3, "一、现状"), heading(3, "（一）城市"), paragraph("缺水。"), heading(1, "（二）农村"), heading(4, "例子"), paragraph("某村。"), heading(3, "二、目标"), paragraph("节水。"),
		}, []string{
			"TITLE 节水规划", "H [前言] 前言", "T [前言] 水少。",
			"H [一、现状] 一、现状", "H [一、现状/（一）城市] （一）城市", "T [一、现状/（一）城市] 缺水。",
			"H [一、现状/（二）农村] （二）农村", "H [一、现状/（二）农村/例子] 例子", "T [一、现状/（二）农村/例子] 某村。",
			"H [二、目标] 二、目标", "T [二、目标] 节水。",
		}},
		{"a heading without a label does not end the series it stands in", []content.Block{
			paragraph("一、现状"), paragraph("（一）城市"), paragraph("缺水。"), heading(2, "小题"), paragraph("说明。"), paragraph("（二）农村"), paragraph("也缺。"), paragraph("二、目标"), paragraph("节水。"),
		}, []string{
			"H [一、现状] 一、现状", "H [一、现状/（一）城市] （一）城市", "T [一、现状/（一）城市] 缺水。", "H [小题] 小题", "T [小题] 说明。",
			"H [一、现状/（二）农村] （二）农村", "T [一、现状/（二）农村] 也缺。", "H [二、目标] 二、目标", "T [二、目标] 节水。",
		}},
		{"headings of one level each begin their own series", []content.Block{
			heading(1, "城市"), paragraph("一、现状"), paragraph("缺水。"), paragraph("二、目标"), paragraph("节水。"), heading(1, "农村"), paragraph("一、现状"), paragraph("也缺。"),
		}, []string{
			"TITLE 城市", "H [一、现状] 一、现状", "T [一、现状] 缺水。", "H [二、目标] 二、目标", "T [二、目标] 节水。",
			"H [农村] 农村", "H [农村/一、现状] 一、现状", "T [农村/一、现状] 也缺。",
		}},
		{"notes stand where they are", []content.Block{
			title("节水规划"), paragraph("一、现状"), paragraph("缺水[1]。"), {Kind: content.Note, Text: "[1] 据统计。"}, paragraph("（一）城市"), paragraph("缺水。"),
		}, []string{
			"TITLE 节水规划", "H [一、现状] 一、现状", "T [一、现状] 缺水[1]。", "N [一、现状] [1] 据统计。", "H [一、现状/（一）城市] （一）城市", "T [一、现状/（一）城市] 缺水。",
		}},
		{"an article marked as a heading", []content.Block{
			title("节水条例"), heading(1, "第一章 总则"), heading(2, "第一条"), paragraph("为了节水。"), heading(2, "第二条 用水要节约。"), heading(1, "第二章 附则"),
		}, []string{
			"TITLE 节水条例", "H [第一章 总则] 第一章 总则", "H [第一章 总则/第一条] 第一条", "T [第一章 总则/第一条] 为了节水。",
			"H [第一章 总则/第二条] 第二条 用水要节约。", "H [第二章 附则] 第二章 附则",
		}},
		{"forms in an annex", []content.Block{
			title("节水通知"), paragraph("要节水。"), paragraph("2020年1月2日"), paragraph("附件1"), paragraph("登记表"), {Kind: content.Row, Text: "附件 | 数"}, {Kind: content.Row, Text: "2020年1月2日 | 1"}, paragraph("附件2"), paragraph("名单"), {Kind: content.Row, Text: "某 | 2"},
		}, []string{
			"TITLE 节水通知", "T 要节水。", "I 2020年1月2日",
			"H [附件1 登记表] 附件1", "H [附件1 登记表] 登记表", "R [附件1 登记表] 附件 | 数", "R [附件1 登记表] 2020年1月2日 | 1",
			"H [附件2 名单] 附件2", "H [附件2 名单] 名单", "R [附件2 名单] 某 | 2",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, show(parseBlocks(c.blocks...))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTitleFromOutside puts a title before a text that has another one.
func TestTitleFromOutside(t *testing.T) {
	d := content.Document{
		Fields: content.Fields{content.FieldTitle: {Value: "节水通知_某网"}},
		Blocks: []content.Block{paragraph("某局关于节水的通知"), paragraph("某发〔2020〕1号"), paragraph("各单位："), paragraph("节水。")},
	}
	want := []string{"TITLE 节水通知_某网", "TITLE 某局关于节水的通知", "I 某发〔2020〕1号", "I 各单位：", "T 节水。"}
	if diff := cmp.Diff(want, show(Parse(d, "a.html"))); diff != "" {
		t.Error(diff)
	}
}

// TestContents tells tables of contents from lists that are the document.
func TestContents(t *testing.T) {
	for _, c := range []struct {
		name     string
		blocks   []content.Block
		contents []string
		first    string // the first paragraph behind the title
	}{
		{"entries that come again", content.Paragraphs("节水条例\n目　录\n第一章 总则\n第一节 一般\n第二章 罚则\n第一节 一般\n第一章 总则\n第一节 一般\n第一条 节水。\n第二章 罚则\n第一节 一般\n第二条 处罚。"),
			[]string{"目　录", "第一章 总则", "第一节 一般", "第二章 罚则", "第一节 一般"}, "第一章 总则"},
		{"entries with pages, one broken over two lines", content.Paragraphs("节水规划\n目次\n前言 …………… 2\n一、总体的\n要求......3\n附件：表…………10\n（一）甲\t12\n前言\n水少，要节约。"),
			[]string{"目次", "前言 …………… 2", "一、总体的", "要求......3", "附件：表…………10", "（一）甲\t12"}, "前言"},
		{"entries that the format marks", []content.Block{title("节水规划"), heading(1, "目录"), entry("一、现状 1"), entry("二、目标 2"), paragraph("一、现状"), paragraph("水少。")},
			[]string{"目录", "一、现状 1", "二、目标 2"}, "一、现状"},
		{"an entry without a page before those that the format marks", []content.Block{title("节水规划"), heading(1, "目次"), heading(1, "前言"), entry("一、现状 1"), heading(1, "前言"), paragraph("水少。")},
			[]string{"目次", "前言", "一、现状 1"}, "前言"},
		{"a list that is the document", content.Paragraphs("云岭省政府定价\n目录\n一、水\n二、电\n三、气"), nil, "一、水"},
		{"a list under its own name", content.Paragraphs("云岭省定价目录\n一、水价由省定。\n二、电价由省定。"), nil, "一、水价由省定。"},
		{"years and numbers at the ends of lines", content.Paragraphs("节水规划\n目录\n到2025\n共3\n水少。"), nil, "目录"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := parseBlocks(c.blocks...)
			if diff := cmp.Diff(c.contents, doc.Contents); diff != "" {
				t.Error(diff)
			}
			if got := doc.Paragraphs[1].Text; got != c.first {
				t.Errorf("text begins with %q, want %q", got, c.first)
			}
		})
	}
}

// TestChrome leaves the controls of a web page out, and says so.
func TestChrome(t *testing.T) {
	for _, c := range []struct {
		name, text string
		warnings   []string
		want       []string
	}{
		{"around a document", "下载\n打印\n【字号：\n大\n中\n小\n】\n您的位置：\n首页\n>\n要闻\n要闻\n某局关于节水的通知\n来源：某报\n2021-03-04 10:00:00\n【字体： 大 中 小 】\n节水。\n编辑：某某\n收藏 | 分享到:\n上一篇：某局关于节电的通知\n相关报道：",
			[]string{chromeWarning + "下载 打印 【字号： 大 中 小 】 您的位置： 首页 > 要闻 要闻 【字体： 大 中 小 】 收藏 | 分享到: 上一篇：某局关于节电的通知 相关报道："},
			[]string{"TITLE 某局关于节水的通知", "I 来源：某报", "I 2021-03-04 10:00:00", "T 节水。", "T 编辑：某某"}},
		{"the title twice, over a card and over the text", "当前位置：首页 > 政策 > 通知\n（转载）某局关于节水的通知\n某街道办事处\n11440106718120458W/2024-00008\n某发〔2021〕3号\n某局关于节水的通知\n各单位：\n节水。",
			[]string{chromeWarning + "当前位置：首页 > 政策 > 通知"},
			[]string{"I （转载）某局关于节水的通知", "I 某街道办事处", "I 11440106718120458W/2024-00008", "I 某发〔2021〕3号", "TITLE 某局关于节水的通知", "I 各单位：", "T 节水。"}},
		{"words that are no controls", "大\n中\n小\n三种规格。\n打印\n下载\n政策", nil, []string{"T 大", "T 中", "T 小", "T 三种规格。", "T 打印", "T 下载", "T 政策"}},
		{"nothing but controls", "下载\n打印", nil, []string{"T 下载", "T 打印"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := parseText(t, c.text)
			if diff := cmp.Diff(c.warnings, doc.Warnings); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.want, show(doc)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
