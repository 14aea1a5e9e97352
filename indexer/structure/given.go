package structure

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// given takes the values stated outside the text. One that cannot be read is left out
// with a warning, and the text is asked instead; one that says there is none counts
// as none.
func (r record) given(fields content.Fields) (warnings []string) {
	take := func(name string, read func(value, origin string) bool, expected string) {
		f := fields[name]
		if isPlaceholder(f.Value) || name == content.FieldTitle && statedTitle(fields) == "" {
			return
		}
		if f.Origin == "" {
			f.Origin = originGiven
		}
		if value := strings.TrimSpace(f.Value); !read(value, f.Origin) {
			warnings = append(warnings, unread(name, value, f.Origin, expected))
		}
	}
	always := func(set func(value, origin string)) func(string, string) bool {
		return func(v, o string) bool { set(v, o); return true }
	}
	take(content.FieldTitle, always(r.title), "")
	take(content.FieldType, always(r.docType), "")
	take(content.FieldURL, always(r.url), "")
	take(content.FieldAgency, always(func(v, o string) { r.agencies(givenBodies(v), o) }), "")
	take(content.FieldRegion, always(func(v, o string) { r.regions(givenRegions(v), o) }), "")
	take(content.FieldSubjects, always(func(v, o string) { r.subjects(wordsOf(v), o) }), "")
	take(content.FieldNumber, r.givenNumber, documentNumber)
	for name, set := range map[string]func(policy.Date, string){
		content.FieldIssued: r.issued, content.FieldPublished: r.published, content.FieldEffective: r.effective,
	} {
		take(name, func(v, o string) bool { return givenDate(v, o, set) }, "a day such as 2022-01-29")
	}
	slices.Sort(warnings)
	return warnings
}

const documentNumber = "a document number such as 国发〔2021〕23号"

// givenNumber leaves a number that does not name its body to describeNumber.
func (r record) givenNumber(value, origin string) bool {
	n, ok := numberOfLine(value)
	if ok && !slices.Contains(counted, n.Code) {
		r.number(n, origin)
	}
	return ok || isIssue(value)
}

func givenDate(value, origin string, set func(policy.Date, string)) bool {
	date, ok := policy.ParseDate(value)
	if ok {
		set(date, origin)
	}
	return ok
}

func unread(name, value, origin, expected string) string {
	if cut := runeStart(value, 90); cut < len(value) {
		value = value[:cut] + "…"
	}
	return fmt.Sprintf("%s: %q (%s) is not %s: left out", name, value, origin, expected)
}

// placeholders fill the place of a value that there is not.
var placeholders = []string{"无", "暂无", "没有", "空", "未知", "不详", "未详", "待定", "unknown", "null", "none", "nil", "n/a", "na", "undefined", "nan"}

func isPlaceholder(value string) bool {
	bare := strings.Trim(value, " \t\u3000\u00a0-—–－_/／\\.。…*()（）[]〔〕")
	return bare == "" || slices.Contains(placeholders, strings.ToLower(bare))
}

// noTitle are the names that programs give to what has none yet.
var noTitle = regexp.MustCompile(`(?i)^(?:标题|题目|名称|无题|未命名|未定义|无标题|新建|untitled|new|title|no title|noname)?` +
	`\pZ*(?:microsoft)?\pZ*(?:office)?\pZ*(?:word|wps|文本|excel|powerpoint|pdf)?` +
	`\pZ*(?:文档|文件|文稿|工作簿|工作表|演示文稿|幻灯片|网页|document|doc|page|book|sheet|slide|presentation|file)?\pZ*[-_（(]?[0-9]{0,4}[）)]?$`)

// statedTitle is the title stated outside the text, if that is one.
func statedTitle(fields content.Fields) string {
	title := fields[content.FieldTitle].Value
	if isPlaceholder(title) || isShort(title, 40) && noTitle.MatchString(strings.TrimSpace(title)) {
		return ""
	}
	return title
}

// givenBodies are the bodies of a value that is known to name some.
func givenBodies(value string) []string {
	if names := bodiesOf(value); names != nil {
		return names
	}
	return []string{value}
}

// givenRegions names a region given in full, with what it lies in.
func givenRegions(value string) []string {
	if names, _, rest := divisions().chain(canonical(value)); names != nil && rest == "" {
		return names
	}
	return []string{value}
}

// wordsOf are the subjects of a list: 能源 节能 意见.
func wordsOf(list string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(list, isSeparator), isPlaceholder)
}
