package indexer

import (
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/generation"
)

func TestSkipped(t *testing.T) {
	w := newWorld(t)
	w.write("a/好.txt", notice("林草"))
	w.write("a/空.txt", "")
	w.write("a/二进制.txt", "ab\x00cd")
	long := strings.Repeat("长", content.MaxLine/3+1)
	w.write("a/长行.txt", long)
	w.write("a/计划.RAR", "Rar!")
	w.write("a/b.jsonl", `{"id":"1","text":"推进节能降碳。"}`+"\n{\n"+`{"id":"3","text":"推进水利。"}`+"\n")
	w.write("a/b.jsonl#1.txt", notice("冲突"))
	w.write("a/c.jsonl", `{"id":"1.txt","text":"无妨"}`)
	w.write("a/名\n\x1b[31m字.txt", notice("控制字符"))
	w.write("a/\xb9\xfa.txt", notice("文件名"))
	w.write("a/\xb9\xfa/x.txt", notice("文件夹名"))
	w.write("a/目录.txt/内.txt", notice("目录"))
	w.write("elsewhere/d/x.txt", notice("外面"))
	w.must(os.Symlink("好.txt", w.path("a/链接.txt")))
	w.must(os.Symlink(w.path("elsewhere/d"), w.path("a/链接")))
	w.must(os.Symlink(w.path("a"), w.path("a/目录.txt/上")))
	w.must(os.Symlink("圈.txt", w.path("a/圈.txt")))
	w.must(os.Symlink("没有.txt", w.path("a/断.txt")))
	w.must(os.Symlink("/proc/self/mem", w.path("a/读不出.txt")))
	w.must(syscall.Mkfifo(w.path("a/管道.txt"), 0o644))
	w.write("a/大.txt", "")
	w.must(os.Truncate(w.path("a/大.txt"), content.MaxFile+1)) // a hole, which takes no room
	w.write("a/x.go", "1")
	w.write("a/y.GO", "1")

	r := w.run(w.options("a"))
	link := "a link to a folder, which is not followed; index that folder itself"
	want := []string{
		"a/b.jsonl: " + reason("b.jsonl", "\n{\n"),
		"a/二进制.txt: " + content.ErrBinary.Error(),
		"a/圈.txt: a link that leads nowhere (too many levels of symbolic links); mend it or delete it",
		"a/大.txt: " + content.ErrTooLarge.Error(),
		"a/断.txt: a link that leads nowhere (no such file or directory); mend it or delete it",
		"a/目录.txt/上: " + link,
		"a/空.txt: " + content.ErrNoText.Error() + ": the file is empty; load it again, or delete it",
		"a/管道.txt: not a regular file",
		"a/计划.RAR: " + extract.Unread("a.rar").Error(),
		"a/读不出.txt: a link that leads out of the folder, which is not followed; index the file itself",
		"a/链接: " + link,
		"a/长行.txt: " + reason("长行.txt", long),
		"a/\ufffd.txt: " + badName,
		"a/\ufffd/x.txt: " + badName,
	}
	slices.Sort(want)
	got := w.told(r.Skipped)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	sources := []string{"b.jsonl#1", "b.jsonl#1.txt", "b.jsonl#3", "c.jsonl#1.txt", "名\n\x1b[31m字.txt", "好.txt", "目录.txt/内.txt", "链接.txt"}
	if diff := cmp.Diff(sources, w.sources()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{".go": 2}, r.Ignored); diff != "" {
		t.Errorf("ignored: %s", diff)
	}
	if again := w.run(w.options("a")); again.State != Current || len(again.Skipped) != len(want) {
		t.Errorf("again: %s, skipped %q", again.State, w.told(again.Skipped))
	}
}

