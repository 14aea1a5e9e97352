package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"policysearch/indexer/generation"
)

// What a user can get wrong: the exit code, and what the one sentence has to say.
func TestBadInput(t *testing.T) {
	data, none := planData(t), filepath.Join(t.TempDir(), "none")
	dir := write(t, t.TempDir(), map[string]string{
		"empty.txt": "", "binary.txt": "\x7fELF\x00\x01\x02\x00\xff\xfe", "gbk.txt": "\xb9\xd8\xd3\xda\xcd\xa8\xd6\xaa", "page.pdf": "%PDF-1.4",
		"file": "", "good.txt": "关于试点的通知\n\n正文。\n",
	})
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := os.Mkdir(in("nothing"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args string // separated by blanks; ␣ stands for a blank, ∅ for an empty argument
		code int
		says string
	}{
		{"serach x", exitUsage, "did you mean search?"},
		{"idnex x", exitUsage, "did you mean index?"},
		{"frobnicate", exitUsage, "policysearch --help lists them"},
		{"∅", exitUsage, "no command"},
		{"--frob", exitUsage, "--frob"},
		{"search --frob x", exitUsage, "see policysearch search --help"},
		{"search", exitUsage, "takes a QUERY"},
		{"index", exitUsage, "at least one PATH"},
		{"show", exitUsage, "one ID"},
		{"show a b", exitUsage, "one ID"},
		{"parse", exitUsage, "one FILE"},
		{"segment", exitUsage, "a TEXT"},
		{"status x", exitUsage, "no arguments"},
		{"verify x", exitUsage, "no arguments"},
		{"search x --data", exitUsage, "--data"},
		{"search x --data ∅", exitUsage, "--data"},

		{"search x --data " + none, exitNoIndex, "policysearch index --data " + none},
		{"show x --data " + none, exitNoIndex, "no index yet"},
		{"status --data " + none, exitNoIndex, "no index yet"},
		{"verify --data " + none, exitNoIndex, "no index yet"},
		{"serve --data " + none, exitNoIndex, "no index yet"},
		{"search x --data " + in("file"), exitFailed, "is a file"},
		{"index --data " + in("file") + " " + in("good.txt"), exitFailed, "is a file"},
		{"index --data " + in("file/below") + " " + in("good.txt"), exitFailed, "not a directory"},

		{"index --data " + none + " " + in("missing"), exitFailed, "missing: no such file"},
		{"index --data " + none + " " + in("nothing"), exitFailed, "no documents found"},
		{"index --data " + none + " " + in("empty.txt"), exitFailed, "no text"},
		{"index --data " + none + " " + in("binary.txt"), exitFailed, "binary data"},
		{"index --data " + none + " --dict " + in("missing") + " " + in("good.txt"), exitFailed, "missing"},
		{"parse " + in("missing"), exitFailed, "missing: no such file"},
		{"parse ∅", exitFailed, "no such file"},
		{"parse " + dir, exitFailed, "a folder"},
		{"parse " + in("empty.txt"), exitFailed, "no text"},
		{"parse " + in("binary.txt"), exitFailed, "binary data"},
		{"parse " + in("page.pdf"), exitFailed, "damaged"},
		{"segment x --dict " + in("missing"), exitFailed, "missing"},
		{"segment x --dict " + in("gbk.txt"), exitFailed, "UTF-8"},

		{"search --size 0 x --data " + data, exitUsage, "--size"},
		{"search --size -1 x --data " + data, exitUsage, "--size"},
		{"search --size 101 x --data " + data, exitUsage, "100"},
		{"search --size abc x --data " + data, exitUsage, `"abc"`},
		{"search --page 0 x --data " + data, exitUsage, "--page"},
		{"search --page 99999 x --data " + data, exitUsage, "10000"},
		{"search --sort x x --data " + data, exitUsage, "relevance"},
		{"search --match x x --data " + data, exitUsage, "exact"},
		{"verify --samples 0 --data " + data, exitUsage, "--samples"},
		{"verify --samples x --data " + data, exitUsage, `"x"`},
		{"show --data " + data + " unknown", exitFailed, `"unknown"`},
		{"show --data " + data + " afc5", exitFailed, planID},
		{"show --data " + data + " ∅", exitFailed, `""`},
		{"show --data " + data + " a\x1b[31mb", exitFailed, `\x1b`},

		{"search --data " + data + " -试点", exitUsage, "-- -试点"},
		{"search --data " + data + " ∅", exitUsage, "还没有输入"},
		{"search --data " + data + " ␣", exitUsage, "还没有输入"},
		{"search --data " + data + ` "碳达峰`, exitUsage, "第 1 个字符的引号没有闭合"},
		{"search --data " + data + " (碳达峰", exitUsage, "括号没有闭合"},
		{"search --data " + data + " ，。！", exitUsage, "只有标点"},
		{"search --data " + data + " *", exitUsage, "*"},
		{"search --data " + data + " OR", exitUsage, "OR"},
		{"search --data " + data + " 年份:abc", exitUsage, "年份"},
		{"search --data " + data + " 碳\xff", exitUsage, "第 2 个字符"},
		{"search --data " + data + " " + strings.Repeat("碳", 10_000), exitUsage, "最多 1000 个字符"},
		{"search --data " + data + ` x\x1b[31m"`, exitUsage, "引号没有闭合"},

		{"serve --data " + data + " --listen ∅", exitUsage, "127.0.0.1:8080"},
		{"serve --data " + data + " --listen nonsense", exitUsage, `"nonsense"`},
		{"serve --data " + data + " --listen 127.0.0.1:99999", exitFailed, "--listen"},
		{"serve --data " + none + " --listen 127.0.0.1:0 " + in("missing"), exitFailed, "missing: no such file"},
	} {
		args := strings.Fields(tt.args)
		for i := range args {
			args[i] = strings.NewReplacer("∅", "", "␣", " ").Replace(args[i])
		}
		name := []rune(strings.NewReplacer(dir, "DIR", none, "NONE", data, "DATA").Replace(tt.args))
		t.Run(string(name[:min(len(name), 60)]), func(t *testing.T) {
			code, stdout, stderr := testRun(t, args...)
			if code != tt.code || !strings.Contains(stderr, tt.says) {
				t.Errorf("exit %d, want %d with %q in\n%s", code, tt.code, tt.says, stderr)
			}
			oneSentence(t, stdout, stderr)
			if current(t, none) != "" {
				t.Error("something was published")
			}
		})
	}
}

func TestHelp(t *testing.T) {
	if code, stdout, _ := testRun(t); code != exitDone || !strings.Contains(stdout, "Available Commands") {
		t.Errorf("without arguments: exit %d\n%s", code, stdout)
	}
	if got := mustRun(t, "--version"); !strings.HasPrefix(got, "policysearch version ") {
		t.Error(got)
	}
	root, _ := newRoot()
	for _, cmd := range root.Commands() {
		if cmd.Hidden {
			continue
		}
		help := mustRun(t, cmd.Name(), "--help")
		if !strings.Contains(help, "EXIT STATUS") || !strings.Contains(help, "policysearch "+cmd.Name()) {
			t.Errorf("%s --help has no exit status or usage:\n%s", cmd.Name(), help)
		}
		for line := range strings.Lines(cmd.Flags().FlagUsages()) {
			if flag, usage, _ := strings.Cut(strings.TrimSpace(line), "   "); strings.TrimSpace(usage) == "" {
				t.Errorf("%s --help does not explain %s", cmd.Name(), flag)
			}
		}
	}
	if help := mustRun(t, "search", "--help"); !strings.Contains(help, "NEAR/10") {
		t.Error("the query language is not explained")
	}
}

func TestDataFolder(t *testing.T) {
	data := planCopy(t)
	t.Chdir(filepath.Dir(data)) // where it has its default name
	mustRun(t, "status")
	t.Setenv(dataEnv, filepath.Join(t.TempDir(), "other"))
	if code, _, stderr := testRun(t, "status"); code != exitNoIndex || !strings.Contains(stderr, "other") {
		t.Errorf("the environment does not count: exit %d %s", code, stderr)
	}
	mustRun(t, "status", "--data", data)
	t.Setenv(dataEnv, "")
	mustRun(t, "status")
}

func TestExitCodes(t *testing.T) {
	for _, tt := range []struct {
		err  error
		code int
		says string
	}{
		{nil, exitDone, ""},
		{errSkipped, exitSkipped, ""},
		{fmt.Errorf("%w: bad", errUsage), exitUsage, "bad"},
		{generation.ErrNone, exitNoIndex, "policysearch index FOLDER"},
		{generation.ErrSchema, exitFailed, "policysearch index --rebuild FOLDER"},
		{fmt.Errorf("%w: x", generation.ErrCorrupt), exitFailed, "policysearch index --rebuild FOLDER"},
		{context.Canceled, exitFailed, "nothing was published"},
		{errors.Join(errors.New("one"), errors.New("two")), exitFailed, "one; two"},
	} {
		if got := exitCode(tt.err); got != tt.code {
			t.Errorf("%v: exit %d, want %d", tt.err, got, tt.code)
		}
		if tt.err != nil && !strings.Contains(message(tt.err, defaultData), tt.says) {
			t.Errorf("%v: %s", tt.err, message(tt.err, defaultData))
		}
	}
	// What may not be read is not mended by building it anew.
	forbidden := fmt.Errorf("%w: %w", generation.ErrCorrupt, fs.ErrPermission)
	if got := message(forbidden, defaultData); strings.Contains(got, "--rebuild") {
		t.Error(got)
	}
}
