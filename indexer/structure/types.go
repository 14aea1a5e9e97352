package structure

import (
	"regexp"
	"slices"
	"strings"
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
	"修正案", "解释", "法", "典", "宣言", "白皮书", "说明", "倡议书", "公开信", "答复",
}

func isOfficialType(t string) bool { return slices.Contains(officialTypes, t) }

var trailer = regexp.MustCompile(`[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]$`)

// typeOf is the type of document that a title ends with, brackets after it left out;
// empty if it ends with none, or is far too long for a title.
func typeOf(title string) string {
	if !isShort(title, 4*titleRunes) {
		return ""
	}
	if whole := strings.TrimPrefix(title, "《"); whole != title && strings.Index(whole, "》") == len(whole)-len("》") {
		title = strings.TrimSuffix(whole, "》")
	}
	for {
		cut := trailer.ReplaceAllString(title, "")
		if cut == title {
			break
		}
		title = cut
	}
	best := ""
	for _, list := range [][]string{officialTypes, otherTypes} {
		for _, t := range list {
			if len(t) > len(best) && strings.HasSuffix(title, t) && len(title) > len(t) {
				best = t
			}
		}
	}
	switch best {
	case "规划纲要":
		return "规划"
	case "议案":
		if strings.HasSuffix(title, "协议案") {
			return ""
		}
	case "典":
		return "法"
	case "法":
		if strings.HasSuffix(title, "办法") {
			return "办法"
		}
	}
	return best
}
