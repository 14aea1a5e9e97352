package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/generation"
	"policysearch/indexer/schema"
)

func TestLife(t *testing.T) {
	a, b := []string{"a"}, []string{"b"}
	newWorld(t).live([]step{
		{name: "the first documents", index: a, state: Missing, numbers: [4]int{2, 0, 0, 0}, sources: []string{"2022/节能.md", "林草.txt"},
			do: func(w *world) {
				w.write("a/林草.txt", notice("林草"))
				w.write("a/2022/节能.md", "# 节能办法\n\n推进节能降碳。\n")
				w.write("a/.hidden/x.txt", notice("不见"))
				w.write("a/.x.txt", notice("不见"))
				w.write("a/tool.go", "package x")
			}},
		{name: "nothing new", index: a, state: Current, numbers: [4]int{0, 0, 0, 2}},
		{name: "touched, not changed", index: a, state: Current, numbers: [4]int{0, 0, 0, 2}, do: write("a/林草.txt", notice("林草"))},
		{name: "one added", index: a, state: DocumentsChanged, numbers: [4]int{1, 0, 0, 2}, do: write("a/水利.txt", notice("水利")),
			sources: []string{"2022/节能.md", "林草.txt", "水利.txt"}},
		{name: "one changed", index: a, state: DocumentsChanged, numbers: [4]int{0, 1, 0, 2}, do: write("a/水利.txt", notice("水利建设"))},
		{name: "one removed", index: a, state: DocumentsChanged, numbers: [4]int{0, 0, 1, 2}, do: func(w *world) { w.remove("a/水利.txt") },
			sources: []string{"2022/节能.md", "林草.txt"}},
		{name: "one moved", index: a, state: DocumentsChanged, numbers: [4]int{1, 0, 1, 1}, do: func(w *world) { w.move("a/林草.txt", "a/2022/林草.txt") },
			sources: []string{"2022/林草.txt", "2022/节能.md"}},
		{name: "a second path, the first stays", index: b, state: DocumentsChanged, numbers: [4]int{1, 0, 0, 2}, do: write("b/教育.txt", notice("教育")),
			sources: []string{"2022/林草.txt", "2022/节能.md", "教育.txt"}},
		{name: "gone from a path that is not named", index: b, state: Current, numbers: [4]int{0, 0, 0, 3}, do: func(w *world) { w.remove("a/2022/节能.md") }},
		{name: "the path is named again", index: a, state: DocumentsChanged, numbers: [4]int{0, 0, 1, 2}, sources: []string{"2022/林草.txt", "教育.txt"}},
		{name: "both named, the first twice", index: []string{"a", "b", "a/", "a/../a"}, state: Current, numbers: [4]int{0, 0, 0, 2}},
		{name: "the same relative path in both", index: b, state: DocumentsChanged, numbers: [4]int{1, 0, 0, 2},
			do: func(w *world) {
				w.write("b/2022/林草.txt", notice("草原"))
				w.write("b/养老.txt", notice("养老"))
			},
			sources: []string{"2022/林草.txt", "养老.txt", "教育.txt"},
			skipped: []string{"b/2022/林草.txt: known under the same path as a/2022/林草.txt; index the folder that holds both"}},
		{name: "and still", index: b, state: Current, numbers: [4]int{0, 0, 0, 3},
			skipped: []string{"b/2022/林草.txt: known under the same path as a/2022/林草.txt; index the folder that holds both"}},
		{name: "moved from one path to the other", index: b, state: DocumentsChanged, numbers: [4]int{0, 1, 0, 2},
			do: func(w *world) { w.remove("a/2022/林草.txt") }},
		{name: "rebuild", index: a, state: Rebuild, numbers: [4]int{1, 0, 0, 3}, do: write("a/医改.txt", notice("医改")),
			with:    func(_ *world, o *Options) { o.Rebuild = true },
			sources: []string{"2022/林草.txt", "养老.txt", "医改.txt", "教育.txt"}},
		{name: "rebuild while a path is away", index: a, state: Rebuild, numbers: [4]int{0, 0, 0, 4}, do: func(w *world) { w.move("b", "away") },
			with:   func(_ *world, o *Options) { o.Rebuild = true },
			warned: []string{"b: cannot be read again, so its documents stay as they were: no such file or directory"}},
		{name: "it is emptied", index: b, state: DocumentsChanged, numbers: [4]int{0, 0, 3, 1}, do: func(w *world) { w.must(os.Mkdir(w.path("b"), 0o755)) },
			sources: []string{"医改.txt"}},
	})
}

