package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// Sites set a table beside the text that describes the document, its card:
// 索引号, 发文机关, 成文日期 and so on. It may be a table, a list of definitions, or
// lines of labels and values; what counts are the labels.

// label is what a name on the card says.
type label struct {
	field string // of content.Fields, "" if it is none of them
	firm  bool   // found on cards only, not in running text
}

// publisher is the field of who put the document on the site: often the issuing body.
const publisher = "publisher"

var labels = labelSet(map[string]string{
	content.FieldTitle:     "标题 名称 信息名称 文件名称 公文名称 文件标题 信息标题 公文标题",
	content.FieldNumber:    "*发文字号 *文号 *文件编号 *发文文号 *公文文号 *公文字号 *文件字号 *文件号 *发文编号",
	content.FieldAgency:    "*发文机关 *发文机构 *发文单位 *制发机关 *制定机关 *制定单位 *颁布单位 *印发机关",
	publisher:              "*发布机构 *发布机关 *发布单位 *信息发布机构",
	content.FieldIssued:    "*成文日期 *成文时间 *发文日期 *发文时间 *生成日期 *生成时间 *印发日期 *印发时间 *制发日期 *签发日期 *签署日期",
	content.FieldPublished: "发布日期 发布时间 公布日期 公开日期 公开时间 发文公布日期",
	content.FieldEffective: "*施行日期 *实施日期 *生效日期 *生效时间 *实施时间",
	content.FieldSubjects:  "主题词 关键词 关键字",
	"": "*索引号 *信息索引 *信息索引号 *索引码 *主题分类 *组配分类 *体裁分类 *信息分类 *服务对象分类 *主题体裁 *公开方式 *公开形式 *公开范围 *公开类别 *公开属性 " +
		"*公开时限 *公开程序 *统一登记号 *统一编号 *规范性文件编号 *有效性 *效力状态 *文件状态 *是否有效 *时效性 *失效日期 *失效时间 *废止日期 *废止时间 " +
		"*公开责任部门 *信息有效性 *载体类型 *记录形式 *机构分类 *信息类别 *所属主题 *内容概述 *组织机构代码 *登记号 *公文种类 " +
		"分类 主题 体裁 语种 摘要 内容摘要 来源 信息来源 责任部门 有效期 备注 文件下载 点击数 浏览次数 字体 字号 文种 时效 效力 作者 编辑",
})

func labelSet(names map[string]string) map[string]label {
	set := map[string]label{}
	for field, list := range names {
		for name := range strings.FieldsSeq(list) {
			plain, firm := strings.CutPrefix(name, "*")
			set[plain] = label{field, firm}
		}
	}
	return set
}

// entry is a label with its value.
type entry struct {
	label
	name, value string
	from, to    int // its lines
}

// maxValue is how many characters a value has at most: titles, lists of bodies.
const maxValue = 300

// findEntries finds the labels with values among the lines.
func (p *page) findEntries() []entry {
	var found []entry
	pieces := p.pieces()
	for i := 0; i < len(pieces); i++ {
		parts := splitLabels(pieces[i].text)
		for _, part := range parts {
			part.from, part.to = pieces[i].line, pieces[i].line
			if part.value == "" && len(parts) == 1 && i+1 < len(pieces) && p.isValue(pieces[i], pieces[i+1]) {
				i++
				part.value, part.to = pieces[i].text, pieces[i].line
			}
			if utf8.RuneCountInString(part.value) <= maxValue {
				found = append(found, part)
			}
		}
	}
	return found
}

// piece is a cell of a row, or another line.
type piece struct {
	text string
	line int
}

func (p *page) pieces() []piece {
	var pieces []piece
	for i, l := range p.lines {
		if l.kind != content.Row {
			pieces = append(pieces, piece{l.text, i})
		}
		for _, cell := range l.cells {
			if cell != "" {
				pieces = append(pieces, piece{cell, i})
			}
		}
	}
	return pieces
}

