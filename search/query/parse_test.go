package query

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

var parseTests = []struct{ in, want string }{
	// words
	{"碳达峰", "碳达峰"},
	{"  碳达峰　行动方案\t\n", "碳达峰 行动方案"},
	{"碳达峰\u00a0煤电", "碳达峰 煤电"},
	{"碳\u200b达\ufeff峰", "碳达峰"},
	{"碳达峰\x00煤电", "碳达峰 煤电"},
	{"5G-A", "5G-A"},
	{"PM2.5 1,350万亩", "PM2.5 1,350万亩"},
	{"碳达峰、碳中和", "碳达峰、碳中和"},
	{"规划——2035年", "规划——2035年"},
	{"℃ ⽅ ㎡", "℃ ⽅ ㎡"},
	{"碳达峰 AND 煤电", "碳达峰 煤电"},
	{"碳达峰 and 煤电", "碳达峰 and 煤电"},
	{"碳达峰 或 煤电", "碳达峰 或 煤电"},
	{"ANDROID NOTICE ORAL NEARBY", "ANDROID NOTICE ORAL NEARBY"},

	// titles and numbers as pasted
	{"国发〔2021〕23号", "国发〔2021〕23号"},
	{"国发[2021]23号", "国发[2021]23号"},
	{"国发(2021)23", "国发(2021)23"},
	{"国发（2021）23号", "国发（2021）23号"},
	{"国发【2021】23号", "国发【2021】23号"},
	{"国发（2021)23号 煤电", "国发（2021)23号 煤电"},
	{"(国发（2021）23号 OR 国发(2022)1)", "国发（2021）23号 OR 国发(2022)1"},
	{"国发 2021 23 号", "国发 2021 23 号"},
	{"关于（试行）的通知", "关于（试行）的通知"},
	{"管理办法（试行）", "管理办法（试行）"},
	{"（一）稳步推进绿色低碳发展", "（一）稳步推进绿色低碳发展"},
	{"中国(上海)自由贸易试验区(草案)", "中国(上海)自由贸易试验区(草案)"},
	{"办法（修订（试行））", "办法（修订（试行））"},
	{"关于“十四五”规划的通知", "关于“十四五”规划的通知"},
	{"关于\"十四五\"规划的通知", "关于\"十四五\"规划的通知"},
	{"关于“十四五”（试行）的通知", "关于“十四五”（试行）的通知"},
	{"推进“一网通办”“一窗受理”改革", "推进“一网通办”“一窗受理”改革"},
	{"推进“一网通办”“一窗受理”", "推进 \"一网通办\" \"一窗受理\""},
	{"关于印发《碳达峰 行动方案》的通知", "关于印发《碳达峰 行动方案》的通知"},
	{"碳达峰行动方案 - 中国政府网", "碳达峰行动方案 中国政府网"},
	{"碳达峰 ， 煤电 。", "碳达峰 煤电"},
	{"碳达峰 -> 煤电", "碳达峰 煤电"},
	{"- 16 -", "16"},
	{"规划 -- 通知", "规划 通知"},
	{"规划（ 试行 ）", "规划 试行"},
	{"“十四五”节能规划", "\"十四五\" 节能规划"},
	{"http://www.gov.cn/a-b?c=1", "http://www.gov.cn/a-b?c=1"},
	{"注：说明 12:30 titel:规划 C:\\x", "注：说明 12:30 titel:规划 C:\\x"},
	{"函数()", "函数()"},
	{"R&D R/D C++ a=b", "R&D R/D C++ a=b"},

	// phrases
	{`"碳达峰、碳中和"`, `"碳达峰、碳中和"`},
	{"“碳达峰、碳中和”", `"碳达峰、碳中和"`},
	{"「碳达峰」『碳中和』＂煤电＂", `"碳达峰" "碳中和" "煤电"`},
	{`“碳达峰" "煤电”`, "“碳达峰\" \"煤电”"},
	{`“碳达峰"`, `"碳达峰"`},
	{`"碳达峰”`, `"碳达峰"`},
	{`”碳达峰”`, `"碳达峰"`},
	{`”碳达峰“`, `"碳达峰"`},
	{`"碳达峰”`, `"碳达峰"`},
	{`"专业技术”。"`, `"专业技术”。"`},
	{`"中国”、“中"`, `"中国”、“中"`},
	{`"三个代表”重要思想" 煤电`, `"三个代表”重要思想" 煤电`},
	{`"”"`, `"”"`},
	{`“碳达峰" OR “碳中和”`, `"碳达峰" OR "碳中和"`},
	{`"关于“十四五”规划"`, `"关于“十四五”规划"`},
	{`“关于"十四五"规划”`, `“关于"十四五"规划”`},
	{`“关于“十四五”规划”`, `"关于“十四五”规划"`},
	{`「a"b”c」`, `「a"b”c」`},
	{`『a"b”c」』`, `『a"b”c」』`},
	{"\"  碳达峰 \n 煤电 \"", `"碳达峰 煤电"`},
	{`"，。！"`, `"，。！"`},
	{`"-"`, `"-"`},
	{`"OR"`, `"OR"`},
	{`"规划*"`, `"规划*"`},
	{`"标题:规划"`, `"标题:规划"`},
	{`碳达峰"碳中和"`, `碳达峰 "碳中和"`},
	{`"碳达峰"OR"碳中和"`, `"碳达峰" OR "碳中和"`},
	{`碳达峰"碳中和"OR"煤电"`, `碳达峰 "碳中和" OR "煤电"`},

	// operators
	{"碳达峰 OR 碳中和", "碳达峰 OR 碳中和"},
	{"碳达峰|碳中和｜煤电 || 风电", "碳达峰 OR 碳中和 OR 煤电 OR 风电"},
	{"a b OR c d", "a b OR c d"},
	{"a (b OR c) d", "a (b OR c) d"},
	{"(a b) OR c", "a b OR c"},
	{"((a b) c) (d)", "a b c d"},
	{"a OR (b OR (c OR d))", "a OR b OR c OR d"},
	{"（碳达峰　OR　碳中和）煤电", "(碳达峰 OR 碳中和) 煤电"},
	{"煤电(碳达峰|碳中和)", "煤电 (碳达峰 OR 碳中和)"},
	{"(碳达峰)(煤电)", "碳达峰 煤电"},
	{"(碳达峰)OR(煤电)", "碳达峰 OR 煤电"},
	{"-试点", "-试点"},
	{"－试点", "-试点"},
	{"碳达峰 NOT 试点", "碳达峰 -试点"},
	{"碳达峰 AND NOT 试点", "碳达峰 -试点"},
	{"NOT(试点 OR 示范)", "-(试点 OR 示范)"},
	{"-(试点 示范)", "-(试点 示范)"},
	{`-"试点 城市"`, `-"试点 城市"`},
	{"--试点", "试点"},
	{"-(-(a b)) c", "a b c"},
	{"-(a -b)", "-(a -b)"},
	{"-（试行）办法", "-（试行）办法"},
	{"(碳达峰 OR 碳中和) -试点", "(碳达峰 OR 碳中和) -试点"},
	{"规划*", "规划*"},
	{"规划＊ GDP**", "规划* GDP*"},
	{"-规划*", "-规划*"},

	// fields
	{"标题:规划", "标题:规划"},
	{"标题：规划 TITLE:规划 Title: 规划", "标题:规划 标题:规划 标题:规划"},
	{"文号:内政发〔2022〕1号", "文号:内政发〔2022〕1号"},
	{"number:国发(2021)23号", "文号:国发(2021)23号"},
	{"标题:（试行）办法", "标题:（试行）办法"},
	{`标题:"国民经济 计划"`, `标题:"国民经济 计划"`},
	{`标题:"规划"`, "标题:规划"},
	{`标题:"-规划"`, `标题:"-规划"`},
	{`标题:"OR"`, `标题:"OR"`},
	{`标题:"，"`, `标题:"，"`},
	{`标题:"规划*"`, `标题:"规划*"`},
	{`标题:"年份:2022"`, `标题:"年份:2022"`},
	{"标题:http://a", "标题:http://a"},
	{"agency:国务院 region:内蒙古 type:通知", "机关:国务院 地区:内蒙古 文种:通知"},
	{"-地区:北京", "-地区:北京"},
	{"地区:(北京 OR 天津)", "地区:北京 OR 地区:天津"},
	{"地区:(北京 | 天津) 煤电", "(地区:北京 OR 地区:天津) 煤电"},
	{`标题:(规划 -"行动 方案")`, `标题:规划 -标题:"行动 方案"`},
	{"年份:(2021 OR 2023)", "年份:2021 OR 年份:2023"},
	{"关于标题:规划", "关于标题:规划"},
	{"标题 规划", "标题 规划"},

	// years and dates
	{"年份:2022", "年份:2022"},
	{"year:２０２２年", "年份:2022"},
	{"年份:2021..2022", "年份:2021..2022"},
	{"年份:2021-2022", "年份:2021..2022"},
	{"年份:2021—2022", "年份:2021..2022"},
	{"年份:2021年至2022年", "年份:2021..2022"},
	{"年份:2021。。2022", "年份:2021..2022"},
	{"年份:2022..2022", "年份:2022"},
	{"年份:2021..", "年份:2021.."},
	{"年份:..2021", "年份:..2021"},
	{"日期:2021-01..2022-06", "日期:2021-01..2022-06"},
	{"日期:2021-1..2022-06-30", "日期:2021-01..2022-06-30"},
	{"date:2022", "日期:2022"},
	{"日期:2022年1月29日", "日期:2022-01-29"},
	{"日期:2022年1月~2022年3月", "日期:2022-01..2022-03"},
	{"日期:20220129", "日期:2022-01-29"},
	{"日期:2022.1.29..2022/2/1", "日期:2022-01-29..2022-02-01"},
	{"日期:2022-06..2022", "日期:2022-06..2022"},
	{"日期:..2022-02-28", "日期:..2022-02-28"},
	{"日期:2024-02-29", "日期:2024-02-29"},

	// within and near
	{"同段:(碳达峰 煤电)", "同段:(碳达峰 煤电)"},
	{"同句：（碳达峰　煤电）", "同句:(碳达峰 煤电)"},
	{"paragraph:(a) Sentence: (a OR -b)", "同段:(a) 同句:(a OR -b)"},
	{"同段:(碳达峰)煤电", "同段:(碳达峰) 煤电"},
	{"同段:((a OR b) c NEAR/3 d)", "同段:((a OR b) c NEAR/3 d)"},
	{"-同段:(a b)", "-同段:(a b)"},
	{"碳达峰 NEAR/10 行动", "碳达峰 NEAR/10 行动"},
	{"碳达峰 NEAR／１０ 行动", "碳达峰 NEAR/10 行动"},
	{`"a b" NEAR/100 c*`, `"a b" NEAR/100 c*`},
	{"x 碳达峰 NEAR/1 行动 y", "x 碳达峰 NEAR/1 行动 y"},
	{"-a NEAR/3 b", "-a NEAR/3 b"},
	{"-(a NEAR/3 b) c", "-a NEAR/3 b c"},
	{"(a) NEAR/3(b)", "a NEAR/3 b"},
}

