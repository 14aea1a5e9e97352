// Package relevance judges rankings by benchmarks in BEIR form (Thakur et al., BEIR: A
// Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models,
// 2021): passages in corpus.jsonl, questions in queries.jsonl, and in qrels.tsv which
// passages answer which.
package relevance

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Benchmark is a set of judged questions.
type Benchmark struct {
	Documents []Document
	Queries   []Query // those that have judgements
}

// Document is a document of one passage or of several.
type Document struct {
	ID       string // of the passage if it has one only, else what its passages name
	Title    string
	Passages []Passage
}

// Passage is what is judged.
type Passage struct{ ID, Title, Text string }

// Query is a question with the grades of the passages that answer it.
type Query struct {
	ID, Text string
	Grades   map[string]float64 // by ID of passage; 0 says that it does not answer
}

// line is a line of corpus.jsonl or queries.jsonl.
type line struct {
	ID       string `json:"_id"`
	Title    string `json:"title"`
	Text     string `json:"text"`
	Law      string `json:"law"`
	Document string `json:"document"`
}

// Load reads a benchmark. Passages that name the same document, under the key "law" or
// "document", make up one, in their order; with flat each is a document of its own.
// The errors say which file and line.
func Load(dir string, flat bool) (*Benchmark, error) {
	b := &Benchmark{}
	groups := map[string]int{}
	known := map[string]bool{}
	err := eachLine(filepath.Join(dir, "corpus.jsonl"), func(l line) error {
		if known[l.ID] {
			return fmt.Errorf("the _id %q stands there twice", l.ID)
		}
		known[l.ID] = true
		passage := Passage{l.ID, l.Title, l.Text}
		group := l.Document
		if group == "" {
			group = l.Law
		}
		if flat || group == "" {
			b.Documents = append(b.Documents, Document{l.ID, l.Title, []Passage{passage}})
			return nil
		}
		i, ok := groups[group]
		if !ok {
			i = len(b.Documents)
			groups[group] = i
			b.Documents = append(b.Documents, Document{ID: group, Title: group})
		}
		b.Documents[i].Passages = append(b.Documents[i].Passages, passage)
		return nil
	})
	if err != nil {
		return nil, err
	}
	grades, err := readGrades(dir, known)
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(dir, "queries.jsonl"), func(l line) error {
		if len(grades[l.ID]) > 0 {
			b.Queries = append(b.Queries, Query{l.ID, l.Text, grades[l.ID]})
		}
		return nil
	})
	if err == nil && len(b.Queries) == 0 {
		err = fmt.Errorf("%s: no question has a judgement", dir)
	}
	return b, err
}

// maxLine bounds a line of a benchmark, in bytes.
const maxLine = 64 << 20

func eachLine(name string, use func(line) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		var l line
		err := json.Unmarshal(lines.Bytes(), &l)
		if err == nil && l.ID == "" {
			err = errors.New("no _id")
		}
		if err == nil {
			err = use(l)
		}
		if err != nil {
			return fmt.Errorf("%s, line %d: %w", name, n, err)
		}
	}
	return lines.Err()
}

// readGrades reads qrels.tsv, or qrels/test.tsv where BEIR has it: query, passage and
// grade, under a line of names.
func readGrades(dir string, known map[string]bool) (map[string]map[string]float64, error) {
	name := filepath.Join(dir, "qrels.tsv")
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		data, err = os.ReadFile(filepath.Join(dir, "qrels", "test.tsv"))
	}
	if err != nil {
		return nil, err
	}
	grades := map[string]map[string]float64{}
	n := 0
	for record := range strings.Lines(string(data)) {
		n++
		cells := strings.Split(strings.TrimRight(record, "\r\n"), "\t")
		if len(cells) != 3 {
			return nil, fmt.Errorf("%s, line %d: %d columns, not 3", name, n, len(cells))
		}
		grade, err := strconv.ParseFloat(cells[2], 64)
		if err != nil && n == 1 {
			continue // the names of the columns
		}
		if err != nil || grade < 0 {
			return nil, fmt.Errorf("%s, line %d: %q is no grade", name, n, cells[2])
		}
		if !known[cells[1]] {
			return nil, fmt.Errorf("%s, line %d: the corpus has no %q", name, n, cells[1])
		}
		if grades[cells[0]] == nil {
			grades[cells[0]] = map[string]float64{}
		}
		grades[cells[0]][cells[1]] = grade
	}
	return grades, nil
}
