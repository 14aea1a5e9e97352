package html

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// look is how a line is set, as far as it tells titles from other text.
type look struct {
	large   bool // in letters of titles
	titled  bool // in an element named for a title
	centred bool
}

// lookReach is how many elements around a text are asked for how it is set.
const lookReach = 12

// look asks the elements around most of the text of a line. Of sizes and alignments the
// innermost counts; a table begins with none.
func (l *line) look() (found look) {
	if l.piece == nil {
		return found
	}
	sized, aligned := false, false
	n := l.piece.parent
	for range lookReach {
		if n == nil {
			break
		}
		found.titled = found.titled || n.runes <= 2*maxTitle && isTitleName(n)
		style := strings.ToLower(n.attrs.get("style"))
		if points := letterSize(n, style); points > 0 && !sized {
			sized, found.large = true, points >= titlePoints
		}
		if centre, stated := alignment(n, style); stated && !aligned {
			aligned, found.centred = true, centre
		}
		aligned = aligned || n.tag == atom.Table
		n = n.parent
	}
	return found
}

// titlePoints is the least size of the letters of titles: text is set in 16 pt at most.
const titlePoints = 17

// fontPoints are the sizes of <font size> (HTML, §15.3.4: 5 is x-large, 1.5 em of 12 pt).
var fontPoints = map[string]float64{"1": 8, "2": 10, "3": 12, "4": 14, "5": 18, "6": 24, "7": 36, "+2": 18, "+3": 24, "+4": 36}

var fontSize = regexp.MustCompile(`(?:^|;)\s*font(?:-size)?\s*:[^;]*?([0-9.]+)\s*(pt|px|r?em)`)

// letterSize is the size of letters that an element states, in points, or 0.
func letterSize(n *node, style string) float64 {
	if m := fontSize.FindStringSubmatch(style); m != nil {
		size, err := strconv.ParseFloat(m[1], 64)
		switch {
		case err != nil:
			return 0
		case m[2] == "pt":
			return size
		case m[2] == "px":
			return size * 3 / 4
		}
		return size * 12
	}
	if n.tag == atom.Font {
		return fontPoints[strings.TrimSpace(n.attrs.get("size"))]
	}
	return 0
}

var textAlign = regexp.MustCompile(`text-align\s*:\s*([a-z]+)`)

func alignment(n *node, style string) (centred, stated bool) {
	if m := textAlign.FindStringSubmatch(style); m != nil {
		return m[1] == "center", true
	}
	if align := n.attrs.get("align"); align != "" && n.tag != atom.Table {
		return strings.EqualFold(align, "center") || strings.EqualFold(align, "middle"), true
	}
	return n.tag == atom.Center, n.tag == atom.Center
}

// The names of elements that hold the title of an article: title, articleTitle, con_tit,
// bt, biaoti; but not subtitle, title-bar, tit_s, or the titles of columns and lists.
var (
	titleNames   = regexp.MustCompile(`title|headline|biaoti|^tit|tit$|^bt|bt$|^h1$`)
	noTitleNames = regexp.MustCompile(`sub|^fu|bar|side|list|menu|nav|more|site|logo|column|lanmu|foot|tab|rel|right|left|btn|button|tits`)
)

func isTitleName(n *node) bool {
	if id := plainName(n.attrs.get("id")); titleNames.MatchString(id) && !noTitleNames.MatchString(id) {
		return true
	}
	for class := range strings.FieldsSeq(n.attrs.get("class")) {
		if class = plainName(class); titleNames.MatchString(class) && !noTitleNames.MatchString(class) {
			return true
		}
	}
	return false
}

// isPageMargin tells the heads and feet of printed pages, which word processors write
// where a page has one: <div title="header"> (LibreOffice), <div type=header>
// (OpenOffice), style='mso-element:header' (Word).
func isPageMargin(n *node) bool {
	if n.tag != atom.Div {
		return false
	}
	for _, name := range []string{n.attrs.get("title"), n.attrs.get("type"), msoElement(n.attrs.get("style"))} {
		if strings.EqualFold(name, "header") || strings.EqualFold(name, "footer") {
			return true
		}
	}
	return false
}

var msoElementName = regexp.MustCompile(`mso-element:\s*([a-z]+)`)

func msoElement(style string) string {
	if m := msoElementName.FindStringSubmatch(style); m != nil {
		return m[1]
	}
	return ""
}
