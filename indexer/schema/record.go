package schema

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"policysearch/indexer/policy"
)

// A record holds what is shown of a document, apart from its metadata:
//
//	record     = sections paragraphs contents warnings origins
//	sections   = count { parent+1 level label heading kind page }
//	paragraphs = count { kind section+1 page length } text of all, without gaps
//	contents   = count { string }
//	warnings   = count { string }
//	origins    = count { name value }
//	string     = length bytes
//
// A kind is its place in a list, from 1, or 0 and a string. All numbers are
// unsigned varints. The texts lie together behind their table, so
// that one paragraph can be read without touching the others.

// ErrDamaged says that bytes on disk are not what was written.
var ErrDamaged = errors.New("damaged data")

// AppendRecord writes the record of d behind b.
func AppendRecord(b []byte, d *policy.Document) []byte {
	w := writer{b}
	w.number(len(d.Sections))
	for _, s := range d.Sections {
		w.number(s.Parent + 1)
		w.number(s.Level)
		w.text(s.Label)
		w.text(s.Heading)
		w.kind(string(s.Kind))
		w.number(s.Page)
	}
	w.number(len(d.Paragraphs))
	for _, p := range d.Paragraphs {
		w.kind(string(p.Kind))
		w.number(p.Section + 1)
		w.number(p.Page)
		w.number(len(p.Text))
	}
	for _, p := range d.Paragraphs {
		w.b = append(w.b, p.Text...)
	}
	w.list(d.Contents)
	w.list(d.Warnings)
	w.number(len(d.Metadata.Origins))
	for _, name := range slices.Sorted(maps.Keys(d.Metadata.Origins)) {
		w.text(name)
		w.text(d.Metadata.Origins[name])
	}
	return w.b
}

// ReadRecord reads a record into d: sections, paragraphs, contents, warnings, and the
// origins of the metadata. Their strings are parts of the record.
func ReadRecord(record string, d *policy.Document) error {
	r := reader{s: record}
	d.Sections = r.sections()
	d.Paragraphs = make([]policy.Paragraph, r.count())
	lengths := make([]int, len(d.Paragraphs))
	for i := range d.Paragraphs {
		d.Paragraphs[i] = policy.Paragraph{Kind: policy.ParagraphKind(r.kind()), Section: r.number() - 1, Page: r.number()}
		lengths[i] = r.number()
		if d.Paragraphs[i].Section >= len(d.Sections) {
			r.fail()
		}
	}
	for i := range d.Paragraphs {
		d.Paragraphs[i].Text = r.take(lengths[i])
	}
	d.Contents, d.Warnings = r.list(), r.list()
	d.Metadata.Origins = map[string]string{}
	for range r.count() {
		name := r.text()
		d.Metadata.Origins[name] = r.text()
	}
	return r.end()
}

// ReadSections reads the sections of a record and nothing behind them. Their strings
// are parts of the record.
func ReadSections(record string) ([]policy.Section, error) {
	r := reader{s: record}
	sections := r.sections()
	if r.bad {
		return nil, ErrDamaged
	}
	return sections, nil
}

func (r *reader) sections() []policy.Section {
	sections := make([]policy.Section, r.count())
	for i := range sections {
		sections[i] = policy.Section{
			Parent: r.number() - 1, Level: r.number(),
			Label: r.text(), Heading: r.text(), Kind: policy.SectionKind(r.kind()), Page: r.number(),
		}
		if sections[i].Parent >= i { // a parent stands before its children
			r.fail()
		}
	}
	return sections
}

// kinds are the kinds that have a number. New ones are added at the end.
var kinds = []string{
	string(policy.Text), string(policy.Title), string(policy.Heading), string(policy.Row), string(policy.Imprint), string(policy.Footnote),
	string(policy.KindSection), string(policy.KindBox), string(policy.KindAnnex),
	string(policy.KindArticle),
}

func (w *writer) kind(k string) {
	i := slices.Index(kinds, k) + 1
	w.number(i)
	if i == 0 {
		w.text(k)
	}
}

func (r *reader) kind() string {
	switch i := r.number(); {
	case i == 0:
		return r.text()
	case i <= len(kinds):
		return kinds[i-1]
	}
	r.fail()
	return ""
}

// writer appends numbers and strings.
type writer struct{ b []byte }

func (w *writer) number(n int) { w.b = binary.AppendUvarint(w.b, uint64(n)) }

func (w *writer) text(s string) {
	w.number(len(s))
	w.b = append(w.b, s...)
}

func (w *writer) list(items []string) {
	w.number(len(items))
	for _, s := range items {
		w.text(s)
	}
}

// reader takes numbers and strings from the front of s. Once something does not
// fit, everything reads as zero and end says so.
type reader struct {
	s   string
	bad bool
}

// maxDigits is how many bytes a number has at most: 42 bits, more than any length
// or count.
const maxDigits = 6

func (r *reader) number() int {
	n := 0
	for i := range min(len(r.s), maxDigits) {
		n |= int(r.s[i]&0x7f) << (7 * i)
		if r.s[i] < 0x80 {
			r.s = r.s[i+1:]
			return n
		}
	}
	r.fail()
	return 0
}

// count reads how many items follow; each takes a byte at least.
func (r *reader) count() int {
	n := r.number()
	if n > len(r.s) {
		r.fail()
		return 0
	}
	return n
}

func (r *reader) take(n int) string {
	if n > len(r.s) {
		r.fail()
		return ""
	}
	taken := r.s[:n]
	r.s = r.s[n:]
	return taken
}

func (r *reader) text() string { return r.take(r.number()) }

// list gives nil for an empty list, which most documents have.
func (r *reader) list() []string {
	n := r.count()
	if n == 0 {
		return nil
	}
	items := make([]string, n)
	for i := range items {
		items[i] = r.text()
	}
	return items
}

func (r *reader) fail() { r.s, r.bad = "", true }

func (r *reader) end() error {
	if r.bad || r.s != "" {
		return ErrDamaged
	}
	return nil
}
