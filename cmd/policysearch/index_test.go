package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"policysearch/indexer"
	"policysearch/indexer/generation"
	"policysearch/search"
)

// A folder with everything that is wrong with folders: what is good is indexed, what
// is not is named with its reason, and nothing of it commands the terminal.
func TestMixedFolder(t *testing.T) {
	const hostile = "\x1b]0;pwn\x07\n\x1b[31m红\u009b"
	dir := write(t, t.TempDir(), map[string]string{
		"good.txt":                "关于开展试点的通知\n\n各单位：\n\n稳步推进钢铁联合重组。\n",
		"deep/er/still.md":        "# 关于深处的意见\n\n稳步推进钢铁联合重组。\n",
		"folder.txt/in.txt":       "关于文件夹的通知\n\n正文。\n",
		"name" + hostile + ".txt": "关于名称的通知\n\n正文。\n",
		"esc.jsonl":               `{"title":"关于控制\u001b[31m字符\u009b的通知","text":"清屏\u001b[2J钢铁\u0007联合重组。"}` + "\n",
		"empty.txt":               "",
		"void" + hostile + ".txt": "",
		"binary.txt":              "\x7fELF\x00\x01\x02\x00\xff\xfe",
		"gbk.txt":                 "\xb9\xd8\xd3\xda\xca\xd4\xb5\xe3\xb5\xc4\xcd\xa8\xd6\xaa",
		"invalid.txt":             "关于无效的通知\n\n正文\xff\xfe。\n",
		"line.txt":                strings.Repeat("钢", 2<<20),
		"lines.jsonl":             `{"title":"关于甲的通知"}` + "\nnot json\n[1]\n" + `{"title":"关于乙的通知"}` + "\n",
		"scan.pdf":                "%PDF-1.4",
		"program.go":              "package x",
	})
	for link, to := range map[string]string{"loop": ".", "a.txt": "b.txt", "b.txt": "a.txt", "dangling.txt": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	large, err := os.Create(filepath.Join(dir, "large.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := cmpErr(large.Truncate(300<<20), large.Close()); err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{
		"empty.txt": "no text", "void" + hostile + ".txt": "no text", "binary.txt": "binary data",
		"line.txt": "longer than 4 MB", "lines.jsonl": "line 2", "scan.pdf": "damaged",
		"loop": "link to a folder", "a.txt": "symbolic links", "b.txt": "symbolic links", "dangling.txt": "no such file",
		"large.txt": "larger than 128 MB",
	}
	if os.Geteuid() != 0 {
		write(t, dir, map[string]string{"closed.txt": "关于权限的通知\n"})
		if err := os.Chmod(filepath.Join(dir, "closed.txt"), 0); err != nil {
			t.Fatal(err)
		}
		reasons["closed.txt"] = "permission denied"
	}

	data := filepath.Join(t.TempDir(), "data")
	code, stdout, stderr := testRun(t, "index", "--json", "--data", data, dir)
	if code != exitSkipped || stderr != "" {
		t.Errorf("exit %d %s", code, stderr)
	}
	report := decode[indexer.Report](t, stdout)
	if report.Documents != 9 || report.Added != 9 || report.Ignored[".go"] != 1 {
		t.Errorf("%+v", report)
	}
	for name, reason := range reasons {
		if !named(report.Skipped, filepath.Join(dir, name), reason) {
			t.Errorf("%q is not said to be skipped for %q in %+v", name, reason, report.Skipped)
		}
	}
	if want := len(reasons) + 1; len(report.Skipped) != want { // two lines of lines.jsonl
		t.Errorf("%d skipped, want %d: %+v", len(report.Skipped), want, report.Skipped)
	}

	// Everything that people read.
	again, stdout, _ := testRun(t, "index", "--data", data, dir)
	if again != exitSkipped || !strings.Contains(stdout, `void\x1b]0;pwn\a\n\x1b[31m红\u009b.txt: no text`) {
		t.Errorf("exit %d\n%s", again, stdout)
	}
	found := decode[search.Result](t, mustRun(t, "search", "--json", "--data", data, "钢铁联合重组"))
	if found.Total.Documents != 3 {
		t.Errorf("%+v", found.Total)
	}
	texts := []string{stdout, mustRun(t, "status", "--data", data), mustRun(t, "search", "--data", data, "钢铁联合重组 OR 正文 OR 的通知")}
	for _, d := range found.Documents {
		texts = append(texts, mustRun(t, "show", "--data", data, d.ID))
	}
	texts = append(texts, mustRun(t, "parse", filepath.Join(dir, "esc.jsonl")), mustRun(t, "parse", filepath.Join(dir, "name"+hostile+".txt")))
	for _, text := range texts {
		plainText(t, text)
	}
	code, stdout, stderr = testRun(t, "parse", filepath.Join(dir, "void"+hostile+".txt"))
	if code != exitFailed {
		t.Errorf("exit %d", code)
	}
	oneSentence(t, stdout, stderr)
}

func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func named(problems []generation.Problem, path, reason string) bool {
	for _, p := range problems {
		if p.Path == path && strings.Contains(p.Reason, reason) {
			return true
		}
	}
	return false
}

func TestManyProblems(t *testing.T) {
	var problems []generation.Problem
	for i := range maxListed + 3 {
		problems = append(problems, generation.Problem{Path: fmt.Sprintf("%d.txt", i), Reason: "no text"})
	}
	var b bytes.Buffer
	printProblems(&b, "skipped", problems)
	if lines := strings.Split(strings.TrimSpace(b.String()), "\n"); len(lines) != maxListed+1 || !strings.Contains(lines[maxListed], "3 more") {
		t.Error(b.String())
	}
}

// A second run ends at once and names the first.
func TestTwoRuns(t *testing.T) {
	data := planCopy(t)
	unlock, err := generation.Lock(data)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	before := current(t, data)
	code, stdout, stderr := testRun(t, "index", "--data", data, filepath.Join(temporary, "plan"))
	if want := fmt.Sprintf("process %d since", os.Getpid()); code != exitFailed || !strings.Contains(stderr, want) {
		t.Errorf("exit %d, and no %q in %s", code, want, stderr)
	}
	oneSentence(t, stdout, stderr)
	mustRun(t, "search", "--data", data, "碳达峰") // goes on
	if current(t, data) != before {
		t.Error("something was published")
	}
}

// A run that is stopped half-way publishes nothing and leaves nothing.
func TestInterrupted(t *testing.T) {
	var lines strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&lines, `{"title":"关于第%d号试点的通知","text":"稳步推进第%[1]d号试点。"}`+"\n", i)
	}
	dir := write(t, t.TempDir(), map[string]string{"many.jsonl": lines.String()})
	data := planCopy(t)
	before := current(t, data)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		for ctx.Err() == nil && len(generations(data)) < 2 {
			time.Sleep(time.Millisecond)
		}
	}()
	code, stdout, stderr := testRunContext(t, ctx, "index", "--data", data, dir)
	if code != exitFailed || !strings.Contains(stderr, "interrupted") {
		t.Errorf("exit %d %s%s", code, stdout, stderr)
	}
	oneSentence(t, stdout, stderr)
	if current(t, data) != before || len(generations(data)) != 1 {
		t.Errorf("%s is served, of %v", current(t, data), generations(data))
	}
	mustRun(t, "verify", "--data", data)
}

