package dict

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestUserTermsWin loads one user file and cuts texts that pull its terms apart.
func TestUserTermsWin(t *testing.T) {
	d := must(Load(userFile(t, "user.txt", "\ufeff# 用户词典\n\n自治区绿色\t# overlaps 自治区 and 绿色发展\r\n"+
		"国经济\n展计\n中国人民经济发展\n達峰行動\n５Ｇ專網\n民经 5\n和国民 900\n")))
	for text, want := range map[string]string{
		"推动自治区绿色发展":      "推动|自治区绿色|发展",
		"中国经济发展计划":       "中|国经济|发|展计|划",
		"在中国人民经济发展中":     "在|中国人民经济发展|中",
		"碳达峰行动方案":        "碳|达峰行动|方案",
		"建设5g专网":         "建设|5g专网",
		"共和国民经济":         "共|和国民|经济", // the more frequent of two that overlap
		"自治区绿色\n自治区绿色食品": "自治区绿色|\n|自治区绿色|食品",
	} {
		if got := cut(text, d.Segment(text)); got != want {
			t.Errorf("Segment(%q)\n got %s\nwant %s", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		before, after := texts().Draw(t, "before"), texts().Draw(t, "after")
		text, want := before+"自治区绿色"+after, Span{len(before), len(before) + 15}
		if got := d.Segment(text); utf8.ValidString(before) && !contains(got, want) {
			t.Fatalf("Segment(%q) = %s", text, cut(text, got))
		}
	})
	if text := "内蒙古自治区绿色发展"; !contains(d.Words(text), Span{9, 24}) {
		t.Errorf("Words(%q) = %s", text, cut(text, d.Words(text)))
	}
}

func TestUserFileErrors(t *testing.T) {
	for content, want := range map[string]string{
		"碳达峰\n\xff\xfe\n":          ":2: not valid UTF-8",
		"碳\x00达峰":                  `:1: control character "\x00"`,
		"# 词\n\n碳达峰 很多":            `:3: frequency "很多" is not a whole number`,
		"碳达峰 0":                    `:1: frequency "0"`,
		"碳达峰 1.5":                  `:1: frequency "1.5"`,
		"碳达峰 99999999999999999999": ":1: frequency",
		"碳达峰 3 n":                  ":1: 3 columns",
		"\u200b":                   `:1: term "\u200b" is empty once folded`,
		"碳":                        ":1: term \"碳\" has 1 characters",
		"——……":                     "has no letter and no digit",
		strings.Repeat("碳", 65):    "has 65 characters",
	} {
		file := userFile(t, "词.txt", content)
		for name, load := range map[string]func() error{
			"Load":        func() error { _, err := Load(file); return err },
			"Fingerprint": func() error { _, err := Fingerprint(file); return err },
		} {
			err := load()
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), file) {
				t.Errorf("%s of %q: error %v, want %s", name, content, err, want)
			}
		}
	}
}

func TestUserFileMissing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "没有.txt")
	_, err := Load(file)
	if !os.IsNotExist(unwrapAll(err)) || !strings.Contains(err.Error(), file) {
		t.Errorf("error %v, want one that names %s", err, file)
	}
}

// unwrapAll gives the innermost error.
func unwrapAll(err error) error {
	for {
		inner, ok := err.(interface{ Unwrap() error })
		if !ok {
			return err
		}
		err = inner.Unwrap()
	}
}
