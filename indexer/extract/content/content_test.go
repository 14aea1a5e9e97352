package content

import (
	"strings"
	"testing"
)

// TestAliases: what unfolds is refused, what only looks like it is not.
func TestAliases(t *testing.T) {
	for text, ok := range map[string]bool{
		"title: R&D 计划\nnumber: a*b": true,
		"title: '&x *y'":             false, // between quotes the sign is still taken for one
		"a: &x 甲\ntitle: *x":         false,
		"a: &x [甲]\n<<: *x":          false,
		"subjects: [*x, *x]":         false,
		"title: A & B":               true,
	} {
		_, _, err := ParseYAML(text, "test")
		if (err == nil) != ok || !ok && !strings.Contains(err.Error(), "aliases") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
