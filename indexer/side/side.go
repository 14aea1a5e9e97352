// Package side reads what is said of documents in files beside them: NAME.meta.yaml
// for one file, metadata.tsv and metadata.csv for the files of a folder and of the
// folders below it. Their names may be in upper or lower case.
//
// A table has a line of names first; the column "file" names the file, relative to
// the table or by its name alone, with or without its extension, and with #id a
// document of a file that holds many. The other names are those of the package content; ones that are not
// known are passed over, because tables of governments have many, and told once.
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
	maxSize = 32 << 20
)

// knownNames says what the names are, behind those that are not known.
const knownNames = "; known are title, number, agency, issued, published, effective, region, type, subjects, url"

// tableNames are the tables of a folder; what the first says wins.
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
	folders  map[string]*folder // by path
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
	base, beside := filepath.Base(path), s.folder(filepath.Dir(path))
	for _, name := range []string{base, strings.TrimSuffix(base, filepath.Ext(base))} {
		if yaml, ok := beside.yamlOf(name + yamlSuffix); ok {
			values.add("", s.yaml(yaml))
		}
		if filepath.Ext(base) == "" {
			break
		}
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		for _, t := range s.folder(dir).tables {
			t.collect(values, path)
		}
		if dir == top || dir == filepath.Dir(dir) || !strings.HasPrefix(dir, top) {
			return values
		}
	}
}

// add files fields that are not known from a nearer side file.
func (v Values) add(document string, fields content.Fields) {
	if fields == nil {
		return
	}
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

// Problems gives the faults, which rows of tables name no file that was asked for, and
// which YAML in the folders of those files belongs to none that is there.
func (s *Files) Problems() []Problem {
	problems := s.Faults()
	for _, f := range s.folders {
		for _, t := range f.tables {
			problems = append(problems, t.unused()...)
		}
		for _, path := range f.orphans {
			problems = append(problems, Problem{path, "says something of a file that is not there; rename it after its file, or delete it"})
		}
	}
	slices.SortFunc(problems, func(a, b Problem) int { return strings.Compare(a.Path+a.Reason, b.Path+b.Reason) })
	return slices.Compact(problems) // a YAML may belong to several files
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
