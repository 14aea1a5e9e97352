// Package corpora finds the real documents that some tests and benchmarks measure on.
// They are not part of the project: the variable POLICYSEARCH_CORPORA names their
// folder, and without it those tests are skipped.
//
//	POLICYSEARCH_CORPORA=DIR go test ./indexer/... -run Corpora -v
package corpora

import (
	"os"
	"path/filepath"
	"testing"
)

const variable = "POLICYSEARCH_CORPORA"

// Path is a place among the corpora. Where there are none, the test is skipped.
func Path(tb testing.TB, parts ...string) string {
	tb.Helper()
	dir := os.Getenv(variable)
	if dir == "" {
		tb.Skipf("%s does not name a folder of documents to measure on", variable)
	}
	return filepath.Join(append([]string{dir}, parts...)...)
}

// Files are the files among the corpora that match a pattern of [filepath.Glob]. It is
// an error if there are none.
func Files(tb testing.TB, pattern ...string) []string {
	tb.Helper()
	files, err := filepath.Glob(Path(tb, pattern...))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no files %s: %v", filepath.Join(pattern...), err)
	}
	return files
}
