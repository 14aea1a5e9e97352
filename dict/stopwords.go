package dict

import (
	_ "embed"
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

var stopWords = sync.OnceValue(func() map[string]struct{} {
	words := map[string]struct{}{}
	for _, word := range lines(stopWordText) {
		words[fold.String(word)] = struct{}{}
	}
	return words
})
