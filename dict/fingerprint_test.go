package dict

import (
	"os"
	"strings"
	"testing"
)

func TestFingerprint(t *testing.T) {
	plain := must(Fingerprint())
	if got := loaded().Fingerprint(); got != plain {
		t.Errorf("the dictionary says %s, Fingerprint %s", got, plain)
	}
	of := func(content string) string { return must(Fingerprint(userFile(t, "user.txt", content))) }
	one := of("自治区绿色\n蒙东大粮仓\n")
	for content, same := range map[string]bool{
		"自治区绿色\n蒙东大粮仓\n":             true,
		"# 注\n蒙东大粮仓\n\n自治区绿色 1000\n": true, // nothing that cuts differently
		"自治区绿色\n":                    false,
		"自治区绿色\n蒙东大粮仓 5\n":           false,
		"":                           false,
	} {
		if got := of(content); (got == one) != same {
			t.Errorf("%q: %s against %s, want same %v", content, got, one, same)
		}
	}
	if of("") != plain {
		t.Error("an empty user file changes the fingerprint")
	}
}

func TestFingerprintOfUserFile(t *testing.T) {
	file := userFile(t, "user.txt", "蒙东大粮仓\n")
	if d := must(Load(file)); d.Fingerprint() != must(Fingerprint(file)) {
		t.Error("Load and Fingerprint differ")
	}
}

// TestGseVersion: the fingerprint has to name the gse that is linked.
func TestGseVersion(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(mod), "github.com/go-ego/gse "+gseVersion) {
		t.Errorf("go.mod does not require gse %s", gseVersion)
	}
}