func TestParse(t *testing.T) {
	for _, test := range parseTests {
		n, err := Parse(test.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", test.in, err)
			continue
		}
		if got := n.String(); got != test.want {
			t.Errorf("Parse(%q) prints %q, want %q", test.in, got, test.want)
		}
		checkInverse(t, n)
	}
}

// checkInverse is the property that the package promises of every parsed query.
func checkInverse(t interface{ Errorf(string, ...any) }, n Node) {
	printed := n.String()
	again, err := Parse(printed)
	switch {
	case err != nil:
		t.Errorf("%#v prints %q, which is not read again: %v", n, printed, err)
	case !reflect.DeepEqual(again, n):
		t.Errorf("%#v prints %q, which is read as %#v", n, printed, again)
	case again.String() != printed:
		t.Errorf("%q prints %q", printed, again)
	}
}

func TestParseTree(t *testing.T) {
	a, b, c := Term{Text: "a"}, Term{Text: "b"}, Term{Text: "c"}
	year := func(y int) Date { return Date{Year: y} }
	tests := []struct {
		in   string
		want Node
	}{
		{"a", a},
		{`"a"`, Term{Text: "a", Phrase: true}},
		{"a*", Term{Text: "a", Prefix: true}},
		{"a b OR c", Or{[]Node{And{[]Node{a, b}}, c}}},
		{"a (b OR c)", And{[]Node{a, Or{[]Node{b, c}}}}},
		{"a -(b c)", And{[]Node{a, Not{And{[]Node{b, c}}}}}},
		{"-a NEAR/3 b", Not{Near{a, b, 3}}},
		{"同句:(a b)", Within{Sentence, And{[]Node{a, b}}}},
		{"标题:a", Field{Name: Title, Value: "a"}},
		{"年份:2022", Field{Name: Year, From: year(2022), To: year(2022)}},
		{"年份:2022..", Field{Name: Year, From: year(2022)}},
		{"日期:..2022-06", Field{Name: Issued, To: Date{2022, 6, 0}}},
	}
	for _, test := range tests {
		if got, err := Parse(test.in); err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("Parse(%q) = %#v, %v; want %#v", test.in, got, err, test.want)
		}
	}
}

