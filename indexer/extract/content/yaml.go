package content

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

// MaxYAML bounds what is handed to the YAML parser, in bytes: metadata is short, aliases
// can make a short text large, and the parser takes time by the square of what is
// nested: a second for as much of it.
const MaxYAML = 16 << 10

// alias is an anchor, an alias or a merge: a few lines of them unfold to any size.
var alias = regexp.MustCompile(`(?m)(?:^|[\s\[,{:-])([&*][^\s&*]+|<<\s*:)`)

// ParseYAML reads metadata written as a YAML mapping. It gives the names that no
// field has, and the reason if the text is no mapping.
func ParseYAML(text, origin string) (fields Fields, unknown []string, err error) {
	if len(text) > MaxYAML {
		return nil, nil, fmt.Errorf("longer than %d KB", MaxYAML>>10)
	}
	if m := alias.FindStringSubmatch(text); m != nil {
		return nil, nil, fmt.Errorf("%q: anchors and aliases are not read; write the value out", m[1])
	}
	var values yaml.MapSlice // keeps the order, on which it depends which name of two wins
	if err := yaml.Unmarshal([]byte(text), &values); err != nil {
		reason, _, _ := strings.Cut(err.Error(), "\n")
		return nil, nil, errors.New(reason)
	}
	fields = Fields{}
	for _, item := range values {
		name := fmt.Sprint(item.Key)
		if !Known(name) {
			unknown = append(unknown, name)
			continue
		}
		fields.Set(name, plain(item.Value), origin)
	}
	return fields, unknown, nil
}

// plain writes a YAML value as a reader would.
func plain(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case time.Time:
		return v.Format(time.DateOnly)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = plain(v[i])
		}
		return strings.Join(parts, " ")
	}
	return fmt.Sprint(value)
}