// A folder that cannot be read is reported once, also below a path inside another.
// It takes no other path with it.
func TestAnUnreadableFolder(t *testing.T) {
	denied := &os.PathError{Op: "open", Path: "/a/密", Err: syscall.EACCES}
	r := &run{report: &Report{}, seen: map[string]bool{}}
	for range 2 {
		if files := r.visit(nil, file{root: "/a", rel: "密", path: "/a/密"}, denied); len(files) > 0 {
			t.Errorf("files %+v", files)
		}
	}
	want := []generation.Problem{{Root: "/a", Path: "/a/密", Reason: "permission denied", Skipped: true}}
	if diff := cmp.Diff(want, r.report.Skipped); diff != "" {
		t.Error(diff)
	}
}

// A file may have the name that another document is known under; one of the two is
// left out, and the rest is indexed.
func TestTwoDocumentsOfOneName(t *testing.T) {
	w := newWorld(t)
	w.write("a/b.jsonl", `{"id":"1.txt","text":"推进节能降碳。"}`)
	w.write("a/b.jsonl#1.txt", notice("冲突"))
	w.write("a/好.txt", notice("林草"))
	for _, state := range []State{Missing, Current} {
		r := w.run(w.options("a"))
		if r.State != state || len(r.Skipped) != 1 || !strings.Contains(r.Skipped[0].Reason, "known as b.jsonl#1.txt already") {
			t.Errorf("%s, skipped %q", r.State, w.told(r.Skipped))
		}
	}
	if diff := cmp.Diff([]string{"b.jsonl#1.txt", "好.txt"}, w.sources()); diff != "" {
		t.Error(diff)
	}
}

// Noise in Chinese characters costs memory like hundreds of documents: it is left out
// by name, and the rest is indexed.
func TestNoiseIsLeftOut(t *testing.T) {
	w := newWorld(t)
	w.write("a/好.txt", notice("林草"))
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]rune, 600_000)
	for i := range noise {
		noise[i] = 0x4e00 + rune(random.IntN(20_000))
		if i%40 == 0 {
			noise[i] = '\n'
		}
	}
	w.write("a/乱.txt", string(noise))
	r := w.run(w.options("a"))
	if len(r.Skipped) != 1 || !strings.HasPrefix(w.told(r.Skipped)[0], "a/乱.txt: more than 500000 different pairs") {
		t.Errorf("skipped %q", w.told(r.Skipped))
	}
	if diff := cmp.Diff([]string{"好.txt"}, w.sources()); diff != "" {
		t.Error(diff)
	}
}

func TestPathsThatCannotBeIndexed(t *testing.T) {
	w := newWorld(t)
	w.write("a/林草.txt", notice("林草"))
	w.must(os.Symlink("loop", w.path("loop")))
	w.must(os.Mkdir(w.path("\xb9\xfa"), 0o755))
	for _, c := range []struct {
		paths []string
		want  string
	}{
		{nil, "cannot index: no path given"},
		{[]string{"absent"}, "cannot index DIR/absent: no such file or directory"},
		{[]string{"a", "absent"}, "cannot index DIR/absent: no such file or directory"},
		{[]string{"a/林草.txt/x"}, "cannot index DIR/a/林草.txt/x: not a directory"},
		{[]string{"loop"}, "cannot index DIR/loop: too many levels of symbolic links"},
		{[]string{"\xb9\xfa"}, `cannot index "DIR/\xb9\xfa": ` + badName},
	} {
		_, err := Run(t.Context(), w.options(c.paths...))
		if want := strings.ReplaceAll(c.want, "DIR", w.dir); !errors.Is(err, ErrPath) || err.Error() != want {
			t.Errorf("error %v\nwant  %s", err, want)
		}
	}
	if len(w.generations()) > 0 {
		t.Errorf("left: %q", w.generations())
	}
}