var errorTests = []struct {
	in     string
	column int
	part   string
}{
	{`碳达峰 "碳中和`, 5, "第 5 个字符的引号没有闭合"},
	{`碳达峰"`, 4, "引号没有闭合"},
	{"“碳达峰", 1, "引号没有闭合"},
	{"“碳达峰 「煤电」", 1, "引号没有闭合"},
	{"碳达峰」", 4, "引号没有闭合"},
	{`a ""`, 3, "引号里没有内容"},
	{`"　"`, 1, "引号里没有内容"},
	{`"规划"*`, 5, "* 跟在引号后面"},
	{"*", 1, "* 前面没有要查的字"},
	{"a **", 3, "* 前面没有要查的字"},
	{"*规划", 1, "* 不在词的末尾"},
	{"a 规*划", 4, "* 不在词的末尾"},
	{"，*", 2, "* 前面没有要查的字"},
	{"，。！", 1, "只有标点"},
	{" - ", 2, "只有标点"},
	{"a OR ，", 6, "只有标点"},
	{"-，", 1, "只有标点"},
	{"标题:，", 1, "标题:后面缺少内容"},
	{"(碳达峰", 1, "括号没有闭合"},
	{"碳达峰 (a (b)", 5, "括号没有闭合"},
	{"碳达峰(", 4, "括号里没有内容"},
	{"碳达峰)", 4, "没有对应的左括号"},
	{")", 1, "没有对应的左括号"},
	{"a () b", 3, "括号里没有内容"},
	{"OR a", 1, "OR 前面缺少"},
	{"a OR", 3, "OR 后面缺少"},
	{"a OR OR b", 3, "OR 后面缺少"},
	{"a |", 3, "OR 后面缺少"},
	{"(a OR)", 4, "OR 后面缺少"},
	{"(OR a)", 2, "OR 前面缺少"},
	{"AND a", 1, "AND 前面缺少"},
	{"a AND", 3, "AND 后面缺少"},
	{"a AND OR b", 3, "AND 后面缺少"},
	{"a AND AND b", 3, "AND 后面缺少"},
	{"a NOT", 3, "缺少要排除的词"},
	{"NOT AND a", 1, "缺少要排除的词"},
	{"标题:", 1, "标题:后面缺少内容，请补上，如 标题:规划"},
	{"a 标题: 年份:2022", 3, "标题:后面缺少内容"},
	{"标题:-规划", 4, "减号要写在字段名前面，如 -标题:规划"},
	{"标题:规划*", 4, "字段内容不能用 *"},
	{"标题:(a 年份:2022)", 7, "年份:不能写在"},
	{"标题:(同段:(a))", 5, "同段:不能写在"},
	{"标题:(a NEAR/3 b)", 5, "不能用在 NEAR 旁边"},
	{"年份:22", 4, "年份读不懂：22，请写成 年份:2022"},
	{"年份:3022", 4, "年份读不懂"},
	{"年份:2022-03-01", 4, "年份读不懂"},
	{"年份:近三年", 4, "年份读不懂"},
	{"年份:..", 1, "年份:后面缺少内容"},
	{"年份:2022..2021", 4, "前后颠倒"},
	{"年份:2021 .. 2022", 9, "范围符号两边不能留空格"},
	{"年份:2021 - 2022", 9, "范围符号两边不能留空格"},
	{"日期:2022-13", 4, "日期读不懂：2022-13，请写成 日期:2022-01-29"},
	{"日期:2023-02-29", 4, "日期读不懂"},
	{"日期:2022-00", 4, "日期读不懂"},
	{"日期:2022-1-2-3", 4, "日期读不懂"},
	{"日期:2021-2022", 4, "日期读不懂"},
	{"日期:2022-06..2022-05", 4, "前后颠倒"},
	{"同段:碳达峰 煤电", 1, "同段:后面要写括号"},
	{"同段:", 1, "同段:后面要写括号"},
	{"同段:()", 4, "括号里没有内容"},
	{"同段:(a 标题:b)", 7, "标题:不能写在"},
	{"同段:(a 同句:(b c))", 7, "同句:不能写在"},
	{"a NEAR/0 b", 3, "NEAR 要写明距离，在 1 到 100 个字之间"},
	{"a NEAR/101 b", 3, "NEAR 要写明距离"},
	{"a NEAR b", 3, "NEAR 要写明距离"},
	{"a NEAR/x b", 3, "NEAR 要写明距离"},
	{"a NEAR/+5 b", 3, "NEAR 要写明距离"},
	{"a NEAR/99999999999999999999 b", 3, "NEAR 要写明距离"},
	{"a NEAR/3", 3, "NEAR 后面缺少"},
	{"NEAR/3 a", 1, "NEAR 前面缺少"},
	{"a NEAR/3 (b c)", 10, "不能用在 NEAR 旁边"},
	{"a NEAR/3 -b", 10, "不能用在 NEAR 旁边"},
	{"(a b) NEAR/3 c", 1, "不能用在 NEAR 旁边"},
	{"a NEAR/3 b NEAR/3 c", 12, "NEAR 一次只连接两个词"},
	{"a NEAR/3 AND b", 3, "NEAR 后面缺少"},
	{"a NEAR/3 ，", 10, "只有标点"},
	{"碳\xff达峰", 2, "UTF-8"},
	{strings.Repeat("碳", 10000), 1001, "最多 1000 个字符"},
	{strings.Repeat("a ", 101), 201, "最多查 100 个词"},
	{strings.Repeat("( ", 11) + "a", 21, "最多 10 层"},
	{"标题:(" + strings.Repeat("六个字的标题|", MaxTerms-1) + "a)", 1, "展开以后超过 1000 个字符"},
}

