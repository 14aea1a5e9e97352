package structure

import (
	"strings"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

// withoutContents takes tables of contents out of the pieces and gives their entries,
// headings such as 目录 among them. A list that is headed 目录 and is the document
// itself stays: an entry repeats a heading that comes later, or ends with the number
// of a page, or the format says that it is one.
func withoutContents(pieces []piece) (rest []piece, entries []string) {
	t := &contentsTable{pieces: pieces, in: make([]bool, len(pieces))}
	for i := range pieces {
		if pieces[i].block == content.Contents {
			t.markFrom(i)
		}
	}
	for i := range pieces {
		if t.in[i] || pieces[i].block == content.Row || !isContentsHeading(pieces[i].text) {
			continue
		}
		if end := t.end(i + 1); end > i+1 {
			for j := i; j < end; j++ {
				t.in[j] = true
			}
		}
	}
	for i, p := range pieces {
		if !t.in[i] {
			rest = append(rest, p)
		} else if text := p.text; text != "" {
			entries = append(entries, text)
		}
	}
	return rest, entries
}

func isContentsHeading(text string) bool {
	if !isShort(text, 16) {
		return false
	}
	switch strings.TrimRight(canonical(text), "：:") {
	case "目录", "目次", "总目录", "目錄", "目次表", "CONTENTS", "Contents":
		return true
	}
	return false
}

// contentsTable finds the entries of tables of contents among pieces.
type contentsTable struct {
	pieces []piece
	in     []bool
	last   map[string]int // the last piece that reads like an entry, by its key
}

// markFrom marks the entry at i, and what stands between the heading 目录 and it.
func (t *contentsTable) markFrom(i int) {
	t.in[i] = true
	for j := i - 1; j >= max(0, i-1-contentsMisses) && !t.in[j]; j-- {
		if isContentsHeading(t.pieces[j].text) {
			for k := j; k < i; k++ {
				t.in[k] = true
			}
			return
		}
		if !isEntryLike(t.pieces[j]) {
			return
		}
	}
}

const (
	// contentsEntryMax is how many characters an entry has at most, leaders included.
	contentsEntryMax = 160
	// contentsMisses is how many entries in a row may differ from their headings, or
	// be broken over lines, within a table.
	contentsMisses = 2
)

// end gives the end of the table whose entries begin with piece i, or i if there is none.
func (t *contentsTable) end(i int) int {
	limit := i
	for limit < len(t.pieces) && !t.in[limit] && isEntryLike(t.pieces[limit]) {
		limit++
	}
	if repeat := t.repeated(i, limit); repeat > i+1 {
		limit = repeat
	}
	last, misses, paged, found := i, 0, 0, 0
	for j := i; j < limit && misses <= contentsMisses; j++ {
		leads := hasPageReference(t.pieces[j].text)
		returns := t.lastLike(contentsKey(t.pieces[j].text)) >= limit
		if !leads && !returns {
			misses++
			continue
		}
		if leads {
			paged++
		}
		if returns {
			found++
		}
		last, misses = j+1, 0
	}
	if paged >= 2 || found >= 2 {
		return last
	}
	return i
}

// repeated gives the piece before limit that repeats the first entry: there the text
// begins.
func (t *contentsTable) repeated(i, limit int) int {
	if i >= limit {
		return i
	}
	first := contentsKey(t.pieces[i].text)
	for j := i + 1; j < limit; j++ {
		if contentsKey(t.pieces[j].text) == first {
			return j
		}
	}
	return i
}

func (t *contentsTable) lastLike(key string) int {
	if t.last == nil {
		t.last = map[string]int{}
		for i, p := range t.pieces {
			if isShort(p.text, contentsEntryMax) {
				t.last[contentsKey(p.text)] = i
			}
		}
	}
	return t.last[key]
}

// isEntryLike tells whether a piece can be an entry: a heading, no sentence.
func isEntryLike(p piece) bool {
	return p.block != content.Row && p.block != content.Note && isShort(p.text, contentsEntryMax) &&
		!isContentsHeading(p.text) && (hasPageReference(p.text) || !isEnded(p.text) && !hasStop(p.text))
}

const leaders = ".…·．・。-_—"

// cutPageReference splits an entry into what it names and the number of the page
// behind it, in brackets or not; the number is empty if there is none.
func cutPageReference(text string) (name, page string) {
	name = strings.TrimRight(text, ") ）\u3000\t-—")
	digits := strings.TrimRight(name, "0123456789０１２３４５６７８９IVXivxⅠⅡⅢⅣⅤ")
	page = name[len(digits):]
	return strings.TrimRight(digits, "(（- —"), page
}

// hasPageReference tells whether a text ends with the number of a page that leaders,
// a tab, or a wide blank set apart.
func hasPageReference(text string) bool {
	if len(text) > contentsEntryMax*utf8.UTFMax {
		return false
	}
	name, page := cutPageReference(text)
	if page == "" {
		return false
	}
	blank := name[len(strings.TrimRight(name, " \u3000\t")):]
	if strings.Contains(blank, "\t") || strings.Count(blank, " ")+2*strings.Count(blank, "\u3000") >= 3 {
		return true
	}
	run := strings.TrimRight(name, leaders+" \u3000\t")
	return utf8.RuneCountInString(strings.Map(keepLeaders, name[len(run):])) >= 2 || strings.HasSuffix(name, "…")
}

func keepLeaders(r rune) rune {
	if strings.ContainsRune(leaders, r) {
		return r
	}
	return -1
}

// contentsKey is an entry, or the heading it repeats, without leaders, page and
// blanks.
func contentsKey(text string) string {
	if !isShort(text, contentsEntryMax) {
		return ""
	}
	if hasPageReference(text) {
		text, _ = cutPageReference(text)
		text = strings.TrimRight(text, leaders+" \u3000\t")
	}
	return strings.TrimRight(canonical(text), "。：:")
}
