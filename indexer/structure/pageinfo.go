package structure

import (
	"regexp"
	"strings"
)

// What the line of a web page between title and text is made of, each with its label:
// when and by whom the page was published, how often it was read.
var (
	pageMoment  = regexp.MustCompile(`(?:[0-9]{4}[-/.年])?[0-9]{1,2}[-/.月][0-9]{1,2}日?[\pZT]*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?`)
	pageDay     = regexp.MustCompile(`[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?`)
	pageCounter = regexp.MustCompile(`(?:阅读|浏览|点击|访问|点赞|评论|收藏|转发|人气)(?:量|次数|人数|数|率)?[\pZ：:]*[0-9]+\pZ*(?:人?次)?`)
	pageLabel   = regexp.MustCompile(strings.TrimPrefix(credits.String(), `^[（(]?`) + `[^\pZ]{0,30}`)
	pageName    = regexp.MustCompile(`^\p{Han}{2,16}$`)
)

// isPageInfo tells whether a line is made of such parts and, beside them, at most of one
// name; a day and a name alone are how a document is signed.
func isPageInfo(text string) bool {
	if !isShort(text, 2*titleLineMax) {
		return false
	}
	rest := text
	for _, part := range []*regexp.Regexp{pageMoment, pageCounter, pageLabel} {
		rest = part.ReplaceAllString(rest, " ")
	}
	proved := rest != text
	undated := pageDay.ReplaceAllString(rest, " ")
	var names []string
	for _, word := range controls(undated) {
		if widgets[word] {
			proved = proved || undated != rest
		} else {
			names = append(names, word)
		}
	}
	return proved && (len(names) == 0 || len(names) == 1 && pageName.MatchString(names[0]))
}
