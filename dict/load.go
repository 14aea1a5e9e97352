package dict

import (
	"fmt"
	"unicode/utf8"

	"github.com/go-ego/gse"

	"policysearch/dict/fold"
)

// Load reads gse's simplified-Chinese dictionary, the embedded policy terms and
// the user's files. It takes one to three seconds.
//
// A user file is UTF-8 text with one term a line. A number may follow the term
// after a blank or a tab: its frequency, 1 to 1,000,000,000, which decides between
// terms of the user that overlap and cover the same amount of text. Empty lines
// and what follows a # are passed over. A term has 2 to 64 characters once folded
// and no blanks, and among them a letter, a digit or a Han character.
//
//	# regional programmes
//	北疆文化
//	蒙东大粮仓   500
//
// The user's terms win over all others: [Dictionary.Segment] cuts as many
// characters as it can into terms of the user, even where that breaks words of
// gse, but never inside a run of Latin letters and digits: a term 5g专网 does not
// tear 15g专网 apart. The embedded terms are merely very frequent words.
//
// An error names the file, and the line if it is about one.
func Load(files ...string) (*Dictionary, error) {
	user, err := readUserFiles(files)
	if err != nil {
		return nil, err
	}
	return build(user, embeddedTerms())
}

// build makes a dictionary of the user's terms, the embedded ones and gse's.
func build(user []userTerm, embedded []string) (*Dictionary, error) {
	seg := &gse.Segmenter{NotLoadHMM: true, SkipLog: true, MinTokenFreq: minFrequency, Dict: gse.NewDict()}
	ours, err := addTerms(seg, user, embedded)
	if err != nil {
		return nil, fmt.Errorf("add policy terms: %w", err)
	}
	// Ours stand first: gse passes over the words it has already.
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		return nil, fmt.Errorf("load gse dictionary: %w", err)
	}
	if err := addFolded(seg); err != nil {
		return nil, fmt.Errorf("fold gse dictionary: %w", err)
	}
	d := &Dictionary{trie: seg.Dict, fingerprint: fingerprint(user)}
	d.costs = weigh(seg.Dict.Tokens, user, ours)
	d.shares = sharesOf(seg.Dict.Tokens[ours:])
	seg.Dict.Tokens = nil // two thirds of the memory; the trie and the costs suffice
	return d, nil
}

// minFrequency is gse's own floor under the frequencies of its words.
const minFrequency = 2

// addTerms adds the user's terms and then the embedded ones to an empty
// dictionary, and gives the number of words it holds then.
func addTerms(seg *gse.Segmenter, user []userTerm, embedded []string) (int, error) {
	for _, t := range user {
		if err := seg.AddToken(t.text, minFrequency); err != nil {
			return 0, fmt.Errorf("%s: %w", t.text, err)
		}
	}
	for _, t := range embedded {
		if err := seg.AddToken(t, minFrequency); err != nil {
			return 0, fmt.Errorf("%s: %w", t, err)
		}
	}
	return seg.Dict.NumTokens(), nil
}

// addFolded adds the folded form of those words of gse that are not folded (about
// a hundred, mostly with rare traditional characters).
func addFolded(seg *gse.Segmenter) error {
	for _, token := range seg.Dict.Tokens {
		word := token.Text()
		folded := fold.String(word)
		if folded == word || utf8.RuneCountInString(folded) == 0 {
			continue
		}
		if err := seg.AddToken(folded, token.Freq()); err != nil {
			return fmt.Errorf("%s: %w", folded, err)
		}
	}
	return nil
}
