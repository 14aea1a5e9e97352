package side

import (
	"path/filepath"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
)

// yaml reads the side file of one file; nil if there is none.
func (s *Files) yaml(path string) content.Fields {
	text, ok := s.read(path)
	if !ok {
		return nil
	}
	origin := filepath.Base(path)
	fields, unknown, err := content.ParseYAML(string(text), origin)
	if err != nil {
		s.problems = append(s.problems, Problem{path, "not YAML of names and values: " + err.Error() + "; write one name: value a line, values with signs between quotes"})
		return nil
	}
	if len(unknown) > 0 {
		slices.Sort(unknown)
		s.problems = append(s.problems, Problem{path, "passed over, for these names are not known: " + strings.Join(unknown, ", ") + knownNames})
	}
	return fields
}
