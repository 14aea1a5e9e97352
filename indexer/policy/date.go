package policy

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Date is a day in ISO 8601, such as 2022-01-29; empty if not known. Dates compare
// as strings.
type Date string

// The years that a date of a policy document can have: earlier and later ones are
// misprints or no dates.
const (
	firstYear = 1900
	lastYear  = 2199
)

const hanDigitClass = `〇○◯零OoΟО一二三四五六七八九`

// The spellings of GB/T 9704-2012 §7.3.5.4 (成文日期 in Arabic numerals without
// leading zeros), of the standard before it (Chinese numerals), and of web pages.
var (
	wordyDate = regexp.MustCompile(
		`([0-9]{4}|[` + hanDigitClass + `]{4})\s*年\s*([0-9]{1,2}|[元一二三四五六七八九十]{1,2})\s*月\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日`)
	plainDate = regexp.MustCompile(
		`([0-9]{4})\s*(?:-\s*([0-9]{1,2})\s*-|\.\s*([0-9]{1,2})\s*\.|/\s*([0-9]{1,2})\s*/)\s*([0-9]{1,2})`)
)

// ParseDate reads a string that is one date and nothing else: 2022年1月29日,
// 二〇二二年一月二十九日, 2022-01-29, 2022.1.29, 2022/1/29, with blanks anywhere
// between the parts and in either width. A time of day after an ISO date is allowed
// and dropped. It reports false for days that do not exist.
func ParseDate(s string) (Date, bool) {
	s = strings.TrimSpace(s)
	d, start, end, ok := FindDate(s)
	if !ok || start != 0 || s[end:] != "" && !timeOfDay.MatchString(s[end:]) {
		return "", false
	}
	return d, true
}

var timeOfDay = regexp.MustCompile(`^(?:T|\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?(?:Z|[+-][0-9:]+)?$`)

// AddDays gives the day so many days later, or the date as it is if it is none.
func (d Date) AddDays(days int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return Date(t.AddDate(0, 0, days).Format(time.DateOnly))
}

// FindDate gives the first date within a text and the bytes it stands in. A number
// that runs on (12022-01-29, 2022-01-291) is no date.
func FindDate(text string) (d Date, start, end int, ok bool) {
	form := narrowBytes(text)
	start = len(form.text)
	for _, pattern := range []*regexp.Regexp{wordyDate, plainDate} {
		for _, m := range pattern.FindAllStringSubmatchIndex(form.text, -1) {
			if m[0] >= start {
				break
			}
			if found, valid := dateOf(form.text, m, pattern == plainDate); valid {
				d, start, end, ok = found, m[0], m[1], true
				break
			}
		}
	}
	if !ok {
		return "", 0, 0, false
	}
	return d, form.offset(start), form.offset(end), true
}

func dateOf(s string, m []int, plain bool) (Date, bool) {
	if m[0] > 0 && isDigit(s[m[0]-1]) || plain && m[1] < len(s) && isDigit(s[m[1]]) {
		return "", false
	}
	var parts []int
	for i := 2; i < len(m); i += 2 {
		if m[i] < 0 {
			continue
		}
		n, ok := ParseCount(s[m[i]:m[i+1]])
		if !ok {
			return "", false
		}
		parts = append(parts, n)
	}
	return newDate(parts[0], parts[1], parts[2])
}

func newDate(year, month, day int) (Date, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < firstYear || year > lastYear || int(t.Month()) != month || t.Day() != day {
		return "", false
	}
	return Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day)), true
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
