// Package web is the HTTP service: pages for people, JSON for programs, and what
// an operator's probes ask.
//
// A request is first decided and then written. Deciding is a function from the
// request to a typed page, or to the value that becomes JSON, or to an error;
// writing is one place for pages (render.go), one for JSON (json.go) and one for
// what an error means to whoever asked (errors.go). Everything a page shows is in
// its address, and no page needs a script.
package web

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"

	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
	"policysearch/search"
)

// Searcher is what the service needs of the engine. Its methods are called by many
// goroutines at once.
type Searcher interface {
	// Search answers a request. Its errors are a *query.SyntaxError, a
	// *search.RequestError, the context's, or a fault of the index.
	Search(context.Context, search.Request) (*search.Result, error)
	// Complete gives texts that what was typed may be the beginning of. Its errors are a
	// *search.RequestError, the context's, or a fault of the index.
	Complete(ctx context.Context, typed string, limit int) (*search.Completions, error)
	// Read gives a document with the hits of a query marked, or search.ErrNotFound.
	Read(ctx context.Context, id, query string) (*search.Reading, error)
	// Document gives a document, or search.ErrNotFound.
	Document(id string) (*policy.Document, error)
	// SimilarTo gives the documents most like one, or search.ErrNotFound.
	SimilarTo(ctx context.Context, id string, limit int) (*search.Similar, error)
	// HasWords reports whether SimilarTo and a search for related terms need not wait
	// for the dictionary.
	HasWords() bool
	// Manifest describes the index that is served; nil says that there is none yet.
	Manifest() *generation.Manifest
}

var _ Searcher = (*search.Live)(nil)

// service is what the handlers share.
type service struct {
	Searcher
	log      *slog.Logger
	version  string
	running  chan struct{} // holds one token for every search that runs
	examples exampleCache
}

// Option changes how the service is set up.
type Option func(*service)

// WithVersion names the program's version in the foot of the pages.
func WithVersion(version string) Option { return func(s *service) { s.version = version } }

// WithLogger sends the log elsewhere than to slog's default logger.
func WithLogger(log *slog.Logger) Option { return func(s *service) { s.log = log } }

// Handler answers everything below "/".
func Handler(searcher Searcher, opts ...Option) http.Handler {
	s := &service{Searcher: searcher, log: slog.Default(), running: make(chan struct{}, maxRunning())}
	for _, o := range opts {
		o(s)
	}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	// One page has one address: a path with a slash too many is not found, and not
	// redirected, so that every answer passes through the middleware below.
	e.RedirectTrailingSlash = false
	e.HandleMethodNotAllowed = true
	e.Use(s.logged, safeHeaders, s.recovered)
	e.NoRoute(s.failing(errNoRoute))
	e.NoMethod(s.failing(errNoMethod))
	s.routes(e)
	return e
}

// routes is the table of what there is to ask for.
func (s *service) routes(e *gin.Engine) {
	get := func(path string, handlers ...gin.HandlerFunc) {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, handlers...)
	}
	get("/", s.page(s.start))
	get("/help", s.page(s.help))
	get("/search", s.bounded, s.page(s.results))
	get("/documents/:id", s.bounded, s.page(s.document))
	get("/api/v1/search", s.bounded, s.json(s.apiSearch))
	get("/api/v1/suggest", s.bounded, s.json(s.apiSuggest))
	get("/api/v1/documents/:id", s.bounded, s.json(s.apiDocument))
	get("/api/v1/documents/:id/similar", s.bounded, s.json(s.apiSimilar))
	get("/static/:version/:name", s.static)
	get("/healthz", alive)
	get("/readyz", s.ready)
}
