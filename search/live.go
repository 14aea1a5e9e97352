package search

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
)

// Live answers from the current generation of a data folder and follows it: when
// another one is published, it is opened beside the old one, takes its place, and
// the old one is closed after the last search in it has ended.
type Live struct {
	data string
	mu   sync.Mutex
	now  *shared
}

// shared is an engine that is closed when nobody uses it any more.
type shared struct {
	*Engine
	users sync.WaitGroup
}

// OpenLive opens the current generation; see [Open] for its errors.
func OpenLive(data string) (*Live, error) {
	e, err := Open(data)
	if err != nil {
		return nil, err
	}
	return &Live{data: data, now: &shared{Engine: e}}, nil
}

// use gives the engine to search in, until release is called.
func (l *Live) use() (e *Engine, release func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.now
	s.users.Add(1)
	return s.Engine, s.users.Done
}

// Follow looks for a newly published generation at every interval until ctx ends.
// One that cannot be opened is reported, and the old one goes on being served.
func (l *Live) Follow(ctx context.Context, interval time.Duration) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	refused := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		name, err := generation.Current(l.data)
		if err != nil || name == l.Manifest().Name || name == refused {
			continue
		}
		if err := l.reload(); err != nil {
			if errors.Is(err, generation.ErrCorrupt) || errors.Is(err, generation.ErrSchema) {
				refused = name // it will not get better
			}
			slog.Error("the new index cannot be opened, the old one is served on", "generation", name, "error", err)
			continue
		}
		slog.Info("now serving a new index", "generation", name)
	}
}

// reload puts the current generation in the place of the one served.
func (l *Live) reload() error {
	e, err := Open(l.data)
	if err != nil {
		return err
	}
	now, release := l.use()
	if now.Manifest().Dictionary == e.Manifest().Dictionary && now.Warm() == nil {
		e.words, e.hasWords = now.words, now.hasWords // the same words, loaded already
	}
	release()
	if err := e.Warm(); err != nil {
		return errors.Join(err, e.Close())
	}
	l.mu.Lock()
	old := l.now
	l.now = &shared{Engine: e}
	l.mu.Unlock()
	go func() {
		old.users.Wait()
		if err := old.Close(); err != nil {
			slog.Warn("close the old index", "error", err)
		}
	}()
	return nil
}

// Close waits for the searches that are running and closes the index.
func (l *Live) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now.users.Wait()
	return l.now.Close()
}

// Search is [Engine.Search] on the current generation.
func (l *Live) Search(ctx context.Context, r Request) (*Result, error) {
	e, release := l.use()
	defer release()
	return e.Search(ctx, r)
}

// Complete is [Engine.Complete] on the current generation.
func (l *Live) Complete(ctx context.Context, typed string, limit int) (*Completions, error) {
	e, release := l.use()
	defer release()
	return e.Complete(ctx, typed, limit)
}

// Read is [Engine.Read] on the current generation.
func (l *Live) Read(ctx context.Context, id, q string) (*Reading, error) {
	e, release := l.use()
	defer release()
	return e.Read(ctx, id, q)
}

// SimilarTo is [Engine.SimilarTo] on the current generation.
func (l *Live) SimilarTo(ctx context.Context, id string, limit int) (*Similar, error) {
	e, release := l.use()
	defer release()
	return e.SimilarTo(ctx, id, limit)
}

// HasWords is [Engine.HasWords] on the current generation.
func (l *Live) HasWords() bool {
	e, release := l.use()
	defer release()
	return e.HasWords()
}

// Document is [Engine.Document] on the current generation.
func (l *Live) Document(id string) (*policy.Document, error) {
	e, release := l.use()
	defer release()
	return e.Document(id)
}

// Manifest describes the current generation.
func (l *Live) Manifest() *generation.Manifest {
	e, release := l.use()
	defer release()
	return e.Manifest()
}

// Warm is [Engine.Warm] on the current generation.
func (l *Live) Warm() error {
	e, release := l.use()
	defer release()
	return e.Warm()
}
