package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// rich is a document with something of everything.
func rich() files {
	return files{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"word/document.xml": wml("document", "<w:body>"+
			p(`<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, "总体要求")+
			"<w:p>"+t("加快")+`<w:r><w:footnoteReference w:id="1"/></w:r>`+t("绿色发展。")+"<w:r><w:lastRenderedPageBreak/></w:r></w:p>"+
			`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \o\ac(○,1)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`+
			"<w:tbl><w:tr><w:tc>"+p("", "甲")+"</w:tc><w:tc>"+p("", "乙")+"</w:tc></w:tr></w:tbl>"+
			`<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>`+p("", "框")+`</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p><w:altChunk r:id="c"/>`+
			"<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p></w:body>"),
		"word/_rels/document.xml.rels": relations("c=aFChunk:page.mht", "s=styles:styles.xml"),
		"word/page.mht":                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<h1>=E9=99=84</h1><ol><li>甲</ol><table><tr><td>乙<td>丙</table><pre>丁\n戊</pre>\n--b--\n",
		"word/styles.xml":              wml("styles", `<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>`),
		"word/numbering.xml":           wml("numbering", abstract(0, lvl(0, "chineseCounting", "%1、", ""))+num(1, 0, "")),
		"word/footnotes.xml":           wml("footnotes", `<w:footnote w:id="1">`+p("", "注")+"</w:footnote>"),
	}
}

func TestRich(t *testing.T) {
	want := []string{"H1@1 一、总体要求", "P@1 加快绿色发展。", "N@1 1 注", "P@2 ①", "R@2 甲 | 乙", "P@2 框", "H1@2 附", "P@2 1. 甲", "R@2 乙 | 丙", "P@2 丁", "P@2 戊", "P@2 a/b"}
	if diff := cmp.Diff(want, show(mustRead(t, rich()))); diff != "" {
		t.Error(diff)
	}
}

// checkBlocks holds what every document promises.
func checkBlocks(t *testing.T, doc content.Document) {
	t.Helper()
	for _, b := range doc.Blocks {
		if !utf8.ValidString(b.Text) || strings.ContainsAny(b.Text, "\n\r\f\v") || content.IsBlank(b.Text) {
			t.Errorf("block %q", b.Text)
		}
	}
}

// TestTruncated cuts the file at every byte: it gives text or an error, and the text is
// a beginning of the whole.
func TestTruncated(t *testing.T) {
	data := rich().pack()
	for n := range data {
		doc, err := Read(t.Context(), data[:n])
		if (err == nil) == (len(doc.Blocks) == 0) {
			t.Fatalf("cut at %d of %d: %d blocks, %v", n, len(data), len(doc.Blocks), err)
		}
		if err == nil && len(doc.Warnings) == 0 {
			t.Errorf("cut at %d of %d without a warning", n, len(data))
		}
		if err != nil && n > 0 && !errors.Is(err, content.ErrDamaged) {
			t.Errorf("cut at %d of %d: %v", n, len(data), err)
		}
		checkBlocks(t, doc)
	}
}

// TestFlipped changes every third byte in turn.
func TestFlipped(t *testing.T) {
	data := rich().pack()
	for i := 0; i < len(data); i += 3 {
		data[i] ^= 0x55
		if doc, err := Read(t.Context(), data); err == nil {
			checkBlocks(t, doc)
		}
		data[i] ^= 0x55
	}
}

// TestCutXML cuts the document part within a sound archive.
func TestCutXML(t *testing.T) {
	f := rich()
	whole := f["word/document.xml"]
	first := strings.Index(whole, "</w:t>")
	for n := first + 1; n < len(whole); n++ {
		f["word/document.xml"] = whole[:n]
		doc, err := Read(t.Context(), f.pack())
		if err != nil || len(doc.Warnings) == 0 || !strings.Contains(doc.Warnings[0], "word/document.xml is damaged at byte ") {
			t.Fatalf("cut at %d: %v, %q", n, err, doc.Warnings)
		}
		if doc.Blocks[0].Text != "一、总体要求" {
			t.Fatalf("cut at %d: %q", n, doc.Blocks[0].Text)
		}
	}
}

func TestErrors(t *testing.T) {
	encrypted := append([]byte(compoundFile), "\x00\x00E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)
	locked := withBody(p("", "甲")).pack()
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	sheet := files{"_rels/.rels": relations("a=officeDocument:xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}
	picture := withBody(`<w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>`)
	rtf := withBody(`<w:altChunk r:id="a"/>`)
	rtf["word/_rels/document.xml.rels"], rtf["word/a.rtf"] = relations("a=aFChunk:a.rtf"), `{\rtf1 x}`
	for _, c := range []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"nothing", nil, content.ErrDamaged, "not a DOCX archive"},
		{"a text", []byte("甲乙丙"), content.ErrDamaged, "not a DOCX archive"},
		{"a password", encrypted, content.ErrEncrypted, "password"},
		{"a locked part", locked, content.ErrEncrypted, "_rels/.rels"},
		{"an old document", compoundFile, content.ErrUnknown, ".doc"},
		{"a spreadsheet", sheet.pack(), content.ErrUnknown, "xl/workbook.xml"},
		{"another archive", files{"a.txt": "甲", "_rels/.rels": relations()}.pack(), content.ErrUnknown, "word/document.xml"},
		{"an empty document", withBody("<w:p/>").pack(), content.ErrNoText, "no text"},
		{"a picture", picture.pack(), content.ErrNoText, "needs OCR"},
		{"an included RTF", rtf.pack(), content.ErrNoText, "word/a.rtf"},
		{"damaged from the start", files{"word/document.xml": "<w:document><w:body><w:p><<"}.pack(), content.ErrDamaged, "byte"},
	} {
		_, err := Read(t.Context(), c.data)
		if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f := withBody(strings.Repeat("<w:p/>", 5000) + p("", "甲"))
	if _, err := Read(ctx, f.pack()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestBombs are small files that ask for much.
func TestBombs(t *testing.T) {
	tail := "<w:r><w:t>后</w:t></w:r>"
	long := strings.Repeat("长", 1<<20)
	label := files{"word/numbering.xml": wml("numbering", abstract(0, lvl(0, "decimal", long, ""))+num(1, 0, ""))}
	label["word/document.xml"] = withBody(strings.Repeat(item(1, 0, "甲"), 100))["word/document.xml"]
	chunks := withBody(strings.Repeat(`<w:altChunk r:id="a"/>`, 2000))
	chunks["word/_rels/document.xml.rels"], chunks["word/a.txt"] = relations("a=aFChunk:a.txt"), strings.Repeat("甲\n", 1<<16)
	paragraphs := withBody(`<w:altChunk r:id="a"/>`)
	paragraphs["word/_rels/document.xml.rels"], paragraphs["word/a.txt"] = relations("a=aFChunk:a.txt"), strings.Repeat("甲\n", content.MaxBlocks+1)
	itself := withBody(`<w:altChunk r:id="a"/>` + p("", "甲"))
	itself["word/_rels/document.xml.rels"] = relations("a=aFChunk:document.xml")
	attributes := withBody("<w:p " + strings.Repeat(`a="" `, 1<<20) + "/>")
	entity := files{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;">]>` + strings.TrimPrefix(withBody(p("", "前") + p("", "&b;"))["word/document.xml"], declaration)}
	for _, c := range []struct {
		name string
		file files
		want error // nil: text and a warning
	}{
		{"a long number", label, content.ErrTooLong},
		{"a part included again and again", chunks, content.ErrTooLong},
		{"a part that includes itself", itself, nil},
		{"attributes", attributes, content.ErrTooLong},
		{"paragraphs", paragraphs, content.ErrTooLong},
		{"a long paragraph", withBody(p("", strings.Repeat("长", 2<<20))), &content.LineError{Line: 1, Limit: content.MaxLine}},
		{"depth", withBody(p("", "前") + strings.Repeat("<w:sdt><w:sdtContent>", 1<<19)), nil},
		{"depth of what is passed over", withBody(p("", "前") + strings.Repeat("<a:x>", 1<<19)), nil},
		{"tables in tables", withBody(p("", "前") + strings.Repeat("<w:tbl><w:tr><w:tc>", 1<<19)), nil},
		{"equations", withBody(p("", "前") + "<w:p>" + strings.Repeat("<m:oMath>", 1<<19)), nil},
		{"fields", withBody(p("", "前") + "<w:p>" + strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, 1<<16) + tail + "</w:p>"), nil},
		{"entities", entity, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			doc, err := Read(t.Context(), c.file.pack())
			var line *content.LineError
			switch {
			case errors.As(c.want, &line):
				if got := (*content.LineError)(nil); !errors.As(err, &got) || *got != *line {
					t.Errorf("error %v", err)
				}
			case !errors.Is(err, c.want):
				t.Errorf("error %v", err)
			case err == nil && len(doc.Blocks) == 0:
				t.Error("no blocks")
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			checkBlocks(t, doc)
		})
	}
}

// TestZipBomb unpacks some KB to more than may be unpacked: the same piece of deflated
// data again and again.
func TestZipBomb(t *testing.T) {
	const piece, pieces = 1 << 20, maxUnpacked>>20 + 1
	var deflated bytes.Buffer
	w, err := flate.NewWriter(&deflated, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(w, strings.Repeat("<w:p/>  ", piece/8))
	w.Flush()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, CompressedSize64: uint64(pieces * deflated.Len()), UncompressedSize64: 1 << 40})
	if err != nil {
		t.Fatal(err)
	}
	for range pieces {
		part.Write(deflated.Bytes())
	}
	z.Close()
	if _, err := Read(t.Context(), b.Bytes()); !errors.Is(err, content.ErrTooLong) {
		t.Errorf("error %v from %d KB", err, b.Len()>>10)
	}
}

