package generation

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unsafe"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/mmap-go"

	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
)

// Generation is an open index. It is read only and may be used by many goroutines
// at once; after Close none of its texts may be touched.
type Generation struct {
	Manifest
	Index   bleve.Index
	Entries []schema.Entry // in the order of the catalog

	dir     string
	folded  mmap.MMap
	records mmap.MMap
}

// boltTimeout bounds the wait for a process that holds the index for writing,
// which none should.
const boltTimeout = "2s"

// Open opens the current generation. Errors are ErrNone, ErrSchema, ErrCorrupt with
// the reason, or that of a system that does not let it be read.
func Open(data string) (*Generation, error) {
	for {
		name, err := Current(data)
		if err != nil {
			return nil, err
		}
		g, err := open(data, name)
		if err == nil {
			return g, nil
		}
		// Other generations may have been published, and this one removed, meanwhile.
		if now, _ := Current(data); now == name {
			return nil, err
		}
	}
}

func open(data, name string) (*Generation, error) {
	manifest, err := readManifest(data, name)
	if err != nil {
		return nil, err
	}
	if manifest.Schema != schema.Version {
		return nil, fmt.Errorf("%w (format %d, this one reads %d)", ErrSchema, manifest.Schema, schema.Version)
	}
	g := &Generation{Manifest: *manifest, dir: filepath.Join(data, generationsName, name)}
	if err := g.open(); err != nil {
		g.Close()
		return nil, damaged(err)
	}
	return g, nil
}

func (g *Generation) open() (err error) {
	if err := checkManifest(g.dir); err != nil {
		return err
	}
	if err := g.checkSizes(); err != nil {
		return err
	}
	if g.folded, err = mapFile(g.path(foldedName)); err != nil {
		return err
	}
	if g.records, err = mapFile(g.path(recordsName)); err != nil {
		return err
	}
	if err := g.readCatalog(); err != nil {
		return err
	}
	return g.openIndex()
}

// openIndex opens the bleve index. Damage can make bleve panic as well as fail; the
// checksums, which are not looked at otherwise because segments are large, then tell
// which file it is.
func (g *Generation) openIndex() (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: %v", indexName, p)
		}
		if err != nil {
			err = cmp.Or(g.check(g.indexFiles()...), err)
		}
	}()
	index, err := bleve.OpenUsing(g.path(indexName), map[string]any{
		"read_only": true, "bolt_timeout": boltTimeout,
	})
	if err != nil {
		return fmt.Errorf("%s: %w", indexName, err) // index is an interface with nil in it
	}
	g.Index = index
	return nil
}

func (g *Generation) indexFiles() []string {
	return slices.DeleteFunc(g.files(), func(name string) bool { return !strings.HasPrefix(name, indexName+"/") })
}

func (g *Generation) files() []string { return slices.Sorted(maps.Keys(g.Files)) }

// checkSizes finds a file that was cut or removed, which reading a memory map would
// find the hard way. Changed bytes are found by [Generation.Check].
func (g *Generation) checkSizes() error {
	for _, name := range g.files() {
		info, err := os.Stat(g.path(name))
		if err != nil {
			return err
		}
		if want := g.Files[name].Size; info.Size() != want {
			return fmt.Errorf("%s has %d bytes instead of %d", name, info.Size(), want)
		}
	}
	return nil
}

// Check compares every file with its checksum.
func (g *Generation) Check() error {
	err := errors.Join(checkManifest(g.dir), g.check(g.files()...))
	if err != nil {
		return damaged(err)
	}
	return nil
}

// CheckRecords compares what [Generation.Document] reads with its checksum: whoever
// builds upon the documents would give damage a new checksum.
func (g *Generation) CheckRecords() error {
	if err := g.check(recordsName); err != nil {
		return damaged(err)
	}
	return nil
}

func (g *Generation) check(names ...string) error {
	var errs []error
	for _, name := range names {
		got, err := checksum(g.path(name))
		switch {
		case err != nil:
			errs = append(errs, err)
		case got != g.Files[name]:
			errs = append(errs, fmt.Errorf("%s is not what was written", name))
		}
	}
	return errors.Join(errs...)
}

