package structure

import (
	"regexp"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// titleAt finds the lines of the title from piece i on: those that make up the title
// known from outside, those that the format marks, a heading, lines that end with the
// name of a type of document, or a lone first line.
func (d *divided) titleAt(i int, known string) (from, to int) {
	if known != "" {
		if from, to = d.knownTitle(known); to > from {
			return from, to
		}
	}
	if from, to = d.markedTitle(); to > from {
		return from, to
	}
	return d.guessedTitle(i)
}

// guessedTitle finds a title by its words and its place.
func (d *divided) guessedTitle(i int) (from, to int) {
	if i < len(d.pieces) && d.pieces[i].block == content.Heading {
		if end := d.titleRun(i); end > i && d.areAlike(i, end) {
			return i, end
		}
		if _, labelled := labelOf(d.pieces[i].text); !labelled && !isBanner(d.pieces[i].text) {
			return i, i + 1
		}
		return 0, 0
	}
	for start := i; start < min(i+headReach/2, len(d.pieces)); start++ {
		if end := d.titleRun(start); end > start {
			return d.titleStart(start, end), end
		}
		if !strings.Contains(d.pieces[start].text, ">") && (!isTitleLine(d.pieces[start]) || isBanner(d.pieces[start].text) || start > i+2) {
			break
		}
	}
	if start, end := d.numberedTitle(i); end > start {
		return start, end
	}
	return d.loneTitle(i)
}

// areAlike tells whether pieces[i:j] are headings of one level.
func (d *divided) areAlike(i, j int) bool {
	first := d.pieces[i]
	return !slices.ContainsFunc(d.pieces[i:j], func(p piece) bool { return p.block != first.block || p.level != first.level })
}

// markedReach is how far from the beginning the title that a format marks may stand:
// behind a cover, a letterhead, and the table of metadata of a web page.
const markedReach = 40

// markedTitle joins the lines that the format marks as the title. What is plainly none
// is left to the rules for text: a letterhead is set larger than the title (§7.2.4),
// and so may be a number or the first heading.
func (d *divided) markedTitle() (from, to int) {
	for i := range min(len(d.pieces), markedReach) {
		if !d.isMarkedTitle(i) {
			continue
		}
		end := i + 1
		for end < min(len(d.pieces), i+2*titleLines) && d.isMarkedTitle(end) {
			end++
		}
		return i, end
	}
	return 0, 0
}

func (d *divided) isMarkedTitle(i int) bool {
	p := d.pieces[i]
	if p.block != content.Title || p.role != plain {
		return false
	}
	text := p.text
	_, labelled := labelOf(text)
	return !labelled && text != "" && !isBanner(text) && !isNumberLine(text) && !letterheads.MatchString(text) && !isDateLine(text) &&
		!isTailMark(text) && !salutation.MatchString(text) && !isFurniture(text) && isShort(text, 4*titleRunes)
}

// numberedTitle finds a title by the document number under it, behind whatever a web
// page shows above.
func (d *divided) numberedTitle(i int) (from, to int) {
	for n := i + 1; n < min(i+headReach+4, len(d.pieces)); n++ {
		if !d.isNumberAt(n) {
			continue
		}
		for start := n - 1; start >= max(i, n-titleLines); start-- {
			if d.titleRun(start) == n {
				return start, n
			}
		}
	}
	return 0, 0
}

// lastRepeat goes on to the last place among the first pieces where the title stands
// again: a saved web page has it over its table of metadata and over the text.
func (d *divided) lastRepeat(from, to int) (int, int) {
	title := d.canonicalRun(from, to)
	for i := to; i < min(to+headReach, len(d.pieces)); i++ {
		text := d.pieces[i].text
		if !isShort(text, titleLineMax) && !isTitleLine(d.pieces[i]) || isEnded(text) || preface.MatchString(canonical(text)) {
			break // here the text begins
		}
		end := i
		for joined := ""; end < min(i+titleLines, len(d.pieces)) && isTitleLine(d.pieces[end]); {
			joined += canonical(d.pieces[end].text)
			end++
			if joined == title || runes(joined) > 8 && strings.HasSuffix(title, joined) && isTitleRemark(strings.TrimSuffix(title, joined)) {
				from, to = i, end
			}
			if !strings.Contains(title, joined) {
				break
			}
		}
	}
	return from, to
}

// isTitleRemark tells whether a web page may have set the words before a title.
func isTitleRemark(words string) bool { return isShort(words, 8) && leadingRemark.MatchString(words) }

func (d *divided) canonicalRun(from, to int) string {
	var joined strings.Builder
	for _, p := range d.pieces[from:to] {
		joined.WriteString(canonical(p.text))
	}
	return joined.String()
}

// titleStart leaves out lines before the title proper, such as the index number of a
// web page, if the title names its body only without them.
func (d *divided) titleStart(start, end int) int {
	for s := start; s < end; s++ {
		if agencyOf(d.canonicalRun(s, end)) != "" {
			return s
		}
	}
	return start
}

// knownTitle finds the run of pieces among the first ones that spells the title.
func (d *divided) knownTitle(known string) (from, to int) {
	known = canonical(known)
	for start := range min(headReach, len(d.pieces)) {
		var joined strings.Builder
		for end := start; end < min(start+titleLines, len(d.pieces)) && d.pieces[end].isText(); end++ {
			joined.WriteString(canonical(d.pieces[end].text))
			if joined.String() == known {
				return start, end + 1
			}
			if !strings.HasPrefix(known, joined.String()) {
				break
			}
		}
	}
	return 0, 0
}

// indexCode is the number by which a portal files a document.
var indexCode = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z/_.:-]{7,}$`)

// isTitleLine tells whether a piece can be a line of a title.
func isTitleLine(p piece) bool {
	text := p.text
	if !p.isText() || !isShort(text, titleLineMax) && !isLongTitle(text) || isEnded(text) || strings.ContainsAny(text, "。；>|") {
		return false
	}
	_, labelled := labelOf(text)
	_, dated := policy.ParseDate(text)
	return !labelled && !dated && !isNumberLine(text) && !isTailMark(text) && !indexCode.MatchString(text) &&
		!credits.MatchString(text) && !moment.MatchString(text) && !officer.MatchString(text) && !isSignedDate(text)
}

// isLongTitle tells whether a line that is longer than a line of print is a whole title.
func isLongTitle(text string) bool {
	return isShort(text, titleRunes) && strings.Contains(text, "关于") && isOfficialType(typeOf(canonical(text)))
}

// isBanner finds lines that stand above a title without being part of it.
func isBanner(text string) bool {
	return isContentsHeading(text) || strings.HasPrefix(text, "（") && !leadingRemark.MatchString(text)
}

// titleRun gives the end of the title that begins with piece i, or i if none does: the
// fewest lines that end with the name of a type of document, nothing left open. After
// 关于 one of the official types is waited for: 关于印发…方案 goes on with 的通知, and
// 制度 and 规划 are matters there rather than types.
func (d *divided) titleRun(i int) int {
	joined, fallback := "", i
	for j := i; j < min(i+titleLines, len(d.pieces)); j++ {
		if !isTitleLine(d.pieces[j]) {
			break
		}
		joined = content.Join(joined, d.pieces[j].text)
		if !isShort(joined, titleRunes) {
			break
		}
		name := canonical(joined)
		if typeOf(name) == "" || !isBalanced(name) || d.runsOn(j+1) {
			continue
		}
		if !strings.Contains(name, "关于") || isOfficialType(typeOf(name)) {
			return d.withVersion(j + 1)
		}
		if fallback == i {
			fallback = d.withVersion(j + 1)
		}
	}
	return fallback
}

// version is what a title may end with on a line of its own.
var version = regexp.MustCompile(`^(?:[（(](?:[^（）()]{0,12}(?:稿|版|试\pZ*行|暂\pZ*行|修订|修正|草案|本)|[0-9]{4}年?[—\-–~～至－]{1,2}[0-9]{4}年?)[）)]){1,3}$`)

// withVersion takes the line at i to the title before it if it is （征求意见稿） or the
// like.
func (d *divided) withVersion(i int) int {
	if i < len(d.pieces) && d.pieces[i].isText() && isShort(d.pieces[i].text, 24) && version.MatchString(canonical(d.pieces[i].text)) {
		return i + 1
	}
	return i
}

// runsOn tells whether piece i can only be the rest of the line before: 的通知, or of
// a sentence.
func (d *divided) runsOn(i int) bool {
	if i >= len(d.pieces) || !isTitleLine(d.pieces[i]) {
		return i < len(d.pieces) && beginsWithStop(d.pieces[i].text)
	}
	text := canonical(d.pieces[i].text)
	return strings.HasPrefix(text, "的") || text == "通知"
}

// notTitle are the speaker of a report, its date line, and its first heading.
var notTitle = regexp.MustCompile(`^(?:.{0,12}(?:[市省州县区盟]长|主席|总理)\p{Han}{2,4}|.{0,20}工作回顾|.{1,4}|.*[0-9]日|.*(?:会议|大会)上|.*[了着].*)$`)

// loneTitle takes a short first line for the title if text follows it, or if the next
// line repeats it.
func (d *divided) loneTitle(i int) (from, to int) {
	if i+1 >= len(d.pieces) || !isTitleLine(d.pieces[i]) || isBanner(d.pieces[i].text) || isOpen(d.pieces[i].text) ||
		notTitle.MatchString(canonical(d.pieces[i].text)) || occasion.MatchString(d.pieces[i].text) {
		return 0, 0
	}
	next := d.pieces[i+1]
	if !isTitleLine(next) || isNote(next.text) || canonical(next.text) == canonical(d.pieces[i].text) {
		return i, i + 1
	}
	return 0, 0
}
