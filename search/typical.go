package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/dict"
	"policysearch/indexer/analysis"
	"policysearch/indexer/schema"
)

// countWords adds the words of the best path through the first size bytes of a folded
// paragraph to counts and gives the number of bytes read.
func countWords(words *dict.Dictionary, paragraph string, size int, counts map[string]int) int {
	size = min(size, len(paragraph))
	for size < len(paragraph) && !utf8.RuneStart(paragraph[size]) {
		size--
	}
	paragraph = paragraph[:size]
	for _, s := range words.Segment(paragraph) {
		counts[paragraph[s.Start:s.End]]++
	}
	return size
}

// telling reports whether a word can tell by itself what a text is about.
func telling(words *dict.Dictionary, w string) bool {
	return utf8.RuneCountInString(w) > 1 && !isNumeral(w) && !isAmount(w) && words.Has(w) && !dict.IsStopWord(w)
}

// isAmount reports whether a word only counts something: 2022, 二十万元, 第十三届.
func isAmount(w string) bool {
	number := strings.TrimRight(w, "届次件人元年月日号")
	return number != w && strings.Trim(number, "第〇零一二两三四五六七八九十百千万亿") == "" || !strings.ContainsFunc(w, unicode.IsLetter)
}

// wordField is the field in which the counts of a word are those of an exact search.
func wordField(word string) schema.Field {
	if analysis.NewPhrase(word, false).Evidence().Whole {
		return schema.BodyGrams
	}
	return schema.BodyWords
}
