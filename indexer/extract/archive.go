package extract

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"policysearch/indexer/extract/content"
)

const (
	// maxDepth is how deep archives may lie in archives: the outermost is at 0.
	maxDepth = 2
	// maxArchiveText bounds the text of all documents of an archive, in bytes: they are
	// held at the same time.
	maxArchiveText = 128 << 20
	// maxArchiveBlocks bounds their blocks, short as they may be.
	maxArchiveBlocks = 1 << 20
	// maxArchiveFiles bounds the files of an archive with those within it.
	maxArchiveFiles = 20_000
	// archiveTime bounds the time for a whole archive, whose files each have their own.
	archiveTime = time.Minute
)

var errArchiveTime = fmt.Errorf("the archive took longer than %v", archiveTime)

// archive reads the files in a zip archive, each as if it stood by itself under its
// path. What cannot be read is a Problem of that path.
func (r *Reader) archive(ctx context.Context, data []byte) (content.Result, error) {
	within, cancel := context.WithTimeoutCause(ctx, archiveTime, errArchiveTime)
	defer cancel()
	a := archiver{Reader: r, budget: newBudget(len(data)), seen: map[string]bool{}, others: map[string]bool{}}
	if err := a.all(within, "", data, 0); err != nil {
		return content.Result{}, err
	}
	if ctx.Err() != nil { // the caller's, not the archive's
		return content.Result{}, ctx.Err()
	}
	if len(a.result.Documents) == 0 {
		return content.Result{}, a.nothing()
	}
	if a.other > 0 {
		first := &a.result.Documents[0]
		first.Warnings = append(first.Warnings, "of the archive "+a.notRead())
	}
	return a.result, nil
}

// archiver gathers what an archive and those within it hold.
type archiver struct {
	*Reader
	*budget
	seen   map[string]bool // the names met
	files  int             // that were looked at
	blocks int
	other  int             // files of kinds that are not read and mean no documents: pictures
	others map[string]bool // their extensions
	result content.Result
}

func (a *archiver) problem(part string, err error) {
	a.result.Problems = append(a.result.Problems, content.Problem{Part: part, Reason: err.Error()})
}

// notRead says what there is beside documents.
func (a *archiver) notRead() string {
	extensions := slices.Sorted(maps.Keys(a.others))
	if len(extensions) > 10 {
		extensions = append(extensions[:10], "…")
	}
	return fmt.Sprintf("%d files of other kinds are not read: %s", a.other, strings.Join(extensions, ", "))
}

// nothing is the error of an archive without documents.
func (a *archiver) nothing() error {
	if n := len(a.result.Problems); n > 0 {
		return fmt.Errorf("%w: none of %d files in the archive could be read, the first: %w", content.ErrNoText, n, a.result.Problems[0])
	}
	if a.other > 0 {
		return fmt.Errorf("%w: no document in the archive, %s", content.ErrNoText, a.notRead())
	}
	return fmt.Errorf("%w: no document in the archive; pack it again, or leave it out", content.ErrNoText)
}

// all reads the files of one archive that lies under a path.
func (a *archiver) all(ctx context.Context, under string, data []byte, depth int) error {
	z, err := openZip(data)
	if err != nil {
		return err
	}
	if err := checkDirectory(z, int64(len(data))); err != nil {
		return err
	}
	for i, f := range z.File {
		name := entryName(f)
		if isPassedOver(f, name) {
			continue
		}
		if !Known(name) && Unread(name) == nil {
			a.other++
			a.others[suffix(name)] = true
			continue
		}
		name = under + name
		if err := a.spent(ctx); err != nil {
			a.problem(name, fmt.Errorf("not read, nor the %d files after it: %w; unpack the archive and index the folder", filesIn(z.File[i+1:]), err))
			return nil
		}
		a.files++
		switch {
		case a.seen[name]:
			a.problem(name, errors.New("stands in the archive twice; the first is taken"))
		case f.Flags&1 != 0:
			a.problem(name, content.ErrEncrypted)
		default:
			a.one(ctx, f, name, depth)
		}
		a.seen[name] = true
	}
	return nil
}

// filesIn counts the files among entries that would be looked at.
func filesIn(entries []*zip.File) int {
	n := 0
	for _, f := range entries {
		if name := entryName(f); !isPassedOver(f, name) && (Known(name) || Unread(name) != nil) {
			n++
		}
	}
	return n
}

// spent tells why reading has to end before the end of an archive.
func (a *archiver) spent(ctx context.Context) error {
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case a.files >= maxArchiveFiles:
		return fmt.Errorf("the archive and those in it hold more than %d files", maxArchiveFiles)
	case a.blocks > maxArchiveBlocks:
		return fmt.Errorf("the archive holds more than %d paragraphs", maxArchiveBlocks)
	case a.text < 0:
		return fmt.Errorf("the archive holds more than %d MB of text", maxArchiveText>>20)
	case a.unpacked >= maxUnpacked:
		return fmt.Errorf("the archive unfolds to more than %d MB", maxUnpacked>>20)
	}
	return nil
}

// checkDirectory refuses entries that share their bytes, as only bombs do.
func checkDirectory(z *zip.Reader, size int64) error {
	left := uint64(size)
	for _, f := range z.File {
		if f.CompressedSize64 > left {
			return fmt.Errorf("%w archive: its files overlap or are longer than it; load or pack it again", content.ErrDamaged)
		}
		left -= f.CompressedSize64
	}
	return nil
}

// isPassedOver tells what is left out without a word, as in a folder: folders, hidden
// and temporary files.
func isPassedOver(f *zip.File, name string) bool {
	if f.FileInfo().IsDir() || strings.HasSuffix(f.Name, `\`) || name == "" {
		return true
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "~$") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// one reads one file of an archive.
func (a *archiver) one(ctx context.Context, f *zip.File, name string, depth int) {
	data, err := a.unpack(f)
	if err != nil {
		a.problem(name, err)
		return
	}
	k, err := kindOf(name, data)
	switch {
	case err == nil && k == zipArchive && depth == maxDepth:
		err = fmt.Errorf("lies in more than %d archives: unpack them", maxDepth)
	case err == nil && k == zipArchive:
		err = a.all(ctx, name+"/", data, depth+1)
	case err == nil:
		err = explain(a.file(ctx, k, name, data), name, len(data))
	}
	switch {
	case err != nil && ctx.Err() != nil:
		a.problem(name, fmt.Errorf("%w; unpack the archive and index the folder", context.Cause(ctx)))
	case err != nil:
		a.problem(name, err)
	}
}

// file reads a file that is no archive and gathers its documents under its path.
func (a *archiver) file(ctx context.Context, k kind, name string, data []byte) error {
	result, err := a.read(ctx, k, data)
	if err != nil {
		return err
	}
	for _, p := range result.Problems {
		p.Part = name
		a.result.Problems = append(a.result.Problems, p)
	}
	for _, d := range result.Documents {
		for _, b := range d.Blocks {
			a.text -= int64(len(b.Text))
		}
		a.blocks += len(d.Blocks)
		if d.Name != "" {
			d.Name = name + "#" + d.Name
		} else {
			d.Name = name
		}
		a.result.Documents = append(a.result.Documents, d)
	}
	return nil
}
