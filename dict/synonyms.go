package dict

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"policysearch/dict/fold"
)

//go:embed synonyms.txt
var synonymText string

// Synonyms gives other ways to write or query term, best first. An answer of
// several words separated by blanks stands for all of them together: 双碳 gives
// "碳达峰 碳中和". The term may be written in any form; the answers are written as
// documents write them. It is nil if there are none.
func Synonyms(term string) []string { return slices.Clone(synonyms()[fold.String(term)]) }

// synonyms reads the file once. It is part of the program, so an error in it is a
// fault of the program.
var synonyms = sync.OnceValue(func() map[string][]string {
	table, err := parseSynonyms("synonyms.txt", synonymText)
	if err != nil {
		panic(fmt.Sprintf("embedded dictionary: %v", err))
	}
	return table
})

// parseSynonyms reads lines of two kinds:
//
//	发改委 = 国家发展和改革委员会 = 国家发展改革委    each stands for each, best first
//	双碳 → 碳达峰 碳中和                              the first stands for the others together
//
// A term stands in one line of each kind at most. The table is by folded term.
func parseSynonyms(name, text string) (map[string][]string, error) {
	p := synonymParser{equal: map[string][]string{}, wider: map[string][]string{}}
	for number, line := range lines(text) {
		if err := p.line(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	for term, answers := range p.wider {
		p.equal[term] = append(p.equal[term], answers...)
	}
	return p.equal, nil
}

type synonymParser struct {
	equal map[string][]string // by the one kind of lines
	wider map[string][]string // by the other
}

func (p *synonymParser) line(line string) error {
	left, right, oneWay := strings.Cut(line, "→")
	switch {
	case oneWay && strings.ContainsAny(right, "→="), oneWay && strings.Contains(left, "="):
		return errors.New("= and →, or more than one →, in one line")
	case oneWay:
		return p.together(left, strings.Fields(right))
	default:
		return p.group(strings.Split(line, "="))
	}
}

// together adds a line of the kind 双碳 → 碳达峰 碳中和.
func (p *synonymParser) together(left string, right []string) error {
	key := fold.String(left)
	switch {
	case key == "" || len(right) == 0:
		return errors.New("nothing on one side of →")
	case p.wider[key] != nil:
		return fmt.Errorf("%q stands left of another → already", strings.TrimSpace(left))
	}
	p.wider[key] = []string{strings.Join(right, " ")}
	return nil
}

// group adds a line of the kind 发改委 = 国家发展和改革委员会.
func (p *synonymParser) group(members []string) error {
	if len(members) < 2 {
		return errors.New("neither = nor →")
	}
	for i, member := range members {
		members[i] = strings.TrimSpace(member)
		key := fold.String(member)
		switch {
		case key == "":
			return errors.New("nothing on one side of =")
		case p.equal[key] != nil:
			return fmt.Errorf("%q stands in another group already", members[i])
		}
		others := slices.Delete(slices.Clone(members), i, i+1)
		for j := range others {
			others[j] = strings.TrimSpace(others[j])
		}
		p.equal[key] = others
	}
	return nil
}
