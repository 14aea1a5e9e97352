package word

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// FieldName gives the name of a field, such as TOC, which begins its instruction
// (ISO/IEC 29500-1, 17.16.5).
func FieldName(instruction string) string {
	for name := range strings.FieldsSeq(instruction) {
		return strings.ToUpper(name)
	}
	return ""
}

// Equation writes what an EQ field shows, in one line. Chinese documents use it for
// characters in circles, \o\ac(○,1), and older ones for readings above characters,
// \o\ad(\s\up 9(hàn),汉), of which only the base is kept.
func Equation(instruction string) string {
	_, rest, _ := strings.Cut(strings.TrimSpace(instruction), " ")
	text, _ := equationText(rest, 0)
	return strings.TrimSpace(strings.ReplaceAll(text, raised, ""))
}

// maxNested bounds the nesting of functions. What is nested deeper is left out.
const maxNested = 16

// equationText reads to the end, or to the separator or bracket that ends an argument.
func equationText(s string, depth int) (text, rest string) {
	var b strings.Builder
	for s != "" {
		c, n := utf8.DecodeRuneInString(s)
		switch {
		case depth > 0 && strings.ContainsRune(",;)", c):
			return b.String(), s
		case c != '\\':
			b.WriteString(s[:n])
			s = s[n:]
		case len(s) > 1 && strings.IndexByte(`,;()\`, s[1]) >= 0: // escaped
			b.WriteByte(s[1])
			s = s[2:]
		case depth == maxNested:
			return b.String(), ""
		default:
			var part string
			part, s = equationFunction(s, depth)
			b.WriteString(part)
		}
	}
	return b.String(), ""
}

// equationFunction reads a backslash with its letters and options, and its arguments. A
// switch of the field, such as \* jc2 or \* "Font:宋体", shows nothing.
func equationFunction(s string, depth int) (text, rest string) {
	if strings.HasPrefix(s, `\*`) {
		return "", behindSwitch(strings.TrimLeft(s[2:], " "))
	}
	open := strings.IndexByte(s, '(')
	if open < 0 {
		return "", ""
	}
	name, rest := strings.ToLower(s[1:open]), s[open:]
	var args []string
	for rest != "" && rest[0] != ')' {
		arg, after := equationText(rest[1:], depth+1)
		args, rest = append(args, strings.TrimSpace(arg)), after
	}
	return equationOf(name, args, depth), strings.TrimPrefix(rest, ")")
}

// raised marks an argument that is set above or below the line.
const raised = "\x00"

func equationOf(name string, args []string, depth int) string {
	switch {
	case depth > 0 && (strings.HasPrefix(name, `s\up`) || strings.HasPrefix(name, `s\do`)):
		return raised + strings.Join(args, "")
	case strings.HasPrefix(name, "o"):
		return overlaid(args)
	case strings.HasPrefix(name, "f"):
		return strings.Join(args, "/")
	case strings.HasPrefix(name, "r") && len(args) > 0:
		last := len(args) - 1
		return strings.Join(args[:last], "") + "√" + args[last]
	}
	return strings.Join(args, "")
}

func behindSwitch(s string) string {
	if quoted, found := strings.CutPrefix(s, `"`); found {
		if _, rest, closed := strings.Cut(quoted, `"`); closed {
			return rest
		}
	}
	if end := strings.IndexAny(s, ` \`); end >= 0 {
		return s[end:]
	}
	return ""
}

// overlaid gives what is seen of characters set one over the other.
func overlaid(args []string) string {
	circle := false
	var b strings.Builder
	for _, arg := range args {
		switch {
		case strings.HasPrefix(arg, raised):
		case strings.ContainsAny(arg, "○◯〇") && utf8.RuneCountInString(arg) == 1:
			circle = true
		default:
			b.WriteString(arg)
		}
	}
	inside := b.String()
	if n, err := strconv.Atoi(inside); err == nil && circle && circled(n) != "" {
		return circled(n)
	}
	return inside
}
