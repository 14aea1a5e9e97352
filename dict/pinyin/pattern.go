package pinyin

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pattern is what somebody typed, read as pinyin.
type Pattern string

// MaxPattern is the length of the longest pattern in letters. The longest syllables
// have six, so it is ten characters at least, and more than anybody types blind.
const MaxPattern = 60

// Parse reads what was typed as pinyin: letters of either case and digits; blanks
// and apostrophes (xi'an) are passed over, ü is v. With anything else in it, too
// long, or without a letter it is not pinyin.
func Parse(typed string) (p Pattern, ok bool) {
	var b strings.Builder
	for _, r := range typed {
		switch r = unicode.ToLower(r); {
		case 'a' <= r && r <= 'z':
			ok = true
			b.WriteRune(r)
		case '0' <= r && r <= '9':
			b.WriteRune(r)
		case r == 'ü':
			ok = true
			b.WriteByte('v')
		case r == '\'' || r == '’' || unicode.IsSpace(r):
		default:
			return "", false
		}
	}
	if !ok || b.Len() > MaxPattern {
		return "", false
	}
	return Pattern(b.String()), true
}

// Match says how a text answers to a pattern.
type Match uint8

// The kinds of match, from worst to best.
const (
	None  Match = iota
	Begin       // the text begins as the pattern sounds, or its initials do
	Whole       // and it ends where the pattern does
)

// Match compares a pattern with the sounds of a folded text: whole syllables and
// perhaps a part of the last (tandaf), or the initials of all characters (tdf).
// Letters and digits stand for themselves (5gjizhan), and punctuation is silent.
func (p Pattern) Match(text string) Match {
	return max(p.syllables(text), p.initials(text))
}

// MayBegin tells quickly whether a text that begins with r could match. Of a
// character that is not read aloud it knows nothing.
func (p Pattern) MayBegin(r rune) bool {
	return p != "" && (soundsOf(r) == nil || begins(r, p[0]))
}

// Syllables is Match by whole syllables alone.
func (p Pattern) Syllables(text string) Match { return p.syllables(text) }

// syllables tries every reading of the first character, and what is left of the
// pattern on what is left of the text. A reading that begins another one (xi, xiang)
// is why it has to go back at times; as hardly any character has two such readings,
// it does not go back far.
func (p Pattern) syllables(text string) Match {
	r, rest := firstSounding(text)
	if p == "" {
		return ended(r)
	}
	best := None
	for _, s := range soundsOf(r) {
		if after, ok := strings.CutPrefix(string(p), s); ok {
			best = max(best, Pattern(after).syllables(rest))
		} else if strings.HasPrefix(s, string(p)) {
			best = max(best, Begin)
		}
		if best == Whole {
			break
		}
	}
	return best
}

// initials compares one letter with each character.
func (p Pattern) initials(text string) Match {
	for i := range len(p) {
		var r rune
		r, text = firstSounding(text)
		if !begins(r, p[i]) {
			return None
		}
	}
	r, _ := firstSounding(text)
	return ended(r)
}

func begins(r rune, letter byte) bool {
	for _, s := range soundsOf(r) {
		if s[0] == letter {
			return true
		}
	}
	return false
}

// silent is what [firstSounding] gives at the end of a text.
const silent rune = -1

// ended is the match of a pattern that is used up where r comes next.
func ended(r rune) Match {
	if r == silent {
		return Whole
	}
	return Begin
}

// firstSounding gives the first character that is read aloud and what follows it.
func firstSounding(text string) (r rune, rest string) {
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		if soundsOf(r) != nil {
			return r, text
		}
	}
	return silent, ""
}

// soundsOf is what may be typed for a character: a reading, or a letter or digit
// itself.
func soundsOf(r rune) []string {
	if '0' <= r && r <= '9' || 'a' <= r && r <= 'z' {
		return literal[r]
	}
	return Readings(r)
}

// literal are the letters and digits, each as the one thing to type for it.
var literal = func() (l [utf8.RuneSelf][]string) {
	for r := range l {
		l[r] = []string{string(rune(r))}
	}
	return l
}()
