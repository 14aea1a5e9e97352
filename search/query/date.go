package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a year, a month or a day: Month and Day are 0 where they were not written. The zero Date is no date.
type Date struct{ Year, Month, Day int }

// Policy documents are younger and planning horizons nearer than these; a year outside them is a slip of the finger.
const (
	minYear = 1900
	maxYear = 2100
)

// String prints 2022, 2022-01 or 2022-01-29; nothing for the zero Date.
func (d Date) String() string {
	switch {
	case d.isZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// First returns the first day of d.
func (d Date) First() Date {
	return Date{d.Year, max(d.Month, 1), max(d.Day, 1)}
}

// Last returns the last day of d.
func (d Date) Last() Date {
	if d.Month == 0 {
		return Date{d.Year, 12, 31}
	}
	if d.Day == 0 {
		return Date{d.Year, d.Month, daysIn(d.Year, d.Month)}
	}
	return d
}

func (d Date) isZero() bool { return d == Date{} }

func (d Date) before(other Date) bool {
	if d.Year != other.Year {
		return d.Year < other.Year
	}
	if d.Month != other.Month {
		return d.Month < other.Month
	}
	return d.Day < other.Day
}

func (d Date) valid() bool {
	return d.Year >= minYear && d.Year <= maxYear && d.Month <= 12 && d.Day <= daysIn(d.Year, max(d.Month, 1))
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// narrow writes what a Chinese keyboard produces for digits and signs as ASCII; it types 。。 for two dots.
var narrow = strings.NewReplacer(
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"。", ".", "．", ".", "…", "..", "～", "~", "／", "/", "－", "-", "–", "-", "—", "-")

// unify writes every form of a date with hyphens.
var unify = strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-")

// parseRange reads one date or two. A hyphen parts years only: within a date it parts year, month and day.
func parseRange(text string, hyphen bool, parse func(string) (Date, bool)) (from, to Date, ok bool) {
	left, right, found := cutRange(narrow.Replace(text), hyphen)
	if !found {
		from, ok = parse(left)
		return from, from, ok
	}
	if left == "" && right == "" {
		return from, to, false
	}
	from, ok = openEnd(left, parse)
	if !ok {
		return from, to, false
	}
	to, ok = openEnd(right, parse)
	return from, to, ok
}

func openEnd(text string, parse func(string) (Date, bool)) (Date, bool) {
	if text == "" {
		return Date{}, true
	}
	return parse(text)
}

func cutRange(text string, hyphen bool) (from, to string, found bool) {
	for _, sign := range []string{"..", "至", "~", "-"} {
		if sign == "-" && !hyphen {
			break
		}
		if from, to, found = strings.Cut(text, sign); found {
			return from, to, true
		}
	}
	return text, "", false
}

// isRangeSign reports whether punctuation is the rest of a range that was written with blanks: 2021 .. 2022.
func isRangeSign(text string) bool {
	text = narrow.Replace(text)
	return strings.HasPrefix(text, "..") || text == "~" || text == "-"
}

// parseYear reads 2022 and 2022年.
func parseYear(text string) (Date, bool) {
	year, ok := number(strings.TrimSuffix(text, "年"))
	d := Date{Year: year}
	return d, ok && d.valid()
}

// parseDate reads a year, month or day as 2022-01-29, 2022/1/29, 2022.1.29, 2022年1月29日 or 20220129.
func parseDate(text string) (Date, bool) {
	if _, ok := number(text); ok && len(text) == len("20220129") {
		text = text[:4] + "-" + text[4:6] + "-" + text[6:]
	}
	parts := strings.Split(unify.Replace(strings.TrimRight(text, "年月日")), "-")
	var numbers [3]int
	if len(parts) > len(numbers) {
		return Date{}, false
	}
	for i, part := range parts {
		n, ok := number(part)
		if !ok || n == 0 {
			return Date{}, false
		}
		numbers[i] = n
	}
	d := Date{numbers[0], numbers[1], numbers[2]}
	return d, d.valid()
}

// number reads ASCII digits, no sign.
func number(text string) (int, bool) {
	n, err := strconv.ParseUint(text, 10, 31)
	return int(n), err == nil
}
