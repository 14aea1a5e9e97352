package ofd

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"policysearch/indexer/extract/content"
)

// maxDepth bounds elements within elements; PageBlocks may nest, but not so deep.
const maxDepth = 256

// A visitor takes the elements of a part. Text is given where an element ends.
type visitor interface {
	// begin tells whether to visit what the element holds.
	begin(name string, a attributes) bool
	end(name, text string)
}

type attributes []xml.Attr

func (a attributes) get(name string) string {
	for _, attr := range a {
		if attr.Name.Local == name {
			return attr.Value
		}
	}
	return ""
}

// parse visits the elements of a part up to its end or to where it is damaged. Names are
// taken without their prefix, whatever namespace it stands for: programs differ.
func parse(ctx context.Context, data []byte, v visitor) error {
	d := xml.NewDecoder(bytes.NewReader(decode(data)))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // decoded by now
	p := parser{v: v}
	for tokens := 0; ; tokens++ {
		if tokens%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := d.RawToken()
		if err == io.EOF && len(p.open) == 0 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %v", content.ErrDamaged, err)
		}
		if err := p.token(token); err != nil {
			return err
		}
	}
}

type parser struct {
	v       visitor
	open    []string
	skipped int // elements open from the one on that is not visited
	text    strings.Builder
}

func (p *parser) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if len(p.open) == maxDepth {
			return fmt.Errorf("%w: more than %d elements within each other", content.ErrDamaged, maxDepth)
		}
		p.open = append(p.open, t.Name.Local)
		p.text.Reset()
		if p.skipped > 0 || !p.v.begin(t.Name.Local, t.Attr) {
			p.skipped++
		}
	case xml.CharData:
		if p.skipped == 0 {
			p.text.Write(t)
		}
	case xml.EndElement:
		if len(p.open) == 0 {
			return fmt.Errorf("%w: an element ends that did not begin", content.ErrDamaged)
		}
		name := p.open[len(p.open)-1]
		p.open = p.open[:len(p.open)-1]
		if p.skipped > 0 {
			p.skipped--
		} else {
			p.v.end(name, p.text.String())
		}
		p.text.Reset()
	}
	return nil
}

// decode gives a part as UTF-8. What it says of its own encoding is not believed: it is
// UTF-16 if it begins so, else UTF-8 if it can be, else GB18030.
func decode(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		data, _ = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	case !utf8.Valid(data):
		data, _ = simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	}
	return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
}
