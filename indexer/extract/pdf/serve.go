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
)

// Serve is the main function of the process that [Options.Command] starts: it reads
// files from in and gives their pages on out until in ends, and then ends the process.
//
// WebAssembly that cannot be stopped runs three times faster, but nothing else in its
// process gets on once Go wants to collect garbage. So there is a process for it, which
// collects between pages only, and which its parent kills when a file takes too long.
func Serve(in io.Reader, out io.Writer) error {
	// Ctrl+C in a terminal and the end of a service reach every process: the parent
	// decides what becomes of the file under way.
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	debug.SetGCPercent(-1)
	decoder, encoder := gob.NewDecoder(in), gob.NewEncoder(out)
	var h hello
	if err := decoder.Decode(&h); err != nil {
		return err
	}
	e, err := start(h.Cache, 1, false)
	if broken := encoder.Encode(reply{Done: err == nil, Err: newFailure(err)}); err != nil || broken != nil {
		return cmp.Or(err, broken)
	}
	requests := make(chan request)
	go func() {
		for {
			var r request
			if err := decoder.Decode(&r); err != nil {
				os.Exit(0) // the parent has ended, whatever is under way
			}
			requests <- r
		}
	}()
	for r := range requests {
		if err := serveFile(e, r.Data, encoder); err != nil {
			return err
		}
	}
	return nil
}

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
