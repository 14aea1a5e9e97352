// Package side reads what is said of documents in files beside them: NAME.meta.yaml
// for one file, metadata.tsv or metadata.csv for the files of a folder and of the
// folders below it.
//
// A table has a line of names first; the column "file" names the file, relative to
// the table or by its name alone, with or without its extension, and with #id a
// document of a file that holds many. The other names are those of the package content; ones that are not
// known are passed over, because tables of governments have many.
package side

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
)

const (
	yamlSuffix = ".meta.yaml"
	// maxSize bounds a side file; a row for each of 100,000 documents takes some 30 MB.
	maxSize = 64 << 20
)

// tableNames are looked for in this order.
var tableNames = []string{"metadata.tsv", "metadata.csv"}

// Is tells whether a file of this name is a side file rather than a document.
func Is(name string) bool {
	name = strings.ToLower(filepath.Base(name))
	return slices.Contains(tableNames, name) || strings.HasSuffix(name, yamlSuffix)
}

// Problem is what is wrong with a side file.
type Problem struct{ Path, Reason string }

// Files finds and keeps the side files met in one run. The zero value is ready.
type Files struct {
	tables   map[string]*table // by folder, nil where there is none
	problems []Problem
}

// Values are what the side files say of a file: the fields of the file itself under
// "", and of the documents within it under their names.
type Values map[string]content.Fields

// Of gives the values for a document of the file, its own before those of the file.
func (v Values) Of(document string) content.Fields {
	fields := content.Fields{}
	maps.Copy(fields, v[""])
	maps.Copy(fields, v[document])
	return fields
}

// For gives the values for a file. Tables are looked for in its folder and the ones
// above up to top, the nearest first; the YAML beside the file wins over them.
func (s *Files) For(path, top string) Values {
	values := Values{}
	for _, name := range []string{path, strings.TrimSuffix(path, filepath.Ext(path))} {
		if fields := s.yaml(name + yamlSuffix); fields != nil {
			values.add("", fields)
			break
		}
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if t := s.table(dir); t != nil {
			t.collect(values, path)
		}
		if dir == top || dir == filepath.Dir(dir) || !strings.HasPrefix(dir, top) {
			return values
		}
	}
}

// add files fields that are not known from a nearer side file.
func (v Values) add(document string, fields content.Fields) {
	if v[document] == nil {
		v[document] = content.Fields{}
	}
	for name, field := range fields {
		if _, known := v[document][name]; !known {
			v[document][name] = field
		}
	}
}

// Faults gives what is wrong with the side files read so far.
func (s *Files) Faults() []Problem { return slices.Clone(s.problems) }

// Problems gives the faults, and which rows of tables name no file that was asked for.
func (s *Files) Problems() []Problem {
	problems := s.Faults()
	for _, t := range s.tables {
		if t != nil {
			problems = append(problems, t.unused()...)
		}
	}
	slices.SortFunc(problems, func(a, b Problem) int { return strings.Compare(a.Path+a.Reason, b.Path+b.Reason) })
	return problems
}

func (s *Files) table(dir string) *table {
	if t, known := s.tables[dir]; known {
		return t
	}
	if s.tables == nil {
		s.tables = map[string]*table{}
	}
	s.tables[dir] = nil
	for _, name := range tableNames {
		path := filepath.Join(dir, name)
		text, ok := s.read(path)
		if !ok {
			continue
		}
		t, problems := newTable(path, text)
		s.problems = append(s.problems, problems...)
		s.tables[dir] = t
		break
	}
	return s.tables[dir]
}

// read gives the text of a side file if there is one that can be read.
func (s *Files) read(path string) (text []byte, ok bool) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	if err == nil && (!info.Mode().IsRegular() || info.Size() > maxSize) {
		err = fmt.Errorf("not read: a file of at most %d MB is wanted", maxSize>>20)
	}
	var data []byte
	if err == nil {
		data, err = os.ReadFile(path)
	}
	if err == nil {
		text, _, err = charset.Decode(data, "")
	}
	if err != nil {
		s.problems = append(s.problems, Problem{path, err.Error()})
		return nil, false
	}
	return text, true
}
