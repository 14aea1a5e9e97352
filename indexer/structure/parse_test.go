package structure

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// parseText parses plain text as a .txt file would be.
func parseText(t testing.TB, text string) *policy.Document {
	t.Helper()
	return parseFile(t, "案例/文件名.txt", text)
}

func parseFile(t testing.TB, name, text string) *policy.Document {
	t.Helper()
	result, err := extract.New(extract.Options{}).Open(t.Context(), name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return Parse(result.Documents[0], name)
}

// parseBlocks parses what a reader of another format might give.
func parseBlocks(blocks ...content.Block) *policy.Document {
	return Parse(content.Document{Blocks: blocks}, "案例/文件名.docx")
}

// show writes each paragraph as "kind@page [path] text".
func show(doc *policy.Document) []string {
	short := map[policy.ParagraphKind]string{policy.Text: "T", policy.Title: "TITLE", policy.Heading: "H", policy.Row: "R", policy.Imprint: "I", policy.Footnote: "N"}
	var out []string
	for _, p := range doc.Paragraphs {
		s := short[p.Kind]
		if p.Page > 0 {
			s += fmt.Sprintf("@%d", p.Page)
		}
		if p.Section != policy.NoSection {
			s += " [" + strings.Join(doc.Path(p.Section), "/") + "]"
		}
		out = append(out, s+" "+p.Text)
	}
	return out
}

type parseCase struct {
	name, text string
	want       []string
}

func runParseCases(t *testing.T, cases []parseCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, show(parseText(t, c.text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHeadings(t *testing.T) {
	runParseCases(t, []parseCase{
		{"series nest and return", "一、总体要求\n（一）基本原则\n1. 坚持统筹\n（1）城乡统筹\n城乡一起。\n（二）目标\n二、任务\n任务甲。", []string{
			"H [一、总体要求] 一、总体要求",
			"H [一、总体要求/（一）基本原则] （一）基本原则",
			"H [一、总体要求/（一）基本原则/1.坚持统筹] 1. 坚持统筹",
			"H [一、总体要求/（一）基本原则/1.坚持统筹/（1）城乡统筹] （1）城乡统筹",
			"T [一、总体要求/（一）基本原则/1.坚持统筹/（1）城乡统筹] 城乡一起。",
			"H [一、总体要求/（二）目标] （二）目标",
			"H [二、任务] 二、任务",
			"T [二、任务] 任务甲。",
		}},
		{"a heading and its text in one paragraph stay one", "一、任务\n（一）加强学校建设。新建学校十所。改建五所。\n（二）各部门应当加强领导。领导要负责。", []string{
			"H [一、任务] 一、任务",
			"T [一、任务/（一）加强学校建设] （一）加强学校建设。新建学校十所。改建五所。",
			"T [一、任务] （二）各部门应当加强领导。领导要负责。",
		}},
		{"a statement behind a number is no heading", "一、任务\n1.申请人应保证材料真实。否则退回。\n2.各单位要明确责任。逾期通报。\n二、措施\n（一）稳增长，调结构。重点抓好投资。", []string{
			"H [一、任务] 一、任务",
			"T [一、任务] 1.申请人应保证材料真实。否则退回。",
			"T [一、任务] 2.各单位要明确责任。逾期通报。",
			"H [二、措施] 二、措施",
			"T [二、措施/（一）稳增长，调结构] （一）稳增长，调结构。重点抓好投资。",
		}},
		{"items of a list are text", "下列情形除外：\n（一）居民住宅；\n（二）临时建筑；\n（三）其他建筑。\n其余从其规定。", []string{
			"T 下列情形除外：", "T （一）居民住宅；", "T （二）临时建筑；", "T （三）其他建筑。", "T 其余从其规定。",
		}},
		{"a long sentence behind a number is text", "一、工作要求\n各地要抓紧。\n二、原则同意在本市若干区域开展公共交通、道路养护、运行管理等多个方面的试点，并按照要求进一步完善方案和细化措施，落实责任单位。", []string{
			"H [一、工作要求] 一、工作要求",
			"T [一、工作要求] 各地要抓紧。",
			"T 二、原则同意在本市若干区域开展公共交通、道路养护、运行管理等多个方面的试点，并按照要求进一步完善方案和细化措施，落实责任单位。",
		}},
		{"a number out of turn is text", "一、任务\n产量提高。\n7. 某个数目\n二、措施\n措施甲。", []string{
			"H [一、任务] 一、任务", "T [一、任务] 产量提高。", "T [一、任务] 7. 某个数目", "H [二、措施] 二、措施", "T [二、措施] 措施甲。",
		}},
		{"a series that runs through all sections", "一、任务\n（一）种植。\n1.扩大面积。多种。\n（二）养殖。\n2.扩大规模。多养。", []string{
			"H [一、任务] 一、任务",
			"H [一、任务/（一）种植] （一）种植。",
			"T [一、任务/（一）种植/1.扩大面积] 1.扩大面积。多种。",
			"H [一、任务/（二）养殖] （二）养殖。",
			"T [一、任务/（二）养殖/2.扩大规模] 2.扩大规模。多养。",
		}},
		{"decimal numbers", "1　总则\n1.1　目的\n节水。\n1.1.1　城市用水应当节约。\n2　响应\n2.1　分级\n2.1.1　一级响应\n全省响应。\n2.2　终止\n3　附则\n1.2万人响应。", []string{
			"H [1 总则] 1　总则", "H [1 总则/1.1 目的] 1.1　目的", "T [1 总则/1.1 目的] 节水。", "T [1 总则/1.1 目的] 1.1.1　城市用水应当节约。",
			"H [2 响应] 2　响应", "H [2 响应/2.1 分级] 2.1　分级", "H [2 响应/2.1 分级/2.1.1 一级响应] 2.1.1　一级响应", "T [2 响应/2.1 分级/2.1.1 一级响应] 全省响应。",
			"H [2 响应/2.2 终止] 2.2　终止", "H [3 附则] 3　附则", "T [3 附则] 1.2万人响应。",
		}},
		{"a year behind a number", "一、2023年回顾\n甲。\n二、2024年安排\n乙。", []string{
			"H [一、2023年回顾] 一、2023年回顾", "T [一、2023年回顾] 甲。", "H [二、2024年安排] 二、2024年安排", "T [二、2024年安排] 乙。",
		}},
		{"what only looks like a number", "一、二季度产量提高。\n1.2万套住房建成。\n第三条规定的情形除外。", []string{
			"T 一、二季度产量提高。", "T 1.2万套住房建成。", "T 第三条规定的情形除外。",
		}},
		{"a closed heading before its text", "一、要求\n（一）指导思想。\n全面推进。\n（二）原则。\n有序推进。", []string{
			"H [一、要求] 一、要求",
			"H [一、要求/（一）指导思想] （一）指导思想。",
			"T [一、要求/（一）指导思想] 全面推进。",
			"H [一、要求/（二）原则] （二）原则。",
			"T [一、要求/（二）原则] 有序推进。",
		}},
		{"articles are sections without a heading, their items text in them", "某市养犬管理条例\n第一章　总　则\n第一条　为了规范养犬，制定本条例。\n第二章　管　理\n第二条　养犬人应当：\n（一）登记；\n（二）免疫。\n第三条　本条例自公布之日起施行。", []string{
			"TITLE 某市养犬管理条例",
			"H [第一章 总则] 第一章　总　则",
			"T [第一章 总则/第一条] 第一条　为了规范养犬，制定本条例。",
			"H [第二章 管理] 第二章　管　理",
			"T [第二章 管理/第二条] 第二条　养犬人应当：",
			"T [第二章 管理/第二条] （一）登记；",
			"T [第二章 管理/第二条] （二）免疫。",
			"T [第二章 管理/第三条] 第三条　本条例自公布之日起施行。",
		}},
		{"a table of contents is no text", "某市发展规划\n目录\n第一章 现状........1\n第二章 目标........9\n第一章 现状\n现状良好。\n第二章 目标\n目标明确。", []string{
			"TITLE 某市发展规划",
			"H [第一章 现状] 第一章 现状", "T [第一章 现状] 现状良好。",
			"H [第二章 目标] 第二章 目标", "T [第二章 目标] 目标明确。",
		}},
	})
}

func TestBoxes(t *testing.T) {
	runParseCases(t, []parseCase{
		{"a box ends where the outer series goes on", "一、任务\n（一）种植\n扩大种植。\n专栏1 种植工程\n（一）良种。推广良种。\n（二）良田。建设良田。\n（三）良机。推广机械。\n（二）养殖\n扩大养殖。", []string{
			"H [一、任务] 一、任务",
			"H [一、任务/（一）种植] （一）种植",
			"T [一、任务/（一）种植] 扩大种植。",
			"H [一、任务/（一）种植/专栏1 种植工程] 专栏1 种植工程",
			"T [一、任务/（一）种植/专栏1 种植工程/（一）良种] （一）良种。推广良种。",
			"T [一、任务/（一）种植/专栏1 种植工程/（二）良田] （二）良田。建设良田。",
			"T [一、任务/（一）种植/专栏1 种植工程/（三）良机] （三）良机。推广机械。",
			"H [一、任务/（二）养殖] （二）养殖",
			"T [一、任务/（二）养殖] 扩大养殖。",
		}},
		{"main text after a box of short items", "一、任务\n（一）种植\n扩大种植。\n专栏1 种植工程\n1.良种。推广良种。\n2.良田。建设良田。\n加强田间管理。", []string{
			"H [一、任务] 一、任务",
			"H [一、任务/（一）种植] （一）种植",
			"T [一、任务/（一）种植] 扩大种植。",
			"H [一、任务/（一）种植/专栏1 种植工程] 专栏1 种植工程",
			"T [一、任务/（一）种植/专栏1 种植工程/1.良种] 1.良种。推广良种。",
			"T [一、任务/（一）种植/专栏1 种植工程/2.良田] 2.良田。建设良田。",
			"T [一、任务/（一）种植] 加强田间管理。",
		}},
		{"a mention of a box is text", "一、任务\n专栏1列出的工程要抓紧。\n专栏作家参加了会议，并发言。", []string{
			"H [一、任务] 一、任务", "T [一、任务] 专栏1列出的工程要抓紧。", "T [一、任务] 专栏作家参加了会议，并发言。",
		}},
	})
}

func TestAnnexes(t *testing.T) {
	runParseCases(t, []parseCase{
		{"what a notice issues follows its date", "某市人民政府关于印发某市节水规划的通知\n各区人民政府：\n现将《某市节水规划》印发给你们。\n某市人民政府\n2021年3月4日\n某市节水\n规划\n一、现状\n水少。", []string{
			"TITLE 某市人民政府关于印发某市节水规划的通知",
			"I 各区人民政府：",
			"T 现将《某市节水规划》印发给你们。",
			"I 某市人民政府",
			"I 2021年3月4日",
			"H [] 某市节水规划",
			"H [一、现状] 一、现状",
			"T [一、现状] 水少。",
		}},
		{"marked annexes, and their list that is none", "某局关于开展检查的通知\n各单位：\n现开展检查。\n附件：1.检查表\n2.责任书\n某局\n2021年3月4日\n附件1\n检查表\n项目一。\n附件2：责任书\n责任明确。", []string{
			"TITLE 某局关于开展检查的通知",
			"I 各单位：",
			"T 现开展检查。",
			"T 附件：1.检查表",
			"T 2.责任书",
			"I 某局",
			"I 2021年3月4日",
			"H [附件1 检查表] 附件1",
			"H [附件1 检查表] 检查表",
			"T [附件1 检查表] 项目一。",
			"H [附件2：责任书] 附件2：责任书",
			"T [附件2：责任书] 责任明确。",
		}},
		{"text after a date is no annex", "某局关于开展检查的通知\n各单位：\n现开展检查。\n2021年3月4日\n（此件公开发布）\n联系人某某，电话见网站。", []string{
			"TITLE 某局关于开展检查的通知", "I 各单位：", "T 现开展检查。", "I 2021年3月4日", "I （此件公开发布）", "T 联系人某某，电话见网站。",
		}},
	})
}

// TestAnnexSections looks at what the path of an only annex leaves out.
func TestAnnexSections(t *testing.T) {
	doc := parseText(t, "某市人民政府关于印发规划的通知\n各区人民政府：\n现印发。\n2021年3月4日\n某市节水规划\n一、现状\n水少。")
	want := []policy.Section{
		{Parent: policy.NoSection, Level: 0, Heading: "某市节水规划", Kind: policy.KindAnnex},
		{Parent: 0, Level: 1, Label: "一、", Heading: "现状", Kind: policy.KindSection},
	}
	if diff := cmp.Diff(want, doc.Sections); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdownSections(t *testing.T) {
	doc := parseFile(t, "a.md", "# 白水县规定\n\n2020年1月2日 白水县第三届人民代表大会第一次会议通过\n\n## 第一章 总则\n\n第一条 甲。\n\n### 说明\n\n一、细目\n\n乙。\n\n## 第二章 附则\n\n|项|数|\n|-|-|\n|丙|1|\n")
	want := []string{
		"TITLE 白水县规定",
		"I 2020年1月2日 白水县第三届人民代表大会第一次会议通过",
		"H [第一章 总则] 第一章 总则",
		"T [第一章 总则/第一条] 第一条 甲。",
		"H [第一章 总则/说明] 说明",
		"H [第一章 总则/说明/一、细目] 一、细目",
		"T [第一章 总则/说明/一、细目] 乙。",
		"H [第二章 附则] 第二章 附则",
		"R [第二章 附则] 项 | 数",
		"R [第二章 附则] 丙 | 1",
	}
	if diff := cmp.Diff(want, show(doc)); diff != "" {
		t.Error(diff)
	}
	if doc.Metadata.Agency != "白水县人民代表大会" || doc.Metadata.Issued != "2020-01-02" || doc.Metadata.Region != "白水县" {
		t.Errorf("metadata %+v", doc.Metadata)
	}
}
