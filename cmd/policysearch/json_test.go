package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"policysearch/seeds"
)

// The keys that programs rely on. More may be added, none may go or change its kind;
// an empty list or object here says nothing of what is in it.
const (
	searchShape = `{"query":"","relaxed":false,"generation":"","took_ms":1.8,
		"total":{"documents":1,"paragraphs":1,"occurrences":2},
		"documents":[{"id":"","title":"","number":"","agency":"","region":"","type":"","issued":"","source":"","url":"",
			"score":7.1,"occurrences":2,"paragraphs":1,
			"passages":[{"paragraph":61,"page":11,"section":[""],"pieces":[{"text":""}]}]}],
		"facets":{"year":[{"value":"","count":1}],"region":[{"value":"","count":1}],"agency":[{"value":"","count":1}],
			"type":[{"value":"","count":1}]},
		"suggestions":[],"did_you_mean":[]}`
	treeShape = `{"metadata":{"title":"","number":"","agency":"","region":"","type":"","issued":"","printed":"","recipients":"","copies":""},
		"sections":[{"level":1,"label":"","heading":"","kind":"","page":3,"sections":[
			{"level":1,"label":"","heading":"","kind":"","page":3,"sections":[],"paragraphs":[{"index":12,"page":3,"text":""}]}],
			"paragraphs":[{"index":12,"page":3,"text":""}]}],
		"warnings":[]}`
	indexShape = `{"state":"","generation":"","documents":1,"paragraphs":1,"added":1,"updated":1,"removed":1,"unchanged":1,
		"skipped":[],"warnings":[],"seconds":1}`
	statusShape  = `{"name":"","created":"","schema":1,"dictionary":"","documents":1,"paragraphs":1,"text_bytes":1,"roots":[""],"files":{}}`
	verifyShape  = `{"generation":"","files":1,"documents":1,"samples":1,"seconds":1}`
	suggestShape = `{"query":"","suggestions":[{"text":"","kind":"","documents":1}]}`
	segmentShape = `{"folded":"","segments":[""],"words":[""],"grams":[""]}`
)

func TestJSON(t *testing.T) {
	data := planData(t)
	plan := filepath.Join(temporary, "plan", seeds.Plan)
	for _, tt := range []struct {
		args  []string
		shape string
	}{
		{[]string{"search", "碳达峰"}, searchShape},
		{[]string{"suggest", "tandaf"}, suggestShape},
		{[]string{"show", planID}, treeShape},
		{[]string{"parse", plan}, treeShape},
		{[]string{"index", filepath.Dir(plan)}, indexShape},
		{[]string{"status"}, statusShape},
		{[]string{"verify", "--samples", "20"}, verifyShape},
		{[]string{"segment", "5G基站网络"}, segmentShape},
	} {
		t.Run(tt.args[0], func(t *testing.T) {
			code, stdout, stderr := testRun(t, append(tt.args, "--json", "--data", data)...)
			if code != exitDone || stderr != "" {
				t.Fatalf("exit %d %s", code, stderr)
			}
			for _, problem := range differences("", decode[any](t, tt.shape), decode[any](t, stdout)) {
				t.Error(problem)
			}
		})
	}
}

// differences tells what of a shape is not in a value, or of another kind there.
func differences(at string, shape, value any) []string {
	if a, b := fmt.Sprintf("%T", shape), fmt.Sprintf("%T", value); a != b {
		return []string{fmt.Sprintf("%s is %s, not %s", at, b, a)}
	}
	var found []string
	switch shape := shape.(type) {
	case map[string]any:
		value := value.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(shape)) {
			if _, ok := value[key]; !ok {
				found = append(found, at+"."+key+" is missing")
				continue
			}
			found = append(found, differences(at+"."+key, shape[key], value[key])...)
		}
	case []any:
		value := value.([]any)
		if len(shape) > 0 && len(value) == 0 {
			return []string{at + " is empty"}
		}
		for i := range shape {
			found = append(found, differences(at+"[]", shape[i], value[i])...)
		}
	}
	return found
}

// A file of many documents gives one list, whatever it holds.
func TestParseLines(t *testing.T) {
	dir := write(t, t.TempDir(), map[string]string{
		"one.jsonl": `{"title":"关于试点的通知","text":"正文"}` + "\n",
		"bad.jsonl": `{"title":"甲"}` + "\nnot json\n" + `{"title":"乙"}` + "\n",
	})
	type tree struct {
		Source   string
		Metadata struct{ Title string }
	}
	code, stdout, stderr := testRun(t, "parse", "--json", filepath.Join(dir, "one.jsonl"))
	if list := decode[[]tree](t, stdout); code != exitDone || stderr != "" || len(list) != 1 || list[0].Metadata.Title != "关于试点的通知" {
		t.Errorf("exit %d %s%s", code, stdout, stderr)
	}
	code, stdout, stderr = testRun(t, "parse", "--json", filepath.Join(dir, "bad.jsonl"))
	if list := decode[[]tree](t, stdout); code != exitSkipped || len(list) != 2 || !strings.Contains(stderr, "line 2") {
		t.Errorf("exit %d %s%s", code, stdout, stderr)
	}
}

// TestParseAsIndexed: a file below an indexed folder is parsed as it is indexed, with the
// side files above it and under the same ID; a fault of a side file is no skipped part.
func TestParseAsIndexed(t *testing.T) {
	data := t.TempDir()
	dir := write(t, t.TempDir(), map[string]string{
		"metadata.tsv":        "file\tnumber\nb/通知.txt\t测发〔2001〕5号\n甲.txt\t测发〔2001〕6号\n",
		"b/通知.txt":            "关于试点的通知\n正文。\n",
		"b/通知.txt.meta.yaml":  "weight: 3\n",
		"b/计划.txt":            "某计划\n目录\n一、目标…………1\n二、任务…………2\n一、目标\n正文。\n二、任务\n正文。\n",
		"b/不是.docx":           "正文。\n",
		"b/不是.docx.meta.yaml": "title: 某名\n",
	})
	file := filepath.Join(dir, "b", "通知.txt")
	if _, stdout, _ := testRun(t, "parse", "--data", data, file); strings.Contains(stdout, "5号") {
		t.Errorf("without an index the table above is none of the file's:\n%s", stdout)
	}
	mustRun(t, "index", "--data", data, dir)
	code, stdout, stderr := testRun(t, "parse", "--data", data, file)
	if code != exitDone || !strings.Contains(stdout, "number:     测发〔2001〕5号  (metadata.tsv)") || !strings.Contains(stderr, "warning: ") || !strings.Contains(stderr, "weight") {
		t.Errorf("exit %d\n%s%s", code, stdout, stderr)
	}
	id := regexp.MustCompile(`id: +(\S+)`).FindStringSubmatch(stdout)
	if shown := mustRun(t, "show", "--data", data, id[1]); shown[:strings.Index(shown, "\n\n")] != stdout[:strings.Index(stdout, "\n\n")] {
		t.Errorf("show:\n%s\nparse:\n%s", shown, stdout)
	}
	if out := mustRun(t, "parse", filepath.Join(dir, "b", "计划.txt")); !strings.Contains(out, "contents:   a table of 3 lines, not part of the text") {
		t.Error(out)
	}
	if out := mustRun(t, "parse", filepath.Join(dir, "b", "不是.docx")); !strings.Contains(out, "named .docx, but it is plain text") {
		t.Error(out)
	}
}
