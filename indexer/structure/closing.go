package structure

import (
	"regexp"
	"strings"

	"policysearch/indexer/policy"
)

// afterDate is what stands on a line of its own behind 成文日期: 附注 (§7.3.7) and 抄送.
var afterDate = regexp.MustCompile(`^(?:[（(].{0,20}(?:联系|电话|此件|公开|发至|传达).{0,200}[）)]$|(?:抄\pZ*送|抄\pZ*报|分\pZ*送|主\pZ*送|抄\pZ*发)[：:]|(?:信息)?公开(?:方式|属性|选项|类别|形式)\pZ*[：:].{2,12}$)`)

// closingMax bounds a paragraph that holds a date and a list of copies.
const closingMax = 400

// withoutRunOnClosings cuts 成文日期, alone or behind who signed, from the 附注 or 抄送
// that has come into one paragraph with it. No text reads like this.
func withoutRunOnClosings(pieces []piece) []piece {
	out := make([]piece, 0, len(pieces))
	for _, p := range pieces {
		if at := closingAt(p.text); at > 0 && p.isText() {
			date := p
			date.text, p.text = strings.TrimSpace(p.text[:at]), strings.TrimSpace(p.text[at:])
			out = append(out, date)
		}
		out = append(out, p)
	}
	return out
}

// closingAt is where what follows the date begins, 0 if the paragraph is none of these.
func closingAt(text string) int {
	if !isShort(text, closingMax) || !strings.Contains(text, "日") {
		return 0
	}
	_, start, end, ok := policy.FindDate(text)
	if !ok || !afterDate.MatchString(strings.TrimSpace(text[end:])) {
		return 0
	}
	if signer := strings.TrimSpace(text[:start]); signer != "" && !isBody(signer) {
		return 0
	}
	return end
}
