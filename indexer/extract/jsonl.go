package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxRecord bounds one line of a JSON-lines file: one document.
const maxRecord = 64 << 20

// record is a line of a JSON-lines file. Keys not named here are passed over. "_id"
// is the key of collections made for measuring search.
type record struct {
	ID         scalar   `json:"id"`
	OtherID    scalar   `json:"_id"`
	Text       string   `json:"text"`
	Paragraphs []string `json:"paragraphs"` // instead of text
	Title      scalar   `json:"title"`
	Number     scalar   `json:"number"`
	Agency     scalar   `json:"agency"`
	Issued     scalar   `json:"issued"`
	Region     scalar   `json:"region"`
	Type       scalar   `json:"type"`
	URL        scalar   `json:"url"`
}

// scalar is a string, or a number taken as it is written.
type scalar string

func (s *scalar) UnmarshalJSON(data []byte) error {
	var text string
	var number json.Number
	switch {
	case data[0] == '"':
		err := json.Unmarshal(data, &text)
		*s = scalar(text)
		return err
	case string(data) == "null":
		return nil
	}
	if err := json.Unmarshal(data, &number); err != nil {
		return fmt.Errorf("a string is wanted, not %.20s", data)
	}
	*s = scalar(number)
	return nil
}

// readLines reads JSON lines: one document a line. A line that cannot be read is a
// Problem, and the others are read all the same. The text is not set anew: each of
// its lines is a Paragraph, and blank ones are dropped.
func readLines(data []byte) (Result, error) {
	data, err := decodeLoosely(data)
	if err != nil {
		return Result{}, err
	}
	var result Result
	lineOf := map[string]int{}
	line := 0
	for raw := range bytes.Lines(data) {
		line++
		if raw = bytes.TrimSpace(raw); len(raw) == 0 {
			continue
		}
		d, problem := readRecord(raw, line)
		if problem == nil && lineOf[d.Name] > 0 {
			problem = &Problem{Reason: fmt.Sprintf("id %q was on line %d already: give each document its own", d.Name, lineOf[d.Name])}
		}
		if problem != nil {
			problem.Line = line
			result.Problems = append(result.Problems, *problem)
			continue
		}
		lineOf[d.Name] = line
		result.Documents = append(result.Documents, d)
	}
	if len(result.Documents)+len(result.Problems) == 0 {
		return Result{}, ErrNoText
	}
	return result, nil
}

func readRecord(raw []byte, line int) (Document, *Problem) {
	if len(raw) > maxRecord {
		return Document{}, &Problem{Reason: fmt.Sprintf("longer than %d MB: split the document", maxRecord>>20)}
	}
	if i := invalidAt(raw); i >= 0 {
		return Document{}, &Problem{Column: i + 1, Reason: "not UTF-8; convert the file, e.g. iconv -f GB18030 -t UTF-8"}
	}
	var r record
	if err := json.Unmarshal(raw, &r); err != nil {
		return Document{}, jsonProblem(err)
	}
	d := r.document(line)
	if len(d.Blocks) == 0 && d.Fields[FieldTitle] == "" {
		return Document{}, &Problem{Reason: ErrNoText.Error() + `: "text" or "paragraphs" is wanted`}
	}
	for _, b := range d.Blocks {
		if len(b.Text) > MaxLine {
			return Document{}, &Problem{Reason: fmt.Sprintf("a paragraph is longer than %d MB", MaxLine>>20)}
		}
	}
	return d, nil
}

func jsonProblem(err error) *Problem {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return &Problem{Column: int(syntax.Offset), Reason: syntax.Error()}
	case errors.As(err, &kind) && kind.Field == "":
		return &Problem{Column: int(kind.Offset), Reason: "a JSON object is wanted, not: " + kind.Value}
	case errors.As(err, &kind):
		return &Problem{Column: int(kind.Offset), Reason: fmt.Sprintf("%q cannot be a %s", kind.Field, kind.Value)}
	}
	return &Problem{Reason: err.Error()}
}

// document names a record without an id after its line.
func (r *record) document(line int) Document {
	d := Document{Name: string(r.ID), Fields: map[string]string{}}
	if d.Name == "" {
		d.Name = string(r.OtherID)
	}
	if d.Name == "" {
		d.Name = fmt.Sprintf("line-%d", line)
	}
	for name, value := range map[string]scalar{
		FieldTitle: r.Title, FieldNumber: r.Number, FieldAgency: r.Agency, FieldIssued: r.Issued,
		FieldRegion: r.Region, FieldType: r.Type, FieldURL: r.URL,
	} {
		setField(d.Fields, name, string(value))
	}
	texts := r.Paragraphs
	if !slices.ContainsFunc(texts, func(s string) bool { return !isBlank(s) }) {
		texts = []string{r.Text}
	}
	for _, text := range texts {
		d.Blocks = append(d.Blocks, paragraphs(strings.ToValidUTF8(text, string(utf8.RuneError)))...)
	}
	return d
}
