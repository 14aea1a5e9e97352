package indexer

import (
	"os"
	"strings"
	"testing"

	"policysearch/indexer/generation"
)

func TestDictionary(t *testing.T) {
	file := func(name string) func(*world, *Options) {
		return func(w *world, o *Options) { o.Dict = []string{w.path(name)} }
	}
	terms := func(w *world) string {
		g, err := generation.Open(w.data)
		w.must(err)
		defer g.Close()
		b, err := os.ReadFile(g.Terms())
		w.must(err)
		return string(b)
	}
	w := newWorld(t)
	w.live([]step{
		{name: "without terms", index: []string{"a"}, state: Missing, numbers: [4]int{1, 0, 0, 0}, sources: []string{"林草.txt"}, do: write("a/林草.txt", notice("北疆文化"))},
		{name: "with terms", index: []string{"a"}, with: file("terms"), state: DictionaryChanged, numbers: [4]int{0, 0, 0, 1}, do: write("terms", "北疆文化")},
		{name: "with the same terms", index: []string{"a"}, with: file("terms"), state: Current, numbers: [4]int{0, 0, 0, 1}, do: write("terms", "# 文化\n北疆文化\n")},
		{name: "the terms stay when none are given", index: []string{"a"}, state: Current, numbers: [4]int{0, 0, 0, 1}},
		{name: "also in a new generation", index: []string{"a"}, state: DocumentsChanged, numbers: [4]int{1, 0, 0, 1}, sources: []string{"林草.txt", "水利.txt"}, do: write("a/水利.txt", notice("水利"))},
		{name: "also when all is built anew", index: []string{"a"}, with: func(_ *world, o *Options) { o.Rebuild = true }, state: Rebuild, numbers: [4]int{0, 0, 0, 2}},
		{name: "also when the index is damaged", index: []string{"a"}, state: Corrupt, numbers: [4]int{2, 0, 0, 0}, do: damage("catalog")},
		{name: "an empty file takes them away, and documents of a path that is away stay", index: []string{"b"}, with: file("none"),
			state: DictionaryChanged, numbers: [4]int{1, 0, 0, 2}, sources: []string{"教育.txt", "林草.txt", "水利.txt"},
			do: func(w *world) {
				w.write("none", "")
				w.write("b/教育.txt", notice("教育"))
				w.move("a", "away")
			}},
	})
	if got := terms(w); got != "" {
		t.Errorf("terms %q", got)
	}
	// Two files such as editors of Windows write.
	w.write("one", "\ufeff北疆文化")
	w.write("two", "\ufeff# 注释\r\n北疆文化 1000\r\n")
	opts := w.options("b")
	opts.Dict = []string{w.path("one"), w.path("two")}
	if r := w.run(opts); r.State != DictionaryChanged {
		t.Errorf("two dictionaries: %s", r.State)
	}
	if r := w.run(w.options("b")); r.State != Current {
		t.Errorf("two dictionaries remembered: %s", r.State)
	}
	w.write("two", "甲\n")
	if _, err := start(t.Context(), opts, load); err == nil || !strings.Contains(err.Error(), w.path("two")+":1: ") {
		t.Errorf("a wrong dictionary: %v", err)
	}
	opts.Dict = []string{w.path("absent")}
	if _, err := start(t.Context(), opts, load); err == nil || !strings.Contains(err.Error(), "absent: no such file") {
		t.Errorf("no dictionary: %v", err)
	}
}
