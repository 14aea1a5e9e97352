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
	None          Match = iota
	Initials            // the initials of the text begin as the pattern does
	AllInitials         // and end where it does
	Uncommon            // the text begins as the pattern sounds, by a reading that is no main one
	UncommonWhole       // and it ends where the pattern does
	Partial             // the same by main readings, but the last syllable is not typed to its end
	Begin               // the text begins as the pattern sounds, by main readings
	Whole               // and it ends where the pattern does
)

// Match compares a pattern with the sounds of a folded text: whole syllables and
// perhaps a part of the last (tandaf), or the initials of all characters (tdf), by
// their main readings. Letters and digits stand for themselves (5gjizhan), and
// punctuation is silent.
func (p Pattern) Match(text string) Match {
	if m := p.syllables(text, mainSounds); m != None {
		return m
	}
	switch p.syllables(text, soundsOf) {
	case Partial, Begin:
		return Uncommon
	case Whole:
		return UncommonWhole
	}
	return p.initials(text)
}

// MayBegin tells quickly whether a text that begins with r could match. Of a
// character that is not read aloud it knows nothing.
func (p Pattern) MayBegin(r rune) bool {
	sounds := soundsOf(r)
	return p != "" && (sounds == nil || begins(sounds, p[0]))
}

// syllables tries every one of the sounds of the first character, and what is left of
// the pattern on what is left of the text: Whole, Begin, Partial
// or None. A reading that begins another one (xi, xiang)
// is why it has to go back at times; as hardly any character has two such readings,
// it does not go back far.
func (p Pattern) syllables(text string, sounds func(rune) []string) Match {
	r, rest := firstSounding(text)
	if p == "" {
		if r == silent {
			return Whole
		}
		return Begin
	}
	best := None
	for _, s := range sounds(r) {
		if after, ok := strings.CutPrefix(string(p), s); ok {
			best = max(best, Pattern(after).syllables(rest, sounds))
		} else if strings.HasPrefix(s, string(p)) {
			best = max(best, Partial)
		}
		if best == Whole {
			break
		}
	}
	return best
}

// initials compares one letter with each character: AllInitials, Initials or None.
func (p Pattern) initials(text string) Match {
	for i := range len(p) {
		var r rune
		r, text = firstSounding(text)
		if !begins(mainSounds(r), p[i]) {
			return None
		}
	}
	if r, _ := firstSounding(text); r != silent {
		return Initials
	}
	return AllInitials
}

func begins(sounds []string, letter byte) bool {
	for _, s := range sounds {
		if s[0] == letter {
			return true
		}
	}
	return false
}

// silent is what [firstSounding] gives at the end of a text.
const silent rune = -1

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

// mainSounds is soundsOf by main readings.
func mainSounds(r rune) []string {
	if '0' <= r && r <= '9' || 'a' <= r && r <= 'z' {
		return literal[r]
	}
	return Main(r)
}

// literal are the letters and digits, each as the one thing to type for it.
var literal = func() (l [utf8.RuneSelf][]string) {
	for r := range l {
		l[r] = []string{string(rune(r))}
	}
	return l
}()