func TestParseErrors(t *testing.T) {
	for _, test := range errorTests {
		n, err := Parse(test.in)
		var syntaxErr *SyntaxError
		if !errors.As(err, &syntaxErr) {
			t.Errorf("Parse(%.40q) = %v, %v; want a syntax error", test.in, n, err)
			continue
		}
		if n != nil || syntaxErr.Column != test.column || !strings.Contains(err.Error(), test.part) {
			t.Errorf("Parse(%.40q) = %v, column %d, %v; want column %d, %q", test.in, n, syntaxErr.Column, err, test.column, test.part)
		}
		checkPlace(t, test.in, syntaxErr)
	}
}

func checkPlace(t *testing.T, in string, err *SyntaxError) {
	t.Helper()
	if err.Offset < 0 || err.Offset > len(in) || err.Column != utf8.RuneCountInString(in[:err.Offset])+1 {
		t.Errorf("Parse(%.40q): offset %d is not column %d", in, err.Offset, err.Column)
	}
	if !utf8.ValidString(err.Msg) || err.Msg == "" {
		t.Errorf("Parse(%.40q): message %q", in, err.Msg)
	}
}

func TestParseEmpty(t *testing.T) {
	for _, in := range []string{"", "   ", "　\t\r\n", "\x00", "\u200b\ufeff"} {
		if n, err := Parse(in); n != nil || !errors.Is(err, ErrEmpty) {
			t.Errorf("Parse(%q) = %v, %v; want ErrEmpty", in, n, err)
		}
	}
}

