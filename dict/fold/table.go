package fold

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed data/simplified.txt
var simplifiedRows string

//go:embed data/radicals.txt
var radicalRows string

// dropped stands for a character that folding removes.
const dropped rune = -1

// marks are the punctuation marks that come in several shapes, each row with the
// one it is folded to. NFKC has brought widths together before.
var marks = []struct {
	to   rune
	from string
}{
	{'(', "〔【〖["},
	{')', "〕】〗]"},
	{'"', "“”„‟「」『』〝〞〟'‘’‚‛"},
	{'-', "‐‑‒–—―⁃−─━﹘"},
	{'·', "•‧・∙⋅"},
	{'~', "～〜∼"},
}

// tables holds what the rows above say, ready to look up.
type tables struct {
	far map[rune]rune // every character that folds to another one, except by NFKC and case
	// near answers for the basic plane where folding one character looks at nothing
	// else: the folded character, or 0 where the long way has to be taken.
	near [0x10000]uint16
}

var table = sync.OnceValue(newTables)

func newTables() *tables {
	t := &tables{far: map[rune]rune{}}
	for _, m := range marks {
		for _, r := range m.from {
			t.far[r] = m.to
		}
	}
	readRows(radicalRows, t.far)
	readRows(simplifiedRows, t.far)
	for r := range t.far { // a radical of a traditional character goes all the way
		t.far[r] = follow(t.far, r)
	}
	t.fillNear()
	return t
}

func readRows(rows string, into map[rune]rune) {
	for line := range strings.Lines(rows) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			into[[]rune(from)[0]] = []rune(to)[0]
		}
	}
}

// follow walks from r to the end of its chain. A chain that comes back to where
// it was ends at the smallest of its characters, so that all of them fold alike.
func follow(far map[rune]rune, r rune) rune {
	seen := []rune{r}
	for {
		next, ok := far[r]
		if !ok {
			return r
		}
		for i, s := range seen {
			if s == next {
				return smallest(seen[i:])
			}
		}
		seen = append(seen, next)
		r = next
	}
}

func smallest(rs []rune) rune {
	least := rs[0]
	for _, r := range rs {
		least = min(least, r)
	}
	return least
}

// nearRanges are the blocks whose characters neither decompose nor combine:
// ASCII, CJK punctuation, unified ideographs, general punctuation and the
// full-width forms of ASCII.
var nearRanges = [][2]rune{{0, 0x7f}, {0x2010, 0x2015}, {0x2018, 0x201f}, {0x3000, 0x3029}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xff01, 0xff5e}}

func (t *tables) fillNear() {
	for _, block := range nearRanges {
		for r := block[0]; r <= block[1]; r++ {
			if to := t.lookup(narrow(r)); 0 < to && to <= 0xffff {
				t.near[r] = uint16(to)
			}
		}
	}
}

// narrow is NFKC for the blocks of nearRanges.
func narrow(r rune) rune {
	switch {
	case 0xff01 <= r && r <= 0xff5e:
		return r - 0xff01 + '!'
	case r == 0x2011: // the non-breaking hyphen
		return 0x2010
	}
	return r
}

// lookup folds one character that NFKC has been applied to.
func (t *tables) lookup(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case isInvisible(r):
		return dropped
	}
	r = unicode.ToLower(r)
	if to, ok := t.far[r]; ok {
		return to
	}
	return r
}

// isInvisible reports whether r takes no room: control and format characters,
// variation selectors and the other default ignorable code points (UAX #44).
func isInvisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// simple folds r where that depends on nothing but r; 0 where it may not.
func (t *tables) simple(r rune) rune {
	if r > 0xffff {
		return 0
	}
	return rune(t.near[r])
}
