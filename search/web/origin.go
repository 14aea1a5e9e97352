package web

import "strings"

// originWords says where a value of the metadata comes from, by the names that the
// indexer gives to the places.
var originWords = map[string]string{
	"file name":            "来自文件名",
	"title":                "来自标题",
	"head":                 "来自文件开头",
	"letterhead":           "来自发文机关标志",
	"note under the title": "来自标题下的题注",
	"text":                 "来自正文",
	"signature":            "来自落款",
	"imprint":              "来自版记",
	"agency":               "据发文机关名称",
	"number":               "据发文字号",
	"given":                "来自正文以外的说明",
	"front matter":         "来自文首元数据",
	"title of the page":    "来自网页标题",
	"heading of the page":  "来自网页上正文前的标题",
	"table of the page":    "来自网页上的信息表",
	"line of the page":     "来自网页标题下的信息行",
	"metadata.tsv":         "来自旁注文件 metadata.tsv",
	"metadata.csv":         "来自旁注文件 metadata.csv",
}

// originPrefixes are the places that name something more: a meta element, a key.
var originPrefixes = []struct{ prefix, words string }{
	{"meta ", "来自网页元数据 "},
	{"link ", "来自网页元数据 "},
	{"JSON key ", "来自 JSON 字段 "},
}

// origin puts the origin of a value into words. One that is not known is shown as it
// is: better a word in English than none.
func origin(place string) string {
	if words, ok := originWords[place]; ok {
		return words
	}
	for _, p := range originPrefixes {
		if rest, ok := strings.CutPrefix(place, p.prefix); ok {
			return p.words + rest
		}
	}
	if strings.HasSuffix(place, ".meta.yaml") {
		return "来自旁注文件 " + place
	}
	return place
}
