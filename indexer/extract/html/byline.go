package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// Between title and text, pages print when and by whom a document was put on the site,
// how often it was read, and buttons: in any order, with any signs between. Such a line
// is told by its pieces rather than as a whole: all of them are of these kinds, but for
// one name.

// pieceKind is what a piece of a line says.
type pieceKind int

const (
	numericMoment pieceKind = iota // 2024-10-08
	chineseMoment                  // 2024年10月8日, which may be that of the document
	clockMoment                    // 16:20
	momentLabel                    // 发布时间
	plainLabel                     // 时间, of a meeting as well
	counterPiece                   // 阅读 325 次
	originPiece                    // 来源：市府办
	addressPiece                   // www.example.gov.cn
	controlPiece                   // 字号：大 中 小
	pieceKinds
)

const (
	counted = `(?:阅读|浏览|点击|访问|查看|阅览|观看|播放|人气|热度|点赞|在看|收藏|评论|转发|分享|喜欢|下载|看过|已阅|已读|[Vv]iews?|[Hh]its?)`
	origins = `(?:(?:信息|稿件|文章|内容|新闻|文件|消息|本文)?(?:来源|来自|出处)|稿源|(?:责任|执行|网站|本网)?编辑|责编|作者|撰稿人?|供稿|通讯员|记者|[一二三初终复]审|审核人?|审稿|校对|录入|终审|信息员|(?:信息)?(?:发布|发稿|录入|上传|公开)(?:人|者|单位|机构|部门)|(?:文章|信息)编号|所属栏目|栏目|频道|标签|IP属地|属地|[Ss]ource|[Aa]uthor|[Ee]ditor)`
)

// byPieces are how the pieces of such lines begin, those that say most first.
var byPieces = []struct {
	kind    pieceKind
	pattern *regexp.Regexp
}{
	{counterPiece, regexp.MustCompile(`^(?:已被?|被|本文|文章|信息|页面|累计|总)?` + counted + `(?:次数|总?量|总?数|率|人次|人数|统计)?[\s\pZ:：]*(?:[(（\[【]?[\s\pZ]*[\d,.]+万?\+?[\s\pZ]*[)）\]】]?[\s\pZ]*(?:人次|[次人遍])?|次)`)},
	{counterPiece, regexp.MustCompile(`^(?:第|已有|共有?)?[\s\pZ]*[\d,.]+万?\+?[\s\pZ]*(?:人次|[次人位])?[\s\pZ]*` + counted + `(?:者|过|本文|量|数|次数)?`)},
	{counterPiece, regexp.MustCompile(`^` + counted + `(?:次数|总?量|总?数|率|人次|人数|统计)[\s\pZ]*[:：]?`)},
	{counterPiece, regexp.MustCompile(`^(?:本文|全文)?共?[\s\pZ]*[\d,]+[\s\pZ]*字|^(?:预计)?阅读(?:时间|时长)?(?:需|约|大约|需要)*[\s\pZ:：]*\d+[\s\pZ]*分钟`)},
	{momentLabel, regexp.MustCompile(`^(?:(?:信息|文章)?(?:发布|发表|公布|公开|上网|上传|录入|提交|刊登|添加|发稿|发帖|入库|成稿|更新|修改|编辑)(?:时间|日期|日|于)|(?:发布|发表|更新|录入|上传)[\s\pZ]*[:：]|(?:[Rr]elease|[Pp]ublish|[Uu]pdate|[Pp]ost)(?:d|ed)?[\s\pZ]?(?:[Tt]ime|[Dd]ate|[Oo]n)?)[】\]]?[\s\pZ]*[:：]?[\s\pZ]*`)},
	{plainLabel, regexp.MustCompile(`^(?:时间|日期|[Tt]ime|[Dd]ate)[】\]]?[\s\pZ]*[:：]?[\s\pZ]*`)},
	{numericMoment, regexp.MustCompile(`^(?:19|20)\d{2}[\s\pZ]*[-/.][\s\pZ]*\d{1,2}[\s\pZ]*[-/.][\s\pZ]*\d{1,2}T?`)},
	{chineseMoment, regexp.MustCompile(`^(?:19|20)\d{2}[\s\pZ]*年[\s\pZ]*\d{1,2}[\s\pZ]*月[\s\pZ]*\d{1,2}[\s\pZ]*日?`)},
	{clockMoment, regexp.MustCompile(`^(?:\d{1,2}[-/.月]\d{1,2}日?[\s\pZ]+)?[(（]?(?:星期|周)?[一二三四五六日天]?[)）]?[\s\pZ]*(?:[上下]午)?[\s\pZ]*\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?[\s\pZ]*(?:[AaPp][Mm])?Z?`)},
	{clockMoment, regexp.MustCompile(`^(?:刚刚|(?:今天|昨天|前天)[\s\pZ]*\d{1,2}[:：]\d{2}|\d{1,3}[\s\pZ]*(?:秒|分钟|小时|天)前)`)},
	{addressPiece, regexp.MustCompile(`^(?:https?://|www\.)[\w./?=&%~#:-]+`)},
	{numericMoment, regexp.MustCompile(`^(?:星期|周)[一二三四五六日天]`)},
	{originPiece, regexp.MustCompile(`^` + origins + `[】\]]?[\s\pZ]*(?:[:：][\s\pZ]*[^\s\pZ|｜。；！？:：]{0,24}|[\s\pZ]+[^\s\pZ|｜。；！？:：\d]{2,16})`)},
	{controlPiece, buttons},
}

