package generation

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"policysearch/dict"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
)

// words is the dictionary of all tests; loading it is what takes time.
var words = sync.OnceValues(func() (*dict.Dictionary, error) { return dict.Load() })

// sample makes a document of two paragraphs.
func sample(n int, text string) *policy.Document {
	return &policy.Document{
		ID:     fmt.Sprintf("%016x", n),
		Source: fmt.Sprintf("plans/%d.txt", n),
		Metadata: policy.Metadata{
			Title: fmt.Sprintf("关于印发第 %d 号方案的通知", n), Number: fmt.Sprintf("内政发〔2022〕%d号", n), Issued: "2022-01-29",
		},
		Sections: []policy.Section{{Parent: policy.NoSection, Level: 1, Label: "一、", Heading: "总体要求", Kind: policy.KindSection}},
		Paragraphs: []policy.Paragraph{
			{Kind: policy.Heading, Section: 0, Text: "一、总体要求"},
			{Kind: policy.Text, Section: 0, Page: 2, Text: text},
		},
		Warnings: []string{"page 7: no text, needs OCR"},
	}
}

func entry(d *policy.Document) schema.Entry {
	return schema.Entry{ID: d.ID, Source: d.Source, Root: "/plans", File: d.Source, Hash: strings.Repeat("ab", 32)}
}

