package docx

import (
	"fmt"
	"strings"
	"testing"
)

// lvl is a level of a list.
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, i, format, more, text)
}

func abstract(id int, inside ...string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, strings.Join(inside, ""))
}

func num(id, abstract int, more string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, abstract, more)
}

// item is a paragraph in a list.
func item(list, level int, text string) string {
	return p(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list), text)
}

func TestNumbering(tt *testing.T) {
	nothing := `<w:suff w:val="nothing"/>`
	policy := abstract(0, lvl(0, "chineseCountingThousand", "%1、", nothing), lvl(1, "chineseCounting", "（%2）", nothing), lvl(2, "decimal", "%3.", ""), lvl(3, "decimal", "（%4）", nothing), lvl(4, "decimalEnclosedCircleChinese", "%5", nothing))
	statute := abstract(1, lvl(0, "chineseCounting", "第%1章", ""), lvl(1, "chineseCounting", "第%2条", `<w:lvlRestart w:val="0"/><w:suff w:val="space"/>`), lvl(2, "decimal", "%1.%2.%3", "<w:isLgl/>"))
	plain := abstract(2, lvl(0, "decimal", "%1.", ""), lvl(1, "decimal", "%1.%2", ""), lvl(2, "bullet", "", ""), lvl(3, "none", "附件：", nothing))
	byStyle := abstract(3, lvl(0, "upperRoman", "%1", `<w:pStyle w:val="h1"/>`), lvl(1, "lowerLetter", "%2)", `<w:pStyle w:val="h2"/>`))
	linked, link := abstract(4, `<w:styleLink w:val="ls"/>`, lvl(0, "ideographTraditional", "%1、", nothing)), abstract(5, `<w:numStyleLink w:val="ls"/>`)
	custom := abstract(6, `<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>`)
	restart := `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`
	replaced := `<w:lvlOverride w:ilvl="0">` + lvl(0, "upperLetter", "%1）", nothing) + `</w:lvlOverride>`
	beside := files{
		"word/numbering.xml": wml("numbering", policy+statute+plain+byStyle+linked+link+custom+
			num(1, 0, "")+num(2, 1, "")+num(3, 2, "")+num(4, 2, restart)+num(5, 3, "")+num(6, 2, replaced)+num(7, 4, "")+num(8, 5, "")+num(9, 6, "")),
		"word/styles.xml": wml("styles", `<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>`+
			`<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/></w:style>`+
			`<w:style w:type="numbering" w:styleId="ls"><w:name w:val="列表"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>`),
	}
	styled := func(id, text string) string { return p(`<w:pStyle w:val="`+id+`"/>`, text) }
	run(tt, beside, []testCase{
		{"an official document", item(1, 0, "总体要求") + item(1, 1, "原则") + item(1, 1, "目标") + item(1, 2, "甲") + item(1, 3, "乙") + item(1, 4, "丙") + item(1, 0, "任务") + item(1, 1, "修路"),
			[]string{"P 一、总体要求", "P （一）原则", "P （二）目标", "P 1. 甲", "P （1）乙", "P ①丙", "P 二、任务", "P （一）修路"}},
		{"articles run through chapters", item(2, 0, "总则") + item(2, 1, "为了") + item(2, 1, "本法") + item(2, 0, "分则") + item(2, 1, "任何") + item(2, 2, "其中"),
			[]string{"P 第一章 总则", "P 第一条 为了", "P 第二条 本法", "P 第二章 分则", "P 第三条 任何", "P 2.3.1 其中"}},
		{"lists of one kind count together, until one begins anew", item(3, 0, "甲") + item(3, 0, "乙") + item(4, 0, "丙") + item(4, 0, "丁") + item(3, 0, "戊"),
			[]string{"P 1. 甲", "P 2. 乙", "P 1. 丙", "P 2. 丁", "P 3. 戊"}},
		{"a level passed over counts as begun", item(3, 1, "甲") + item(3, 1, "乙"), []string{"P 1.1 甲", "P 1.2 乙"}},
		{"bullets and fixed words", item(3, 2, "甲") + item(3, 3, "目录"), []string{"P 甲", "P 附件：目录"}},
		{"a level of its own", item(6, 0, "甲") + item(6, 0, "乙"), []string{"P A）甲", "P B）乙"}},
		{"by style", styled("h1", "甲") + styled("h2", "乙") + p(`<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "丙") + styled("h1", "丁"),
			[]string{"H1 I 甲", "H2 a) 乙", "H1 丙", "H1 II 丁"}},
		{"a style of lists", item(8, 0, "一") + item(7, 0, "二"), []string{"P 甲、一", "P 乙、二"}},
		{"a format of its own", item(9, 0, "号"), []string{"P 001 号"}},
		{"empty lines count", item(3, 0, "甲") + item(3, 0, "") + item(3, 0, "丙"), []string{"P 1. 甲", "P 3. 丙"}},
		{"numbers alone in a table", "<w:tbl><w:tr><w:tc>" + item(3, 0, "") + "</w:tc><w:tc>" + p("", "甲") + "</w:tc></w:tr></w:tbl>", []string{"R 1. | 甲"}},
		{"deleted ones do not count", item(3, 0, "甲") + `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>` + item(3, 0, "乙"), []string{"P 1. 甲", "P 2. 乙"}},
		{"no such list", item(77, 0, "甲"), []string{"P 甲"}},
	})
}
