package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"policysearch/dict/fold"
	"policysearch/indexer"
	"policysearch/indexer/corpora"
	"policysearch/search/query"
)

// These tests and benchmarks measure on 3,502 statutes in Markdown, which are not
// part of the project; see package corpora.
//
//	POLICYSEARCH_CORPORA=DIR go test ./search -run Laws -bench Laws -v

// naturalTerms are what people look up in statutes: words of every length and
// frequency, most of them no single word of a dictionary.
var naturalTerms = strings.Fields(`法律责任 高质量发展 人民政府 行政处罚 行政许可 碳达峰 碳中和 规划 方案 环境保护 生态文明
 乡村振兴 数字经济 营商环境 放管服 安全生产 未成年人 个人信息 数据安全 网络安全 知识产权 土地承包 集体经济组织 农民专业合作社
 食品安全 药品管理 医疗保障 社会保险 养老服务 住房公积金 劳动合同 最低工资 工伤保险 失业保险 职业教育 义务教育 学前教育
 大气污染 水污染防治 固体废物 噪声污染 湿地保护 自然保护区 野生动物 耕地保护 永久基本农田 国土空间规划 城乡规划 历史文化名城
 招标投标 政府采购 预算管理 国有资产 外商投资 反垄断 反不正当竞争 消费者权益 产品质量 计量 标准化 统计 审计 税收征收管理
 道路交通安全 机动车 电动自行车 公共交通 铁路 民用航空 港口 水路运输 突发事件 防震减灾 消防 森林防火 气象灾害 防汛抗旱
 县级以上地方人民政府 国务院有关部门 省、自治区、直辖市 法律、行政法规 依法追究刑事责任 构成犯罪的 责令改正 没收违法所得
 处五万元以上 二十万元以下的罚款 直接负责的主管人员 自公布之日起施行 应当自收到之日起 中华人民共和国 本办法所称 第二十三条
 一带一路 专精特新 新能源汽车 5G 2020年 10% 残疾人 志愿服务 物业管理 垃圾分类 公共场所 吸烟 文物保护 非物质文化遗产`)

// laws is the index of the statutes, made once for all tests.
var laws struct {
	once   sync.Once
	engine *Engine
	err    error
}

func openLaws(t testing.TB) *Engine {
	folder := corpora.Path(t, "laws")
	laws.once.Do(func() { laws.engine, laws.err = indexAndOpen(folder) })
	if laws.err != nil {
		t.Fatal(laws.err)
	}
	return laws.engine
}

func indexAndOpen(folder string) (*Engine, error) {
	data, err := os.MkdirTemp("", "laws")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(data) // an open generation outlives its name
	if _, err := indexer.Run(context.Background(), indexer.Options{Data: data, Paths: []string{folder}}); err != nil {
		return nil, err
	}
	return Open(data)
}

// rawScan is the plainest way to find a phrase: every folded text, one after the
// other, from front to back. It knows documents only.
func (e *Engine) rawScan(phrase string) []uint32 {
	var docs []uint32
	for n, entry := range e.docs {
		folded := e.gen.Folded(entry)
		for i := 0; i >= 0; {
			next := strings.Index(folded[i:], phrase)
			if next < 0 {
				break
			}
			i += next
			if !torn(nearby(folded, i)) && !torn(nearby(folded, i+len(phrase))) {
				docs = append(docs, uint32(n))
				break
			}
			i++
		}
	}
	return docs
}

// nearby cuts a text to some characters around i: torn reads all that it is given.
func nearby(s string, i int) (string, int) {
	from, to := max(0, i-40), min(len(s), i+40)
	for !utf8.RuneStart(s[from]) {
		from++
	}
	return strings.ToValidUTF8(s[from:to], ""), i - from
}

func (e *Engine) exact(t testing.TB, phrase string) []uint32 {
	q, err := e.compile(query.Term{Text: phrase, Phrase: true})
	if err != nil {
		t.Fatal(err)
	}
	list, err := e.evaluate(context.Background(), q, everything)
	if err != nil {
		t.Fatal(err)
	}
	var docs []uint32
	for _, f := range list {
		docs = append(docs, f.doc)
	}
	return docs
}

// randomPhrases draws parts of 2 to 8 characters from the folded texts.
func (e *Engine) randomPhrases(n int) []string {
	random := rand.New(rand.NewPCG(11, 12))
	var phrases []string
	for len(phrases) < n {
		runes := []rune(e.gen.Folded(e.docs[random.IntN(len(e.docs))]))
		length := 2 + random.IntN(7)
		if len(runes) <= length {
			continue
		}
		i := random.IntN(len(runes) - length)
		phrase := string(runes[i : i+length])
		if !strings.Contains(phrase, "\n") && fold.String(phrase) == phrase {
			phrases = append(phrases, phrase)
		}
	}
	return phrases
}

// TestLawsExact compares the documents found for 500 random phrases and the
// natural terms with those of a raw scan.
func TestLawsExact(t *testing.T) {
	e := openLaws(t)
	terms := e.randomPhrases(500)
	for _, s := range naturalTerms {
		terms = append(terms, fold.String(s))
	}
	for _, phrase := range terms {
		if got, want := e.exact(t, phrase), e.rawScan(phrase); !slices.Equal(got, want) {
			t.Errorf("%q: %d documents, a scan finds %d", phrase, len(got), len(want))
		}
	}
	t.Logf("%d phrases in %d documents", len(terms), len(e.docs))
}

// BenchmarkLaws times whole searches, with passages and facets, and a raw scan for
// the same terms beside them. The metrics are medians and extremes over the terms.
func BenchmarkLaws(b *testing.B) {
	e := openLaws(b)
	for _, set := range []struct {
		name  string
		terms []string
	}{{"natural", naturalTerms}, {"random", e.randomPhrases(200)}} {
		b.Run(set.name, func(b *testing.B) {
			var searches, scans, ratios []float64
			for b.Loop() {
				for _, term := range set.terms {
					request := Request{Query: query.Term{Text: term, Phrase: true}.String(), Match: Exact}
					search := timed(func() {
						if _, err := e.Search(context.Background(), request); err != nil {
							b.Fatal(err)
						}
					})
					scan := timed(func() { e.rawScan(fold.String(term)) })
					searches, scans, ratios = append(searches, search), append(scans, scan), append(ratios, scan/search)
				}
			}
			report(b, "ms-search", searches)
			report(b, "ms-scan", scans)
			report(b, "times-faster", ratios)
			b.ReportMetric(0, "ns/op")
		})
	}
}

// timed gives the best of three runs, in milliseconds: the machine has other work.
func timed(f func()) float64 {
	best := time.Hour
	for range 3 {
		start := time.Now()
		f()
		best = min(best, time.Since(start))
	}
	return float64(best.Microseconds()) / 1000
}

func report(b *testing.B, unit string, values []float64) {
	slices.Sort(values)
	at := func(q float64) float64 { return values[int(q*float64(len(values)-1))] }
	for name, q := range map[string]float64{"min": 0, "p50": 0.5, "p95": 0.95, "max": 1} {
		b.ReportMetric(at(q), fmt.Sprintf("%s-%s", name, unit))
	}
}