func (g *Generation) path(name string) string {
	return filepath.Join(g.dir, filepath.FromSlash(name))
}

// readCatalog reads the catalog, which it compares with its checksum first: it is
// read whole anyway, and everything else is found through it.
func (g *Generation) readCatalog() error {
	if err := g.check(catalogName); err != nil {
		return err
	}
	b, err := os.ReadFile(g.path(catalogName))
	if err != nil {
		return err
	}
	if g.Entries, err = schema.ReadEntries(b); err != nil {
		return fmt.Errorf("%s: %w", catalogName, err)
	}
	for _, e := range g.Entries {
		if !fits(e.Folded, len(g.folded)) || !fits(e.Record, len(g.records)) {
			return fmt.Errorf("%s: %s lies outside the texts", catalogName, e.Source)
		}
	}
	return nil
}

func fits(r schema.Range, size int) bool {
	return r.Offset >= 0 && r.Length >= 0 && r.Offset <= size && r.Length <= size-r.Offset
}

// mapFile maps a file into memory; an empty one needs no map.
func mapFile(path string) (mmap.MMap, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return nil, err
	}
	return mmap.Map(f, mmap.RDONLY, 0)
}

// Close lets go of all files. Closing again does nothing.
func (g *Generation) Close() error {
	var errs []error
	if g.Index != nil {
		errs = append(errs, g.Index.Close())
		g.Index = nil
	}
	for _, m := range []*mmap.MMap{&g.folded, &g.records} {
		if *m != nil {
			errs = append(errs, m.Unmap())
		}
	}
	return errors.Join(errs...)
}

// Folded gives the folded text of a document, ended by a line feed. It lies in the
// memory map: it is gone after Close, and what is kept of it has to be copied.
func (g *Generation) Folded(e *schema.Entry) string {
	b := g.folded[e.Folded.Offset : e.Folded.Offset+e.Folded.Length]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Document reads a document as it is shown.
func (g *Generation) Document(e *schema.Entry) (*policy.Document, error) {
	return g.read(e, strings.Clone(g.record(e)))
}

// View is Document without a copy: the texts of the document lie in the memory map
// as those of [Generation.Folded] do, and what is kept of them has to be copied.
func (g *Generation) View(e *schema.Entry) (*policy.Document, error) {
	return g.read(e, g.record(e))
}

// Sections reads the sections of a document alone, without a copy as in [Generation.View].
func (g *Generation) Sections(e *schema.Entry) ([]policy.Section, error) {
	sections, err := schema.ReadSections(g.record(e))
	if err != nil {
		return nil, fmt.Errorf("%w: record of %s: %w", ErrCorrupt, e.Source, err)
	}
	return sections, nil
}

func (g *Generation) record(e *schema.Entry) string {
	b := g.records[e.Record.Offset : e.Record.Offset+e.Record.Length]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

func (g *Generation) read(e *schema.Entry, record string) (*policy.Document, error) {
	d := &policy.Document{ID: e.ID, Source: e.Source, Metadata: e.Metadata}
	if err := schema.ReadRecord(record, d); err != nil {
		return nil, fmt.Errorf("%w: record of %s: %w", ErrCorrupt, e.Source, err)
	}
	return d, nil
}

// Terms gives the path of the user's dictionary that the words were cut with.
func (g *Generation) Terms() string { return g.path(termsName) }

// Terms is [Generation.Terms] of the current generation, even where that cannot be
// opened because another version wrote it or other files of it are damaged. Errors
// are ErrNone or ErrCorrupt.
func Terms(data string) (path string, err error) {
	manifest, err := ReadManifest(data)
	if err != nil {
		return "", err
	}
	g := &Generation{Manifest: *manifest, dir: filepath.Join(data, generationsName, manifest.Name)}
	if err := g.check(termsName); err != nil {
		return "", damaged(err)
	}
	return g.Terms(), nil
}
