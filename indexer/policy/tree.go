package policy

// Tree is a document as nested sections: the form in which it is printed as JSON.
type Tree struct {
	ID         string          `json:"id,omitempty"`
	Source     string          `json:"source,omitempty"`
	Metadata   Metadata        `json:"metadata"`
	Paragraphs []TreeParagraph `json:"paragraphs"` // those before the first section
	Sections   []*TreeSection  `json:"sections"`
	Contents   []string        `json:"contents,omitempty"`
	Warnings   []string        `json:"warnings"`
}

// TreeSection is a section with what stands in it. Its heading is a paragraph too, the
// first of its paragraphs, or begins the first one.
type TreeSection struct {
	Level      int             `json:"level"`
	Label      string          `json:"label"`
	Heading    string          `json:"heading"`
	Kind       SectionKind     `json:"kind"`
	Page       int             `json:"page,omitempty"`
	Sections   []*TreeSection  `json:"sections"`
	Paragraphs []TreeParagraph `json:"paragraphs"`
}

// TreeParagraph is a paragraph with its number in the document, from 1.
type TreeParagraph struct {
	Index int           `json:"index"`
	Kind  ParagraphKind `json:"kind"`
	Page  int           `json:"page,omitempty"`
	Text  string        `json:"text"`
}

// Tree nests the sections of d.
func (d *Document) Tree() Tree {
	t := Tree{
		ID: d.ID, Source: d.Source, Metadata: d.Metadata,
		Paragraphs: []TreeParagraph{}, Sections: []*TreeSection{}, Contents: d.Contents, Warnings: append([]string{}, d.Warnings...),
	}
	nodes := make([]*TreeSection, len(d.Sections))
	for i, s := range d.Sections {
		nodes[i] = &TreeSection{
			Level: s.Level, Label: s.Label, Heading: s.Heading, Kind: s.Kind, Page: s.Page,
			Sections: []*TreeSection{}, Paragraphs: []TreeParagraph{},
		}
		above := &t.Sections
		if s.Parent != NoSection {
			above = &nodes[s.Parent].Sections
		}
		*above = append(*above, nodes[i])
	}
	for i, p := range d.Paragraphs {
		in := &t.Paragraphs
		if p.Section != NoSection {
			in = &nodes[p.Section].Paragraphs
		}
		*in = append(*in, TreeParagraph{Index: i + 1, Kind: p.Kind, Page: p.Page, Text: p.Text})
	}
	return t
}
