package dict

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/dict/fold"
)

// userTerm is one term of a user's file, folded.
type userTerm struct {
	text      string
	frequency int // see Load
}

const (
	defaultFrequency = 1000
	maxFrequency     = 1_000_000_000
	minTerm, maxTerm = 2, 64 // characters; no word of gse has more than 16
)

// readUserFiles reads all terms, each once, sorted. A term given again replaces
// what was given before.
func readUserFiles(files []string) ([]userTerm, error) {
	frequencies := map[string]int{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("user dictionary: %w", err)
		}
		if err := readTerms(file, string(text), frequencies); err != nil {
			return nil, fmt.Errorf("user dictionary: %w", err)
		}
	}
	terms := make([]userTerm, 0, len(frequencies))
	for text, frequency := range frequencies {
		terms = append(terms, userTerm{text, frequency})
	}
	slices.SortFunc(terms, func(a, b userTerm) int { return cmp.Compare(a.text, b.text) })
	return terms, nil
}

// readTerms adds the terms of one file to frequencies.
func readTerms(name, text string, frequencies map[string]int) error {
	text = strings.TrimPrefix(text, "\ufeff")
	for line, content := range lines(text) {
		term, frequency, err := parseTerm(content)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, line, err)
		}
		frequencies[term] = frequency
	}
	return nil
}

// parseTerm reads a line that holds a term and perhaps a frequency.
func parseTerm(line string) (term string, frequency int, err error) {
	if !utf8.ValidString(line) {
		return "", 0, errors.New("not valid UTF-8")
	}
	if i := strings.IndexFunc(line, isControl); i >= 0 {
		return "", 0, fmt.Errorf("control character %q", line[i:i+1])
	}
	fields := strings.Fields(line)
	if len(fields) > 2 {
		return "", 0, fmt.Errorf("%d columns, want a term without blanks and at most a frequency", len(fields))
	}
	frequency = defaultFrequency
	if len(fields) == 2 {
		if frequency, err = parseFrequency(fields[1]); err != nil {
			return "", 0, err
		}
	}
	term = fold.String(fields[0])
	return term, frequency, checkTerm(fields[0], term)
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\t' }

func parseFrequency(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxFrequency {
		return 0, fmt.Errorf("frequency %q is not a whole number from 1 to %d", s, maxFrequency)
	}
	return n, nil
}

// checkTerm reports what is wrong with a term, folded from what was written.
func checkTerm(written, term string) error {
	switch n := utf8.RuneCountInString(term); {
	case n == 0:
		return fmt.Errorf("term %q is empty once folded", written)
	case n < minTerm || n > maxTerm:
		return fmt.Errorf("term %q has %d characters once folded, want %d to %d", written, n, minTerm, maxTerm)
	case strings.IndexFunc(term, isWordRune) < 0:
		return fmt.Errorf("term %q has no letter and no digit", written)
	}
	return nil
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
