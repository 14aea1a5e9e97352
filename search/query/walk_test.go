package query

import (
	"slices"
	"testing"
)

func parse(t *testing.T, s string) Node {
	t.Helper()
	n, err := Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return n
}

func TestTerms(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"碳达峰", []string{"碳达峰"}},
		{`b "a" OR c*`, []string{"b", `"a"`, "c*"}},
		{"a -b -(c d) e", []string{"a", "e"}},
		{"-a", nil},
		{"-(a -b)", nil},
		{"标题:a 年份:2022", nil},
		{"标题:x 同段:(a b -c) d NEAR/3 e", []string{"a", "b", "d", "e"}},
	}
	for _, test := range tests {
		var got []string
		for _, term := range Terms(parse(t, test.in)) {
			got = append(got, term.String())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("Terms(%s) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestWalkOrder(t *testing.T) {
	var got []string
	Walk(parse(t, "a -b 同段:(c NEAR/2 d)"), func(n Node) bool {
		got = append(got, n.String())
		return true
	})
	want := []string{"a -b 同段:(c NEAR/2 d)", "a", "-b", "b", "同段:(c NEAR/2 d)", "c NEAR/2 d", "c", "d"}
	if !slices.Equal(got, want) {
		t.Errorf("Walk visits %q, want %q", got, want)
	}
}
