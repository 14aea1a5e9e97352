package web

import (
	"context"
	"runtime"
	"time"

	"github.com/gin-gonic/gin"
)

// Limits of a request, with what they prevent.
const (
	// requestLimit is how long a search may run: many times what the slowest takes,
	// and about as long as anybody waits before asking again.
	requestLimit = 10 * time.Second

	// runningPerProcessor bounds the searches at work. A search keeps a processor
	// busy, so more of them at once only make all of them slower; a few wait their
	// turn unnoticed, the rest are told to come back.
	runningPerProcessor = 8

	// retryAfter is when a request that was turned away may come again, in seconds.
	retryAfter = "2"

	// maxFilterValues and maxFilterLength bound what a request repeats in each of
	// the links of its page, together with the query.
	maxFilterValues = 20
	maxFilterLength = 100 // characters; the longest names of issuing bodies have about 60
)

func maxRunning() int { return runningPerProcessor * runtime.GOMAXPROCS(0) }

// bounded gives a request its time, or turns it away when too many are running.
func (s *service) bounded(c *gin.Context) {
	select {
	case s.running <- struct{}{}:
		defer func() { <-s.running }()
	default:
		s.fail(c, errBusy)
		return
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), requestLimit)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}
