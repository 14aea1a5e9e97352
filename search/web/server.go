package web

import (
	"net/http"
	"time"
)

// Limits of a connection, with what they prevent.
const (
	// readHeaderTimeout ends connections that send their request a byte at a time
	// to keep it open.
	readHeaderTimeout = 5 * time.Second

	// readTimeout covers the body too, which no request here needs.
	readTimeout = 10 * time.Second

	// writeTimeout is requestLimit and time for a slow line to take a long document.
	writeTimeout = 60 * time.Second

	// idleTimeout keeps the connection of somebody who reads and searches on, and
	// not for the rest of the day.
	idleTimeout = 2 * time.Minute

	// maxHeaderBytes lets a query of 10,000 Han characters through, nine bytes each
	// in an address, so that it is answered with a sentence about its length.
	maxHeaderBytes = 128 << 10
)

// Server is an HTTP server with limits on how long and how much a client may send.
func Server(addr string, h http.Handler) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
}