// reason is what is said of a file with such content.
func reason(name, text string) string {
	result, err := extract.New(extract.Options{}).Open(context.Background(), name, strings.NewReader(text))
	switch {
	case err != nil:
		return err.Error()
	case len(result.Problems) > 0:
		return result.Problems[0].Error()
	}
	return result.Documents[0].Warnings[0]
}

// unreadRAR is the reason that is given for any RAR archive.
var unreadRAR = extract.Unread("a.rar").Error()

func TestProblemsAreCarried(t *testing.T) {
	const (
		binary    = "PNG\x00\x01"
		brokenEnd = `{"id":"1","text":"推进节能降碳。"}` + "\n" + `{"id":"2"`
		badMatter = "---\ntitle: [甲\n---\n正文\n"
	)
	inA := []string{"a/b.jsonl: " + reason("b.jsonl", brokenEnd), "a/图.txt: " + reason("图.txt", binary), "a/扫描.rar: " + unreadRAR}
	empty, unknown := "d/空.txt: "+reason("a.txt", ""), "d/表.xlsx: "+extract.Unread("a.xlsx").Error()
	warned := []string{"c.md: " + reason("c.md", badMatter)}
	with := func(more ...string) []string {
		return slices.Sorted(slices.Values(slices.Concat(inA, more)))
	}
	w := newWorld(t)
	w.write("a/c.md", badMatter)

	w.live([]step{
		{name: "problems of all kinds", index: []string{"a"}, state: Missing, numbers: [4]int{3, 0, 0, 0},
			do: func(w *world) {
				w.write("a/林草.txt", notice("林草"))
				w.write("a/图.txt", binary)
				w.write("a/扫描.rar", "%PDF-1.7")
				w.write("a/b.jsonl", brokenEnd)
			},
			sources: []string{"b.jsonl#1", "c.md", "林草.txt"}, skipped: inA, warned: warned},
		{name: "nothing new", index: []string{"a"}, state: Current, numbers: [4]int{0, 0, 0, 3}, skipped: inA, warned: warned},
		{name: "another file of the same path", index: []string{"a"}, state: DocumentsChanged, numbers: [4]int{1, 0, 0, 3}, do: write("a/水利.txt", notice("水利")),
			sources: []string{"b.jsonl#1", "c.md", "林草.txt", "水利.txt"}, skipped: inA, warned: warned},
		{name: "another path", index: []string{"d"}, state: DocumentsChanged, numbers: [4]int{1, 0, 0, 4},
			do: func(w *world) {
				w.write("d/教育.txt", notice("教育"))
				w.write("d/空.txt", "")
			},
			sources: []string{"b.jsonl#1", "c.md", "教育.txt", "林草.txt", "水利.txt"}, skipped: with(empty), warned: warned},
		{name: "nothing new there", index: []string{"d"}, state: Current, numbers: [4]int{0, 0, 0, 5}, skipped: with(empty), warned: warned},
		{name: "a new kind of file alone", index: []string{"d"}, state: DocumentsChanged, numbers: [4]int{0, 0, 0, 5}, do: write("d/表.xlsx", "x"),
			skipped: with(empty, unknown), warned: warned},
		{name: "both named", index: []string{"d", "a"}, state: Current, numbers: [4]int{0, 0, 0, 5},
			skipped: with(empty, unknown), warned: warned},
		{name: "one put right, one gone", index: []string{"a"}, state: DocumentsChanged, numbers: [4]int{1, 0, 0, 5},
			do: func(w *world) {
				w.write("a/图.txt", "国务院")
				w.remove("a/扫描.rar")
			},
			sources: []string{"b.jsonl#1", "c.md", "图.txt", "教育.txt", "林草.txt", "水利.txt"},
			skipped: []string{inA[0], empty, unknown}, warned: warned},
	})
}