// generations lists what lies in a data folder, unfinished ones too.
func generations(data string) []string {
	var names []string
	entries, _ := os.ReadDir(filepath.Join(data, "generations"))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Every file of an index in every state of decay: one sentence that says what to do,
// never a panic, and verify misses nothing.
func TestDamagedIndex(t *testing.T) {
	good := planData(t)
	err := filepath.WalkDir(good, func(path string, entry fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(good, path)
		if err := cmpErr(err, relErr); err != nil {
			return err
		}
		if entry.IsDir() || name == "lock" {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil || len(b) == 0 {
			return err
		}
		flipped := bytes.Clone(b)
		flipped[len(b)/2] ^= 0x40
		for how, b := range map[string][]byte{"cut": b[:len(b)-1], "emptied": {}, "removed": nil, "flipped": flipped} {
			generic := strings.ReplaceAll(name, current(t, good), "NAME")
			t.Run(generic+" "+how, func(t *testing.T) { testDamage(t, name, b, how == "flipped") })
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// testDamage puts other bytes into a file, or removes it. Where bytes are changed in
// place only verify has to notice.
func testDamage(t *testing.T, name string, b []byte, inPlace bool) {
	data := planCopy(t)
	path := filepath.Join(data, name)
	err := os.Remove(path)
	if b != nil {
		err = os.WriteFile(path, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	wanted, says := exitFailed, "--rebuild"
	if name == "CURRENT" && b == nil {
		wanted, says = exitNoIndex, "no index yet"
	}
	for _, args := range [][]string{{"search", "碳达峰"}, {"show", planID}, {"status"}, {"serve"}, {"verify"}} {
		if args[0] == "serve" && inPlace {
			continue // it may well serve
		}
		code, stdout, stderr := testRun(t, append(args, "--data", data)...)
		if inPlace && args[0] != "verify" && code == exitDone {
			continue
		}
		if code != wanted || !strings.Contains(stderr, says) {
			t.Errorf("%s: exit %d %s", args[0], code, stderr)
		}
		oneSentence(t, stdout, stderr)
	}
}

// CURRENT is not believed, and a new index mends it all.
func TestMisleadingCurrent(t *testing.T) {
	data := planCopy(t)
	for _, name := range []string{"nowhere", "../../etc", ".", "x\x1b[31m\n", "/"} {
		write(t, data, map[string]string{"CURRENT": name})
		code, stdout, stderr := testRun(t, "search", "--data", data, "碳达峰")
		if code != exitFailed || !strings.Contains(stderr, "--data "+data+" --rebuild") {
			t.Errorf("%q: exit %d %s", name, code, stderr)
		}
		oneSentence(t, stdout, stderr)
	}
	code, stdout, stderr := testRun(t, "index", "--data", data, filepath.Join(temporary, "plan"))
	if code != exitSkipped || !strings.Contains(stdout, "before: corrupt") || !strings.Contains(stdout, "index them again") {
		t.Errorf("exit %d %s%s", code, stdout, stderr)
	}
	mustRun(t, "verify", "--data", data)
}
