package layout

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// pageNumber is a number as it may be printed on a page.
type pageNumber struct {
	n     int
	roman bool
	sure  bool // dashes or words say that it counts pages
}

// A page number stands between dashes (GB/T 9704-2012 §7.5) or other marks, with 第 and
// 页, beside the number of all pages, or bare.
var (
	surePage = regexp.MustCompile(`^(?:[-—–－―‐─~·•*=|<【◆●★]{1,3}([0-9]{1,4})[-—–－―‐─~·•*=|>】◆●★]{1,3}|第([0-9]{1,4}|[〇零一二三四五六七八九十百]{1,7})页(?:[,，/／]?[（(]?共(?:[0-9]{1,4}|[〇零一二三四五六七八九十百]{1,7})页[)）]?)?|[Pp](?:age|AGE)([0-9]{1,4})(?:of[0-9]{1,4})?|([0-9]{1,4})of[0-9]{1,4})$`)
	barePage = regexp.MustCompile(`^([0-9]{1,4})(?:[/／][0-9]{1,4})?$`)
	roman    = regexp.MustCompile(`^[-—–－·]?([ivxlc]{1,8}|[IVXLC]{1,8})[-—–－·]?$`)
)

// numberOf reads a text that may be a page number and nothing else.
func numberOf(text string) (pageNumber, bool) {
	if len(text) > 60 {
		return pageNumber{}, false
	}
	text = bare(text)
	if m := surePage.FindStringSubmatch(text); m != nil {
		n, _ := valueOf(m[1] + m[2] + m[3] + m[4])
		return pageNumber{n: n, sure: true}, n > 0
	}
	if m := barePage.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1])
		return pageNumber{n: n}, err == nil
	}
	if m := roman.FindStringSubmatch(text); m != nil {
		n := fromRoman(strings.ToUpper(m[1]))
		return pageNumber{n: n, roman: true}, n > 0
	}
	return pageNumber{}, false
}

// bare is a text in compatibility form without blanks: Ⅳ is IV, and ３ is 3.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
}

// fromRoman reads a roman numeral; it gives 0 for letters in no order.
func fromRoman(s string) int {
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	n, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		if v := values[s[i]]; v < last {
			n -= v
		} else {
			n, last = n+v, v
		}
	}
	if toRoman(n) != s {
		return 0
	}
	return n
}

func toRoman(n int) string {
	var b strings.Builder
	for _, step := range []struct {
		n int
		s string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= step.n {
			b.WriteString(step.s)
			n -= step.n
		}
	}
	return b.String()
}
