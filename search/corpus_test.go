package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"policysearch/dict"
	"policysearch/indexer/extract"
	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
	"policysearch/indexer/structure"
	"policysearch/seeds"
)

var words = sync.OnceValues(func() (*dict.Dictionary, error) { return dict.Load() })

// build publishes documents and opens the engine on them.
func build(t testing.TB, docs []*policy.Document) *Engine {
	t.Helper()
	d, err := words()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	w, err := generation.Create(data, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range docs {
		if err := w.Add(doc, schema.Entry{ID: doc.ID, Source: doc.Source, File: doc.Source}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Publish(nil, nil); err != nil {
		t.Fatal(err)
	}
	e, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	e.words = words // spare every test the loading
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// plan is the shipped plan.
func plan(t testing.TB) *policy.Document {
	t.Helper()
	f, err := seeds.Files.Open(seeds.Plan)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	result, err := extract.New(extract.Options{}).Open(t.Context(), seeds.Plan, f)
	if err != nil {
		t.Fatal(err)
	}
	d := structure.Parse(result.Documents[0], seeds.Plan)
	d.ID, d.Source = "plan", seeds.Plan
	return d
}

// fragments are what the documents made by tests are put together from: words that
// share characters, numbers, letters, and punctuation of every width.
var fragments = strings.Split("碳达峰 碳達峰 碳中和 达峰 中和 高质量发展 发展高 质量 人民政府 人民 人人 政府办公厅 规划 规劃 "+
	"2022年 2021 12.5% ５％ 5% 15% 1,350万亩 350万亩 5G 5G基站 15G 基站 GDP ＧＤＰ GDPR PM2.5 AI+ ⽅案 方案 国发〔2021〕23号 国发[2021]3号 "+
	"， 。 、 ； ！ ？ “双碳” （试行） —— … · 第1号 第11号 é café 買 買買提•艾力 ① ㎡", " ")

// madeUp makes documents of random fragments. Some share whole paragraphs, some
// have blanks and line separators where none belong.
func madeUp(random *rand.Rand, n int) []*policy.Document {
	var docs []*policy.Document
	for i := range n {
		d := &policy.Document{ID: fmt.Sprintf("made-%03d", i), Source: fmt.Sprintf("made/%03d.txt", i)}
		d.Metadata = policy.Metadata{
			Title:  "关于" + fragments[random.IntN(10)] + "的通知",
			Issued: fmt.Sprintf("%d-0%d-15", 2019+random.IntN(5), 1+random.IntN(9)),
			Type:   []string{"通知", "意见", "规划"}[random.IntN(3)],
			Agency: []string{"国务院", "内蒙古自治区人民政府"}[random.IntN(2)],
		}
		d.Paragraphs = append(d.Paragraphs, policy.Paragraph{Kind: policy.Title, Section: policy.NoSection, Text: d.Metadata.Title})
		for range 1 + random.IntN(6) {
			var b strings.Builder
			for range random.IntN(25) {
				b.WriteString(fragments[random.IntN(len(fragments))])
				b.WriteString([]string{"", "", "", " ", "　", "\u200b"}[random.IntN(6)])
			}
			d.Paragraphs = append(d.Paragraphs, policy.Paragraph{Kind: policy.Text, Section: policy.NoSection, Text: b.String()})
		}
		docs = append(docs, d)
	}
	return docs
}

// corpus is the shipped plan and eighty documents made up.
func corpus(t testing.TB) ([]*policy.Document, *Engine) {
	docs := append(madeUp(rand.New(rand.NewPCG(7, 8)), 80), plan(t))
	return docs, build(t, docs)
}
