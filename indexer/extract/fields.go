package extract

import "strings"

// fieldNames brings the names that front matter and JSON use to those of Fields.
var fieldNames = map[string]string{
	"title": FieldTitle, "标题": FieldTitle,
	"number": FieldNumber, "doc_number": FieldNumber, "docnumber": FieldNumber, "文号": FieldNumber, "发文字号": FieldNumber,
	"agency": FieldAgency, "issuer": FieldAgency, "issuing_body": FieldAgency, "发文机关": FieldAgency, "机关": FieldAgency,
	"issued": FieldIssued, "issue_date": FieldIssued, "date": FieldIssued, "成文日期": FieldIssued, "日期": FieldIssued,
	"region": FieldRegion, "地区": FieldRegion,
	"type": FieldType, "文种": FieldType,
	"url": FieldURL, "source": FieldURL, "网址": FieldURL,
}

// setField files a value under its name in Fields. The first name that a document
// uses wins, and unknown names and blank values are passed over.
func setField(fields map[string]string, name, value string) {
	key, known := fieldNames[strings.ToLower(strings.TrimSpace(name))]
	value = strings.Join(strings.Fields(value), " ")
	if known && value != "" && fields[key] == "" {
		fields[key] = value
	}
}
