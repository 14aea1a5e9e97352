package docx

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"policysearch/indexer/extract/content"
)

const (
	// maxDepth bounds the nesting of elements. A text box in a table in a text box in
	// a table takes some eighty.
	maxDepth = 1000
	// maxElements bounds the time for a part: a thousand pages have one million even
	// where every few words have properties of their own.
	maxElements = 1 << 22
)

// parser walks through the elements of one XML part. When something is wrong it stops:
// every walk ends as if its element did, and err tells why.
type parser struct {
	ctx      context.Context
	decoder  *xml.Decoder
	depth    int
	elements int
	space    string // the namespace met last, and its prefix
	prefix   string
	err      error
}

// element is a start tag. Its name has the usual prefix of its namespace, whatever
// prefix the file uses, and none for WordprocessingML and for the parts that describe
// the package; it is "?" in a namespace of no concern.
type element struct {
	name  string
	attrs []xml.Attr
}

// attr gives an attribute by its name without prefix, "" if it is not there.
func (e element) attr(local string) string {
	for _, a := range e.attrs {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// isOn reads an element that turns a property on or off (ST_OnOff).
func (e element) isOn() bool {
	switch e.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// prefixes are the namespaces of ISO/IEC 29500-4 (transitional) and -1 (strict), and of
// the package. A prefix that is not declared stands for itself.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             "",
	"w": "",
	"http://schemas.openxmlformats.org/package/2006/relationships":           "",
	"http://schemas.openxmlformats.org/package/2006/content-types":           "",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m:",
	"http://purl.oclc.org/ooxml/officeDocument/math":                         "m:",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc:",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a:",
	"http://purl.oclc.org/ooxml/drawingml/main":                              "a:",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               "pic:",
	"http://purl.oclc.org/ooxml/drawingml/picture":                           "pic:",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                 "c:",
	"http://purl.oclc.org/ooxml/drawingml/chart":                             "c:",
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":               "dgm:",
	"http://purl.oclc.org/ooxml/drawingml/diagram":                           "dgm:",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp:",
	"urn:schemas-microsoft-com:vml":                                          "v:",
	"urn:schemas-microsoft-com:office:office":                                "o:",
}

// element gives a start tag its short name. Nearly all elements have the namespace of
// the one before.
func (p *parser) element(t xml.StartElement) element {
	if t.Name.Space != p.space || p.elements == 1 {
		prefix, known := prefixes[t.Name.Space]
		if !known {
			prefix = "?"
		}
		p.space, p.prefix = t.Name.Space, prefix
	}
	switch p.prefix {
	case "":
		return element{t.Name.Local, t.Attr}
	case "?":
		return element{"?", t.Attr}
	}
	return element{p.prefix + t.Name.Local, t.Attr}
}

func newParser(ctx context.Context, data []byte) (*parser, error) {
	data, err := source(data)
	if err != nil {
		return nil, err
	}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.CharsetReader = decodedBefore
	return &parser{ctx: ctx, decoder: decoder}, nil
}

// root enters the outermost element.
func (p *parser) root() (element, bool) {
	for {
		switch t := p.token().(type) {
		case nil:
			return element{}, false
		case xml.StartElement:
			return p.element(t), true
		}
	}
}

// children calls visit with each child of the element entered last. What visit does
// not walk through is passed over.
func (p *parser) children(visit func(element)) {
	depth := p.depth
	for {
		switch t := p.token().(type) {
		case nil:
			return
		case xml.EndElement:
			return
		case xml.StartElement:
			visit(p.element(t))
			for p.depth > depth && p.token() != nil {
			}
		}
	}
}

// text is the text of the element entered last, without that of its children.
func (p *parser) text() string {
	depth := p.depth
	var text []byte
	for {
		switch t := p.token().(type) {
		case nil:
			return string(text)
		case xml.CharData:
			if p.depth == depth {
				text = append(text, t...)
			}
		case xml.EndElement:
			if p.depth < depth {
				return string(text)
			}
		}
	}
}

// token gives the next token, nil at the end.
func (p *parser) token() xml.Token {
	if p.err != nil {
		return nil
	}
	t, err := p.decoder.Token()
	if err != nil {
		p.stop(p.syntaxError(err))
		return nil
	}
	switch t.(type) {
	case xml.StartElement:
		p.depth++
		p.elements++
		switch {
		case p.depth > maxDepth:
			p.stop(fmt.Errorf("elements are nested deeper than %d", maxDepth))
		case p.elements > maxElements:
			p.stop(fmt.Errorf("%w: more than %d XML elements", content.ErrTooLong, maxElements))
		case p.elements&0xfff == 0:
			p.stop(p.ctx.Err())
		}
	case xml.EndElement:
		p.depth--
	}
	if p.err != nil {
		return nil
	}
	return t
}

// stop ends every walk. The first reason counts.
func (p *parser) stop(err error) {
	if p.err == nil {
		p.err = err
	}
}

// syntaxError leaves the end of a whole part as io.EOF.
func (p *parser) syntaxError(err error) error {
	if errors.Is(err, io.EOF) && p.depth == 0 {
		return io.EOF
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return errors.New(strings.TrimPrefix(syntax.Msg, "XML syntax error: "))
	}
	return err
}

// damage says where the part could not be read further; nil if it was read to its end.
// Limits and the end of the context are errors of their own.
func (p *parser) damage(part string) error {
	switch {
	case p.err == nil, p.err == io.EOF:
		return nil
	case errors.Is(p.err, content.ErrTooLong), p.ctx.Err() != nil:
		return p.err
	}
	return &damageError{part, p.decoder.InputOffset(), p.err}
}

// damageError is the place where a part stops making sense.
type damageError struct {
	part   string
	offset int64
	reason error
}

func (e *damageError) Error() string {
	return fmt.Sprintf("%s is damaged at byte %d (%v): the text after it is missing", e.part, e.offset, e.reason)
}

func (e *damageError) Unwrap() error { return content.ErrDamaged }