// create starts a generation with documents in it.
func create(t *testing.T, data string, docs ...*policy.Document) *Writer {
	t.Helper()
	dictionary, err := words()
	if err != nil {
		t.Fatal(err)
	}
	w, err := Create(data, dictionary, []byte("北疆文化\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if err := w.Add(d, entry(d)); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// publish makes a generation of one document and gives its name.
func publish(t *testing.T, data, text string) string {
	t.Helper()
	m, err := create(t, data, sample(1, text)).Publish([]string{"/plans"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m.Name
}

func mustOpen(t *testing.T, data string) *Generation {
	t.Helper()
	g, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

// inFolder lists what lies in the folder of generations.
func inFolder(t *testing.T, data string) []string {
	t.Helper()
	names, err := list(filepath.Join(data, generationsName))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestWhatIsAddedIsReadBack(t *testing.T) {
	data := t.TempDir()
	added := map[string]*policy.Document{}
	var docs []*policy.Document
	for i := range 20 {
		d := sample(i, fmt.Sprintf("到 2030 年建成５Ｇ基站 %d 万个，扎实做好碳達峰、碳中和工作。", i))
		docs, added[d.ID] = append(docs, d), d
	}
	docs = append(docs, &policy.Document{ID: "empty", Source: "empty.txt"})
	added["empty"] = docs[20]
	problems := []Problem{{Root: "/plans", Path: "/plans/a.pdf", Reason: "unknown kind", Skipped: true}}

	want, err := create(t, data, docs...).Publish([]string{"/plans"}, problems)
	if err != nil {
		t.Fatal(err)
	}
	g := mustOpen(t, data)
	if diff := cmp.Diff(*want, g.Manifest); diff != "" {
		t.Errorf("manifest: %s", diff)
	}
	if g.Documents != 21 || g.Paragraphs != 40 || len(g.Entries) != 21 || g.Schema != schema.Version {
		t.Errorf("%d documents, %d paragraphs, %d entries, schema %d", g.Documents, g.Paragraphs, len(g.Entries), g.Schema)
	}
	if n, err := g.Index.DocCount(); n != 21 || err != nil {
		t.Errorf("the index has %d documents, %v", n, err)
	}
	total := 0
	for i := range g.Entries {
		e := &g.Entries[i]
		d := added[e.ID]
		got, err := g.Document(e)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, got, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
		if folded := g.Folded(e); folded != schema.FoldedText(d) {
			t.Errorf("%s: folded %q", e.Source, folded)
		} else {
			total += len(folded)
		}
		if e.Root != "/plans" && d.ID != "empty" || e.Source != d.Source {
			t.Errorf("entry %+v", e)
		}
	}
	if int64(total) != g.TextBytes {
		t.Errorf("%d bytes of folded text, %d in the manifest", total, g.TextBytes)
	}
	if b, err := os.ReadFile(g.Terms()); string(b) != "北疆文化\n" {
		t.Errorf("terms %q, %v", b, err)
	}
	if err := g.Check(); err != nil {
		t.Error(err)
	}
}

func TestOpeningChangesNothing(t *testing.T) {
	data := t.TempDir()
	name := publish(t, data, "甲")
	dir := filepath.Join(data, generationsName, name)
	before, err := measure(dir)
	if err != nil {
		t.Fatal(err)
	}
	one, two := mustOpen(t, data), mustOpen(t, data) // at the same time
	if err := errors.Join(one.Close(), two.Close()); err != nil {
		t.Error(err)
	}
	after, err := measure(dir)
	if diff := cmp.Diff(before, after); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestAddFromManyGoroutines(t *testing.T) {
	data := t.TempDir()
	w := create(t, data)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for j := range 20 {
				d := sample(i*100+j, fmt.Sprintf("第%d条 推进高质量发展。", j))
				if err := w.Add(d, entry(d)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if _, err := w.Publish(nil, nil); err != nil {
		t.Fatal(err)
	}
	g := mustOpen(t, data)
	for i := range g.Entries {
		e := &g.Entries[i]
		d, err := g.Document(e)
		if err != nil || schema.FoldedText(d) != g.Folded(e) {
			t.Fatalf("%s: folded text and record differ (%v)", e.Source, err)
		}
	}
	if len(g.Entries) != 160 {
		t.Errorf("%d documents, want 160", len(g.Entries))
	}
}

func TestADuplicateLeavesTheGenerationAsItWas(t *testing.T) {
	data := t.TempDir()
	w := create(t, data, sample(1, "甲"))
	d := sample(1, "乙")
	if err := w.Add(d, entry(d)); !errors.Is(err, ErrDuplicate) {
		t.Errorf("error %v, want ErrDuplicate", err)
	}
	if _, err := w.Publish(nil, nil); err != nil {
		t.Fatal(err)
	}
	g := mustOpen(t, data)
	if len(g.Entries) != 1 || !strings.Contains(g.Folded(&g.Entries[0]), "甲") {
		t.Errorf("entries %+v", g.Entries)
	}
}

func TestTwoGenerationsAreKept(t *testing.T) {
	data := t.TempDir()
	var made []string
	for i := range 4 {
		made = append(made, publish(t, data, fmt.Sprintf("第%d版", i)))
	}
	if !slices.IsSorted(made) {
		t.Errorf("names do not sort by age: %q", made)
	}
	if diff := cmp.Diff(made[2:], inFolder(t, data)); diff != "" {
		t.Error(diff)
	}
}

// An older generation stays readable for those who have it open.
func TestPruningDisturbsNoReader(t *testing.T) {
	data := t.TempDir()
	publish(t, data, "碳达峰")
	g := mustOpen(t, data)
	for range 3 {
		publish(t, data, "乙")
	}
	if !strings.Contains(g.Folded(&g.Entries[0]), "碳达峰") {
		t.Error("the folded text has changed")
	}
	if d, err := g.Document(&g.Entries[0]); err != nil || d.Paragraphs[1].Text != "碳达峰" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestAClockSetBackDoesNotHarm(t *testing.T) {
	data := t.TempDir()
	future := "29990101T000000.000"
	name := publish(t, data, "甲")
	rename(t, data, name, future)
	if next := publish(t, data, "乙"); next != "29990101T000000.001" {
		t.Errorf("named %s, want a name after %s", next, future)
	}
	if g := mustOpen(t, data); !strings.Contains(g.Folded(&g.Entries[0]), "乙") {
		t.Error("the older generation is served")
	}
}

// rename gives the current generation another name, as if it had been made then.
func rename(t *testing.T, data, from, to string) {
	t.Helper()
	m, err := ReadManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(data, generationsName, to)
	m.Name = to
	if err := errors.Join(os.Rename(filepath.Join(data, generationsName, from), dir), writeManifest(dir, m), point(data, to)); err != nil {
		t.Fatal(err)
	}
}

// What an operator put beside the generations is not ours to remove.
func TestPruneLeavesStrangersAlone(t *testing.T) {
	data := t.TempDir()
	publish(t, data, "甲")
	if err := os.MkdirAll(filepath.Join(data, generationsName, "backup of May"), 0o755); err != nil {
		t.Fatal(err)
	}
	publish(t, data, "乙")
	publish(t, data, "丙")
	if names := inFolder(t, data); len(names) != 3 || !slices.Contains(names, "backup of May") {
		t.Errorf("left: %q", names)
	}
}

// Publishing, taken to pieces: whatever instant a process is stopped at, CURRENT
// names the whole generation of before or the whole new one, and the next one that
// builds removes what was left.
func TestStoppedAtAnyStep(t *testing.T) {
	for _, c := range []struct {
		name  string
		stop  func(t *testing.T, w *Writer)
		after string // what is served then
	}{
		{"before anything was added", func(*testing.T, *Writer) {}, "旧"},
		{"after a document", func(t *testing.T, w *Writer) {
			d := sample(1, "新")
			if err := w.Add(d, entry(d)); err != nil {
				t.Fatal(err)
			}
		}, "旧"},
		{"aborted", func(t *testing.T, w *Writer) {
			if err := w.Abort(); err != nil {
				t.Fatal(err)
			}
			if names := inFolder(t, w.data); len(names) != 1 {
				t.Errorf("left: %q", names)
			}
		}, "旧"},
		{"finished, without its name", func(t *testing.T, w *Writer) {
			if err := w.finish(); err != nil {
				t.Fatal(err)
			}
		}, "旧"},
		{"named, before CURRENT", func(t *testing.T, w *Writer) {
			if err := w.finish(); err != nil {
				t.Fatal(err)
			}
			if err := w.rename(); err != nil {
				t.Fatal(err)
			}
		}, "旧"},
		{"while CURRENT was written", func(t *testing.T, w *Writer) {
			if err := os.WriteFile(filepath.Join(w.data, ".CURRENT123"), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, "旧"},
		{"after CURRENT, before pruning", func(t *testing.T, w *Writer) {
			d := sample(1, "新")
			if err := errors.Join(w.Add(d, entry(d)), w.finish(), w.rename(), point(w.data, w.manifest.Name)); err != nil {
				t.Fatal(err)
			}
		}, "新"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := filepath.Join(t.TempDir(), "数据[1]*") // a name that is a pattern, too
			publish(t, data, "旧")
			c.stop(t, create(t, data))
			if g := mustOpen(t, data); !strings.Contains(g.Folded(&g.Entries[0]), c.after) || g.Check() != nil {
				t.Errorf("serves %q, want %s", g.Folded(&g.Entries[0]), c.after)
			}
			previous, err := Current(data)
			if err != nil {
				t.Fatal(err)
			}
			unlock, err := Lock(data)
			if err != nil {
				t.Fatal(err)
			}
			next := publish(t, data, "再新")
			if err := unlock(); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff([]string{previous, next}, inFolder(t, data)); diff != "" {
				t.Errorf("generations: %s", diff)
			}
			names, err := list(data)
			if diff := cmp.Diff([]string{currentName, generationsName, "lock"}, names); diff != "" || err != nil {
				t.Errorf("data folder: %s %v", diff, err)
			}
		})
	}
}

// A CURRENT that cannot be replaced (here because it is a folder) leaves nothing
// behind.
func TestPublishFails(t *testing.T) {
	data := t.TempDir()
	if err := os.MkdirAll(filepath.Join(data, currentName, "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	m, err := create(t, data, sample(1, "甲")).Publish(nil, nil)
	if m != nil || err == nil || !strings.HasPrefix(err.Error(), "publish the index: ") {
		t.Errorf("%v, %v", m, err)
	}
	if names := inFolder(t, data); len(names) != 0 {
		t.Errorf("left: %q", names)
	}
}

func TestNothingIndexedYet(t *testing.T) {
	for _, data := range []string{t.TempDir(), filepath.Join(t.TempDir(), "absent")} {
		if _, err := Open(data); !errors.Is(err, ErrNone) {
			t.Errorf("Open: %v, want ErrNone", err)
		}
		if _, err := Terms(data); !errors.Is(err, ErrNone) {
			t.Errorf("Terms: %v, want ErrNone", err)
		}
	}
}
