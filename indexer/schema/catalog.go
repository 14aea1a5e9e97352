package schema

import "policysearch/indexer/policy"

// Entry is what the catalog knows of a document.
type Entry struct {
	ID       string
	Source   string // path relative to the indexed folder, or path#id in a file of many
	File     string // path of the file, relative to the indexed folder
	Root     string // the folder or file that was named to be indexed, absolute
	Hash     string // SHA-256 of the file, hexadecimal
	Metadata policy.Metadata
	Title    string // the title, folded
	Units    int    // length of the text
	Folded   Range  // in the file of folded texts
	Record   Range  // in the file of records
}

// Range is a part of a file.
type Range struct{ Offset, Length int }

// AppendEntry writes e behind b.
func AppendEntry(b []byte, e *Entry) []byte {
	w := writer{b}
	for _, s := range e.texts() {
		w.text(*s)
	}
	for _, list := range e.lists() {
		w.list(*list)
	}
	for _, n := range e.numbers() {
		w.number(*n)
	}
	return w.b
}

// ReadEntries reads a whole catalog.
func ReadEntries(b []byte) ([]Entry, error) {
	var entries []Entry
	r := reader{s: string(b)}
	for r.s != "" {
		var e Entry
		for _, s := range e.texts() {
			*s = r.text()
		}
		for _, list := range e.lists() {
			*list = r.list()
		}
		for _, n := range e.numbers() {
			*n = r.number()
		}
		entries = append(entries, e)
	}
	return entries, r.end()
}

// texts names the strings of an entry in the order in which they are written.
func (e *Entry) texts() []*string {
	m := &e.Metadata
	return []*string{&e.ID, &e.Source, &e.File, &e.Root, &e.Hash, &e.Title,
		&m.Title, &m.Number, &m.Agency, &m.Region, &m.Type, &m.Issued, &m.Published,
		&m.Effective, &m.Printed, &m.Signer, &m.Recipients, &m.Copies, &m.URL}
}

// lists names the lists of an entry in the order in which they are written. Where the
// metadata came from is in the record: it is only shown.
func (e *Entry) lists() []*[]string {
	m := &e.Metadata
	return []*[]string{&m.Agencies, &m.Regions, &m.Subjects}
}

func (e *Entry) numbers() []*int {
	return []*int{&e.Units, &e.Folded.Offset, &e.Folded.Length, &e.Record.Offset, &e.Record.Length}
}
