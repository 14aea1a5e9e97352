package word

import "testing"

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"decimalZero", 3, "03"}, {"decimalZero", 10, "10"}, {"numberInDash", 3, "- 3 -"}, {"decimalFullWidth", 21, "２１"}, {"none", 3, ""}, {"ordinal", 22, "22nd"}, {"ordinal", 11, "11th"},
		{"upperLetter", 27, "AA"}, {"lowerLetter", 3, "c"}, {"upperRoman", 1994, "MCMXCIV"}, {"lowerRoman", 4, "iv"}, {"chicago", 6, "††"},
		{"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircle", 21, "㉑"}, {"decimalEnclosedCircle", 36, "㊱"}, {"decimalEnclosedCircle", 0, "⓪"}, {"decimalEnclosedCircle", 51, "51"}, {"decimalEnclosedParen", 2, "⑵"}, {"decimalEnclosedFullstop", 10, "⒑"},
		{"ideographTraditional", 2, "乙"}, {"ideographTraditional", 11, "11"}, {"ideographZodiac", 12, "亥"}, {"ideographZodiacTraditional", 61, "甲子"}, {"ideographEnclosedCircle", 3, "㈢"}, {"ideographEnclosedCircle", 11, "11"},
		{"chineseCounting", 10, "十"}, {"chineseCounting", 11, "十一"}, {"chineseCounting", 20, "二十"}, {"chineseCounting", 99, "九十九"}, {"chineseCounting", 101, "一〇一"},
		{"chineseCountingThousand", 110, "一百一十"}, {"chineseCountingThousand", 101, "一百零一"}, {"chineseCountingThousand", 1010, "一千零一十"}, {"chineseCountingThousand", 1260, "一千二百六十"}, {"chineseCountingThousand", 10001, "一万零一"},
		{"ideographDigital", 2026, "二〇二六"}, {"taiwaneseCounting", 15, "十五"}, {"taiwaneseCountingThousand", 20000, "二萬"}, {"chineseLegalSimplified", 16, "壹拾陆"}, {"ideographLegalTraditional", 305, "參佰零伍"},
		{"japaneseCounting", 111, "百十一"}, {"japaneseCounting", 1001, "千一"}, {"aFutureFormat", 7, "7"}, {"chineseCounting", -1, "-1"}, {"upperRoman", 0, "0"}, {"upperRoman", 1 << 30, "1073741824"}, {"upperLetter", 0, "0"}, {"upperLetter", 1 << 30, "1073741824"}, {"decimalEnclosedCircle", -1, "-1"},
		{"chineseCounting", 0, "〇"}, {"chineseCountingThousand", 111, "一百一十一"}, {"chineseCountingThousand", 1001, "一千零一"},
	} {
		if got := Number(c.n, c.format); got != c.want {
			t.Errorf("%d as %s: %q, want %q", c.n, c.format, got, c.want)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, c := range []struct {
		number string
		apart  bool
		want   string
	}{
		{"1.", true, "1. "}, {"1.", false, "1."}, {"一、", true, "一、"}, {"（一）", true, "（一）"}, {"第一章", true, "第一章 "},
		{"第一条 ", true, "第一条 "}, {" ", false, ""}, {"", true, ""},
	} {
		if got := Label(c.number, c.apart); got != c.want {
			t.Errorf("%q: %q, want %q", c.number, got, c.want)
		}
	}
}
