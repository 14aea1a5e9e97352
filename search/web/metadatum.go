package web

import (
	"net/url"

	"policysearch/indexer/policy"
	"policysearch/search/query"
)

// metadatum is a line of the table of what is known of a document.
type metadatum struct {
	Label   string
	Values  []datum
	Between string // what stands between two values
	Origin  string // where they come from, in words
}

// datum is one value.
type datum struct {
	Text string
	Href string // link to the documents with the same value, or to the source; or ""
	Away bool   // the link leads to another host
}

// labels name the metadata by their names in JSON.
var labels = map[string]string{
	"title":      "标题",
	"number":     "发文字号",
	"agency":     "发文机关",
	"region":     "地区",
	"type":       "文种",
	"issued":     "成文日期",
	"published":  "发布日期",
	"effective":  "施行日期",
	"printed":    "印发日期",
	"signer":     "签发人",
	"subjects":   "主题词",
	"recipients": "主送机关",
	"copies":     "抄送机关",
	"url":        "来源网址",
	"source":     "文件",
}

func labelOf(name string) string {
	if label, ok := labels[name]; ok {
		return label
	}
	return name
}

// metadata lists what is known of a document, and from where.
func metadata(d *policy.Document) []metadatum {
	m := d.Metadata
	var list []metadatum
	for _, line := range []struct {
		name    string
		values  []datum
		between string
	}{
		{"title", plain(m.Title), ""},
		{"number", linked(query.Number, m.Number), ""},
		{"agency", linked(query.Agency, several(m.Agencies, m.Agency)...), "、"},
		{"region", linked(query.Region, several(m.Regions, m.Region)...), " › "},
		{"type", linked(query.Type, m.Type), ""},
		{"issued", plain(m.Issued), ""},
		{"published", plain(m.Published), ""},
		{"effective", plain(m.Effective), ""},
		{"printed", plain(m.Printed), ""},
		{"signer", plain(m.Signer), ""},
		{"subjects", plain(m.Subjects...), "、"},
		{"recipients", plain(m.Recipients), ""},
		{"copies", plain(m.Copies), ""},
		{"url", sourceLink(m.URL), ""},
		{"source", plain(d.Source), ""},
	} {
		if len(line.values) > 0 {
			list = append(list, metadatum{labelOf(line.name), line.values, line.between, origin(m.Origins[line.name])})
		}
	}
	return list
}

// several gives the values one by one where they are known so, else as one.
func several(values []string, one string) []string {
	if len(values) > 0 {
		return values
	}
	return []string{one}
}

func plain(values ...string) []datum {
	var list []datum
	for _, v := range known(values...) {
		list = append(list, datum{Text: v})
	}
	return list
}

// linked gives values with links to the documents that have the same.
func linked(name query.FieldName, values ...string) []datum {
	list := plain(values...)
	for i, v := range list {
		list[i].Href = searchFor(query.Field{Name: name, Value: v.Text}.String()).String()
	}
	return list
}

// sourceLink links an address of the web and leaves any other as text. One with a user
// name is text too: it makes one host look like another.
func sourceLink(address string) []datum {
	list := plain(address)
	u, err := url.Parse(address)
	if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil {
		list[0].Href, list[0].Away = u.String(), true
	}
	return list
}
