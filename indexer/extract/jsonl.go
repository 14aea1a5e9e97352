package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
)

// What a file of JSON lines may hold: its documents are held at the same time, each
// with some hundred bytes beside its text.
const (
	maxRecord   = content.MaxText // of one line, in bytes
	maxRecords  = 200_000
	maxInAll    = 2 << 20 // paragraphs
	maxProblems = 1000    // told one by one; the others are counted
	maxFaults   = 100_000 // from which on it is another kind of file
)

// readLines reads JSON lines: one document a line. A line that cannot be read is a
// Problem, and the others are read all the same. The text is not set anew: each of
// its lines is a Paragraph, and blank ones are dropped; HTML is read as such.
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
		if r.blocks > maxInAll {
			r.fault(content.Problem{Reason: fmt.Sprintf("not read, nor what follows: more than %d paragraphs in one file; split it", maxInAll)})
			break
		}
		if r.add(ctx, raw); r.faults > maxFaults {
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
	blocks  int
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

func (r *lineReader) add(ctx context.Context, raw []byte) {
	d, problem := r.record(ctx, raw)
	if problem == nil && r.lineOf[d.Name] > 0 {
		problem = &content.Problem{Reason: fmt.Sprintf("id %q was on line %d already: give each document its own", d.Name, r.lineOf[d.Name])}
	}
	if problem != nil {
		r.fault(*problem)
		return
	}
	r.lineOf[d.Name] = r.line
	r.blocks += len(d.Blocks)
	r.result.Documents = append(r.result.Documents, d)
}

func (r *lineReader) record(ctx context.Context, raw []byte) (content.Document, *content.Problem) {
	if len(raw) > maxRecord {
		return content.Document{}, &content.Problem{Reason: fmt.Sprintf("longer than %d MB: split the document", maxRecord>>20)}
	}
	if i := r.wrongAt(raw); i >= 0 {
		return content.Document{}, &content.Problem{Column: i + 1, Reason: fmt.Sprintf("not %s like the rest of the file: write it again", r.charset)}
	}
	rec, err := parseRecord(raw)
	if err != nil {
		return content.Document{}, jsonProblem(err)
	}
	d, err := rec.document(ctx, r.line)
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
		return &content.Problem{Column: int(syntax.Offset), Reason: "no JSON object (" + syntax.Error() + "): write each document as one object on one line"}
	case errors.As(err, &kind):
		return &content.Problem{Column: int(kind.Offset), Reason: "a JSON object is wanted, not: " + kind.Value}
	}
	return &content.Problem{Reason: err.Error()}
}
