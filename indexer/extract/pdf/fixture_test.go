package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"crypto/rc4"
	"encoding/hex"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// pdfFile is a PDF being written: objects from number 1 on. Object 1 is the catalogue, 2
// the page tree, 3 to 7 the fonts.
type pdfFile struct {
	objects []string
	pages   []string // references
	encrypt func(object int, data string) string
	trailer string
}

// The fonts of a file; none is embedded. Their names on a page are /F0 to /F3.
const (
	gbk      = iota // predefined CMap of national code
	ucs2            // predefined CMap of Unicode
	unicodes        // codes are Unicode values, told by a ToUnicode table
	upright         // ucs2 for vertical writing
)

func newFile() *pdfFile {
	f := &pdfFile{}
	const font = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4" +
		"/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]%s>>"
	f.add("<</Type/Catalog/Pages 2 0 R>>")
	f.add("")
	f.add(fmt.Sprintf(font, "GBK-EUC-H", "GB1", ""))
	f.add(fmt.Sprintf(font, "UniGB-UCS2-H", "GB1", ""))
	f.add(fmt.Sprintf(font, "Identity-H", "Identity", "/ToUnicode 7 0 R"))
	f.add(fmt.Sprintf(font, "UniGB-UCS2-V", "GB1", ""))
	f.add(stream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+
		"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"))
	return f
}

func stream(entries, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", entries, len(data), data)
}

// deflated is a stream in compressed form.
func deflated(data []byte) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return stream("/Filter/FlateDecode", b.String())
}

func (f *pdfFile) add(object string) (number int) {
	f.objects = append(f.objects, object)
	return len(f.objects)
}

const a4 = "/MediaBox[0 0 595 842]"

// page adds a page with a content and further entries.
func (f *pdfFile) page(content, entries string) *pdfFile {
	return f.pageOf(stream("", content), entries)
}

func (f *pdfFile) pageOf(content, entries string) *pdfFile {
	c := f.add(content)
	n := f.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F0 3 0 R/F1 4 0 R/F2 5 0 R/F3 6 0 R>>>>%s>>", c, entries))
	f.pages = append(f.pages, fmt.Sprintf("%d 0 R", n))
	return f
}

// bytes writes the file with its table of objects.
func (f *pdfFile) bytes() []byte {
	if f.objects[1] == "" {
		f.objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(f.pages, " "), len(f.pages))
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	offsets := make([]int, len(f.objects))
	for i, o := range f.objects {
		if head, data, ok := strings.Cut(o, "stream\n"); ok && f.encrypt != nil {
			data = strings.TrimSuffix(data, "\nendstream")
			o = head + "stream\n" + f.encrypt(i+1, data) + "\nendstream"
		}
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF", len(f.objects)+1, f.trailer, table)
	return b.Bytes()
}

// put gives the operators for a text at a place, counted from the lower left corner.
func put(font int, size, x, y float64, text string) string {
	return fmt.Sprintf("BT /F%d %g Tf %g %g Td <%s> Tj ET\n", font, size, x, y, coded(font, text))
}

func coded(font int, text string) string {
	encoder := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	if font == gbk {
		encoder = simplifiedchinese.GBK.NewEncoder()
	}
	code, err := encoder.String(text)
	if err != nil {
		panic(err)
	}
	return hex.EncodeToString([]byte(code))
}

// frame gives the operators for a table with lines at these places.
func frame(xs, ys []float64) string {
	var b strings.Builder
	for _, x := range xs {
		fmt.Fprintf(&b, "%g %g m %g %g l S\n", x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		fmt.Fprintf(&b, "%g %g m %g %g l S\n", xs[0], y, xs[len(xs)-1], y)
	}
	return b.String()
}

// lock encrypts the file with RC4 of 40 bits under a user's password (ISO 32000-1 §7.6.3).
func (f *pdfFile) lock(password string) *pdfFile {
	padding := []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")
	padded := append([]byte(password), padding...)[:32]
	crypt := func(key []byte, data string) string {
		c, err := rc4.NewCipher(key)
		if err != nil {
			panic(err)
		}
		out := make([]byte, len(data))
		c.XORKeyStream(out, []byte(data))
		return string(out)
	}
	ownerKey := md5.Sum(append([]byte("owner"), padding...)[:32])
	owner := crypt(ownerKey[:5], string(padded))
	const id = "0123456789abcdef"
	sum := md5.Sum([]byte(string(padded) + owner + "\xFC\xFF\xFF\xFF" + id))
	key := sum[:5]
	f.encrypt = func(object int, data string) string {
		sum := md5.Sum(append(bytes.Clone(key), byte(object), byte(object>>8), byte(object>>16), 0, 0))
		return crypt(sum[:10], data)
	}
	f.trailer = fmt.Sprintf("/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%x>/U<%x>>>/ID[<%x><%x>]", owner, crypt(key, string(padding)), id, id)
	return f
}
