package extract

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
)

// What a file of JSON lines may hold: its documents are held at the same time, each
// with some hundred bytes beside its text.
const (
	maxRecord   = content.MaxText // of one line, in bytes
	maxRecords  = 200_000
	maxProblems = 1000    // told one by one; the others are counted
	maxFaults   = 100_000 // from which on it is another kind of file
)

// record is a line of a JSON-lines file. Keys not named here are passed over. "_id"
// is the key of collections made for measuring search.
type record struct {
	ID         scalar   `json:"id"`
	OtherID    scalar   `json:"_id"`
	Text       string   `json:"text"`
	Paragraphs []string `json:"paragraphs"` // instead of text
	Title      scalar   `json:"title"`
	Number     scalar   `json:"number"`
	Agency     list     `json:"agency"`
	Issued     scalar   `json:"issued"`
	Published  scalar   `json:"published"`
	Effective  scalar   `json:"effective"`
	Region     scalar   `json:"region"`
	Type       scalar   `json:"type"`
	Subjects   list     `json:"subjects"`
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

// list is one string, or several as an array.
type list string

func (l *list) UnmarshalJSON(data []byte) error {
	var parts []scalar
	if data[0] != '[' {
		return (*scalar)(l).UnmarshalJSON(data)
	}
	if err := json.Unmarshal(data, &parts); err != nil {
		return err
	}
	for i, p := range parts {
		if i > 0 {
			*l += "、"
		}
		*l += list(p)
	}
	return nil
}

// readLines reads JSON lines: one document a line. A line that cannot be read is a
// Problem, and the others are read all the same. The text is not set anew: each of
// its lines is a Paragraph, and blank ones are dropped.
func readLines(ctx context.Context, data []byte) (content.Result, error) {
	text, name, err := charset.Decode(data, "")
	if err != nil {
		return content.Result{}, err
	}
	if name == "UTF-8" { // as it was: what is wrong in a line is a fault of that line only
		text = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	}
	r := lineReader{charset: name, lineOf: map[string]int{}}
	for raw := range bytes.Lines(text) {
		if r.line++; r.line%1000 == 0 && ctx.Err() != nil {
			return content.Result{}, ctx.Err()
		}
		if raw = bytes.TrimSpace(raw); len(raw) == 0 {
			continue
		}
		if len(r.result.Documents) == maxRecords {
			r.fault(content.Problem{Reason: fmt.Sprintf("not read, nor what follows: more than %d documents in one file; split it", maxRecords)})
			break
		}
		if r.add(raw); r.faults > maxFaults {
			break
		}
	}
	r.sum()
	if len(r.result.Documents)+len(r.result.Problems) == 0 {
		return content.Result{}, content.ErrNoText
	}
	return r.result, nil
}

// lineReader gathers the documents of a file of JSON lines.
type lineReader struct {
	charset string
	line    int            // from 1
	lineOf  map[string]int // of each id
	faults  int
	result  content.Result
}

func (r *lineReader) fault(p content.Problem) {
	if r.faults++; r.faults <= maxProblems {
		p.Line = r.line
		r.result.Problems = append(r.result.Problems, p)
	}
}

// sum says how many faults there are beside those told.
func (r *lineReader) sum() {
	if more := r.faults - maxProblems; more > 0 {
		reason := fmt.Sprintf("%d more lines could not be read", more)
		if r.faults > maxFaults {
			reason += ", nor was what follows: these are no JSON lines"
		}
		r.result.Problems = append(r.result.Problems, content.Problem{Reason: reason})
	}
}

func (r *lineReader) add(raw []byte) {
	d, problem := r.record(raw)
	if problem == nil && r.lineOf[d.Name] > 0 {
		problem = &content.Problem{Reason: fmt.Sprintf("id %q was on line %d already: give each document its own", d.Name, r.lineOf[d.Name])}
	}
	if problem != nil {
		r.fault(*problem)
		return
	}
	r.lineOf[d.Name] = r.line
	r.result.Documents = append(r.result.Documents, d)
}

func (r *lineReader) record(raw []byte) (content.Document, *content.Problem) {
	if len(raw) > maxRecord {
		return content.Document{}, &content.Problem{Reason: fmt.Sprintf("longer than %d MB: split the document", maxRecord>>20)}
	}
	if i := r.wrongAt(raw); i >= 0 {
		return content.Document{}, &content.Problem{Column: i + 1, Reason: fmt.Sprintf("not %s like the rest of the file: write it again", r.charset)}
	}
	var rec record
	if err := json.Unmarshal(raw, &rec); err != nil {
		return content.Document{}, jsonProblem(err)
	}
	d, err := rec.document(r.line)
	if err != nil {
		return content.Document{}, &content.Problem{Reason: err.Error()}
	}
	return d, nil
}

// wrongAt is the offset of the first byte of a line that is wrong in the file's
// encoding, or -1. What another encoding than UTF-8 could not decode is U+FFFD.
func (r *lineReader) wrongAt(raw []byte) int {
	if r.charset != "UTF-8" {
		return bytes.IndexRune(raw, utf8.RuneError)
	}
	if utf8.Valid(raw) {
		return -1
	}
	for i := 0; ; {
		c, n := utf8.DecodeRune(raw[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
}

func jsonProblem(err error) *content.Problem {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return &content.Problem{Column: int(syntax.Offset), Reason: syntax.Error()}
	case errors.As(err, &kind) && kind.Field == "":
		return &content.Problem{Column: int(kind.Offset), Reason: "a JSON object is wanted, not: " + kind.Value}
	case errors.As(err, &kind):
		return &content.Problem{Column: int(kind.Offset), Reason: fmt.Sprintf("%q cannot be a %s", kind.Field, kind.Value)}
	}
	return &content.Problem{Reason: err.Error()}
}

// document names a record without an id after its line.
func (r *record) document(line int) (content.Document, error) {
	d := content.Document{Name: cmp.Or(string(r.ID), string(r.OtherID), fmt.Sprintf("line-%d", line)), Fields: content.Fields{}}
	for _, f := range []struct{ name, value string }{
		{content.FieldTitle, string(r.Title)}, {content.FieldNumber, string(r.Number)}, {content.FieldAgency, string(r.Agency)},
		{content.FieldIssued, string(r.Issued)}, {content.FieldPublished, string(r.Published)}, {content.FieldEffective, string(r.Effective)},
		{content.FieldRegion, string(r.Region)}, {content.FieldType, string(r.Type)}, {content.FieldSubjects, string(r.Subjects)}, {content.FieldURL, string(r.URL)},
	} {
		if f.value != "" {
			d.Fields.Set(f.name, f.value, "JSON key "+f.name)
		}
	}
	texts := r.Paragraphs
	if !slices.ContainsFunc(texts, func(s string) bool { return !content.IsBlank(s) }) {
		texts = []string{r.Text}
	}
	for _, text := range texts {
		if len(d.Blocks)+strings.Count(text, "\n") > content.MaxBlocks {
			return content.Document{}, content.ErrTooLong
		}
		d.Blocks = append(d.Blocks, content.Paragraphs(strings.ToValidUTF8(text, string(utf8.RuneError)))...)
	}
	if len(d.Blocks) == 0 && d.Fields[content.FieldTitle].Value == "" {
		return content.Document{}, fmt.Errorf(`%w: "text" or "paragraphs" is wanted`, content.ErrNoText)
	}
	if err := limits(d); err != nil {
		return content.Document{}, fmt.Errorf("a paragraph of the text: %w", err)
	}
	return d, nil
}
