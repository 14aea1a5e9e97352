package doc

import "strings"

// equation is what a field EQ shows, which has no result of its own: Word writes enclosed
// characters, text with its pronunciation above, and fractions so. It is "" for others.
func equation(instruction string) string {
	name, rest, _ := strings.Cut(strings.TrimSpace(instruction), " ")
	if !strings.EqualFold(name, "EQ") {
		return ""
	}
	p := equationParser{rest: []rune(rest)}
	return strings.TrimSpace(p.text(0))
}

// maxEquationDepth bounds switches within switches.
const maxEquationDepth = 16

type equationParser struct{ rest []rune }

// text reads up to the end of an argument.
func (p *equationParser) text(depth int) string {
	var b strings.Builder
	for len(p.rest) > 0 {
		c := p.rest[0]
		if depth > 0 && strings.ContainsRune(",;)", c) {
			break
		}
		p.rest = p.rest[1:]
		switch {
		case c != '\\':
			b.WriteRune(c)
		case len(p.rest) == 0:
		case strings.ContainsRune(`,;()\*`, p.rest[0]):
			if p.rest[0] != '*' { // an escape; \* begins a general switch, which says how it looks
				b.WriteRune(p.rest[0])
				p.rest = p.rest[1:]
			} else {
				p.general()
			}
		case depth < maxEquationDepth:
			b.WriteString(p.element(depth))
		default:
			p.rest = nil
		}
	}
	return b.String()
}

// general skips a switch such as \* jc2 or \* "Font:…".
func (p *equationParser) general() {
	rest := strings.TrimLeft(string(p.rest[1:]), " ")
	end := strings.IndexAny(rest, ` \`)
	if strings.HasPrefix(rest, `"`) {
		end = 1 + strings.Index(rest[1:], `"`) + 1
	}
	if end <= 0 {
		end = len(rest)
	}
	p.rest = []rune(rest[end:])
}

// element reads \o, \f and so on with their options and arguments.
func (p *equationParser) element(depth int) string {
	kind := p.rest[0] | 0x20
	options := 0
	for options < len(p.rest) && p.rest[options] != '(' {
		options++
	}
	raised := strings.Contains(string(p.rest[:options]), `\up`)
	p.rest = p.rest[min(options+1, len(p.rest)):]
	var arguments []string
	for {
		arguments = append(arguments, p.text(depth+1))
		if len(p.rest) == 0 || p.rest[0] == ')' {
			break
		}
		p.rest = p.rest[1:]
	}
	p.rest = p.rest[min(1, len(p.rest)):]
	switch {
	case kind == 's' && raised && depth > 0: // a pronunciation above its character
		return ""
	case kind == 'o' && len(arguments) == 2 && strings.Contains("○〇◯", arguments[0]) && arguments[0] != "":
		return enclosed(arguments[1])
	case kind == 'f':
		return strings.Join(arguments, "/")
	}
	return strings.Join(arguments, "")
}

// enclosed is a text in a circle: one character where there is one.
func enclosed(text string) string {
	n := 0
	for _, c := range text {
		if c < '0' || c > '9' || n > maxCircled {
			return text
		}
		n = 10*n + int(c-'0')
	}
	return circled(n)
}
