package side

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
)

// table is a metadata.tsv or metadata.csv.
type table struct {
	path string
	rows map[string][]row // by the file that they name, without #id
}

type row struct {
	line     int
	document string // the name behind #, or ""
	fields   content.Fields
	used     bool
}

// fileColumns are the names of the column that names the file.
var fileColumns = []string{"file", "filename", "path", "文件", "文件名"}

// records gives the cells of the next record and its line, and io.EOF after the last.
type records func() (cells []string, line int, err error)

func newTable(path string, text []byte) (*table, []Problem) {
	if strings.EqualFold(filepath.Ext(path), ".tsv") {
		return readTable(path, tabs(string(text)))
	}
	return readTable(path, commas(string(text)))
}

func commas(text string) records {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	return func() ([]string, int, error) {
		cells, err := r.Read()
		if err != nil {
			return nil, 0, err
		}
		line, _ := r.FieldPos(0)
		return cells, line, nil
	}
}

// maxColumns bounds the cells of a line; the last takes the rest.
const maxColumns = 1000

// tabs reads cells between tabs, in which quotes are text.
func tabs(text string) records {
	line := 0
	return func() ([]string, int, error) {
		for {
			if text == "" {
				return nil, 0, io.EOF
			}
			var record string
			record, text, _ = strings.Cut(text, "\n")
			line++
			if !content.IsBlank(record) {
				return strings.SplitN(strings.TrimRight(record, "\r"), "\t", maxColumns), line, nil
			}
		}
	}
}

func readTable(path string, next records) (*table, []Problem) {
	header, _, err := next()
	if errors.Is(err, io.EOF) {
		return nil, []Problem{{path, "empty: a line of column names is wanted"}}
	}
	column := slices.IndexFunc(header, func(name string) bool {
		return slices.Contains(fileColumns, strings.ToLower(strings.TrimSpace(name)))
	})
	if err != nil || column < 0 {
		return nil, []Problem{{path, `the first line has no column "file", so the rows belong to nothing`}}
	}
	t := &table{path: path, rows: map[string][]row{}}
	problems := unknownColumns(path, header, column)
	nameless, first := 0, 0
	for {
		record, line, err := next()
		if errors.Is(err, io.EOF) {
			if nameless > 0 {
				problems = append(problems, Problem{path, fmt.Sprintf("lines that name no file: %d, the first is line %d", nameless, first)})
			}
			return t, problems
		}
		if err != nil {
			return t, append(problems, Problem{path, err.Error() + "; the rows from there on are not read"})
		}
		if len(record) <= column || content.IsBlank(record[column]) {
			if nameless++; nameless == 1 {
				first = line
			}
			continue
		}
		t.add(header, record, column, line)
	}
}

// unknownColumns tells of the columns that are passed over.
func unknownColumns(path string, header []string, file int) []Problem {
	var unknown []string
	for i, name := range header {
		if i != file && !content.IsBlank(name) && !content.Known(name) {
			unknown = append(unknown, strings.TrimSpace(name))
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	if len(unknown) > maxTold {
		unknown = append(unknown[:maxTold], "…")
	}
	return []Problem{{path, "columns passed over, for these names are not known: " + strings.Join(unknown, ", ") + knownNames}}
}

// maxTold is how many columns are told by name.
const maxTold = 10

func (t *table) add(header, record []string, column, line int) {
	file, document, _ := strings.Cut(strings.TrimSpace(record[column]), "#")
	fields := content.Fields{}
	for i, value := range record {
		if i != column && i < len(header) {
			fields.Set(header[i], value, filepath.Base(t.path))
		}
	}
	key := filepath.ToSlash(filepath.Clean(file))
	t.rows[key] = append(t.rows[key], row{line: line, document: document, fields: fields})
}

// collect files the rows that name a file.
func (t *table) collect(values Values, path string) {
	for _, key := range t.keys(path) {
		rows := t.rows[key]
		for i := range rows {
			rows[i].used = true
			values.add(rows[i].document, rows[i].fields)
		}
		if len(rows) > 0 {
			return
		}
	}
}

// keys are the names by which a row may mean a file: its path relative to the table, and
// its name alone unless a file of that name lies beside the table; each with or without
// the extension.
func (t *table) keys(path string) []string {
	folder := filepath.Dir(t.path)
	rel, err := filepath.Rel(folder, path)
	if err != nil {
		return nil
	}
	extension, name := filepath.Ext(rel), filepath.Base(rel)
	rel = filepath.ToSlash(rel)
	keys := []string{rel, strings.TrimSuffix(rel, extension)}
	if _, err := os.Lstat(filepath.Join(folder, name)); err != nil {
		keys = append(keys, name, strings.TrimSuffix(name, extension))
	}
	return keys
}

// unused reports rows that named no file: mistyped names must not be lost in silence.
func (t *table) unused() []Problem {
	count, first, name := 0, 0, ""
	for key, rows := range t.rows {
		for _, r := range rows {
			if r.used {
				continue
			}
			if count++; first == 0 || r.line < first {
				first, name = r.line, key
			}
		}
	}
	if count == 0 {
		return nil
	}
	return []Problem{{t.path, fmt.Sprintf("rows that name no file here: %d, the first on line %d: %s", count, first, name)}}
}