const (
	pieceSigns = " \t\u00a0\u3000\u2002\u2003[]【】()（）〖〗|｜/·•-—_,，、×>＞<《》:：;；"
	// maxName is how many characters the name of a site or of an office has at most.
	maxName = 20
)

// nameRun is a word that is none of the pieces: 云泽发布.
var nameRun = regexp.MustCompile(`^[\p{Han}A-Za-z“”.]{2,60}`)

// noName are words of a document, not of its page.
var noName = regexp.MustCompile(`时间|日期|期限|地点|截[止至]|会议|[自至起前后]$|^[第附]|号$`)

// pieces count what a line is made of.
type pieces struct {
	of   [pieceKinds]int
	name bool // one word is none of them
}

// piecesOf takes a line to pieces; not ok if anything is left but one name.
func piecesOf(text string) (found pieces, ok bool) {
	if utf8.RuneCountInString(text) > maxChrome || !digit.MatchString(text) && !strings.ContainsAny(text, ":：") {
		return found, false
	}
	for text = strings.TrimLeft(text, pieceSigns); text != ""; text = strings.TrimLeft(text, pieceSigns) {
		if kind, length := pieceAt(text); length > 0 {
			found.of[kind]++
			text = text[length:]
			continue
		}
		name := nameRun.FindString(text)
		text = text[len(name):]
		if name == "" || found.name || !isApart(text) || utf8.RuneCountInString(name) > maxName || noName.MatchString(name) {
			return found, false
		}
		found.name = true
	}
	return found, true
}

// pieceAt finds the piece that a text begins with. Names of buttons begin other words, too.
func pieceAt(text string) (kind pieceKind, length int) {
	for _, p := range byPieces {
		at := p.pattern.FindStringIndex(text)
		if at == nil || at[1] == 0 {
			continue
		}
		if rest := strings.TrimLeft(text[at[1]:], "：:"); p.kind != controlPiece || isApart(rest) || buttons.MatchString(rest) {
			return p.kind, at[1]
		}
	}
	return 0, 0
}

// isApart tells whether a word ends here: a colon would make a label of it.
func isApart(rest string) bool {
	next := firstRune(rest)
	return rest == "" || strings.ContainsRune(pieceSigns, next) && !strings.ContainsRune("：:", next)
}

// isByline tells lines that say when and by whom the page was made, or how often it was
// read, wherever they stand. A name with a date in Chinese is a signature.
func isByline(text string) bool {
	found, ok := piecesOf(text)
	if !ok {
		return false
	}
	page := found.of[counterPiece] + found.of[originPiece] + found.of[momentLabel]
	digits := found.of[numericMoment] + found.of[clockMoment]
	switch dates := digits + found.of[chineseMoment]; {
	case dates == 0:
		return found.of[counterPiece] > 1 && !found.name
	case page > 0, found.of[controlPiece] > 0 && digits > 0:
		return true
	}
	return found.of[controlPiece] > 1 && !found.name
}

// mayBeByline tells lines that are bylines where they stand between title and text, and
// may be anything elsewhere: a name with a date in digits or with the time.
func mayBeByline(text string) bool {
	found, ok := piecesOf(text)
	return ok && found.of[numericMoment]+found.of[clockMoment]+found.of[counterPiece]+found.of[momentLabel]+found.of[originPiece] > 0
}

// dropBylines takes lines that may be bylines from between the title and the text.
func (p *page) dropBylines() {
	title := squeeze(p.fields[content.FieldTitle].Value)
	if title == "" {
		return
	}
	begun := 0 // the line behind the title
	for i, n := p.firstKept(), 0; i < len(p.lines) && n < headReach; i, n = i+1, n+1 {
		l := &p.lines[i]
		switch {
		case begun == 0:
			if n := p.beginsTitle(i, title); n > 0 && p.kept[i] {
				begun = i + n
			}
		case i < begun, p.roles[i] != prose:
		case i >= begun+bylineReach, documentNumber.MatchString(l.text), strings.ContainsAny(l.text, "。；") || strings.HasSuffix(l.text, "："):
			return
		case l.kind != content.Row && mayBeByline(l.text):
			p.kept[i], p.roles[i] = false, byline
		}
	}
}

// bylineReach is in how many lines below the title bylines stand.
const bylineReach = 5
