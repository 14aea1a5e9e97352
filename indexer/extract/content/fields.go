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
var fieldNames = map[string]string{
	"title": FieldTitle, "标题": FieldTitle, "名称": FieldTitle, "文件名称": FieldTitle,
	"number": FieldNumber, "doc_number": FieldNumber, "docnumber": FieldNumber, "文号": FieldNumber, "发文字号": FieldNumber,
	"agency": FieldAgency, "issuer": FieldAgency, "issuing_body": FieldAgency, "发文机关": FieldAgency, "发布机构": FieldAgency,
	"发文单位": FieldAgency, "制定机关": FieldAgency, "机关": FieldAgency,
	"issued": FieldIssued, "issue_date": FieldIssued, "date": FieldIssued, "成文日期": FieldIssued, "生成日期": FieldIssued, "日期": FieldIssued,
	"published": FieldPublished, "publish_date": FieldPublished, "pub_date": FieldPublished, "pubdate": FieldPublished,
	"发布日期": FieldPublished, "公布日期": FieldPublished, "发布时间": FieldPublished,
	"effective": FieldEffective, "effective_date": FieldEffective, "施行日期": FieldEffective, "实施日期": FieldEffective, "生效日期": FieldEffective,
	"region": FieldRegion, "地区": FieldRegion,
	"type": FieldType, "文种": FieldType,
	"subjects": FieldSubjects, "keywords": FieldSubjects, "主题词": FieldSubjects,
	"url": FieldURL, "source": FieldURL, "网址": FieldURL,
}

// Set files a value under its name in Fields, in any of the spellings of that name.
// The first name that a document uses wins, and unknown names and blank values are
// passed over.
func (f Fields) Set(name, value, origin string) {
	key, known := fieldNames[strings.ToLower(strings.TrimSpace(name))]
	value = strings.Join(strings.Fields(value), " ")
	if known && value != "" && f[key].Value == "" {
		f[key] = Field{value, origin}
	}
}

// Known tells whether Set files values under a name.
func Known(name string) bool {
	_, known := fieldNames[strings.ToLower(strings.TrimSpace(name))]
	return known
}
