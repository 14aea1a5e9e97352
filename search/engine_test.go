package search

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"policysearch/indexer/generation"
	"policysearch/indexer/policy"
	"policysearch/indexer/schema"
	"policysearch/search/query"
	"policysearch/seeds"
)

func ask(t testing.TB, e *Engine, r Request) *Result {
	t.Helper()
	result, err := e.Search(context.Background(), r)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	return result
}

// The counts on the shipped plan were made by hand.
func TestPlanCounts(t *testing.T) {
	e := build(t, []*policy.Document{plan(t)})
	for q, want := range map[string]int{
		"习近平": 4, "高质量发展": 10, "新能源": 17, `"2022年"`: 7, "碳达峰": 2, "碳達峰": 2,
		"1350万亩": 1, "1,350万亩": 1, "350万亩": 0, "5G基站": 2, "6%左右": 2, "放管服": 1, `"- 16 -"`: 0, "抄送": 1,
		"（此件公开发布）": 1, "自治区高级人民法院": 1, "印发": 1,
	} {
		if got := ask(t, e, Request{Query: q, Match: Exact}).Total.Occurrences; got != want {
			t.Errorf("%s: %d occurrences, want %d", q, got, want)
		}
	}
}

func TestPassageOfThePlan(t *testing.T) {
	e := build(t, []*policy.Document{plan(t)})
	d := ask(t, e, Request{Query: "碳达峰"}).Documents[0]
	if d.Number != "内政发〔2022〕1号" || d.Issued != "2022-01-29" || d.Source != seeds.Plan {
		t.Errorf("metadata %+v", d)
	}
	p := d.Passages[0]
	want := []string{"四、坚持生态优先、绿色发展，筑牢我国北方重要生态安全屏障", "（三）稳步推进绿色低碳发展"}
	if !slices.Equal(p.Section, want) {
		t.Errorf("section %q, want %q", p.Section, want)
	}
	if p.Pieces[0].Text != "扎实做好" || p.Pieces[1] != (Piece{"碳达峰", true}) {
		t.Errorf("pieces %+v", p.Pieces)
	}
}

// Hits are marked at the original characters, however these are written.
func TestMarksAreOriginalText(t *testing.T) {
	for _, tt := range []struct{ text, query, want string }{
		{"做好 2022 年工作", `"2022年"`, "2022 年"},
		{"推进碳 達　峰行动", "碳达峰", "碳 達　峰"},
		{"全区ＧＤＰ增长", "gdp", "ＧＤＰ"},
		{"耕地1,350万亩。", "1350万亩", "1,350万亩"},
		{"印发⽅案", "方案", "⽅案"},
		{"<b>碳达峰</b>", "碳达峰", "碳达峰"},
	} {
		d := &policy.Document{ID: "d", Source: "d.txt", Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: policy.NoSection, Text: tt.text}}}
		result := ask(t, build(t, []*policy.Document{d}), Request{Query: tt.query})
		var marked []string
		for _, p := range result.Documents[0].Passages[0].Pieces {
			if p.Hit {
				marked = append(marked, p.Text)
			}
		}
		if !slices.Equal(marked, []string{tt.want}) {
			t.Errorf("%s in %q marks %q, want %q", tt.query, tt.text, marked, tt.want)
		}
	}
}

