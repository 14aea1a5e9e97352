package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
)

// build writes and publishes a generation.
func (r *run) build(ctx context.Context, jobs []job) error {
	words, err := r.load(r.dicts...)
	if err != nil {
		return err
	}
	w, err := generation.Create(r.opts.Data, words, r.userTerms)
	if err != nil {
		return err
	}
	b := &builder{run: r, w: w, total: len(jobs), hashes: r.hashes()}
	err = b.all(ctx, jobs)
	if err = cmp.Or(err, ctx.Err()); err != nil { // the last document may have taken long
		return errors.Join(err, w.Abort())
	}
	if w.Documents() == 0 {
		return errors.Join(r.nothing(), w.Abort())
	}
	r.report.Removed = len(b.hashes)
	r.tidy()
	manifest, err := w.Publish(r.known(jobs), slices.Concat(r.report.Skipped, r.report.Warnings))
	if manifest == nil {
		return err
	}
	if err != nil {
		r.warn(r.opts.Data, err.Error())
	}
	r.describe(manifest)
	return nil
}

// nothing is the error of a run without documents, with a reason for it.
func (r *run) nothing() error {
	err := fmt.Errorf("%w in %s", ErrNoDocuments, strings.Join(r.opts.Paths, ", "))
	if n := len(r.report.Skipped); n > 0 {
		p := r.report.Skipped[0]
		err = fmt.Errorf("%w (%d skipped, the first: %s: %s)", err, n, p.Path, p.Reason)
	}
	if r.last != nil {
		err = fmt.Errorf("%w; the index stays as it was", err)
	}
	return err
}

// known gives the roots that the index is made of: those named now, and those named
// before of which there is still something to say.
func (r *run) known(jobs []job) []string {
	roots := slices.Clone(r.named)
	for _, j := range jobs {
		roots = append(roots, j.file.root)
	}
	for _, p := range r.report.Skipped {
		if p.Root != "" {
			roots = append(roots, p.Root)
		}
	}
	slices.Sort(roots)
	return slices.Compact(roots)
}

// describe puts what the index holds into the report.
func (r *run) describe(m *generation.Manifest) {
	r.report.Generation, r.report.Documents, r.report.Paragraphs = m.Name, m.Documents, m.Paragraphs
}

// hashes gives the hash of each document in the last generation, by ID.
func (r *run) hashes() map[string]string {
	hashes := map[string]string{}
	if r.last != nil {
		for _, e := range r.last.Entries {
			hashes[e.ID] = e.Hash
		}
	}
	return hashes
}

// builder writes the documents of all jobs, on all processors.
type builder struct {
	*run
	w      *generation.Writer
	total  int
	done   atomic.Int64
	mu     sync.Mutex        // for the report and hashes
	hashes map[string]string // of the last generation's documents not met again yet
}

// all runs the jobs and gives the first error; a file that cannot be read is none.
func (b *builder) all(ctx context.Context, jobs []job) error {
	var next atomic.Int64
	errs := make(chan error, runtime.GOMAXPROCS(0))
	for range cap(errs) {
		go func() {
			errs <- b.some(ctx, jobs, &next)
		}()
	}
	var first error
	for range cap(errs) {
		first = cmp.Or(first, <-errs)
	}
	return first
}

// some runs jobs until there are no more, and keeps others from starting more after
// an error.
func (b *builder) some(ctx context.Context, jobs []job, next *atomic.Int64) error {
	for {
		i := int(next.Add(1)) - 1
		if i >= len(jobs) {
			return nil
		}
		if err := b.one(ctx, jobs[i]); err != nil {
			next.Store(int64(len(jobs)))
			return err
		}
		if b.opts.Progress != nil {
			b.opts.Progress(int(b.done.Add(1)), b.total)
		}
	}
}

func (b *builder) one(ctx context.Context, j job) error {
	if j.same {
		return b.keep(ctx, j)
	}
	return b.read(ctx, j.file)
}

// keep takes the documents of a file over from the last generation.
func (b *builder) keep(ctx context.Context, j job) error {
	for _, e := range j.kept {
		d, err := b.last.Document(e)
		if err != nil {
			return err
		}
		if err := b.add(ctx, d, j.file); err != nil {
			return err
		}
	}
	return nil
}

// read reads the documents of a file.
func (b *builder) read(ctx context.Context, f file) error {
	docs, problems, err := b.source.read(ctx, &f)
	if ctx.Err() != nil {
		return ctx.Err() // whatever err says of the file is not its fault
	}
	if errors.Is(err, content.ErrNotNow) {
		f.hash = "" // so it is read again next time
	}
	b.mu.Lock()
	for _, p := range problems {
		b.skip(f, p.Error())
	}
	if err != nil {
		b.skip(f, reasonOf(err))
	}
	b.mu.Unlock()
	for _, d := range docs {
		if err := b.add(ctx, d, f); err != nil {
			return err
		}
	}
	return nil
}

// add writes a document of a file and counts it.
func (b *builder) add(ctx context.Context, d *policy.Document, f file) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e := schema.Entry{ID: d.ID, Source: d.Source, Root: f.root, File: f.rel, Hash: f.hash}
	err := b.w.Add(d, e)
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case errors.Is(err, generation.ErrDuplicate):
		// A file called a.jsonl#b, and document b of a.jsonl.
		b.skip(f, "another document is known as "+d.Source+" already; rename the file")
		return nil
	case errors.Is(err, generation.ErrVaried):
		b.skip(f, err.Error())
		return nil
	case err != nil:
		return err
	}
	switch hash, known := b.hashes[d.ID]; {
	case !known:
		b.report.Added++
	case hash == e.Hash:
		b.report.Unchanged++
	default:
		b.report.Updated++
	}
	delete(b.hashes, d.ID)
	for _, w := range d.Warnings {
		b.warn(d.Source, w)
	}
	return nil
}

// tidy puts in order what many goroutines reported.
func (r *run) tidy() {
	for _, list := range [][]generation.Problem{r.report.Skipped, r.report.Warnings} {
		slices.SortStableFunc(list, func(x, y generation.Problem) int { return cmp.Compare(x.Path, y.Path) })
	}
}

// reasonOf is an error without the path, which stands beside it in a report.
func reasonOf(err error) string {
	if path, ok := errors.AsType[*os.PathError](err); ok {
		return path.Err.Error()
	}
	return err.Error()
}
