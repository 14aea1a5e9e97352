package search

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"policysearch/dict/fold"
	"policysearch/dict/pinyin"
	"policysearch/indexer/policy"
)

// written makes a document of a title, sections with these headings, and paragraphs.
func written(id, title string, headings []string, paragraphs ...string) *policy.Document {
	d := &policy.Document{ID: id, Source: id + ".txt", Metadata: policy.Metadata{Title: title}}
	add := func(kind policy.ParagraphKind, section int, text string) {
		d.Paragraphs = append(d.Paragraphs, policy.Paragraph{Kind: kind, Section: section, Text: text})
	}
	add(policy.Title, policy.NoSection, title)
	for i, h := range headings {
		d.Sections = append(d.Sections, policy.Section{Parent: policy.NoSection, Level: 1, Label: "一、", Heading: h, Kind: policy.KindSection})
		add(policy.Heading, i, "一、"+h)
	}
	for _, p := range paragraphs {
		add(policy.Text, policy.NoSection, p)
	}
	return d
}

// teas are documents about things that no dictionary knows: 栀浔茶谷, 岚茗计划.
func teas() []*policy.Document {
	return []*policy.Document{
		written("a", "青山市关于栀浔茶谷建设的通知", []string{"总体要求", "栀浔茶谷范围"},
			"推进碳达峰，建好栀浔茶谷。栀浔茶谷的产值占ＧＤＰ的一成，栀浔茶谷和岚茗计划并重。", "贯彻落实高质量发展要求，重庆行动。"),
		written("b", "绿水县碳达峰实施方案", []string{"总体要求", "组织实施"},
			"栀浔茶谷是示范，栀浔茶谷、绿水河相连，栀浔茶谷分期建设。", "落实岚茗计划。岚茗计划由县里办。《岚茗计划》另行印发。PM2.5下降。"),
		written("c", "绿水县人工智能办法", []string{"附则"}, "栀浔茶谷内禁止采石。碳达峰与碳中和。5G基站按计划建设。", "贯彻执行岚茗计划，岚茗计划有三年。"),
		written("d", "绿水县人工智能办法", nil, "栀浔茶谷以外的地方。人民政府。GDP。"),
	}
}

func complete(t testing.TB, e *Engine, typed string, limit int) []Completion {
	t.Helper()
	c, err := e.Complete(context.Background(), typed, limit)
	if err != nil {
		t.Fatalf("%q: %v", typed, err)
	}
	if c.List == nil || c.Query != typed {
		t.Errorf("%q: %+v", typed, c)
	}
	return c.List
}

func TestComplete(t *testing.T) {
	e := build(t, teas())
	for _, tt := range []struct {
		typed string
		want  string // text/kind/documents
	}{
		{"碳达", "碳达峰/word/3 绿水县碳达峰实施方案/title/1/b"},
		{"tandafeng", "碳达峰/word/3"},
		{"tandaf", "碳达峰/word/3"},
		{"TanDa", "碳达峰/word/3"},
		{"tan da f", "碳达峰/word/3"},
		{"tdf", "碳达峰/word/3"},
		{"TDF", "碳达峰/word/3"},
		{"“碳达", "碳达峰/word/3 绿水县碳达峰实施方案/title/1/b"},
		{`"tdf`, "碳达峰/word/3"},
		{"碳達", "碳达峰/word/3 绿水县碳达峰实施方案/title/1/b"},
		{"chongq", "重庆/word/1"},
		{"xingd", "行动/word/1"},
		{"gd", "GDP/word/2"}, // as it is written in half width
		{"GDP", "GDP/word/2"},
		{"5gji", "5G基站/word/1"},
		{"栀浔", "栀浔茶谷/phrase/4 栀浔茶谷范围/heading/1 青山市关于栀浔茶谷建设的通知/title/1/a"},
		{"栀浔茶", "栀浔茶谷/phrase/4 栀浔茶谷范围/heading/1 青山市关于栀浔茶谷建设的通知/title/1/a"},
		{"岚茗", "岚茗计划/phrase/3"},
		{"总体", "总体要求/word/2"},
		{"组织实", "组织实施/heading/1"},
		{"zongtiyaoqiu", "总体要求/word/2"},
		{"绿水县人", "绿水县人工智能办法/title/2"},
		{"lvshuixianr", "绿水县人工智能办法/title/2"},
		{"lsxtdf", "绿水县碳达峰实施方案/title/1/b"},
		{"没有这个", ""},
		{"zzzz", ""},
		{"", ""}, {" ", ""}, {"，", ""}, {`"`, ""}, {"\u200b", ""}, {"%", ""},
		{strings.Repeat("碳", maxTyped+1), ""}, {"\xff碳", ""},
	} {
		var got []string
		for _, c := range complete(t, e, tt.typed, 0) {
			got = append(got, strings.TrimSuffix(fmt.Sprintf("%s/%s/%d/%s", c.Text, c.Kind, c.Documents, c.ID), "/"))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.typed, strings.Join(got, " "), tt.want)
		}
	}
}

