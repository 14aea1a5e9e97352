package structure

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// officialTypes are the 15 types (文种) of the rules on official documents
// (党政机关公文处理工作条例 §8).
var officialTypes = []string{
	"决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要",
}

// otherTypes are names of plans, rules and statutes.
var otherTypes = []string{
	"规划纲要", "规划", "纲要", "计划", "方案", "要点", "预案", "措施", "举措", "清单", "目录", "名录", "指南", "指引", "导则",
	"办法", "条例", "细则", "规定", "规则", "规程", "规范", "准则", "标准", "章程", "制度", "守则", "公约",
	"修正案", "解释", "法", "典", "通则", "建议", "政策", "公示", "名单", "宣言", "白皮书", "说明", "倡议书", "公开信", "答复",
}

func isOfficialType(t string) bool { return slices.Contains(officialTypes, t) }

// cutBracket takes the last bracket off a title that ends with one, and gives what it
// holds: （试行）, （某府发〔2020〕1号）.
func cutBracket(title string) (rest, inner string) {
	last, size := utf8.DecodeLastRuneInString(title)
	if !strings.ContainsRune("）)〕]】", last) {
		return title, ""
	}
	depth := 0
	for end := len(title); end > 0; {
		r, n := utf8.DecodeLastRuneInString(title[:end])
		end -= n
		switch {
		case strings.ContainsRune("）)〕]】", r):
			depth++
		case strings.ContainsRune("（(〔[【", r):
			depth--
		}
		if depth == 0 {
			return strings.TrimSpace(title[:end]), title[end+n : len(title)-size]
		}
	}
	return title, ""
}

// typeOf is the type of document that a title ends with, brackets after it left out;
// empty if it ends with none, or is far too long for a title.
func typeOf(title string) string {
	if !isShort(title, 4*titleRunes) {
		return ""
	}
	title = strings.TrimRightFunc(title, isStray)
	for {
		cut, _ := cutBracket(title)
		if cut == title || cut == "" {
			break
		}
		title = cut
	}
	title = seriesNumber.ReplaceAllString(title, "")
	if m := passedOn.FindStringSubmatch(title); m != nil {
		title, _ = cutBracket(m[1])
	}
	best := ""
	for _, list := range [][]string{officialTypes, otherTypes} {
		for _, t := range list {
			if len(t) > len(best) && strings.HasSuffix(title, t) && len(title) > len(t) {
				best = t
			}
		}
	}
	if notType.MatchString(title) {
		return ""
	}
	switch best {
	case "规划纲要":
		return "规划"
	case "纲要":
		if vision.MatchString(title) {
			return "规划"
		}
	case "典":
		return "法"
	}
	return best
}

// isStray tells characters that pages leave at the end of titles: stops, blanks, and
// such as have no meaning of their own.
func isStray(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Co, unicode.Cf, unicode.Cc) || strings.ContainsRune("。.，,；;*", r)
}

var (
	// passedOn is a title that is the name of the text itself, or says who passed it on:
	// 《某办法》, 某厅印发《某办法》.
	passedOn = regexp.MustCompile(`^(?:[^《》]{2,60}?(?:(?:印发|转发|批转|公布|颁布)[^《》]{0,40}|发布))?《(.*)》$`)
	// seriesNumber stands behind the name of a series: 某省人民政府令第334号.
	seriesNumber = regexp.MustCompile(`(?:[0-9]{4}年)?第[0-9〇一二三四五六七八九十百零]{1,6}号$`)
	// notType are words that end like a type and are none.
	notType = regexp.MustCompile(`协议案$|(?:方|做|作|看|说|书|想|魔|手|用|疗|执|立|司|守|违|合|非|守|普|释|用|学|尊)法$|信函$|来函$|辞典$|词典$|庆典$|古典$|经典$|盛典$`)
	// vision is the longer name of the plan for five years and a vision beyond.
	vision = regexp.MustCompile(`五年规划和\p{Han}{2,6}年远景目标纲要$`)
)
