package indexer

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract"
	"policysearch/indexer/generation"
)

// file is a file to be indexed.
type file struct {
	root string // the path it was found under, absolute
	rel  string // its path relative to root, slashes forward
	path string
	hash string // SHA-256, or "" if it was not read
}

// unread are the kinds of file that governments publish in and that are not read:
// leaving one out is worth a word for each file.
var unread = []string{".pdf", ".doc", ".docx", ".wps", ".ofd", ".html", ".htm", ".shtml", ".rtf", ".odt",
	".xls", ".xlsx", ".et", ".ppt", ".pptx", ".zip", ".rar", ".7z", ".csv", ".json", ""}

// badName says why a path cannot be indexed that is not text: it could neither be
// shown nor written down as JSON.
const badName = "the name is not UTF-8; rename it, e.g. convmv -f GB18030 -t UTF-8 --notest"

// find lists the files of a root that can be read, in order, and reports what
// cannot be. Names that begin with a dot are passed over: editors, version control
// and file managers keep their own things there.
func (r *run) find(ctx context.Context, root string) ([]file, error) {
	// A root may be a link; links below it are not followed to folders.
	top, err := filepath.EvalSymlinks(root)
	if err != nil {
		return nil, fmt.Errorf("%w %s: %s", ErrPath, root, reasonOf(err))
	}
	data, err := os.Stat(r.opts.Data)
	if err != nil {
		return nil, err
	}
	var files []file
	err = filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(top, path)
		if err := cmp.Or(relErr, ctx.Err()); err != nil {
			return err
		}
		f := file{root: root, rel: filepath.ToSlash(rel), path: filepath.Join(root, rel)}
		switch {
		case err != nil && path == top:
			return fmt.Errorf("%w %s: %s", ErrPath, root, reasonOf(err))
		case path != top && strings.HasPrefix(entry.Name(), "."):
			return passOver(entry)
		case entry.IsDir() && err == nil:
			// The data folder may lie within the root.
			if info, err := entry.Info(); err == nil && os.SameFile(info, data) {
				return fs.SkipDir
			}
			return nil
		case r.seen[f.path]:
			return nil // found from another root already
		}
		r.seen[f.path] = true
		if path == top { // a file by itself
			f.rel = filepath.Base(root)
		}
		if err != nil {
			r.skip(f, reasonOf(err))
			return nil
		}
		files = r.consider(files, f)
		return nil
	})
	return files, err
}

func passOver(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// consider adds a file to the list, or reports why not. A file that was named itself
// is never ignored.
func (r *run) consider(files []file, f file) []file {
	ext := strings.ToLower(filepath.Ext(f.path))
	info, err := os.Stat(f.path) // follows a link
	switch {
	case err != nil:
		r.skip(f, reasonOf(err))
	case info.IsDir():
		r.skip(f, "a link to a folder, which is not followed; index that folder itself")
	case !info.Mode().IsRegular():
		r.skip(f, "not a regular file")
	case !extract.Known(f.path) && f.path != f.root && !slices.Contains(unread, ext):
		r.report.Ignored[ext]++
	case !extract.Known(f.path):
		r.skip(f, extract.ErrUnknown.Error())
	case !utf8.ValidString(f.rel):
		r.skip(f, badName)
	case info.Size() > extract.MaxFile:
		r.skip(f, extract.ErrTooLarge.Error())
	default:
		return append(files, f)
	}
	return files
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

// sum gives the SHA-256 of a file.
func sum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
