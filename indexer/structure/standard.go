package structure

import (
	"regexp"
	"strings"

	"policysearch/indexer/policy"
)

// coverReach is how many pieces the cover of a standard takes.
const coverReach = 30

// describeStandard reads the foot of the cover of a standard (GB/T 1.1-2020 §7 and its
// annex on covers): 2014-05-16发布　2014-07-01实施, and under it the bodies, beside or
// above 发布.
func (d *divided) describeStandard(r record) {
	cover := d.pieces[:min(coverReach, len(d.pieces))]
	for i, p := range cover {
		published, effective := coverDates(p.text)
		if published == "" {
			continue
		}
		at := i + 1
		if effective == "" && at < len(cover) { // in a text box of its own
			if _, effective = coverDates(cover[at].text); effective != "" {
				at++
			}
		}
		r.published(published, originHead)
		r.effective(effective, originHead)
		r.agencies(coverBodies(cover[at:]), originHead)
		return
	}
}

// coverDates reads a line that holds nothing but dates and what happens on them.
func coverDates(line string) (published, effective policy.Date) {
	for strings.TrimSpace(line) != "" {
		day, start, end, ok := policy.FindDate(line)
		event := coverEvent.FindStringSubmatch(line[end:])
		if !ok || strings.TrimSpace(line[:start]) != "" || event == nil {
			return "", ""
		}
		if event[1] == "发布" {
			published = day
		} else {
			effective = day
		}
		line = line[end+len(event[0]):]
	}
	return published, effective
}

var coverEvent = regexp.MustCompile(`^\pZ*(发布|实施)\pZ*`)

// coverBodies are the bodies at the head of some lines.
func coverBodies(lines []piece) []string {
	var all []string
	for _, p := range lines {
		name := canonical(p.text)
		body := strings.TrimSuffix(name, "发布")
		names := bodiesOf(body)
		if names == nil && body != "" {
			break
		}
		all = append(all, names...)
	}
	return all
}
