package main

import (
	"net/url"
	"strings"
	"testing"

	"policysearch/search"
)

// From the command and over HTTP the same is suggested, and a search finds as much.
func TestSuggest(t *testing.T) {
	data := planData(t)
	service := testServe(t, "--data", data)
	for typed, want := range map[string]string{
		"碳达": "碳达峰", "tandafeng": "碳达峰", "TDF": "碳达峰", "新能": "新能源", "xinnengy": "新能源", "高质量": "高质量发展",
	} {
		printed := decode[search.Completions](t, mustRun(t, "suggest", "--json", "--data", data, typed))
		status, body := service.get("/api/v1/suggest?q=" + url.QueryEscape(typed))
		if served := decode[search.Completions](t, body); status != 200 || !equalJSON(t, printed, served) {
			t.Errorf("%d over HTTP, and another answer:\n%+v\n%+v", status, served, printed)
		}
		found := false
		for _, c := range printed.List {
			found = found || c.Text == want
			result := decode[search.Result](t, mustRun(t, "search", "--json", "--match", "exact", "--data", data, "--", `"`+c.Text+`"`))
			if result.Total.Documents != c.Documents || c.Documents == 0 {
				t.Errorf("%s: %+v, and a search finds %d", typed, c, result.Total.Documents)
			}
		}
		if !found {
			t.Errorf("%s: %s is not among %+v", typed, want, printed.List)
		}
	}
	if code, stderr := service.stop(); code != exitDone {
		t.Errorf("exit %d %s", code, stderr)
	}
}

func TestSuggestText(t *testing.T) {
	data := planData(t)
	text := mustRun(t, "suggest", "--data", data, "tan", "daf")
	plainText(t, text)
	if !strings.Contains(text, "词  碳达峰  1 篇\n") {
		t.Error(text)
	}
	text = mustRun(t, "suggest", "--data", data, "内蒙古自治区人民政府关于下达")
	if !strings.Contains(text, "标题  内蒙古自治区人民政府关于下达2022年自治区国民经济和社会发展计划的通知  1 篇  "+planID+"\n") {
		t.Error(text)
	}
	if text := mustRun(t, "suggest", "--data", data, "zzzz\x1b[2J"); text != "没有可以提示的词语。\n" {
		t.Errorf("%q", text)
	}
	for _, args := range [][]string{{}, {"--limit", "0", "碳"}, {"--limit", "x", "碳"}, {"--limit", "21", "碳"}} {
		code, stdout, stderr := testRun(t, append([]string{"suggest", "--data", data}, args...)...)
		if code != exitUsage {
			t.Errorf("%q: exit %d", args, code)
		}
		oneSentence(t, stdout, stderr)
	}
	if code, _, _ := testRun(t, "suggest", "--data", t.TempDir(), "碳"); code != exitNoIndex {
		t.Errorf("without an index: exit %d", code)
	}
}

// A misspelled query is answered as it stands, and the right spelling offered.
func TestDidYouMean(t *testing.T) {
	for _, q := range []string{"碳达锋", "tandafeng", "达碳峰"} {
		result := decode[search.Result](t, mustRun(t, "search", "--json", "--data", planData(t), q))
		if len(result.DidYouMean) != 1 || result.DidYouMean[0] != (search.Suggestion{Query: "碳达峰", Documents: 1}) || result.Query != q {
			t.Errorf("%s: %+v", q, result.DidYouMean)
		}
		text := mustRun(t, "search", "--data", planData(t), q)
		if !strings.Contains(text, "您要找的是不是：碳达峰（1 篇）\n") {
			t.Error(text)
		}
	}
	if text := mustRun(t, "search", "--data", planData(t), "碳达峰"); strings.Contains(text, "您要找的是不是") {
		t.Error(text)
	}
}
