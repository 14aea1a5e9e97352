package indexer

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"policysearch/indexer/generation"
	"policysearch/indexer/schema"
)

// job is a file that belongs in the index.
type job struct {
	file file
	same bool            // it is as it was when the last generation was made
	kept []*schema.Entry // its documents there; only a file that is the same has any
}

// do finds the files, decides what has to be done, and does it.
func (r *run) do(ctx context.Context) error {
	jobs, err := r.plan(ctx)
	if err != nil {
		return err
	}
	if r.report.State == Current && !r.changed(jobs) && !r.skipsChanged() {
		r.stay()
		return nil
	}
	if r.report.State == Current {
		r.report.State = DocumentsChanged
	}
	return r.build(ctx, jobs)
}

// plan lists what the index will be made of: the files below the roots that are
// read, and the documents of the others.
func (r *run) plan(ctx context.Context) ([]job, error) {
	files, err := r.findAll(ctx)
	if err != nil {
		return nil, err
	}
	before := r.entriesByFile()
	others := r.elsewhere(before)
	taken := map[string]string{} // the path of the file that each relative path stands for
	for _, j := range others {
		if exists(j.file.path) {
			taken[j.file.rel] = j.file.path
		}
	}
	jobs, err := r.compareAll(ctx, files, before, taken)
	if err != nil {
		return nil, err
	}
	for _, p := range r.source.side.Problems() {
		r.warn(p.Path, p.Reason)
	}
	r.carryProblems(jobs)
	for _, j := range others {
		// A file that has gone leaves its relative path to one of another root.
		if other := taken[j.file.rel]; other == "" || other == j.file.path {
			jobs = append(jobs, j)
		}
	}
	return jobs, nil
}

// compareAll reads the files, leaves out those that cannot be read and those whose
// relative path is taken, and finds out which have changed.
func (r *run) compareAll(ctx context.Context, files []file, before map[fileKey][]*schema.Entry, taken map[string]string) ([]job, error) {
	var jobs []job
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if other := taken[f.rel]; other != "" {
			r.skip(f, "known under the same path as "+other+"; index the folder that holds both")
			continue
		}
		var err error
		if f.hash, err = sum(f); err != nil {
			r.skip(f, reasonOf(err))
			continue
		}
		taken[f.rel] = f.path
		jobs = append(jobs, r.compare(before, f))
	}
	return jobs, nil
}

// findAll lists the files of the roots named now and, where nothing can be kept, of
// those named before.
func (r *run) findAll(ctx context.Context) ([]file, error) {
	var all []file
	for _, root := range r.roots() {
		files, err := r.find(ctx, root)
		bad, isBad := errors.AsType[*pathError](err)
		switch {
		case err == nil:
			r.read = append(r.read, root)
			all = append(all, files...)
		case isBad && !slices.Contains(r.named, root):
			r.missRoot(root, bad.reason)
		default:
			return nil, err
		}
	}
	return all, nil
}

// roots gives the paths to be read.
func (r *run) roots() []string {
	roots := slices.Clone(r.named)
	if !r.reread {
		return roots
	}
	last, err := generation.ReadManifest(r.opts.Data)
	switch {
	case errors.Is(err, generation.ErrNone):
		return roots
	case err != nil:
		r.skip(file{path: r.opts.Data}, err.Error()+"; what was indexed from other paths is lost, index them again")
		return roots
	}
	for _, root := range last.Roots {
		if !slices.Contains(roots, root) {
			roots = append(roots, root)
		}
	}
	return roots
}

// missRoot reports a root that was named before and cannot be read again. Where the
// last generation is whole, its documents stay.
func (r *run) missRoot(root, reason string) {
	if r.last != nil {
		r.warn(root, "cannot be read again, so its documents stay as they were: "+reason)
		return
	}
	r.skip(file{root: root, path: root}, "indexed before and cannot be read now: "+reason)
}

// fileKey names a file of the last generation.
type fileKey struct{ root, rel string }

// path is where the file lies: below its root, or the root itself.
func (k fileKey) path() string {
	path := filepath.Join(k.root, filepath.FromSlash(k.rel))
	if filepath.Base(k.root) == k.rel && !exists(path) {
		return k.root
	}
	return path
}

