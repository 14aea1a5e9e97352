// Package policy says what a policy document is: its metadata, its sections and
// its paragraphs. It is the vocabulary that every other package shares, and it
// imports nothing but the standard library.
//
// A document is kept flat: Paragraphs holds every block of text that a reader
// sees, in reading order (title, headings, running text, table rows, notes), and
// each one names the section it stands in. Nothing a reader can see is outside
// Paragraphs, and nothing is in it twice, so counting over Paragraphs counts every
// character of the document once.
package policy

// Document is one policy document: one file, or one line of a JSON-lines file.
type Document struct {
	ID       string // stable: derived from Source, unchanged when the text changes
	Source   string // path relative to the indexed folder, slashes forward
	Metadata Metadata
	Sections []Section // in reading order; a parent stands before its children
	// Paragraphs are numbered from 1 for readers: Paragraphs[i] is paragraph i+1.
	Paragraphs []Paragraph
	Warnings   []string // what a careful reader should know, such as "page 7: no text, needs OCR"
}

// Metadata is what the document says about itself. An empty string means that
// nothing was found.
type Metadata struct {
	Title      string `json:"title"`
	Number     string `json:"number,omitempty"`     // 发文字号 in canonical form: 内政发〔2022〕1号
	Agency     string `json:"agency,omitempty"`     // the issuing body: 内蒙古自治区人民政府
	Region     string `json:"region,omitempty"`     // 内蒙古自治区; "全国" for bodies of the central state
	Type       string `json:"type,omitempty"`       // 文种: 通知, 意见, 规划 …
	Issued     string `json:"issued,omitempty"`     // 成文日期, ISO 8601 (2022-01-29)
	Printed    string `json:"printed,omitempty"`    // 印发日期, ISO 8601
	Recipients string `json:"recipients,omitempty"` // 主送机关
	Copies     string `json:"copies,omitempty"`     // 抄送机关
	URL        string `json:"url,omitempty"`        // where it was published
}

// SectionKind tells parts of a document apart.
type SectionKind string

// The kinds of section.
const (
	KindSection SectionKind = "section" // 第一章, 一、, （一）, 1., （1）
	KindBox     SectionKind = "box"     // 专栏
	KindAnnex   SectionKind = "annex"   // the attached plan, 附件1
)

// NoSection is the Section of a paragraph before the first heading, and the Parent
// of a top section.
const NoSection = -1

// Section is a part of a document under one heading.
type Section struct {
	Parent  int // index in Document.Sections, or NoSection
	Level   int // 1 for the outermost numbered heading; 0 for an annex
	Label   string
	Heading string // without its label and without a closing full stop
	Kind    SectionKind
	Page    int // page it begins on, 0 if not known
}

// Name is the section as a place in a path: label and heading together.
func (s Section) Name() string { return s.Label + s.Heading }

// ParagraphKind tells what a block of text is.
type ParagraphKind string

// The kinds of paragraph.
const (
	Text     ParagraphKind = "text"
	Title    ParagraphKind = "title"    // the title of the document
	Heading  ParagraphKind = "heading"  // the heading of a section, label included
	Row      ParagraphKind = "row"      // one row of a table, cells separated by " | "
	Imprint  ParagraphKind = "imprint"  // a line that became metadata: number, date, recipients, copies, printing
	Footnote ParagraphKind = "footnote" // a note
)

// Paragraph is a block of text as a reader sees it; no match crosses from one to
// the next.
type Paragraph struct {
	Kind    ParagraphKind
	Section int // index in Document.Sections, or NoSection
	Page    int // page it begins on, 0 if not known
	Text    string
}

// Path gives the names of the sections around section i, outermost first. The
// only annex of a document is left out of it: it says no more than the title does.
func (d *Document) Path(i int) []string {
	return Path(d.Sections, i)
}

// Path is [Document.Path] for a bare list of sections.
func Path(sections []Section, i int) []string {
	var path []string
	for ; i != NoSection; i = sections[i].Parent {
		if sections[i].Kind == KindAnnex && countAnnexes(sections) == 1 {
			continue
		}
		path = append(path, sections[i].Name())
	}
	for a, b := 0, len(path)-1; a < b; a, b = a+1, b-1 {
		path[a], path[b] = path[b], path[a]
	}
	return path
}

func countAnnexes(sections []Section) int {
	n := 0
	for _, s := range sections {
		if s.Kind == KindAnnex {
			n++
		}
	}
	return n
}
