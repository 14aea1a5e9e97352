package web

import (
	"strconv"
	"time"
)

// count writes a number with its thousands apart: 1,204.
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// took writes milliseconds: what is below ten with a decimal, because 0 looks wrong.
func took(ms float64) string {
	if ms < 10 {
		return strconv.FormatFloat(max(ms, 0.1), 'f', 1, 64)
	}
	return strconv.FormatFloat(ms, 'f', 0, 64)
}

// moment writes a time by the server's clock.
func moment(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }
