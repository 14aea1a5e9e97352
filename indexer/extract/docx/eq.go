package docx

import (
	"strings"
	"unicode/utf8"
)

// equation writes what an EQ field shows, in one line. Chinese documents use it for
// characters in circles, \o\ac(○,1), and older ones for readings above characters,
// \o\ad(\s\up 9(hàn),汉), of which only the base is kept.
func equation(instruction string) string {
	_, rest, _ := strings.Cut(strings.TrimSpace(instruction), " ")
	text, _ := eqText(rest, 0)
	return strings.TrimSpace(strings.ReplaceAll(text, raised, ""))
}

// maxEQ bounds the nesting of functions.
const maxEQ = 16

// eqText reads to the end, or to the separator or bracket that ends an argument.
func eqText(s string, depth int) (text, rest string) {
	var b strings.Builder
	for s != "" {
		switch {
		case s[0] == '\\' && depth < maxEQ:
			var part string
			part, s = eqFunction(s, depth)
			b.WriteString(part)
		case depth > 0 && strings.IndexByte(",;)", s[0]) >= 0:
			return b.String(), s
		default:
			_, n := utf8.DecodeRuneInString(s)
			b.WriteString(s[:n])
			s = s[n:]
		}
	}
	return b.String(), ""
}

// eqFunction reads a backslash with its letters and options, and its arguments. A
// switch of the field, such as \* jc2 or \* "Font:宋体", shows nothing.
func eqFunction(s string, depth int) (text, rest string) {
	if strings.HasPrefix(s, `\*`) {
		return "", eqSwitch(strings.TrimLeft(s[2:], " "))
	}
	open := strings.IndexByte(s, '(')
	if open < 0 {
		return "", ""
	}
	name, rest := strings.ToLower(s[1:open]), s[open:]
	var args []string
	for rest != "" && rest[0] != ')' {
		arg, after := eqText(rest[1:], depth+1)
		args, rest = append(args, strings.TrimSpace(arg)), after
	}
	rest = strings.TrimPrefix(rest, ")")
	switch {
	case strings.HasPrefix(name, `s\up`) && depth > 0 || strings.HasPrefix(name, `s\do`) && depth > 0:
		return raised + strings.Join(args, ""), rest
	case strings.HasPrefix(name, "o"):
		return overlaid(args), rest
	case strings.HasPrefix(name, "f"):
		return strings.Join(args, "/"), rest
	case strings.HasPrefix(name, "r"):
		return strings.Join(args[:max(0, len(args)-1)], "") + "√" + strings.Join(args[max(0, len(args)-1):], ""), rest
	}
	return strings.Join(args, ""), rest
}

// raised marks an argument that is set above or below the line.
const raised = "\x00"

func eqSwitch(s string) string {
	if strings.HasPrefix(s, `"`) {
		_, rest, _ := strings.Cut(s[1:], `"`)
		return rest
	}
	_, rest, _ := strings.Cut(s, " ")
	return rest
}

// overlaid gives what is seen of characters set one over the other.
func overlaid(args []string) string {
	circle, inside := false, ""
	for _, arg := range args {
		switch {
		case strings.HasPrefix(arg, raised):
		case strings.ContainsAny(arg, "○◯〇") && utf8.RuneCountInString(arg) == 1:
			circle = true
		default:
			inside += arg
		}
	}
	if circle {
		return encircled(inside)
	}
	return inside
}

// encircled gives the character for a number in a circle, where there is one.
func encircled(inside string) string {
	for n := range 50 {
		if inside == formatNumber(n+1, "decimal") {
			return circled(n + 1)
		}
	}
	return inside
}
