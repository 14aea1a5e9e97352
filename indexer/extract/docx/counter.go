package docx

import (
	"slices"
	"strings"

	"policysearch/indexer/extract/word"
)

// label counts a paragraph in its list and gives what the reader sees before its text,
// with the blank that keeps them apart; "" for bullets and paragraphs without number.
func (n *numbering) label(props properties, styleChain []string) string {
	l := n.lists[props.list]
	if l == nil {
		return ""
	}
	d := n.definitions[l.abstract]
	if d == nil {
		return ""
	}
	at := props.level - 1
	if at < 0 {
		at = d.levelOf(styleChain)
	}
	d.advance(l, at)
	return d.text(l, at)
}

// levelOf finds the level that is meant for the paragraphs of a style.
func (d *definition) levelOf(styleChain []string) int {
	for _, style := range styleChain {
		if i := slices.IndexFunc(d.levels[:], func(l level) bool { return l.style != "" && l.style == style }); i >= 0 {
			return i
		}
	}
	return 0
}

// at gives level i as a list numbers it.
func (d *definition) at(l *list, i int) level {
	found := d.levels[i]
	if l.overrides[i] != nil {
		found = *l.overrides[i]
	}
	if l.starts[i] >= 0 {
		found.start = l.starts[i]
	}
	return found
}

// advance counts one more on a level. All lists of a definition count together; a list
// with a start of its own begins with it once. The levels below begin anew, unless
// lvlRestart says after which level only (§17.9.10).
func (d *definition) advance(l *list, at int) {
	switch {
	case l.starts[at] >= 0 && !l.restarted[at]:
		l.restarted[at] = true
		d.count[at] = l.starts[at]
	case !d.begun[at]:
		d.count[at] = d.at(l, at).start
	default:
		d.count[at]++
	}
	d.begun[at] = true
	for below := at + 1; below < levels; below++ {
		if restart := d.at(l, below).restart; restart < 0 || at < restart {
			d.begun[below] = false
		}
	}
}

func (d *definition) text(l *list, at int) string {
	own := d.at(l, at)
	if own.format == "bullet" || own.hidden || own.pattern == "" {
		return ""
	}
	var b strings.Builder
	for rest := own.pattern; rest != ""; {
		before, after, found := strings.Cut(rest, "%")
		b.WriteString(before)
		if !found {
			break
		}
		if after == "" || after[0] < '1' || after[0] > '9' {
			b.WriteByte('%')
			rest = after
			continue
		}
		i := int(after[0] - '1')
		rest = after[1:]
		if i <= at {
			b.WriteString(d.number(l, i, own.legal))
		}
	}
	return word.Label(b.String(), own.suffix != "nothing")
}

// number is the count of a level. One that was passed over counts as begun.
func (d *definition) number(l *list, i int, legal bool) string {
	of := d.at(l, i)
	n := of.start
	if d.begun[i] {
		n = d.count[i]
	}
	if legal && of.format != "none" {
		return formatNumber(n, "decimal")
	}
	return formatNumber(n, of.format)
}
