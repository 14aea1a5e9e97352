// Package policy says what a policy document is: its metadata, its sections and
// its paragraphs. It is the vocabulary that every other package shares, and it
// imports nothing but the standard library.
//
// A document is kept flat: Paragraphs holds every block of text that a reader
// sees, in reading order (title, headings, running text, table rows, notes), and
// each one names the section it stands in. Nothing a reader can see is outside
// Paragraphs but page numbers, running heads, the table of contents, and the controls
// of a saved web page, which a warning names. Nothing is in it twice, so counting over
// Paragraphs counts every character of the document once.
package policy

// Document is one policy document: one file, or one line of a JSON-lines file.
type Document struct {
	ID       string // stable: derived from Source, unchanged when the text changes
	Source   string // path relative to the indexed folder, slashes forward
	Metadata Metadata
	Sections []Section // in reading order; a parent stands before its children
	// Paragraphs are numbered from 1 for readers: Paragraphs[i] is paragraph i+1.
	Paragraphs []Paragraph
	Contents   []string // the entries of its table of contents, which repeat headings and are no text
	Warnings   []string // what a careful reader should know, such as "page 7: no text, needs OCR"
}

// Metadata is what the document says about itself, and what is said of it where it
// was published. An empty value means that nothing was found.
type Metadata struct {
	Title      string   `json:"title"`
	Number     string   `json:"number,omitempty"`     // 发文字号 in canonical form: 内政发〔2022〕1号; of minutes, which have no code, 〔2023〕9号
	Agency     string   `json:"agency,omitempty"`     // the issuing bodies as they are shown, with blanks between
	Agencies   []string `json:"agencies,omitempty"`   // each body of a joint document: 国家发展改革委, 财政部
	Region     string   `json:"region,omitempty"`     // of the issuing body: 济南市; "全国" for bodies of the central state
	Regions    []string `json:"regions,omitempty"`    // Region and what it lies in, outermost first: 山东省, 济南市
	Type       string   `json:"type,omitempty"`       // 文种: 通知, 意见, 规划 …
	Issued     string   `json:"issued,omitempty"`     // 成文日期, ISO 8601 (2022-01-29)
	Published  string   `json:"published,omitempty"`  // 发布日期, ISO 8601
	Effective  string   `json:"effective,omitempty"`  // 施行日期, ISO 8601
	Printed    string   `json:"printed,omitempty"`    // 印发日期, ISO 8601
	Signer     string   `json:"signer,omitempty"`     // 签发人, or who signed an order
	Subjects   []string `json:"subjects,omitempty"`   // 主题词
	Recipients string   `json:"recipients,omitempty"` // 主送机关
	Copies     string   `json:"copies,omitempty"`     // 抄送机关
	URL        string   `json:"url,omitempty"`        // where it was published
	// Origins tells where each value came from, by its JSON name: "text", "title",
	// "meta PubDate", "metadata.tsv".
	Origins map[string]string `json:"origins,omitempty"`
}

// SectionKind tells parts of a document apart.
type SectionKind string

// The kinds of section.
const (
	KindSection SectionKind = "section" // 第一章, 一、, （一）, 1., （1）
	KindBox     SectionKind = "box"     // 专栏
	KindAnnex   SectionKind = "annex"   // the attached plan, 附件1
	KindArticle SectionKind = "article" // 第一条: its paragraphs have it in their path, but it has no heading paragraph
)

// NoSection is the Section of a paragraph before the first heading, and the Parent
// of a top section.
const NoSection = -1

// Section is a part of a document under one heading. The heading is a paragraph of its
// own, or begins the first paragraph, of kind [Text], where the text follows it in the
// same paragraph: （一）目标。增长…
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
	Heading  ParagraphKind = "heading"  // the heading of a section and nothing else, label included
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
