package search

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel divides 0 to n into stretches of at most size and gives them to as many
// goroutines as there are processors. What panics in one of them panics here, where
// whoever answers the request can catch it.
func parallel(n, size int, work func(from, to int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	var failed atomic.Pointer[string]
	for range min(runtime.GOMAXPROCS(0), (n+size-1)/size) {
		group.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					failed.Store(new(fmt.Sprint(p)))
				}
			}()
			for to := int(next.Add(int64(size))); to-size < n; to = int(next.Add(int64(size))) {
				work(to-size, min(to, n))
			}
		})
	}
	group.Wait()
	if p := failed.Load(); p != nil {
		panic(*p)
	}
}
