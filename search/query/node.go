// Package query is the language of the search box.
//
// Parse reads what a searcher typed and returns a tree of small values. Every node prints itself in the same
// language, so a page, a log line and a test can all show how the words were understood, and Parse and String
// are inverses: for every n that Parse returns, Parse(n.String()) equals n.
//
// The language is forgiving where people paste titles and strict where they write operators. A bracket or a
// quotation mark inside a word is part of the word (国发〔2021〕23号, 规划（试行）的通知), an unknown field name is
// plain text, a punctuation mark standing alone is skipped; but a quote, a bracket or an operator without its
// other half is a SyntaxError that says where it stands and what to write instead.
//
// The package knows nothing of folding, dictionaries or indexes: texts are kept as they were written, save that
// blanks become one ASCII blank and invisible characters are dropped. SYNTAX.md is the whole language in one table.
package query

// Node is one part of a query: a Term, And, Or, Not, Field, Within or Near, always as a value, not a pointer.
type Node interface {
	// String prints the query as Parse would read it again.
	String() string
	node()
}

// Term is a piece of text to find, as written.
type Term struct {
	Text   string
	Phrase bool // written in quotes: Text may hold blanks, operators, punctuation alone
	Prefix bool // 规划*: what follows Text may continue its last run of letters or digits; never with Phrase
}

// And holds for a document when all its two or more nodes do.
type And struct{ Nodes []Node }

// Or holds when one of its two or more nodes does.
type Or struct{ Nodes []Node }

// Not holds when Node does not. Parse never returns a Not directly inside a Not.
type Not struct{ Node Node }

// Field restricts what is known about a document. Year and Issued use From and To, all others Value.
type Field struct {
	Name     FieldName
	Value    string
	From, To Date // both ends belong to the range; the zero Date leaves an end open; equal for a single year or date
}

// FieldName is the name of a field as it is printed.
type FieldName string

// The fields. Type is the kind of document: 通知, 意见, 办法.
const (
	Title  FieldName = "标题"
	Number FieldName = "文号"
	Agency FieldName = "机关"
	Region FieldName = "地区"
	Type   FieldName = "文种"
	Year   FieldName = "年份"
	Issued FieldName = "日期"
)

// Within holds when Node does inside one single paragraph or sentence. Node has no Field and no Within.
type Within struct {
	Unit Unit
	Node Node
}

// Unit is the stretch of text a Within looks at, as it is printed.
type Unit string

// The units.
const (
	Paragraph Unit = "同段"
	Sentence  Unit = "同句"
)

// Near holds when at most Distance characters lie between Left and Right, in either order.
type Near struct {
	Left, Right Term
	Distance    int
}

func (Term) node()   {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Field) node()  {}
func (Within) node() {}
func (Near) node()   {}
