package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
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
	followEvery = time.Second
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
can be used, the PATHs are indexed first.
` + exitHelp,
		RunE: func(cmd *cobra.Command, args []string) error {
			live, err := openOrIndex(cmd.Context(), g.data, args, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			return errors.Join(serve(cmd.Context(), live, listen, cmd.ErrOrStderr()), live.Close())
		},
	}
	cmd.Flags().StringVar(&listen, "listen", defaultListen, "listen on `ADDR`, host and port")
	return cmd
}

// openOrIndex opens the index, making it first if there is none that can be used.
func openOrIndex(ctx context.Context, data string, paths []string, stderr io.Writer) (*search.Live, error) {
	live, err := search.OpenLive(data)
	if err == nil || len(paths) == 0 {
		return live, err
	}
	if !errors.Is(err, generation.ErrNone) && !errors.Is(err, generation.ErrCorrupt) && !errors.Is(err, generation.ErrSchema) {
		return nil, err
	}
	report, err := index(ctx, indexer.Options{Data: data, Paths: paths}, stderr)
	if err != nil {
		return nil, err
	}
	printReport(stderr, report)
	return search.OpenLive(data)
}

// serve answers requests until ctx ends, then lets those that are running finish.
func serve(ctx context.Context, live *search.Live, listen string, stderr io.Writer) error {
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w; choose another address with --listen", listen, err)
	}
	fmt.Fprintf(stderr, "%d documents at http://%s (stop with Ctrl+C)\n", live.Manifest().Documents, listener.Addr())
	go func() {
		if err := live.Warm(); err != nil {
			slog.Error("the dictionary cannot be loaded; relaxed searches will fail", "error", err)
		}
	}()
	following, stopFollowing := context.WithCancel(ctx)
	defer stopFollowing()
	go live.Follow(following, followEvery)

	server := web.Server(listen, web.Handler(live))
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
