package indexer

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/dict"
	"policysearch/indexer/generation"
	"policysearch/indexer/schema"
)

// dictionaries keeps what was loaded, by fingerprint: loading takes a second, and
// the tests do it a hundred times.
var dictionaries = map[string]*dict.Dictionary{}

func load(files ...string) (*dict.Dictionary, error) {
	fingerprint, err := dict.Fingerprint(files...)
	if err != nil || dictionaries[fingerprint] != nil {
		return dictionaries[fingerprint], err
	}
	dictionaries[fingerprint], err = dict.Load(files...)
	return dictionaries[fingerprint], err
}

// notice is a small document. What it says differs with the words given.
func notice(words string) string {
	return "关于印发《" + words + "工作方案》的通知\n\n各盟行政公署、市人民政府：\n\n    现将方案印发给你们，请认真贯彻执行，扎实推进" + words + "。\n\n2022年1月29日\n"
}

// world is a folder with things to index, and a data folder beside it.
type world struct {
	*testing.T
	dir  string
	data string
}

func newWorld(t *testing.T) *world {
	dir := t.TempDir()
	return &world{T: t, dir: dir, data: filepath.Join(dir, "data")}
}

func (w *world) path(rel string) string { return filepath.Join(w.dir, rel) }

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) write(rel, content string) {
	w.Helper()
	w.must(os.MkdirAll(filepath.Dir(w.path(rel)), 0o755))
	w.must(os.WriteFile(w.path(rel), []byte(content), 0o644))
}

func (w *world) remove(rel string) {
	w.Helper()
	w.must(os.RemoveAll(w.path(rel)))
}

func (w *world) move(from, to string) {
	w.Helper()
	w.must(os.MkdirAll(filepath.Dir(w.path(to)), 0o755))
	w.must(os.Rename(w.path(from), w.path(to)))
}

func (w *world) options(roots ...string) Options {
	opts := Options{Data: w.data}
	for _, root := range roots {
		opts.Paths = append(opts.Paths, w.path(root))
	}
	return opts
}

// run indexes and sees to it that the index is whole and agrees with the report.
func (w *world) run(opts Options) *Report {
	w.Helper()
	report, err := start(w.Context(), opts, load)
	w.must(err)
	g, err := generation.Open(w.data)
	w.must(err)
	defer g.Close()
	w.must(g.Check())
	if g.Name != report.Generation || g.Documents != report.Documents || g.Paragraphs != report.Paragraphs {
		w.Errorf("the report says %s, %d documents, %d paragraphs; the index has %s, %d, %d",
			report.Generation, report.Documents, report.Paragraphs, g.Name, g.Documents, g.Paragraphs)
	}
	if n := report.Added + report.Updated + report.Unchanged; n != report.Documents {
		w.Errorf("%d added, updated or unchanged, of %d documents", n, report.Documents)
	}
	if fingerprint, err := dict.Fingerprint(g.Terms()); fingerprint != g.Dictionary {
		w.Errorf("the terms kept for searching are not those the words were cut with (%v)", err)
	}
	for i := range g.Entries {
		d, err := g.Document(&g.Entries[i])
		w.must(err)
		if g.Folded(&g.Entries[i]) != schema.FoldedText(d) {
			w.Errorf("%s: the folded text is not that of its paragraphs", d.Source)
		}
	}
	w.noneTwice(slices.Concat(report.Skipped, report.Warnings))
	w.noneTwice(g.Problems)
	return report
}

func (w *world) noneTwice(problems []generation.Problem) {
	w.Helper()
	seen := map[generation.Problem]bool{}
	for _, p := range problems {
		if seen[p] {
			w.Errorf("reported twice: %+v", p)
		}
		seen[p] = true
	}
}

// index reads what is served: the folded text of each source.
func (w *world) index() map[string]string {
	w.Helper()
	g, err := generation.Open(w.data)
	w.must(err)
	defer g.Close()
	texts := map[string]string{}
	for i := range g.Entries {
		texts[g.Entries[i].Source] = strings.Clone(g.Folded(&g.Entries[i]))
	}
	return texts
}

func (w *world) sources() []string { return slices.Sorted(maps.Keys(w.index())) }

// ids reads the ID of each source.
func (w *world) ids() map[string]string {
	w.Helper()
	g, err := generation.Open(w.data)
	w.must(err)
	defer g.Close()
	ids := map[string]string{}
	for _, e := range g.Entries {
		ids[e.Source] = e.ID
	}
	return ids
}

// generations lists what lies in the folder of generations.
func (w *world) generations() []string {
	entries, err := os.ReadDir(filepath.Join(w.data, "generations"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		w.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// told gives problems as "path: reason", paths relative to the world.
func (w *world) told(problems []generation.Problem) []string {
	lines := []string{}
	for _, p := range problems {
		path := strings.TrimPrefix(p.Path, w.dir+"/")
		lines = append(lines, path+": "+strings.ReplaceAll(p.Reason, w.dir+"/", ""))
	}
	return lines
}

// step is one run in the life of an index.
type step struct {
	name    string
	do      func(w *world)
	index   []string // the paths named
	with    func(w *world, o *Options)
	state   State
	numbers [4]int   // added, updated, removed, unchanged
	sources []string // in the index afterwards; nil if as before
	skipped []string
	warned  []string
}

func (w *world) live(steps []step) {
	var sources []string
	for i, s := range steps {
		ok := w.Run(fmt.Sprintf("%d %s", i, s.name), func(t *testing.T) {
			w := &world{T: t, dir: w.dir, data: w.data}
			before, ids := w.generations(), map[string]string{}
			if sources != nil {
				ids = w.ids()
			}
			if s.do != nil {
				s.do(w)
			}
			opts := w.options(s.index...)
			if s.with != nil {
				s.with(w, &opts)
			}
			r := w.run(opts)
			if s.sources != nil {
				sources = s.sources
			}
			numbers := [4]int{r.Added, r.Updated, r.Removed, r.Unchanged}
			if r.State != s.state || numbers != s.numbers {
				t.Errorf("%s, added, updated, removed, unchanged %v; want %s, %v", r.State, numbers, s.state, s.numbers)
			}
			if diff := cmp.Diff(sources, w.sources()); diff != "" {
				t.Errorf("sources: %s", diff)
			}
			if diff := cmp.Diff(s.skipped, w.told(r.Skipped), emptyIsNil); diff != "" {
				t.Errorf("skipped: %s", diff)
			}
			if diff := cmp.Diff(s.warned, w.told(r.Warnings), emptyIsNil); diff != "" {
				t.Errorf("warnings: %s", diff)
			}
			if same := slices.Equal(before, w.generations()); same != (s.state == Current) {
				t.Errorf("state %s, generations before %q, now %q", r.State, before, w.generations())
			}
			for source, id := range w.ids() {
				if old := ids[source]; old != "" && old != id {
					t.Errorf("%s had the ID %s, and now %s", source, old, id)
				}
			}
		})
		if !ok {
			return // later steps build on this one
		}
	}
}

var emptyIsNil = cmp.Transformer("nil", func(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	return append([]string{}, s...)
})

func write(rel, content string) func(*world) {
	return func(w *world) { w.write(rel, content) }
}
