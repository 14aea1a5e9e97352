package seeds

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// The shipped plan is kept byte for byte: every count in the tests rests on it.
func TestPlanIsAsPublished(t *testing.T) {
	b, err := Files.ReadFile(Plan)
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.Sum256(b)
	const want = "33fcd398ea7aa7febcf09726aa52fc21aea7b75852881d50dd81774af83860f8"
	if got := hex.EncodeToString(hash[:]); got != want {
		t.Errorf("the plan has SHA-256 %s, want %s", got, want)
	}
}
