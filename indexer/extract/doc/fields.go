package doc

import (
	"unicode/utf8"

	"policysearch/indexer/extract/word"
)

// maxInstruction is how much of a field's instruction is kept, in bytes.
const maxInstruction = 512

// fields are the fields that a character stands in: an instruction, which is not shown,
// and a result, which is ([MS-DOC] Plcfld).
type fields struct {
	open     []field
	hidden   int          // of them those in their instruction
	contents int          // of them the results of tables of contents
	endless  map[int]bool // positions of marks of begin that no mark of end follows
}

type field struct {
	result, contents bool
	instruction      []byte
}

// mark takes a mark of a field, and gives what a field without a result shows.
func (f *fields) mark(c char) string {
	if c.rune == charFieldBegin {
		if !f.endless[c.pos] {
			f.open = append(f.open, field{})
			f.hidden++
		}
		return ""
	}
	if len(f.open) == 0 {
		return ""
	}
	last := &f.open[len(f.open)-1]
	if c.rune == charFieldResult {
		f.begin(last)
		return ""
	}
	shown := ""
	switch {
	case !last.result:
		f.hidden--
		if f.hidden == 0 {
			shown = last.withoutResult()
		}
	case last.contents:
		f.contents--
	}
	f.open = f.open[:len(f.open)-1]
	return shown
}

// withoutResult is what a field shows that has none of its own.
func (f field) withoutResult() string {
	if instruction := string(f.instruction); word.FieldName(instruction) == "EQ" {
		return word.Equation(instruction)
	}
	return ""
}

// begin begins the result of a field.
func (f *fields) begin(last *field) {
	if last.result {
		return
	}
	last.result = true
	f.hidden--
	if word.FieldName(string(last.instruction)) == "TOC" {
		last.contents = true
		f.contents++
	}
}

// hides tells whether a character belongs to an instruction.
func (f *fields) hides(c rune) bool {
	if f.hidden == 0 {
		return false
	}
	if last := &f.open[len(f.open)-1]; !last.result && len(last.instruction) < maxInstruction {
		last.instruction = utf8.AppendRune(last.instruction, c)
	}
	return true
}

// endless finds the fields that would hide the rest of the story.
func (r *reader) endless(from, to int) (map[int]bool, error) {
	var open []int
	err := r.file.walk(from, to, func(c char) error {
		switch {
		case c.rune == charFieldBegin:
			open = append(open, c.pos)
		case c.rune == charFieldEnd && len(open) > 0:
			open = open[:len(open)-1]
		}
		return r.visit()
	})
	endless := map[int]bool{}
	for _, pos := range open {
		endless[pos] = true
	}
	return endless, err
}
