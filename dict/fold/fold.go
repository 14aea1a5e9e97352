// Package fold brings characters to one form, so that a word is found however it
// was typed, scanned or typeset. Folding is for matching only: what is shown is
// the original text, and [Text] knows where each folded byte came from.
//
// What is folded, in this order: compatibility forms and widths (Unicode NFKC,
// UAX #15); letter case; Kangxi and CJK-supplement radicals to ideographs;
// traditional characters to simplified ones, one by one; brackets 〔［【( and
// their closing forms, quotation marks and dashes to one form each; invisible
// characters dropped; blanks dropped, except that between two ASCII letters or
// digits one blank stays; commas dropped that group the digits of a number
// (1,350).
//
// Folding is idempotent: String(String(s)) == String(s).
package fold

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is a folded string that remembers where it came from.
type Text struct {
	Folded string
	spans  []span // of the original text, one for each folded byte
}

type span struct{ start, end int32 }

// String folds s.
func String(s string) string {
	for range maxPasses {
		f := pass(s, false)
		next := string(f.out)
		if !f.again || next == s {
			return next
		}
		s = next
	}
	return s
}

// New folds s and keeps the way back.
func New(s string) Text {
	f := pass(s, true)
	t := Text{Folded: string(f.out), spans: f.spans}
	for range maxPasses - 1 {
		if !f.again {
			break
		}
		f = pass(t.Folded, true)
		next := string(f.out)
		if next == t.Folded {
			break
		}
		t = Text{Folded: next, spans: through(f.spans, t.spans)}
	}
	return t
}

// pass folds s once.
func pass(s string, mapped bool) *folder {
	f := &folder{tables: table(), out: make([]byte, 0, len(s)), mapped: mapped}
	if mapped {
		f.spans = make([]span, 0, len(s))
	}
	f.run(s)
	f.dropGroupCommas()
	return f
}

// Original gives the range of the original text that the folded bytes [i,j) came
// from. It reaches from the first byte of the first character to the last byte of
// the last one; characters dropped in between are inside it.
func (t Text) Original(i, j int) (start, end int) {
	if i >= j {
		return 0, 0
	}
	return int(t.spans[i].start), int(t.spans[j-1].end)
}

// maxPasses bounds the search for a form that folding no longer changes. Two
// passes do for everything but sequences made to be hard; the fuzz test watches.
const maxPasses = 8

// through follows each span of outer, whose offsets are into the text that inner
// describes, back to the text before that.
func through(outer, inner []span) []span {
	for k, s := range outer {
		outer[k] = span{inner[s.start].start, inner[s.end-1].end}
	}
	return outer
}

// folder holds one pass over a string.
type folder struct {
	*tables
	out    []byte
	spans  []span
	mapped bool // whether spans are wanted
	again  bool // whether a second pass could change something
	blank  span // a blank not written yet; end is 0 if there is none
}

func (f *folder) run(s string) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		folded := f.simple(r)
		if folded == 0 || !f.startsCharacter(s[i+size:]) {
			i += f.complex(s, i)
			continue
		}
		f.write(folded, i, i+size)
		i += size
	}
}

// startsCharacter reports whether the rest of a string cannot combine with what
// stands before it.
func (t *tables) startsCharacter(rest string) bool {
	if rest == "" || rest[0] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return t.simple(r) != 0 || norm.NFKC.PropertiesString(rest).BoundaryBefore()
}

// complex folds the characters at s[i:] up to the next place where normalization
// may stop, and gives their length.
func (f *folder) complex(s string, i int) int {
	f.again = true
	size := norm.NFKC.NextBoundaryInString(s[i:], true)
	if size <= 0 {
		size = len(s) - i
	}
	for _, r := range norm.NFKC.String(s[i : i+size]) {
		f.write(f.lookup(r), i, i+size)
	}
	return size
}

// write appends a folded character that came from [start,end).
func (f *folder) write(r rune, start, end int) {
	switch {
	case r == dropped:
	case r == ' ':
		if f.blank.end == 0 {
			f.blank = span{int32(start), int32(end)}
		}
	default:
		f.flushBlank(r)
		f.append(r, span{int32(start), int32(end)})
	}
}

// flushBlank writes the blank before r if both its neighbours are ASCII letters
// or digits; between other characters blanks are an accident of typesetting.
func (f *folder) flushBlank(r rune) {
	if f.blank.end != 0 && len(f.out) > 0 && isASCIIWord(rune(f.out[len(f.out)-1])) && isASCIIWord(r) {
		f.append(' ', f.blank)
	}
	f.blank = span{}
}

func (f *folder) append(r rune, s span) {
	before := len(f.out)
	f.out = utf8.AppendRune(f.out, r)
	if f.mapped {
		for range len(f.out) - before {
			f.spans = append(f.spans, s)
		}
	}
}

// dropGroupCommas removes the commas of numbers written in groups of three
// digits (1,350 and 2,048,000.5), and of nothing else: a list such as 1,2,345
// keeps them.
func (f *folder) dropGroupCommas() {
	if bytes.IndexByte(f.out, ',') < 0 {
		return
	}
	kept := 0
	for i := 0; i < len(f.out); {
		end := numberEnd(f.out, i)
		grouped := end-i > 1 && isGrouped(f.out[i:end])
		for ; i < end; i++ {
			if grouped && f.out[i] == ',' {
				continue
			}
			f.out[kept] = f.out[i]
			if f.mapped {
				f.spans[kept] = f.spans[i]
			}
			kept++
		}
	}
	f.out = f.out[:kept]
	if f.mapped {
		f.spans = f.spans[:kept]
	}
}

// numberEnd gives the end of the run of digits, inner commas and inner points at
// i, or i+1 where there is none.
func numberEnd(b []byte, i int) int {
	if !isDigit(b[i]) {
		return i + 1
	}
	for i++; i < len(b); i++ {
		inner := (b[i] == ',' || b[i] == '.') && i+1 < len(b) && isDigit(b[i+1])
		if !isDigit(b[i]) && !inner {
			break
		}
	}
	return i
}

// isGrouped reports whether b is digits in groups of three, with commas, and
// perhaps decimals.
func isGrouped(b []byte) bool {
	whole, decimals, _ := bytes.Cut(b, []byte{'.'})
	first := bytes.IndexByte(whole, ',')
	if first < 1 || first > 3 || (len(whole)-first)%4 != 0 || bytes.IndexByte(decimals, ',') >= 0 {
		return false
	}
	for i, c := range whole[first:] {
		if (c == ',') != (i%4 == 0) {
			return false
		}
	}
	return true
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isASCIIWord(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