// A passage is short, shows its hit, and begins and ends where a reader can begin
// and end; only a sentence without any stop is cut elsewhere.
func TestWindow(t *testing.T) {
	sentence := "推动能源和战略资源基地绿色转型发展，坚持先立后破，着力推进煤炭清洁高效利用。"
	for name, text := range map[string]string{
		"short":          sentence,
		"long":           strings.Repeat(sentence, 20) + "扎实做好碳达峰工作。" + strings.Repeat(sentence, 20),
		"at the front":   "碳达峰" + strings.Repeat(sentence, 30),
		"at the end":     strings.Repeat(sentence, 30) + "碳达峰",
		"no stop at all": strings.Repeat("绿色", 1000) + "碳达峰" + strings.Repeat("低碳", 1000),
		"one sentence":   strings.Repeat("大力发展新能源，", 200) + "碳达峰" + strings.Repeat("，新材料", 200),
		"only hits":      strings.Repeat("碳达峰", 500),
	} {
		t.Run(name, func(t *testing.T) {
			i := strings.Index(text, "碳达峰")
			var marks []mark
			for ; i >= 0 && i+9 <= len(text) && text[i:i+9] == "碳达峰"; i += 9 {
				marks = append(marks, mark{i, i + 9})
			}
			start, end := window(text, marks)
			shown := text[start:end]
			if !utf8.ValidString(shown) || len(shown) > 3*maxPassage {
				t.Errorf("%d bytes: %q", len(shown), shown)
			}
			if len(marks) > 0 && !strings.Contains(shown, "碳达峰") {
				t.Errorf("the hit is not in %q", shown)
			}
			stops := sentenceStops + clauseStops
			if before, _ := utf8.DecodeLastRuneInString(text[:start]); start > 0 && strings.ContainsAny(text, stops) && !strings.ContainsRune(stops, before) {
				t.Errorf("begins behind %q: %q", before, shown)
			}
		})
	}
}

func TestFacetsAndFilters(t *testing.T) {
	docs, e := corpus(t)
	whole := ask(t, e, Request{Query: "发展 OR 规划", Match: Exact})
	sum := 0
	for _, f := range whole.Facets.Type {
		sum += f.Count
		filtered := ask(t, e, Request{Query: "发展 OR 规划", Match: Exact, Filter: Filter{Type: []string{f.Value}}, Size: MaxSize})
		if filtered.Total.Documents != f.Count {
			t.Errorf("type %s: the facet says %d, the filter finds %d", f.Value, f.Count, filtered.Total.Documents)
		}
		for _, d := range filtered.Documents {
			if d.Type != f.Value {
				t.Errorf("filtered by %s, found a %s", f.Value, d.Type)
			}
		}
	}
	if sum != whole.Total.Documents {
		t.Errorf("the types add up to %d of %d documents", sum, whole.Total.Documents)
	}
	both := ask(t, e, Request{Query: "发展 OR 规划", Filter: Filter{Type: []string{"通知", "意见"}, Year: []string{"2021"}}, Size: MaxSize})
	for _, d := range both.Documents {
		if d.Type == "规划" || !strings.HasPrefix(d.Issued, "2021") {
			t.Errorf("filter let through %s of %s", d.Type, d.Issued)
		}
	}
	if len(docs) <= both.Total.Documents || both.Total.Documents == 0 {
		t.Errorf("the filter leaves %d documents", both.Total.Documents)
	}
}

// Pages put together give the whole order, each document once, in every order.
func TestPaging(t *testing.T) {
	_, e := corpus(t)
	for _, sort := range []Sort{ByRelevance, ByDate, ByOccurrences} {
		whole := ask(t, e, Request{Query: "发展", Size: MaxSize, Sort: sort})
		var paged []string
		for page := 1; len(paged) < whole.Total.Documents; page++ {
			for _, d := range ask(t, e, Request{Query: "发展", Page: page, Size: 7, Sort: sort}).Documents {
				paged = append(paged, d.ID)
			}
			if page > 100 {
				t.Fatal("the pages do not end")
			}
		}
		for i, d := range whole.Documents {
			if paged[i] != d.ID {
				t.Fatalf("by %s: document %d is %s on its page and %s in the whole", sort, i, paged[i], d.ID)
			}
		}
		sorted := slices.IsSortedFunc(whole.Documents, func(a, b Document) int {
			switch sort {
			case ByDate:
				return strings.Compare(b.Issued, a.Issued)
			case ByOccurrences:
				return b.Occurrences - a.Occurrences
			}
			return int(100 * (b.Score - a.Score))
		})
		if !sorted {
			t.Errorf("not in the order of %s", sort)
		}
		if beyond := ask(t, e, Request{Query: "发展", Page: 99, Size: 100, Sort: sort}); len(beyond.Documents) != 0 {
			t.Errorf("a page behind the last has %d documents", len(beyond.Documents))
		}
	}
}

