package search

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"policysearch/dict/fold"
	"policysearch/indexer/policy"
	"policysearch/search/query"
)

// The oracle answers queries without an index, a dictionary or any code of the
// engine: it folds each paragraph and tries every place in it.

// place is where a term stands.
type place struct {
	paragraph, start, end int
	term                  string
}

// scope is the stretch of a paragraph that is looked at.
type scope struct{ paragraph, start, end int }

type oracle struct {
	doc        *policy.Document
	paragraphs []string // folded
}

func newOracle(d *policy.Document) oracle {
	o := oracle{doc: d}
	for _, p := range d.Paragraphs {
		o.paragraphs = append(o.paragraphs, fold.String(p.Text))
	}
	return o
}

func (o oracle) everywhere() []scope {
	var all []scope
	for i, p := range o.paragraphs {
		all = append(all, scope{i, 0, len(p)})
	}
	return all
}

// holds evaluates a query, and gives the places that make it hold.
func (o oracle) holds(n query.Node, in []scope) (bool, map[place]bool) {
	places := map[place]bool{}
	add := func(more map[place]bool) {
		for p := range more {
			places[p] = true
		}
	}
	switch n := n.(type) {
	case query.Term:
		for _, s := range in {
			add(o.find(n, s))
		}
		return len(places) > 0, places
	case query.And:
		for _, part := range n.Nodes {
			ok, more := o.holds(part, in)
			if !ok {
				return false, nil
			}
			add(more)
		}
		return true, places
	case query.Or:
		any := false
		for _, part := range n.Nodes {
			if ok, more := o.holds(part, in); ok {
				any = true
				add(more)
			}
		}
		return any, places
	case query.Not:
		ok, _ := o.holds(n.Node, in)
		return !ok, nil
	case query.Within:
		any := false
		for _, s := range o.units(n.Unit) {
			if ok, more := o.holds(n.Node, []scope{s}); ok {
				any = true
				add(more)
			}
		}
		return any, places
	case query.Near:
		for _, s := range in {
			for l := range o.find(n.Left, s) {
				for r := range o.find(n.Right, s) {
					if o.near(l, r, n.Distance) {
						places[l], places[r] = true, true
					}
				}
			}
		}
		return len(places) > 0, places
	case query.Field:
		return o.field(n), nil
	}
	panic(fmt.Sprintf("oracle: %T", n))
}

func (o oracle) near(a, b place, distance int) bool {
	if b.start < a.start {
		a, b = b, a
	}
	return b.start >= a.end && utf8.RuneCountInString(o.paragraphs[a.paragraph][a.end:b.start]) <= distance
}

func (o oracle) field(n query.Field) bool {
	m := o.doc.Metadata
	switch n.Name {
	case query.Year:
		return m.Issued != "" && n.From.String() <= m.Issued[:4] && (n.To == query.Date{} || m.Issued[:4] <= n.To.String())
	case query.Type:
		return strings.Contains(m.Type, n.Value)
	}
	panic("oracle: field " + n.Name)
}

func (o oracle) units(u query.Unit) []scope {
	if u == query.Paragraph {
		return o.everywhere()
	}
	var all []scope
	for i, p := range o.paragraphs {
		start, closing := 0, false
		for j, r := range p {
			switch {
			case strings.ContainsRune("。!?", r):
				closing = true
			case closing && !strings.ContainsRune(`")`, r):
				all = append(all, scope{i, start, j})
				start, closing = j, false
			}
		}
		all = append(all, scope{i, start, len(p)})
	}
	return all
}

func (o oracle) find(t query.Term, in scope) map[place]bool {
	wanted := fold.String(t.Text)
	places := map[place]bool{}
	p := o.paragraphs[in.paragraph]
	for i := in.start; i+len(wanted) <= in.end; {
		j := i + len(wanted)
		if p[i:j] == wanted && !torn(p, i) && (!torn(p, j) || t.Prefix && tornWord(wanted)) {
			places[place{in.paragraph, i, j, wanted + fmt.Sprint(t.Prefix && tornWord(wanted))}] = true
			i = j
			continue
		}
		_, size := utf8.DecodeRuneInString(p[i:])
		i += size
	}
	return places
}

// torn reports whether cutting s at i tears a number or a word of letters apart.
func torn(s string, i int) bool {
	if i == 0 || i == len(s) {
		return false
	}
	a, b := []rune(s[:i]), []rune(s[i:])
	last, first := a[len(a)-1], b[0]
	isLetter := func(r rune) bool { return (unicode.IsLetter(r) || unicode.IsMark(r)) && !unicode.Is(unicode.Han, r) }
	switch {
	case isLetter(last) && isLetter(first):
		return true
	case unicode.IsDigit(last) && unicode.IsDigit(first):
		return true
	case unicode.IsDigit(last) && first == '.':
		return len(b) > 1 && unicode.IsDigit(b[1])
	case last == '.' && unicode.IsDigit(first):
		return len(a) > 1 && unicode.IsDigit(a[len(a)-2])
	}
	return false
}

