package query

import (
	"slices"
	"strings"
	"testing"
)

func TestHelpExamplesParse(t *testing.T) {
	for _, row := range Help() {
		if len(row.Written) == 0 || row.Meaning == "" || len(row.Examples) == 0 {
			t.Errorf("incomplete row %+v", row)
		}
		for _, example := range row.Examples {
			checkInverse(t, parse(t, example))
		}
	}
}

// Every form of the language has an example; a form that is added to the parser is added here and there.
func TestHelpIsComplete(t *testing.T) {
	var examples []string
	for _, row := range Help() {
		examples = append(examples, row.Examples...)
	}
	for _, want := range []string{"碳达峰 行动方案", `"碳达峰、碳中和"`, "“碳达峰、碳中和”", "-试点", "碳达峰 NOT 试点", "碳达峰 OR 碳中和",
		"碳达峰 | 碳中和", "(碳达峰 OR 碳中和) 煤电", "标题:规划", "文号:内政发〔2022〕1号", "机关:国务院", "地区:内蒙古", "文种:通知",
		"年份:2022", "日期:2021-01..2022-06", "同段:(碳达峰 煤电)", "碳达峰 NEAR/10 行动", "规划*"} {
		if !slices.Contains(examples, want) {
			t.Errorf("SYNTAX.md has no example %s", want)
		}
	}
	for name, printed := range fieldNames {
		if !strings.Contains(syntax, "`"+name+":") {
			t.Errorf("SYNTAX.md does not name %s: (%s)", name, printed)
		}
	}
}
