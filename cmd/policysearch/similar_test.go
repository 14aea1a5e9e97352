package main

import (
	"strings"
	"testing"

	"policysearch/search"
)

// topical is an index of documents about two things, one of them twice.
func topical(t *testing.T) string {
	data := t.TempDir()
	files := map[string]string{}
	for name, text := range map[string]string{
		"a.txt": "新能源装机和储能。风电、光伏并网，储能调峰。", "b.txt": "新能源装机和储能。风电、光伏并网，储能调峰。",
		"c.txt": "新能源产业。风电和光伏。", "d.txt": "养老服务。老年人护理，护理床位。", "e.txt": "养老服务和社区护理。老年人照料。",
		"f.txt": "医养结合。老年人照料和护理。", "g.txt": "耕地和种子。小麦收购。", "h.txt": "耕地保护。小麦和玉米。",
		"i.txt": "粮食收购。玉米和种子。", "j.txt": "道路交通。机动车登记，机动车检验。", "k.txt": "机动车停放。道路照明。",
	} {
		files[name] = "关于工作的通知\n" + text + "\n" + text + "\n"
	}
	mustRun(t, "index", "--data", data, write(t, t.TempDir(), files))
	return data
}

// idOf gives the ID of the document of a file.
func idOf(t *testing.T, data, file string) string {
	t.Helper()
	for _, d := range decode[search.Result](t, mustRun(t, "search", "--json", "--size", "100", "--data", data, "工作")).Documents {
		if d.Source == file {
			return d.ID
		}
	}
	t.Fatalf("%s is not in the index", file)
	return ""
}

// TestTopics shares one index: making it takes as long as all else.
func TestTopics(t *testing.T) {
	data := topical(t)
	t.Run("similar", func(t *testing.T) { testSimilar(t, data) })
	t.Run("related", func(t *testing.T) { testRelated(t, data) })
	t.Run("explanation", func(t *testing.T) { testExplanation(t, data) })
}

func testSimilar(t *testing.T, data string) {
	id := idOf(t, data, "a.txt")
	similar := decode[search.Similar](t, mustRun(t, "similar", "--json", "--data", data, id))
	if similar.ID != id || len(similar.Documents) < 2 || similar.Documents[0].Source != "b.txt" || similar.Documents[0].Score != 1 || similar.Documents[1].Source != "c.txt" {
		t.Errorf("%+v", similar)
	}
	text := mustRun(t, "similar", "--limit", "1", "--data", data, id)
	plainText(t, text)
	if !strings.HasPrefix(text, "1.00  关于工作的通知\n") || !strings.Contains(text, "都有：") || strings.Contains(text, "c.txt") {
		t.Error(text)
	}
	var none strings.Builder
	if printSimilar(&none, &search.Similar{}); !strings.Contains(none.String(), "没有相近的文件") {
		t.Error(none.String())
	}
	for _, tt := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"nosuch"}, exitFailed, `no document has the ID "nosuch"`},
		{[]string{id[:4] + "x"}, exitFailed, "some begin alike: " + id[:3]},
		{[]string{"--limit", "0", id}, exitUsage, "--limit takes a number from 1"},
		{[]string{"--limit", "1000", id}, exitUsage, "limit 要在 1 到 50 之间"},
		{nil, exitUsage, "one ID"},
	} {
		code, stdout, stderr := testRun(t, append([]string{"similar", "--data", data}, tt.args...)...)
		if code != tt.code || !strings.Contains(stderr, tt.says) {
			t.Errorf("%q: exit %d %s", tt.args, code, stderr)
		}
		oneSentence(t, stdout, stderr)
	}
}

func testRelated(t *testing.T, data string) {
	text := mustRun(t, "search", "--related", "--data", data, "养老服务 OR 医养结合")
	plainText(t, text)
	if !strings.Contains(text, "相关词：") || !strings.Contains(text, "护理（3 篇，一般 0.8 篇）") {
		t.Error(text)
	}
	if text := mustRun(t, "search", "--related", "--data", data, "工作"); !strings.Contains(text, "相关词：没有") {
		t.Error(text)
	}
	if text := mustRun(t, "search", "--data", data, "养老服务"); strings.Contains(text, "相关词") || strings.Contains(text, "检索过程") {
		t.Error(text)
	}
}

func testExplanation(t *testing.T, data string) {
	for q, wants := range map[string][]string{
		"养老服务 -照料": {"理解为：养老服务 -照料", "“养老服务”：词典里的词，由索引确定，2 篇", "“照料”：两字，由索引确定，2 篇，要排除", "候选 1 篇，由索引确定 1 篇", "（BM25）", "解析 "},
		`"储能。风电"`:  {"“储能。风电”：按相邻两字找出候选，再读原文核对，2 篇", "读原文核对 2 篇"},
	} {
		text := mustRun(t, "search", "--explain", "--data", data, "--", q)
		plainText(t, text)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is missing in\n%s", q, want, text)
			}
		}
	}
	r := decode[search.Result](t, mustRun(t, "search", "--explain", "--related", "--json", "--data", data, "怎样护理老年人的床"))
	var relaxed strings.Builder
	printExplanation(&relaxed, &r)
	for _, want := range []string{"线索 护理（两字）：权重", "给全部文件计分", "（全文）+ ", "其余 ", "排序 "} {
		if !strings.Contains(relaxed.String(), want) {
			t.Errorf("%q is missing in\n%s", want, &relaxed)
		}
	}
	// Every name that an explanation may hold has its Chinese.
	for _, s := range r.Explanation.Stages {
		if stageLabels[s.Stage] == "" {
			t.Errorf("stage %s", s.Stage)
		}
	}
	for _, c := range r.Explanation.Clues {
		if clueNames[c.Kind] == "" || wereUsed[c.Stage] == "" {
			t.Errorf("clue %+v", c)
		}
	}
	for _, p := range r.Explanation.Scores {
		if tierLabels[p.Tier] == "" {
			t.Errorf("tier %s", p.Tier)
		}
	}
}
