package web

import "policysearch/indexer/policy"

// outlineEntry is a line of the outline: a section, and how deep it stands.
type outlineEntry struct {
	Name      string
	Depth     int
	Paragraph int // number of its first paragraph
}

// outlineDepth is how many levels the outline shows; below stand items that are
// hardly longer than their headings.
const outlineDepth = 3

// outline lists the sections of a document, as far as there is text to lead to; not
// the articles of statutes, of which there are hundreds.
func outline(d *policy.Document) []outlineEntry {
	first := firstParagraphs(d)
	depths := depths(d.Sections)
	var list []outlineEntry
	for i, s := range d.Sections {
		if s.Kind != policy.KindArticle && depths[i] < outlineDepth && first[i] > 0 && s.Name() != "" {
			list = append(list, outlineEntry{s.Name(), depths[i], first[i]})
		}
	}
	return list
}

// firstParagraphs gives the number of the first paragraph of every section or of
// one inside it, 0 where there is none.
func firstParagraphs(d *policy.Document) []int {
	first := make([]int, len(d.Sections))
	for i, p := range d.Paragraphs {
		for s := p.Section; s != policy.NoSection && first[s] == 0; s = d.Sections[s].Parent {
			first[s] = i + 1
		}
	}
	return first
}

// depths counts the sections around each section; a parent stands before its
// children.
func depths(sections []policy.Section) []int {
	list := make([]int, len(sections))
	for i, s := range sections {
		if s.Parent != policy.NoSection {
			list[i] = list[s.Parent] + 1
		}
	}
	return list
}
