package ofd

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"policysearch/indexer/extract/layout"
)

const namespace = ` xmlns:ofd="http://www.ofdspec.org/2016"`

// part is a file of an archive.
type part struct{ name, text string }

// archiveOf writes an archive of parts, the names as they are.
func archiveOf(parts ...part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// simple is a file of pages that hold objects, with more in its CommonData, and other
// parts.
func simple(common string, pages []string, more ...part) []byte {
	parts := []part{{"OFD.xml", root("Doc_0/Document.xml")}}
	var list strings.Builder
	for i, page := range pages {
		fmt.Fprintf(&list, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+1, i)
		parts = append(parts, part{fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i), pageOf(page)})
	}
	parts = append(parts, part{"Doc_0/Document.xml", documentOf(common, list.String())})
	return archiveOf(append(parts, more...)...)
}

func root(documents ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><ofd:OFD` + namespace + ` DocType="OFD" Version="1.0">`)
	for _, d := range documents {
		b.WriteString(`<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>` + d + `</ofd:DocRoot></ofd:DocBody>`)
	}
	return b.String() + `</ofd:OFD>`
}

func documentOf(common, pages string) string {
	return `<ofd:Document` + namespace + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>` + common +
		`</ofd:CommonData><ofd:Pages>` + pages + `</ofd:Pages></ofd:Document>`
}

// pageOf is a page of objects in one layer, or the whole inner of a page if it says so.
func pageOf(objects string) string {
	if !strings.Contains(objects, "<ofd:Content>") {
		objects = `<ofd:Content><ofd:Layer ID="2">` + objects + `</ofd:Layer></ofd:Content>`
	}
	return `<?xml version="1.0" encoding="UTF-8"?><ofd:Page` + namespace + `>` + objects + `</ofd:Page>`
}

// textAt is a line of text whose characters follow each other.
func textAt(x, y, size float64, text string) string {
	return fmt.Sprintf(`<ofd:TextObject ID="3" Boundary="%v %v 160 10" Font="1" Size="%v"><ofd:TextCode X="0" Y="%v" DeltaX="g %d %v">%s</ofd:TextCode></ofd:TextObject>`,
		x, y, size, size, len([]rune(text))-1, size, text)
}

// pagesOf reads a file up to its layout.
func pagesOf(t *testing.T, data []byte) []layout.Page {
	t.Helper()
	pages, warnings, err := readPages(context.Background(), data)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	return pages
}

// runs gives the text of a page with its place in millimetres: left, right, line.
func runs(p layout.Page) []string {
	var all []string
	for _, r := range p.Runs {
		y := r.Y1 - descent*r.Size
		all = append(all, fmt.Sprintf("%.1f-%.1f %.1f %.1f %s", r.X0/pointsPerMillimetre, r.X1/pointsPerMillimetre, y/pointsPerMillimetre, r.Size/pointsPerMillimetre, r.Text))
	}
	return all
}

func rules(p layout.Page) []string {
	var all []string
	for _, r := range p.Rules {
		all = append(all, fmt.Sprintf("%.1f,%.1f-%.1f,%.1f", r.X0/pointsPerMillimetre, r.Y0/pointsPerMillimetre, r.X1/pointsPerMillimetre, r.Y1/pointsPerMillimetre))
	}
	slices.Sort(all)
	return all
}