// A file is in the index once, whichever of its folders are named.
func TestAPathInsideAnother(t *testing.T) {
	newWorld(t).live([]step{
		{name: "both at once", index: []string{"a", "a/2022"}, state: Missing, numbers: [4]int{2, 0, 0, 0}, sources: []string{"2022/林草.txt", "水利.txt"},
			do: func(w *world) {
				w.write("a/2022/林草.txt", notice("林草"))
				w.write("a/水利.txt", notice("水利"))
				w.write("a/2022/扫描.rar", "%PDF")
			},
			skipped: []string{"a/2022/扫描.rar: " + unreadRAR}},
		{name: "the outer alone", index: []string{"a"}, state: Current, numbers: [4]int{0, 0, 0, 2}, skipped: []string{"a/2022/扫描.rar: " + unreadRAR}},
		{name: "the inner alone", index: []string{"a/2022"}, state: DocumentsChanged, numbers: [4]int{1, 0, 1, 1}, sources: []string{"林草.txt", "水利.txt"},
			skipped: []string{"a/2022/扫描.rar: " + unreadRAR}},
		{name: "a file of it gone, the outer", index: []string{"a"}, state: DocumentsChanged, numbers: [4]int{0, 0, 1, 1}, sources: []string{"水利.txt"},
			do: func(w *world) { w.remove("a/2022") }},
		{name: "a file by itself", index: []string{"a/水利.txt"}, state: DocumentsChanged, numbers: [4]int{0, 0, 0, 1}},
		{name: "again", index: []string{"a/水利.txt"}, state: Current, numbers: [4]int{0, 0, 0, 1}},
		{name: "its folder", index: []string{"a"}, state: DocumentsChanged, numbers: [4]int{1, 0, 0, 1}, sources: []string{"水利.txt", "防汛.txt"}, do: write("a/防汛.txt", notice("防汛"))},
	})
}

// damage cuts a file of the current generation.
func damage(name string) func(*world) {
	return func(w *world) {
		current, err := generation.Current(w.data)
		w.must(err)
		w.must(os.Truncate(filepath.Join(w.data, "generations", current, name), 1))
	}
}

func TestWhatCannotBeBuiltUpon(t *testing.T) {
	newer := func(w *world) {
		name, err := generation.Current(w.data)
		w.must(err)
		path := filepath.Join(w.data, "generations", name, "manifest.json")
		b, err := os.ReadFile(path)
		w.must(err)
		w.must(os.WriteFile(path, []byte(strings.Replace(string(b), fmt.Sprintf(`"schema": %d`, schema.Version), `"schema": 99`, 1)), 0o644))
	}
	flip := func(w *world) {
		name, err := generation.Current(w.data)
		w.must(err)
		path := filepath.Join(w.data, "generations", name, "records")
		b, err := os.ReadFile(path)
		w.must(err)
		b[len(b)/2] ^= 1
		w.must(os.WriteFile(path, b, 0o644))
	}
	lost := "manifest.json: unexpected end of JSON input"
	for _, c := range []struct {
		name    string
		damage  func(*world)
		state   State
		sources []string
		skipped []string // beside what find reports
	}{
		{"another schema", newer, SchemaChanged, []string{"教育.txt", "林草.txt"}, nil},
		{"folded cut", damage("folded"), Corrupt, []string{"教育.txt", "林草.txt"}, nil},
		{"a byte of the records changed", flip, Corrupt, []string{"教育.txt", "林草.txt"}, nil},
		{"CURRENT names nothing", func(w *world) { w.write("data/CURRENT", "20220129T000000.000") }, Corrupt, []string{"教育.txt"},
			[]string{"data: the index is damaged: open data/generations/20220129T000000.000/manifest.json: no such file or directory; what was indexed from other paths is lost, index them again"}},
		{"manifest empty", func(w *world) { damage("manifest.json")(w) }, Corrupt, []string{"教育.txt"},
			[]string{"data: the index is damaged: " + lost + "; what was indexed from other paths is lost, index them again"}},
		{"another schema, a path away", func(w *world) { newer(w); w.move("a", "away") }, SchemaChanged, []string{"教育.txt"},
			[]string{"a: indexed before and cannot be read now: no such file or directory"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.write("a/林草.txt", notice("林草"))
			w.write("b/教育.txt", notice("教育"))
			w.run(w.options("a", "b"))
			c.damage(w)
			r := w.run(w.options("b")) // the other path is read again, too
			if r.State != c.state {
				t.Errorf("state %s, want %s", r.State, c.state)
			}
			if diff := cmp.Diff(c.sources, w.sources()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.skipped, w.told(r.Skipped), emptyIsNil); diff != "" {
				t.Error(diff)
			}
			if r := w.run(w.options("b")); r.State != Current {
				t.Errorf("afterwards: %s", r.State)
			}
		})
	}
}

