package content

import "strings"

// Fields are metadata stated outside the text: in front matter, in JSON, in the head
// of a web page, in a side file. The keys are the constants below.
type Fields map[string]Field

// Field is a value and where it came from.
type Field struct {
	Value  string
	Origin string // for a reader: "front matter", "meta PubDate", "metadata.tsv"
}

// The keys of [Fields]. Whatever a format calls them, these are their names. Bodies
// and subjects may be several, separated by blanks, 、 or semicolons; dates are in
// any spelling.
const (
	FieldTitle     = "title"
	FieldNumber    = "number"    // 发文字号
	FieldAgency    = "agency"    // 发文机关
	FieldIssued    = "issued"    // 成文日期
	FieldPublished = "published" // 发布日期
	FieldEffective = "effective" // 施行日期
	FieldRegion    = "region"
	FieldType      = "type"     // 文种
	FieldSubjects  = "subjects" // 主题词
	FieldURL       = "url"
)

// fieldNames brings the names that front matter, JSON, tables and web pages use to
// those of Fields.
var fieldNames = byName(map[string]string{
	FieldTitle:     "title 标题 名称 文件名称 文件标题 公文名称 公文标题 信息名称",
	FieldNumber:    "number doc_number docnumber 文号 发文字号 发文文号 公文文号 公文字号 文件编号 文件字号",
	FieldAgency:    "agency issuer issuing_body 机关 发文机关 发文机构 发文单位 制定机关 制定单位 制发机关 颁布单位 颁布机关 发布机构",
	FieldIssued:    "issued issue_date date 日期 成文日期 成文时间 发文日期 发文时间 印发日期 签发日期 生成日期",
	FieldPublished: "published publish_date pub_date pubdate 发布日期 发布时间 公布日期 公布时间 公开日期 公开时间",
	FieldEffective: "effective effective_date 施行日期 施行时间 实施日期 实施时间 生效日期 生效时间",
	FieldRegion:    "region 地区 行政区划",
	FieldType:      "type 文种",
	FieldSubjects:  "subjects keywords 主题词 关键词 关键字",
	FieldURL:       "url source 网址 链接 来源网址",
})

func byName(lists map[string]string) map[string]string {
	names := map[string]string{}
	for field, list := range lists {
		for name := range strings.FieldsSeq(list) {
			names[name] = field
		}
	}
	return names
}

// Set files a value under its name in Fields, in any of the spellings of that name.
// The first name that a document uses wins, and unknown names and blank values are
// passed over.
func (f Fields) Set(name, value, origin string) {
	key, known := fieldNames[strings.ToLower(strings.TrimSpace(name))]
	value = strings.Join(strings.Fields(value), " ")
	if key == FieldURL && !strings.Contains(value, "/") {
		return // a "source" that is the name of a newspaper
	}
	if known && value != "" && f[key].Value == "" {
		f[key] = Field{value, origin}
	}
}

// Known tells whether Set files values under a name.
func Known(name string) bool {
	_, known := fieldNames[strings.ToLower(strings.TrimSpace(name))]
	return known
}
