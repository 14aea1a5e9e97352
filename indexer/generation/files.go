package generation

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// nameLayout is how a generation is named after the time of its making, so that
// names sort by age.
const nameLayout = "20060102T150405.000"

// newName names a generation after the time, but always later than the ones there
// are: the clock may have been set back since.
func newName(data string) (string, error) {
	names, err := names(data)
	if err != nil {
		return "", err
	}
	now := time.Now().UTC().Truncate(time.Millisecond)
	if len(names) > 0 {
		if last, _ := time.Parse(nameLayout, names[len(names)-1]); !now.After(last) {
			now = last.Add(time.Millisecond)
		}
	}
	return now.Format(nameLayout), nil
}

// names lists the finished generations, oldest first. What else may lie beside
// them, such as a copy that somebody made, is none.
func names(data string) ([]string, error) {
	all, err := list(filepath.Join(data, generationsName))
	return slices.DeleteFunc(all, func(name string) bool {
		_, err := time.Parse(nameLayout, name)
		return err != nil
	}), err
}

// list gives the names in a folder, sorted; a folder that is not there is empty.
func list(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names, err
}

// prune removes all generations but those to keep. A search that is running in an
// older one keeps its files open and is not disturbed.
func prune(data string, keep ...string) error {
	names, err := names(data)
	for _, name := range names {
		if !slices.Contains(keep, name) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(data, generationsName, name)))
		}
	}
	return err
}

// removeUnfinished removes what processes that died have left half done. The caller
// holds the lock.
func removeUnfinished(data string) error {
	return errors.Join(
		removePrefixed(filepath.Join(data, generationsName), building),
		removePrefixed(data, "."+currentName), // as renameio names what it replaces CURRENT with
	)
}

func removePrefixed(dir, prefix string) error {
	names, err := list(dir)
	for _, name := range names {
		if strings.HasPrefix(name, prefix) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, name)))
		}
	}
	return err
}

// syncTree makes everything below dir safe against a loss of power.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
