package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// entry is a file to be packed: data as it is, or raw as the archive holds it already.
type entry struct {
	name, data string
	flags      uint16
	method     uint16 // deflated unless stored or raw
	raw        string
	size       uint64 // that the archive states of raw data
}

func pack(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		if err := add(w, e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func add(w *zip.Writer, e entry) error {
	h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, NonUTF8: e.flags&0x800 == 0}
	h.Flags = e.flags
	if e.raw == "" {
		f, err := w.CreateHeader(h)
		if err != nil {
			return err
		}
		_, err = f.Write([]byte(e.data))
		return err
	}
	h.Method, h.CRC32 = e.method, crc32.ChecksumIEEE([]byte(e.raw))
	h.CompressedSize64, h.UncompressedSize64 = uint64(len(e.raw)), e.size
	f, err := w.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = f.Write([]byte(e.raw))
	return err
}

// packDOCX gives a document of one paragraph.
func packDOCX(t testing.TB, text string) string {
	const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	body := `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>` +
		text + `</w:t></w:r></w:p></w:body></w:document>`
	return string(pack(t, entry{name: "[Content_Types].xml", data: types}, entry{name: "_rels/.rels", data: relations}, entry{name: "word/document.xml", data: body}))
}

// names are the documents and problems of an archive.
func names(r content.Result) []string {
	var out []string
	for _, d := range r.Documents {
		out = append(out, d.Name+" "+strings.Join(texts(d), "/"))
	}
	for _, p := range r.Problems {
		out = append(out, "! "+p.Error())
	}
	return out
}

func TestArchive(t *testing.T) {
	inner := pack(t, entry{name: "里.txt", data: "戊", flags: 0x800})
	middle := pack(t, entry{name: "inner.zip", data: string(inner)})
	deep := pack(t, entry{name: "middle.zip", data: string(pack(t, entry{name: "middle.zip", data: string(middle)}))})
	result := open(t, "a.zip", string(pack(t,
		entry{name: "a/"}, entry{name: "a/一.txt", data: "甲", flags: 0x800},
		entry{name: `b\c.md`, data: "乙"},
		entry{name: "\xcd\xa8\xd6\xaa.txt", data: "\xb1\xfb\xb5\xc4"}, // 通知, 丙的 in GBK
		entry{name: "二.txt", data: "丁"},                               // UTF-8 without its flag
		entry{name: "../../etc/x.txt", data: "己"}, entry{name: "/abs.txt", data: "庚"}, entry{name: `C:\d.txt`, data: "辛"},
		entry{name: "abs.txt", data: "again"},
		entry{name: "l.jsonl", data: "{\"id\":\"1\",\"text\":\"壬\"}\n{"},
		entry{name: "d.docx", data: packDOCX(t, "癸")},
		entry{name: "middle.zip", data: string(middle)}, entry{name: "deep.zip", data: string(deep)},
		entry{name: "__MACOSX/._a.txt", data: "x"}, entry{name: ".git/x.txt", data: "x"}, entry{name: "~$d.docx", data: "x"}, entry{name: "s.css", data: "x"},
		entry{name: "t.xls", data: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, entry{name: "u.rar", data: "Rar!\x1a\x07"}, entry{name: "v.txt", data: "\x00\x00\x01"},
		entry{name: "w.txt", raw: "secret", flags: 1}, entry{name: "x.txt", raw: "lzma", method: 14, size: 9},
	)))
	want := []string{
		"a/一.txt line 甲", "b/c.md par 乙", "通知.txt line 丙的", "二.txt line 丁", "etc/x.txt line 己", "abs.txt line 庚", "d.txt line 辛",
		"l.jsonl#1 par 壬", "d.docx par 癸", "middle.zip/inner.zip/里.txt line 戊",
		"! abs.txt: stands in the archive twice; the first is taken",
		"! l.jsonl: line 2, column 1: no JSON object (unexpected end of JSON input): write each document as one object on one line",
		"! deep.zip/middle.zip/middle.zip: lies in more than 2 archives: unpack them",
		"! t.xls: ", "! u.rar: a RAR archive, which is not read: unpack it, or pack it as .zip",
		"! v.txt: " + content.ErrBinary.Error(), "! w.txt: " + content.ErrEncrypted.Error(),
		"! x.txt: packed by method 14, which is not read: pack it anew as an ordinary .zip",
	}
	got := names(result)
	for i := range got {
		if strings.HasPrefix(got[i], "! t.xls: ") { // in the words of the reader of .doc
			got[i] = "! t.xls: "
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Files of other kinds are counted in a word to the first document; hidden ones are not.
func TestOtherFilesInArchive(t *testing.T) {
	inner := pack(t, entry{name: "c.UOF", data: "x"}, entry{name: "c.txt", data: "乙"})
	result := open(t, "a.zip", string(pack(t, entry{name: "p.jpg", data: "x"}, entry{name: "a.txt", data: "甲"}, entry{name: "__MACOSX/p.jpg", data: "x"},
		entry{name: "~$a.jpg", data: "x"}, entry{name: "q.jpg", data: "x"}, entry{name: "i.zip", data: string(inner)})))
	want := "of the archive 3 files of other kinds are not read: .jpg, .uof"
	if len(result.Problems) > 0 || len(result.Documents) != 2 || !slices.Equal(result.Documents[0].Warnings, []string{want}) || len(result.Documents[1].Warnings) > 0 {
		t.Errorf("%v, documents %v", result.Problems, result.Documents)
	}
}

// The end of the caller's time is not the archive's fault.
func TestArchiveOfLateCaller(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	_, err := New(Options{}).Open(ctx, "a.zip", bytes.NewReader(pack(t, entry{name: "a.txt", data: "甲"})))
	if !errors.Is(err, context.DeadlineExceeded) || strings.Contains(err.Error(), "archive") {
		t.Error(err)
	}
}

// Of an archive with more files than are read, the first are, and the others are counted.
func TestArchiveOfManyFiles(t *testing.T) {
	var files []entry
	for i := range maxArchiveFiles + 3 {
		files = append(files, entry{name: fmt.Sprint(i, ".txt"), data: "甲"}, entry{name: fmt.Sprint(i, ".css"), data: "x"})
	}
	r := open(t, "a.zip", string(pack(t, files...)))
	want := fmt.Sprintf("%d.txt: not read, nor the 2 files after it: the archive and those in it hold more than 20000 files; unpack the archive and index the folder", maxArchiveFiles)
	if len(r.Documents) != maxArchiveFiles || len(r.Problems) != 1 || r.Problems[0].Error() != want {
		t.Errorf("%d documents, %.300v", len(r.Documents), r.Problems)
	}
}

// Archives in an archive and texts of short lines are bounded together.
func TestLargeArchives(t *testing.T) {
	var files []entry
	for i := range 6000 {
		files = append(files, entry{name: fmt.Sprint(i, ".txt"), data: "甲"})
	}
	inner := string(pack(t, files...))
	lines := strings.Repeat("a\n", content.MaxBlocks)
	var texts, inners []entry
	for i := range 6 {
		texts = append(texts, entry{name: fmt.Sprint(i, ".txt"), data: lines})
		inners = append(inners, entry{name: fmt.Sprint(i, ".zip"), data: inner})
	}
	for want, entries := range map[string][]entry{"paragraphs": texts, "files": inners} {
		r := open(t, "a.zip", string(pack(t, entries...)))
		if len(r.Problems) == 0 || !strings.Contains(r.Problems[0].Reason, want+"; unpack the archive and index the folder") {
			t.Errorf("%d documents, %.300v, want a word of %s", len(r.Documents), r.Problems, want)
		}
	}
}

func TestArchiveOfNothing(t *testing.T) {
	for what, data := range map[string][]byte{
		"empty": pack(t), "nothing to read": pack(t, entry{name: "a.css", data: "x"}), "nothing that can be read": pack(t, entry{name: "a.txt", data: "\x00\x00\x01"}),
	} {
		if _, err := tryOpen("a.zip", bytes.NewReader(data)); !errors.Is(err, content.ErrNoText) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Each of these gives an error, or a Problem beside the file that can be read, soon.
func TestHostileArchives(t *testing.T) {
	good := entry{name: "good.txt", data: "甲"}
	bomb := string(pack(t, entry{name: "bomb.txt", data: strings.Repeat("\x00", 30<<20)}))
	var nest []entry
	for i := range 16 {
		nest = append(nest, entry{name: fmt.Sprint(i, ".zip"), data: bomb})
	}
	layers := pack(t, good, entry{name: "x.zip", data: string(pack(t, nest...))})
	lying := pack(t, entry{name: "lying.txt", raw: "甲", method: zip.Store, size: 1 << 50}, good)
	for _, c := range []struct {
		what string
		data []byte
		want string
	}{
		{"a bomb", pack(t, good, entry{name: "bomb.txt", data: strings.Repeat("a", 30<<20)}), "bomb.txt: " + errBomb.Error()},
		{"bombs in layers", layers, errBomb.Error()},
		{"a text that is large", pack(t, good, entry{name: "a.txt", data: strings.Repeat("a\n", 2<<20)}), content.ErrTooLong.Error()},
		{"too many files", append(pack(t, good), bytes.Repeat([]byte("PK\x01\x02"), maxEntries+1)...), errTooMany.Error()},
		{"lying sizes", lying, "damaged"},
		{"files that overlap", overlapping(pack(t, good, entry{name: "a.txt", raw: strings.Repeat("a", 1000), method: zip.Store, size: 1000})), "overlap"},
		{"cut off", pack(t, good)[:60], "damaged archive"},
	} {
		t.Run(c.what, func(t *testing.T) {
			start := time.Now()
			result, err := tryOpen("a.zip", bytes.NewReader(c.data))
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
			said := fmt.Sprint(err, result.Problems)
			if !strings.Contains(said, c.want) || err == nil && len(result.Documents) != 1 {
				t.Errorf("%d documents, %.300s; want %s", len(result.Documents), said, c.want)
			}
		})
	}
}

// overlapping makes the directory name the last file twenty times.
func overlapping(data []byte) []byte {
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	last := bytes.LastIndex(data, []byte("PK\x01\x02"))
	header := data[last:end]
	out := append([]byte{}, data[:end]...)
	for range 20 {
		out = append(out, header...)
	}
	tail := append([]byte{}, data[end:]...)
	binary.LittleEndian.PutUint16(tail[8:], 22)
	binary.LittleEndian.PutUint16(tail[10:], 22)
	size := binary.LittleEndian.Uint32(tail[12:])
	binary.LittleEndian.PutUint32(tail[12:], size+20*uint32(len(header)))
	return append(out, tail...)
}

// An archive cut off or changed anywhere gives documents or an error.
func TestBrokenArchives(t *testing.T) {
	data := pack(t, entry{name: "a.txt", data: "甲乙丙"}, entry{name: "b.jsonl", data: `{"text":"丁"}`}, entry{name: "c.docx", data: packDOCX(t, "戊")})
	r := New(Options{})
	try := func(data []byte) {
		_, err := r.Open(t.Context(), "a.zip", bytes.NewReader(data))
		if err != nil && strings.Contains(err.Error(), "fault of this program") {
			t.Error(err)
		}
	}
	for i := range data {
		try(data[:i])
		changed := bytes.Clone(data)
		changed[i] ^= 0x55
		try(changed)
	}
}
