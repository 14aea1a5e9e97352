package structure

import (
	"strings"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// findNotes takes 题注 of statutes for the imprint: （…年…月…日 … 通过）, which may
// take several paragraphs.
func (d *divided) findNotes() {
	i := d.head.end
	open := false
	for ; i < min(len(d.pieces), d.head.end+headReach); i++ {
		if end := d.brokenNote(i); end > i {
			d.merge(i, end, plain)
		}
		text := d.pieces[i].text
		if d.pieces[i].role == absorbed {
			continue
		}
		if !d.pieces[i].isText() || !isNote(text) && !(open && isShort(text, 300)) {
			break
		}
		opened, closed := brackets(text)
		open = opened > closed || open && opened == closed
		d.pieces[i].role = imprintRole
		d.head.notes = append(d.head.notes, i)
	}
	d.head.end = d.skipFurniture(i)
}

// brokenNote is the end of 题注 that a narrow measure has broken into lines, of which
// the first alone says too little; i if there is none.
func (d *divided) brokenNote(i int) int {
	const lines = 6
	var texts []string
	depth := 0
	for j := i; j < min(len(d.pieces), i+lines) && d.pieces[j].isText() && isShort(d.pieces[j].text, 300); j++ {
		opened, closed := brackets(d.pieces[j].text)
		depth += opened - closed
		if j == i && (depth <= 0 || enacted.MatchString(d.pieces[j].text)) {
			return i
		}
		texts = append(texts, d.pieces[j].text)
		if depth <= 0 {
			if isNote(content.Join(texts...)) {
				return j + 1
			}
			return i
		}
	}
	return i
}

func brackets(text string) (opened, closed int) {
	return strings.Count(text, "（") + strings.Count(text, "("), strings.Count(text, "）") + strings.Count(text, ")")
}

// isNote tells whether a piece says who passed or announced a statute, and when
// (§7.3.5.4: the date of what a meeting has passed stands under the title).
func isNote(text string) bool {
	if isShort(text, 40) && (dated.MatchString(text) || takesEffect.MatchString(text)) {
		return true
	}
	if !isShort(text, 1500) || !enacted.MatchString(text) || strings.HasSuffix(text, "：") {
		return false
	}
	_, start, _, ok := policy.FindDate(text)
	bracketed := strings.HasPrefix(text, "（") || strings.HasPrefix(text, "(")
	return ok && (bracketed && start <= len("（根据") || start == 0 && !strings.ContainsAny(text, "。"))
}

// joinOccasion tells whether when and where a report was given stands at i, and makes
// one piece of it if a narrow measure has broken it.
func (d *divided) joinOccasion(i int) bool {
	const lines = 3
	end := i
	var texts []string
	for j := i; j < min(len(d.pieces), i+lines) && d.pieces[j].isText() && isShort(d.pieces[j].text, titleLineMax); j++ {
		text := d.pieces[j].text
		_, labelled := labelOf(text)
		if j > i && (labelled || officer.MatchString(text) || isEnded(text)) {
			break
		}
		texts = append(texts, text)
		if occasion.MatchString(content.Join(texts...)) {
			end = j + 1
		}
	}
	if end == i || d.brokenNote(i) > i {
		return false
	}
	d.merge(i, end, imprintRole)
	return true
}
