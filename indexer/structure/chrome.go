package structure

import (
	"regexp"
	"strings"
	"unicode"
)

// What a saved web page shows around a document: buttons, the way to the page, links
// to others. Only lines that are nothing else count, and only at the very beginning
// and end.
var (
	widgets = wordSet(`下载 打印 打印本页 打印此页 全屏 收藏 收藏本页 关闭 关闭窗口 关闭本页 字号 字体 字体大小 大 中 小 加大 还原 减小 放大 缩小 默认
		大字 中字 小字 分享 分享到 分享至 微信 微信好友 朋友圈 分享到微信 微博 新浪微博 QQ空间 QQ 更多 复制链接 首页 返回 返回顶部 返回首页 返回上一页
		上一篇 下一篇 上一条 下一条 没有了 纠错 我要纠错 语音播报 朗读 播放 暂停 无障碍 繁体 简体 扫一扫 二维码 手机版 手机浏览 附件下载 点击下载
		相关文档 相关报道 相关链接 相关阅读 相关文章 相关新闻 相关解读 相关稿件 相关信息 政策解读 解读 A A+ A- a+ a- T+ T-`)
	// weak words are widgets only beside others: they can be cells of a table.
	weakWidgets = wordSet(`大 中 小 默认 首页 下载 更多 返回 解读 播放 A T+ T- A+ A- a+ a- QQ 二维码 政策解读 繁体 简体 大字 中字 小字`)
	crumbs      = regexp.MustCompile(`^(?:您|你)?(?:现在|当前|目前)?(?:所处|所在)?的?位置(?:是)?\pZ*[：:]`)
	linked      = regexp.MustCompile(`^(?:扫一扫|上一[篇条]\pZ*[：:]|下一[篇条]\pZ*[：:]|分享[到至]|点击(?:查看|下载|浏览|阅读|进入|收听|图片|链接|此处|这里)|关注\pZ*[·・]|责任编辑\pZ*$)`)
	credits     = regexp.MustCompile(`^[（(]?(?:信息|文章|稿件)?(?:来源|作者|稿源|时间|日期|发布时间|发布日期|发文时间|发文日期|成文日期|印发日期|实施日期|有效期至|生效日期|更新时间|浏览次数|浏览量|访问量|点击数|点击量|点击率|阅读次数|阅读量|责任编辑|编辑|责编|审核|监审|校对|发布机构|发布单位|发文机关|发文机构|信息来源|索引号|统一编号|主题分类|文件编号|名称|有效性|效力状态|文件状态|公开方式|公开属性|信息公开选项|公开类别)\pZ*[：:]`)
	moment      = regexp.MustCompile(`^[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\pZ+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$`)
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// chromeReach is how many short lines of page chrome and metadata may stand around a
// document at either end.
const chromeReach = 60

// withoutChrome takes the controls and links of a web page from the beginning and the
// end of the pieces. It gives what it took, for a warning: nothing goes unsaid.
func withoutChrome(pieces []piece) (rest []piece, left []string) {
	drop := make([]bool, len(pieces))
	n := markLeading(pieces, drop) + markTrailing(pieces, drop)
	if n == 0 || n == len(pieces) {
		return pieces, nil
	}
	for i, p := range pieces {
		if drop[i] {
			left = append(left, p.text)
			continue
		}
		rest = append(rest, p)
	}
	return rest, left
}

// markLeading marks the controls among the short lines before the text.
func markLeading(pieces []piece, drop []bool) int {
	var marked []int
	strong := false
	for i := 0; i < min(len(pieces), chromeReach); i++ {
		text := pieces[i].text
		switch end := crumbsEnd(pieces, i); {
		case end > i:
			for ; i < end; i++ {
				marked = append(marked, i)
			}
			i--
			strong = true
		case isWidget(text):
			marked = append(marked, i)
			strong = strong || !isWeak(text)
		case !isShort(text, titleLineMax) || isEnded(text) && !credits.MatchString(text):
			i = len(pieces) // here the text begins
		}
	}
	return mark(drop, marked, strong)
}

// markTrailing marks the controls behind the last line of the text and of its
// credits.
func markTrailing(pieces []piece, drop []bool) int {
	var marked []int
	strong := false
	for i := len(pieces) - 1; i >= max(0, len(pieces)-chromeReach); i-- {
		text := pieces[i].text
		switch {
		case drop[i] || credits.MatchString(text) && isShort(text, titleLineMax):
		case isWidget(text):
			marked = append(marked, i)
			strong = strong || !isWeak(text)
		default:
			return mark(drop, marked, strong)
		}
	}
	return mark(drop, marked, strong)
}

func mark(drop []bool, at []int, strong bool) int {
	if !strong {
		return 0
	}
	for _, i := range at {
		drop[i] = true
	}
	return len(at)
}

// isWidget tells whether a line holds nothing but controls: 【字体： 大 中 小】.
func isWidget(text string) bool {
	if !isShort(text, 2*titleLineMax) || text == "" {
		return false
	}
	if linked.MatchString(strings.TrimLeft(text, "》《>< ")) {
		return true
	}
	words := controls(text)
	for _, w := range words {
		if !widgets[w] {
			return false
		}
	}
	return len(words) > 0 || strings.Trim(text, "【】[]|×>＞»› -—") == ""
}

func isWeak(text string) bool {
	if linked.MatchString(strings.TrimLeft(text, "》《>< ")) {
		return false
	}
	for _, w := range controls(text) {
		if !weakWidgets[w] {
			return false
		}
	}
	return true
}

// controls are the words of a line between blanks and brackets.
func controls(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("【】[]（）()|｜·：:×>＞»›/", r)
	})
}

// crumbsEnd gives the end of the way to the page that begins with piece i, or i: 当前
// 位置：首页 > 政策文件, on one line or on many.
func crumbsEnd(pieces []piece, i int) int {
	text := pieces[i].text
	if !isShort(text, 2*titleLineMax) || !crumbs.MatchString(text) {
		return i
	}
	last := ""
	for j := i + 1; j < min(len(pieces), i+chromeReach/2); j++ {
		text := pieces[j].text
		if strings.Trim(text, ">＞»›/") == "" {
			text = ">"
		}
		// The last part of the way may stand once more, as the name of the column.
		if text != "首页" && text != ">" && text != last && (last != ">" || !isShort(text, titleLineMax)) {
			return j
		}
		last = text
	}
	return i + 1
}
