// Command policysearch makes a search service of a folder of Chinese policy
// documents. Each command is a file of its own; what they do is done elsewhere.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"policysearch/indexer/generation"
	"policysearch/search/query"
)

// The exit codes. Scripts rely on them.
const (
	exitDone    = 0 // done
	exitFailed  = 1 // failed, and nothing was published
	exitUsage   = 2 // the command line or the query cannot be read
	exitSkipped = 3 // published, but some files were skipped
	exitNoIndex = 4 // nothing has been indexed yet
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run carries out a command line and gives the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root, g := newRoot()
	out := &output{to: stdout}
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil && out.err != nil {
		err = fmt.Errorf("write the output: %w", out.err)
	}
	if err != nil && !errors.Is(err, errSkipped) {
		fmt.Fprintf(stderr, "policysearch: %s\n", message(err, g.data))
	}
	return exitCode(err)
}

var (
	// errSkipped ends a run that has published, with files left out.
	errSkipped = errors.New("some files were skipped")
	// errUsage marks errors of the command line.
	errUsage = errors.New("usage")
)

func exitCode(err error) int {
	var syntax *query.SyntaxError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSkipped):
		return exitSkipped
	case errors.Is(err, generation.ErrNone):
		return exitNoIndex
	case errors.Is(err, errUsage), errors.As(err, &syntax), isRequestError(err):
		return exitUsage
	}
	return exitFailed
}

// message is an error in one line that says where and what to do as well, where the
// error alone does not.
func message(err error, data string) string {
	text := strings.TrimPrefix(err.Error(), errUsage.Error()+": ")
	text = escaped(strings.ReplaceAll(text, "\n", "; "))
	in, to := escaped(data), ""
	if data != defaultData {
		to = "--data " + in + " "
	}
	switch {
	case errors.Is(err, generation.ErrNone):
		return fmt.Sprintf("%s in the data folder %s; make one with: policysearch index %sFOLDER", text, in, to)
	case errors.Is(err, fs.ErrPermission):
		return text
	case errors.Is(err, generation.ErrCorrupt), errors.Is(err, generation.ErrSchema):
		return fmt.Sprintf("%s; build it anew with: policysearch index %s--rebuild FOLDER", text, to)
	case errors.Is(err, context.Canceled):
		return "interrupted; nothing was published"
	}
	return text
}
