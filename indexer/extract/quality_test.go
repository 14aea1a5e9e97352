package extract

import (
	"strings"
	"testing"
)

func TestQuality(t *testing.T) {
	text := strings.Repeat("各乡镇要加强夜间照明管理。\n", 50)
	for _, c := range []struct{ name, in, want string }{
		{"a sound text", text, ""},
		{"a French word", text + "café, naïve, œuvre, Größe; ½ ± 3°", ""},
		{"pinyin", text + strings.Repeat("zhèng cè, fǎ lǜ, àn yú, ", 20), ""},
		{"a wrong byte", text + "第三\xe7\x94条", "shown as \ufffd: 1, the first in line 51; "},
		{"on a page", text + "\f" + "第三\xe7\x94条", "the first in page 2"},
		{"bullets of Wingdings", text + strings.Repeat("\uf0b7 条\n", 20), ""},
		{"private characters", text + strings.Repeat("\ue123", 5), "cannot be found: 5, the first in"},
		{"a third of private characters", strings.Repeat("照明\ue123", 50), "cannot be found: 50, the first in line 1"},
		{"a third of characters that are lost", strings.Repeat("照明\ufffd", 50), "shown as \ufffd: 50, the first in line 1"},
		{"a radical", text + "⼀", ""},
		{"radicals", text + strings.Repeat("⼀⽣⼈", 10), "look like them: 30, the first in"},
		{"UTF-8 read as Latin-1", strings.Repeat("\u00e4\u00b8\u00ad\u00e6\u0096\u0087", 20), "look like Chinese read in a Western encoding"},
		{"GBK read as Latin-1", strings.Repeat("ÖÐ»ªÈËÃñ", 20), "look like Chinese read in a Western encoding"},
		{"UTF-8 read as GBK", text + "鍚勪埂闀囪鍔犲己绠＄悊銆傛繁鍏ュ紑灞曪紝鐨勶紝銆備簩锛屼笁銆�", "that look like text read in the wrong encoding"},
		{"replacements read as GBK", text + strings.Repeat("锟斤拷", 5), "(such as 锟斤拷): 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(open(t, "a.txt", c.in).Documents[0].Warnings, "\n")
			if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
				t.Errorf("warnings %q, want %q", got, c.want)
			}
		})
	}
}

func TestLittleText(t *testing.T) {
	padding := "<!--" + strings.Repeat("x", 20<<10) + "-->"
	for in, want := range map[string]bool{
		"<html><body><p>见附件。</p>" + padding:                                        true,
		"<html><body><p>" + strings.Repeat("各乡镇要加强夜间照明管理。", 10) + "</p>" + padding: false,
		"<html><body><p>见附件。</p>":                                                  false,
	} {
		got := strings.Join(open(t, "a.html", in).Documents[0].Warnings, "\n")
		if strings.Contains(got, "characters of text in a file of") != want {
			t.Errorf("%.40s: warnings %q", in, got)
		}
	}
}
