package generation

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/google/renameio/v2"

	"policysearch/dict"
	"policysearch/dict/fold"
	"policysearch/indexer/analysis"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
)

// Writer builds a generation. Add may be called by many goroutines at once.
type Writer struct {
	data  string
	dir   string // where it is built
	words *dict.Dictionary
	index bleve.Index

	mu       sync.Mutex
	manifest Manifest
	folded   appender
	records  appender
	catalog  appender
	ids      map[string]bool
	batch    *bleve.Batch
	pending  int // bytes of text in batch
}

// batchBytes is the text that one bleve batch takes. A batch becomes a segment:
// small ones have to be merged again, large ones take memory, about 25 times the
// text while they are made.
const batchBytes = 4 << 20

// building is how the name of a generation begins that is not finished.
const building = ".building-"

// Create starts a generation in a data folder, whose lock the caller holds.
// userTerms is the text of the user's dictionary, kept for those who search.
func Create(data string, words *dict.Dictionary, userTerms []byte) (*Writer, error) {
	name, err := newName(data)
	if err != nil {
		return nil, fmt.Errorf("start an index: %w", err)
	}
	w := &Writer{data: data, dir: filepath.Join(data, generationsName, building+name), words: words, ids: map[string]bool{}}
	w.manifest = Manifest{Name: name, Schema: schema.Version, Dictionary: words.Fingerprint()}
	if err := w.openFiles(userTerms); err != nil {
		return nil, errors.Join(fmt.Errorf("start an index: %w", err), w.Abort())
	}
	return w, nil
}

func (w *Writer) openFiles(userTerms []byte) (err error) {
	if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		file *appender
	}{{foldedName, &w.folded}, {recordsName, &w.records}, {catalogName, &w.catalog}} {
		if *part.file, err = newAppender(filepath.Join(w.dir, part.name)); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(w.dir, termsName), userTerms, 0o644); err != nil {
		return err
	}
	// bleve's own mapping is not used: the documents come with their terms.
	index, err := bleve.NewUsing(filepath.Join(w.dir, indexName), bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return err
	}
	w.index, w.batch = index, index.NewBatch()
	return nil
}

// ErrDuplicate says that a document with the same ID has been added already.
var ErrDuplicate = errors.New("another document has the same ID")

// ErrVaried says that a document has too many terms to be one. While a document is
// indexed, each of its terms takes about 700 bytes.
var ErrVaried = fmt.Errorf("more than %d different pairs of characters, several times as many as the longest true texts have: split it, or convert it again", maxPairs)

const maxPairs = 500_000

// Add puts a document into the generation. e gives its ID, source, root and hash.
// After ErrDuplicate or ErrVaried the generation is as it was; after another error it
// is lost.
func (w *Writer) Add(d *policy.Document, e schema.Entry) error {
	doc, folded := schema.Document(d, w.words)
	if analysis.Varied(folded, maxPairs) {
		return ErrVaried
	}
	record := schema.AppendRecord(nil, d)
	e.Metadata = d.Metadata
	e.Title = fold.String(d.Metadata.Title)
	e.Units = analysis.Units(folded)
	full, err := w.append(doc, d, e, folded, record)
	if err != nil || full == nil {
		return err
	}
	return w.commit(full)
}

// append writes the texts and gives back the batch if it is full.
func (w *Writer) append(doc *document.Document, d *policy.Document, e schema.Entry, folded string, record []byte) (full *bleve.Batch, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ids[e.ID] {
		return nil, fmt.Errorf("%w: %s", ErrDuplicate, e.ID)
	}
	w.ids[e.ID] = true
	e.Folded = w.folded.append([]byte(folded))
	e.Record = w.records.append(record)
	w.catalog.append(schema.AppendEntry(nil, &e))
	if err := w.batch.IndexAdvanced(doc); err != nil {
		return nil, fmt.Errorf("index %s: %w", e.Source, err)
	}
	w.manifest.Documents++
	w.manifest.Paragraphs += len(d.Paragraphs)
	w.manifest.TextBytes += int64(len(folded))
	w.pending += len(folded)
	if w.pending < batchBytes {
		return nil, nil
	}
	full, w.batch, w.pending = w.batch, w.index.NewBatch(), 0
	return full, nil
}

