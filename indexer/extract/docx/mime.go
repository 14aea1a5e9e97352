package docx

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"mime"
	"net/textproto"
	"strings"

	"policysearch/indexer/extract/charset"
	"policysearch/indexer/extract/content"
)

// hasMIMEHeader tells a web page saved with its pictures (MHTML, RFC 2557).
func hasMIMEHeader(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 400)])
	return bytes.Contains(head, []byte("mime-version:")) || bytes.Contains(head, []byte("content-type: multipart/"))
}

// mimeBlocks reads the first page or text of a MIME message. The reading is lenient,
// because the programs that write such parts are not mail programs: lines may be of any
// length, and bytes that ought to be encoded may not be. With an error it gives the blocks
// before the damage.
func mimeBlocks(ctx context.Context, data []byte) ([]content.Block, error) {
	return mimePart(ctx, data, 0)
}

// maxMIME bounds the nesting of multipart messages.
const maxMIME = 4

func mimePart(ctx context.Context, data []byte, depth int) ([]content.Block, error) {
	header, body := splitHeader(data)
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/html"
	}
	if strings.HasPrefix(kind, "multipart/") {
		if depth == maxMIME {
			return nil, fmt.Errorf("%w: multipart messages are nested deeper than %d", content.ErrDamaged, maxMIME)
		}
		for _, part := range splitParts(body, params["boundary"]) {
			blocks, err := mimePart(ctx, part, depth+1)
			if len(blocks) > 0 || err != nil {
				return blocks, err
			}
		}
		return nil, nil
	}
	isHTML := strings.Contains(kind, "html")
	if !isHTML && kind != "text/plain" {
		return nil, nil
	}
	body, damage := decodeTransfer(body, header.Get("Content-Transfer-Encoding"))
	if isHTML {
		blocks, err := htmlBlocks(ctx, body, params["charset"])
		return blocks, cmp.Or(err, damage)
	}
	text, _, err := charset.Decode(body, params["charset"])
	return content.Paragraphs(string(text)), cmp.Or(err, damage)
}

// splitHeader cuts a message after its header, which may be missing.
func splitHeader(data []byte) (textproto.MIMEHeader, []byte) {
	data = bytes.TrimLeft(data, "\r\n \t")
	end, skip := bytes.Index(data, []byte("\r\n\r\n")), 4
	if i := bytes.Index(data, []byte("\n\n")); i >= 0 && (end < 0 || i < end) {
		end, skip = i, 2
	}
	if end < 0 {
		return textproto.MIMEHeader{}, data
	}
	source := bufio.NewReader(bytes.NewReader(data[:end+skip]))
	header, err := textproto.NewReader(source).ReadMIMEHeader()
	if err != nil && len(header) == 0 {
		return textproto.MIMEHeader{}, data
	}
	return header, data[end+skip:]
}

// splitParts cuts the body of a multipart message at the lines of its boundary.
func splitParts(body []byte, boundary string) [][]byte {
	if boundary == "" {
		return nil
	}
	pieces := bytes.Split(append([]byte("\n"), body...), []byte("\n--"+boundary))
	return pieces[1:]
}

// decodeTransfer undoes an encoding for mail; bytes that it does not explain stay. With
// an error it gives what stands before the damage.
func decodeTransfer(body []byte, encoding string) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedPrintable(body), nil
	case "base64":
		body = bytes.Map(func(r rune) rune {
			if r <= ' ' || r == '=' {
				return -1
			}
			return r
		}, body)
		decoded := make([]byte, base64.RawStdEncoding.DecodedLen(len(body)))
		n, err := base64.RawStdEncoding.Decode(decoded, body)
		if err != nil {
			err = fmt.Errorf("%w: what follows its first %d bytes is lost (%w)", content.ErrDamaged, n, err)
		}
		return decoded[:n], err
	}
	return body, nil
}

// quotedPrintable decodes RFC 2045 §6.7.
func quotedPrintable(body []byte) []byte {
	out := make([]byte, 0, len(body))
	for i := 0; i < len(body); i++ {
		rest := body[i+1:]
		switch {
		case body[i] != '=':
			out = append(out, body[i])
		case bytes.HasPrefix(rest, []byte("\r\n")):
			i += 2
		case bytes.HasPrefix(rest, []byte("\n")):
			i++
		case len(rest) >= 2:
			var c [1]byte
			if _, err := hex.Decode(c[:], rest[:2]); err != nil {
				out = append(out, '=')
				continue
			}
			out = append(out, c[0])
			i += 2
		default:
			out = append(out, '=')
		}
	}
	return out
}
