package html

import (
	"bytes"
	"mime"
	"strings"

	"golang.org/x/net/html"
)

// labelReach is how many bytes from the beginning may state the encoding. The standard
// wants it within 1024 (HTML, §4.2.5.4); pages of content systems begin with comments.
const labelReach = 4096

// statedEncoding is the encoding that a page names in an XML declaration, <meta charset>
// or <meta http-equiv="Content-Type">, or "".
func statedEncoding(data []byte) string {
	data = data[:min(len(data), labelReach)]
	if name := xmlEncoding(data); name != "" {
		return name
	}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			if name, more := z.TagName(); string(name) == "meta" && more {
				if label := metaEncoding(readAttributes(z)); label != "" {
					return label
				}
			}
		}
	}
}

// xmlEncoding reads <?xml version="1.0" encoding="GB2312"?>.
func xmlEncoding(data []byte) string {
	declaration, ok := bytes.CutPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("<?xml"))
	if !ok {
		return ""
	}
	declaration, _, _ = bytes.Cut(declaration, []byte(">"))
	_, value, ok := bytes.Cut(declaration, []byte("encoding"))
	if !ok {
		return ""
	}
	value = bytes.TrimLeft(value, " \t\r\n=")
	return string(bytes.Trim(firstWord(value), `"'?`))
}

func firstWord(b []byte) []byte {
	if i := bytes.IndexAny(b, " \t\r\n?>"); i >= 0 {
		return b[:i]
	}
	return b
}

func metaEncoding(attrs attributes) string {
	if label := attrs.get("charset"); label != "" {
		return strings.TrimSpace(label)
	}
	if !strings.EqualFold(attrs.get("http-equiv"), "content-type") {
		return ""
	}
	if _, params, err := mime.ParseMediaType(attrs.get("content")); err == nil {
		return params["charset"]
	}
	_, label, _ := strings.Cut(strings.ToLower(attrs.get("content")), "charset=")
	return strings.Trim(label, ` "';`)
}
