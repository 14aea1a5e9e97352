package pdf

import "github.com/tetratelabs/wazero/experimental"

// arena is the memory of the instances of a worker process, of which there is one at a
// time. It has its place for good, and the system gives what is touched of it: without
// it each growth would copy the memory and leave the old one to a collection that a
// worker process puts off.
type arena struct {
	region []byte
	used   uint64 // bytes from the start that are not zero any more
}

// keepMemory is what is kept for the next file, in bytes. Few files need more.
const keepMemory = 64 << 20

// allocate gives the memory to a new instance.
func (a *arena) allocate(_, most uint64) experimental.LinearMemory {
	if uint64(len(a.region)) < most {
		a.region, a.used = make([]byte, most), 0
	}
	clear(a.region[:a.used])
	a.used = 0
	return a
}

// Reallocate implements [experimental.LinearMemory].
func (a *arena) Reallocate(size uint64) []byte {
	if size > uint64(len(a.region)) {
		return nil
	}
	a.used = max(a.used, size)
	return a.region[:size]
}

// Free implements [experimental.LinearMemory].
func (a *arena) Free() {
	if a.used > keepMemory {
		a.region, a.used = nil, 0
	}
}
