package charset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"policysearch/indexer/corpora"
)

// TestCorpora measures detection on real texts, in windows from everywhere and whole:
//
//	POLICYSEARCH_CORPORA=DIR go test ./indexer/extract/charset -run Corpora -v
func TestCorpora(t *testing.T) {
	texts := textsOf(t, corpora.Path(t))
	traditional := traditionalForms(t)
	for _, length := range []int{20, 50, 100, 200, 1000, 0} {
		m := measurement{t: t, length: length}
		r := rand.New(rand.NewPCG(1, 2))
		for _, text := range texts {
			for range max(1, min(400, utf8.RuneCountInString(text)/5000)) {
				m.window(window(r, text, length), traditional)
				if length == 0 {
					break
				}
			}
		}
		m.report()
	}
}

// measurement counts how texts of one length are read.
type measurement struct {
	t       *testing.T
	length  int // in characters; 0 means whole texts
	read    map[string]int
	wrong   map[string]int
	example map[string]string
}

// forms are the encodings to be found; mark is put before the text.
var forms = []struct {
	name, mark string
	charset
}{
	{"GBK", "", charset{"GB18030", simplifiedchinese.GBK}}, {"GB18030", "", gb18030}, {"Big5", "", big5},
	{"UTF-16LE", "", utf16Little}, {"UTF-16BE", "", utf16Big}, {"UTF-16LE with BOM", "\xff\xfe", utf16Little},
	{"UTF-16BE with BOM", "\xfe\xff", utf16Big}, {"UTF-8", "", utf8Text},
}

func (m *measurement) window(text string, traditional *strings.Replacer) {
	if m.read == nil {
		m.read, m.wrong, m.example = map[string]int{}, map[string]int{}, map[string]string{}
	}
	for _, f := range forms {
		m.check(f.name, f.mark, f.charset, text)
	}
	changed := traditional.Replace(text)
	m.check("GBK, traditional", "", forms[0].charset, changed)
	m.check("Big5, traditional", "", big5, strings.Map(func(r rune) rune {
		if b, err := big5.encoding.NewEncoder().String(string(r)); err != nil || len(b) > 2 {
			return -1
		}
		return r
	}, changed))
	m.check("UTF-16LE, traditional", "", utf16Little, changed)
}

func (m *measurement) check(name, mark string, c charset, text string) {
	data := []byte(text)
	if c.encoding != nil {
		var err error
		if data, err = c.encoding.NewEncoder().Bytes(data); err != nil {
			return // not every character can be written in it
		}
	}
	m.read[name]++
	got, found, err := Decode(append([]byte(mark), data...), "")
	if err != nil || string(got) != text && found != c.name {
		m.wrong[name]++
		m.example[name] = found + ": " + text[:min(len(text), 300)]
	}
}

func (m *measurement) report() {
	for name, n := range m.read {
		m.t.Logf("%4d characters, %s: %d of %d read right (%.3f %%)", m.length, name, n-m.wrong[name], n, 100-100*float64(m.wrong[name])/float64(n))
		if m.wrong[name] > 0 && (m.length == 0 || m.length >= 200) {
			m.t.Errorf("the last one wrong was read as %s", m.example[name])
		}
	}
}

// window cuts a number of characters out of a text.
func window(r *rand.Rand, text string, length int) string {
	runes := []rune(text)
	if length == 0 || len(runes) <= length {
		return text
	}
	at := r.IntN(len(runes) - length)
	return string(runes[at : at+length])
}

// textsOf are the texts of all files of text below a folder: one for each file, and for JSON lines
// one for every hundred documents.
func textsOf(t *testing.T, dir string) []string {
	var texts []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		data := []byte{}
		switch filepath.Ext(path) {
		case ".txt", ".md", ".tsv", ".html":
			data, err = os.ReadFile(path)
		case ".jsonl":
			texts = append(texts, jsonTexts(t, path)...)
		}
		if utf8.Valid(data) && len(data) > 0 {
			texts = append(texts, strings.TrimPrefix(string(data), "\ufeff"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func jsonTexts(t *testing.T, path string) []string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var texts []string
	var group bytes.Buffer
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 8<<20)
	for n := 1; lines.Scan(); n++ {
		var record struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		group.WriteString(record.Text + "\n")
		if n%100 == 0 {
			texts = append(texts, group.String())
			group.Reset()
		}
	}
	return append(texts, group.String())
}

// traditionalForms turns simplified characters into traditional ones that Big5 has.
func traditionalForms(t *testing.T) *strings.Replacer {
	rows, err := os.ReadFile("../../../dict/fold/data/simplified.txt")
	if err != nil {
		t.Fatal(err)
	}
	var pairs []string
	for row := range strings.Lines(string(rows)) {
		from, to, ok := strings.Cut(strings.TrimSpace(row), "\t")
		if _, err := big5.encoding.NewEncoder().String(from); ok && err == nil {
			pairs = append(pairs, to, from)
		}
	}
	return strings.NewReplacer(pairs...)
}
