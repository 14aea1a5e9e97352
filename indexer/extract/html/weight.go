package html

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// role says what a line is besides text.
type role int

const (
	prose       role = iota
	links            // mostly links to pages
	files            // mostly links to files
	widget           // buttons: print, share, larger letters
	tool             // what one can do with the page, in words
	byline           // when, whence and by whom the page was made
	path             // where the page stands: 当前位置, 上一篇
	more             // the heading of a list of other pages
	foot             // who runs the site
	contact          // addresses and telephone numbers: of the site, or of the document
	form             // a line of a form to fill in
	surrounding      // in an element named for what stands around the text
	card             // part of the table that describes the document
	copied           // of the text, a second time
	another          // of another document
)

// The weights of lines that are no prose. They are set so that one list of links
// outweighs the captions around it, and none a paragraph of a few sentences.
var weights = map[role]int{links: -10, files: 8, widget: -10, tool: -10, byline: -10, path: -15, more: -10, foot: -25, card: -5, form: -10, surrounding: -15}

// weight of a line in the search for the main text: prose counts its characters,
// short pieces without punctuation little.
func (l *line) weight(r role) int {
	if r == links {
		return weights[links] - l.link/5
	}
	if r != prose {
		return weights[r]
	}
	own := l.runes - l.link
	if l.kind == content.Row || l.runes > shortLine || strings.ContainsAny(l.text, "。；，：、！？;") {
		return own
	}
	return own/2 + 1
}

// shortLine is how many characters captions and items of menus have at most.
const shortLine = 24

var (
	pathLine    = regexp.MustCompile(`^(?:您|你)?(?:现在|当前|目前)?(?:所在|所处)?的?(?:位置|栏目)(?:是|为)?[：:>]|^(?:上一|下一|前一|后一)(?:篇|条|页|则|个|信息|新闻|文章)[：:\s]|^首页\s*[>›»]`)
	byLine      = regexp.MustCompile(`^[\[【（(〖]?\s*(?:(?:(?:信息|稿件|文章|内容|新闻|文件)?(?:来源|出处)|(?:发布|更新|发表|录入|公开|提交)(?:时间|日期|日|人|单位|机构)|(?:浏览|阅读|点击|访问|查看|被)(?:次数|量|数|人次|统计)|人气|(?:责任|执行|网站|本网)?(?:编辑|责编)|作者|撰稿|供稿|通讯员|记者|(?:一|二|三|初|终|复)审|审核人?|审稿|校对|录入|终审|信息员)\s*[：:]|(?:时间|日期)\s*[：:]\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:$|\s+(?:\d{1,2}:|来源|作者|浏览|字)))`)
	dateLine    = regexp.MustCompile(`^` + numericDate + `(?:` + anyBlank + clock + `)?(?:[\s\pZ]*(?:发布|发表|更新))?$|^[\[【（(]` + numericDate + `(?:` + anyBlank + clock + `)?[\]】）)]|^` + numericDate + anyBlank + clock + `[^，。；]{0,20}$|^` + chineseDate + anyBlank + clock + `$|^` + date + anyBlank + byLabel + `|^(?:发布|发表|更新|刊登|公开|上传)于` + anyBlank + date)
	moreLine    = regexp.MustCompile(`^[\[【]?(?:相关|关联|延伸|推荐|热点|热门|最新|更多|政策|图文|图解|有关|拓展)(?:的)?(?:链接|阅读|新闻|文章|信息|报道|稿件|解读|文件|政策|附件|内容|推荐|文档|专题|资讯|动态|热点|图片|视频|图解)(?:解读|下载|推荐|列表)?[\]】]?[：:]?$|^(?:网友)?(?:评论|留言)(?:区|列表)?[：:]?$`)
	footLine    = regexp.MustCompile(`^您是第.{0,12}(?:位|次)|^建议使用.{0,20}(?:浏览器|分辨率)|^(?:主办|主管|承办|运维|维护|运行维护)(?:单位)?[：:].{0,60}(?:(?:人民政府|办公室|办公厅|中心|局|委员会)$|联系方式|联系电话|地址|邮编|承办)`)
	contactLine = regexp.MustCompile(`^(?:联系|办公|单位)?(?:地址|电话|邮编|邮政编码|传真|电子邮箱|邮箱|E-?mail)\s*[：:]`)
	toolLine    = regexp.MustCompile(`^(?:微信)?(?:扫一扫|扫码|扫描|用手机扫|手机扫)|^(?:分享|转发)(?:到|至|本文|按钮|[：:])|^(?:您的浏览器|浏览器不支持|您访问的链接|您正在离开)|^正在加载|^(?:点击)?(?:收听|朗读|播放|暂停)(?:全文|本文)?$|^视力保护色|^我要(?:纠错|评论|咨询|分享|留言|提问)|^文章(?:分享|纠错)`)
)

