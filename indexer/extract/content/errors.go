package content

import (
	"errors"
	"fmt"
)

// What a file may hold. The limits keep the memory that one file can take below some
// hundred MB.
const (
	// MaxFile bounds the bytes of a file: it is held whole, and its text and blocks
	// about twice more. The longest plans have less than 1 MB of text; collections in
	// JSON lines have some tens.
	MaxFile = 128 << 20
	// MaxLine bounds one line of text, which is at least one paragraph later and the
	// unit of matching. The longest true paragraphs have some 20 KB.
	MaxLine = 4 << 20
	// MaxText bounds the text that one document may have, also unfolded from compressed
	// or repeated parts: indexing takes up to 250 times as much, of text at random.
	MaxText = 16 << 20
	// MaxBlocks bounds the blocks of one document: a statute book has some thousands,
	// the longest tables some ten thousands.
	MaxBlocks = 1 << 18
)

// The reasons for which a file gives no document. A reader may wrap one with what it
// knows more, in words that say what, where, and what to do.
var (
	ErrUnknown   = errors.New("unknown kind of file: rename it, or convert it to .txt, .md or .docx")
	ErrTooLarge  = fmt.Errorf("larger than %d MB: split it", MaxFile>>20)
	ErrTooLong   = fmt.Errorf("unfolds to more than %d MB of text or %d paragraphs: split it", MaxText>>20, MaxBlocks)
	ErrBinary    = errors.New("binary data, not text: convert it to text, or give it the extension of its kind")
	ErrNoText    = errors.New("no text")
	ErrEncrypted = errors.New("encrypted: save it without a password")
	ErrDamaged   = errors.New("damaged")
	// ErrNotNow says nothing about the file: what reads it could not be started.
	ErrNotNow = errors.New("could not be read this time")
)

// LineError says which line is longer than it may be.
type LineError struct {
	Line  int // from 1
	Limit int // in bytes
}

func (e *LineError) Error() string {
	return fmt.Sprintf("line %d is longer than %d MB: break it into paragraphs", e.Line, e.Limit>>20)
}

// Problem is one part of a file that could not be read.
type Problem struct {
	Part   string // path within an archive, or ""
	Line   int    // from 1; 0 if the whole part is meant
	Column int    // in bytes from 1; 0 if the whole line is meant
	Reason string
}

func (p Problem) Error() string {
	reason := p.Reason
	switch {
	case p.Line > 0 && p.Column > 0:
		reason = fmt.Sprintf("line %d, column %d: %s", p.Line, p.Column, p.Reason)
	case p.Line > 0:
		reason = fmt.Sprintf("line %d: %s", p.Line, p.Reason)
	}
	if p.Part != "" {
		return p.Part + ": " + reason
	}
	return reason
}
