package pdf

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// oneFile is a read-only file system that holds one file and the folders above it.
type oneFile struct {
	name string
	data []byte
}

// Open implements [fs.FS].
func (o *oneFile) Open(name string) (fs.File, error) {
	switch {
	case name == o.name:
		return &file{node{path.Base(name), int64(len(o.data))}, bytes.NewReader(o.data)}, nil
	case name == "." || strings.HasPrefix(o.name, name+"/"):
		rest := strings.TrimPrefix(o.name, strings.TrimPrefix(name+"/", "./"))
		entry := node{rest, int64(len(o.data))}
		if first, _, deeper := strings.Cut(rest, "/"); deeper {
			entry = node{first, -1}
		}
		return &folder{node{path.Base(name), -1}, []fs.DirEntry{entry}}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// node describes a file, or a folder if the size is negative.
type node struct {
	name string
	size int64
}

func (n node) Name() string               { return n.name }
func (n node) IsDir() bool                { return n.size < 0 }
func (n node) Size() int64                { return max(n.size, 0) }
func (n node) ModTime() time.Time         { return time.Time{} }
func (n node) Sys() any                   { return nil }
func (n node) Type() fs.FileMode          { return n.Mode().Type() }
func (n node) Info() (fs.FileInfo, error) { return n, nil }
func (n node) Mode() fs.FileMode {
	if n.IsDir() {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

type file struct {
	node
	*bytes.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *file) Close() error               { return nil }
func (f *file) Size() int64                { return f.node.size }

type folder struct {
	node
	entries []fs.DirEntry // not yet given
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

// ReadDir implements [fs.ReadDirFile].
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.entries) == 0 {
		return nil, io.EOF
	}
	entries := f.entries
	f.entries = nil
	return entries, nil
}
