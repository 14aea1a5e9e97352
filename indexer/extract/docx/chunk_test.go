package docx

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestChunks(t *testing.T) {
	mht := func(header, body string) string {
		return "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n    boundary=\"----=b\"\r\n\r\n\r\n------=b\r\n" + header + "\r\n\r\n" + body + "\r\n------=b--\r\n"
	}
	gbk := "<html><meta charset=gb2312><p>\xd5\xfd\xce\xc4\xd4\xda\xb4\xcb\xa3\xac\xbc\xd3\xbf\xec\xc2\xcc\xc9\xab\xb7\xa2\xd5\xb9\xa1\xa3</html>"
	for _, c := range []struct {
		name, part, data string
		want             []string
	}{
		{"a page", "a.html", "<title>隐</title><style>p{}</style><h2>总则</h2><p>第一行\n第二行<br>第三行<!-- 隐 --><p>甲&nbsp;乙<script>隐</script>", []string{"H2 总则", "P 第一行第二行", "P 第三行", "P 甲\u00a0乙"}},
		{"a heading that is a sentence", "a.html", "<h1>加快发展。</h1>", []string{"P 加快发展。"}},
		{"lists", "a.html", "<ol><li>甲<ul><li>乙</ul><li>丙</ol>丁", []string{"P 1. 甲", "P 乙", "P 2. 丙", "P 丁"}},
		{"tables", "a.html", "<table><caption>表1</caption><tr><th>甲<th>乙<tr><td>丙<td><p>丁<table><tr><td>戊<td>己</table></table>后", []string{"P 表1", "R 甲 | 乙", "R 丙 | 丁", "R 戊 | 己", "P 后"}},
		{"a table left open", "a.html", "<table><tr><td>甲<td>乙", []string{"R 甲 | 乙"}},
		{"ruby", "a.html", "<ruby>汉<rt>hàn</ruby>字", []string{"P 汉字"}},
		{"preformatted", "a.html", "<pre>甲\n乙</pre>", []string{"P 甲", "P 乙"}},
		{"GBK", "a.htm", gbk, []string{"P 正文在此，加快绿色发展。"}},
		{"quoted-printable, badly", "a.mht", mht("Content-Type: text/html;\r\n    charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable", "<p class=3D\"x\">=E6=AD=A3=\r\n文=</p>"), []string{"P 正文="}},
		{"base64", "a.mht", mht("Content-Type: text/html\r\nContent-Transfer-Encoding: base64", base64.StdEncoding.EncodeToString([]byte("<meta charset='utf-8'><p>正文在此，加快绿色发展。"))), []string{"P 正文在此，加快绿色发展。"}},
		{"a text", "a.txt", "甲\r\n\r\n乙", []string{"P 甲", "P 乙"}},
		{"a document", "a.docx", string(withBody(p("", "内文")).pack()), []string{"P 内文"}},
	} {
		f := withBody(`<w:altChunk r:id="c"/>`)
		f["word/_rels/document.xml.rels"] = relations("c=aFChunk:/word/" + c.part)
		f["word/"+c.part] = c.data
		if diff := cmp.Diff(c.want, show(mustRead(t, f))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestDiagram(t *testing.T) {
	f := withBody(`<w:p><w:r><w:drawing><a:graphic><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="d"/></a:graphic></w:drawing></w:r></w:p>`)
	f["word/_rels/document.xml.rels"] = relations("d=diagramData:diagrams/data1.xml")
	f["word/diagrams/data1.xml"] = "<dgm:dataModel " + namespaces + ` xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:pt><dgm:t><a:p><a:r><a:t>组</a:t></a:r><a:r><a:t>长</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p/></dgm:t></dgm:pt></dgm:dataModel>`
	if diff := cmp.Diff([]string{"P 组长"}, show(mustRead(t, f))); diff != "" {
		t.Error(diff)
	}
}

// TestWarnings are what the blocks do not hold.
func TestWarnings(t *testing.T) {
	rtf := withBody(p("", "正文") + `<w:altChunk r:id="c"/>`)
	rtf["word/_rels/document.xml.rels"], rtf["word/a.rtf"] = relations("c=aFChunk:a.rtf"), `{\rtf1 x}`
	notes := withBody(p("", "正文"))
	notes["word/footnotes.xml"] = "<w:footnotes><"
	for _, c := range []struct {
		name string
		file files
		want string
	}{
		{"pictures", withBody(p("", "正文") + "<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>"), "OCR"},
		{"objects", withBody(p("", "正文") + `<w:p><w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r></w:p>`), `"Equation.3"`},
		{"symbols", withBody(p("", "正文") + `<w:p><w:r><w:sym w:font="某字体" w:char="F041"/></w:r></w:p>`), "1 symbols"},
		{"an included document", rtf, "word/a.rtf"},
		{"a missing one", withBody(p("", "正文") + `<w:altChunk r:id="x"/>`), "missing"},
		{"damaged notes", notes, "word/footnotes.xml is damaged at byte"},
	} {
		if got := mustRead(t, c.file).Warnings; len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestNestedTables: tables within tables of an included page take linear time, and
// nothing of their text is lost.
func TestNestedTables(t *testing.T) {
	const n = 20_000
	f := withBody(`<w:altChunk r:id="c"/>`)
	f["word/_rels/document.xml.rels"] = relations("c=aFChunk:/word/a.html")
	f["word/a.html"] = "<html><body>" + strings.Repeat("<table><tr><td>甲", n)
	found := 0
	for _, line := range show(mustRead(t, f)) {
		found += strings.Count(line, "甲")
	}
	if found != n {
		t.Errorf("%d of %d cells", found, n)
	}
}
