package html

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"policysearch/indexer/extract/content"
)

// site sets a page as a government site does: menus, path, a column of other pages
// beside the text, and who runs the site below.
func site(head, body string) string {
	return `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">` + head + `
<style>.a{color:red}</style><script>document.write("<p>脚本写的字。</p>")</script></head><body>
<div class="top"><a href="/">设为首页</a> | <a href="/wza">无障碍</a> | <a href="/en">English</a></div>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/xw/">新闻中心</a></li><li><a href="/zw/">政务公开</a></li><li><a href="/fw/">办事服务</a></li><li><a href="/hd/">互动交流</a></li></ul>
<div class="wz">您现在所在的位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; <a href="/zw/tz/">通知公告</a></div>
<div class="wrap">` + body + `</div>
<div class="side"><h3>推荐阅读</h3><ul><li><a href="/1.html">我县召开春季造林绿化工作现场会</a><span>2023-03-02</span></li>
<li><a href="/2.html">关于做好清明期间森林防火工作的提示</a><span>2023-03-01</span></li><li><a href="/3.html">县图书馆延长夜间开放时间</a><span>2023-02-27</span></li></ul></div>
<div class="foot"><p>主办单位：青山县人民政府办公室　承办单位：青山县大数据中心</p><p>地址：青山县人民路1号　邮编：000000</p>
<p>网站标识码：0000000000　某ICP备00000000号　某公网安备 00000000000000号</p></div></body></html>`
}

