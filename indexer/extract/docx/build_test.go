package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"policysearch/indexer/extract/content"
)

// files are the parts of a document by name.
type files map[string]string

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
	` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"`

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`

// wml wraps content in a root element of WordprocessingML.
func wml(root, inside string) string {
	return declaration + "<w:" + root + " " + namespaces + ">" + inside + "</w:" + root + ">"
}

// withBody is a document of nothing but a body.
func withBody(body string) files {
	return files{"word/document.xml": wml("document", "<w:body>"+body+"</w:body>")}
}

// p is a paragraph of one run, with properties.
func p(properties, text string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr>" + t(text) + "</w:p>"
}

func t(text string) string { return `<w:r><w:t xml:space="preserve">` + text + "</w:t></w:r>" }

const relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// pack makes an archive: the parts, and what leads to them unless it is among them.
func (f files) pack() []byte {
	all := maps.Clone(f)
	if all["_rels/.rels"] == "" {
		all["_rels/.rels"] = relations("rId1=officeDocument:word/document.xml")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(all[name])); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// relations writes a part of relationships, each as id=kind:target.
func relations(list ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range list {
		id, rest, _ := strings.Cut(r, "=")
		kind, target, _ := strings.Cut(rest, ":")
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, relationType, kind, target)
	}
	return b.String() + "</Relationships>"
}

func mustRead(t testing.TB, f files) content.Document {
	t.Helper()
	doc, err := Read(context.Background(), f.pack())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// show writes each block as "kind text", a page after the kind where there is one.
func show(doc content.Document) []string {
	kinds := map[content.BlockKind]string{
		content.Paragraph: "P", content.Heading: "H", content.Row: "R", content.Title: "T", content.Note: "N", content.Contents: "C",
	}
	var out []string
	for _, b := range doc.Blocks {
		kind := kinds[b.Kind]
		if b.Level > 0 {
			kind += fmt.Sprint(b.Level)
		}
		if b.Page > 0 {
			kind += fmt.Sprint("@", b.Page)
		}
		out = append(out, kind+" "+b.Text)
	}
	return out
}
