package ofd

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"policysearch/indexer/extract/content"
)

const (
	// maxParts bounds the directory of the archive, each entry some 400 bytes of memory.
	// A page has a handful of parts.
	maxParts = 1 << 16
	// maxUnpacked bounds the XML of all parts that are read, a part read twice counting
	// twice. It is parsed at 20 MB a second. A page has 10 to 100 KB.
	maxUnpacked = 160 << 20
)

// archive gives the parts of a file by name. Some programs write backslashes, or names
// that differ in case from those by which parts are referred to.
type archive struct {
	parts    map[string]*zip.File
	folded   map[string]*zip.File
	unpacked int
}

// encryption is the part that an encrypted file has (GM/T 0099-2020).
const encryption = "Encryptions.xml"

func openArchive(data []byte) (*archive, error) {
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > maxParts {
		return nil, fmt.Errorf("an archive of %d parts: %w", n, content.ErrTooLong)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %v; load or save the file again", content.ErrDamaged, err)
	}
	a := &archive{parts: map[string]*zip.File{}, folded: map[string]*zip.File{}}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, content.ErrEncrypted
		}
		name := f.Name
		if !utf8.ValidString(name) {
			name, _ = simplifiedchinese.GB18030.NewDecoder().String(name)
		}
		name = clean(name)
		if a.parts[name] == nil {
			a.parts[name] = f
		}
		if name = strings.ToLower(name); a.folded[name] == nil {
			a.folded[name] = f
		}
	}
	if a.part(encryption) != nil {
		return nil, content.ErrEncrypted
	}
	return a, nil
}

// clean is the name of a part without slash at its front.
func clean(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(strings.TrimSpace(name), `\`, "/")), "/")
}

func (a *archive) part(name string) *zip.File {
	if f := a.parts[name]; f != nil {
		return f
	}
	return a.folded[strings.ToLower(name)]
}

// find gives the name of the part that a location means: from the root, from the folder
// of the part that refers to it, or from the root although it does not say so.
func (a *archive) find(from, location string) (string, bool) {
	var names []string
	if location = strings.ReplaceAll(strings.TrimSpace(location), `\`, "/"); !strings.HasPrefix(location, "/") {
		names = append(names, clean(path.Dir(from)+"/"+location))
	}
	names = append(names, clean(location))
	for _, name := range names {
		if location != "" && a.part(name) != nil {
			return name, true
		}
	}
	return names[0], false
}

var errMissing = errors.New("is missing")

// read unpacks a part. What could be read of a damaged one comes with the error.
func (a *archive) read(name string) ([]byte, error) {
	f := a.part(name)
	if f == nil {
		return nil, errMissing
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, int64(maxUnpacked-a.unpacked)+1))
	if a.unpacked += len(data); a.unpacked > maxUnpacked {
		return nil, fmt.Errorf("its parts unfold to more than %d MB: %w", maxUnpacked>>20, content.ErrTooLong)
	}
	return data, err
}
