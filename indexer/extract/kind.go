package extract

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"policysearch/indexer/extract/charset"
)

// kind is what a file is by its content.
type kind int

const (
	plainText kind = iota
	markdownText
	jsonLines
	webPage
	pdfFile
	docxFile
	docFile
	ofdFile
	zipArchive
)

// kinds are the extensions of the kinds that are read. Only between kinds of text
// does the extension decide; .wps and the like may be of any kind.
var kinds = map[string]kind{
	"": plainText, ".txt": plainText, ".text": plainText,
	".md": markdownText, ".markdown": markdownText,
	".jsonl": jsonLines,
	".html":  webPage, ".htm": webPage, ".shtml": webPage, ".xhtml": webPage,
	".pdf":  pdfFile,
	".docx": docxFile, ".docm": docxFile, ".dotx": docxFile, ".dotm": docxFile,
	".doc": docFile, ".dot": docFile, ".wps": docFile, ".wpt": docFile,
	".ofd": ofdFile,
	".zip": zipArchive,
}

// Known tells whether a file of this name may be one that is read: by its extension,
// or because it has none. Whether it is shows its content.
func Known(name string) bool {
	_, known := kinds[suffix(name)]
	return known
}

func suffix(name string) string { return strings.ToLower(path.Ext(name)) }

// kindOf tells the kind of a file by its content, and where that is text, by its
// name. The error says what a file is that is not read.
func kindOf(name string, data []byte) (kind, error) {
	switch {
	case isPDF(data):
		return pdfFile, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return kindOfZip(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")): // [MS-CFB] §2.2
		return docFile, nil
	}
	if u, ok := unreadBySignature(data); ok {
		return 0, u
	}
	return kindOfText(suffix(name), beginning(data))
}

// isPDF allows for junk before the header, as readers do (ISO 32000-1, annex H.3.4.1),
// but not for a text that speaks of it.
func isPDF(data []byte) bool {
	i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	return i == 0 || i > 0 && bytes.Contains(data, []byte("endobj"))
}

// sniffed is how much of a text shows what it is, after comments.
const sniffed = 64 << 10

// beginning is the beginning of a text in UTF-8 as far as signs of its kind go, which
// are all ASCII.
func beginning(data []byte) string {
	head := data[:min(len(data), sniffed)]
	if bytes.IndexByte(head, 0) >= 0 || bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head, _, _ = charset.Decode(head, "") // UTF-16; if it is none, then binary, which comes out later
	}
	return strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n\f")
}

var (
	aside     = regexp.MustCompile(`^(?s)(?:<!--.*?-->|<\?xml\b[^>]*\?>|\s+)+`)
	page      = regexp.MustCompile(`^(?i)<(?:!doctype\s+html|html|head|body|meta)\b`)
	otherXML  = regexp.MustCompile(`^(?i)<(?:\?mso-application|w:worddocument|pkg:package|office:document)\b`)
	tag       = regexp.MustCompile(`(?i)</?(?:p|div|br|table|tr|td|span|font|h[1-6]|ul|ol|li|a|img|b|strong|center|section|article|title|style|script)\b[^<>]*>`)
	mimeParts = regexp.MustCompile(`^(?is)[a-z-]+:[^\r\n]*\r?\n.*content-type:\s*multipart/related`)
)

// kindOfText tells the kinds of text apart.
func kindOfText(ext, head string) (kind, error) {
	byName := kinds[ext]
	bare := head[len(aside.FindString(head)):]
	switch {
	case strings.HasPrefix(head, `{\rtf`):
		return 0, unreadKinds[".rtf"]
	case mimeParts.MatchString(head) && strings.Contains(strings.ToLower(head), "mime-version:"):
		return 0, unreadKinds[".mht"]
	case otherXML.MatchString(bare):
		return 0, unread{"a document as plain XML", "save it as .docx"}
	case page.MatchString(bare), byName == webPage && tag.MatchString(head):
		return webPage, nil
	case byName == markdownText, byName == jsonLines:
		return byName, nil
	}
	if u, ok := unreadKinds[ext]; ok {
		return 0, u
	}
	return plainText, nil
}
