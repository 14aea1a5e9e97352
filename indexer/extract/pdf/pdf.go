// Package pdf reads PDF files with PDFium, which runs as WebAssembly: no C compiler, no
// access to files, bounded memory. It gives the characters with their places; package
// layout makes blocks of them.
//
// The steps: engine.go starts PDFium, instance.go opens a file, place.go, annotations.go,
// values.go, text.go, ink.go and objects.go read a page, runs.go puts characters together. process.go and serve.go do
// all this in a process of its own. font.go and files.go are what PDFium sees of a
// computer: one font.
package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/layout"
)

const (
	// maxTime bounds the time for one file, not counting what it waits for others. The
	// longest plans have some 500 pages, which take 5 seconds.
	maxTime = 20 * time.Second
	// maxPages bounds the pages that are read of one file: no more can be in maxTime.
	maxPages = 5000
	// padding is white space (ISO 32000-1 §7.2.2), of which some files have megabytes at
	// their end, where PDFium would look for the table of objects in vain.
	padding = "\x00\t\n\f\r "
)

// Options say how to read. The zero value reads one file at a time and keeps nothing
// on disk.
type Options struct {
	Cache   string // folder for the compiled engine, made on need; "" for none
	Workers int    // files read at the same time, each taking up to 800 MB at worst; at least one
	// Command starts a process that does nothing but call [Serve]. With it reading is three
	// times as fast, and no file can disturb this process; without, PDFium runs in it.
	Command []string
}

// source reads files, one after the other or at the same time.
type source interface {
	// ready starts what is not running. It takes longer than a file the first time.
	ready(ctx context.Context) error
	read(ctx context.Context, data []byte, give func(pageResult)) error
	close() error
}

// Reader reads PDF files. It is safe for concurrent use.
type Reader struct {
	options Options
	limit   time.Duration // for one file
	turns   chan int      // the numbers of the workers that are free

	starting sync.Mutex // one worker compiles the engine, and the others find it in the cache

	mu      sync.Mutex
	sources []source // by worker; nil before its first file
	closed  bool
}

// New gives a reader. It starts nothing: the engine starts with the first file.
func New(o Options) *Reader {
	o.Workers = max(o.Workers, 1)
	r := &Reader{options: o, limit: maxTime, turns: make(chan int, o.Workers), sources: make([]source, o.Workers)}
	for i := range o.Workers {
		r.turns <- i
	}
	return r
}

var errClosed = errors.New("the PDF reader is closed")

// Close stops the engine. It waits for the files under way.
func (r *Reader) Close() error {
	r.mu.Lock()
	already := r.closed
	r.closed = true
	r.mu.Unlock()
	if already {
		return nil
	}
	for range r.options.Workers {
		<-r.turns
	}
	closed := map[source]bool{nil: true}
	var errs []error
	for _, s := range r.sources {
		if !closed[s] {
			closed[s] = true
			errs = append(errs, s.close())
		}
	}
	for i := range r.options.Workers {
		r.turns <- i
	}
	return errors.Join(errs...)
}

// started gives what a worker reads with when that is ready to.
func (r *Reader) started(ctx context.Context, worker int) (source, error) {
	s, err := r.source(worker)
	if err != nil {
		return nil, err
	}
	r.starting.Lock()
	defer r.starting.Unlock()
	return s, s.ready(ctx)
}

// source gives what a worker reads with, started or not.
func (r *Reader) source(worker int) (source, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.closed:
		return nil, errClosed
	case r.sources[worker] != nil:
	case len(r.options.Command) > 0:
		r.sources[worker] = &process{command: r.options.Command, cache: r.options.Cache}
	default:
		e, err := start(r.options.Cache, r.options.Workers, true)
		if err != nil {
			return nil, err
		}
		for i := range r.sources {
			r.sources[i] = e
		}
	}
	return r.sources[worker], nil
}

// Read gives the blocks of a file. The errors are [content.ErrEncrypted] for a file
// that asks for a password, [content.ErrTooLarge] and [content.ErrTooLong], one that wraps
// [content.ErrDamaged], and that of ctx. Of a file that is damaged in part, or takes too
// long, the rest is given, with a warning.
func (r *Reader) Read(ctx context.Context, data []byte) (content.Document, error) {
	switch data = bytes.TrimRight(data, padding); {
	case len(data) == 0:
		return content.Document{}, fmt.Errorf("%w: nothing in it: load it again", content.ErrDamaged)
	case len(data) > content.MaxFile:
		return content.Document{}, content.ErrTooLarge
	}
	var worker int
	select {
	case worker = <-r.turns:
		defer func() { r.turns <- worker }()
	case <-ctx.Done():
		return content.Document{}, ctx.Err()
	}
	s, err := r.started(ctx, worker)
	if err != nil {
		return content.Document{}, cmp.Or(ctx.Err(), err)
	}
	limited, cancel := context.WithTimeout(ctx, r.limit)
	defer cancel()
	var pages []pageResult
	size := 0
	err = s.read(limited, data, func(p pageResult) {
		if size += p.size(); size <= content.MaxText {
			pages = append(pages, p)
		}
	})
	switch {
	case ctx.Err() != nil:
		return content.Document{}, ctx.Err()
	case size > content.MaxText:
		return content.Document{}, content.ErrTooLong
	case limited.Err() != nil:
		err = fmt.Errorf("%w: it takes longer than %v to read: print it to PDF anew, or give its text as .docx or .txt", content.ErrDamaged, r.limit)
	}
	return assemble(ctx, pages, err)
}

// assemble makes a document of the pages that could be read before err, if it is not
// nil, ended the reading.
func assemble(ctx context.Context, results []pageResult, err error) (content.Document, error) {
	if len(results) == 0 {
		return content.Document{}, cmp.Or(err, fmt.Errorf("%w: no pages: load it again", content.ErrDamaged))
	}
	pages := make([]layout.Page, len(results))
	var warnings []string
	readable := 0
	for i, r := range results {
		pages[i] = r.Page
		if r.Problem == "" {
			readable++
		} else {
			warnings = append(warnings, fmt.Sprintf("page %d: cannot be read: %s", i+1, r.Problem))
		}
		for _, w := range r.Warnings {
			warnings = append(warnings, fmt.Sprintf("page %d: %s", i+1, w))
		}
	}
	if readable == 0 {
		return content.Document{}, fmt.Errorf("%w: no page can be read (%s): load it again, or print it to PDF anew", content.ErrDamaged, results[0].Problem)
	}
	if missing := results[0].Count - len(results); missing > 0 {
		reason := fmt.Sprintf("a file is read up to page %d only", maxPages)
		if err != nil {
			reason = err.Error()
		}
		warnings = append(warnings, fmt.Sprintf("page %d: cannot be read, nor any page after it: %s", len(results)+1, reason))
	}
	blocks, more, err := layout.Blocks(ctx, pages)
	switch {
	case err != nil:
		return content.Document{}, err
	case len(blocks) > content.MaxBlocks:
		return content.Document{}, content.ErrTooLong
	}
	for _, w := range more {
		var page int
		if _, err := fmt.Sscanf(w, "page %d:", &page); err == nil && results[page-1].Problem != "" {
			continue // that it has no text is no news
		}
		warnings = append(warnings, w)
	}
	return content.Document{Blocks: blocks, Warnings: warnings}, nil
}
