package html

import (
	"regexp"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
)

// Behind tabs (政策原文, 政策解读, 图解) stand elements beside each other, of which one is
// shown, and above them a bar of as many labels.
const (
	maxTabs   = 12
	maxPanes  = 64  // elements beside a pane, of any kind
	barReach  = 24  // nodes between a bar and a pane
	barLevels = 3   // elements around the panes, beside which a bar may stand
	barDepth  = 6   // elements around the labels of a bar
	maxClass  = 200 // bytes of a class that is looked at
)

// tab is the label of a pane, "" if it is not known which it is, in a bar.
type tab struct {
	bar   *node
	label string
	other string  // the label if it is that of another document
	panes []*node // as many as labels, if label is known
	names []string
}

// tabOf finds the tab of an element that is a pane, and tells whether main text stands in
// another one.
func (p *page) tabOf(n *node) (found tab, beside bool) {
	bar, labels := barAbove(n)
	if bar == nil {
		return tab{}, false
	}
	all := panes(n, bar)
	like := slices.DeleteFunc(slices.Clone(all), func(other *node) bool { return !isAlike(n, other) })
	for _, group := range [][]*node{like, all} {
		if len(group) == len(labels) {
			label := labels[slices.Index(group, n)]
			return tab{bar: bar, label: label, other: p.other(label, labels), panes: group, names: labels}, p.showsOne(group)
		}
	}
	if len(like) > 1 && slices.ContainsFunc(labels, tabLabel.MatchString) {
		likely := labels[min(slices.Index(like, n), len(labels)-1)] // labels of links stand behind those of panes
		return tab{bar: bar, other: p.other(likely, labels)}, p.showsOne(like)
	}
	return tab{}, false
}

// textLabel are the words that label the document itself.
var textLabel = regexp.MustCompile(`原文|正文|全文|文件|内容`)

// otherLabel are the words that label what is no part of a document: a commentary on it,
// or other documents.
var otherLabel = regexp.MustCompile(`解读|图解|读懂|看懂|图说|问答|答记者问|答疑|相关|关联|推荐|评论|留言|意见建议|咨询|新闻|报道`)

var commentary = regexp.MustCompile(`解读|图解|读懂|看懂|图说|问答|答记者问|答疑`)

// other is a label if it names another document than the page does: not on the page of a
// commentary, and not where all labels do.
func (p *page) other(label string, labels []string) string {
	isOther := otherLabel.MatchString
	if !isOther(label) || commentary.MatchString(p.fields[content.FieldTitle].Value) || !slices.ContainsFunc(labels, func(l string) bool { return !isOther(l) }) {
		return ""
	}
	return label
}

// tabLabel are the words that label parts of a document.
var tabLabel = regexp.MustCompile(`原文|正文|全文|解读|图解|附件|说明|问答|背景|内容`)

// shownOther is the pane beside a text that is shown before it and holds another document,
// and its label; nil if there is none.
func (p *page) shownOther(t tab) (n *node, label string) {
	for i, n := range t.panes {
		if label := p.other(t.names[i], t.names); label != "" && !n.apart && n.from < n.to {
			return n, label
		}
	}
	return nil, ""
}

// showsOne tells whether main text stands in one of some elements.
func (p *page) showsOne(group []*node) bool {
	return slices.ContainsFunc(group, func(n *node) bool { return !n.apart && slices.Contains(p.kept[n.from:n.to], true) })
}

// panes are the elements beside one, of the same kind and below the bar.
func panes(n, bar *node) []*node {
	var found []*node
	for c := n.parent.first; c != nil; c = c.next {
		if c == bar {
			found = nil
		} else if c.tag == n.tag && c.name == n.name {
			if found = append(found, c); len(found) > maxPanes {
				return nil
			}
		}
	}
	return found
}

// isAlike tells whether two elements have a class in common, or an id but for its number.
func isAlike(a, b *node) bool {
	const digits = "0123456789"
	id, other := a.attrs.get("id"), b.attrs.get("id")
	if stem := strings.TrimRight(id, digits); stem != "" && stem != id && stem == strings.TrimRight(other, digits) {
		return true
	}
	class, another := a.attrs.get("class"), b.attrs.get("class")
	if len(class) > maxClass || len(another) > maxClass {
		return false
	}
	classes := strings.Fields(another)
	return slices.ContainsFunc(strings.Fields(class), func(class string) bool { return slices.Contains(classes, class) })
}

// barAbove finds the bar of labels above an element.
func barAbove(n *node) (bar *node, labels []string) {
	for inner, level := n, 0; inner != nil && level < barLevels; inner, level = inner.parent, level+1 {
		e := inner.prev
		for range barReach {
			if e == nil {
				break
			}
			if !e.isText() && !e.apart && (inner != n || !isAlike(n, e)) {
				if labels := labelsOf(e); labels != nil {
					return e, labels
				}
			}
			e = e.prev
		}
	}
	return nil, nil
}

// labelsOf are the short texts of the elements that a bar is made of, nil if it is none.
func labelsOf(n *node) []string {
	if n.runes > maxTabs*maxColumn {
		return nil
	}
	for range barDepth {
		items, ok := shownIn(n)
		switch {
		case !ok:
			return nil
		case len(items) == 1:
			n = items[0]
			continue
		}
		var labels []string
		for _, item := range items {
			label := strings.Join(strings.Fields(textOf(item)), " ")
			if item.runes > maxColumn || !isLabel.MatchString(label) {
				return nil
			}
			labels = append(labels, label)
		}
		return labels
	}
	return nil
}

var isLabel = regexp.MustCompile(`\p{Han}[\pZ]?[\p{Han}\pN]`)

// shownIn are the elements with text right below one, which has not too many.
func shownIn(n *node) (items []*node, ok bool) {
	seen := 0
	for c := n.first; c != nil; c = c.next {
		if seen++; seen > maxPanes || len(items) > maxTabs {
			return nil, false
		}
		if !c.isText() && !c.apart && c.runes > 0 {
			items = append(items, c)
		}
	}
	return items, len(items) > 0
}

// unfolding is what stands on the button below a text that is cut short.
var unfolding = regexp.MustCompile(`^[\[【+]?(?:点击)?(?:展开|阅读全文|查看全文|显示全文|查看全部|显示全部|剩余)`)

// unfolds tells whether a button that unfolds a part stands beside it, and text does.
func (p *page) unfolds(a *part) bool {
	beside := p.kept[max(0, a.at-1):min(len(p.kept), a.at+1)]
	if !slices.Contains(beside, true) {
		return false
	}
	before, after := a.node.prev, a.node.next
	for range 4 { // and blanks
		if isUnfolding(before) || isUnfolding(after) {
			return true
		}
		if before != nil {
			before = before.prev
		}
		if after != nil {
			after = after.next
		}
	}
	return false
}

func isUnfolding(n *node) bool {
	return n != nil && !n.isText() && n.runes > 0 && n.runes <= maxColumn && unfolding.MatchString(squeeze(textOf(n)))
}
