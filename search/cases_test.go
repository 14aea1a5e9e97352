package search

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"policysearch/indexer/policy"
)

// TestCases runs the case files in testdata; exact.txt explains what they look like.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			docs, cases := readCases(t, string(b))
			e := build(t, docs)
			for _, c := range cases {
				c.check(t, e)
			}
		})
	}
}

// searchCase is a query and what it has to find.
type searchCase struct {
	line    int
	request Request
	relaxed bool
	want    []string // ID, or ID:occurrences
}

func (c searchCase) check(t *testing.T, e *Engine) {
	t.Helper()
	result, err := e.Search(context.Background(), c.request)
	if err != nil {
		t.Errorf("line %d: %s: %v", c.line, c.request.Query, err)
		return
	}
	if result.Relaxed != c.relaxed {
		t.Errorf("line %d: %s: relaxed is %v", c.line, c.request.Query, result.Relaxed)
	}
	var got []string
	for i, d := range result.Documents {
		id := d.ID
		if i < len(c.want) && strings.Contains(c.want[i], ":") {
			id += fmt.Sprintf(":%d", d.Occurrences)
		}
		got = append(got, id)
	}
	if !slices.Equal(got, c.want) {
		t.Errorf("line %d: %s: found %v, want %v", c.line, c.request.Query, got, c.want)
	}
}

func readCases(t *testing.T, file string) (docs []*policy.Document, cases []searchCase) {
	t.Helper()
	inQuery := false
	for i, line := range strings.Split(file, "\n") {
		keyword, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case keyword == "document":
			docs = append(docs, readDocument(rest))
			inQuery = false
		case keyword == "query":
			cases = append(cases, readQuery(i+1, rest))
			inQuery = true
		case inQuery && line == "nothing":
		case inQuery:
			cases[len(cases)-1].want = strings.Fields(line)
		default:
			d := docs[len(docs)-1]
			d.Paragraphs = append(d.Paragraphs, policy.Paragraph{Kind: policy.Text, Section: policy.NoSection, Text: line})
		}
	}
	if len(docs) == 0 || len(cases) == 0 {
		t.Fatal("the file has no documents or no queries")
	}
	return docs, cases
}

func readDocument(line string) *policy.Document {
	fields := strings.Fields(line)
	d := &policy.Document{ID: fields[0], Source: fields[0] + ".txt"}
	m := &d.Metadata
	into := map[string]*string{"title": &m.Title, "number": &m.Number, "agency": &m.Agency, "region": &m.Region,
		"type": &m.Type, "issued": &m.Issued}
	for _, f := range fields[1:] {
		key, value, _ := strings.Cut(f, "=")
		*into[key] = value
	}
	d.Paragraphs = []policy.Paragraph{{Kind: policy.Title, Section: policy.NoSection, Text: m.Title}}
	return d
}

func readQuery(number int, text string) searchCase {
	c := searchCase{line: number}
	text, c.relaxed = strings.CutPrefix(text, "~")
	if before, sort, ok := strings.Cut(text, " sort="); ok {
		text, c.request.Sort = before, Sort(sort)
	}
	c.request.Query = text
	return c
}
