package docx

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/word"
)

// page gathers the blocks of a web page that is part of a document. All of it is text
// of the document: there is no navigation to leave out.
type page struct {
	blocks []content.Block
	text   strings.Builder
	level  int    // of the heading around
	lists  []int  // next numbers of the lists around, 0 for bullets
	label  string // of the list item that begins
	tables []*htmlTable
	deeper int       // tables within the innermost of those
	hidden atom.Atom // element around whose content is not shown
	pre    int       // elements around whose lines are kept
}

// htmlTable is a table that is being read.
type htmlTable struct {
	rows [][]word.Cell
	cell int // where the blocks of the open cell begin, -1 outside
}

// htmlBlocks reads a whole web page. Label is the encoding stated outside of it.
func htmlBlocks(ctx context.Context, data []byte, label string) ([]content.Block, error) {
	if label == "" {
		label = metaCharset(data)
	}
	text, _, err := charset.Decode(data, label)
	if err != nil {
		return nil, err
	}
	p := &page{}
	z := html.NewTokenizer(bytes.NewReader(text))
	z.SetMaxBuf(maxTag)
	for n := 0; ; n++ {
		if n&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		switch z.Next() {
		case html.ErrorToken:
			p.finish()
			if z.Err() == html.ErrBufferExceeded {
				return nil, fmt.Errorf("%w: an element of a web page", content.ErrTooLong)
			}
			return p.blocks, nil
		case html.TextToken:
			p.write(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start(z.Token())
		case html.EndTagToken:
			p.end(z.Token().DataAtom)
		}
	}
}

func metaCharset(data []byte) string {
	head := bytes.ToLower(data[:min(len(data), 2048)])
	_, rest, found := bytes.Cut(head, []byte("charset="))
	if !found {
		return ""
	}
	rest = bytes.TrimLeft(rest, `"' `)
	end := bytes.IndexAny(rest, `"'>; /`)
	return string(rest[:max(end, 0)])
}

var headings = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6}

// unseen are elements that are not shown, and the readings beside ruby.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Title: true, atom.Template: true, atom.Noscript: true,
	atom.Textarea: true, atom.Iframe: true, atom.Rt: true, atom.Rp: true,
}

// breaking are the elements that begin and end a paragraph.
var breaking = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Br: true, atom.Hr: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true,
	atom.Dt: true, atom.Dd: true, atom.Pre: true, atom.Blockquote: true, atom.Section: true, atom.Article: true,
	atom.Address: true, atom.Header: true, atom.Footer: true, atom.Center: true, atom.Form: true, atom.Figure: true,
	atom.Figcaption: true, atom.Caption: true, atom.Table: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Body: true,
}

func (p *page) write(text string) {
	if p.hidden != 0 {
		return
	}
	if p.pre == 0 {
		p.text.WriteString(text)
		return
	}
	for line, end := range content.Lines(text) {
		p.text.WriteString(line)
		if end != 0 {
			p.flush()
		}
	}
}

// flush ends a paragraph. Line ends of the source break only that.
func (p *page) flush() {
	var parts []string
	for part := range content.Lines(p.text.String()) {
		parts = append(parts, part)
	}
	p.text.Reset()
	text := content.Join(parts...)
	if text == "" {
		return
	}
	b := content.Block{Kind: content.Paragraph, Text: p.label + text}
	p.label = ""
	if p.level > 0 && word.IsHeadline(b.Text, word.MaxHeading) {
		b.Kind, b.Level = content.Heading, p.level
	}
	p.blocks = append(p.blocks, b)
}

func (p *page) start(t html.Token) {
	if p.hidden != 0 {
		return
	}
	if breaking[t.DataAtom] {
		p.flush()
	}
	switch t.DataAtom {
	case atom.Pre:
		p.pre++
	case atom.Ul:
		p.lists = append(p.lists, 0)
	case atom.Ol:
		p.lists = append(p.lists, 1)
	case atom.Li:
		p.item()
	case atom.Table:
		if len(p.tables) == maxNested {
			p.deeper++
			return
		}
		p.tables = append(p.tables, &htmlTable{cell: -1})
	case atom.Tr, atom.Td, atom.Th:
		p.cellStart(t.DataAtom)
	default:
		if unseen[t.DataAtom] && t.Type == html.StartTagToken {
			p.hidden = t.DataAtom
		}
		if level := headings[t.DataAtom]; level > 0 {
			p.level = level
		}
	}
}

// item keeps the number of an item of a list.
func (p *page) item() {
	if last := len(p.lists) - 1; last >= 0 && p.lists[last] > 0 {
		p.label = strconv.Itoa(p.lists[last]) + ". "
		p.lists[last]++
	}
}

func (p *page) end(a atom.Atom) {
	if p.hidden != 0 {
		reading := p.hidden == atom.Rt || p.hidden == atom.Rp
		if a == p.hidden || a == atom.Ruby && reading {
			p.hidden = 0
		}
		return
	}
	if breaking[a] {
		p.flush()
	}
	switch a {
	case atom.Pre:
		p.pre = max(0, p.pre-1)
	case atom.Ul, atom.Ol:
		p.lists = p.lists[:max(0, len(p.lists)-1)]
	case atom.Li:
		p.label = ""
	case atom.Td, atom.Th, atom.Tr:
		p.cellEnd()
	case atom.Table:
		p.tableEnd()
	default:
		if headings[a] > 0 {
			p.level = 0
		}
	}
}

// cellStart begins a row or a cell; the end of the one before need not be marked.
func (p *page) cellStart(a atom.Atom) {
	if len(p.tables) == 0 {
		return
	}
	p.cellEnd()
	t := p.tables[len(p.tables)-1]
	if a == atom.Tr || len(t.rows) == 0 {
		t.rows = append(t.rows, nil)
	}
	if a != atom.Tr {
		t.cell = len(p.blocks)
	}
}

func (p *page) cellEnd() {
	if len(p.tables) == 0 {
		return
	}
	t := p.tables[len(p.tables)-1]
	if t.cell < 0 {
		return
	}
	row := &t.rows[len(t.rows)-1]
	*row = append(*row, slices.Clone(p.blocks[t.cell:]))
	p.blocks, t.cell = p.blocks[:t.cell], -1
}

// maxNested bounds the tables within one another. The cells of those further in are cells
// of the last: each table around takes the blocks in it once more.
const maxNested = 32

func (p *page) tableEnd() {
	if p.deeper > 0 {
		p.deeper--
		return
	}
	if len(p.tables) == 0 {
		return
	}
	p.cellEnd()
	t := p.tables[len(p.tables)-1]
	p.tables = p.tables[:len(p.tables)-1]
	p.blocks = append(p.blocks, word.Table(t.rows)...)
}

// finish ends what the page left open.
func (p *page) finish() {
	p.flush()
	p.deeper = 0
	for len(p.tables) > 0 {
		p.tableEnd()
	}
}