// isValue tells whether a piece can be the value of the label before it: the next
// cell of its row, or the next element beside it.
func (p *page) isValue(label, next piece) bool {
	if len(splitLabels(next.text)) > 0 {
		return false
	}
	a, b := &p.lines[label.line], &p.lines[next.line]
	if a.kind == content.Row || b.kind == content.Row {
		return a == b
	}
	if r := p.roles[next.line]; r != prose && (r != byline || !bareDate.MatchString(next.text)) {
		return false
	}
	return p.besides(label.line, next.line)
}

func outerBlock(n *node) *node {
	for n = n.parent; n != nil && !n.class.is(block); n = n.parent {
	}
	return n
}

// A line of a card has at most so many bytes, and a label, blanks within.
const (
	maxCardLine = 1500
	maxLabel    = 60
)

var labelColon = regexp.MustCompile(`([\p{Han}\pZ]{2,12})[\]】]?\pZ?[：:]`)

// splitLabels finds the labels in a line that begins with one, and what follows each.
// A line that is a label and nothing else needs no colon.
func splitLabels(text string) []entry {
	if len(text) > maxCardLine {
		return nil
	}
	if len(text) <= maxLabel {
		name := squeeze(text)
		if known, ok := labels[name]; ok {
			return []entry{{label: known, name: name}}
		}
	}
	if colon := strings.IndexAny(text, "：:"); colon < 0 || colon > maxLabel {
		return nil
	}
	var found []entry
	end := 0
	for _, at := range labelColon.FindAllStringSubmatchIndex(text, -1) {
		name, start := knownSuffix(text[at[2]:at[3]])
		start += at[2]
		if name == "" || len(found) == 0 && squeeze(text[:start]) != "" {
			continue
		}
		if len(found) > 0 {
			found[len(found)-1].value = cleanValue(text[end:start])
		}
		found = append(found, entry{label: labels[name], name: name})
		end = at[1]
	}
	if len(found) > 0 {
		found[len(found)-1].value = cleanValue(text[end:])
	}
	return found
}

// knownSuffix is the longest label at the end of what stands before a colon, blanks
// in it passed over, and where it begins.
func knownSuffix(text string) (name string, start int) {
	for i := range text {
		if isVisible(firstRune(text[i:])) {
			name := squeeze(text[i:])
			if _, known := labels[name]; known {
				return name, i
			}
		}
	}
	return "", 0
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func cleanValue(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return !isVisible(r) })
	if s = strings.TrimRight(s, "[【|｜;；"); !strings.ContainsAny(s, "[【") {
		s = strings.TrimRight(s, "]】")
	}
	return strings.TrimFunc(s, func(r rune) bool { return !isVisible(r) })
}

// squeeze is what letters, digits and signs remain of a label or a title without
// blanks, brackets and colons.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if !isVisible(r) || strings.ContainsRune("[]【】：:|", r) {
			return -1
		}
		return r
	}, s)
}

// Entries of one card follow each other in so many lines; and a card has so many
// labels, one of them firm.
const (
	cardGap  = 5
	cardSize = 3
)

// cards are the entries that stand together like a card's: all with an index number
// (索引号), else the first.
func cards(entries []entry) []entry {
	var cards []entry
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].from-entries[n-1].to <= cardGap {
			n++
		}
		group := entries[:n]
		entries = entries[n:]
		if isCard(group, len(cards) == 0) {
			cards = append(cards, group...)
		}
	}
	return cards
}

// isCard judges by the labels that have values: a row of labels alone is the head of
// a table.
func isCard(group []entry, isFirst bool) bool {
	names, firm, index := map[string]bool{}, 0, false
	for _, e := range group {
		if e.value == "" || names[e.name] {
			continue
		}
		names[e.name] = true
		if e.firm {
			firm++
		}
		index = index || strings.HasPrefix(e.name, "索引") || strings.HasPrefix(e.name, "信息索引")
	}
	return index && len(names) > 1 || isFirst && firm > 1 && len(names) >= cardSize
}
