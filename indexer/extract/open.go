package extract

import (
	"io"
	"path"
	"strings"
)

// A reader turns the bytes of one kind of file into documents.
type reader func(data []byte) (Result, error)

// readers holds the kinds of file by extension. Another format is one file with a
// reader and one line here.
var readers = map[string]reader{
	".txt":   readText,
	".md":    readMarkdown,
	".jsonl": readLines,
}

// Result is what a file gave. Problems are parts of it that could not be read while
// the others could.
type Result struct {
	Documents []Document
	Problems  []Problem
}

// Known tells whether files of this name can be opened; only the extension counts.
func Known(name string) bool { return readers[suffix(name)] != nil }

func suffix(name string) string { return strings.ToLower(path.Ext(name)) }

// Open reads a file of a known kind. It reads at most [MaxFile] bytes and then gives
// [ErrTooLarge]; the other errors are [ErrUnknown], [ErrBinary], [ErrNoText],
// [*EncodingError], [*LineError], and what r itself reports.
func Open(name string, r io.Reader) (Result, error) {
	read := readers[suffix(name)]
	if read == nil {
		return Result{}, ErrUnknown
	}
	guard := &lineGuard{r: r, limit: MaxLine}
	if suffix(name) == ".jsonl" {
		guard.limit = maxRecord
	}
	data, err := io.ReadAll(io.LimitReader(guard, MaxFile+1))
	if err != nil {
		if isBinary(data) {
			err = ErrBinary
		}
		return Result{}, err
	}
	if len(data) > MaxFile {
		return Result{}, ErrTooLarge
	}
	return read(data)
}
