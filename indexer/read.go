package indexer

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"policysearch/indexer/extract"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
	"policysearch/indexer/side"
	"policysearch/indexer/structure"
)

// cacheName is the folder within the data folder for what can be made again.
const cacheName = "cache"

// source reads files and the side files beside them.
type source struct {
	reader *extract.Reader
	side   side.Files
}

// maxPDFs bounds the PDFs that are read at the same time: each may take 400 MB.
const maxPDFs = 8

// newSource gives a source that keeps its cache in the data folder, if there is one.
func newSource(o Options) *source {
	opts := extract.Options{Workers: min(runtime.GOMAXPROCS(0), maxPDFs), PDFWorker: o.PDFWorker}
	if info, err := os.Stat(o.Data); err == nil && info.IsDir() {
		opts.Cache = filepath.Join(o.Data, cacheName)
	}
	return &source{reader: extract.New(opts)}
}

// Reading is what one file gives.
type Reading struct {
	Documents []*policy.Document
	Skipped   []content.Problem // parts of the file that could not be read
	Warnings  []side.Problem    // faults of the side files that say something of it
}

// Read reads one file as it would be indexed: from the indexed folder that it lies in,
// or from its own, with the side files there. Of opts it uses PDFWorker, and Data, if
// that exists, for what is kept between runs.
func Read(ctx context.Context, opts Options, path string) (Reading, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Reading{}, err
	}
	s := newSource(opts)
	f := file{root: path, rel: filepath.Base(path), path: path}
	if root, rel, ok := indexedBelow(opts.Data, path); ok {
		f.root, f.rel = root, rel
	}
	f.values = s.values(f)
	docs, skipped, err := s.read(ctx, &f)
	return Reading{docs, skipped, s.side.Faults()}, errors.Join(err, s.reader.Close())
}

// indexedBelow gives the innermost of the folders that were indexed which holds a file,
// and the path of the file in it. Without an index there is none.
func indexedBelow(data, path string) (root, rel string, ok bool) {
	m, err := generation.ReadManifest(data)
	if err != nil {
		return "", "", false
	}
	for _, r := range m.Roots {
		inner, err := filepath.Rel(r, path)
		if err == nil && inner != "." && filepath.IsLocal(inner) && len(r) > len(root) {
			root, rel = r, filepath.ToSlash(inner)
		}
	}
	return root, rel, root != ""
}

// values gives what side files say of a file.
func (s *source) values(f file) side.Values {
	top := f.root
	if f.path == f.root {
		top = filepath.Dir(f.root)
	}
	return s.side.For(f.path, top)
}

// read reads a file and finds the structure of its documents. What goes wrong
// inside is an error of that file; the others are still indexed. The hash of f
// becomes that of what was read.
func (s *source) read(ctx context.Context, f *file) (docs []*policy.Document, problems []content.Problem, err error) {
	f.hash = ""
	defer func() {
		if p := recover(); p != nil {
			docs, err = nil, fmt.Errorf("reading it failed, which is a fault of this program: %v", p)
		}
	}()
	r, err := os.Open(f.path)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	h := sha256.New()
	defer func() { f.hash = seal(hex.EncodeToString(h.Sum(nil)), f.values) }()
	result, err := s.reader.Open(ctx, f.path, io.TeeReader(r, h))
	if err != nil {
		if !errors.Is(err, content.ErrTooLarge) { // the hash is of the whole file, wherever reading stopped
			_, rest := io.Copy(h, r)
			err = cmp.Or(rest, err)
		}
		return nil, nil, err
	}
	for _, x := range result.Documents {
		stated := f.values.Of(x.Name)
		for name, field := range x.Fields {
			if _, beside := stated[name]; !beside {
				stated[name] = field
			}
		}
		x.Fields = stated
		docs = append(docs, parse(x, f.rel))
	}
	return docs, result.Problems, nil
}

// parse makes a document of what was extracted from the file rel, which is its path
// relative to the indexed folder.
func parse(x content.Document, rel string) *policy.Document {
	d := structure.Parse(x, rel)
	d.Source = rel
	if x.Name != "" {
		d.Source += "#" + x.Name
	}
	d.ID = documentID(d.Source)
	return d
}

// documentID derives an ID from a source: the first 16 digits of its SHA-256. Of a
// million documents two have the same with a chance of one in 37 million.
func documentID(source string) string {
	h := sha256.Sum256([]byte(source))
	return hex.EncodeToString(h[:8])
}

// sum gives the hash of a file together with what side files say of it.
func sum(f file) (string, error) {
	r, err := os.Open(f.path)
	if err != nil {
		return "", err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return seal(hex.EncodeToString(h.Sum(nil)), f.values), nil
}

// seal makes one hash of the SHA-256 of a file and its side values; without any of
// them it is the SHA-256 of the file.
func seal(hash string, values side.Values) string {
	h := sha256.New()
	for _, document := range slices.Sorted(maps.Keys(values)) {
		fields := values[document]
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			fmt.Fprintf(h, "%q %q %q %q\n", document, name, fields[name].Value, fields[name].Origin)
		}
	}
	if len(values) == 0 {
		return hash
	}
	fmt.Fprintln(h, hash)
	return hex.EncodeToString(h.Sum(nil))
}
