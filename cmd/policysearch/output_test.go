package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"policysearch/search"
)

func TestControlCharacters(t *testing.T) {
	for _, tt := range []struct{ text, visible, escaped string }{
		{"碳达峰 é", "碳达峰 é", "碳达峰 é"},
		{"a\x1b[31mb", "a[31mb", `a\x1b[31mb`},
		{"a\nb\tc", "a b c", `a\nb\tc`},
		{"a\u009bb\x7f\x00", "ab", `a\u009bb\x7f\x00`},
		{"a\u202eb\u2028c", "abc", `a\u202eb\u2028c`},
		{"a\xffb", "a\ufffdb", "a\ufffdb"},
		{`'"\`, `'"\`, `'"\`},
	} {
		if got := visible(tt.text); got != tt.visible {
			t.Errorf("visible(%q) = %q, want %q", tt.text, got, tt.visible)
		}
		if got := escaped(tt.text); got != tt.escaped {
			t.Errorf("escaped(%q) = %q, want %q", tt.text, got, tt.escaped)
		}
	}
}

func TestColour(t *testing.T) {
	pieces := []search.Piece{{Text: "做好\x1b[2J"}, {Text: "碳达峰", Hit: true}, {Text: "工作"}}
	if got := marked(style{}, "", pieces); got != "做好[2J碳达峰工作" {
		t.Errorf("%q", got)
	}
	if got := marked(style{hit: "<", off: ">"}, "|", pieces); got != "做好[2J<碳达峰>|工作" {
		t.Errorf("%q", got)
	}
	if got := styleFor(io.Discard); got != (style{}) {
		t.Errorf("colour for what is no terminal: %q", got)
	}
	f, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if isTerminal(f) || isTerminal(&output{to: f}) {
		t.Error("a file is taken for a terminal")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// An answer that could not be written is no success.
func TestFullDisk(t *testing.T) {
	for _, args := range [][]string{{"search", "碳达峰"}, {"search", "--json", "碳达峰"}, {"status"}, {"show", planID}, {"verify"}} {
		var problems strings.Builder
		code := run(t.Context(), append(args, "--data", planData(t)), full{}, &problems)
		if code != exitFailed || !strings.Contains(problems.String(), "no space left") {
			t.Errorf("%q: exit %d %s", args, code, &problems)
		}
	}
}

// A reader that has seen enough, as head has, ends the command without a word.
func TestClosedPipe(t *testing.T) {
	cmd := exec.Command(os.Args[0], "show", planID, "--data", planData(t))
	cmd.Env = append(os.Environ(), asCommand+"=1")
	var problems strings.Builder
	cmd.Stderr = &problems
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	cmd.Stdout = w
	err = cmd.Run()
	w.Close()
	if err == nil || strings.Contains(problems.String(), "panic") || strings.Contains(problems.String(), "goroutine") {
		t.Errorf("%v %s", err, &problems)
	}
}
