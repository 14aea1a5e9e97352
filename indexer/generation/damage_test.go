package generation

import (
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"policysearch/indexer/schema"
)

// published gives a data folder with one generation, and the folder of that.
func published(t *testing.T) (data, dir string) {
	t.Helper()
	data = t.TempDir()
	return data, filepath.Join(data, generationsName, publish(t, data, "扎实做好碳达峰、碳中和工作。"))
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestDamageIsNamed(t *testing.T) {
	truncate := func(name string) func(*testing.T, string, string) {
		return func(t *testing.T, _, dir string) {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Truncate(filepath.Join(dir, name), info.Size()-1); err != nil {
				t.Fatal(err)
			}
		}
	}
	remove := func(name string) func(*testing.T, string, string) {
		return func(t *testing.T, _, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	current := func(content string) func(*testing.T, string, string) {
		return func(t *testing.T, data, _ string) { write(t, filepath.Join(data, currentName), content) }
	}
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, data, dir string)
		want   string // in the message
	}{
		{"CURRENT is empty", current(""), `CURRENT names ""`},
		{"CURRENT climbs", current("../.."), `CURRENT names "../.."`},
		{"CURRENT names its own folder", current("."), `CURRENT names "."`},
		{"CURRENT names the folder above", current(".."), `CURRENT names ".."`},
		{"CURRENT names the root", current("/"), `CURRENT names "/"`},
		{"CURRENT names an unfinished one", current(".building-20220129T000000.000"), `CURRENT names ".building-`},
		{"CURRENT is binary", current("\x00\xff"), "manifest.json"},
		{"CURRENT names what is not there", current("20220129T000000.000"), "20220129T000000.000/manifest.json"},
		{"no folder", func(t *testing.T, _, dir string) { remove("")(t, "", dir) }, "manifest.json"},
		{"no manifest", remove(manifestName), "manifest.json"},
		{"manifest cut", truncate(manifestName), "manifest.json"},
		{"manifest empty", func(t *testing.T, _, dir string) { write(t, filepath.Join(dir, manifestName), "") }, "manifest.json"},
		{"manifest is another's", func(t *testing.T, _, dir string) { write(t, filepath.Join(dir, manifestName), "{}") }, "manifest.json"},
		{"manifest edited", func(t *testing.T, _, dir string) {
			b, _ := os.ReadFile(filepath.Join(dir, manifestName))
			write(t, filepath.Join(dir, manifestName), strings.Replace(string(b), `"documents": 1`, `"documents": 2`, 1))
		}, "manifest.json is not what was written"},
		{"no checksum of the manifest", remove(sumName), "manifest.sha256"},
		{"folded cut", truncate(foldedName), "folded has"},
		{"folded longer", func(t *testing.T, _, dir string) {
			b, _ := os.ReadFile(filepath.Join(dir, foldedName))
			write(t, filepath.Join(dir, foldedName), string(b)+"x")
		}, "folded has"},
		{"no folded", remove(foldedName), "folded"},
		{"records cut", truncate(recordsName), "records has"},
		{"no records", remove(recordsName), "records"},
		{"catalog cut", truncate(catalogName), "catalog has"},
		{"catalog overwritten", func(t *testing.T, _, dir string) {
			info, _ := os.Stat(filepath.Join(dir, catalogName))
			write(t, filepath.Join(dir, catalogName), strings.Repeat("\x80", int(info.Size())))
		}, "catalog is not what was written"},
		{"no terms", remove(termsName), "terms"},
		{"no index", remove(indexName), "index/"},
		{"index without its tables", remove(indexName + "/store/root.bolt"), "root.bolt"},
		{"index cut", truncate(indexName + "/index_meta.json"), "index_meta.json has"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, dir := published(t)
			c.damage(t, data, dir)
			g, err := Open(data)
			if err == nil {
				g.Close()
			}
			if !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v\nwant ErrCorrupt with %s", err, c.want)
			}
		})
	}
}

// A byte changed in any file, without a change of its size, is found by Check or by
// Open already, and panics nowhere.
func TestCheckFindsAChangedByteInEveryFile(t *testing.T) {
	data, dir := published(t)
	files, err := measure(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 8 {
		t.Fatalf("only %d files: %v", len(files), slices.Sorted(maps.Keys(files)))
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		// The end of a segment tells where everything in it lies.
		for _, at := range []int{0, len(content) / 2, max(0, len(content)-20), len(content) - 1} {
			changed := slices.Clone(content)
			changed[at] ^= 0x40
			write(t, path, string(changed))
			g, err := Open(data)
			if err == nil {
				err = g.Check()
				g.Close()
			}
			named := strings.TrimSuffix(name, ".sha256") // the manifest is named for its checksum
			if !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), named) {
				t.Errorf("byte %d of %s: error %v", at, name, err)
			}
		}
		write(t, path, string(content))
	}
	g := mustOpen(t, data)
	if err := g.Check(); err != nil {
		t.Errorf("put right again: %v", err)
	}
}

func TestCheckRecords(t *testing.T) {
	data, dir := published(t)
	g := mustOpen(t, data)
	if err := g.CheckRecords(); err != nil {
		t.Error(err)
	}
	b, _ := os.ReadFile(filepath.Join(dir, recordsName))
	write(t, filepath.Join(dir, recordsName), strings.Repeat("x", len(b)))
	if err := g.CheckRecords(); !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), "records is not") {
		t.Errorf("error %v", err)
	}
}

// An index of another version is told from a damaged one, and its terms are there.
func TestAnotherSchema(t *testing.T) {
	data, dir := published(t)
	m, err := ReadManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	m.Schema = schema.Version + 1
	if err := writeManifest(dir, m); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(data); !errors.Is(err, ErrSchema) || errors.Is(err, ErrCorrupt) {
		t.Errorf("error %v, want ErrSchema", err)
	}
	terms, err := Terms(data)
	if b, _ := os.ReadFile(terms); string(b) != "北疆文化\n" || err != nil {
		t.Errorf("terms %q, %v", b, err)
	}
	write(t, filepath.Join(dir, termsName), "北疆文明\n")
	if _, err := Terms(data); !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), "terms") {
		t.Errorf("changed terms: %v", err)
	}
}

// An index that cannot be read for want of rights or resources is not damaged: whoever
// builds must not take it for lost.
func TestWhatIsNoDamage(t *testing.T) {
	for err, corrupt := range map[error]bool{
		syscall.EACCES: false, syscall.EMFILE: false, syscall.ENFILE: false, syscall.ENOMEM: false,
		syscall.ENOENT: true, syscall.EIO: true, io.ErrUnexpectedEOF: true,
	} {
		got := damaged(&os.PathError{Op: "open", Path: "folded", Err: err})
		if errors.Is(got, ErrCorrupt) != corrupt || !errors.Is(got, err) || !strings.Contains(got.Error(), "folded") {
			t.Errorf("%v", got)
		}
	}
}
