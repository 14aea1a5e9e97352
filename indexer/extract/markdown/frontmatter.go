package markdown

import (
	"strings"

	"policysearch/indexer/extract/content"
)

// frontMatter splits the YAML between two lines of --- at the very beginning from a
// Markdown text. What stands there but is no mapping stays text, with a warning.
func frontMatter(text string) (fields content.Fields, body, warning string) {
	source, body, ok := cutFrontMatter(text)
	if !ok {
		return content.Fields{}, text, ""
	}
	fields, _, err := content.ParseYAML(source, "front matter")
	if err != nil {
		return content.Fields{}, text, "front matter is not YAML and was read as text: " + err.Error()
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
	for at := 0; at < min(len(rest), content.MaxYAML); {
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
