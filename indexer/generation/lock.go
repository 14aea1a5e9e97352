package generation

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// LockedError says that another process is building in the same data folder.
type LockedError struct {
	Data   string
	Holder Holder
}

// Holder is the process that holds a lock.
type Holder struct {
	PID   int       `json:"pid"`
	Start time.Time `json:"start"`
}

func (e *LockedError) Error() string {
	if e.Holder.PID == 0 {
		return e.Data + " is being indexed by another process; wait for it to end"
	}
	return fmt.Sprintf("%s is being indexed by process %d since %s; wait for it to end, or stop it",
		e.Data, e.Holder.PID, e.Holder.Start.Local().Format(time.DateTime))
}

// Lock takes the right to build in a data folder, which is made if it is not
// there. It never waits: where another process has it, the error is a
// *LockedError. The lock of a process that has died is no obstacle; its file is
// left where it is, for removing it would let two processes lock two files. What
// that process left half built is removed.
func Lock(data string) (unlock func() error, err error) {
	if err := os.MkdirAll(data, 0o755); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	path := filepath.Join(data, "lock")
	lock := flock.New(path)
	locked, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	if !locked {
		return nil, &LockedError{Data: data, Holder: readHolder(path)}
	}
	if err := writeHolder(path); err != nil {
		return nil, errors.Join(fmt.Errorf("write the holder of the lock: %w", err), lock.Unlock())
	}
	if err := removeUnfinished(data); err != nil {
		return nil, errors.Join(fmt.Errorf("remove an unfinished index: %w", err), lock.Unlock())
	}
	return func() error { return errors.Join(os.Truncate(path, 0), lock.Unlock()) }, nil
}

// readHolder reads who holds the lock. A holder that has not written its name yet
// reads as the zero Holder, because whoever lets go of the lock empties the file.
func readHolder(path string) Holder {
	var h Holder
	if b, err := os.ReadFile(path); err == nil {
		json.Unmarshal(b, &h)
	}
	return h
}

func writeHolder(path string) error {
	b, err := json.Marshal(Holder{PID: os.Getpid(), Start: time.Now().Round(time.Second)})
	if err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}
