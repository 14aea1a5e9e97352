package dict

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

const (
	// gseVersion is the version of gse whose dictionary is loaded.
	gseVersion = "v0.80.3"

	// rules is the version of the way text is cut. Raise it with any change of
	// Segment, Words or the costs that can cut a text differently:
	//
	//	1: first version
	rules = 1
)

// Fingerprint identifies the dictionary that [Load] would make of files: gse's
// words, the embedded terms, the terms in files and the rules of cutting. It is a
// short string of hexadecimal digits. It changes with the terms and frequencies,
// not with comments or the names of files, and costs no more than reading them.
// Errors are those of Load about files.
func Fingerprint(files ...string) (string, error) {
	user, err := readUserFiles(files)
	if err != nil {
		return "", err
	}
	return fingerprint(user), nil
}

func fingerprint(user []userTerm) string {
	h := sha256.New()
	fmt.Fprintf(h, "rules %d, gse %s zh_s\n", rules, gseVersion)
	for _, term := range embeddedTerms() {
		fmt.Fprintln(h, term)
	}
	for _, t := range user {
		fmt.Fprintf(h, "user %s %d\n", t.text, t.frequency)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
