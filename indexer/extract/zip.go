package extract

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
)

// How far an archive may unfold. A file that compresses better than maxRatio is a
// bomb, not a document: texts reach 1 : 10, tables as XML 1 : 50, deflate itself 1 : 1032.
const (
	maxEntries  = 100_000 // of a directory, which is read whole: some 30 MB
	maxUnpacked = 1 << 30 // of an archive with those within it, in bytes
	maxRatio    = 200
	freeRatio   = 16 << 20 // bytes from which on the ratio counts
)

var errBomb = fmt.Errorf("unfolds to more than %d times its size: leave it out", maxRatio)

// openZip reads the directory of an archive.
func openZip(data []byte) (*zip.Reader, error) {
	// The signature of an entry also stands in archives within: all are counted.
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > maxEntries {
		return nil, errTooMany
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if errors.Is(err, zip.ErrInsecurePath) { // the paths are cleaned here
		err = nil
	}
	return z, err
}

var errTooMany = fmt.Errorf("an archive of more than %d files: unpack it and index the folder", maxEntries)

// kindOfZip tells by the names in it what an archive is.
func kindOfZip(data []byte) (kind, error) {
	names, err := namesIn(data)
	has := func(prefix string) bool {
		for _, n := range names {
			if strings.HasPrefix(n, prefix) {
				return true
			}
		}
		return false
	}
	switch {
	case has("ofd.xml"):
		return ofdFile, nil
	case has("word/") && (has("[content_types].xml") || has("word/document.xml")):
		return docxFile, nil
	case has("xl/") && has("[content_types].xml"):
		return 0, workbook
	case has("ppt/") && has("[content_types].xml"):
		return 0, slides
	case has("mimetype") && has("content.xml"):
		return 0, unread{"an OpenDocument file", "save it as .docx or as PDF"}
	case has("mimetype") && has("meta-inf/container.xml"):
		return 0, unread{"an e-book (EPUB)", "save it as PDF or as a web page"}
	case err != nil:
		return 0, err
	}
	return zipArchive, nil
}

// namesIn lists the names in an archive, in lower case, with slashes. If the directory
// at its end is lost, the headers of the files give those that there are.
func namesIn(data []byte) ([]string, error) {
	var names []string
	add := func(name string) { names = append(names, strings.ToLower(strings.ReplaceAll(name, `\`, "/"))) }
	z, err := openZip(data)
	if err == nil {
		for _, f := range z.File {
			add(f.Name)
		}
		return names, nil
	}
	if !errors.Is(err, errTooMany) {
		err = fmt.Errorf("%w archive: %w; load or pack it again", content.ErrDamaged, err)
	}
	const header = 30 // bytes before the name (APPNOTE.TXT §4.3.7)
	for range maxEntries {
		i := bytes.Index(data, []byte("PK\x03\x04"))
		if i < 0 || len(data)-i < header {
			break
		}
		data = data[i:]
		end := header + int(binary.LittleEndian.Uint16(data[26:]))
		add(string(data[header:min(end, len(data))]))
		data = data[4:]
	}
	return names, err
}

// budget is what an archive and those within it may unfold to.
type budget struct {
	most     int64 // bytes that may be unpacked
	unpacked int64
	text     int64 // bytes of text that may still come out
}

func newBudget(packed int) *budget {
	return &budget{most: min(maxUnpacked, max(4*freeRatio, maxRatio*int64(packed))), text: maxArchiveText}
}

// unpack gives the bytes of an entry, never trusting what the archive says of sizes.
func (b *budget) unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, unpackError(f, err)
	}
	defer r.Close()
	limit := min(content.MaxFile, b.most-b.unpacked, max(freeRatio, maxRatio*int64(f.CompressedSize64)))
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	b.unpacked += int64(len(data))
	switch {
	case int64(len(data)) <= limit && err != nil:
		return nil, unpackError(f, err)
	case int64(len(data)) <= limit:
		return data, nil
	case limit == content.MaxFile:
		return nil, content.ErrTooLarge
	case b.unpacked > maxUnpacked:
		return nil, fmt.Errorf("the archive unfolds to more than %d MB: unpack it and index the folder", maxUnpacked>>20)
	}
	return nil, errBomb
}

func unpackError(f *zip.File, err error) error {
	if errors.Is(err, zip.ErrAlgorithm) {
		return fmt.Errorf("packed by method %d, which is not read: pack it anew as an ordinary .zip", f.Method)
	}
	return fmt.Errorf("%w: %w; load or pack the archive again", content.ErrDamaged, err)
}

// entryName gives the path of an entry: in UTF-8, with slashes, below the archive.
func entryName(f *zip.File) string {
	name := f.Name
	if f.Flags&0x800 == 0 || !utf8.ValidString(name) { // bit 11: the name is UTF-8 (APPNOTE.TXT, appendix D)
		if text, _, err := charset.Decode([]byte(name), ""); err == nil {
			name = string(text)
		}
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case r < ' ' || r == 0x7f:
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
	if len(name) > 1 && name[1] == ':' { // a drive of Windows
		name = name[2:]
	}
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}
