package charset

import (
	"bytes"
	"compress/flate"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"policysearch/indexer/extract/content"
)

// Texts of our own, of some ten characters each.
const (
	simplified  = "各镇人民政府，县直各部门：现将《夜间照明管理办法》印发给你们，请认真贯彻执行。"
	traditional = "各鎮人民政府、縣直各部門：現將夜間照明管理辦法印發給你們，請認真貫徹執行。"
)

func encode(t testing.TB, e encoding.Encoding, text string) string {
	t.Helper()
	data, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var (
	little = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big    = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

func TestDecode(t *testing.T) {
	gbk := func(s string) string { return encode(t, simplifiedchinese.GBK, s) }
	script := strings.Repeat("function a(b) { return b + 1 }\n", 10000)
	for _, c := range []struct {
		what, in, label, name, want string
	}{
		{"nothing", "", "", "UTF-8", ""},
		{"ASCII", "abc\n", "", "UTF-8", "abc\n"},
		{"UTF-8", simplified, "", "UTF-8", simplified},
		{"UTF-8 with a mark", "\xef\xbb\xbf甲", "", "UTF-8", "甲"},
		{"one character of UTF-8", "号", "", "UTF-8", "号"},
		{"bad bytes in UTF-8", simplified + "\xe7\x94" + simplified, "", "UTF-8", simplified + "\ufffd" + simplified},
		{"a bad byte on each line of UTF-8", strings.Repeat("夜间照明\xff\n", 50), "", "UTF-8", strings.Repeat("夜间照明\ufffd\n", 50)},
		{"UTF-8 cut off", simplified[:len(simplified)-1], "", "UTF-8", strings.TrimSuffix(simplified, "。") + "\ufffd"},
		{"a line of GBK in UTF-8", strings.Repeat(simplified, 5) + gbk("甲"), "", "UTF-8", strings.Repeat(simplified, 5) + "\ufffd"},
		{"GBK", gbk(simplified), "", "GB18030", simplified},
		{"GBK that is valid UTF-8", gbk("联通"), "", "GB18030", "联通"},
		{"bad bytes in GBK", gbk(simplified) + "\xff" + gbk("甲"), "", "GB18030", simplified + "\ufffd甲"},
		{"traditional GBK", gbk(traditional), "", "GB18030", traditional},
		{"GB18030 of four bytes", encode(t, simplifiedchinese.GB18030, simplified+"㐂𠮷"), "", "GB18030", simplified + "㐂𠮷"},
		{"GB18030 with a mark", "\x84\x31\x95\x33" + gbk("甲"), "", "GB18030", "甲"},
		{"GBK after a long script", script + gbk(simplified), "", "GB18030", script + simplified},
		{"GBK after a long script with a word", script[:99] + gbk("注") + script + gbk(simplified), "", "GB18030", script[:99] + "注" + script + simplified},
		{"Big5", encode(t, traditionalchinese.Big5, traditional), "", "Big5", traditional},
		{"UTF-16LE", encode(t, little, simplified), "", "UTF-16LE", simplified},
		{"UTF-16BE", encode(t, big, "12.5%\t13.0%\n合计"), "", "UTF-16BE", "12.5%\t13.0%\n合计"},
		{"UTF-16LE with a mark", "\xff\xfe" + encode(t, little, "甲𠮷"), "", "UTF-16LE", "甲𠮷"},
		{"UTF-16BE with a mark", "\xfe\xff" + encode(t, big, "甲"), "", "UTF-16BE", "甲"},
		{"half a surrogate, an odd byte", "\xfe\xff" + encode(t, big, simplified) + "\xd8\x00\x75\x32\x75", "", "UTF-16BE", simplified + "\ufffd甲\ufffd"},
		{"UTF-32LE", "\xff\xfe\x00\x00" + encode(t, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "甲𠮷"), "", "UTF-32LE", "甲𠮷"},
		{"UTF-32BE", "\x00\x00\xfe\xff" + encode(t, utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "甲𠮷"), "", "UTF-32BE", "甲𠮷"},
		{"a third of private characters", strings.Repeat("照明\ue123", 30), "", "UTF-8", strings.Repeat("照明\ue123", 30)},
		{"nothing but private characters", "\ue123\ue124\ue125", "", "UTF-8", "\ue123\ue124\ue125"},
		{"a third of U+FFFD", strings.Repeat("照明\ufffd", 30), "gbk", "UTF-8", strings.Repeat("照明\ufffd", 30)},
		{"a third of U+FFFD with a mark", "\xef\xbb\xbf" + strings.Repeat("照明\ufffd", 30), "", "UTF-8", strings.Repeat("照明\ufffd", 30)},
		{"a script of its own", "བོད་ཡིག", "", "UTF-8", "བོད་ཡིག"},
		{"a zero byte in a text", simplified + "\x00" + simplified, "", "UTF-8", simplified + "\ufffd" + simplified},

		{"a right label", gbk("甲乙"), "gb2312", "GB18030", "甲乙"},
		{"a label in another spelling", gbk("甲乙"), " GB_2312-80", "GB18030", "甲乙"},
		{"a label helps where the text is short", encode(t, traditionalchinese.Big5, "體"), "big5", "Big5", "體"},
		{"a wrong label against UTF-8", simplified, "gb2312", "UTF-8", simplified},
		{"a wrong label against GBK", gbk(simplified), "utf-8", "GB18030", simplified},
		{"a wrong label against GBK, Latin", gbk(simplified), "iso-8859-1", "GB18030", simplified},
		{"a wrong label against a mark", "\xef\xbb\xbf甲", "gbk", "UTF-8", "甲"},
		{"a label unheard of", gbk(simplified), "x-klingon", "GB18030", simplified},
		{"a label of another family", encode(t, charmap.Windows1252, "a “quoted” word – café"), "windows-1252", "windows-1252", "a “quoted” word – café"},
	} {
		t.Run(c.what, func(t *testing.T) {
			text, name, err := Decode([]byte(c.in), c.label)
			if err != nil || name != c.name || string(text) != c.want {
				t.Errorf("%.60q in %s, error %v; want %.60q in %s", text, name, err, c.want, c.name)
			}
		})
	}
}

func TestBinary(t *testing.T) {
	noise := make([]byte, 4000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestCompression)
	for range 3000 {
		w.Write([]byte(string([]rune(simplified)[r.IntN(38)])))
	}
	w.Close()
	for name, data := range map[string]string{
		"noise": string(noise), "packed": packed.String(), "zeros": strings.Repeat("\x00", 1000),
		"a zero among few": "ab\x00cd", "control characters": strings.Repeat("\x01\x02\x03abc", 50),
		"a text and a megabyte of zeros": strings.Repeat(simplified, 5000) + strings.Repeat("\x00", 1<<20),
		"noise with a mark":              "\xef\xbb\xbf" + string(noise), "noise with a mark of UTF-16": "\xff\xfe" + string(noise),
		"noise written as UTF-8": strings.ReplaceAll(strings.ToValidUTF8(string(noise), "\ufffd"), "\x00", ""),
		"an image":               "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + string(noise[:300]),
	} {
		for _, label := range []string{"", "gbk", "utf-8", "utf-16le"} {
			if text, found, err := Decode([]byte(data), label); !errors.Is(err, content.ErrBinary) {
				t.Errorf("%s with label %q: %s, %.40q, error %v", name, label, found, text, err)
			}
		}
	}
}

// Whatever the bytes, the result is valid UTF-8, and what UTF-8 says is kept.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(simplified), "")
	f.Add([]byte("\xff\xfe\x32\x75\x0a"), "utf-16")
	f.Add([]byte("\xb9\xfa\xce\xf1\x84\x31\xa4"), "gbk")
	f.Add([]byte("\xff\xfe\x00\x00\x32\x75"), "big5")
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		text, name, err := Decode(data, label)
		switch {
		case err != nil && !errors.Is(err, content.ErrBinary):
			t.Errorf("error %v", err)
		case err == nil && name == "":
			t.Error("no name")
		case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
			t.Errorf("%q", text)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for _, f := range forms {
		text := strings.Repeat(simplified+"\n", 500)
		if f.name == "Big5" {
			text = strings.Repeat(traditional+"\n", 500)
		}
		data := []byte(text)
		if f.encoding != nil {
			data = []byte(encode(b, f.encoding, text))
		}
		b.Run(f.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := Decode(data, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
