package word

import "testing"

func TestSymbol(t *testing.T) {
	for _, c := range []struct {
		font    string
		c, want rune
	}{
		{"Wingdings", 0xF0FE, '☑'}, {"wingdings", 0xA8, '☐'}, {"Wingdings", 0xF081, '①'}, {"Wingdings", 0xF08A, '⑩'}, {"Wingdings", 0xF08B, '⓿'}, {"Wingdings", 0xF08C, '❶'}, {"Wingdings", 0xF095, '❿'}, {"Wingdings", 0xF04A, 0},
		{"Wingdings 2", 0xF052, '☑'}, {"Wingdings 2", 0xF06A, '①'}, {"Wingdings 2", 0xF075, '❶'}, {"Webdings", 'a', '✔'},
		{"Symbol", 0xF0B3, '≥'}, {"Symbol", 0xF061, 'α'}, {"Symbol", 'W', 'Ω'}, {"Symbol", '3', '3'}, {"Symbol", 0xF024, '∃'}, {"Symbol", 0xF07F, 0},
		{"SimSun", 0xF0FE, 0}, {"", 'a', 0},
	} {
		if got := Symbol(c.font, c.c); got != c.want {
			t.Errorf("%U of %s: %c, want %c", c.c, c.font, got, c.want)
		}
		if known := c.font != "SimSun" && c.font != ""; IsSymbolFont(c.font) != known {
			t.Errorf("%s is known: %v", c.font, !known)
		}
	}
}
