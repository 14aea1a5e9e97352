package query

import (
	"fmt"
	"unicode/utf8"
)

// SyntaxError says what Parse could not read. Every error of Parse is one.
type SyntaxError struct {
	Offset int    // of the place in the query, in bytes
	Column int    // of the place in the query, in characters, from 1
	Msg    string // for the searcher, in Chinese: where, what, and what to write instead
}

func (e *SyntaxError) Error() string { return e.Msg }

// ErrEmpty is Parse's error for a query without a visible character. A page may show its start instead.
var ErrEmpty error = &SyntaxError{Column: 1, Msg: "还没有输入要查的内容，请写一个或几个词，如 碳达峰 行动方案"}

// errorAt makes the error for the character at offset; its message begins with that character's place.
func errorAt(source string, offset int, format string, args ...any) error {
	column := utf8.RuneCountInString(source[:offset]) + 1
	msg := fmt.Sprintf("第 %d 个字符", column) + fmt.Sprintf(format, args...)
	return &SyntaxError{Offset: offset, Column: column, Msg: msg}
}
