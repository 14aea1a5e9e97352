package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// onePage is a PDF of one page that shows a line.
func onePage(line string) []byte {
	text := "BT /F 16 Tf 72 700 Td (" + line + ") Tj ET"
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(text), text),
	}
	var file, table bytes.Buffer
	file.WriteString("%PDF-1.4\n")
	fmt.Fprintf(&table, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, object := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", file.Len())
		fmt.Fprintf(&file, "%d 0 obj%s endobj\n", i+1, object)
	}
	start := file.Len()
	fmt.Fprintf(&file, "%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table.Bytes(), len(objects)+1, start)
	return file.Bytes()
}

// TestPDF: the program reads a PDF with the help of itself, keeps the compiled engine in
// the data folder, and goes on from there the next time.
func TestPDF(t *testing.T) {
	folder, data := t.TempDir(), t.TempDir()
	for i, line := range []string{"Carbon peak in 2030", "Carbon neutrality in 2060"} {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.pdf", i)), onePage(line), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, "index", "--data", data, folder)
	if engines, _ := filepath.Glob(filepath.Join(data, "cache", "wazero-*", "*")); len(engines) != 1 {
		t.Errorf("the cache holds %q", engines)
	}
	if out := mustRun(t, "search", "--data", data, "neutrality"); !strings.Contains(out, "Carbon neutrality in 2060") {
		t.Errorf("search:\n%s", out)
	}
	if out := mustRun(t, "parse", "--data", data, filepath.Join(folder, "0.pdf")); !strings.Contains(out, "Carbon peak in 2030") {
		t.Errorf("parse:\n%s", out)
	}
	if err := os.WriteFile(filepath.Join(folder, "0.pdf"), []byte("%PDF-1.4\nbroken"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := testRun(t, "index", "--data", data, folder); code != exitSkipped {
		t.Errorf("a broken PDF: exit %d\n%s", code, stderr)
	}
}