// The limits themselves are still legal.
func TestParseLimits(t *testing.T) {
	for _, in := range []string{
		strings.Repeat("碳", MaxLength),
		strings.TrimSpace(strings.Repeat("碳 ", MaxTerms)),
		strings.Repeat("-(a ", MaxDepth) + "b" + strings.Repeat(")", MaxDepth),
		strings.Repeat("-", MaxLength-1) + "a",
	} {
		n, err := Parse(in)
		if err != nil {
			t.Errorf("Parse(%.40q): %v", in, err)
			continue
		}
		checkInverse(t, n)
	}
}

func FuzzParse(f *testing.F) {
	for _, test := range parseTests {
		f.Add(test.in)
	}
	for _, test := range errorTests {
		f.Add(test.in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		n, err := Parse(in)
		if err == nil {
			checkInverse(t, n)
			return
		}
		var syntaxErr *SyntaxError
		if !errors.As(err, &syntaxErr) || n != nil {
			t.Fatalf("Parse(%q) = %v, %v", in, n, err)
		}
		checkPlace(t, in, syntaxErr)
	})
}

func BenchmarkParse(b *testing.B) {
	queries := map[string]string{
		"word":  "碳达峰",
		"title": "内蒙古自治区人民政府关于下达2022年自治区国民经济和社会发展计划的通知 内政发〔2022〕1号",
		"query": `标题:规划 年份:2021..2022 ("碳达峰、碳中和" OR 双碳) 同段:(煤电 NEAR/10 改造) -试点`,
		"words": strings.Repeat("碳达峰 ", MaxTerms),
		"marks": "a" + strings.Repeat(`"a"`, MaxLength/3-1) + "a",
		"quote": strings.Repeat(`“`, MaxLength/2) + strings.Repeat(`”`, MaxLength/2),
	}
	for name, in := range queries {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				if _, err := Parse(in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