// entriesByFile groups the documents of the last generation.
func (r *run) entriesByFile() map[fileKey][]*schema.Entry {
	files := map[fileKey][]*schema.Entry{}
	if r.last == nil {
		return files
	}
	for i := range r.last.Entries {
		e := &r.last.Entries[i]
		key := fileKey{e.Root, e.File}
		files[key] = append(files[key], e)
	}
	return files
}

// compare finds out whether a file is as it was.
func (r *run) compare(before map[fileKey][]*schema.Entry, f file) job {
	j := job{file: f}
	if r.reread {
		return j
	}
	if entries := before[fileKey{f.root, f.rel}]; len(entries) > 0 {
		if j.same = entries[0].Hash == f.hash; j.same {
			j.kept = entries
		}
		return j
	}
	// A file without documents: as far as can be told, it will give none again.
	j.same = slices.ContainsFunc(r.last.Problems, func(p generation.Problem) bool {
		return p.Skipped && p.Root == f.root && p.Path == f.path && p.Hash == f.hash
	})
	return j
}

// elsewhere gives the documents of roots that are not read now. A file is in the
// index once: not also from another root, when it was met below one that is read.
func (r *run) elsewhere(before map[fileKey][]*schema.Entry) []job {
	var jobs []job
	for key, entries := range before {
		if slices.Contains(r.read, key.root) {
			continue
		}
		f := file{root: key.root, rel: key.rel, path: key.path(), hash: entries[0].Hash}
		if !r.met(f.path) {
			jobs = append(jobs, job{file: f, same: true, kept: entries})
		}
	}
	return jobs
}

// met tells whether a path has been dealt with below the roots that are read: it was
// seen there, or has gone from there.
func (r *run) met(path string) bool {
	if r.seen[path] {
		return true
	}
	below := slices.ContainsFunc(r.read, func(root string) bool {
		return strings.HasPrefix(path, strings.TrimSuffix(root, string(filepath.Separator))+string(filepath.Separator))
	})
	return below && !exists(path)
}

// carryProblems takes over what the last generation says of files that are not read
// now: those that are the same, and those of other roots.
func (r *run) carryProblems(jobs []job) {
	if r.last == nil {
		return
	}
	same := map[[2]string]bool{}
	for _, j := range jobs {
		if j.same {
			same[[2]string{j.file.path, j.file.hash}] = true
		}
	}
	for _, p := range r.last.Problems {
		elsewhere := p.Root != "" && !slices.Contains(r.read, p.Root) && !r.met(p.Path)
		if p.Skipped && (elsewhere || same[[2]string{p.Path, p.Hash}]) {
			r.report.Skipped = append(r.report.Skipped, p)
		}
	}
}

// changed reports whether the jobs give another index than the last one.
func (r *run) changed(jobs []job) bool {
	kept := 0
	for _, j := range jobs {
		if !j.same {
			return true
		}
		kept += len(j.kept)
	}
	return kept != len(r.last.Entries)
}

// skipsChanged reports whether other files are skipped than the last generation
// says. What it says is what status and the pages tell, so it is made anew.
func (r *run) skipsChanged() bool {
	return !maps.Equal(skips(r.last.Problems), skips(r.report.Skipped))
}

// skips gives the skipped files and their reasons. What a run said of the data
// folder itself, once, has no root and does not count.
func skips(problems []generation.Problem) map[string]string {
	reasons := map[string]string{}
	for _, p := range problems {
		if p.Skipped && p.Root != "" {
			reasons[p.Path] += p.Reason
		}
	}
	return reasons
}

// stay reports an index that needs no change.
func (r *run) stay() {
	r.describe(&r.last.Manifest)
	r.report.Unchanged = r.last.Documents
	for _, p := range r.last.Problems {
		if !p.Skipped && !slices.Contains(r.report.Warnings, p) {
			r.report.Warnings = append(r.report.Warnings, p)
		}
	}
	r.tidy()
}

// exists tells whether there is something at a path, readable or not.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)
}
