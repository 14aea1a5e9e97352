package html

import (
	"strings"

	"golang.org/x/net/html"
)

// attributes are those of an element that later steps ask for. There are few: a list
// takes a fifth of the memory of a map.
type attributes []attribute

type attribute struct{ name, value string }

// attributeNames are the names of these attributes.
var attributeNames = map[string]string{
	"id": "id", "class": "class", "style": "style", "hidden": "hidden", "href": "href", "download": "download", "rel": "rel",
	"name": "name", "content": "content", "property": "property", "charset": "charset", "http-equiv": "http-equiv",
	"type": "type", "start": "start", "value": "value", "title": "title", "size": "size", "align": "align",
}

// maxAttribute bounds the attributes that are kept: pictures stand in them as data.
const maxAttribute = 4096

// readAttributes reads those of the tag at which the tokenizer stands.
func readAttributes(z *html.Tokenizer) attributes {
	var attrs attributes
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		if name, ok := attributeNames[string(key)]; ok && len(value) <= maxAttribute {
			attrs = append(attrs, attribute{name, string(value)})
		}
	}
	return attrs
}

// get is the value of an attribute, of the first one of that name (HTML, §13.2.5.33).
func (a attributes) get(name string) string {
	value, _ := a.find(name)
	return value
}

func (a attributes) find(name string) (string, bool) {
	for _, attr := range a {
		if attr.name == name {
			return attr.value, true
		}
	}
	return "", false
}

// hides tells whether an element is not shown. Of style, visibility does not count:
// pages hide their whole body by it until it is loaded.
func hides(attrs attributes) bool {
	if _, hidden := attrs.find("hidden"); hidden {
		return true
	}
	style := attrs.get("style")
	if !strings.Contains(style, "none") && !strings.Contains(style, "NONE") && !strings.Contains(style, "mso-hide") {
		return false
	}
	style = strings.ToLower(strings.Join(strings.Fields(style), ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "mso-hide:all")
}
