package pdf

import (
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// workerArgument makes the test binary a worker process, as a command of the program does.
const workerArgument = "pdf-worker"

func TestMain(m *testing.M) {
	if slices.Contains(os.Args, workerArgument) {
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		return
	}
	code := m.Run()
	_ = sharedReader().Close()
	os.Exit(code)
}

// cacheFolder keeps the compiled engine from one run of the tests to the next.
var cacheFolder = filepath.Join(os.TempDir(), "policysearch-test-pdf")

func options() Options {
	return Options{Cache: cacheFolder, Workers: 2, Command: []string{os.Args[0], workerArgument}}
}

// sharedReader is started once for all tests.
var sharedReader = sync.OnceValue(func() *Reader { return New(options()) })

func shared(t testing.TB) *Reader {
	t.Helper()
	return sharedReader()
}
