package web

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// maxLoggedQuery is how many bytes of a query string a log line keeps.
const maxLoggedQuery = 500

// logged writes one line about each request when it has been answered: what people
// ask at info, style sheets and probes at debug, our own faults as errors with
// everything that is known of them.
func (s *service) logged(c *gin.Context) {
	start := time.Now()
	raw := c.Request.URL.RawQuery
	c.Next()
	attrs := []slog.Attr{
		slog.String("method", c.Request.Method),
		slog.String("path", c.Request.URL.Path),
		slog.String("query", readable(raw[:min(len(raw), maxLoggedQuery)])),
		slog.Int("status", c.Writer.Status()),
		slog.Int("bytes", max(c.Writer.Size(), 0)),
		slog.Duration("took", time.Since(start)),
	}
	if err := c.Errors.Last(); err != nil {
		attrs = append(attrs, slog.String("error", err.Error()))
	}
	s.log.LogAttrs(c.Request.Context(), logLevel(c), "request", attrs...)
}

// readable is a query string with its Han characters, as far as it can be decoded.
func readable(raw string) string {
	if decoded, err := url.QueryUnescape(raw); err == nil {
		return decoded
	}
	return raw
}

func logLevel(c *gin.Context) slog.Level {
	status, path := c.Writer.Status(), c.Request.URL.Path
	switch {
	case status == http.StatusServiceUnavailable:
		return slog.LevelWarn
	case status >= http.StatusInternalServerError:
		return slog.LevelError
	case strings.HasPrefix(path, "/static/") || strings.HasSuffix(path, "z"):
		return slog.LevelDebug
	}
	return slog.LevelInfo
}
