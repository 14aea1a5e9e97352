package extract

import (
	"fmt"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

// maxFrontMatter bounds what is handed to the YAML parser: metadata is short, and
// aliases can make a short text large.
const maxFrontMatter = 64 << 10

// frontMatter splits the YAML between two lines of --- at the very beginning from a
// Markdown text. What stands there but is no mapping stays text, with a warning.
func frontMatter(text string) (fields map[string]string, body, warning string) {
	fields = map[string]string{}
	source, body, ok := cutFrontMatter(text)
	if !ok {
		return fields, text, ""
	}
	var values map[string]any
	if err := yaml.Unmarshal([]byte(source), &values); err != nil {
		reason, _, _ := strings.Cut(err.Error(), "\n")
		return fields, text, "front matter is not YAML and was read as text: " + reason
	}
	for name, value := range values {
		setField(fields, name, plain(value))
	}
	return fields, body, ""
}

// cutFrontMatter leaves alone a text that begins with a rule: front matter has a
// key on its first line.
func cutFrontMatter(text string) (source, body string, ok bool) {
	first, rest, found := strings.Cut(text, "\n")
	if !found || strings.TrimRight(first, " \t\r") != "---" {
		return "", "", false
	}
	for at := 0; at < min(len(rest), maxFrontMatter); {
		line, _, more := strings.Cut(rest[at:], "\n")
		end := at + len(line)
		if more {
			end++
		}
		if mark := strings.TrimRight(line, " \t\r"); mark == "---" || mark == "..." {
			return rest[:at], rest[end:], strings.Contains(rest[:at], ":")
		}
		at = end
	}
	return "", "", false
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
