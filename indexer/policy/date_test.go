package policy

import "testing"

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Date
	}{
		{"2022年1月29日", "2022-01-29"},
		{" 2022 年 1月 29 日 ", "2022-01-29"},
		{"２０２２年１月２９日", "2022-01-29"},
		{"二〇二二年一月二十九日", "2022-01-29"},
		{"二○二二年十二月三十一日", "2022-12-31"},
		{"二O一〇年十月十日", "2010-10-10"},
		{"一九九九年元月二十日", "1999-01-20"},
		{"2022-01-29", "2022-01-29"},
		{"2022.1.29", "2022-01-29"},
		{"2022/1/29", "2022-01-29"},
		{"2022-01-29 10:30:00", "2022-01-29"},
		{"2022-01-29T00:00:00Z", "2022-01-29"},
		{"2024年2月29日", "2024-02-29"},
		{"2022年2月29日", ""},
		{"2022年13月40日", ""},
		{"2022年1月", ""},
		{"12022-01-29", ""},
		{"2022-01-299", ""},
		{"2022.1-29", ""},
		{"2022年1月29日印发", ""},
		{"于2022年1月29日", ""},
		{"1022年1月2日", ""},
		{"", ""},
	} {
		if got, ok := ParseDate(c.in); got != c.want || ok != (c.want != "") {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", c.in, got, ok, c.want)
		}
	}
}

func TestAddDays(t *testing.T) {
	for _, c := range []struct {
		day  Date
		n    int
		want Date
	}{{"2020-12-31", 1, "2021-01-01"}, {"2020-02-28", 2, "2020-03-01"}, {"2020-01-01", 0, "2020-01-01"}, {"", 3, ""}} {
		if got := c.day.AddDays(c.n); got != c.want {
			t.Errorf("%q and %d days is %q, want %q", c.day, c.n, got, c.want)
		}
	}
}

func TestFindDate(t *testing.T) {
	text := "办公厅　2022年13月1日，２０２２年 1月 30 日印发"
	d, start, end, ok := FindDate(text)
	if !ok || d != "2022-01-30" || text[start:end] != "２０２２年 1月 30 日" {
		t.Errorf("FindDate = %q, %q, %v", d, text[start:end], ok)
	}
	if d, _, _, ok := FindDate("没有日期，2022年"); ok {
		t.Errorf("FindDate found %q where there is none", d)
	}
}

func TestParseCount(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"12", 12}, {"１２", 12}, {"十", 10}, {"十二", 12}, {"二十", 20}, {"二十三", 23}, {"一百零五", 105},
		{"七百二十二", 722}, {"二〇二二", 2022}, {"三", 3},
		{"", -1}, {"十百", -1}, {"一二十", -1}, {"甲", -1}, {"1234567", -1},
	} {
		got, ok := ParseCount(c.in)
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("ParseCount(%q) = %d, want %d", c.in, got, c.want)
		}
	}
}
