package search

// Request is a search as it was asked for.
type Request struct {
	Query  string
	Page   int // from 1
	Size   int // documents on a page, up to MaxSize; 0 is DefaultSize
	Sort   Sort
	Match  Match
	Filter Filter

	Related bool // whether related terms are wanted; they need the dictionary
	Explain bool // whether an explanation is wanted
}

// Limits of a request, with what they prevent.
const (
	DefaultSize = 10
	MaxSize     = 100    // a page that takes long to build and longer to read
	MaxOffset   = 10_000 // walking through everything, which an export does better
)

// Sort orders the documents found.
type Sort string

// The orders. Documents that are equal in one are ordered by the next.
const (
	ByRelevance   Sort = "relevance"
	ByDate        Sort = "date"        // newest first, those without a date last
	ByOccurrences Sort = "occurrences" // most first
)

// Match says whether a query may be relaxed.
type Match string

// The kinds of match.
const (
	Auto    Match = ""        // exact, and relaxed when nothing matches
	Exact   Match = "exact"   // exact only
	Relaxed Match = "relaxed" // relaxed at once
)

// Filter restricts a search to values of its facets; an empty list does not.
// Values of one facet are alternatives, facets are all required.
type Filter struct {
	Year, Region, Agency, Type []string
}

// Result is a page of documents found, with what was found in all.
type Result struct {
	Query      string       `json:"query"`
	Understood string       `json:"understood"` // the query as it was read, in the query language
	Relaxed    bool         `json:"relaxed"`
	Reason     string       `json:"reason,omitempty"` // why it was relaxed, in Chinese
	Generation string       `json:"generation"`
	TookMS     float64      `json:"took_ms"`
	Total      Total        `json:"total"`
	Searched   int          `json:"searched"` // documents in the index
	Terms      []TermCount  `json:"terms"`
	Documents  []Document   `json:"documents"`
	Facets     Facets       `json:"facets"`
	Suggested  []Suggestion `json:"suggestions"`
	DidYouMean []Suggestion `json:"did_you_mean"` // with other spellings for terms that stand nowhere; likeliest first

	Related     []RelatedTerm `json:"related,omitzero"`      // typical of the documents found, if asked for
	Explanation *Explanation  `json:"explanation,omitempty"` // if asked for
}

// Total counts everything that matches, exactly. A relaxed result counts documents
// only.
type Total struct {
	Documents   int `json:"documents"`
	Paragraphs  int `json:"paragraphs"`
	Occurrences int `json:"occurrences"`
}

// TermCount is a term of the query and the number of documents it stands in.
type TermCount struct {
	Text      string `json:"text"`
	Documents int    `json:"documents"`
}

// Document is a document found.
type Document struct {
	ID          string    `json:"id"`
	Title       string    `json:"title"`
	TitlePieces []Piece   `json:"title_pieces"`
	Number      string    `json:"number"`
	Agency      string    `json:"agency"`
	Region      string    `json:"region"`
	Type        string    `json:"type"`
	Issued      string    `json:"issued"`
	Source      string    `json:"source"`
	URL         string    `json:"url"`
	Score       float64   `json:"score"`
	Occurrences int       `json:"occurrences"`
	Paragraphs  int       `json:"paragraphs"`
	Passages    []Passage `json:"passages"`
}

// Passage is a paragraph, or the part of it around the hits.
type Passage struct {
	Paragraph int      `json:"paragraph"` // number in the document, from 1
	Page      int      `json:"page,omitempty"`
	Section   []string `json:"section"`
	Pieces    []Piece  `json:"pieces"` // joined, they are the original text
	Before    bool     `json:"text_before,omitempty"`
	After     bool     `json:"text_after,omitempty"` // the paragraph goes on
}

// Piece is a stretch of original text that is a hit or is not.
type Piece struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

// Facets count the documents found by the values of their metadata, most first.
// Documents without a value are not counted.
type Facets struct {
	Year   []FacetValue `json:"year"`
	Region []FacetValue `json:"region"`
	Agency []FacetValue `json:"agency"`
	Type   []FacetValue `json:"type"`
}

// FacetValue is a value and the number of documents found that have it.
type FacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Suggestion is another query worth trying, with the number of documents it finds.
type Suggestion struct {
	Query     string `json:"query"`
	Documents int    `json:"documents"`
}
