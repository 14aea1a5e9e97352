// Package search answers queries on a published generation: it compiles a query,
// asks the index for candidates, verifies them on the folded text, ranks them, and
// cuts the passages to show.
//
// A query is first answered exactly: every term has to stand in the text, by the
// rule of [analysis.Phrase]. The index narrows the documents down; where it knows
// the answer (one or two units, or a word of the dictionary) it is believed, and
// everything else is checked on the text. When nothing matches, the unquoted terms
// are relaxed: any of their words and grams, ranked; the answer says so.
package search

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"policysearch/dict"
	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
)

// ErrNotFound says that no document has the ID asked for.
var ErrNotFound = errors.New("no such document")

// Engine answers queries on one generation. It may be used by many goroutines at
// once.
type Engine struct {
	gen     *generation.Generation
	reader  bleveindex.IndexReader
	terms   termIndex
	docs    []*schema.Entry // by document number
	byID    map[string]uint32
	lengths []float64 // by document number, for BM25

	paragraph float64 // average length of a paragraph in units
	facets    facetIndexes

	words     func() (*dict.Dictionary, error)
	hasWords  func() bool // whether words answers at once
	completer func() (*completer, error)
}

// Open opens the current generation of a data folder. Its errors are those of
// [generation.Open].
func Open(data string) (*Engine, error) {
	gen, err := generation.Open(data)
	if err != nil {
		return nil, err
	}
	e, err := newEngine(gen)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", generation.ErrCorrupt, err), gen.Close())
	}
	return e, nil
}

func newEngine(gen *generation.Generation) (*Engine, error) {
	index, err := gen.Index.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := index.Reader()
	if err != nil {
		return nil, err
	}
	e := &Engine{gen: gen, reader: reader, terms: bleveTerms{reader}}
	e.words, e.hasWords = loadOnce(func() (*dict.Dictionary, error) { return dict.Load(gen.Terms()) })
	e.completer = once(e.newCompleter)
	if e.byID, err = (bleveTerms{reader}).numbers(); err != nil {
		return nil, errors.Join(err, reader.Close())
	}
	if err := e.number(); err != nil {
		return nil, errors.Join(err, reader.Close())
	}
	return e, nil
}

// loadOnce is once, with a way to ask whether the value is there without waiting for it.
func loadOnce[T any](load func() (*T, error)) (get func() (*T, error), has func() bool) {
	var loaded atomic.Bool
	get = once(func() (*T, error) {
		v, err := load()
		loaded.Store(err == nil)
		return v, err
	})
	return get, loaded.Load
}

// once loads a value when it is first asked for, and again if that failed: what
// kept a file from being read may have passed.
func once[T any](load func() (*T, error)) func() (*T, error) {
	var mu sync.Mutex
	var loaded *T
	return func() (*T, error) {
		mu.Lock()
		defer mu.Unlock()
		if loaded != nil {
			return loaded, nil
		}
		var err error
		loaded, err = load()
		return loaded, err
	}
}

// number orders the entries of the catalog by document number.
func (e *Engine) number() error {
	if len(e.byID) != len(e.gen.Entries) {
		return fmt.Errorf("the index has %d documents, the catalog %d", len(e.byID), len(e.gen.Entries))
	}
	e.docs = make([]*schema.Entry, len(e.gen.Entries))
	for i := range e.gen.Entries {
		entry := &e.gen.Entries[i]
		n, ok := e.byID[entry.ID]
		if !ok || int(n) >= len(e.docs) {
			return fmt.Errorf("%s is in the catalog and not in the index", entry.Source)
		}
		e.docs[n] = entry
	}
	e.lengths, e.paragraph = lengths(e.docs, e.gen.Paragraphs)
	e.facets = newFacetIndexes(e.docs)
	return nil
}

// Close lets go of the index. No search may be running.
func (e *Engine) Close() error {
	return errors.Join(e.reader.Close(), e.gen.Close())
}

// Manifest describes the generation that is searched.
func (e *Engine) Manifest() *generation.Manifest { return &e.gen.Manifest }

// Warm loads what only some queries need: the dictionary, which takes seconds, and
// what completes.
func (e *Engine) Warm() error {
	_, wordsErr := e.words()
	_, completerErr := e.completer()
	return errors.Join(wordsErr, completerErr)
}

// HasWords reports whether the dictionary is loaded, so that what needs it does not
// have to wait.
func (e *Engine) HasWords() bool { return e.hasWords() }

// Document gives a document by its ID, or ErrNotFound.
func (e *Engine) Document(id string) (*policy.Document, error) {
	n, ok := e.byID[id]
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNotFound, id)
	}
	return e.gen.Document(e.docs[n])
}

// Resembling gives up to three IDs that begin like id, for a message about a
// mistyped one.
func (e *Engine) Resembling(id string) []string {
	var ids []string
	for known := range e.byID {
		if len(id) >= 3 && len(known) >= 3 && known[:3] == id[:3] {
			ids = append(ids, known)
		}
	}
	slices.Sort(ids)
	return ids[:min(3, len(ids))]
}
