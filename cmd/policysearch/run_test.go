package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"policysearch/seeds"
)

// asCommand makes the test binary be the command, for tests of what only a process
// does.
const asCommand = "POLICYSEARCH_TEST_COMMAND"

// temporary holds what tests share; it is removed after the last one.
var temporary string

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" || slices.Equal(os.Args[1:], []string{pdfWorkerName}) {
		main()
	}
	os.Unsetenv(dataEnv)
	var err error
	if temporary, err = os.MkdirTemp("", "policysearch-test-"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(temporary)
	os.Exit(code)
}

// testRun runs a command line as a process would.
func testRun(t testing.TB, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return testRunContext(t, t.Context(), args...)
}

func testRunContext(t testing.TB, ctx context.Context, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, problems bytes.Buffer
	code = run(ctx, args, &out, &problems)
	return code, out.String(), problems.String()
}

// mustRun is testRun of what has to succeed.
func mustRun(t testing.TB, args ...string) string {
	t.Helper()
	code, stdout, stderr := testRun(t, args...)
	if code != exitDone {
		t.Fatalf("%q: exit %d\n%s%s", args, code, stdout, stderr)
	}
	return stdout
}

// decode reads the one JSON value that has to be all of a text.
func decode[T any](t testing.TB, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("not one JSON value: %v\n%s", err, text)
	}
	return v
}

// planData is a data folder with the shipped plan alone. Tests only read it.
func planData(t testing.TB) string {
	t.Helper()
	data, err := planOnce()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var planOnce = sync.OnceValues(func() (string, error) {
	plans, data := filepath.Join(temporary, "plan"), filepath.Join(temporary, "plan-data")
	if err := os.CopyFS(plans, seeds.Files); err != nil {
		return "", err
	}
	var out, problems bytes.Buffer
	if code := run(context.Background(), []string{"index", "--data", data, plans}, &out, &problems); code != exitDone {
		return "", errors.New(problems.String())
	}
	return data, nil
})

// planID is the ID of the plan, which is made from its name and must not change.
const planID = "afc54a533b989ab6"

// planCopy is a data folder like planData that may be spoiled.
func planCopy(t testing.TB) string {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(data, os.DirFS(planData(t))); err != nil {
		t.Fatal(err)
	}
	return data
}

// write makes files of a folder, which it gives.
func write(t testing.TB, dir string, files map[string]string) string {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// until waits for something to become true, and not for ever.
func until(t testing.TB, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !done(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s has not happened", what)
		}
	}
}

// current is what a data folder serves, or "".
func current(t testing.TB, data string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(data, "CURRENT"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(b)
}

// oneSentence sees that a failure is told in one line without control characters,
// and in nothing else.
func oneSentence(t testing.TB, stdout, stderr string) {
	t.Helper()
	if stdout != "" {
		t.Errorf("a failure prints results too: %q", stdout)
	}
	text, ok := strings.CutPrefix(stderr, "policysearch: ")
	if !ok || strings.Count(text, "\n") != 1 || !strings.HasSuffix(text, "\n") {
		t.Errorf("not one line that says who speaks: %q", stderr)
	}
	plainText(t, stderr)
}

// plainText sees that a text commands no terminal.
func plainText(t testing.TB, text string) {
	t.Helper()
	for i, r := range text {
		if r != '\n' && commands(r) {
			t.Errorf("a control character: %q", text[max(0, i-40):min(len(text), i+40)])
			return
		}
	}
}
