package pdf

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// maxMemory bounds what one instance may take, in WebAssembly pages of 64 KB: 384 MB.
// The largest file allowed and its unpacked page fit in; a bomb does not.
const maxMemory = 6144

// engine is PDFium, compiled from WebAssembly. It sees no file of this machine and
// opens none: what it reads is handed to it.
type engine struct {
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

// start compiles the engine, which takes 6 seconds, or takes it from the cache in the
// folder, which takes a tenth of one. With guarded calls it can be stopped at any
// time, for which it asks at the head of every loop and is three times slower; without,
// there is one instance at a time.
func start(folder string, workers int, guarded bool) (*engine, error) {
	cache := openCache(folder)
	pool, err := newPool(cache, workers, guarded)
	if err != nil && clearCache(folder) {
		pool, err = newPool(cache, workers, guarded)
	}
	if err != nil {
		cache.Close(context.Background())
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	return &engine{pool, cache}, nil
}

func newPool(cache wazero.CompilationCache, workers int, guarded bool) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCompilationCache(cache).
		WithMemoryLimitPages(maxMemory).
		WithCloseOnContextDone(guarded)
	ctx := context.Background()
	if !guarded {
		workers = 1
		ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(new(arena).allocate))
	}
	return webassembly.Init(webassembly.Config{
		Context:       ctx,
		MaxTotal:      workers,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig().WithFSMount(fonts(), "/"),
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
}

// openCache gives the cache in a folder, which it makes on need, or one in memory
// where there is none to be had: the engine then starts slowly, but it starts.
func openCache(folder string) wazero.CompilationCache {
	if folder != "" && os.MkdirAll(folder, 0o700) == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

// clearCache deletes what wazero has stored in a folder, because it is damaged, and
// tells whether there was anything.
func clearCache(folder string) bool {
	stored, _ := filepath.Glob(filepath.Join(folder, "wazero-*"))
	for _, path := range stored {
		_ = os.RemoveAll(path) // what remains is reported by the next attempt
	}
	return folder != "" && len(stored) > 0
}

// ready implements [source]: an engine has been started when there is one.
func (e *engine) ready(ctx context.Context) error { return ctx.Err() }

func (e *engine) close() error {
	err := e.pool.Close()
	if closed := e.cache.Close(context.Background()); err == nil {
		err = closed
	}
	return err
}
