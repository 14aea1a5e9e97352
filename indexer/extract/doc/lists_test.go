package doc

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// lvl is a level of a list: # stands for the number of the level whose digit follows.
func lvl(start int, format byte, flags byte, follow byte, text string) []byte {
	b := make([]byte, 28)
	le.PutUint32(b, uint32(start))
	b[4], b[5], b[15] = format, flags, follow
	var units []uint16
	place := 6
	for i, part := range strings.Split(text, "#") {
		if i > 0 {
			units = append(units, uint16(part[0]-'0'))
			b[place] = byte(len(units))
			place, part = place+1, part[1:]
		}
		units = append(units, utf16.Encode([]rune(part))...)
	}
	b = le.AppendUint16(b, uint16(len(units)))
	for _, u := range units {
		b = le.AppendUint16(b, u)
	}
	return b
}

// list adds a list of levels under a number, of which those that are not given are empty.
func (w *builder) list(id byte, defined ...[]byte) *builder {
	if w.parts[fcPlfLst] == nil {
		w.parts[fcPlfLst] = []byte{0, 0}
	}
	w.parts[fcPlfLst][0]++
	entry := make([]byte, 28)
	entry[0] = id
	w.parts[fcPlfLst] = append(w.parts[fcPlfLst], entry...)
	for i := range levels {
		l := lvl(1, formatNone, 0, 2, "")
		if i < len(defined) {
			l = defined[i]
		}
		w.behind[fcPlfLst] = append(w.behind[fcPlfLst], l...)
	}
	return w
}

// uses adds uses of lists, each with what it changes.
func (w *builder) uses(ids []byte, overrides ...[]byte) *builder {
	b := le.AppendUint32(nil, uint32(len(ids)))
	for i, id := range ids {
		entry := make([]byte, 16)
		entry[0] = id
		if i < len(overrides) && overrides[i] != nil {
			entry[12] = 1
		}
		b = append(b, entry...)
	}
	for i := range ids {
		b = append(b, 0xFF, 0xFF, 0xFF, 0xFF)
		if i < len(overrides) {
			b = append(b, overrides[i]...)
		}
	}
	w.parts[fcPlfLfo] = b
	return w
}

// items adds paragraphs: "1.0 text" is of use 1 and level 0.
func (w *builder) items(items ...string) *builder {
	for _, item := range items {
		w.text(item[4:]).end('\r', 0, sprm16(sprmPIlfo, int(item[0]-'0')), sprm(sprmPIlvl, item[2]-'0'))
	}
	return w
}

func TestLists(t *testing.T) {
	const dotted, chinese, circles = 0, 37, 18
	plan := func() *builder {
		return newWord().list(5, lvl(1, chinese, 0, 2, "#0、"), lvl(1, chinese, 0, 2, "（#1）"), lvl(1, dotted, 0, 0, "#2."), lvl(1, circles, 0, 2, "#3")).uses([]byte{5, 5})
	}
	startAgain := append(le.AppendUint32(nil, 4), 0x10, 0, 0, 0)
	replaced := append(append(le.AppendUint32(nil, 9), 0x30, 0, 0, 0), lvl(7, dotted, 0, 2, "之#0、")...)
	for _, e := range []example{
		{"levels", plan().items("1.0 总体", "1.1 思想", "1.1 原则", "1.2 甲", "1.3 乙", "1.0 任务", "1.1 丙", "1.2 丁"),
			[]string{"par 一、总体", "par （一）思想", "par （二）原则", "par 1. 甲", "par ①乙", "par 二、任务", "par （一）丙", "par 1. 丁"}},
		{"an empty paragraph counts and is not shown", plan().items("1.0 甲", "1.0 ", "1.0 乙"), []string{"par 一、甲", "par 三、乙"}},
		{"in a table it numbers the row", plan().text("").end(charCell, 0, sprm(sprmPFInTable, 1), sprm16(sprmPIlfo, 1)).cells("甲"), []string{"row 一、 | 甲"}},
		{"two uses of a list count on", plan().items("1.0 甲", "2.0 乙"), []string{"par 一、甲", "par 二、乙"}},
		{"a use that begins again", plan().uses([]byte{5, 5}, nil, startAgain).items("1.0 甲", "2.0 乙", "2.0 丙"), []string{"par 一、甲", "par 四、乙", "par 五、丙"}},
		{"a use with a level of its own", plan().uses([]byte{5, 5}, nil, replaced).items("2.0 甲", "2.0 乙"), []string{"par 之7、甲", "par 之8、乙"}},
		{"numbers of levels above", newWord().list(5, lvl(1, chinese, 0, 2, "第#0章"), lvl(1, dotted, 4, 1, "#0.#1")).uses([]byte{5}).items("1.0 总则", "1.1 甲", "1.1 乙"),
			[]string{"par 第一章总则", "par 1.1 甲", "par 1.2 乙"}},
		{"a level above that did not come", newWord().list(5, lvl(3, dotted, 0, 2, "#0"), lvl(1, dotted, 0, 1, "#0.#1")).uses([]byte{5}).items("1.1 甲"),
			[]string{"par 3.1 甲"}},
		{"counting on over the level above", newWord().list(5, lvl(1, chinese, 0, 2, "第#0章　"), lvl(1, chinese, 8, 2, "第#1条　")).uses([]byte{5}).items("1.0 总则", "1.1 甲", "1.0 附则", "1.1 乙"),
			[]string{"par 第一章　总则", "par 第一条　甲", "par 第二章　附则", "par 第二条　乙"}},
		{"bullets are no numbers", newWord().list(5, lvl(1, formatBullet, 0, 0, "\uf06c")).uses([]byte{5}).items("1.0 甲"), []string{"par 甲"}},
		{"no such use", plan().items("7.0 甲"), []string{"par 甲"}},
		{"no such list", plan().uses([]byte{6}).items("1.0 甲"), []string{"par 甲"}},
	} {
		e.run(t)
	}
}

// TestNumeral holds the numbers of formats against the names they have in word.
func TestNumeral(t *testing.T) {
	for _, c := range []struct {
		format byte
		n      int
		want   string
	}{
		{0, 12, "12"}, {1, 4, "IV"}, {2, 4, "iv"}, {3, 3, "C"}, {4, 3, "c"}, {5, 2, "2nd"}, {10, 20, "二〇"}, {11, 110, "百十"}, {14, 12, "１２"},
		{16, 2, "弐"}, {18, 20, "⑳"}, {22, 7, "07"}, {26, 2, "⒉"}, {27, 20, "⒇"}, {28, 3, "③"}, {29, 10, "㈩"}, {30, 3, "丙"}, {31, 12, "亥"},
		{34, 2, "貳"}, {35, 12, "十二"}, {37, 105, "一〇五"}, {38, 15, "壹拾伍"}, {39, 105, "一百零五"}, {57, 3, "- 3 -"}, {200, 5, "5"},
	} {
		if got := numeral(c.n, c.format); got != c.want {
			t.Errorf("%d in format %d: %s, want %s", c.n, c.format, got, c.want)
		}
	}
}