// Relative paths, a path that is a link, and a data folder within the path.
func TestWhereThingsLie(t *testing.T) {
	w := newWorld(t)
	w.write("a/林草.txt", notice("林草"))
	w.must(os.Symlink("a", w.path("link")))
	t.Chdir(w.dir)
	for _, c := range []struct {
		path, source string
		state        State
	}{
		{".", "a/林草.txt", Missing},
		{".", "a/林草.txt", Current},
		{"a", "林草.txt", DocumentsChanged},
		{"./a/", "林草.txt", Current},
	} {
		r := w.run(Options{Data: "data", Paths: []string{c.path}})
		if diff := cmp.Diff([]string{c.source}, w.sources()); diff != "" || r.State != c.state {
			t.Errorf("%s: state %s, want %s; %s", c.path, r.State, c.state, diff)
		}
		for _, p := range r.Skipped {
			if p.Path != w.path("link") {
				t.Errorf("%s: skipped %+v", c.path, p)
			}
		}
	}
	w.data = w.path("other")
	if r := w.run(Options{Data: "other", Paths: []string{"link", "a"}}); len(r.Skipped) > 0 {
		t.Errorf("a link and what it leads to: skipped %q", w.told(r.Skipped))
	}
	if diff := cmp.Diff([]string{"林草.txt"}, w.sources()); diff != "" {
		t.Errorf("a link: %s", diff)
	}
}

// A file in which reading stops half way is the same file the next time, and the
// index need not be built again for it.
func TestFileThatStopsHalfWayIsUnchanged(t *testing.T) {
	w := newWorld(t)
	w.write("a/好.txt", notice("林草"))
	w.write("a/长行.txt", strings.Repeat("长", 3<<20))
	first, second := w.run(w.options("a")), w.run(w.options("a"))
	if len(first.Skipped) != 1 || len(second.Skipped) != 1 {
		t.Errorf("skipped %v, then %v", first.Skipped, second.Skipped)
	}
	if second.State != Current || second.Generation != first.Generation {
		t.Errorf("the second run is %s and gives %s, the first gave %s", second.State, second.Generation, first.Generation)
	}
}

// What status says of skipped files is what the last run said, also when nothing
// else has changed.
func TestNewSkipsAreKept(t *testing.T) {
	w := newWorld(t)
	w.write("a/好.txt", notice("林草"))
	w.run(w.options("a"))
	w.write("a/附件.pdf", "%PDF-1.7")
	if r := w.run(w.options("a")); r.State != DocumentsChanged || len(r.Skipped) != 1 {
		t.Errorf("a PDF arrived: %s, skipped %v", r.State, r.Skipped)
	}
	if m, err := generation.ReadManifest(w.data); err != nil || len(m.Problems) != 1 {
		t.Errorf("the manifest knows of %v (%v)", m.Problems, err)
	}
	if r := w.run(w.options("a")); r.State != Current || len(r.Skipped) != 1 {
		t.Errorf("nothing new: %s, skipped %v", r.State, r.Skipped)
	}
	w.remove("a/附件.pdf")
	w.run(w.options("a"))
	if m, err := generation.ReadManifest(w.data); err != nil || len(m.Problems) != 0 {
		t.Errorf("the PDF is gone, the manifest knows of %v (%v)", m.Problems, err)
	}
}

// A link that leads out of the folder is not followed: it could publish anything.
func TestLinkOutOfTheFolder(t *testing.T) {
	w := newWorld(t)
	w.write("secret.txt", notice("机密"))
	w.write("a/好.txt", notice("林草"))
	w.must(os.Symlink(w.path("secret.txt"), w.path("a/link.txt")))
	w.must(os.Symlink("好.txt", w.path("a/inside.txt")))
	w.must(os.Symlink("/proc/self/mem", w.path("unreadable.txt"))) // to every user
	r := w.run(w.options("a", "unreadable.txt"))
	if len(r.Skipped) == 2 && strings.Contains(r.Skipped[1].Reason, "input/output error") {
		r.Skipped = r.Skipped[:1]
	}
	if r.Added != 2 || len(r.Skipped) != 1 || !strings.Contains(r.Skipped[0].Reason, "out of the folder") {
		t.Errorf("%d added, skipped %v", r.Added, r.Skipped)
	}
}
