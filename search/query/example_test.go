package query_test

import (
	"errors"
	"fmt"

	"policysearch/search/query"
)

func ExampleParse() {
	n, err := query.Parse(`title:规划 “碳达峰、碳中和” (煤电|风电) NOT 试点`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(n)
	// Output: 标题:规划 "碳达峰、碳中和" (煤电 OR 风电) -试点
}

func ExampleSyntaxError() {
	_, err := query.Parse(`碳达峰 “行动方案`)
	var syntaxErr *query.SyntaxError
	if errors.As(err, &syntaxErr) {
		fmt.Println(syntaxErr.Column, syntaxErr.Offset)
		fmt.Println(syntaxErr)
	}
	// Output:
	// 5 10
	// 第 5 个字符的引号没有闭合，请在要查的原文后面补上另一半引号，如 "碳达峰、碳中和"
}

func ExampleTerms() {
	n, _ := query.Parse(`年份:2022 碳达峰 同段:("可再生能源" 消纳) -试点`)
	fmt.Println(query.Terms(n))
	// Output: [碳达峰 "可再生能源" 消纳]
}
