package main

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"policysearch/search"
)

// The main job on the shipped plan, with counts made by hand: from the command and
// over HTTP, which have to agree.
func TestPlan(t *testing.T) {
	data := planData(t)
	service := testServe(t, "--data", data)
	for _, tt := range []struct {
		query string
		total search.Total
	}{
		{"习近平", search.Total{Documents: 1, Paragraphs: 3, Occurrences: 4}},
		{"高质量发展", search.Total{Documents: 1, Paragraphs: 8, Occurrences: 10}},
		{"新能源", search.Total{Documents: 1, Paragraphs: 7, Occurrences: 17}},
		{`"2022年"`, search.Total{Documents: 1, Paragraphs: 6, Occurrences: 7}},
		{"碳达峰", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 2}},
		{"碳達峰", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 2}},
		{"碳 达 峰", search.Total{Documents: 1}},
		{`"碳 达 峰"`, search.Total{Documents: 1, Paragraphs: 1, Occurrences: 2}},
		{"1,350万亩", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 1}},
		{"1350万亩", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 1}},
		{"6%左右", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 2}},
		{"６％左右", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 2}},
		{`"16%左右"`, search.Total{}},
		{"内政发〔2022〕1号", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 1}},
		{"内政发[2022]1号", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 1}},
		{"内政发 2022 1号", search.Total{Documents: 1, Paragraphs: 1, Occurrences: 1}},
		{`"，。！"`, search.Total{}},
		{"-试点", search.Total{}},
		{"标题:计划 年份:2022 -标题:试点", search.Total{Documents: 1}},
	} {
		t.Run(tt.query, func(t *testing.T) {
			printed := decode[search.Result](t, mustRun(t, "search", "--json", "--data", data, "--", tt.query))
			total := printed.Total
			if tt.query == "碳 达 峰" { // many places, of no interest
				total.Paragraphs, total.Occurrences = 0, 0
			}
			if total != tt.total || printed.Relaxed {
				t.Errorf("%+v, want %+v (relaxed: %v)", printed.Total, tt.total, printed.Relaxed)
			}
			if tt.total.Documents > 0 && (len(printed.Documents) != 1 || printed.Documents[0].ID != planID) {
				t.Errorf("not the plan: %+v", printed.Documents)
			}
			status, body := service.get("/api/v1/search?q=" + url.QueryEscape(tt.query))
			served := decode[search.Result](t, body)
			printed.TookMS, served.TookMS = 0, 0
			if status != 200 || !equalJSON(t, printed, served) {
				t.Errorf("%d over HTTP, and another answer:\n%+v\n%+v", status, served, printed)
			}
		})
	}
	if code, stderr := service.stop(); code != exitDone {
		t.Errorf("exit %d %s", code, stderr)
	}
}

// Words in other widths and cases are the same words, also when nothing has them.
func TestRelaxed(t *testing.T) {
	var results []search.Result
	for _, q := range []string{"ＧＤＰ", "gdp"} {
		r := decode[search.Result](t, mustRun(t, "search", "--json", "--data", planData(t), q))
		if !r.Relaxed || r.Reason == "" {
			t.Errorf("%s: not said to be relaxed: %+v", q, r)
		}
		results = append(results, r)
	}
	if results[0].Total != results[1].Total || !equalJSON(t, results[0].Documents, results[1].Documents) {
		t.Errorf("one query, two answers:\n%+v\n%+v", results[0], results[1])
	}
	text := mustRun(t, "search", "--data", planData(t), "碳\x1b[31m达峰问题\x07")
	plainText(t, text)
	if !strings.Contains(text, "没有") {
		t.Errorf("not said to be relaxed:\n%s", text)
	}
	exact := decode[search.Result](t, mustRun(t, "search", "--json", "--match", "exact", "--data", planData(t), "gdp"))
	if exact.Relaxed || exact.Total.Documents != 0 {
		t.Errorf("%+v", exact)
	}
}

// What a person reads.
func TestSearchText(t *testing.T) {
	text := mustRun(t, "search", "--data", planData(t), "碳达峰")
	plainText(t, text)
	for _, want := range []string{
		"1 篇文件，1 段，2 处", "内蒙古自治区人民政府关于下达2022年自治区国民经济和社会发展计划的通知", "内政发〔2022〕1号",
		"2022-01-29", planID, "四、坚持生态优先", "（三）稳步推进绿色低碳发展", "扎实做好碳达峰、碳中和工作",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if text := mustRun(t, "search", "--data", planData(t), "没有", "--match", "exact", "这样的话"); !strings.Contains(text, "没有找到") {
		t.Error(text)
	}
	if text := mustRun(t, "search", "--data", planData(t), "--page", "2", "碳达峰"); !strings.Contains(text, "这一页没有文件") {
		t.Error(text)
	}
}

func TestShowText(t *testing.T) {
	text := mustRun(t, "show", planID, "--data", planData(t))
	plainText(t, text)
	lines := strings.Split(text, "\n")
	for _, want := range []string{"number:     内政发〔2022〕1号  (head)", "issued:     2022-01-29  (signature)", "printed:    2022-01-30  (imprint)"} {
		if !slices.Contains(lines, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestSegmentText(t *testing.T) {
	if got := mustRun(t, "segment", "碳达峰\x1b[2J\u009b"); strings.TrimSpace(got) == "" {
		t.Error("nothing is printed")
	} else {
		plainText(t, got)
	}
}
