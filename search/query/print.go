package query

import (
	"fmt"
	"strings"
)

func (t Term) String() string {
	switch {
	case t.Phrase:
		return quote(t.Text)
	case t.Prefix:
		return t.Text + "*"
	}
	return t.Text
}

func (a And) String() string {
	parts := make([]string, len(a.Nodes))
	for i, n := range a.Nodes {
		parts[i] = n.String()
		if _, or := n.(Or); or {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

// String prints no brackets around an And: it binds closer than OR.
func (o Or) String() string {
	parts := make([]string, len(o.Nodes))
	for i, n := range o.Nodes {
		parts[i] = n.String()
	}
	return strings.Join(parts, " OR ")
}

func (n Not) String() string {
	switch n.Node.(type) {
	case And, Or:
		return "-(" + n.Node.String() + ")"
	}
	return "-" + n.Node.String()
}

func (f Field) String() string {
	return string(f.Name) + ":" + f.printedValue()
}

func (f Field) printedValue() string {
	switch {
	case f.Name != Year && f.Name != Issued:
		return bareOrQuoted(f.Value)
	case f.From == f.To:
		return f.From.String()
	}
	return f.From.String() + ".." + f.To.String()
}

func (w Within) String() string {
	return string(w.Unit) + ":(" + w.Node.String() + ")"
}

func (n Near) String() string {
	return fmt.Sprintf("%s NEAR/%d %s", n.Left, n.Distance, n.Right)
}

// quote puts text in the first marks that hold it whole. Text that Parse read out of quotes always has such marks;
// for any other, straight ones must do.
func quote(text string) string {
	for _, marks := range [][2]string{{`"`, `"`}, {"“", "”"}, {"「", "」"}, {"『", "』"}} {
		if quoted := marks[0] + text + marks[1]; readsAs(quoted, kindPhrase, text) {
			return quoted
		}
	}
	return `"` + text + `"`
}

func bareOrQuoted(text string) string {
	if readsAs(text, kindWord, text) {
		return text
	}
	return quote(text)
}

// readsAs asks the lexer itself whether printed is one token, so that printing cannot drift away from reading.
func readsAs(printed string, k kind, text string) bool {
	in, err := read(printed)
	if err != nil {
		return false
	}
	tokens, err := lex(in)
	return err == nil && len(tokens) == 2 && tokens[0].kind == k && tokens[0].text == text && !tokens[0].prefix
}
