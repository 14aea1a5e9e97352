// Package pinyin knows how Chinese characters are read and tells whether a text is
// what somebody meant who typed its sounds: tandafeng, tandaf or tdf for 碳达峰.
//
// Readings are without tones, all of a character's: which one is meant depends on
// the word, and a reader who types chongqing for 重庆 must not be told that 重 is
// read zhong. They are those of go-pinyin; this
// package is its only importer.
package pinyin

import (
	"slices"
	"strings"
	"sync"

	data "github.com/mozillazg/go-pinyin"
)

// Readings gives the syllables a character can be read as, in lower case, without
// tones, the usual one first; ü is v, as on a keyboard. What is not a Chinese
// character has none.
func Readings(r rune) []string { return table()[r] }

// Alike reports whether two characters share a reading.
func Alike(a, b rune) bool {
	readings := Readings(b)
	return slices.ContainsFunc(Readings(a), func(s string) bool { return slices.Contains(readings, s) })
}

// Homophones gives the other characters that share a reading with r, in the order
// of their code points.
func Homophones(r rune) []rune {
	var found []rune
	for _, s := range Readings(r) {
		found = append(found, characters()[s]...)
	}
	slices.Sort(found)
	return slices.DeleteFunc(slices.Compact(found), func(other rune) bool { return other == r })
}

// table holds the readings of all characters. It is made when first asked for, by
// taking the tone marks off: go-pinyin's own conversion would take a hundred times
// as long.
var table = sync.OnceValue(func() map[rune][]string {
	readings := make(map[rune][]string, len(data.PinyinDict))
	for r, marked := range data.PinyinDict {
		var list []string
		for s := range strings.SplitSeq(toneless.Replace(marked), ",") {
			if !slices.Contains(list, s) {
				list = append(list, s)
			}
			// lüe and nüe are typed lue and nue as well: no other syllable is spelled so.
			if other := strings.Replace(s, "ve", "ue", 1); other != s && !slices.Contains(list, other) {
				list = append(list, other)
			}
		}
		readings[rune(r)] = list
	}
	return readings
})

// characters holds the characters of every syllable.
var characters = sync.OnceValue(func() map[string][]rune {
	by := map[string][]rune{}
	for r, readings := range table() {
		for _, s := range readings {
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
