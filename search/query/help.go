package query

import (
	_ "embed"
	"strings"
)

//go:embed SYNTAX.md
var syntax string

// HelpRow is one row of the table of the language.
type HelpRow struct {
	Written  []string // the ways to write it
	Meaning  string
	Examples []string // whole queries, all of which Parse reads
}

// Help returns the table of SYNTAX.md, the only description of the language for searchers.
func Help() []HelpRow {
	var rows []HelpRow
	for line := range strings.Lines(syntax) {
		if cells := tableCells(line); len(cells) == 3 && strings.Contains(cells[0], "`") {
			rows = append(rows, HelpRow{codeSpans(cells[0]), strings.TrimSpace(cells[1]), codeSpans(cells[2])})
		}
	}
	return rows
}

// tableCells cuts a line of a Markdown table; \| is a bar inside a cell.
func tableCells(line string) []string {
	line, ok := strings.CutPrefix(strings.TrimSpace(line), "|")
	if !ok {
		return nil
	}
	const bar = "\x00"
	line = strings.TrimSuffix(strings.ReplaceAll(line, `\|`, bar), "|")
	cells := strings.Split(line, "|")
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], bar, "|")
	}
	return cells
}

// codeSpans returns what stands between backticks: every second part.
func codeSpans(cell string) []string {
	var spans []string
	for i, part := range strings.Split(cell, "`") {
		if i%2 == 1 {
			spans = append(spans, part)
		}
	}
	return spans
}