// Documents is how many documents have been added.
func (w *Writer) Documents() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.manifest.Documents
}

func (w *Writer) commit(batch *bleve.Batch) error {
	if err := w.index.Batch(batch); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// Publish finishes the generation, makes it the current one and removes all but it
// and the one before, to which one can go back. Until CURRENT is replaced nothing
// that is served has changed. A manifest together with an error says that the
// generation is published, but that the folder could not be tidied afterwards.
func (w *Writer) Publish(roots []string, problems []Problem) (*Manifest, error) {
	w.manifest.Roots, w.manifest.Problems = roots, append([]Problem{}, problems...)
	w.manifest.Created = time.Now().UTC().Round(time.Second)
	err := w.finish()
	if err == nil {
		err = w.rename()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("finish the index: %w", err), w.Abort())
	}
	previous, _ := Current(w.data) // "" if there is none, or a damaged name
	if err := point(w.data, w.manifest.Name); err != nil {
		return nil, errors.Join(fmt.Errorf("publish the index: %w", err), w.Abort())
	}
	if err := errors.Join(syncPath(w.data), prune(w.data, previous, w.manifest.Name)); err != nil {
		return &w.manifest, fmt.Errorf("tidy the data folder: %w", err)
	}
	return &w.manifest, nil
}

// finish writes everything out and syncs it.
func (w *Writer) finish() error {
	err := w.commit(w.batch)
	if err == nil {
		err = w.merge()
	}
	err = errors.Join(err, w.index.Close())
	w.index = nil
	if err := errors.Join(err, w.folded.close(), w.records.close(), w.catalog.close()); err != nil {
		return err
	}
	if w.manifest.Files, err = measure(w.dir); err != nil {
		return err
	}
	if err := writeManifest(w.dir, &w.manifest); err != nil {
		return err
	}
	return syncTree(w.dir)
}

// merge makes one segment of the index: that is smaller, each term is looked up once, and
// how large it is does not depend on how the building went.
func (w *Writer) merge() error {
	index, err := w.index.Advanced()
	if err != nil {
		return err
	}
	if err := index.(*scorch.Scorch).ForceMerge(context.Background(), nil); err != nil {
		return fmt.Errorf("merge the index: %w", err)
	}
	if err := w.commit(w.index.NewBatch()); err != nil { // returns when all before it is on disk
		return err
	}
	// What was merged is removed some moments later, but not if the index closes first.
	// Then it would only take room.
	for range 1000 {
		if segments, _ := filepath.Glob(filepath.Join(w.dir, indexName, "store", "*.zap")); len(segments) <= 1 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return nil
}

// rename gives the finished generation its name.
func (w *Writer) rename() error {
	final := filepath.Join(w.data, generationsName, w.manifest.Name)
	if err := os.Rename(w.dir, final); err != nil {
		return err
	}
	w.dir = final
	return syncPath(filepath.Dir(final))
}

// Abort gives the generation up and removes it. It must not be called after Publish.
func (w *Writer) Abort() error {
	var err error
	if w.index != nil {
		err = w.index.Close()
	}
	for _, a := range []*appender{&w.folded, &w.records, &w.catalog} {
		if a.file != nil {
			a.file.Close()
		}
	}
	return errors.Join(err, os.RemoveAll(w.dir))
}

// point makes CURRENT name a finished generation, at once and safe against a loss
// of power.
func point(data, name string) error {
	return renameio.WriteFile(filepath.Join(data, currentName), []byte(name), 0o644, renameio.WithTempDir(data))
}

// appender writes a file from front to back and remembers the first error.
type appender struct {
	file   *os.File
	w      *bufio.Writer
	offset int
	err    error
}

func newAppender(path string) (appender, error) {
	f, err := os.Create(path)
	if err != nil {
		return appender{}, err
	}
	return appender{file: f, w: bufio.NewWriterSize(f, 1<<20)}, nil
}

func (a *appender) append(b []byte) schema.Range {
	written := schema.Range{Offset: a.offset, Length: len(b)}
	a.offset += len(b)
	if _, err := a.w.Write(b); err != nil && a.err == nil {
		a.err = err
	}
	return written
}

func (a *appender) close() error {
	return errors.Join(a.err, a.w.Flush(), a.file.Close())
}
