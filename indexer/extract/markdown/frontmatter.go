package markdown

import (
	"slices"
	"strings"
	"unicode"

	"policysearch/indexer/extract/content"
)

// frontMatter splits the YAML between two lines of --- at the very beginning from a
// Markdown text. What stands there but is no mapping stays text, with a warning, and so
// does one in Chinese with none of the names that are known: 第一条: 为了…
func frontMatter(text string) (fields content.Fields, body, warning string) {
	source, body, ok := cutFrontMatter(text)
	if !ok {
		return content.Fields{}, text, ""
	}
	fields, unknown, err := content.ParseYAML(source, "front matter")
	switch {
	case err != nil:
		return content.Fields{}, text, "front matter is not YAML and was read as text: " + err.Error() + "; write one name: value a line"
	case len(fields) == 0 && slices.ContainsFunc(unknown, isHan):
		return content.Fields{}, text, "front matter has none of the names that are known and was read as text"
	case len(unknown) > 0:
		slices.Sort(unknown)
		warning = "front matter: passed over, for these names are not known: " + strings.Join(unknown, ", ")
	}
	return fields, body, warning
}

func isHan(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) })
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
