package indexer

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"policysearch/dict"
	"policysearch/indexer/generation"
)

// chooseWords finds the user's terms, and out whether words are cut with them
// otherwise than before.
func (r *run) chooseWords() (err error) {
	if r.dicts, err = r.dictionaries(); err != nil {
		return err
	}
	fingerprint, err := dict.Fingerprint(r.dicts...)
	if err != nil {
		return err
	}
	if r.userTerms, err = readAll(r.dicts); err != nil {
		return err
	}
	switch {
	case r.last == nil:
	case r.opts.Rebuild:
		r.report.State = Rebuild
	case r.last.Dictionary != fingerprint:
		r.report.State = DictionaryChanged
	}
	return nil
}

// dictionaries gives the files of the user's terms: those given now, or else what
// the index was made with, which must not be lost because an option is.
func (r *run) dictionaries() ([]string, error) {
	if len(r.opts.Dict) > 0 {
		return r.opts.Dict, nil
	}
	terms, err := generation.Terms(r.opts.Data)
	switch {
	case err == nil:
		return []string{terms}, nil
	case errors.Is(err, generation.ErrNone):
		return nil, nil
	case errors.Is(err, generation.ErrCorrupt):
		r.warn(r.opts.Data, "the terms that were given with --dict cannot be read any more, if there were any; give them again")
		return nil, nil
	}
	return nil, err
}

// readAll gives dictionaries as one text, which reads as they do one by one.
func readAll(files []string) ([]byte, error) {
	var all []byte
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("read the dictionary %s: %w", f, errors.Unwrap(err))
		}
		all = append(all, bytes.TrimPrefix(b, []byte("\ufeff"))...)
		if len(all) > 0 && all[len(all)-1] != '\n' {
			all = append(all, '\n')
		}
	}
	return all, nil
}
