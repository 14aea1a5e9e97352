package search

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel divides 0 to n into stretches of at most size and gives them to as many
// goroutines as there are processors.
func parallel(n, size int, work func(from, to int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+size-1)/size) {
		group.Go(func() {
			for to := int(next.Add(int64(size))); to-size < n; to = int(next.Add(int64(size))) {
				work(to-size, min(to, n))
			}
		})
	}
	group.Wait()
}
