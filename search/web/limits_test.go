package web

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"policysearch/search"
)

// When as many searches run as may, the next ones are turned away at once, and
// what needs no search is still answered.
func TestTooManySearches(t *testing.T) {
	started, release := make(chan struct{}, maxRunning()), make(chan struct{})
	s := &fakeSearcher{search: func(_ context.Context, r search.Request) (*search.Result, error) {
		if r.Query == "慢" {
			started <- struct{}{}
			<-release
		}
		return sampleResult(), nil
	}}
	h := Handler(s, quiet())
	var group sync.WaitGroup
	for range maxRunning() {
		group.Go(func() { request(h, "GET", "/api/v1/search?q=慢") })
	}
	for range maxRunning() {
		<-started
	}
	for _, target := range []string{"/search?q=a", "/api/v1/search?q=a", "/documents/a1b2c3", "/api/v1/documents/a1b2c3"} {
		if w := get(t, h, target); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != retryAfter {
			t.Errorf("%s: %d, Retry-After %q", target, w.Code, w.Header().Get("Retry-After"))
		}
	}
	for _, target := range []string{"/help", "/healthz", "/readyz"} {
		if w := get(t, h, target); w.Code != http.StatusOK {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
	close(release)
	group.Wait()
	if w := get(t, h, "/search?q=a"); w.Code != http.StatusOK {
		t.Errorf("after the rush: %d", w.Code)
	}
}

func TestSearchesHaveADeadline(t *testing.T) {
	s := &fakeSearcher{search: func(ctx context.Context, _ search.Request) (*search.Result, error) {
		deadline, ok := ctx.Deadline()
		if left := time.Until(deadline); !ok || left <= 0 || left > requestLimit {
			t.Errorf("the deadline is %v away (%v)", left, ok)
		}
		return sampleResult(), nil
	}}
	get(t, Handler(s, quiet()), "/search?q=a")
}

func TestServerHasLimits(t *testing.T) {
	s := Server(":0", nil)
	if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.IdleTimeout == 0 || s.WriteTimeout <= requestLimit {
		t.Errorf("a connection may last for ever: %+v", s)
	}
	// 10,000 Han characters are the parser's to refuse.
	if s.MaxHeaderBytes < len("%E7%A2%B3")*10_000+4096 {
		t.Errorf("MaxHeaderBytes is %d", s.MaxHeaderBytes)
	}
}

func TestFilterIsBounded(t *testing.T) {
	h := Handler(&fakeSearcher{}, quiet())
	var many strings.Builder
	for i := range 5000 {
		many.WriteString("&agency=a" + string(rune('一'+i)))
	}
	if w := get(t, h, "/search?q=a"+many.String()); w.Code != http.StatusBadRequest {
		t.Errorf("5,000 values: %d", w.Code)
	}
	if w := get(t, h, "/search?q=a"+strings.Repeat("&year=2022", 5000)); w.Code != http.StatusOK {
		t.Errorf("one value 5,000 times: %d", w.Code)
	}
}
