package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
)

// text is what a compiled query is matched against: a document, or a stretch of
// its folded text. Offsets of hits count from the beginning of the document.
type text struct {
	entry  *schema.Entry
	folded string
	base   int // where folded begins in the document
}

// part is the stretch [start,end) of t.
func (t text) part(start, end int) text {
	return text{entry: t.entry, folded: t.folded[start:end], base: t.base + start}
}

// hit is a match of a term.
type hit struct {
	start, end int // in the document's folded text
	term       int // number of the term in the query
}

// matcher is a compiled query. match reports whether it holds for a text and
// appends the hits that make it hold; hits that do not are not among them.
type matcher interface {
	match(t text, hits []hit) (bool, []hit)
}

type termMatcher struct {
	phrase  analysis.Phrase
	written string // as in the query
	number  int
	known   []posting // the documents and counts, where the index knows them
	whole   bool      // whether known is set; it may be empty
}

func (m *termMatcher) match(t text, hits []hit) (bool, []hit) {
	before := len(hits)
	for start, end := m.phrase.Next(t.folded, 0); start >= 0; start, end = m.phrase.Next(t.folded, end) {
		hits = append(hits, hit{t.base + start, t.base + end, m.number})
	}
	return len(hits) > before, hits
}

type andMatcher []matcher

func (m andMatcher) match(t text, hits []hit) (bool, []hit) {
	before := len(hits)
	for _, part := range m {
		var ok bool
		if ok, hits = part.match(t, hits); !ok {
			return false, hits[:before]
		}
	}
	return true, hits
}

type orMatcher []matcher

func (m orMatcher) match(t text, hits []hit) (bool, []hit) {
	any := false
	for _, part := range m {
		var ok bool
		ok, hits = part.match(t, hits)
		any = any || ok
	}
	return any, hits
}

type notMatcher struct{ matcher }

func (m notMatcher) match(t text, hits []hit) (bool, []hit) {
	ok, all := m.matcher.match(t, hits)
	return !ok, all[:len(hits)]
}

// entryMatcher looks at the metadata alone.
type entryMatcher func(*schema.Entry) bool

func (m entryMatcher) match(t text, hits []hit) (bool, []hit) { return m(t.entry), hits }

// withinMatcher holds where its part holds within one paragraph or sentence.
type withinMatcher struct {
	matcher
	// next gives the end of the unit that begins at the start of s.
	next func(s string) int
}

func (m withinMatcher) match(t text, hits []hit) (bool, []hit) {
	any := false
	for start := 0; start < len(t.folded); {
		end := start + m.next(t.folded[start:])
		var ok bool
		ok, hits = m.matcher.match(t.part(start, end), hits)
		any = any || ok
		start = end
	}
	return any, hits
}

func paragraphEnd(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i + 1
	}
	return len(s)
}

// sentenceEnds are the marks that end a sentence, folded.
const sentenceEnds = "。!?"

// sentenceEnd gives the end of a sentence: behind the mark and what closes the
// quotation or bracket it stands in.
func sentenceEnd(s string) int {
	paragraph := paragraphEnd(s)
	i := strings.IndexAny(s[:paragraph], sentenceEnds)
	if i < 0 {
		return paragraph
	}
	rest := s[i:paragraph]
	return i + len(rest) - len(strings.TrimLeft(rest, sentenceEnds+`")\n`))
}

// nearMatcher holds where its two terms stand in one paragraph, in either order,
// with at most distance characters between them.
type nearMatcher struct {
	left, right *termMatcher
	distance    int
}

func (m nearMatcher) match(t text, hits []hit) (bool, []hit) {
	before := len(hits)
	ok, left := m.left.match(t, nil)
	if !ok {
		return false, hits
	}
	_, right := m.right.match(t, nil)
	reach := m.distance * utf8.UTFMax
	first := 0
	for _, l := range left {
		for first < len(right) && right[first].end < l.start-reach {
			first++
		}
		for _, r := range right[first:] {
			if r.start > l.end+reach {
				break
			}
			if m.close(t, l, r) {
				hits = append(hits, l, r)
			}
		}
	}
	return len(hits) > before, hits
}

// close reports whether two hits are near enough. Hits that overlap are not two
// terms beside each other.
func (m nearMatcher) close(t text, a, b hit) bool {
	if b.start < a.start {
		a, b = b, a
	}
	if b.start < a.end {
		return false
	}
	between := t.folded[a.end-t.base : b.start-t.base]
	return !strings.Contains(between, "\n") && utf8.RuneCountInString(between) <= m.distance
}

// tidy orders hits and drops those found twice.
func tidy(hits []hit) []hit {
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(a.start-b.start, a.end-b.end, a.term-b.term)
	})
	return slices.Compact(hits)
}
