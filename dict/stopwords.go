package dict

import (
	_ "embed"
	"strings"
	"sync"

	"policysearch/dict/fold"
)

//go:embed stopwords.txt
var stopWordText string

// IsStopWord reports whether word says nothing about what a question is after:
// 的, 什么, 请问, 关于 and the like. It may be written in any form.
func IsStopWord(word string) bool {
	_, found := stopWords()[fold.String(word)]
	return found
}

//go:embed askingwords.txt
var askingWordText string

// IsAskingWord reports whether word tells what is wanted rather than what it is about:
// 咨询, 希望, 属于. It may be written in any form.
func IsAskingWord(word string) bool {
	_, found := askingWords()[fold.String(word)]
	return found
}

var (
	stopWords   = sync.OnceValue(func() map[string]struct{} { return wordsOf(stopWordText) })
	askingWords = sync.OnceValue(func() map[string]struct{} { return wordsOf(askingWordText) })
)

// wordsOf gives the words of a list, folded.
func wordsOf(text string) map[string]struct{} {
	words := map[string]struct{}{}
	for _, line := range lines(text) {
		for word := range strings.FieldsSeq(line) {
			words[fold.String(word)] = struct{}{}
		}
	}
	return words
}
