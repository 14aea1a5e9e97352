package web

import (
	"policysearch/indexer/policy"
	"policysearch/search/query"
)

// metadatum is a line of the table of what a document says about itself.
type metadatum struct {
	Label, Value string
	Search       string // link to the documents with the same value, or ""
}

// metadata lists what is known of a document.
func metadata(d *policy.Document) []metadatum {
	m := d.Metadata
	var list []metadatum
	for _, line := range []metadatum{
		{"标题", m.Title, ""},
		{"发文字号", m.Number, sameValue(query.Number, m.Number)},
		{"发文机关", m.Agency, sameValue(query.Agency, m.Agency)},
		{"地区", m.Region, sameValue(query.Region, m.Region)},
		{"文种", m.Type, sameValue(query.Type, m.Type)},
		{"成文日期", m.Issued, ""},
		{"印发日期", m.Printed, ""},
		{"主送机关", m.Recipients, ""},
		{"抄送机关", m.Copies, ""},
		{"网址", m.URL, ""}, // as text: the service leads nobody to other hosts
		{"文件", d.Source, ""},
	} {
		if line.Value != "" {
			list = append(list, line)
		}
	}
	return list
}

// sameValue is the link to the documents with a value.
func sameValue(name query.FieldName, value string) string {
	return searchFor(query.Field{Name: name, Value: value}.String()).String()
}
