// Package indexer turns files into a published generation.
package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"policysearch/dict"
	"policysearch/indexer/generation"
)

// Options say what to index, and where to.
type Options struct {
	Data  string   // the data folder
	Paths []string // folders and files
	// Dict names the user's dictionaries. Without any, those that the index was made
	// with stay in use; an empty file takes them away.
	Dict    []string
	Rebuild bool // read everything again
	// PDFWorker is a command that calls [extract.ServePDF]: PDFs are read in such processes. Without
	// it they are read in this one, three times slower.
	PDFWorker []string
	// Progress is told how many of all files have been read. It may be nil, and is
	// called from many goroutines.
	Progress func(done, total int)
}

// State is why an index is built, or that it need not be.
type State string

// The states. All but the last two build everything anew. After the first three and
// Rebuild every file is read again, also below the paths named earlier; a new
// dictionary only cuts anew what is in the index.
const (
	Missing           State = "missing"            // there is none yet
	Corrupt           State = "corrupt"            // it is damaged
	SchemaChanged     State = "schema-changed"     // another version wrote it
	DictionaryChanged State = "dictionary-changed" // words are cut otherwise now
	Rebuild           State = "rebuild"            // it was asked for
	DocumentsChanged  State = "documents-changed"  // files were added, changed or removed
	Current           State = "current"            // nothing has changed
)

// Report says what a run did.
type Report struct {
	State      State                `json:"state"`
	Generation string               `json:"generation"`
	Documents  int                  `json:"documents"` // in the index now
	Paragraphs int                  `json:"paragraphs"`
	Added      int                  `json:"added"`
	Updated    int                  `json:"updated"`
	Removed    int                  `json:"removed"`
	Unchanged  int                  `json:"unchanged"`
	Skipped    []generation.Problem `json:"skipped"`  // what is not in the index
	Warnings   []generation.Problem `json:"warnings"` // what is, and should be looked at
	Ignored    map[string]int       `json:"ignored"`  // files that are no documents, by extension
	Seconds    float64              `json:"seconds"`
}

var (
	// ErrNoDocuments says that nothing could be indexed, so nothing was published.
	ErrNoDocuments = errors.New("no documents found")
	// ErrPath says that a path cannot be indexed at all.
	ErrPath = errors.New("cannot index")
)

// pathError is an ErrPath with the path and the reason.
type pathError struct{ path, reason string }

func (e *pathError) Error() string { return fmt.Sprintf("%v %s: %s", ErrPath, e.path, e.reason) }
func (e *pathError) Unwrap() error { return ErrPath }

// Run indexes the paths into the data folder: it makes their documents known,
// forgets those that have gone from a path named again, and keeps those of paths
// not named. A file is in the index once: if one path lies inside another, below
// the one named in the last run, or first in this one. Nothing is published unless
// all went well; skipped files do not stop it. A data folder that is being written
// by another process is a *generation.LockedError.
func Run(ctx context.Context, opts Options) (*Report, error) {
	return start(ctx, opts, dict.Load)
}

// loader is [dict.Load], or what stands for it because that takes its time.
type loader func(files ...string) (*dict.Dictionary, error)

func start(ctx context.Context, opts Options, load loader) (report *Report, err error) {
	began := time.Now()
	roots, err := absolute(opts.Paths)
	if err != nil {
		return nil, err
	}
	unlock, err := generation.Lock(opts.Data)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, unlock()) }()

	r := &run{opts: opts, load: load, named: roots, seen: map[string]bool{}, report: &Report{
		Skipped: []generation.Problem{}, Warnings: []generation.Problem{}, Ignored: map[string]int{},
	}}
	defer r.closeLast()
	r.source = newSource(opts)
	defer func() { err = errors.Join(err, r.source.reader.Close()) }()
	if err := r.openLast(); err != nil {
		return nil, err
	}
	if err := r.do(ctx); err != nil {
		return nil, err
	}
	r.report.Seconds = time.Since(began).Seconds()
	return r.report, nil
}

// absolute makes the paths absolute and sees that they are there. One that was named
// twice, be it by another name, is kept once.
func absolute(paths []string) ([]string, error) {
	if len(paths) == 0 {
		return nil, fmt.Errorf("%w: no path given", ErrPath)
	}
	var roots []string
	var infos []os.FileInfo
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, &pathError{p, reasonOf(err)}
		}
		root, err := filepath.Abs(p)
		if err != nil {
			return nil, &pathError{p, err.Error()}
		}
		if !utf8.ValidString(root) {
			return nil, &pathError{strconv.Quote(p), badName}
		}
		if !slices.ContainsFunc(infos, func(other os.FileInfo) bool { return os.SameFile(info, other) }) {
			roots, infos = append(roots, root), append(infos, info)
		}
	}
	return roots, nil
}

// run is one run of the indexer.
type run struct {
	opts   Options
	load   loader
	named  []string // roots named now
	source *source
	report *Report

	last      *generation.Generation // what is served; nil if it cannot be used
	reread    bool                   // whether unchanged files are read again
	dicts     []string               // files of the user's terms
	userTerms []byte                 // their text

	read []string        // roots that were looked through
	seen map[string]bool // paths met there, absolute
}

// openLast finds out what there is and whether it can be built upon.
func (r *run) openLast() (err error) {
	r.last, err = generation.Open(r.opts.Data)
	if err == nil {
		err = r.last.CheckRecords()
	}
	switch {
	case err == nil:
		r.report.State = Current
	case errors.Is(err, generation.ErrNone):
		r.report.State = Missing
	case errors.Is(err, generation.ErrSchema):
		r.report.State = SchemaChanged
	case errors.Is(err, generation.ErrCorrupt):
		r.report.State = Corrupt
		r.closeLast()
	default:
		return err
	}
	r.reread = r.last == nil || r.opts.Rebuild
	return r.chooseWords()
}

func (r *run) closeLast() {
	if r.last != nil {
		r.last.Close()
		r.last = nil
	}
}
