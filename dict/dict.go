// Package dict knows the words of Chinese policy documents: a general dictionary
// (the simplified-Chinese one of gse), several thousand policy terms of our own
// that it lacks, the terms of the user, stop words, and other ways to write a term.
//
// A [Dictionary] cuts text in two ways. [Dictionary.Segment] cuts it into one row
// of words, for ranking. [Dictionary.Words] finds every longer word wherever it
// stands, whatever the row of words made of the text around it, for finding.
//
// Everything the dictionary holds is folded (see package dict/fold), and the text
// handed to it has to be folded too: a traditional or full-width form is unknown
// to it.
package dict

import (
	"slices"
	"unsafe"

	"github.com/go-ego/gse"
	"github.com/vcaesar/cedar"
)

// Span is a half-open range of bytes.
type Span struct{ Start, End int }

// Dictionary cuts folded text into words. It never changes once loaded and may be
// used by many goroutines at once. It keeps about 40 MB; load it once, and only
// where words are needed.
type Dictionary struct {
	trie        *gse.Dictionary // from a word to its number
	costs       []float32       // by number of the word, see costs.go
	shares      map[rune]float32
	fingerprint string
}

// Has reports whether the dictionary holds word, which has to be folded.
func (d *Dictionary) Has(word string) bool {
	b := bytesOf(word)
	if slices.Contains(b, 0) {
		return false
	}
	_, found := d.look(b)
	return found == isWord
}

// Fingerprint identifies what the dictionary was loaded from, as [Fingerprint]
// does for files: two dictionaries with one fingerprint cut any text alike.
func (d *Dictionary) Fingerprint() string { return d.fingerprint }

// sight is what the dictionary knows of a string of bytes.
type sight int

const (
	isUnknown sight = iota // neither a word nor the beginning of one
	isPrefix               // the beginning of words, not a word
	isWord                 // a word, perhaps the beginning of others too
)

// look gives the number of the word that is exactly b, and what b is. b must not
// hold a zero byte: the trie marks the end of a word with one.
func (d *Dictionary) look(b []byte) (number int, s sight) {
	if len(b) == 0 {
		return 0, isPrefix
	}
	number, _, err := d.trie.Value(b)
	switch err {
	case nil:
		return number, isWord
	case cedar.ErrNoVal:
		return 0, isPrefix
	default:
		return 0, isUnknown
	}
}

// bytesOf gives the bytes of s without copying them; they are never written to.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }
