// Package generation keeps the published indexes of a data folder: it builds one
// aside, publishes it with one rename, opens the current one, and clears away the
// old ones.
//
//	DATA/CURRENT                           the name of the generation that is served
//	DATA/lock                              held while a generation is built; names the holder
//	DATA/generations/NAME/manifest.json    what is in it, with size and checksum of every file
//	DATA/generations/NAME/manifest.sha256  its own checksum, as sha256sum writes it
//	DATA/generations/NAME/index/           bleve's index of terms
//	DATA/generations/NAME/folded           folded texts
//	DATA/generations/NAME/records          texts as they are shown
//	DATA/generations/NAME/catalog          metadata, and where the two texts lie
//	DATA/generations/NAME/terms            the user's terms that the words were cut with
//
// Nothing is ever written in a published generation. A process that is stopped at
// any instant leaves CURRENT naming a whole one; what it left half built is removed
// by the next one that takes the lock or publishes.
package generation

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// Manifest says what a generation holds and what it was made with.
type Manifest struct {
	Name       string          `json:"name"`
	Created    time.Time       `json:"created"`
	Schema     int             `json:"schema"`     // schema.Version
	Dictionary string          `json:"dictionary"` // dict.Fingerprint
	Documents  int             `json:"documents"`
	Paragraphs int             `json:"paragraphs"`
	TextBytes  int64           `json:"text_bytes"` // of the folded text
	Roots      []string        `json:"roots"`      // what was named to be indexed, absolute
	Problems   []Problem       `json:"problems"`
	Files      map[string]File `json:"files"` // by path within the generation
}

// Problem is a file, or a part of one, that could not be read or needs attention.
type Problem struct {
	Root   string `json:"root,omitempty"` // what was named to be indexed, absolute, of a path below it
	Path   string `json:"path"`           // of a skipped file, absolute; or the source of a document
	Reason string `json:"reason"`
	// Skipped tells a document that is not in the index from one that is, with a
	// warning.
	Skipped bool   `json:"skipped"`
	Hash    string `json:"hash,omitempty"` // SHA-256 of a file that was read and gave nothing
}

// File is the size and checksum of a file.
type File struct {
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// The names of the parts of a generation, and of what lies beside them.
const (
	manifestName = "manifest.json"
	sumName      = "manifest.sha256"
	indexName    = "index"
	foldedName   = "folded"
	recordsName  = "records"
	catalogName  = "catalog"
	termsName    = "terms"

	currentName     = "CURRENT"
	generationsName = "generations"
)

var (
	// ErrNone says that nothing has been indexed yet.
	ErrNone = errors.New("no index yet")
	// ErrCorrupt says that the current generation is not what was published.
	ErrCorrupt = errors.New("the index is damaged")
	// ErrSchema says that the current generation was written by another version.
	ErrSchema = errors.New("the index was written by another version of policysearch")
)

// damaged makes err an ErrCorrupt, unless it says nothing about the index: only that
// this user may not read it, or that this process has too much open.
func damaged(err error) error {
	for _, innocent := range []error{fs.ErrPermission, syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM} {
		if errors.Is(err, innocent) {
			return fmt.Errorf("read the index: %w", err)
		}
	}
	return fmt.Errorf("%w: %w", ErrCorrupt, err)
}

// Current gives the name of the generation that is served, or ErrNone.
func Current(data string) (string, error) {
	b, err := os.ReadFile(filepath.Join(data, currentName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", ErrNone
	}
	if err != nil {
		return "", fmt.Errorf("read the name of the current index: %w", err)
	}
	name := string(b)
	if name == "" || name[0] == '.' || filepath.Base(name) != name || name == string(filepath.Separator) {
		return "", fmt.Errorf("%w: %s names %q", ErrCorrupt, currentName, name)
	}
	return name, nil
}

// ReadManifest reads the manifest of the current generation, be that of another
// version or damaged elsewhere.
func ReadManifest(data string) (*Manifest, error) {
	name, err := Current(data)
	if err != nil {
		return nil, err
	}
	return readManifest(data, name)
}

func readManifest(data, name string) (*Manifest, error) {
	b, err := os.ReadFile(filepath.Join(data, generationsName, name, manifestName))
	if err != nil {
		return nil, damaged(err)
	}
	m := new(Manifest)
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrCorrupt, manifestName, err)
	}
	if m.Name != name {
		return nil, fmt.Errorf("%w: the %s of %s is that of %q", ErrCorrupt, manifestName, name, m.Name)
	}
	return m, nil
}

// writeManifest writes the manifest and its checksum into dir.
func writeManifest(dir string, m *Manifest) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), b, 0o644); err != nil {
		return err
	}
	sum, err := manifestSum(dir)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, sumName), []byte(sum), 0o644)
}

// manifestSum is what stands in the file of the manifest's checksum.
func manifestSum(dir string) (string, error) {
	f, err := checksum(filepath.Join(dir, manifestName))
	return fmt.Sprintf("%s  %s\n", f.SHA256, manifestName), err
}

// checkManifest compares the manifest with its checksum.
func checkManifest(dir string) error {
	want, err := os.ReadFile(filepath.Join(dir, sumName))
	if err != nil {
		return err
	}
	got, err := manifestSum(dir)
	if err != nil {
		return err
	}
	if got != string(want) {
		return fmt.Errorf("%s is not what was written", manifestName)
	}
	return nil
}

// measure describes every file below dir.
func measure(dir string) (map[string]File, error) {
	files := map[string]File{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(name)], err = checksum(path)
		return err
	})
	return files, err
}

func checksum(path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, f)
	return File{Size: size, SHA256: hex.EncodeToString(hash.Sum(nil))}, err
}
