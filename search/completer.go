package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"policysearch/dict/fold"
	"policysearch/dict/pinyin"
)

// completer holds what a generation has to complete with. It is made of the index
// and the catalog when first asked for, without the dictionary, and copies what it
// keeps.
type completer struct {
	terms  []candidate // words and headings, ordered by text, each text once
	titles []candidate // ordered by text, each once
	firsts []group     // the terms by their first character
	whole  sync.Map    // from words to whether they stand by themselves; filled as they are met
}

// candidate is a text that may be offered.
type candidate struct {
	text  string // folded
	shown string // as it stands in a document; "" if that is not known
	kind  Kind
	// documents is how many an exact search finds; of a phrase or heading that is not
	// counted yet, a guess.
	documents int
	id        string       // of a title's only document
	match     pinyin.Match // how it answers to what was typed
}

// group is a range of terms that begin with one character.
type group struct {
	first    rune
	from, to int
}

// maxHeading is the length of the longest heading offered, in characters: longer ones
// are sentences.
const maxHeading = 30

func (e *Engine) newCompleter() (*completer, error) {
	c := &completer{}
	words, err := e.wordCandidates()
	if err != nil {
		return nil, err
	}
	letters, err := e.letterCandidates()
	if err != nil {
		return nil, err
	}
	headings, err := e.headingCandidates()
	if err != nil {
		return nil, err
	}
	c.terms = distinctTexts(slices.Concat(words, letters, headings))
	c.titles = e.titleCandidates()
	for i := 0; i < len(c.terms); i++ {
		first, _ := utf8.DecodeRuneInString(c.terms[i].text)
		if len(c.firsts) == 0 || c.firsts[len(c.firsts)-1].first != first {
			c.firsts = append(c.firsts, group{first, i, i})
		}
		c.firsts[len(c.firsts)-1].to = i + 1
	}
	return c, nil
}

// distinctTexts orders candidates by text. Of the same text the first one stays, with
// the largest count: a heading stands in the text elsewhere too.
func distinctTexts(list []candidate) []candidate {
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(a.text, b.text) })
	kept := list[:0]
	for _, t := range list {
		if last := len(kept) - 1; last >= 0 && kept[last].text == t.text {
			if kept[last].kind != KindWord {
				kept[last].documents = max(kept[last].documents, t.documents)
			}
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// headingCandidates gives the headings of sections, without their labels.
func (e *Engine) headingCandidates() ([]candidate, error) {
	seen := map[string]*heading{}
	for doc, entry := range e.docs {
		sections, err := e.gen.Sections(entry)
		if err != nil {
			return nil, err
		}
		for _, s := range sections {
			if s.Heading == "" {
				continue
			}
			h := seen[s.Heading]
			if h == nil {
				h = &heading{last: -1}
				seen[strings.Clone(s.Heading)] = h
			}
			if h.last != doc {
				h.last, h.documents = doc, h.documents+1
			}
		}
	}
	var list []candidate
	for text, h := range seen {
		folded := fold.String(text)
		if n := utf8.RuneCountInString(folded); n >= 2 && n <= maxHeading {
			list = append(list, candidate{text: folded, shown: text, kind: KindHeading, documents: h.documents})
		}
	}
	// The same folded text may be spelled in ways: the commonest is shown.
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(a.shown, b.shown))
	})
	return list, nil
}

// heading counts the documents that have a heading.
type heading struct{ documents, last int }

// titleCandidates gives the titles, with the document where it is one.
func (e *Engine) titleCandidates() []candidate {
	var list []candidate
	for _, entry := range e.docs {
		if entry.Title != "" {
			list = append(list, candidate{text: entry.Title, shown: entry.Metadata.Title, kind: KindTitle, id: entry.ID})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(a.text, b.text) })
	kept := list[:0]
	for _, t := range list {
		if last := len(kept) - 1; last >= 0 && kept[last].text == t.text {
			kept[last].id = ""
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// beginning gives the candidates whose text begins with prefix.
func beginning(list []candidate, prefix string) []candidate {
	from, _ := slices.BinarySearchFunc(list, prefix, compareText)
	to := from
	for to < len(list) && strings.HasPrefix(list[to].text, prefix) {
		to++
	}
	return list[from:to]
}

// has reports whether a folded text is a word or a heading of the index.
func (c *completer) has(text string) bool {
	_, found := slices.BinarySearchFunc(c.terms, text, compareText)
	return found
}

func compareText(c candidate, text string) int { return cmp.Compare(c.text, text) }

// sounding calls f with every term that answers to a pattern.
func (c *completer) sounding(p pinyin.Pattern, f func(candidate)) {
	for _, g := range c.firsts {
		if !p.MayBegin(g.first) {
			continue
		}
		for _, t := range c.terms[g.from:g.to] {
			if t.match = p.Match(t.text); t.match != pinyin.None {
				f(t)
			}
		}
	}
}
