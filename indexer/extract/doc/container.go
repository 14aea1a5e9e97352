package doc

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"

	"policysearch/indexer/extract/content"
)

const (
	// maxStructure bounds what is read of the directory and the sector tables: 4,096
	// entries, some six for each embedded object. Without it a directory of folders
	// within folders takes memory by the square of its length.
	maxStructure = 512 << 10
	// chunk is how much of a stream is read at once: mscfb takes time by the square of it.
	chunk = 64 << 10
	// maxSector is the longest sector of a container.
	maxSector = 4096
)

// A container is a compound file: a little file system within the file.
type container struct {
	streams map[string]*mscfb.File
	size    int64
}

func openContainer(data []byte) (*container, error) {
	source := &sectors{data: data, budget: maxStructure}
	r, err := mscfb.New(source)
	if err != nil {
		return nil, damaged("%v", err)
	}
	source.budget = len(data) // the structure is read; streams have their own bound
	c := &container{map[string]*mscfb.File{}, int64(len(data))}
	for _, f := range r.File {
		name := strings.ToUpper(f.Name) // [MS-CFB] compares names so
		if len(f.Path) == 0 && c.streams[name] == nil {
			c.streams[name] = f
		}
	}
	return c, c.check()
}

// others are the streams by which other files in containers are known.
var others = []struct{ stream, kind string }{
	{"Workbook", "an Excel or ET workbook (.xls, .et)"},
	{"Book", "an Excel workbook (.xls)"},
	{"PowerPoint Document", "a PowerPoint or WPS presentation (.ppt, .dps)"},
	{"VisioDocument", "a Visio drawing (.vsd)"},
	{"CONTENTS", "a document of Microsoft Works (.wps)"},
	{"__properties_version1.0", "an Outlook message (.msg)"},
}

// check tells a document from everything else that comes in a container.
func (c *container) check() error {
	if c.has("EncryptedPackage") {
		return content.ErrEncrypted
	}
	if c.has("WordDocument") {
		return nil
	}
	for _, o := range others {
		if c.has(o.stream) {
			return fmt.Errorf("%s, not a Word document: %w", o.kind, content.ErrUnknown)
		}
	}
	return fmt.Errorf("a container without a Word document: %w", content.ErrUnknown)
}

func (c *container) has(name string) bool { return c.streams[strings.ToUpper(name)] != nil }

// read gives a whole stream. It cannot be longer than the file that holds it.
func (c *container) read(name string) ([]byte, error) {
	f := c.streams[strings.ToUpper(name)]
	if f == nil {
		return nil, damaged("no stream %s", name)
	}
	if f.Size > c.size {
		return nil, damaged("stream %s is longer than the file", name)
	}
	data := make([]byte, f.Size)
	for part := range slices.Chunk(data, chunk) {
		if _, err := io.ReadFull(f, part); err != nil {
			return nil, damaged("stream %s: %v", name, err)
		}
	}
	return data, nil
}

var errStructure = errors.New("directory too long")

// sectors gives mscfb the file, its last sector filled up, which some writers cut short.
// The structure is read by whole sectors, or numbers of four bytes, which are free.
type sectors struct {
	data   []byte
	budget int
}

func (s *sectors) ReadAt(p []byte, off int64) (int, error) {
	if len(p) == 512 || len(p) == maxSector {
		if s.budget -= len(p); s.budget < 0 {
			return 0, errStructure
		}
	}
	if off < 0 || off >= int64(len(s.data)) {
		return 0, io.EOF
	}
	n := copy(p, s.data[off:])
	if len(p)-n >= maxSector {
		return n, io.ErrUnexpectedEOF
	}
	clear(p[n:])
	return len(p), nil
}
