package web

import (
	"strings"
	"unicode"

	"policysearch/search"
)

// siteName is what the service calls itself.
const siteName = "政策文件检索"

// frame is what every page has around its matter.
type frame struct {
	Title   string // of the window
	Kind    string // class of the body
	Site    string
	Version string
	Box     box
}

// box is the form to search with.
type box struct {
	Query string
	Keep  []parameter // what a new query keeps of the last
	Focus bool        // the only thing to do on this page
}

// newFrame makes a frame; title says what the page is about, "" on the first page.
func (s *service) newFrame(kind, title string) frame {
	if title != "" {
		title += " - "
	}
	return frame{
		Title: oneLine(title + siteName), Kind: kind, Site: siteName,
		Version: s.version,
	}
}

// boxFor is a box that holds the query of a state.
func boxFor(a address) box { return box{Query: a.Query, Keep: a.settings()} }

// boxWith is a box that holds a query.
func boxWith(q string) box { return boxFor(searchFor(q)) }

// oneLine makes a text safe to stand where no markup can isolate it, as in the
// title of a window: controls of direction, and others that show nothing, would
// rearrange what the browser writes beside it.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
}

// shownTitle is the title of a document, or the name of its file.
func shownTitle(title, source string) string {
	if title == "" {
		return source
	}
	return title
}

// titlePieces is the same with its hits.
func titlePieces(marked []search.Piece, title, source string) []search.Piece {
	if len(marked) == 0 {
		return []search.Piece{{Text: shownTitle(title, source)}}
	}
	return marked
}
