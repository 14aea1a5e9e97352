package extract

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"policysearch/indexer/extract/content"
)

func wide(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestKinds(t *testing.T) {
	zipped := func(names ...string) string {
		var entries []entry
		for _, n := range names {
			entries = append(entries, entry{name: n, data: "x"})
		}
		return string(pack(t, entries...))
	}
	for _, c := range []struct {
		what, file, in string
		want           kind
	}{
		{"text", "a.txt", "甲", plainText},
		{"a file without extension", "通知", "甲", plainText},
		{"text by the name of another kind", "a.doc", "甲", plainText},
		{"Markdown", "a.markdown", "# 甲", markdownText},
		{"Markdown with HTML in it", "a.md", "<div align=center>\n\n# 甲\n\n</div>", markdownText},
		{"JSON lines", "a.jsonl", "{}", jsonLines},
		{"a web page", "a.html", "<!DOCTYPE html><p>甲", webPage},
		{"a web page by the name of a text", "a.txt", "\ufeff\r\n<!-- x -->\n<HTML lang=zh>", webPage},
		{"a web page saved as .doc", "a.doc", `<?xml version="1.0"?><html xmlns:w="x">`, webPage},
		{"a web page that begins with its encoding", "a", `<meta charset="gbk">`, webPage},
		{"a web page in UTF-16", "a.txt", "\xff\xfe" + wide("<html>"), webPage},
		{"a part of a web page", "a.shtml", "甲<br>乙", webPage},
		{"a web page without tags", "a.html", "a < b", plainText},
		{"a text about web pages", "a.txt", "用<html>标记", plainText},
		{"a PDF", "a.txt", "%PDF-1.7\n", pdfFile},
		{"a PDF after junk", "a.pdf", "\n\njunk%PDF-1.4\n1 0 obj null endobj", pdfFile},
		{"a text about PDF", "a.txt", "以%PDF-开头", plainText},
		{"a DOCX", "a.wps", zipped("[Content_Types].xml", "word/document.xml"), docxFile},
		{"a DOCX with backslashes", "a", zipped(`word\document.xml`), docxFile},
		{"a DOCX cut off", "a.docx", zipped("[Content_Types].xml", "word/document.xml", "word/media/x.png")[:250], docxFile},
		{"an OFD", "a.zip", zipped("OFD.xml", "Doc_0/Document.xml"), ofdFile},
		{"an archive", "a.docx", zipped("word.txt", "b/OFD.xml"), zipArchive},
		{"an old document", "a.wps", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", docFile},
	} {
		t.Run(c.what, func(t *testing.T) {
			if got, err := kindOf(c.file, []byte(c.in)); got != c.want || err != nil {
				t.Errorf("kind %d, error %v; want %d", got, err, c.want)
			}
		})
	}
	for _, c := range []struct{ what, file, in, want string }{
		{"RTF", "a.doc", `{\rtf1\ansi`, "RTF, which is not read: save it as .docx"},
		{"MHTML", "a.doc", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "save it as a web page"},
		{"Word XML", "a.doc", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>`, "save it as .docx"},
		{"a workbook", "a.docx", zipped("[Content_Types].xml", "xl/workbook.xml"), "a workbook"},
		{"a presentation", "a.docx", zipped("[Content_Types].xml", "ppt/presentation.xml"), "a presentation"},
		{"an OpenDocument text", "a.docx", zipped("mimetype", "content.xml"), "OpenDocument"},
		{"RAR", "a.zip", "Rar!\x1a\x07\x00", "a RAR archive, which is not read: unpack it, or pack it as .zip"},
		{"a picture", "a.pdf", "\xff\xd8\xff\xe0\x00\x10JFIF", "a picture, which is not read: it needs OCR"},
		{"gzip", "a.txt", "\x1f\x8b\x08\x00", "gzip"},
		{"a table", "a.csv", "a,b", "CSV"},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, err := kindOf(c.file, []byte(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, content.ErrUnknown) {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
}

func TestUnread(t *testing.T) {
	if err := Unread("表.XLS"); err == nil || !errors.Is(err, content.ErrUnknown) {
		t.Errorf("a workbook: %v", err)
	}
	for _, name := range []string{"a.pdf", "a.css", "a"} {
		if err := Unread(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
