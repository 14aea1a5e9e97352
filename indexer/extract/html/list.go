package html

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// counter counts the items of a numbered list.
type counter struct {
	style string // how numbers are written, "" if they are not
	next  int
}

func newCounter(n *node) counter {
	if n.tag != atom.Ol {
		return counter{}
	}
	l := counter{style: numberStyle(n), next: 1}
	if start, err := strconv.Atoi(strings.TrimSpace(n.attrs.get("start"))); err == nil {
		l.next = start
	}
	return l
}

// number is what a reader sees before an item, "" if it is nothing or a bullet.
func (l *counter) number(item *node) string {
	if l.style == "" {
		return ""
	}
	if value, err := strconv.Atoi(strings.TrimSpace(item.attrs.get("value"))); err == nil {
		l.next = value
	}
	n := l.next
	l.next++
	if strings.Contains(item.attrs.get("style"), "list-style") && numberStyle(item) == "" {
		return ""
	}
	return written(n, l.style)
}

var listStyle = regexp.MustCompile(`list-style(?:-type)?:\s*([a-z-]+)`)

// numberStyle is the style of a list's numbers by its style or type; letters stand
// for themselves (HTML, §4.4.5; CSS Counter Styles 3).
func numberStyle(n *node) string {
	style := n.attrs.get("type")
	if m := listStyle.FindStringSubmatch(n.attrs.get("style")); m != nil {
		style = m[1]
	}
	switch style {
	case "a", "lower-alpha", "lower-latin":
		return "a"
	case "A", "upper-alpha", "upper-latin":
		return "A"
	case "i", "lower-roman":
		return "i"
	case "I", "upper-roman":
		return "I"
	case "cjk-ideographic", "cjk-decimal", "simp-chinese-informal", "trad-chinese-informal":
		return "一"
	case "none", "disc", "circle", "square":
		return ""
	}
	return "1"
}

func written(n int, style string) string {
	switch {
	case style == "一" && n > 0 && n < 100:
		return chinese(n) + "、"
	case strings.EqualFold(style, "a") && n > 0 && n <= 26:
		return string(rune(style[0])+rune(n-1)) + ". "
	case style == "i" && n > 0 && n < 40:
		return strings.ToLower(roman(n)) + ". "
	case style == "I" && n > 0 && n < 40:
		return roman(n) + ". "
	}
	return fmt.Sprintf("%d. ", n)
}

// chinese writes numbers below 100: 一, 十, 二十一.
func chinese(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	tens, ones := n/10, n%10
	switch tens {
	case 0:
		return digits[ones]
	case 1:
		return "十" + digits[ones]
	}
	return digits[tens] + "十" + digits[ones]
}

// roman writes numbers below 40.
func roman(n int) string {
	ones := []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	return strings.Repeat("X", n/10) + ones[n%10]
}

// ownNumber finds items that bring their number in their text: sites set lists
// without numbers for these.
var ownNumber = regexp.MustCompile(`^(?:[（(]?[0-9０-９]{1,3}[)）.．、]|[（(]?[一二三四五六七八九十百]{1,4}[)）、.．]|第[0-9一二三四五六七八九十百零]{1,6}[章节条款项]|[①-⑳])`)

func hasNumber(text string) bool { return ownNumber.MatchString(text) }
