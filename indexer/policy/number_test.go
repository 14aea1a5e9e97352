package policy

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"国发〔2021〕23号", "国发〔2021〕23号"},
		{"国发[2021]23号", "国发〔2021〕23号"},
		{"国发［２０２１］２３号", "国发〔2021〕23号"},
		{"国发(2021)23", "国发〔2021〕23号"},
		{"国发（2021）23号", "国发〔2021〕23号"},
		{"国发 2021 23 号", "国发〔2021〕23号"},
		{"国发2021 23", "国发〔2021〕23号"},
		{"国发【2021】第23号", "国发〔2021〕23号"},
		{" 国发 〔2021〕 23 号 ", "国发〔2021〕23号"},
		{"内政发〔2022〕1 号", "内政发〔2022〕1号"},
		{"内政发〔2022〕001号", "内政发〔2022〕1号"},
		{"国发〔二〇二一〕23号", "国发〔2021〕23号"},
		{"中华人民共和国国务院令第722号", "国务院令第722号"},
		{"国务院令 第七百二十二号", "国务院令第722号"},
		{"交通运输部令2018年第2号", "交通运输部令2018年第2号"},
		{"公告2022年第5号", "公告2022年第5号"},
		{"国家税务总局公告 2022 年 第 5 号", "国家税务总局公告2022年第5号"},
		{"某府令〔2019〕17号", "某府令〔2019〕17号"},
		{"豫政 第24号", "豫政第24号"},
		{"", ""},
		{"号", ""},
		{"2022 年 1 号", ""},
		{"2022年第1号", ""},
		{"增长2021 23", ""},
		{"增长2021 23号", ""},
		{"国发202123号", ""},
		{"国发〔2021〕号", ""},
		{"国发〔2021〕0号", ""},
		{"国发〔9021〕2号", ""},
		{"国发〔2021〕23号文件", ""},
		{"附件第1号", ""},
		{"（2021）23号", ""},
	} {
		n, ok := ParseNumber(c.in)
		got := ""
		if ok {
			got = n.String()
		}
		if got != c.want {
			t.Errorf("ParseNumber(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNumberPrintsAndParses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := Number{
			Code:    rapid.SampledFrom([]string{"国发", "内政办发", "国务院令", "国家税务总局公告", "豫政"}).Draw(t, "code"),
			Year:    rapid.IntRange(firstYear, lastYear).Draw(t, "year"),
			Serial:  rapid.IntRange(1, 99999).Draw(t, "serial"),
			Ordinal: rapid.Bool().Draw(t, "ordinal"),
		}
		if got, ok := ParseNumber(n.String()); !ok || got != n {
			t.Fatalf("%v reads back as %v, %v", n, got, ok)
		}
	})
}

func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"国发〔2021〕23号", "根据国发[2020]1号", "国务院令第七百二十二号", "2022年1月29日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := ParseNumber(s); ok {
			if again, ok := ParseNumber(n.String()); !ok || again != n {
				t.Errorf("%q gives %v, which reads back as %v", s, n, again)
			}
		}
		if _, start, end, ok := FindDate(s); ok && (start >= end || end > len(s)) {
			t.Errorf("%q: date at %d:%d", s, start, end)
		}
	})
}
