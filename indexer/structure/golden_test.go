package structure

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract"
	"policysearch/indexer/policy"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// plan is the plan shipped with the project.
const plan = "../../seeds/内蒙古自治区2022年国民经济和社会发展计划.txt"

func parsePlan(t testing.TB) *policy.Document {
	t.Helper()
	f, err := os.Open(plan)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	result, err := extract.New(extract.Options{}).Open(t.Context(), plan, f)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(result.Documents[0], filepath.Base(plan))
}

// TestGolden shows the whole parse of the shipped plan; go test -update rewrites it.
func TestGolden(t *testing.T) {
	got := describe(parsePlan(t))
	golden := filepath.Join("testdata", "plan.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Error(diff)
	}
}

// describe writes a document for people: metadata, sections by their paths, and every
// paragraph in full after its place.
func describe(doc *policy.Document) string {
	var b strings.Builder
	m := doc.Metadata
	for _, f := range []struct{ name, value string }{
		{"title", m.Title}, {"number", m.Number}, {"agency", m.Agency}, {"region", m.Region}, {"type", m.Type},
		{"issued", m.Issued}, {"printed", m.Printed}, {"recipients", m.Recipients}, {"copies", m.Copies}, {"url", m.URL},
	} {
		fmt.Fprintf(&b, "%-10s %s\n", f.name, f.value)
	}
	seen := policy.NoSection
	for i, p := range doc.Paragraphs {
		if p.Section > seen {
			seen = p.Section
			s := doc.Sections[p.Section]
			fmt.Fprintf(&b, "\n%s %d on page %d: %s\n", s.Kind, s.Level, s.Page, strings.Join(doc.Path(p.Section), " › "))
		}
		fmt.Fprintf(&b, "%d %s, page %d, section %d: %s\n", i+1, p.Kind, p.Page, p.Section, p.Text)
	}
	return b.String()
}

// TestPlan checks the shipped plan against figures counted by hand.
func TestPlan(t *testing.T) {
	doc := parsePlan(t)
	want := policy.Metadata{
		Title:  "内蒙古自治区人民政府关于下达2022年自治区国民经济和社会发展计划的通知",
		Number: "内政发〔2022〕1号", Agency: "内蒙古自治区人民政府", Agencies: []string{"内蒙古自治区人民政府"},
		Region: "内蒙古自治区", Regions: []string{"内蒙古自治区"}, Type: "通知",
		Issued: "2022-01-29", Printed: "2022-01-30",
		Recipients: "各盟行政公署、市人民政府，各旗县人民政府，自治区各委、办、厅、局，各大企业、事业单位",
		Copies:     "自治区党委各部门，内蒙古军区，武警内蒙古总队。自治区人大常委会办公厅、政协办公厅，自治区监委，自治区高级人民法院，检察院。各人民团体，新闻单位。",
	}
	got := doc.Metadata
	got.Origins = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var text strings.Builder
	for _, p := range doc.Paragraphs {
		text.WriteString(canonical(p.Text) + "\n")
		if _, ok := pageNumberOf(p.Text); ok {
			t.Errorf("page number in a paragraph: %s", p.Text)
		}
	}
	for term, n := range map[string]int{"习近平": 4, "高质量发展": 10, "新能源": 17, "2022年": 7} {
		if got := strings.Count(text.String(), term); got != n {
			t.Errorf("%s: %d times, want %d", term, got, n)
		}
	}
}

// TestPlanOutline checks the tree: an annex of seven parts with three sections each,
// and two boxes at their place.
func TestPlanOutline(t *testing.T) {
	doc := parsePlan(t)
	children := map[int][]int{}
	for i, s := range doc.Sections {
		children[s.Parent] = append(children[s.Parent], i)
	}
	top := children[policy.NoSection]
	if len(top) != 1 || doc.Sections[top[0]].Kind != policy.KindAnnex || doc.Sections[top[0]].Level != 0 ||
		doc.Sections[top[0]].Heading != "2022年内蒙古自治区国民经济和社会发展计划" {
		t.Fatalf("top sections %v", top)
	}
	parts := children[top[0]]
	if len(parts) != 7 {
		t.Fatalf("%d parts, want 7", len(parts))
	}
	for i, p := range parts {
		if got := doc.Sections[p]; got.Label != string([]rune("一二三四五六七")[i])+"、" || got.Level != 1 || len(children[p]) != 3 {
			t.Errorf("part %d: %+v with %d sections", i+1, got, len(children[p]))
		}
	}
	for _, c := range []struct {
		part, section, items int
		name                 string
	}{{1, 1, 12, "专栏1：加快推进重点产业链工作"}, {2, 2, 7, "专栏2：适度超前布局基础设施建设"}} {
		inside := children[children[parts[c.part]][c.section]]
		if len(inside) != 1 || doc.Sections[inside[0]].Kind != policy.KindBox || doc.Sections[inside[0]].Name() != c.name || len(children[inside[0]]) != c.items {
			t.Errorf("box %s is not at its place with %d items", c.name, c.items)
		}
	}
}
