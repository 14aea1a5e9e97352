package html

// dropCopy drops a second copy of the text: some pages hold one for printing or for
// telephones, hidden by a style sheet.
func (p *page) dropCopy() {
	var kept []int
	total := 0
	for i, k := range p.kept {
		if k {
			kept = append(kept, i)
			total += p.lines[i].runes
		}
	}
	tries := 0
	for start := 1; start < len(kept) && tries < maxCopies; start++ {
		if p.lines[kept[start]].text != p.lines[kept[0]].text {
			continue
		}
		tries++
		lines, runes := p.sameLines(kept[:start], kept[start:])
		if lines > 1 && float64(runes) >= halfCopied*float64(total) {
			for _, i := range kept[start : start+lines] {
				p.kept[i], p.roles[i] = false, copied
			}
			return
		}
	}
}

const (
	// halfCopied is the share of the text that a copy of it has at least: half, less what
	// stands around.
	halfCopied = 0.4
	// maxCopies is how often the beginning of the text may come again before its copy.
	maxCopies = 4
)

// sameLines counts the lines and characters that two parts of the text begin with alike.
func (p *page) sameLines(a, b []int) (lines, runes int) {
	for lines < min(len(a), len(b)) && p.lines[a[lines]].text == p.lines[b[lines]].text {
		runes += p.lines[a[lines]].runes
		lines++
	}
	return lines, runes
}
