package structure

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"policysearch/indexer/corpora"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/markdown"
	"policysearch/indexer/policy"
)

// table reads a file of tab-separated values, each row by the names of its columns.
func table(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	records, err := r.ReadAll()
	if err != nil || len(records) == 0 {
		t.Fatalf("%s: %v", path, err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, value := range record[:min(len(record), len(records[0]))] {
			row[records[0][i]] = value
		}
		rows = append(rows, row)
	}
	return rows
}

// tally counts what is right, and shows the first cases that are not.
type tally struct {
	name       string
	right, all int
}

func (n *tally) count(t *testing.T, right bool, format string, args ...any) {
	n.all++
	if right {
		n.right++
		return
	}
	if n.all-n.right <= 12 {
		t.Logf(n.name+": "+format, args...)
	}
}

// check prints the figure and holds it against the least share, in percent.
func (n *tally) check(t *testing.T, least float64) {
	t.Helper()
	share := 100 * float64(n.right) / float64(max(n.all, 1))
	t.Logf("%s: %d of %d, %.2f %%", n.name, n.right, n.all, share)
	if share < least {
		t.Errorf("%s: %.2f %%, want %.2f", n.name, share, least)
	}
}

var (
	digitRuns = regexp.MustCompile(`[0-9]+`)
	// typed are titles that end with 的 and a type: the type is beyond doubt.
	typed = regexp.MustCompile(`的[^的《》]{0,6}?(决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|条例|规定|细则|方案|规划|计划|预案|措施)(?:[（(][^（）()]*[）)])?$`)
)

// TestCorporaNumbers reads the numbers, titles and places of a list of documents.
func TestCorporaNumbers(t *testing.T) {
	rows := table(t, filepath.Join(corpora.Path(t), "document-numbers.tsv"))
	numbers, types := tally{name: "numbers"}, tally{name: "types"}
	regions, named := tally{name: "regions"}, tally{name: "regions of documents that name a body"}
	for _, row := range rows {
		if given := row["doc_number"]; given != "" {
			n, ok := policy.ParseNumber(given)
			again, same := policy.ParseNumber(n.String())
			numbers.count(t, ok && same && again == n && digits(given) == digits(n.String()), "%q gives %v", given, n)
		}
		m := Parse(content.Document{Fields: content.Fields{
			content.FieldTitle: {Value: row["title"]}, content.FieldNumber: {Value: row["doc_number"]},
		}}, "a.html").Metadata
		if found := typed.FindStringSubmatch(row["title"]); found != nil {
			types.count(t, m.Type == found[1], "%s: %q", row["title"], m.Type)
		}
		want := placeOf(row["government"])
		right := len(m.Regions) > 0 && m.Regions[0] == want
		regions.count(t, right, "%s %s: %v, want %s", row["title"], row["doc_number"], m.Regions, want)
		if m.Agency != "" {
			named.count(t, right, "%s %s: %v, want %s", row["title"], m.Agency, m.Regions, want)
		}
	}
	numbers.check(t, 99.5)
	types.check(t, 97)
	regions.check(t, 0)
	named.check(t, 97)
}

func digits(s string) string {
	var runs []string
	for _, run := range digitRuns.FindAllString(strings.Map(narrowDigit, s), -1) {
		runs = append(runs, strings.TrimLeft(run, "0"))
	}
	return strings.Join(runs, " ")
}

func narrowDigit(r rune) rune {
	if r >= '０' && r <= '９' {
		return r - '０' + '0'
	}
	return r
}

// placeOf is the region of a government by its English name in the list.
func placeOf(government string) string {
	return map[string]string{
		"Guangdong": "广东省", "Hainan": "海南省", "Henan": "河南省", "Shanghai": "上海市", "Sichuan": "四川省", "State": nation, "Yunnan": "云南省",
	}[strings.Split(government, "_")[0]]
}

// TestCorporaPolicies compares what the bare texts of policies of the State Council
// give with what their pages state.
func TestCorporaPolicies(t *testing.T) {
	dir := filepath.Join(corpora.Path(t), "policies", "govcn")
	titles, numbers, bodies := tally{name: "titles"}, tally{name: "numbers"}, tally{name: "issuing bodies"}
	for _, row := range table(t, filepath.Join(dir, "metadata.tsv")) {
		text, err := os.ReadFile(filepath.Join(dir, "txt", row["file"]+".txt"))
		if err != nil {
			t.Error(err)
			continue
		}
		var d content.Document
		for line := range content.Lines(string(text)) {
			d.Blocks = append(d.Blocks, content.Block{Kind: content.Line, Text: line})
		}
		m := Parse(d, "a.txt").Metadata
		titles.count(t, m.Title == canonical(row["title"]), "%q, want %q", m.Title, row["title"])
		numbers.count(t, m.Number == row["doc_number"], "%q, want %q", m.Number, row["doc_number"])
		bodies.count(t, m.Agency == row["issuing_body"], "%q, want %q in %s", m.Agency, row["issuing_body"], row["title"])
	}
	titles.check(t, 0)
	numbers.check(t, 0)
	bodies.check(t, 0)
}

// TestCorporaLaws looks at statutes: the folder of a local one is that of its
// province, its name begins with its region, and 题注 has its day.
func TestCorporaLaws(t *testing.T) {
	root := filepath.Join(corpora.Path(t), "laws")
	titles, regions, issued, bodies := tally{name: "titles"}, tally{name: "regions of local statutes"}, tally{name: "issued on the latest day of 题注"}, tally{name: "issuing bodies where there is 题注"}
	effective := tally{name: "effective, as the last article has it"}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ").md") || strings.HasPrefix(e.Name(), "_") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		d, err := markdown.Read(string(text))
		if err != nil {
			return nil // a file without text
		}
		m := Parse(d, path).Metadata
		name, _, _ := strings.Cut(strings.TrimSuffix(e.Name(), ").md"), "(")
		titles.count(t, strings.HasSuffix(strings.ReplaceAll(m.Title, state, ""), strings.ReplaceAll(canonical(name), state, "")), "%s: %q", path, m.Title)
		if m.Origins["issued"] == originNote {
			issued.count(t, m.Issued == latestDay(string(text)), "%s: %s", path, m.Issued)
			bodies.count(t, m.Agency != "", "%s", path)
		}
		if last := lastArticle.FindStringSubmatch(string(text)); last != nil {
			want, _ := policy.ParseDate(last[1])
			effective.count(t, m.Effective == string(want), "%s: %q, want %s", path, m.Effective, want)
		}
		if rest, local := strings.CutPrefix(path, filepath.Join(root, "DLC")+"/"); local {
			checkChain(t, &regions, m, strings.SplitN(rest, "地方法规", 2)[0])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	titles.check(t, 97)
	regions.check(t, 99)
	issued.check(t, 97)
	bodies.check(t, 97)
	effective.check(t, 0)
}

// latestDay is the last day above the mark that ends 题注 in these files, but for the one
// from which the statute is in force.
func latestDay(text string) (last string) {
	note, _, _ := strings.Cut(text, "<!-- INFO END -->")
	for line := range strings.Lines(note) {
		for rest := line; ; {
			day, _, end, ok := policy.FindDate(rest)
			if !ok {
				break
			}
			rest = rest[end:]
			if !inForce.MatchString(rest) {
				last = max(last, string(day))
			}
		}
	}
	return last
}

// lastArticle says from when a statute is in force, by a simpler rule than ours.
var lastArticle = regexp.MustCompile(`(?s:.*)\n第[一二三四五六七八九十百零]+条\pZ*本[\p{Han}]{1,8}自([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)起施行`)

// checkChain tests that the regions go from the province to the one that the title
// begins with.
func checkChain(t *testing.T, n *tally, m policy.Metadata, province string) {
	ok := len(m.Regions) > 0 && strings.HasPrefix(m.Regions[0], province)
	if ok && len(m.Regions) > 1 {
		ok = strings.Contains(m.Title, m.Regions[len(m.Regions)-1]) || strings.Contains(m.Agency, m.Regions[len(m.Regions)-1])
	}
	if first := firstUnit.FindString(m.Title); ok && first != "" {
		ok = m.Regions[len(m.Regions)-1] == first || m.Regions[0] == first
	}
	n.count(t, ok, "%s (%s): %v, in %s", m.Title, m.Agency, m.Regions, province)
}

// firstUnit is the unit that the name of a local statute begins with.
var firstUnit = regexp.MustCompile(`^\p{Han}{2,3}?[市省]`)
