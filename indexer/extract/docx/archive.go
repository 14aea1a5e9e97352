package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"path"
	"strings"

	"policysearch/indexer/extract/content"
)

const (
	// maxEntries bounds the directory of the archive, of which each entry takes some
	// hundred bytes. A file with a thousand pictures has little more than a thousand.
	maxEntries = 1 << 16
	// maxUnpacked bounds the bytes of all parts that are read, a part read twice
	// counting twice. A thousand pages have 30 to 60 MB of XML.
	maxUnpacked = 128 << 20
)

// archive gives the parts of a package by name. Names are compared without regard to
// case (ISO/IEC 29500-2 §6.2.2.3), and with a backslash for a slash, as some
// programs write them.
type archive struct {
	parts    map[string]part
	unpacked int
	damage   []string // what a reader should know of parts that could be read in part
}

type part struct {
	open func() (io.ReadCloser, error)
	size uint64 // unpacked, as the archive says
}

var compoundFile = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// openArchive reads the directory of the archive. Where it is lost, as in a file that
// was not loaded to its end, the parts are found by their own headers.
func openArchive(data []byte) (*archive, error) {
	if bytes.HasPrefix(data, compoundFile) {
		return nil, compoundError(data)
	}
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > maxEntries {
		return nil, fmt.Errorf("%w: an archive of %d parts", content.ErrTooLong, n)
	}
	a := &archive{parts: map[string]part{}}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		a.salvage(data)
		if len(a.parts) == 0 {
			return nil, fmt.Errorf("%w: not a DOCX archive (%v): load or save the file again", content.ErrDamaged, err)
		}
		a.damage = append(a.damage, "the file is damaged at its end: parts of it may be missing; load or save it again")
		return a, nil
	}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, fmt.Errorf("%w: %s", content.ErrEncrypted, f.Name)
		}
		a.add(f.Name, part{f.Open, f.UncompressedSize64})
	}
	return a, nil
}

// compoundError tells a DOCX under a password, which is kept in a compound file
// ([MS-OFFCRYPTO] §2.3.4), from another kind of document.
func compoundError(data []byte) error {
	if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return content.ErrEncrypted
	}
	return fmt.Errorf("%w: not a DOCX but an old binary document: give it the extension .doc", content.ErrUnknown)
}

// add files a part; the first of a name counts.
func (a *archive) add(name string, p part) {
	if name = partName(name); !a.has(name) {
		a.parts[name] = p
	}
}

func partName(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

func (a *archive) has(name string) bool { return a.parts[partName(name)].open != nil }

// read unpacks a part, never more than may still be unpacked, whatever the archive
// says of its size. A part that is damaged is given as far as it goes.
func (a *archive) read(name string) ([]byte, error) {
	part := a.parts[partName(name)]
	if part.open == nil {
		return nil, fmt.Errorf("%w: the part %s is missing: save the file again", content.ErrDamaged, name)
	}
	r, err := part.open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %v: load or save the file again", content.ErrDamaged, name, err)
	}
	defer r.Close()
	rest := maxUnpacked - a.unpacked
	var b bytes.Buffer
	b.Grow(int(min(part.size, uint64(rest))) + bytes.MinRead)
	_, err = b.ReadFrom(io.LimitReader(r, int64(rest)+1))
	data := b.Bytes()
	if a.unpacked += len(data); a.unpacked > maxUnpacked {
		return nil, fmt.Errorf("%w: its parts unfold to more than %d MB", content.ErrTooLong, maxUnpacked>>20)
	}
	if err != nil && len(data) == 0 {
		return nil, fmt.Errorf("%w: %s: %v: load or save the file again", content.ErrDamaged, name, err)
	}
	if err != nil {
		a.damage = append(a.damage, fmt.Sprintf("%s is damaged (%v): its text may be wrong or incomplete", name, err))
	}
	return data, nil
}

// localHeader is the length of a part's own header without name and extra field
// (APPNOTE.TXT §4.3.7).
const localHeader = 30

// salvage finds parts by their local headers. Deflated data knows its own end, so the
// sizes, which may only follow the data, are not needed.
func (a *archive) salvage(data []byte) {
	for at := 0; len(a.parts) < maxEntries; {
		i := bytes.Index(data[at:], []byte("PK\x03\x04"))
		if i < 0 || at+i+localHeader > len(data) {
			return
		}
		header := data[at+i:]
		at += i + 4
		flags, method := binary.LittleEndian.Uint16(header[6:]), binary.LittleEndian.Uint16(header[8:])
		size := int(binary.LittleEndian.Uint32(header[18:]))
		name := int(binary.LittleEndian.Uint16(header[26:]))
		start := localHeader + name + int(binary.LittleEndian.Uint16(header[28:]))
		if start >= len(header) || flags&1 != 0 {
			continue
		}
		body := header[start:]
		switch method {
		case zip.Deflate:
			a.add(string(header[localHeader:localHeader+name]), part{open: func() (io.ReadCloser, error) {
				return flate.NewReader(bytes.NewReader(body)), nil
			}})
		case zip.Store:
			a.add(string(header[localHeader:localHeader+name]), part{open: func() (io.ReadCloser, error) {
				return io.NopCloser(bytes.NewReader(body[:min(size, len(body))])), nil
			}})
		}
	}
}
