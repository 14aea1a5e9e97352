package search

import (
	"context"
	"fmt"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"policysearch/indexer/analysis"
	"policysearch/indexer/generation"
	"policysearch/indexer/schema"
)

// termIndex is what the engine asks of an index of terms. Documents are numbered
// from 0 to below the number of documents; every list is in ascending order.
type termIndex interface {
	// frequency gives the number of documents that have a term.
	frequency(field schema.Field, term string) (int, error)
	// postings gives the first documents that have a term, at most limit of them, and how often.
	postings(field schema.Field, term string, limit int) ([]posting, error)
	// among gives those of docs that have a term.
	among(field schema.Field, term string, docs []uint32) ([]uint32, error)
	// expand gives terms that begin with prefix, at most limit of them; more says
	// that there are others.
	expand(field schema.Field, prefix string, limit int) (terms []string, more bool, err error)
}

type posting struct {
	doc uint32
	analysis.Count
}

// bleveTerms is a termIndex on a bleve index.
type bleveTerms struct{ reader bleveindex.IndexReader }

func (b bleveTerms) open(field schema.Field, term string, counts bool) (bleveindex.TermFieldReader, error) {
	r, err := b.reader.TermFieldReader(context.Background(), []byte(term), string(field), counts, false, false)
	if err != nil {
		return nil, fmt.Errorf("look up %q in %s: %w", term, field, err)
	}
	return r, nil
}

// guard makes what goes wrong in bleve a generation.ErrCorrupt, a panic too: that is
// how it meets bytes on disk that it did not write.
func guard(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: reading the terms failed: %v", generation.ErrCorrupt, p)
	} else if *err != nil {
		*err = fmt.Errorf("%w: %w", generation.ErrCorrupt, *err)
	}
}

func (b bleveTerms) frequency(field schema.Field, term string) (n int, err error) {
	defer guard(&err)
	r, err := b.open(field, term, false)
	if err != nil {
		return 0, err
	}
	return int(r.Count()), r.Close()
}

func (b bleveTerms) postings(field schema.Field, term string, limit int) (list []posting, err error) {
	defer guard(&err)
	r, err := b.open(field, term, true)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	list = make([]posting, 0, min(int(r.Count()), limit))
	var hit bleveindex.TermFieldDoc
	for len(list) < cap(list) {
		next, err := r.Next(hit.Reset())
		if err != nil {
			return nil, fmt.Errorf("read the documents of %q: %w", term, err)
		}
		if next == nil {
			return list, nil
		}
		list = append(list, posting{uint32(next.ID.Value()), schema.Counts(next.Freq)})
	}
	return list, nil
}

func (b bleveTerms) among(field schema.Field, term string, docs []uint32) (kept []uint32, err error) {
	defer guard(&err)
	r, err := b.open(field, term, false)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var hit bleveindex.TermFieldDoc
	var at bleveindex.IndexInternalID
	next, err := r.Next(hit.Reset())
	for _, doc := range docs {
		if err == nil && next != nil && next.ID.Value() < uint64(doc) {
			at = bleveindex.NewIndexInternalID(at, uint64(doc))
			next, err = r.Advance(at, hit.Reset())
		}
		if err != nil {
			return nil, fmt.Errorf("read the documents of %q: %w", term, err)
		}
		if next == nil {
			break
		}
		if next.ID.Value() == uint64(doc) {
			kept = append(kept, doc)
		}
	}
	return kept, nil
}

func (b bleveTerms) expand(field schema.Field, prefix string, limit int) (terms []string, more bool, err error) {
	defer guard(&err)
	d, err := b.reader.FieldDictPrefix(string(field), []byte(prefix))
	if err != nil {
		return nil, false, fmt.Errorf("look up the terms that begin with %q: %w", prefix, err)
	}
	defer d.Close()
	for {
		entry, err := d.Next()
		if err != nil || entry == nil {
			return terms, false, err
		}
		if len(terms) == limit {
			return terms, true, nil
		}
		terms = append(terms, entry.Term)
	}
}

// numbers gives the document numbers of an index by document ID.
func (b bleveTerms) numbers() (numbers map[string]uint32, err error) {
	defer guard(&err)
	ids, err := b.reader.DocIDReaderAll()
	if err != nil {
		return nil, fmt.Errorf("list the documents: %w", err)
	}
	numbers = map[string]uint32{}
	for {
		internal, err := ids.Next()
		if err != nil {
			return nil, fmt.Errorf("list the documents: %w", err)
		}
		if internal == nil {
			return numbers, ids.Close()
		}
		id, err := b.reader.ExternalID(internal)
		if err != nil {
			return nil, fmt.Errorf("list the documents: %w", err)
		}
		numbers[id] = uint32(internal.Value())
	}
}
