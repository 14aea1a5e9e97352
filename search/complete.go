package search

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"policysearch/dict/fold"
	"policysearch/dict/pinyin"
	"policysearch/indexer/analysis"
)

// Kind says where a completion comes from.
type Kind string

// The kinds of completion.
const (
	KindWord    Kind = "word"    // a word of the dictionary, or letters
	KindPhrase  Kind = "phrase"  // what often follows in the documents
	KindHeading Kind = "heading" // the heading of a section
	KindTitle   Kind = "title"   // the title of a document
)

// Completions are texts that what was typed may be the beginning of.
type Completions struct {
	Query string       `json:"query"`
	List  []Completion `json:"suggestions"`
}

// Completion is a text that stands in documents: as many of them as an exact search
// for it finds. Those of a kind are in descending order of that.
type Completion struct {
	Text      string `json:"text"`
	Kind      Kind   `json:"kind"`
	Documents int    `json:"documents"`
	ID        string `json:"id,omitempty"` // of the document, where only one has this title
}

// The limits of completions.
const (
	DefaultCompletions = 8  // as many as are taken in at a glance
	MaxCompletions     = 20 // a list that is longer is a search
	// maxTyped is the length of the longest text that is completed, in characters:
	// whoever has typed or pasted more has stopped looking for words.
	maxTyped = 60
)

// Complete gives at most limit texts that typed may be the beginning of; 0 is
// DefaultCompletions. What is typed may be Chinese, or pinyin by syllables or
// initials. First stand words, frequent phrases and headings, then titles, also those
// that hold what was typed elsewhere. A limit out of bounds is a *RequestError; what
// cannot be completed has no completions.
func (e *Engine) Complete(ctx context.Context, typed string, limit int) (*Completions, error) {
	if limit == 0 {
		limit = DefaultCompletions
	}
	if limit < 1 || limit > MaxCompletions {
		return nil, &RequestError{fmt.Sprintf("提示的条数从 1 到 %d", MaxCompletions)}
	}
	answer := &Completions{Query: typed, List: []Completion{}}
	in, ok := readTyped(typed)
	if !ok {
		return answer, nil
	}
	known, err := e.completer()
	if err != nil {
		return nil, err
	}
	c := &completion{typedText: in, engine: e, known: known, count: counter{e, maxReadTexts}, limit: limit}
	list, err := c.complete(ctx)
	if err != nil {
		return nil, err
	}
	answer.List = append(answer.List, list...)
	return answer, nil
}

// typedText is what was typed, in the two ways to read it.
type typedText struct {
	folded string
	sounds pinyin.Pattern // "" if it is not pinyin
}

const quotationMarks = "\"＂“”「」『』"

// readTyped reads what was typed. Quotation marks around it, of which the second is
// not there yet, ask for what a completion is anyway. It is not ok where there is
// nothing to complete: no letter, no digit, or too many of them.
func readTyped(typed string) (in typedText, ok bool) {
	if len(typed) > maxTyped*utf8.UTFMax || !utf8.ValidString(typed) {
		return in, false
	}
	typed = strings.Trim(typed, quotationMarks+" ")
	in.folded = fold.String(typed)
	in.sounds, _ = pinyin.Parse(typed)
	start, end := analysis.NextUnit(in.folded, 0)
	return in, start < end && utf8.RuneCountInString(in.folded) <= maxTyped
}