// tornWord reports whether a prefix ends in something that could go on.
func tornWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == '.' || !unicode.Is(unicode.Han, r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// total adds up what a query finds in all documents.
func total(docs []*policy.Document, n query.Node) (Total, []string) {
	var t Total
	var ids []string
	for _, d := range docs {
		o := newOracle(d)
		ok, places := o.holds(n, o.everywhere())
		if !ok {
			continue
		}
		t.Documents++
		ids = append(ids, d.ID)
		t.Occurrences += len(places)
		paragraphs := map[int]bool{}
		for p := range places {
			paragraphs[p.paragraph] = true
		}
		t.Paragraphs += len(paragraphs)
	}
	return t, ids
}

// TestExactPhrases draws parts of the documents, across punctuation, digits and
// letters, and finds each exactly as often as the oracle.
func TestExactPhrases(t *testing.T) {
	docs, e := corpus(t)
	random := rand.New(rand.NewPCG(1, 2))
	lengths := map[int]int{}
	for range 2500 {
		phrase := randomPart(random, docs, 12)
		lengths[utf8.RuneCountInString(phrase)]++
		compare(t, docs, e, query.Term{Text: phrase, Phrase: true})
	}
	for n := 1; n <= 12; n++ {
		if lengths[n] < 50 {
			t.Errorf("only %d phrases of %d characters were tried", lengths[n], n)
		}
	}
}

// TestExactQueries does the same for random queries of all operators.
func TestExactQueries(t *testing.T) {
	docs, e := corpus(t)
	random := rand.New(rand.NewPCG(3, 4))
	matched := 0
	for range 3000 {
		if n := randomQuery(random, docs, 3, false); compare(t, docs, e, n) {
			matched++
		}
	}
	if matched < 1000 {
		t.Errorf("only %d of 3000 queries found anything: they prove little", matched)
	}
}

// compare runs a query, as it is printed, through engine and oracle.
func compare(t *testing.T, docs []*policy.Document, e *Engine, n query.Node) (matched bool) {
	t.Helper()
	parsed, err := query.Parse(n.String())
	if err != nil {
		t.Fatalf("%s: %v", n, err)
	}
	result, err := e.Search(context.Background(), Request{Query: n.String(), Match: Exact, Size: MaxSize})
	if syntax := (*query.SyntaxError)(nil); errors.As(err, &syntax) {
		return false // a phrase of blanks alone
	}
	if err != nil {
		t.Fatalf("%s: %v", n, err)
	}
	want, ids := total(docs, parsed)
	if result.Total != want {
		t.Errorf("%s: %+v, the oracle says %+v", n, result.Total, want)
	}
	found := map[string]bool{}
	for _, d := range result.Documents {
		found[d.ID] = true
		checkPassages(t, n, d, docs)
	}
	for _, id := range ids {
		if !found[id] {
			t.Errorf("%s: the document %s is missing", n, id)
		}
	}
	return want.Documents > 0
}

// checkPassages states that every passage is original text of its paragraph, that
// its pieces are whole, and that a document with hits shows one.
func checkPassages(t *testing.T, n query.Node, d Document, docs []*policy.Document) {
	t.Helper()
	hits := 0
	for _, p := range d.Passages {
		var text strings.Builder
		for _, piece := range p.Pieces {
			if piece.Text == "" || !utf8.ValidString(piece.Text) {
				t.Errorf("%s: a piece is %q", n, piece.Text)
			}
			text.WriteString(piece.Text)
			if piece.Hit {
				hits++
			}
		}
		for _, doc := range docs {
			if doc.ID == d.ID && !strings.Contains(doc.Paragraphs[p.Paragraph-1].Text, text.String()) {
				t.Errorf("%s: passage %q is not in paragraph %d", n, text.String(), p.Paragraph)
			}
		}
	}
	if hits == 0 && d.Occurrences > 0 {
		t.Errorf("%s: %s has %d occurrences and shows none", n, d.ID, d.Occurrences)
	}
}

// randomPart draws a part of some paragraph as it is written.
func randomPart(random *rand.Rand, docs []*policy.Document, longest int) string {
	for {
		d := docs[random.IntN(len(docs))]
		runes := []rune(d.Paragraphs[random.IntN(len(d.Paragraphs))].Text)
		n := 1 + random.IntN(longest)
		if len(runes) < n {
			continue
		}
		i := random.IntN(len(runes) - n + 1)
		if part := string(runes[i : i+n]); fold.String(part) != "" && !strings.ContainsAny(part, `"＂`) {
			return part
		}
	}
}

// ownWords are terms that are written without quotes.
var ownWords = strings.Split("碳达峰 碳 规划 高质量发展 发展 人民政府 人民 2022年 2021 5g 5G基站 gdp PM2.5 pm 国发〔2021〕23号 第1号 试点 新能源", " ")

func randomQuery(random *rand.Rand, docs []*policy.Document, depth int, inside bool) query.Node {
	term := func() query.Term {
		switch random.IntN(3) {
		case 0: // a word of its own, which the index mostly knows whole
			return query.Term{Text: ownWords[random.IntN(len(ownWords))]}
		case 1:
			return query.Term{Text: ownWords[random.IntN(len(ownWords))], Prefix: true}
		}
		return query.Term{Text: randomPart(random, docs, 3), Phrase: true}
	}
	list := func() []query.Node {
		nodes := make([]query.Node, 2+random.IntN(2))
		for i := range nodes {
			nodes[i] = randomQuery(random, docs, depth-1, inside)
		}
		return nodes
	}
	if depth == 0 {
		return term()
	}
	switch shape := random.IntN(10); {
	case shape <= 1:
		return query.And{Nodes: list()}
	case shape <= 3:
		return query.Or{Nodes: list()}
	case shape == 4:
		return query.Not{Node: randomQuery(random, docs, depth-1, inside)}
	case shape == 5 && !inside:
		unit := []query.Unit{query.Paragraph, query.Sentence}[random.IntN(2)]
		return query.Within{Unit: unit, Node: randomQuery(random, docs, depth-1, true)}
	case shape == 6:
		return query.Near{Left: term(), Right: term(), Distance: 1 + random.IntN(30)}
	case shape == 8 && !inside:
		return query.Field{Name: query.Type, Value: []string{"通知", "意见", "规划"}[random.IntN(3)]}
	case shape == 7 && !inside:
		year := query.Date{Year: 2019 + random.IntN(5)}
		return query.Field{Name: query.Year, From: year, To: year}
	}
	return term()
}