// A path that was away while the index was built anew comes back by itself the next
// time.
func TestAPathComesBack(t *testing.T) {
	w := newWorld(t)
	w.write("a/林草.txt", notice("林草"))
	w.write("b/教育.txt", notice("教育"))
	w.run(w.options("a", "b"))
	damage("records")(w)
	w.move("a", "away")
	w.run(w.options("b"))
	away := []string{"a: indexed before and cannot be read now: no such file or directory"}
	w.move("away", "a")
	if diff := cmp.Diff(away, w.told(w.run(w.options("b")).Skipped)); diff != "" {
		t.Errorf("until it is read: %s", diff)
	}
	damage("records")(w)
	r := w.run(w.options("b"))
	if len(w.sources()) != 2 || len(r.Skipped) != 0 {
		t.Errorf("%q, skipped %q", w.sources(), w.told(r.Skipped))
	}
}

// Where nothing can be indexed, nothing is published and the old index stays.
func TestNoDocuments(t *testing.T) {
	w := newWorld(t)
	w.must(os.Mkdir(w.path("empty"), 0o755))
	w.write("bad/空.txt", "")
	w.write("bad/code.go", "x")
	for _, c := range []struct{ path, want string }{
		{"empty", "no documents found in DIR/empty"},
		{"bad", "no documents found in DIR/bad (1 skipped, the first: DIR/bad/空.txt: " + content.ErrNoText.Error() + ": the file is empty; load it again, or delete it)"},
		{"bad/code.go", "no documents found in DIR/bad/code.go (1 skipped, the first: DIR/bad/code.go: " + content.ErrUnknown.Error() + ")"},
		{"data", "no documents found in DIR/data"},
	} {
		_, err := start(t.Context(), w.options(c.path), load)
		if want := strings.ReplaceAll(c.want, "DIR", w.dir); !errors.Is(err, ErrNoDocuments) || err.Error() != want {
			t.Errorf("error %v\nwant  %s", err, want)
		}
	}
	if _, err := generation.Open(w.data); !errors.Is(err, generation.ErrNone) {
		t.Errorf("Open: %v, want ErrNone", err)
	}
	w.write("a/林草.txt", notice("林草"))
	before := w.run(w.options("a"))
	w.write("a/林草.txt", "")
	_, err := start(t.Context(), w.options("a"), load)
	if !errors.Is(err, ErrNoDocuments) || !strings.HasSuffix(err.Error(), "; the index stays as it was") {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff([]string{before.Generation}, w.generations()); diff != "" {
		t.Error(diff)
	}
	if w.index()["林草.txt"] == "" {
		t.Error("the old index is not as it was")
	}
}

func TestCancelled(t *testing.T) {
	w := newWorld(t)
	// The readers of text look at no context, that of web pages does.
	name := func(i int) string { return fmt.Sprintf("a/%d%s", i, []string{".txt", ".html"}[i%2]) }
	for i := range 20 {
		w.write(name(i), notice("林草"))
	}
	before := w.run(w.options("a"))
	for i := range 20 {
		w.write(name(i), notice("水利"))
	}
	for _, c := range []struct {
		name  string
		after int // documents
	}{{"at once", 0}, {"after the first", 1}, {"near the end", 10}} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if c.after == 0 {
				cancel()
			}
			opts := w.options("a")
			opts.Progress = func(done, total int) {
				if total != 20 {
					t.Errorf("%d files in all, want 20", total)
				}
				if done >= c.after {
					cancel()
				}
			}
			if r, err := start(ctx, opts, load); !errors.Is(err, context.Canceled) || r != nil {
				t.Errorf("%+v, error %v", r, err)
			}
			if diff := cmp.Diff([]string{before.Generation}, w.generations()); diff != "" {
				t.Error(diff)
			}
		})
	}
	if r := w.run(w.options("a")); r.Updated != 20 {
		t.Errorf("afterwards: %+v", r)
	}
}

