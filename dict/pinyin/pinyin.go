// Package pinyin knows how Chinese characters are read and tells whether a text is
// what somebody meant who typed its sounds: tandafeng, tandaf or tdf for 碳达峰.
//
// Readings are without tones, several of a character's: which one is meant depends on
// the word, and a reader who types chongqing for 重庆 must not be told that 重 is
// read zhong. They are those of go-pinyin, the commonest first, but for those that
// only dictionaries know; this package is its only importer.
package pinyin

import (
	"slices"
	"strings"
	"sync"

	data "github.com/mozillazg/go-pinyin"
)

// Readings gives the syllables a character can be read as, in lower case, without
// tones, the usual ones first; ü is v, as on a keyboard. What is not a Chinese
// character has none.
func Readings(r rune) []string { return table()[r].all }

// Main gives the usual ones of a character's readings: what most words have it read
// as, and what everyday words do (重: zhong, chong).
func Main(r rune) []string {
	of := table()[r]
	return of.all[:of.main]
}

// Alike reports whether two characters share a main reading.
func Alike(a, b rune) bool {
	return common(Main(a), Main(b))
}

// ShareReading reports whether two characters share a reading, be it the main one of
// neither: 列 (lie, li) and 例 (li, lie).
func ShareReading(a, b rune) bool { return common(Readings(a), Readings(b)) }

func common(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// Homophones gives the other characters that share a main reading with r, in the
// order of their code points.
func Homophones(r rune) []rune {
	var found []rune
	for _, s := range Main(r) {
		found = append(found, characters()[s]...)
	}
	slices.Sort(found)
	return slices.DeleteFunc(slices.Compact(found), func(other rune) bool { return other == r })
}

// readings are those of one character; the first of them are the main ones.
type readings struct {
	all  []string
	main int
}

// maxReadings is how many readings of a character are kept, apart from everyday ones.
// The third of go-pinyin and what follows are archaic nearly always (包 as fu).
const maxReadings = 2

// table holds the readings of all characters. It is made when first asked for, by
// taking the tone marks off: go-pinyin's own conversion would take a hundred times
// as long.
var table = sync.OnceValue(func() map[rune]readings {
	all := make(map[rune]readings, len(data.PinyinDict))
	for r, marked := range data.PinyinDict {
		all[rune(r)] = readingsOf(rune(r), toneless.Replace(marked))
	}
	return all
})

// readingsOf chooses from go-pinyin's list of a character's readings.
func readingsOf(r rune, list string) readings {
	var of readings
	kept := 0
	add := func(s string) {
		if s == "" || slices.Contains(of.all, s) {
			return
		}
		kept++
		of.all = append(of.all, s)
		// lüe and nüe are typed lue and nue as well: no other syllable is spelled so.
		if other := strings.Replace(s, "ve", "ue", 1); other != s {
			of.all = append(of.all, other)
		}
	}
	first, rest, _ := strings.Cut(list, ",")
	add(first)
	for s := range strings.FieldsSeq(everyday[r]) {
		add(s)
	}
	of.main = len(of.all)
	for s := range strings.SplitSeq(rest, ",") {
		if kept < maxReadings {
			add(s)
		}
	}
	return of
}

// everyday are readings that everyday words have (银行, 会计, 没收) although go-pinyin
// gives another one first.
var everyday = map[rune]string{
	'行': "hang", '长': "chang", '重': "chong", '会': "kuai", '调': "tiao", '参': "shen",
	'藏': "zang", '率': "shuai", '都': "du", '还': "huan", '乐': "yue", '着': "zhuo zhao",
	'没': "mo", '的': "di", '给': "ji", '降': "xiang", '畜': "xu", '厦': "xia", '薄': "bo",
	'弹': "tan", '模': "mu", '校': "jiao", '便': "pian", '曾': "zeng", '折': "she",
	'觉': "jiao", '什': "shi", '泊': "bo", '曝': "bao", '圈': "juan", '佛': "fo",
	'吁': "yu", '辗': "zhan", '肋': "lei", '省': "xing", '差': "chai", '朝': "zhao",
	'传': "zhuan",
}

// characters holds the characters of every syllable that is a main reading of theirs.
var characters = sync.OnceValue(func() map[string][]rune {
	by := map[string][]rune{}
	for r, of := range table() {
		for _, s := range of.all[:of.main] {
			by[s] = append(by[s], r)
		}
	}
	return by
})

// toneless takes the tone marks off. The last row is of interjections that have no
// vowel (嗯), the circumflex one of ê (欸).
var toneless = strings.NewReplacer(
	"ā", "a", "á", "a", "ǎ", "a", "à", "a",
	"ē", "e", "é", "e", "ě", "e", "è", "e",
	"ī", "i", "í", "i", "ǐ", "i", "ì", "i",
	"ō", "o", "ó", "o", "ǒ", "o", "ò", "o",
	"ū", "u", "ú", "u", "ǔ", "u", "ù", "u",
	"ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "ü", "v",
	"ế", "e", "ề", "e", "ê", "e", "\u0304", "", "\u030c", "", "\u0300", "",
	"ḿ", "m", "ń", "n", "ň", "n", "ǹ", "n",
)
