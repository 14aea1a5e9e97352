package side

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

func write(t *testing.T, top string, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		path := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Names are matched without case, both tables of a folder are read, and a YAML without
// its file is told.
func TestNames(t *testing.T) {
	top := t.TempDir()
	write(t, top, map[string]string{
		"Metadata.TSV": "file\ttitle\n甲.txt\t甲表\n", "METADATA.csv": "file,title,agency\n甲.txt,误,甲局\n",
		"甲.txt": "甲", "甲.TXT.META.YAML": "number: 1\n", "甲.meta.yaml": "region: 乙\nnumber: 2\n", "没有.txt.meta.yaml": "title: 丙\n", "d/x.txt": "x",
	})
	var files Files
	got := files.For(filepath.Join(top, "甲.txt"), top).Of("")
	want := content.Fields{"title": {Value: "甲表", Origin: "Metadata.TSV"}, "agency": {Value: "甲局", Origin: "METADATA.csv"},
		"number": {Value: "1", Origin: "甲.TXT.META.YAML"}, "region": {Value: "乙", Origin: "甲.meta.yaml"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	orphan := Problem{filepath.Join(top, "没有.txt.meta.yaml"), "says something of a file that is not there; rename it after its file, or delete it"}
	if diff := cmp.Diff([]Problem{orphan}, files.Problems()); diff != "" {
		t.Error(diff)
	}
}

// What is passed over is told with what there is.
func TestUnknownColumns(t *testing.T) {
	top := t.TempDir()
	write(t, top, map[string]string{"metadata.csv": "file,标题,bogus, ,序号\n甲.txt,甲,1,2,3\n", "甲.txt": "甲"})
	var files Files
	files.For(filepath.Join(top, "甲.txt"), top)
	want := []Problem{{filepath.Join(top, "metadata.csv"), "columns passed over, for these names are not known: bogus, 序号" + knownNames}}
	if diff := cmp.Diff(want, files.Faults()); diff != "" {
		t.Error(diff)
	}
	for name := range strings.SplitSeq(strings.TrimPrefix(knownNames, "; known are "), ", ") {
		if !content.Known(name) {
			t.Errorf("%s is not known", name)
		}
	}
}

func TestFor(t *testing.T) {
	top := t.TempDir()
	write(t, top, map[string]string{
		"metadata.tsv":      "file\ttitle\tdoc_number\tchars\nb/甲.pdf\t总表\t某发〔2021〕1号\t9\nb/丙\t丙表\t\t\nb/c.jsonl#1\t一\t\t\n丁\t丁表\t\t\n戊.txt\t戊表\t\t\n无\t误\t\t\n",
		"b/metadata.csv":    "标题,file\n\"近表, 甲\",甲.pdf\n",
		"b/甲.pdf.meta.yaml": "agency: [甲局, 乙局]\nweight: 3\n",
		"b/丙.meta.yaml":     "title: [\n",
		"戊.txt":             "戊", // the one that the table names
		"b/甲.pdf":           "", "b/丙.docx": "",
		"elsewhere/metadata.tsv": "title\n甲\n",
	})
	var files Files
	for _, c := range []struct {
		file, document string
		want           content.Fields
	}{
		{"b/甲.pdf", "", content.Fields{"title": {Value: "近表, 甲", Origin: "metadata.csv"}, "number": {Value: "某发〔2021〕1号", Origin: "metadata.tsv"},
			"agency": {Value: "甲局 乙局", Origin: "甲.pdf.meta.yaml"}}},
		{"b/丙.docx", "", content.Fields{"title": {Value: "丙表", Origin: "metadata.tsv"}}},
		{"b/c.jsonl", "1", content.Fields{"title": {Value: "一", Origin: "metadata.tsv"}}},
		{"b/c.jsonl", "2", content.Fields{}},
		{"b/txt/丁.txt", "", content.Fields{"title": {Value: "丁表", Origin: "metadata.tsv"}}},
		{"戊.txt", "", content.Fields{"title": {Value: "戊表", Origin: "metadata.tsv"}}},
		{"b/戊.txt", "", content.Fields{}},
		{"elsewhere/x.txt", "", content.Fields{}},
	} {
		got := files.For(filepath.Join(top, c.file), top).Of(c.document)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s#%s: %s", c.file, c.document, diff)
		}
	}
	var told []string
	for _, p := range files.Problems() {
		rel, _ := filepath.Rel(top, p.Path)
		reason, _, _ := strings.Cut(p.Reason, ": ")
		told = append(told, rel+": "+reason)
	}
	want := []string{
		"b/丙.meta.yaml: not YAML of names and values",
		"b/甲.pdf.meta.yaml: passed over, for these names are not known",
		`elsewhere/metadata.tsv: the first line has no column "file", so the rows belong to nothing`,
		"metadata.tsv: columns passed over, for these names are not known",
		"metadata.tsv: rows that name no file here",
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
}
