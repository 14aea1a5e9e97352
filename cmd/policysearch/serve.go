package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"policysearch/indexer"
	"policysearch/indexer/generation"
	"policysearch/search"
	"policysearch/search/web"
)

// defaultListen keeps the service on this machine unless told otherwise.
const defaultListen = "127.0.0.1:8080"

const (
	// followEvery is how soon a newly published index is served.
	followEvery = time.Second / 2
	// shutdownTime is how long requests that are running may take to end.
	shutdownTime = 10 * time.Second
)

func newServe(g *global) *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "serve [flags] [PATH...]",
		Short: "Serve the search pages and the JSON interface",
		Long: `Serve answers over HTTP from the index in the data folder, and follows it: what
another process publishes is served a second later. Where there is no index that
can be used, the PATHs are indexed first. Ctrl+C or SIGTERM ends it, once the requests
that are running have been answered.
` + exitHelp,
		PreRunE: g.checkData,
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, _, err := net.SplitHostPort(listen); err != nil {
				return fmt.Errorf("%w: --listen takes a host and a port, such as %s, not %q", errUsage, defaultListen, listen)
			}
			return openAndServe(cmd.Context(), indexer.Options{Data: g.data, Paths: args, PDFWorker: pdfWorker()}, listen, cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&listen, "listen", defaultListen, "listen on `ADDR`, host and port; port 0 is any that is free")
	return cmd
}

// openAndServe serves the index, which it makes first if there is none that can be
// used. It listens before that, which may take long: an address that is taken is to
// be known at once.
func openAndServe(ctx context.Context, opts indexer.Options, listen string, stderr io.Writer) error {
	live, err := search.OpenLive(opts.Data)
	if err != nil && (len(opts.Paths) == 0 || !canIndex(err)) {
		return err
	}
	listener, listenErr := net.Listen("tcp", listen)
	if listenErr != nil {
		return errors.Join(listenError(listen, listenErr), closeLive(live))
	}
	defer listener.Close()
	switch {
	case live == nil:
		if live, err = indexFirst(ctx, opts, stderr); err != nil {
			return err
		}
	case len(opts.Paths) > 0:
		fmt.Fprintf(stderr, "the index in %s is served as it is; to bring it up to date: policysearch index PATH...\n", escaped(opts.Data))
	}
	return errors.Join(serve(ctx, live, listener, stderr), live.Close())
}

// canIndex tells whether indexing mends what keeps an index from being opened.
func canIndex(err error) bool {
	return errors.Is(err, generation.ErrNone) || errors.Is(err, generation.ErrCorrupt) || errors.Is(err, generation.ErrSchema)
}

// indexFirst makes the index that is served then.
func indexFirst(ctx context.Context, opts indexer.Options, stderr io.Writer) (*search.Live, error) {
	report, err := index(ctx, opts, stderr)
	if err != nil {
		return nil, err
	}
	printReport(stderr, report)
	return search.OpenLive(opts.Data)
}

func closeLive(live *search.Live) error {
	if live == nil {
		return nil
	}
	return live.Close()
}

// listenError drops what the error of the system says twice.
func listenError(listen string, err error) error {
	if op, ok := errors.AsType[*net.OpError](err); ok {
		err = op.Err
	}
	return fmt.Errorf("listen on %s: %w; choose another address with --listen", listen, err)
}

// serve answers requests until ctx ends, then lets those that are running finish.
func serve(ctx context.Context, live *search.Live, listener net.Listener, stderr io.Writer) error {
	fmt.Fprintf(stderr, "%s at http://%s (stop with Ctrl+C)\n", documents(live.Manifest().Documents), listener.Addr())
	go func() {
		if err := live.Warm(); err != nil {
			slog.Error("the dictionary cannot be loaded; relaxed searches will fail", "error", err)
		}
	}()
	following, stopFollowing := context.WithCancel(ctx)
	var follower sync.WaitGroup
	follower.Go(func() { live.Follow(following, followEvery) })
	defer follower.Wait() // the index is closed next
	defer stopFollowing()

	server := web.Server(listener.Addr().String(), web.Handler(live, web.WithVersion(version())))
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(bounded); err != nil {
		return fmt.Errorf("stop: %w", err)
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
