package pdf

import (
	"cmp"
	"context"
	"encoding/gob"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"policysearch/indexer/extract/content"
)

// Serve is the main function of the process that [Options.Command] starts: it reads
// files from in and gives their pages on out until in ends, and then ends the process.
//
// WebAssembly that cannot be stopped runs three times faster, but nothing else in its
// process gets on once Go wants to collect garbage. So there is a process for it, which
// collects between pages as long as there is memory, and which its parent kills when a file takes too long.
func Serve(in io.Reader, out io.Writer) error {
	// Ctrl+C in a terminal and the end of a service reach every process: the parent
	// decides what becomes of the file under way.
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(memoryLimit)
	encoder := gob.NewEncoder(out)
	cache, err := receiveMessage(in)
	if err != nil {
		return err
	}
	e, err := start(string(cache), 1, false)
	if broken := encoder.Encode(reply{Done: err == nil, Err: newFailure(err)}); err != nil || broken != nil {
		return cmp.Or(err, broken)
	}
	debug.FreeOSMemory() // of the compiler
	files := make(chan []byte)
	go func() {
		for {
			data, err := receiveMessage(in)
			if err != nil {
				os.Exit(0) // the parent has ended, whatever is under way
			}
			files <- data
		}
	}()
	for {
		if err := serveFile(e, <-files, encoder); err != nil {
			return err
		}
	}
}

// memoryLimit is where Go collects garbage within a page too: above an instance of the
// engine, the largest file, and what many pages leave behind.
const memoryLimit = maxMemory<<16 + content.MaxFile + 256<<20

// serveFile gives the pages of one file. A process whose parent fails to kill it in
// time ends by itself.
func serveFile(e *engine, data []byte, out *gob.Encoder) error {
	const grace = 10 * time.Second
	defer time.AfterFunc(maxTime+grace, func() { os.Exit(1) }).Stop()
	const batch = 32 // pages between two collections
	pages := 0
	var broken error
	err := e.read(context.Background(), data, func(p pageResult) {
		if err := out.Encode(reply{Page: p}); err != nil {
			broken = err
		}
		if pages++; pages%batch == 0 {
			runtime.GC()
		}
	})
	if broken != nil {
		return broken
	}
	runtime.GC()
	return out.Encode(reply{Done: err == nil, Err: newFailure(err)})
}
