package html

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

func TestNoText(t *testing.T) {
	for _, c := range []struct{ name, page, says string }{
		{"empty", "", ""},
		{"frames", `<html><frameset cols="20%,80%"><frame src="menu.htm"><frame src="text.htm"></frameset></html>`, "frames"},
		{"made by scripts", `<html><body><div id="app"></div><script src="/app.js"></script><noscript>请启用脚本。</noscript></body></html>`, "scripts"},
		{"a menu of nothing", `<body><nav><a href="/">首页</a></nav><footer>版权所有</footer>`, ""},
		{"links", strings.Repeat(`<li><a href="/1.html">关于春耕的通知</a></li>`, 5), "links"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(t.Context(), []byte(c.page))
			if !errors.Is(err, content.ErrNoText) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, %v", lines(d), err)
			}
		})
	}
}

func TestHiddenTextIsAllThereIs(t *testing.T) {
	d, err := Read(t.Context(), []byte(`<div id="zoom" style="display: none"><p>加载后才显示的正文。</p></div>`))
	if err != nil || len(d.Blocks) != 1 {
		t.Errorf("%v, %v", lines(d), err)
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, []byte(strings.Repeat("<p>甲</p>", checkEvery))); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestHostile reads what no content system would write.
func TestHostile(t *testing.T) {
	const n, sentence = 40_000, "为加强农村道路养护管理，保障道路完好畅通，现就有关事项通知如下。"
	for name, page := range map[string]string{
		"deep blocks":          strings.Repeat("<div>", n) + "正文。" + strings.Repeat("</div>", n),
		"deep tables":          strings.Repeat("<table><tr><td>", n) + "正文。",
		"deep lists":           strings.Repeat("<ol><li>", n) + "正文。",
		"deep unknown":         strings.Repeat("<x>", n) + "正文。",
		"open formatting":      strings.Repeat("<b><i><font color=red>", n/3) + "正文。" + strings.Repeat("<p>甲", n/3),
		"open links":           strings.Repeat("<a href=x>甲<p>", n) + "正文。",
		"stray ends":           "<div>" + strings.Repeat("甲</i></td></table></x>", n),
		"a long attribute":     `<p style="` + strings.Repeat("a;", n*10) + `">正文。</p>`,
		"many attributes":      "<p " + strings.Repeat("class=a id=b ", n) + ">正文。</p>",
		"a long line":          "<p>" + strings.Repeat("索引号：甲 ", n) + "</p>",
		"a long title":         "<title>" + strings.Repeat("甲_", n) + "</title><p>正文。</p>",
		"labels":               strings.Repeat("<p>文号：</p><p>索引号</p>", n/2),
		"cells":                "<table><tr>" + strings.Repeat("<td>甲", n),
		"rows in rows":         strings.Repeat("<table><tr><td>甲<td>乙", n/4),
		"breaks":               strings.Repeat("甲<br>", n),
		"an open comment":      "<p>正文。</p><!--" + strings.Repeat("-", n*10),
		"an open script":       "<p>正文。</p><script>" + strings.Repeat("<", n*10),
		"asides":               "<p>正文。" + strings.Repeat("<aside>"+sentence, n/4),
		"panes":                "<b>原文</b><a>解读</a><p>正文。" + strings.Repeat("<div hidden>"+sentence+"</div>", n/4),
		"bars":                 strings.Repeat("<ul><li>原文<li>解读</ul><div><div>"+sentence+"</div><div hidden>"+sentence+"</div></div>", n/16),
		"textareas":            strings.Repeat("<textarea>&lt;p&gt;甲&lt;textarea&gt;&lt;/div&gt;&lt;x&gt;</textarea>", n/4),
		"open buttons":         strings.Repeat("<button>甲<p>", n),
		"references":           strings.Repeat("&#x41;&nbsp;&hellip;", n),
		"a select in a select": "正文。" + strings.Repeat("<select>", n) + strings.Repeat("</select>", n),
		"zeros":                strings.Repeat("\x00", n) + "<p>正文。</p>",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			d, err := Read(t.Context(), []byte(page))
			if err == nil {
				check(t, d)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestTooMany(t *testing.T) {
	for name, page := range map[string][]byte{
		"elements": bytes.Repeat([]byte("<p>甲"), maxNodes/2+1),
		"lines":    append([]byte("<pre>"), bytes.Repeat([]byte("甲\n"), content.MaxBlocks+1)...),
		"in cells": append([]byte("<table><tr><td>乙<td><pre>"), bytes.Repeat([]byte("甲\n"), content.MaxBlocks+1)...),
		"apart":    append([]byte("<p>正文。<aside><pre>"), bytes.Repeat([]byte("甲\n"), content.MaxBlocks+1)...),
	} {
		if _, err := Read(t.Context(), page); !errors.Is(err, content.ErrTooLong) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTruncated cuts a page anywhere: text or an error.
func TestTruncated(t *testing.T) {
	page := []byte(layouts[1].page)
	for i := 0; i < len(page); i += 5 {
		if d, err := Read(t.Context(), page[:i]); err == nil {
			check(t, d)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range layouts {
		f.Add([]byte(c.page))
	}
	f.Add([]byte("<ul><li>原文<li>解读</ul><div><div>甲乙丙丁，戊己庚辛。</div><div hidden>子丑寅卯，辰巳午未。</div></div><textarea><p>甲</div></textarea><aside>乙</aside><button>丙<p>丁"))
	f.Add([]byte("<table><tr><td>索引号<td>1<tr><td>文号：<tr><p></table></p></br><ol start=-1 type=i><li value=9999999999999>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := Read(t.Context(), data); err == nil {
			check(t, d)
		}
	})
}

// check holds a document against what every reader promises.
func check(t *testing.T, d content.Document) {
	t.Helper()
	if len(d.Blocks) == 0 {
		t.Error("no blocks and no error")
	}
	for _, b := range d.Blocks {
		if !utf8.ValidString(b.Text) || strings.ContainsRune(b.Text, '\n') || content.IsBlank(b.Text) {
			t.Errorf("block %q", b.Text)
		}
	}
}

// TestStatedEncoding reads the labels that pages bear.
func TestStatedEncoding(t *testing.T) {
	for page, want := range map[string]string{
		`<meta charset="GBK">`: "GBK",
		`<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=gb2312'>`:                   "gb2312",
		`<?xml version="1.0" encoding="GB18030"?><html>`:                                         "GB18030",
		`<meta http-equiv=content-type content="text/html;charset=gb2312;">`:                     "gb2312",
		`<!-- ` + strings.Repeat("注", 500) + ` --><meta name=x content=y><meta charset=utf-8 />`: "utf-8",
		`<meta http-equiv="refresh" content="0;url=/?charset=gbk">`:                              "",
		strings.Repeat(" ", labelReach) + `<meta charset="GBK">`:                                 "",
	} {
		if got := statedEncoding([]byte(page)); got != want {
			t.Errorf("%.60q: %q, not %q", page, got, want)
		}
	}
}

// TestLines holds the rules for blanks, lines and elements.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       []string
	}{
		{"source lines within Han", "<p>国务院\n  办公厅 open\n data</p>", []string{"国务院办公厅 open data"}},
		{"blanks are kept", "<p>姓　名&nbsp;甲  乙</p>", []string{"姓　名\u00a0甲 乙"}},
		{"inline elements join", "<p>第<span>一</span>条<font> 甲</font></p>", []string{"第一条 甲"}},
		{"nothing to see", "<p>&nbsp;\u200b</p><p>　甲\ufeff</p>", []string{"甲"}},
		{"paragraphs end by themselves", "<p>甲<p>乙<div>丙</div>丁", []string{"甲", "乙", "丙", "丁"}},
		{"an end without a beginning", "甲</p>乙</br>丙</div>丁", []string{"甲", "乙", "丙丁"}},
		{"items end by themselves", "<ul><li>甲<li>乙<ul><li>丙</ul><li>丁</ul>", []string{"甲", "乙", "丙", "丁"}},
		{"definitions", "<dl><dt>甲<dd>乙<dt>丙<dd>丁</dl>", []string{"甲", "乙", "丙", "丁"}},
		{"a heading too long to be one", "<h2>" + strings.Repeat("甲", 130) + "</h2><h3>乙。</h3><h4>丙</h4>", []string{strings.Repeat("甲", 130), "乙。", "head4 丙"}},
		{"a table of one column", "<table border=1><tr><td>甲<tr><td>乙</table>", []string{"甲", "乙"}},
		{"a row of several paragraphs", "<table><caption>表</caption><tr><td><p>甲</p><p>乙</p><td>丙<td><tr hidden><td>丁<td>戊</table>", []string{"表", "row 甲 乙 | 丙 | "}},
		{"rows that say something of what they link", "<p>现将清理结果公布如下，请各单位遵照执行。</p><table><tr><td>序号<td>名称<td>处理<tr><td>1<td><a href=a>某市检查办法</a><td>废止<tr><td>2<td><a href=b>某市登记规定</a><td>保留</table>", []string{"现将清理结果公布如下，请各单位遵照执行。", "row 序号 | 名称 | 处理", "row 1 | 某市检查办法 | 废止", "row 2 | 某市登记规定 | 保留"}},
		{"blank cells keep their place", "<table><tr><td>项目<td>单位<td>目标<tr><td>耕地<td><td>9800<tr><td> <td>合计<td></table>", []string{"row 项目 | 单位 | 目标", "row 耕地 |  | 9800", "row 合计"}},
		{"a table in a cell", "<table><tr><td>甲<td><table><tr><td>乙<td>丙</table></table>", []string{"row 甲 | 乙 丙"}},
		{"a page set by tables", "<table><tr><td>标志<td><table><tr><td>甲，" + strings.Repeat("文", 400) + "<tr><td>乙</table></table>", []string{"标志", "甲，" + strings.Repeat("文", 400), "乙"}},
		{"numbers of lists", `<ol type=I><li>甲<li value=4>乙</ol><ol style="list-style-type:cjk-ideographic" start=11><li>丙</ol><ol style="list-style:none"><li>丁</ol>`,
			[]string{"I. 甲", "IV. 乙", "十一、丙", "丁"}},
		{"lines broken at a width", "<div>　　" + strings.Repeat("甲", 28) + "<br>" + strings.Repeat(strings.Repeat("乙", 30)+"<br>", 3) + "丙丁。<br>　　戊</div>",
			[]string{"line 　　" + strings.Repeat("甲", 28), "line " + strings.Repeat("乙", 30), "line " + strings.Repeat("乙", 30), "line " + strings.Repeat("乙", 30), "line 丙丁。", "line 　　戊"}},
		{"scripts and what is not shown", "<p>甲</p><script>if(a<b){}</script><style>p{}</style><template>乙</template><p style='DISPLAY:none'>丙</p><select><option>丁</select><p>戊", []string{"甲", "戊"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(t.Context(), []byte(c.page))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, lines(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRoles tells lines around the text from lines of it.
func TestRoles(t *testing.T) {
	for text, want := range map[string]role{
		"【字体：大 中 小】 【打印本页】【关闭窗口】": widget, "分享到：": tool, "扫一扫在手机打开当前页": tool, "大": prose, "大、中、小": prose, "[打印 | 关闭]": widget, "打印": widget,
		"来源：县政府办公室　发布时间：2020-01-02 10:00": byline, "（责任编辑：王某）": byline, "2020-01-02": byline, "2020年1月2日": prose, "浏览次数：30": byline, "时间：2020-01-02 来源：县政府": byline, "时间：5月6日上午9时": prose, "时间：2020年1月2日上午": prose, "文号：青政发〔2020〕1号": prose, "首页": prose,
		"您现在的位置：首页 > 政务公开": path, "上一篇：关于春耕的通知": path, "相关链接：": more, "【推荐阅读】": more,
		"版权所有：青山县人民政府": foot, "主办：青山县人民政府办公室": foot, "联系电话：12345678": contact,
		"附件：1.登记表": prose, "来源地应当如实填写。": prose, "编辑出版单位应当遵守本办法": prose, "时间安排": prose,
		"2019-01-22　来源：县政府": byline, "2019年1月22日 作者：王某": byline, "2019-01-22 08:30 县政府办": byline, "[2019-1-2 9:10:00]": byline, "2019-01-22 发布": byline, "发布于2019-01-22": byline,
		"2005年3月2日发布": prose, "2005年3月2日县人民政府令第3号发布 自2005年5月1日起施行": prose, "（2019年1月2日）": prose, "2019-01-22前完成": prose,
	} {
		l := line{text: text, runes: visibleRunes(text)}
		if got := l.roleOf(); got != want {
			t.Errorf("%s: %d, not %d", text, got, want)
		}
	}
}
