package search

import (
	"fmt"
	"slices"
	"strings"

	"policysearch/dict/fold"
	"policysearch/indexer/analysis"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
	"policysearch/search/query"
)

// compiled is a query ready to be run on one generation.
type compiled struct {
	root   matcher
	terms  []*termMatcher // the different terms, in order of writing; negated ones too
	shown  []bool         // by term: whether its hits count and are marked
	rank   []int          // by term: its place among those shown
	wanted int            // how many terms are shown
	title  []*termMatcher // the values of 标题:, marked in the title
	known  string         // the document number that the whole query is, if it is one
	trace  *trace         // of a search that is to be explained
}

type compiler struct {
	compiled
	engine *Engine
	byText map[analysis.Phrase]*termMatcher
	hidden int // how many Nots are around
}

func (e *Engine) compile(n query.Node) (*compiled, error) {
	c := &compiler{engine: e, byText: map[analysis.Phrase]*termMatcher{}}
	root, err := c.node(n)
	if err != nil {
		return nil, err
	}
	c.root = root
	c.rank = make([]int, len(c.terms))
	for i, shown := range c.shown {
		c.rank[i] = c.wanted
		if shown {
			c.wanted++
		}
	}
	return &c.compiled, nil
}

func (c *compiler) node(n query.Node) (matcher, error) {
	switch n := n.(type) {
	case query.Term:
		return c.term(n)
	case query.And:
		parts, err := c.all(n.Nodes)
		return andMatcher(parts), err
	case query.Or:
		parts, err := c.all(n.Nodes)
		return orMatcher(parts), err
	case query.Not:
		c.hidden++
		part, err := c.node(n.Node)
		c.hidden--
		return notMatcher{part}, err
	case query.Within:
		part, err := c.node(n.Node)
		if n.Unit == query.Sentence {
			return withinMatcher{part, sentenceEnd}, err
		}
		return withinMatcher{part, paragraphEnd}, err
	case query.Near:
		return c.near(n)
	case query.Field:
		if n.Value != "" && fold.String(n.Value) == "" {
			return nil, nothingIn(n.Value)
		}
		return c.field(n), nil
	}
	return nil, fmt.Errorf("query node %T is not known", n)
}

func (c *compiler) all(nodes []query.Node) ([]matcher, error) {
	parts := make([]matcher, len(nodes))
	for i, n := range nodes {
		var err error
		if parts[i], err = c.node(n); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

func (c *compiler) near(n query.Near) (matcher, error) {
	left, err := c.term(n.Left)
	if err != nil {
		return nil, err
	}
	right, err := c.term(n.Right)
	return nearMatcher{left, right, n.Distance}, err
}

// term makes the matcher of a term, one for all places where it is written.
func (c *compiler) term(t query.Term) (*termMatcher, error) {
	phrase := analysis.NewPhrase(fold.String(t.Text), t.Prefix)
	if phrase.Text == "" {
		return nil, nothingIn(t.Text)
	}
	m := c.byText[phrase]
	if m == nil {
		m = &termMatcher{phrase: phrase, written: t.Text, number: len(c.terms)}
		if err := c.engine.know(m); err != nil {
			return nil, err
		}
		c.byText[phrase] = m
		c.terms = append(c.terms, m)
		c.shown = append(c.shown, false)
	}
	if c.hidden == 0 {
		c.shown[m.number] = true
	}
	return m, nil
}

func nothingIn(text string) error {
	return &query.SyntaxError{Column: 1, Msg: fmt.Sprintf("“%s”里没有可以查找的文字", text)}
}

// know looks a term up where the index has it whole: as a gram, or as a word of
// the dictionary that is indexed wherever it occurs.
func (e *Engine) know(m *termMatcher) (err error) {
	field := schema.BodyWords
	if ev := m.phrase.Evidence(); ev.Whole {
		field, m.whole = schema.BodyGrams, true
	} else if !analysis.IsWhole(m.phrase) {
		return nil
	}
	m.known, err = e.terms.postings(field, m.phrase.Text, len(e.docs))
	m.whole = m.whole || len(m.known) > 0
	return err
}

// field makes the matcher of a restriction on metadata. A value matches by the
// rule of all exact matches: folded, anywhere in the field, no number cut.
func (c *compiler) field(f query.Field) matcher {
	phrase := analysis.NewPhrase(fold.String(f.Value), false)
	holds := func(s string) bool { start, _ := phrase.Next(fold.String(s), 0); return start >= 0 }
	switch f.Name {
	case query.Title:
		if c.hidden == 0 {
			c.title = append(c.title, &termMatcher{phrase: phrase})
		}
		return entryMatcher(func(e *schema.Entry) bool { start, _ := phrase.Next(e.Title, 0); return start >= 0 })
	case query.Number:
		return numberMatcher(f.Value, holds)
	case query.Agency:
		return entryMatcher(func(e *schema.Entry) bool { return holds(e.Metadata.Agency) })
	case query.Region:
		return entryMatcher(func(e *schema.Entry) bool { return slices.ContainsFunc(regions(e), holds) })
	case query.Type:
		return entryMatcher(func(e *schema.Entry) bool { return holds(e.Metadata.Type) })
	}
	return entryMatcher(func(e *schema.Entry) bool { return issuedWithin(e.Metadata.Issued, f.From, f.To) })
}

// numberMatcher compares document numbers in canonical form; a part of one, such
// as 内政发, is looked for as text.
func numberMatcher(value string, holds func(string) bool) matcher {
	number, whole := policy.ParseNumber(value)
	return entryMatcher(func(e *schema.Entry) bool {
		if whole {
			return e.Metadata.Number == number.String()
		}
		return holds(e.Metadata.Number)
	})
}

// issuedWithin reports whether an ISO date lies between two dates that may be
// given to the year or month only, or not at all.
func issuedWithin(issued string, from, to query.Date) bool {
	if issued == "" {
		return false
	}
	low, high := from.String(), to.String()
	return (low == "" || strings.HasPrefix(issued, low) || issued > low) &&
		(high == "" || strings.HasPrefix(issued, high) || issued < high)
}
