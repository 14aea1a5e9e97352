package word

import (
	"strings"
	"testing"
)

func TestFieldName(t *testing.T) {
	for in, want := range map[string]string{` TOC \o "1-3"`: "TOC", "eq\t\\o(a)": "EQ", " ": "", "": ""} {
		if got := FieldName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestEquation(t *testing.T) {
	for in, want := range map[string]string{
		` EQ \o\ac(○,12) `:                   "⑫",
		`EQ \o\ac(○,0)`:                      "⓪",
		`eq \o\ac(○,密)`:                      "密",
		`EQ \o\ac(○,99)`:                     "99",
		`EQ \o\ac(○,9999999999999999999999)`: "9999999999999999999999",
		`EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(tàn),碳)`: "碳",
		`EQ \* jc2\o\ac(○,3)`:           "③",
		`EQ \o(甲, 乙)`:                   "甲乙",
		`EQ \f(1,2)`:                    "1/2",
		`EQ \f(1;2)`:                    "1/2",
		`EQ x\s\up8(2)`:                 "x2",
		`EQ \f(\s\up8(a),b)`:            "a/b",
		`EQ \r(3,x)`:                    "3√x",
		`EQ \r()`:                       "√",
		`EQ \r`:                         "",
		`EQ \x(甲)`:                      "甲",
		`EQ a\,b`:                       "a,b",
		`EQ \f(\(a\),b\;c)`:             "(a)/b;c",
		`EQ \o(甲,乙`:                     "甲乙",
		`EQ \`:                          "",
		`EQ`:                            "",
		`EQ \*`:                         "",
		`EQ \* "`:                       "",
		`EQ \* "a \o(甲)`:                "甲",
		`EQ 甲` + nested(100, "乙"):       "甲",
		`EQ 甲` + nested(maxNested, "乙"): "甲乙",
	} {
		if got := Equation(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func nested(depth int, text string) string {
	return strings.Repeat(`\f(`, depth) + text + strings.Repeat(")", depth)
}
