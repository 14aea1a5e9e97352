package indexer

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/generation"
	"policysearch/indexer/side"
)

// file is a file to be indexed.
type file struct {
	root   string // the path it was found under, absolute
	rel    string // its path relative to root, slashes forward
	path   string
	values side.Values
	hash   string // SHA-256 of it and its side values, or "" if it was not read
}

// badName says why a path cannot be indexed that is not text: it could neither be
// shown nor written down as JSON.
const badName = "the name is not UTF-8; rename it, e.g. convmv -f GB18030 -t UTF-8 --notest"

// find lists the files of a root that can be read, in order, and reports what
// cannot be. A root may be a link; links below it are not followed to folders.
func (r *run) find(ctx context.Context, root string) ([]file, error) {
	top, err := filepath.EvalSymlinks(root)
	if err != nil {
		return nil, &pathError{root, reasonOf(err)}
	}
	var files []file
	err = filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && path == top:
			return &pathError{root, reasonOf(err)}
		case entry.IsDir() && (path != top && isHidden(entry) || r.isData(entry)):
			return fs.SkipDir
		case path != top && isHidden(entry), entry.IsDir() && err == nil:
			return ctx.Err()
		}
		rel, relErr := filepath.Rel(top, path)
		if relErr != nil {
			return relErr
		}
		f := file{root: root, rel: filepath.ToSlash(rel), path: filepath.Join(root, rel)}
		if path == top { // a file by itself
			f.rel = filepath.Base(root)
		}
		files = r.visit(files, f, err)
		return nil
	})
	return files, err
}

// isHidden tells what is passed over without a word: editors, version control and
// file managers keep their own things under names that begin with a dot.
func isHidden(entry fs.DirEntry) bool { return strings.HasPrefix(entry.Name(), ".") }

// isData recognizes the data folder, which may lie within a root.
func (r *run) isData(entry fs.DirEntry) bool {
	data, err := os.Stat(r.opts.Data)
	if err != nil {
		return false
	}
	info, err := entry.Info()
	return err == nil && os.SameFile(info, data)
}

// visit adds a file to the list, or reports why not, unless it was found from
// another root already. err is what came of looking at it.
func (r *run) visit(files []file, f file, err error) []file {
	switch {
	case r.seen[f.path]:
		return files
	case err != nil:
		r.skip(f, reasonOf(err))
	default:
		files = r.consider(files, f)
	}
	r.seen[f.path] = true
	return files
}

// leadsOut reports whether a file below a root is a link to somewhere else: whoever
// may write in the folder could else publish any file that the indexer may read.
func leadsOut(f file) bool {
	if f.path == f.root {
		return false
	}
	target, err := filepath.EvalSymlinks(f.path)
	if err != nil {
		return true
	}
	root, err := filepath.EvalSymlinks(f.root)
	return err != nil || !strings.HasPrefix(target, strings.TrimSuffix(root, string(filepath.Separator))+string(filepath.Separator))
}

// consider adds a file to the list, or reports why not. A file that was named itself
// is never ignored.
func (r *run) consider(files []file, f file) []file {
	ext := strings.ToLower(filepath.Ext(f.path))
	unread := extract.Unread(f.path)
	info, err := os.Stat(f.path) // follows a link
	switch {
	case err != nil && isLink(f.path):
		r.skip(f, "a link that leads nowhere ("+reasonOf(err)+"); mend it or delete it")
	case errors.Is(err, fs.ErrPermission):
		r.skip(f, reasonOf(err)+"; allow the indexer to read it")
	case err != nil:
		r.skip(f, reasonOf(err))
	case info.IsDir():
		r.skip(f, "a link to a folder, which is not followed; index that folder itself")
	case leadsOut(f):
		r.skip(f, "a link that leads out of the folder, which is not followed; index the file itself")
	case !info.Mode().IsRegular():
		r.skip(f, "not a regular file")
	case side.Is(f.path) && f.path != f.root:
	case !extract.Known(f.path) && unread != nil:
		r.skip(f, unread.Error())
	case !extract.Known(f.path) && f.path != f.root:
		r.report.Ignored[ext]++
	case !extract.Known(f.path):
		r.skip(f, content.ErrUnknown.Error())
	case !utf8.ValidString(f.rel):
		r.skip(f, badName)
	case info.Size() > content.MaxFile:
		r.skip(f, content.ErrTooLarge.Error())
	default:
		f.values = r.source.values(f)
		return append(files, f)
	}
	return files
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// skip reports a file that is left out, with its hash if it was read.
func (r *run) skip(f file, reason string) {
	r.report.Skipped = append(r.report.Skipped, generation.Problem{
		Root: f.root, Path: strings.ToValidUTF8(f.path, "\ufffd"), Reason: reason, Skipped: true, Hash: f.hash,
	})
}

// warn reports what should be looked at.
func (r *run) warn(path, reason string) {
	r.report.Warnings = append(r.report.Warnings, generation.Problem{Path: path, Reason: reason})
}
