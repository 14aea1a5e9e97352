package main

import (
	"bufio"
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed says which packages of the project each one may import, and who may
// import the libraries that one package owns. Add a line only together with a
// reason in ARCHITECTURE.md.
var allowed = map[string][]string{
	"dict/fold":                {},
	"dict":                     {"dict/fold"},
	"dict/pinyin":              {},
	"seeds":                    {},
	"indexer/policy":           {},
	"indexer/corpora":          {},
	"indexer/extract/content":  {},
	"indexer/extract/charset":  {"indexer/extract/content"},
	"indexer/extract/layout":   {"indexer/extract/content"},
	"indexer/extract/markdown": {"indexer/extract/content"},
	"indexer/extract/html":     {"indexer/extract/charset", "indexer/extract/content"},
	"indexer/extract/word":     {"indexer/extract/content"},
	"indexer/extract/docx":     {"indexer/extract/charset", "indexer/extract/content", "indexer/extract/word"},
	"indexer/extract/doc":      {"indexer/extract/content", "indexer/extract/word"},
	"indexer/extract/ofd":      {"indexer/extract/content", "indexer/extract/layout"},
	"indexer/extract/pdf":      {"indexer/extract/content", "indexer/extract/layout"},
	"indexer/extract": {"indexer/extract/charset", "indexer/extract/content", "indexer/extract/doc", "indexer/extract/docx",
		"indexer/extract/html", "indexer/extract/markdown", "indexer/extract/ofd", "indexer/extract/pdf"},
	"indexer/side":       {"indexer/extract/charset", "indexer/extract/content"},
	"indexer/structure":  {"indexer/extract/content", "indexer/policy"},
	"indexer/analysis":   {"dict"},
	"indexer/schema":     {"dict", "dict/fold", "indexer/analysis", "indexer/policy"},
	"indexer/generation": {"dict", "dict/fold", "indexer/analysis", "indexer/policy", "indexer/schema"},
	"indexer": {"dict", "indexer/extract", "indexer/extract/content", "indexer/generation", "indexer/policy", "indexer/schema", "indexer/side",
		"indexer/structure"},
	"search/query": {},
	"search": {"dict", "dict/fold", "dict/pinyin", "indexer/analysis", "indexer/generation", "indexer/policy", "indexer/schema",
		"search/query"},
	"search/relevance": {},
	"search/web":       {"indexer/generation", "indexer/policy", "search", "search/query"},
	"cmd/policysearch": {"dict", "dict/fold", "indexer", "indexer/analysis", "indexer/extract", "indexer/extract/content", "indexer/generation",
		"indexer/policy", "search", "search/query", "search/relevance", "search/web"},
}

var owners = map[string][]string{
	"github.com/go-ego/gse":          {"dict"},
	"github.com/mozillazg/go-pinyin": {"dict/pinyin"},
	"github.com/gin-gonic/gin":       {"search/web"},
	"github.com/blevesearch/bleve":   {"indexer/schema", "indexer/generation", "search"},
	"github.com/spf13/cobra":         {"cmd/policysearch"},
	"github.com/yuin/goldmark":       {"indexer/extract/markdown"},
	"github.com/klippa-app":          {"indexer/extract/pdf"},
	"github.com/tetratelabs/wazero":  {"indexer/extract/pdf"},
	"github.com/richardlehane":       {"indexer/extract/doc"},
	"github.com/blevesearch/mmap":    {"indexer/generation"},
	"github.com/gofrs/flock":         {"indexer/generation"},
	"github.com/google/renameio/v2":  {"indexer/generation"},
}

// onlyStandard are the packages that import nothing but the standard library.
var onlyStandard = []string{"indexer/policy", "search/query", "seeds"}

// TestImports holds the imports of every package against the tables.
func TestImports(t *testing.T) {
	const module = "policysearch/"
	for name, imports := range packages(t) {
		name = strings.TrimPrefix(name, module)
		may, known := allowed[name]
		if !known {
			t.Errorf("%s is not in the table of allowed imports", name)
		}
		for _, path := range imports {
			if own, ok := strings.CutPrefix(path, module); ok {
				if !slices.Contains(may, own) {
					t.Errorf("%s imports %s, which it may not", name, own)
				}
				continue
			}
			if strings.Contains(path, ".") && slices.Contains(onlyStandard, name) {
				t.Errorf("%s imports %s; it is to import the standard library alone", name, path)
			}
			for library, by := range owners {
				if strings.HasPrefix(path, library) && !slices.Contains(by, name) {
					t.Errorf("%s imports %s, which belongs to %s", name, path, strings.Join(by, ", "))
				}
			}
		}
	}
}

// packages asks the go command for all packages and what they import.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	list := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "policysearch/...")
	var problem bytes.Buffer
	list.Stderr = &problem
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v: %s", err, problem.Bytes())
	}
	found := map[string][]string{}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		found[fields[0]] = fields[1:]
	}
	for name := range allowed {
		if found["policysearch/"+name] == nil && name != "seeds" {
			t.Errorf("the table names %s, which does not exist", name)
		}
	}
	return found
}
