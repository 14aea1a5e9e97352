package side

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// folder is what there is of side files in a folder, whose names are matched without
// regard to case.
type folder struct {
	tables  []*table
	yamls   map[string][]string // the paths by their names in lower case
	orphans []string            // the paths of those that belong to no file
}

// folder lists a folder once.
func (s *Files) folder(dir string) *folder {
	if f, known := s.folders[dir]; known {
		return f
	}
	if s.folders == nil {
		s.folders = map[string]*folder{}
	}
	f := &folder{yamls: map[string][]string{}}
	s.folders[dir] = f
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.problems = append(s.problems, Problem{dir, "side files are not looked for: " + err.Error()})
	}
	for _, name := range tableNames {
		for _, e := range entries {
			if strings.EqualFold(e.Name(), name) {
				s.addTable(f, filepath.Join(dir, e.Name()))
			}
		}
	}
	f.addYAMLs(dir, entries)
	return f
}

func (s *Files) addTable(f *folder, path string) {
	text, ok := s.read(path)
	if !ok {
		return
	}
	t, problems := newTable(path, text)
	s.problems = append(s.problems, problems...)
	if t != nil {
		f.tables = append(f.tables, t)
	}
}

// addYAMLs files the YAMLs of a folder, and finds those that name none of the others.
func (f *folder) addYAMLs(dir string, entries []os.DirEntry) {
	for _, e := range entries {
		if name := strings.ToLower(e.Name()); strings.HasSuffix(name, yamlSuffix) {
			f.yamls[name] = append(f.yamls[name], filepath.Join(dir, e.Name()))
		}
	}
	if len(f.yamls) == 0 {
		return
	}
	named := map[string]bool{}
	for _, e := range entries {
		if name := strings.ToLower(e.Name()); !Is(name) && !e.IsDir() {
			named[name+yamlSuffix] = true
			named[strings.TrimSuffix(name, filepath.Ext(name))+yamlSuffix] = true
		}
	}
	for name, paths := range f.yamls {
		if !named[name] {
			f.orphans = append(f.orphans, paths...)
		}
	}
}

// yamlOf gives the YAML of the given name: the one that is written the same, or else
// one in other case.
func (f *folder) yamlOf(name string) (path string, ok bool) {
	paths := f.yamls[strings.ToLower(name)]
	if len(paths) == 0 {
		return "", false
	}
	same := slices.IndexFunc(paths, func(p string) bool { return filepath.Base(p) == name })
	return paths[max(same, 0)], true
}