func TestCompleteLimit(t *testing.T) {
	e := build(t, teas())
	for _, limit := range []int{-1, MaxCompletions + 1} {
		if _, err := e.Complete(context.Background(), "碳", limit); !isRequestError(err) {
			t.Errorf("limit %d: %v", limit, err)
		}
	}
	for limit := 1; limit <= MaxCompletions; limit++ {
		if got := complete(t, e, "绿", limit); len(got) > limit || len(got) == 0 {
			t.Errorf("limit %d: %d texts", limit, len(got))
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Complete(ctx, "栀浔", 0); err != context.Canceled {
		t.Errorf("canceled: %v", err)
	}
}

func isRequestError(err error) bool { _, ok := err.(*RequestError); return ok }

// Every completion of whatever is typed stands in as many documents as a reading of
// all of them finds, and has to do with what was typed.
func TestCompletionsAreTrue(t *testing.T) {
	docs, e := corpus(t)
	docs = append(docs, teas()...)
	e = build(t, docs)
	texts := allTexts(docs)
	rapid.Check(t, func(t *rapid.T) {
		typed := drawTyped(t, texts)
		limit := rapid.IntRange(1, MaxCompletions).Draw(t, "limit")
		c, err := e.Complete(context.Background(), typed, limit)
		if err != nil || len(c.List) > limit {
			t.Fatalf("%q: %v, %d texts", typed, err, len(c.List))
		}
		checkCompletions(t, e, typed, c.List)
	})
}

// allTexts are the folded paragraphs of documents.
func allTexts(docs []*policy.Document) []string {
	var texts []string
	for _, d := range docs {
		for _, p := range d.Paragraphs {
			if s := fold.String(p.Text); s != "" {
				texts = append(texts, s)
			}
		}
	}
	return texts
}

// drawTyped draws a part of a text of one to ten characters, its sounds, its initials
// or any text at all.
func drawTyped(t *rapid.T, texts []string) string {
	runes := []rune(rapid.SampledFrom(texts).Draw(t, "text"))
	from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
	part := runes[from:min(len(runes), from+rapid.IntRange(1, 10).Draw(t, "length"))]
	switch rapid.IntRange(0, 5).Draw(t, "way") {
	case 0:
		return rapid.String().Draw(t, "typed")
	case 1, 2:
		initials := rapid.Bool().Draw(t, "initials")
		var b strings.Builder
		for _, r := range part {
			if readings := pinyin.Readings(r); len(readings) > 0 {
				s := rapid.SampledFrom(readings).Draw(t, "reading")
				b.WriteString(s[:cmp.Or(map[bool]int{true: 1}[initials], len(s))])
			}
		}
		return b.String()
	}
	return string(part)
}

func checkCompletions(t interface{ Fatalf(string, ...any) }, e *Engine, typed string, list []Completion) {
	typed = strings.Trim(typed, quotationMarks+" ")
	folded := fold.String(typed)
	sounds, isSounds := pinyin.Parse(typed)
	seen := map[string]bool{}
	last := map[Kind]Completion{}
	for _, c := range list {
		text := fold.String(c.Text)
		if seen[text] {
			t.Fatalf("%q: %s is offered twice", typed, c.Text)
		}
		seen[text] = true
		if n := e.scanDocuments(text); n == 0 || n != c.Documents {
			t.Fatalf("%q: %s in %d documents, a scan finds %d", typed, c.Text, c.Documents, n)
		}
		begins := strings.HasPrefix(text, folded) || isSounds && sounds.Match(text) != pinyin.None
		holds := c.Kind == KindTitle && strings.Contains(text, folded)
		if !begins && !holds {
			t.Fatalf("%q: %s has nothing to do with it", typed, c.Text)
		}
		if c.ID != "" && e.docs[e.byID[c.ID]].Metadata.Title != c.Text {
			t.Fatalf("%q: %s has another title than %s", typed, c.ID, c.Text)
		}
		// What was typed whole, and titles that begin with it, stand before others.
		if l, ok := last[c.Kind]; ok && c.Kind == KindPhrase && l.Documents < c.Documents {
			t.Fatalf("%q: %v stands before %v", typed, l, c)
		}
		last[c.Kind] = c
	}
}

// scanDocuments counts the documents that hold a folded text, by reading them all.
func (e *Engine) scanDocuments(folded string) int {
	n := 0
	for _, entry := range e.docs {
		if scan(folded, e.gen.Folded(entry)).Occurrences > 0 {
			n++
		}
	}
	return n
}

// No phrase ends within a word, whatever follows: the words here are made up, so that
// no dictionary helps.
func TestPhrasesEndWhereWordsDo(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	made := []string{"栀浔", "珞璎珂", "翊骞", "筱篁", "琨瑜玥"}
	var docs []*policy.Document
	for i := range 60 {
		var b strings.Builder
		for range 20 {
			for range 1 + random.IntN(4) {
				b.WriteString(made[random.IntN(len(made))])
			}
			b.WriteString([]string{"，", "的", "。"}[random.IntN(3)])
		}
		docs = append(docs, written(fmt.Sprint(i), fmt.Sprint("文件", i), nil, b.String()))
	}
	e := build(t, docs)
	offered := 0
	for _, w := range made {
		for _, c := range complete(t, e, w, MaxCompletions) {
			rest := c.Text
			for rest != "" {
				rest = strings.TrimPrefix(rest, "的")
				i := slices.IndexFunc(made, func(w string) bool { return strings.HasPrefix(rest, w) })
				if i < 0 {
					t.Errorf("%s: %s ends within a word", w, c.Text)
					break
				}
				rest = rest[len(made[i]):]
			}
			offered++
		}
	}
	if offered < 20 {
		t.Errorf("%d phrases are offered", offered)
	}
}

// What stands in the documents as a part of something longer only is not offered.
func TestPartsAreNotOffered(t *testing.T) {
	var docs []*policy.Document
	for i := range minBeside + 2 {
		docs = append(docs, written(fmt.Sprint(i), fmt.Sprint("文件", i), nil,
			fmt.Sprintf("%d中华人民共和国，中华人民共和国的法律，第%d条。", i, i), "人民代表大会常务委员会。常务委员会开会。"))
	}
	e := build(t, docs)
	for _, tt := range []struct{ typed, offered, not string }{
		{"中华", "中华人民共和国", "中华人民"}, {"中华", "中华人民共和国", "中华"}, {"zhrm", "中华人民共和国", "中华人民"},
		{"常务", "常务委员会", "常务"}, {"gongheguo", "", "共和国"},
	} {
		list := complete(t, e, tt.typed, 0)
		has := func(text string) bool {
			return slices.ContainsFunc(list, func(c Completion) bool { return c.Text == text })
		}
		if tt.offered != "" && !has(tt.offered) || has(tt.not) {
			t.Errorf("%s: %v", tt.typed, list)
		}
	}
}

// The first completions of many searchers at once make one completer.
func TestCompleteAtOnce(t *testing.T) {
	e := build(t, teas())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, typed := range []string{"碳", "tdf", "栀浔", "g"} {
				if len(complete(t, e, typed, 0)) == 0 {
					t.Errorf("%q: nothing", typed)
				}
			}
		})
	}
	group.Wait()
}

func FuzzComplete(f *testing.F) {
	for _, s := range []string{"碳达", "tdf", "“碳", "5G", "a'b", "\x00", "栀浔茶谷 ", "率率率", "﹁", "ü"} {
		f.Add(s)
	}
	e := build(f, teas())
	f.Fuzz(func(t *testing.T, typed string) {
		c, err := e.Complete(context.Background(), typed, MaxCompletions)
		if err != nil {
			t.Fatal(err)
		}
		checkCompletions(t, e, typed, c.List)
	})
}
