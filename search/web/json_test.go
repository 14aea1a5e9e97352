package web

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"policysearch/search"
)

var update = flag.Bool("update", false, "write the golden files")

// The JSON of a search and of a document is what other programs rely on.
func TestGoldenJSON(t *testing.T) {
	h := Handler(&fakeSearcher{}, quiet())
	for file, target := range map[string]string{
		"testdata/search.json":   "/api/v1/search?q=碳达峰",
		"testdata/document.json": "/api/v1/documents/" + sampleID,
	} {
		var got bytes.Buffer
		if err := json.Indent(&got, get(t, h, target).Body.Bytes(), "", "  "); err != nil {
			t.Fatal(err)
		}
		got.WriteByte('\n')
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s has changed; if that is meant, run the test with -update\n%s", file, &got)
		}
	}
}

// Joined, the pieces of a passage are its text.
func TestPiecesJoin(t *testing.T) {
	var r search.Result
	if err := json.Unmarshal(get(t, Handler(&fakeSearcher{}, quiet()), "/api/v1/search?q=碳达峰").Body.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range r.Documents[0].Passages[0].Pieces {
		b.WriteString(p.Text)
	}
	if b.String() != "扎实做好碳达峰工作。" {
		t.Errorf("joined: %s", &b)
	}
}