// maxSelected divides two ways to put a page in order; they agree.
func TestFirstIsSorted(t *testing.T) {
	_, e := corpus(t)
	random := rand.New(rand.NewPCG(5, 6))
	list := make([]found, 300)
	for i := range list {
		list[i] = found{doc: uint32(i % len(e.docs)), score: float64(random.IntN(20))}
	}
	selected := e.first(slices.Clone(list), ByRelevance, 20, 40)
	sorted := e.first(slices.Clone(list), ByRelevance, 20, maxSelected+1)[:20]
	for i := range selected {
		if e.compare(selected[i], sorted[i], ByRelevance) != 0 {
			t.Fatalf("place %d: %+v selected, %+v sorted", i, selected[i], sorted[i])
		}
	}
}

func TestRequestErrors(t *testing.T) {
	e := build(t, []*policy.Document{plan(t)})
	for _, tt := range []struct {
		name    string
		request Request
		column  int // of a syntax error; 0 for a request error
	}{
		{"empty", Request{Query: ""}, 1},
		{"blanks", Request{Query: " 　"}, 1},
		{"unclosed quote", Request{Query: `煤电 "碳达峰`}, 4},
		{"punctuation", Request{Query: "，。！"}, 1},
		{"quoted blanks", Request{Query: `" "`}, 1},
		{"too long", Request{Query: strings.Repeat("碳", 10_000)}, query.MaxLength + 1},
		{"too many on a page", Request{Query: "碳", Size: MaxSize + 1}, 0},
		{"too far", Request{Query: "碳", Page: 1_000_000}, 0},
		{"sort", Request{Query: "碳", Sort: "size"}, 0},
		{"match", Request{Query: "碳", Match: "fuzzy"}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := e.Search(context.Background(), tt.request)
			var syntax *query.SyntaxError
			var request *RequestError
			switch {
			case tt.column == 0 && !errors.As(err, &request):
				t.Errorf("error %v, want a RequestError", err)
			case tt.column != 0 && (!errors.As(err, &syntax) || syntax.Column != tt.column):
				t.Errorf("error %#v, want a SyntaxError at %d", err, tt.column)
			}
		})
	}
}

// What is suggested finds as much as it says.
func TestSuggestions(t *testing.T) {
	e := build(t, []*policy.Document{plan(t)})
	result := ask(t, e, Request{Query: "双碳"})
	if len(result.Suggested) == 0 {
		t.Fatal("nothing is suggested for 双碳")
	}
	for _, s := range result.Suggested {
		if got := ask(t, e, Request{Query: s.Query, Match: Exact}).Total.Documents; got != s.Documents || got == 0 {
			t.Errorf("%s: said to find %d, finds %d", s.Query, s.Documents, got)
		}
	}
	if !result.Relaxed || result.Terms[0] != (TermCount{"双碳", 0}) {
		t.Errorf("relaxed %v, terms %v", result.Relaxed, result.Terms)
	}
}

// A document page marks what the search found, also where words look like a document
// number and are none.
func TestReadMarksWhatSearchFound(t *testing.T) {
	d := &policy.Document{ID: "d", Source: "d.txt", Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: policy.NoSection, Text: "耕地保护方案另行制定。"}}}
	e := build(t, []*policy.Document{d})
	const q = "耕地保护方案(2021)5"
	if r := ask(t, e, Request{Query: q}); len(r.Documents) != 1 {
		t.Fatalf("found %v", r.Documents)
	}
	if r, err := e.Read(context.Background(), "d", q); err != nil || r.Occurrences == 0 || !r.Relaxed {
		t.Errorf("%+v, %v", r, err)
	}
}

// A suggestion is the query with one term replaced where it stands, and nowhere else.
func TestSuggestionsKeepTheQuery(t *testing.T) {
	for in, want := range map[string]string{
		"双碳":            "碳达峰 碳中和",
		"双碳 行动":         "碳达峰 碳中和 行动",
		"双碳 OR 双碳行动":    "碳达峰 碳中和 OR 双碳行动",
		"标题:双碳 OR 双碳":   "标题:双碳 OR 碳达峰 碳中和",
		"同段:(双碳 行动)":    "同段:(碳达峰 碳中和 行动)",
		"-双碳":           "",
		"双碳 NEAR/10 行动": "",
	} {
		n, err := query.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if others := alternatives(n); len(others) > 0 {
			got = others[0].String()
		}
		if got != want {
			t.Errorf("%s: %q is offered, want %q", in, got, want)
		}
	}
}