func TestManyEntries(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range maxEntries + 1 {
		if _, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	if _, err := Read(t.Context(), b.Bytes()); !errors.Is(err, content.ErrTooLong) {
		t.Errorf("error %v", err)
	}
}

// TestPackages are the ways in which programs write the same document.
func TestPackages(t *testing.T) {
	body := withBody(p("", "正文"))["word/document.xml"]
	var utf16le strings.Builder
	utf16le.WriteString("\xff\xfe")
	for _, u := range utf16.Encode([]rune(strings.Replace(body, "UTF-8", "UTF-16", 1))) {
		utf16le.WriteString(string([]byte{byte(u), byte(u >> 8)}))
	}
	gbk := "<?xml version='1.0' encoding='GBK'?>" + strings.ReplaceAll(strings.TrimPrefix(body, declaration), "正文", "\xd5\xfd\xce\xc4")
	strict := strings.ReplaceAll(body, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/Word/Main.XML" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`
	for _, c := range []struct {
		name string
		file files
	}{
		{"strict", files{"word/document.xml": strict}},
		{"other prefixes", files{"word/document.xml": strings.NewReplacer("xmlns:w=", "xmlns:ns0=", "<w:", "<ns0:", "</w:", "</ns0:").Replace(body)}},
		{"UTF-16", files{"word/document.xml": utf16le.String()}},
		{"UTF-16 without a mark", files{"word/document.xml": utf16le.String()[2:]}},
		{"GBK", files{"word/document.xml": gbk}},
		{"a mark of UTF-8", files{"word/document.xml": "\ufeff" + body}},
		{"control characters", files{"word/document.xml": strings.Replace(body, "正文", "\x01正文\x00", 1)}},
		{"backslashes", files{`word\document.xml`: body}},
		{"other case", files{"Word/Document.xml": body}},
		{"an absolute target", files{"_rels/.rels": relations("a=officeDocument:/word/document2.xml"), "word/document2.xml": body}},
		{"another name", files{"_rels/.rels": "<x/>", "[Content_Types].xml": types, "word/main.xml": body}},
		{"no relations", files{"_rels/.rels": "<", "word/document.xml": body}},
	} {
		if diff := cmp.Diff([]string{"P 正文"}, show(mustRead(t, c.file))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []files{rich(), withBody(p("", "甲")), {"word/document.xml": "<"}} {
		f.Add(seed.pack())
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzRead(t, data) })
}

// FuzzBody changes the XML of the document, which the checksums of an archive hide from
// FuzzRead.
func FuzzBody(f *testing.F) {
	f.Add(rich()["word/document.xml"], rich()["word/page.mht"])
	f.Fuzz(func(t *testing.T, body, page string) {
		seed := rich()
		seed["word/document.xml"], seed["word/page.mht"] = body, page
		fuzzRead(t, seed.pack())
	})
}

func fuzzRead(t *testing.T, data []byte) {
	doc, err := Read(t.Context(), data)
	if (err == nil) == (len(doc.Blocks) == 0) {
		t.Errorf("%d blocks, %v", len(doc.Blocks), err)
	}
	checkBlocks(t, doc)
}