// Pages of the layouts that content systems make, in words of our own.
var layouts = []struct {
	name, page string
	fields     map[string]string
	want       []string
}{
	{"TRS: an editor's element, buttons and bylines around it", site(
		`<title>青山县人民政府关于加强古树保护的通知_通知公告_青山县人民政府</title><meta name="ArticleTitle" content="青山县人民政府关于加强古树保护的通知">
		<meta name="PubDate" content="2023-03-05 10:20"><meta name="ContentSource" content="县林业局"><meta name="Keywords" content="青山县人民政府">
		<meta name="SiteName" content="青山县人民政府"><meta name="Url" content="http://www.qs.example/tz/t1.html">`,
		`<div class="con"><h1>青山县人民政府关于加强古树保护的通知</h1><div class="info"><span>发布时间：2023-03-05 10:20</span><span>来源：县林业局</span>
		<span>字号：[<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a>]</span></div>
		<div class="view TRS_UEDITOR trs_paper_default"><p style="text-align:center">青政发〔2023〕5号</p><p>各乡镇人民政府，县直各单位：</p>
		<p>　　为保护古树名木，现就有关事项通知如下：</p><p><strong>一、</strong><strong>普查登记。</strong>各乡镇要在六月底前
		完成普查。</p><p>附件：<a href="./P020.doc">古树名木登记表.doc</a></p><p style="text-align:right">青山县人民政府&nbsp;&nbsp;</p>
		<p style="text-align:right">2023年3月3日　　</p></div><div class="tools"><a href="javascript:window.print()">【打印本页】</a><a href="javascript:window.close()">【关闭窗口】</a></div>
		<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div></div>`),
		map[string]string{"title": "青山县人民政府关于加强古树保护的通知", "published": "2023-03-05 10:20", "url": "http://www.qs.example/tz/t1.html"},
		[]string{"title 青山县人民政府关于加强古树保护的通知", "青政发〔2023〕5号", "各乡镇人民政府，县直各单位：", "为保护古树名木，现就有关事项通知如下：", "一、普查登记。各乡镇要在六月底前完成普查。",
			"附件：古树名木登记表.doc", "青山县人民政府", "2023年3月3日"}},

	{"大汉: nested tables, a card of the document, comments as bounds", site(
		`<title>青山县农村饮水管理办法</title>`,
		`<table width="100%" border="0"><tr><td><table class="xxgk" width="96%"><tr><td>索 引 号：</td><td>QS001/2022-00012</td><td>主题分类：</td><td>农业、水利</td></tr>
		<tr><td>发文机关：</td><td>青山县人民政府办公室</td><td>成文日期：</td><td>2022-06-01</td></tr><tr><td>标　　题：</td><td colspan="3">青山县人民政府办公室关于印发青山县农村饮水管理办法的通知</td></tr>
		<tr><td>发文字号：</td><td>青政办发〔2022〕12号</td><td>有 效 性：</td><td>有效</td></tr><tr><td>主 题 词：</td><td></td><td></td><td></td></tr></table></td></tr>
		<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart"><p>青山县人民政府办公室关于印发</p><p>青山县农村饮水管理办法的通知</p><p>青政办发〔2022〕12号</p>
		<p>各乡镇人民政府：</p><p>现将办法印发给你们，请遵照执行。</p><table border="1"><tr><th rowspan="2">类别</th><th>标准</th></tr><tr><td>每吨2元</td></tr><tr><td>学校</td><td>每吨1元</td></tr></table>
		<meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div></td></tr><tr><td>浏览次数：<script>w()</script>12 【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】【<a href="#">打印</a>】【<a href="#">关闭</a>】</td></tr></table>`),
		map[string]string{"title": "青山县人民政府办公室关于印发青山县农村饮水管理办法的通知", "number": "青政办发〔2022〕12号", "agency": "青山县人民政府办公室", "issued": "2022-06-01"},
		[]string{"青山县人民政府办公室关于印发", "青山县农村饮水管理办法的通知", "青政办发〔2022〕12号", "各乡镇人民政府：", "现将办法印发给你们，请遵照执行。", "row 类别 | 标准", "row 每吨2元", "row 学校 | 每吨1元"}},

	{"博达: attachments and neighbours after the text", site(
		`<title>关于公布县级非物质文化遗产名录的公告-青山县文化和旅游局</title>`,
		`<form name="_newscontent_fromname"><div class="main_contit"><h2>关于公布县级非物质文化遗产名录的公告</h2><p>发布日期：2021-09-10　　作者：　　点击：<span id="c">[88]</span></p></div>
		<div class="main_conDiv" id="vsb_content"><div class="v_news_content"><p class="vsbcontent_start">经评审，竹编等三项列入名录，现予公布。</p><p class="vsbcontent_end">2021年9月9日</p></div></div>
		<ul style="list-style-type:none;"><li>附件【<a href="/download.jsp?id=1">名录.docx</a>】</li></ul></form>
		<div class="main_art"><p>上一条：<a href="1.htm">关于举办读书节的通知</a></p><p>下一条：<a href="2.htm">关于剧场检修的公告</a></p></div>`),
		map[string]string{"title": "关于公布县级非物质文化遗产名录的公告", "published": "2021-09-10"},
		[]string{"title 关于公布县级非物质文化遗产名录的公告", "经评审，竹编等三项列入名录，现予公布。", "2021年9月9日"}},

	{"an old page: paragraphs by <br>, unclosed elements", site(
		`<title>青山县信息网</title>`,
		`<table><tr><td align=center><font size=5>关于安全度汛的通告</font><tr><td>2008-05-06 09:30:00<tr><td><font id=Zoom>　　汛期将至，为确保安全，通告如下：<br>　　一、水库周边禁止游泳。<BR><BR>　　二、河道内禁止堆放杂物。<br>
		&nbsp;&nbsp;&nbsp;&nbsp;特此通告。<br>　　　　　　　　青山县防汛办<br>　　　　　　　　二〇〇八年五月六日</font></table>`),
		map[string]string{"title": "关于安全度汛的通告", "published": "2008-05-06 09:30:00"},
		[]string{"title 关于安全度汛的通告", "汛期将至，为确保安全，通告如下：", "一、水库周边禁止游泳。", "二、河道内禁止堆放杂物。", "特此通告。", "青山县防汛办", "二〇〇八年五月六日"}},

	{"an old page set by tables, with a short notice", `<html><head><title>青山县人民政府</title></head><body><table width=778><tr><td><img src=top.jpg></table>
		<table width=778><tr><td width=160 valign=top><a href=1.asp>县情概况</a><br><a href=2.asp>政府机构</a><br><a href=3.asp>政策法规</a><br><a href=4.asp>办事指南</a><br><a href=5.asp>投诉信箱</a></td>
		<td valign=top><div align=center><b>停水通知</b></div>　　因管道检修，定于五月三日全天停水，请居民提前储水。<br>　　　　　　县自来水公司</td></tr></table>
		<table><tr><td align=center>版权所有：青山县人民政府<br>地址：青山县人民路1号</table></body></html>`,
		map[string]string{"title": "停水通知"}, []string{"title 停水通知", "因管道检修，定于五月三日全天停水，请居民提前储水。", "县自来水公司"}},

	{"a short notice", site(
		`<title>任免通知</title><meta name="ArticleTitle" content="青山县人民政府关于王某某任职的通知">`,
		`<div class="box"><h3>青山县人民政府关于王某某任职的通知</h3><div>来源：政府办</div><div class="words"><p>经研究，任命王某某为县审计局局长。</p></div></div>`),
		map[string]string{"title": "青山县人民政府关于王某某任职的通知"},
		[]string{"title 青山县人民政府关于王某某任职的通知", "经研究，任命王某某为县审计局局长。"}},

	{"a card as a list of definitions, sections of HTML5", site(
		`<title>青山县地方志工作规定 - 青山县人民政府</title>`,
		`<main><dl class="meta"><dt>索引号</dt><dd>QS002-01-2020-0003</dd><dt>发布机构</dt><dd>青山县人民政府</dd><dt>发文日期</dt><dd>2020年8月1日</dd><dt>文号</dt><dd>青山县人民政府令第3号</dd><dt>公开方式</dt><dd>主动公开</dd></dl>
		<article><header><h1>青山县地方志工作规定</h1></header><section><h2>第一章　总则</h2><p>第一条　为了加强地方志工作，制定本规定。</p></section><section><h2>第二章　职责</h2><p>第二条　县地方志机构负责编纂。</p></section></article></main>
		<aside><p>本规定的解读请看专栏，也可以拨打热线电话咨询，工作人员会为您解答。</p></aside>`),
		map[string]string{"title": "青山县地方志工作规定", "number": "青山县人民政府令第3号", "agency": "青山县人民政府", "issued": "2020年8月1日"},
		[]string{"title 青山县地方志工作规定", "head2 第一章　总则", "第一条　为了加强地方志工作，制定本规定。", "head2 第二章　职责", "第二条　县地方志机构负责编纂。"}},

	{"a card of labels and values in one line each", site(
		`<title>x</title><meta name="ArticleTitle" content="青山县教育局 青山县财政局关于学生资助的通知">`,
		`<div class="xxgk_top"><ul><li><span>索引号：</span><span>00123/2019-7</span></li><li><b>信息分类：</b>教育　<b>发布机构：</b>青山县教育局　<b>生成日期：</b>2019-03-08</li><li>文　　号：青教发〔2019〕7号</li><li>关键词：</li></ul></div>
		<div class="nr"><p>各学校：</p><p>为做好资助工作，现通知如下。</p><p>一、对象为家庭经济困难学生。</p></div>`),
		map[string]string{"title": "青山县教育局 青山县财政局关于学生资助的通知", "number": "青教发〔2019〕7号", "issued": "2019-03-08"},
		[]string{"title 青山县教育局 青山县财政局关于学生资助的通知", "各学校：", "为做好资助工作，现通知如下。", "一、对象为家庭经济困难学生。"}},

	{"pasted from a word processor", site(
		`<title>通知</title>`,
		`<div id="content"><p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0"><span style="font-family:仿宋_GB2312">本办法自</span><span lang="EN-US">2024</span><span
		style="font-family:仿宋_GB2312">年</span><span lang="EN-US">1</span><span style="font-family:仿宋_GB2312">月起施行，<br clear="all" style="mso-special-character:line-break">有效期五年。</span><span lang="EN-US"><o:p></o:p></span></p>
		<p class="MsoListParagraph"><![if !supportLists]><span lang="EN-US"><span style="mso-list:Ignore">1.<span>&nbsp;</span></span></span><![endif]><span>申请人应当提交材料。</span></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>
		<xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><p class="MsoNormal"><span style="display:none;mso-hide:all">不显示的文字。</span>由县民政局负责解释。</p></div>`),
		map[string]string{},
		[]string{"本办法自2024年1月起施行，", "有效期五年。", "1.\u00a0申请人应当提交材料。", "由县民政局负责解释。"}},

	{"numbered lists, ruby, and text as typed", site(
		`<title>青山县办事指南汇编</title>`,
		`<div class="zw"><p>办理时请携带下列材料：</p><ol><li>身份证原件；</li><li>户口簿原件；<ol type="a"><li>首页；</li><li>本人页。</li></ol></li></ol><ol start="5"><li>（一）自带编号的一项。</li></ol><ul><li>无编号的一项，供参考。</li></ul>
		<p>地名<ruby>郫<rp>(</rp><rt>pí</rt><rp>)</rp></ruby>县，面积3km<sup>2</sup>。</p><pre>第一行到这里，
第二行到这里。</pre></div>`),
		map[string]string{"title": "青山县办事指南汇编"},
		[]string{"title 青山县办事指南汇编", "办理时请携带下列材料：", "1. 身份证原件；", "2. 户口簿原件；", "a. 首页；", "b. 本人页。", "（一）自带编号的一项。", "无编号的一项，供参考。", "地名郫县，面积3km2。", "line 第一行到这里，", "line 第二行到这里。"}},

	{"a table whose head are labels", site(
		`<title>青山县人民政府关于废止部分文件的决定</title>`,
		`<div class="zw"><p>青山县人民政府关于废止部分文件的决定</p><p>经清理，决定废止下列文件。</p><table><tr><td>序号</td><td>文件名称</td><td>文号</td><td>发文日期</td></tr>
		<tr><td>1</td><td>关于耕牛保护的通知</td><td>青政发〔1985〕1号</td><td>1985-02-01</td></tr></table></div>`),
		map[string]string{"title": "青山县人民政府关于废止部分文件的决定"},
		[]string{"title 青山县人民政府关于废止部分文件的决定", "经清理，决定废止下列文件。", "row 序号 | 文件名称 | 文号 | 发文日期", "row 1 | 关于耕牛保护的通知 | 青政发〔1985〕1号 | 1985-02-01"}},

	{"the central portal: labels and values in a table, the text in another cell", site(
		`<title>青山县关于促进养蜂业发展的意见_养蜂_青山县人民政府网</title>`,
		`<div class="policyLibraryOverview_header"><table><tr><td><b>标　　题：</b></td><td colspan="3">关于促进养蜂业发展的意见</td></tr><tr><td><b>发文机关：</b></td><td>青山县人民政府</td><td><b>来　　源：</b></td><td>县政府网站</td></tr>
		<tr><td><b>发文字号：</b></td><td>青政发〔2024〕2号</td><td><b>公文种类：</b></td><td>意见</td></tr><tr><td><b>成文日期：</b></td><td>2024年02月01日</td><td></td><td></td></tr></table></div>
		<div class="policyLibraryOverview_content"><div id="UCAP-CONTENT"><p>为促进养蜂业发展，提出以下意见。</p><div class="sub"><p>一、总体要求</p><p>坚持因地制宜。</p></div></div></div>
		<div class="pchide abstract"><p>【我要纠错】责任编辑：李某</p></div>`),
		map[string]string{"title": "关于促进养蜂业发展的意见", "agency": "青山县人民政府", "number": "青政发〔2024〕2号", "issued": "2024年02月01日"},
		[]string{"title 关于促进养蜂业发展的意见", "为促进养蜂业发展，提出以下意见。", "一、总体要求", "坚持因地制宜。"}},

	{"a notice of a meeting, with what looks like bylines", site(
		`<title>青山县科学技术局关于召开座谈会的通知</title>`,
		`<div class="nr"><p>各有关企业：</p><p>现定于近期召开座谈会，有关事项通知如下。</p><p>时间：5月6日上午9时</p><p>地点：县政府三楼会议室</p><p>联系电话：00000000</p><p>青山县科学技术局</p><p>2022年4月28日</p></div>`),
		map[string]string{"title": "青山县科学技术局关于召开座谈会的通知"},
		[]string{"title 青山县科学技术局关于召开座谈会的通知", "各有关企业：", "现定于近期召开座谈会，有关事项通知如下。", "时间：5月6日上午9时", "地点：县政府三楼会议室", "联系电话：00000000", "青山县科学技术局", "2022年4月28日"}},

	{"saved by a word processor", `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
		<meta name=ProgId content=Word.Document><title>青山县档案管理办法</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>王某</o:Author></o:DocumentProperties></xml><![endif]-->
		<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=ZH-CN style='text-justify-trim:punctuation'><div class=WordSection1 style='layout-grid:15.6pt'>
		<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt;font-family:方正小标宋简体'>青山县档案管理办法<span lang=EN-US><o:p></o:p></span></span></b></p>
		<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><h1><span>第一章<span lang=EN-US>&nbsp; </span>总则</span></h1><p class=MsoNormal style='text-indent:32.0pt'><span>第一条<span lang=EN-US>&nbsp;
		</span>为了加强档案管理，制定本办法。</span></p><table class=MsoTableGrid border=1><tr><td width=100 valign=top><p class=MsoNormal><span>名称</span></p></td><td><p class=MsoNormal><span>期限</span></p></td></tr></table></div></body></html>`,
		map[string]string{"title": "青山县档案管理办法"},
		[]string{"title 青山县档案管理办法", "head1 第一章\u00a0 总则", "第一条\u00a0为了加强档案管理，制定本办法。", "row 名称 | 期限"}},

	{"several editor's elements, other pages within the last", site(
		`<title>青山县工作方案</title>`,
		`<div class="TRS_Editor"><p>现将方案印发给你们，请结合各自职责，认真组织实施，确保治理工作按时完成；执行中遇到的问题，请及时报告县水利局，由县水利局会同有关部门研究解决。</p><p>青山县水利局</p></div><div class="TRS_Editor"><div class="Custom_UnionStyle"><p>为治理县内河道，防治水患，改善沿河村镇的生产生活条件，根据有关法律法规，结合本县实际，制定本方案。</p><p>一、目标任务。到明年汛期之前，完成全县十二条河道的清淤，拆除阻水建筑，恢复行洪断面。</p></div>
		<p>相关链接：</p><p><a href="/a.html">图解河道治理</a></p><p><a href="/b.html">专家谈河道治理</a></p></div>`),
		map[string]string{"title": "青山县工作方案"},
		[]string{"title 青山县工作方案", "现将方案印发给你们，请结合各自职责，认真组织实施，确保治理工作按时完成；执行中遇到的问题，请及时报告县水利局，由县水利局会同有关部门研究解决。", "青山县水利局", "为治理县内河道，防治水患，改善沿河村镇的生产生活条件，根据有关法律法规，结合本县实际，制定本方案。", "一、目标任务。到明年汛期之前，完成全县十二条河道的清淤，拆除阻水建筑，恢复行洪断面。"}},
}

func TestLayouts(t *testing.T) {
	for _, c := range layouts {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(t.Context(), []byte(c.page))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, lines(d)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.fields, values(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEncodings reads a page in the encodings that sites have used.
func TestEncodings(t *testing.T) {
	page := strings.ReplaceAll(layouts[0].page, "古树", "古樹㐂")
	want, err := Read(t.Context(), []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, label := range []string{"gb2312", "GBK", "gb18030", "utf-8"} {
		got, err := Read(t.Context(), []byte(strings.Replace(gb, "charset=utf-8", "charset="+label, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("labelled %s: %s", label, diff)
		}
	}
}

func lines(d content.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		switch b.Kind {
		case content.Title:
			out = append(out, "title "+b.Text)
		case content.Heading:
			out = append(out, fmt.Sprintf("head%d %s", b.Level, b.Text))
		case content.Row:
			out = append(out, "row "+b.Text)
		case content.Line:
			out = append(out, "line "+b.Text)
		default:
			out = append(out, b.Text)
		}
	}
	return out
}

func values(d content.Document) map[string]string {
	out := map[string]string{}
	for name, field := range d.Fields {
		out[name] = field.Value
	}
	return out
}