// A relaxed answer shows why: a document found by its characters alone has them
// marked.
func TestRelaxedMarks(t *testing.T) {
	d := &policy.Document{ID: "d", Source: "d.txt", Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: policy.NoSection, Text: "授予犇骉科技称号。"}}}
	r := ask(t, build(t, []*policy.Document{d}), Request{Query: "犇骉淼"})
	if !r.Relaxed || len(r.Documents) != 1 || len(r.Documents[0].Passages) != 1 || r.Documents[0].Passages[0].Pieces[1] != (Piece{"犇骉", true}) {
		t.Errorf("%+v", r.Documents)
	}
}

// Texts without a single unit can be searched and verified like others.
func TestPunctuationOnly(t *testing.T) {
	for _, text := range []string{"……", "\u00ad", "——！"} {
		d := &policy.Document{ID: "d", Source: "d.txt", Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: policy.NoSection, Text: text}}}
		e := build(t, []*policy.Document{d})
		if _, err := e.Verify(context.Background(), 20); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if r := ask(t, e, Request{Query: "-碳达峰"}); r.Documents[0].Score < 0 || r.Documents[0].Score > 100 {
			t.Errorf("%q: score %v", text, r.Documents[0].Score)
		}
	}
}

// One paragraph with very many hits is no harder than the same hits in many.
func TestManyHitsInOneParagraph(t *testing.T) {
	text := strings.Repeat("碳，", 200_000) + strings.Repeat("峰，", 200_000)
	d := &policy.Document{ID: "d", Source: "d.txt", Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: policy.NoSection, Text: text}}}
	e := build(t, []*policy.Document{d})
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second) // quadratic work would take minutes
	defer cancel()
	if r, err := e.Search(ctx, Request{Query: "碳 峰"}); err != nil || r.Total.Occurrences != 400_000 {
		t.Errorf("%v, %v", r, err)
	}
}

// A changed byte in the records is an error or another text, and never a panic.
func TestDamagedRecords(t *testing.T) {
	e := build(t, []*policy.Document{plan(t)})
	path := filepath.Join(filepath.Dir(e.gen.Terms()), "records")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bad := slices.Clone(good)
	for i := range 1500 { // the tables, and the first texts
		bad[i] ^= 0x55
		overwrite(t, path, bad)
		bad[i] = good[i]
		if _, err := e.Search(context.Background(), Request{Query: "新能源"}); err != nil && !errors.Is(err, generation.ErrCorrupt) {
			t.Fatalf("byte %d: %v", i, err)
		}
		if _, err := e.Read(context.Background(), "plan", "碳达峰"); err != nil && !errors.Is(err, generation.ErrCorrupt) {
			t.Fatalf("byte %d: %v", i, err)
		}
	}
	overwrite(t, path, good)
}

func TestRead(t *testing.T) {
	e := build(t, []*policy.Document{plan(t)})
	r, err := e.Read(context.Background(), "plan", "新能源")
	if err != nil {
		t.Fatal(err)
	}
	hits := 0
	for i, pieces := range r.Pieces {
		var text strings.Builder
		for _, p := range pieces {
			text.WriteString(p.Text)
			if p.Hit {
				hits++
			}
		}
		if text.String() != r.Paragraphs[i].Text {
			t.Errorf("paragraph %d: pieces give %q", i+1, text.String())
		}
	}
	if hits != 17 || r.Occurrences != 17 {
		t.Errorf("%d marks, %d occurrences, want 17", hits, r.Occurrences)
	}
	if _, err := e.Read(context.Background(), "nosuch", ""); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown ID: %v", err)
	}
}

