package policy

import (
	"strings"
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
		{"某府令14号", "某府令第14号"},
		{"某省人民政府令 14 号", "某省人民政府令第14号"},
		{"财政部 税务总局公告2023年第12号", "财政部 税务总局公告2023年第12号"},
		{"财政部　税务总局公告 2023 年 第 12 号", "财政部 税务总局公告2023年第12号"},
		{"财政部、海关总署、税务总局公告2023年第12号", "财政部 海关总署 税务总局公告2023年第12号"},
		{"中华人民共和国国家发展和改革委员会 中华人民共和国商务部令第47号", "国家发展和改革委员会 商务部令第47号"},
		{"国家税务总局某省税务局 某省财政厅公告〔2021〕6号", "国家税务总局某省税务局 某省财政厅公告〔2021〕6号"},
		{"某省人大常委会公告〔十三届〕第五号", "某省人大常委会公告〔13届〕第5号"},
		{"某省人民代表大会常务委员会公告（第13届）第5号", "某省人民代表大会常务委员会公告〔13届〕第5号"},
		// Words that somebody looks for beside a number are no part of it.
		{"个人所得税 财政部公告2023年第12号", ""},
		{"税务局 公告2023年第12号", ""},
		{"财政部 税务总局 减税", ""},
		{"豫政办 2021 23 号", "豫政办〔2021〕23号"},
		{"财政部 国发〔2021〕23号", ""},
		{"国务院关于 财政部公告2023年第12号", ""},
		{"（2013）某民字第12号", ""}, // so are cases of courts numbered
		{"某省十三届第5号", ""},
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
		if again, _ := ParseNumber(n.String()); ok && again != n {
			t.Errorf("%v reads back as %v", n, again)
		}
		got := ""
		if ok {
			got = n.String()
		}
		if got != c.want {
			t.Errorf("ParseNumber(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestParseNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"国发[2021]23号":                 "国发〔2021〕23号",
		"国发〔2021〕1号、某办〔2021〕2号":       "国发〔2021〕1号 某办〔2021〕2号",
		"国发〔2021〕1号　某办〔２０２１〕２号":       "国发〔2021〕1号 某办〔2021〕2号",
		"国发〔2021〕1号 某令第3号；某发(2020)4号": "国发〔2021〕1号 某令第3号 某发〔2020〕4号",
		"国发〔2021〕1号文件":                "",
		"国发〔2021〕1号、另行通知":             "",
		"":                            "",
	} {
		var got []string
		for _, n := range ParseNumbers(in) {
			got = append(got, n.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("ParseNumbers(%q) = %q, want %q", in, got, want)
		}
	}
	if got := ParseNumbers(strings.Repeat("国发〔2021〕1号、", 1000)); got != nil {
		t.Errorf("a long list gives %d numbers", len(got))
	}
}

func TestNumberPrintsAndParses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := Number{
			Code:    rapid.SampledFrom([]string{"国发", "内政办发", "国务院令", "国家税务总局公告", "豫政", "财政部 税务总局公告"}).Draw(t, "code"),
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
	for _, s := range []string{"国发〔2021〕23号", "根据国发[2020]1号", "国务院令第七百二十二号", "2022年1月29日", "财政部、税务总局公告2023年第12号", "某公告〔十三届〕第5号"} {
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