func TestProgress(t *testing.T) {
	w := newWorld(t)
	for i := range 9 {
		w.write(fmt.Sprintf("a/%d.txt", i), notice("林草"))
	}
	w.write("a/空.txt", "")
	told := make(chan int, 20)
	opts := w.options("a")
	opts.Progress = func(done, _ int) { told <- done }
	w.run(opts)
	close(told)
	var got []int
	for n := range told {
		got = append(got, n)
	}
	slices.Sort(got)
	if diff := cmp.Diff([]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLocked(t *testing.T) {
	w := newWorld(t)
	w.write("a/林草.txt", notice("林草"))
	before := w.run(w.options("a"))
	unlock, err := generation.Lock(w.data)
	w.must(err)
	defer unlock()
	w.write("a/水利.txt", notice("水利"))
	var locked *generation.LockedError
	if _, err := start(t.Context(), w.options("a"), load); !errors.As(err, &locked) || locked.Holder.PID != os.Getpid() {
		t.Errorf("error %v, want a LockedError", err)
	}
	if diff := cmp.Diff([]string{before.Generation}, w.generations()); diff != "" {
		t.Error(diff)
	}
}

// The ID is part of the interface: links to documents outlive an update.
func TestDocumentID(t *testing.T) {
	for source, want := range map[string]string{
		"a.txt":       "18b7cb099a9ea3f5",
		"2022/计划.txt": "6875dcdce9d4b28a",
		"b.jsonl#第1号": "25730dce3bf5b99f",
	} {
		if got := documentID(source); got != want {
			t.Errorf("documentID(%s) = %s, want %s", source, got, want)
		}
	}
}

// TestNotNow: a file that could not be read for a reason that is not its own is read
// again by the next run.
func TestNotNow(t *testing.T) {
	w := newWorld(t)
	w.write("a/1.txt", notice("林草"))
	w.write("a/2.pdf", "%PDF-1.4\n")
	opts := w.options("a")
	opts.PDFWorker = []string{"false"}
	for _, want := range []State{Missing, DocumentsChanged} {
		r := w.run(opts)
		if r.State != want || len(r.Skipped) != 1 || !strings.Contains(r.Skipped[0].Reason, "start the PDF worker false") {
			t.Errorf("%s, want %s: %+v", r.State, want, r.Skipped)
		}
	}
	opts.PDFWorker = nil // in this process
	for _, want := range []State{DocumentsChanged, Current} {
		r := w.run(opts)
		if r.State != want || len(r.Skipped) != 1 || !strings.Contains(r.Skipped[0].Reason, "damaged") {
			t.Errorf("%s, want %s: %+v", r.State, want, r.Skipped)
		}
	}
}