func TestVerify(t *testing.T) {
	_, e := corpus(t)
	v, err := e.Verify(context.Background(), 300)
	if err != nil {
		t.Fatal(err)
	}
	if v.Samples != 300 || v.Documents != 81 || v.Files < 5 {
		t.Errorf("%+v", v)
	}
}

// Verify finds an index that does not fit its texts: here, one in which a document
// was indexed as another.
func TestVerifyFindsAWrongIndex(t *testing.T) {
	docs, e := corpus(t)
	e.docs[0], e.docs[1] = e.docs[1], e.docs[0]
	if _, err := e.Verify(context.Background(), 500); !errors.Is(err, generation.ErrCorrupt) {
		t.Errorf("%d documents, two of them exchanged: %v", len(docs), err)
	}
}

// Searching a damaged index gives an error, or what is left, and never a panic.
func TestDamagedTerms(t *testing.T) {
	_, e := corpus(t)
	segments, err := filepath.Glob(filepath.Join(filepath.Dir(e.gen.Terms()), "index", "store", "*.zap"))
	if err != nil || len(segments) == 0 {
		t.Fatalf("no segments: %v", err)
	}
	good, err := os.ReadFile(segments[0])
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(9, 10))
	for range 30 {
		// The file is mapped: what is written in place is what bleve reads.
		bad := slices.Clone(good)
		for range 200 {
			bad[random.IntN(len(bad))] ^= byte(1 + random.IntN(255))
		}
		overwrite(t, segments[0], bad)
		for _, q := range []string{"碳达峰", "高质量发展", "5G基站网络", "gd*", "发展 OR 规划 -试点"} {
			if _, err := e.Search(context.Background(), Request{Query: q}); err != nil && !errors.Is(err, generation.ErrCorrupt) {
				t.Errorf("%s: %v", q, err)
			}
		}
	}
	overwrite(t, segments[0], good)
}

func overwrite(t *testing.T, path string, b []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(b, 0); err != nil {
		t.Fatal(err)
	}
}

// TestLive searches from several goroutines while generations are published. Every
// answer is whole: each generation says its own number in its only document.
func TestLive(t *testing.T) {
	data := t.TempDir()
	publish(t, data, 0)
	live, err := OpenLive(data)
	if err != nil {
		t.Fatal(err)
	}
	live.now.words = words
	ctx, stop := context.WithCancel(context.Background())
	failed := make(chan error, 4)
	for range cap(failed) {
		go func() { failed <- searchUntil(ctx, live) }()
	}
	for n := 1; n <= 25; n++ {
		publish(t, data, n)
		if err := live.reload(); err != nil {
			t.Fatal(err)
		}
		r, err := live.Search(ctx, Request{Query: "编号"})
		if err != nil || !strings.Contains(r.Documents[0].Title, fmt.Sprintf("编号%d号", n)) {
			t.Fatalf("after publishing %d: %v, %v", n, r, err)
		}
	}
	stop()
	for range cap(failed) {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if err := live.Close(); err != nil {
		t.Error(err)
	}
}

func searchUntil(ctx context.Context, live *Live) error {
	for ctx.Err() == nil {
		r, err := live.Search(context.Background(), Request{Query: "编号"})
		if err != nil {
			return err
		}
		d := r.Documents[0]
		var shown strings.Builder
		for _, p := range d.Passages[0].Pieces {
			shown.WriteString(p.Text)
		}
		if r.Total.Documents != 1 || shown.String() != d.Title {
			return fmt.Errorf("%q in the text, %q in the catalog", shown.String(), d.Title)
		}
	}
	return nil
}

func publish(t *testing.T, data string, n int) {
	t.Helper()
	d, err := words()
	if err != nil {
		t.Fatal(err)
	}
	w, err := generation.Create(data, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	title := fmt.Sprintf("编号%d号的文件", n)
	doc := &policy.Document{ID: "d", Source: "d.txt", Metadata: policy.Metadata{Title: title},
		Paragraphs: []policy.Paragraph{{Kind: policy.Title, Section: policy.NoSection, Text: title}}}
	if err := w.Add(doc, schema.Entry{ID: "d", Source: "d.txt"}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Publish(nil, nil); err != nil {
		t.Fatal(err)
	}
}
