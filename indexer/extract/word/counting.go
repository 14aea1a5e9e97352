package word

import "strings"

// counting writes numbers in words of Han characters, such as 一百零三.
type counting struct {
	digits  []rune   // of 0 to 9
	units   []string // of 10, 100, 1000, 10000
	gap     string   // for places left out inside: 零
	bareTen bool     // 十 for 10 to 19 instead of 一十
	bareAll bool     // also 百 and 千 without 一
}

var (
	chinese          = counting{[]rune("〇一二三四五六七八九"), []string{"十", "百", "千", "万"}, "零", true, false}
	chineseLegal     = counting{[]rune("零壹贰叁肆伍陆柒捌玖"), []string{"拾", "佰", "仟", "万"}, "零", false, false}
	taiwanese        = counting{[]rune("○一二三四五六七八九"), []string{"十", "百", "千", "萬"}, "零", true, false}
	traditionalLegal = counting{[]rune("零壹貳參肆伍陸柒捌玖"), []string{"拾", "佰", "仟", "萬"}, "零", false, false}
	japanese         = counting{[]rune("〇一二三四五六七八九"), []string{"十", "百", "千", "万"}, "", true, true}
	japaneseLegal    = counting{[]rune("〇壱弐参四伍六七八九"), []string{"拾", "百", "阡", "萬"}, "", false, false}
)

// underHundred counts with c to 99 and writes digit by digit above, as chineseCounting
// does.
func underHundred(c counting, forms string) func(int) string {
	above := digits(forms)
	return func(n int) string {
		if n < 100 {
			return c.write(n)
		}
		return above(n)
	}
}

func (c counting) write(n int) string {
	if n == 0 {
		return string(c.digits[0])
	}
	var b strings.Builder
	c.places(&b, n, true)
	return b.String()
}

// places writes the places of n from the highest on. First says that nothing stands
// before them.
func (c counting) places(b *strings.Builder, n int, first bool) {
	gap := false
	for place, value := len(c.units), 10000; place >= 0; place, value = place-1, value/10 {
		digit := n / value
		n %= value
		if digit == 0 {
			gap = !first
			continue
		}
		if gap {
			b.WriteString(c.gap)
		}
		if !c.isBare(digit, place, first) {
			b.WriteRune(c.digits[digit])
		}
		if place > 0 {
			b.WriteString(c.units[place-1])
		}
		first, gap = false, false
	}
}

// isBare tells whether 一 is left out before a unit.
func (c counting) isBare(digit, place int, first bool) bool {
	if digit != 1 || place == 0 {
		return false
	}
	return c.bareTen && place == 1 && first || c.bareAll && place <= 3
}