// roleOf says what a line is. Only short lines are anything but text.
func (l *line) roleOf() role {
	if l.around {
		return surrounding
	}
	if l.link*2 >= l.runes && !l.tells {
		switch {
		case l.file, strings.HasPrefix(l.text, "附件"), isFileName(l.text):
			return files
		case isWidget(l.text):
			return widget
		case pathLine.MatchString(l.text):
			return path
		}
		return links
	}
	if l.kind == content.Row || l.runes > maxChrome {
		return prose
	}
	if l.form {
		return form
	}
	if last, _ := utf8.DecodeLastRuneInString(l.text); strings.ContainsRune("。；？！", last) {
		return prose // also what a reporter asks: 记者：……？
	}
	colon := strings.ContainsAny(l.text, "：:")
	switch {
	case pathLine.MatchString(l.text):
		return path
	case colon && contactLine.MatchString(l.text):
		return contact
	case containsAny(l.text, footWords) || footLine.MatchString(l.text):
		return foot
	case isWidget(l.text):
		return widget
	case toolLine.MatchString(l.text):
		return tool
	case colon && byLine.MatchString(l.text), digit.MatchString(l.text) && dateLine.MatchString(l.text), isByline(l.text):
		return byline
	case moreLine.MatchString(l.text):
		return more
	}
	return prose
}

func rolesOf(lines []line) []role {
	roles := make([]role, len(lines))
	for i := range lines {
		roles[i] = lines[i].roleOf()
	}
	return roles
}

// footWords stand in the lines that say who runs the site.
var footWords = []string{"版权所有", "Copyright", "copyright", "©", "ICP备", "公网安备", "公安备案", "网站标识码", "网站地图",
	"技术支持：", "访问总量", "网站声明", "隐私声明"}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}

// maxChrome is how many characters lines around the text have at most: those that
// name everybody who runs the site.
const maxChrome = 160

// isWidget tells lines that are made of the names of buttons only: several, not only
// the sizes of letters, or one that is nothing else in any text.
func isWidget(text string) bool {
	if utf8.RuneCountInString(text) > maxButtons {
		return false
	}
	n, first, word := 0, "", false
	for text = strings.Trim(text, buttonSigns); text != ""; text = strings.TrimLeft(text, buttonSigns) {
		button := buttons.FindString(text)
		if button == "" {
			return false
		}
		text = text[len(button):]
		first = cmp.Or(first, button)
		word = word || utf8.RuneCountInString(button) > 1
		n++
	}
	return n > 1 && word || loneButton.MatchString(first)
}

// maxButtons is how many characters a line of buttons has at most.
const maxButtons = 60

var loneButton = regexp.MustCompile(`^(?:浏览|打印|关闭|收藏本|加入收藏|分享|字体|字号|返回顶部|回到?顶部)`)

const buttonSigns = " \t\u00a0\u3000[]【】()（）|｜/·-—_:：,，、×>＞<"

var buttons = regexp.MustCompile(`^(?:(?:文章)?(?:字体|字号|文字)(?:大小|显示|调整|选择)?|(?:打印|关闭|收藏|保存|分享|复制|推荐|转发|下载)(?:本页|此页|窗口|页面|本文|全文|文章|链接|正文|该页)?|加入收藏|分享(?:到|至)|返回(?:顶部|首页|列表|上一页|上级)?|回到?顶部|(?:新浪|腾讯)?微博|微信(?:好友)?|QQ(?:空间|好友)?|朋友圈|人人网?|豆瓣|浏览|纠错|(?:我要)?纠错|默认|超大|特大|较大|中等|标准|大号|中号|小号|小|中|大|繁體|繁体|简体|无障碍(?:浏览|阅读|版)?|手机版?|上一页|下一页|首页|尾页|末页|我要(?:打印|收藏)|WORD|PDF|Word|T\|?T|A[+-]?|TOP|top|网友评论|更多|收起|展开|关注|点赞|登录|注册|退出|搜索|取消|确定)`)
