package html

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/corpora"
	"policysearch/indexer/extract/content"
)

// TestStateCouncil measures the text taken from pages against the texts beside them:
// characters without blanks in the longest common subsequence.
func TestCorporaStateCouncil(t *testing.T) {
	dir := corpora.Path(t, "policies", "govcn")
	var all score
	for _, file := range glob(t, dir, "rawpage", "*.html") {
		stem := strings.TrimSuffix(filepath.Base(file), ".html")
		d, err := Read(t.Context(), load(t, file))
		if err != nil {
			t.Errorf("%s: %v", stem, err)
			continue
		}
		s := compare(text(d), string(load(t, filepath.Join(dir, "txt", stem+".txt"))))
		if s.recall() < .99 || s.precision() < .98 {
			t.Logf("%v  %s", s, stem)
		}
		all.add(s)
	}
	t.Logf("%v  all", all)
}

// TestCorporaStateCouncilFields measures title, number and issuing body as the pages state
// them.
func TestCorporaStateCouncilFields(t *testing.T) {
	dir := corpora.Path(t, "policies", "govcn")
	rows := strings.Split(strings.TrimSpace(string(load(t, filepath.Join(dir, "metadata.tsv")))), "\n")
	columns := map[string]int{}
	for i, name := range strings.Split(rows[0], "\t") {
		columns[name] = i
	}
	right, wrong := map[string]int{}, map[string]int{}
	for _, row := range rows[1:] {
		values := strings.Split(row, "\t")
		d, err := Read(t.Context(), load(t, filepath.Join(dir, "rawpage", values[columns["file"]]+".html")))
		if err != nil {
			t.Fatal(err)
		}
		for field, column := range map[string]string{content.FieldTitle: "title", content.FieldNumber: "doc_number", content.FieldAgency: "issuing_body"} {
			got, want := squeeze(d.Fields[field].Value), squeeze(values[columns[column]])
			if got == want {
				right[field]++
				continue
			}
			wrong[field]++
			t.Logf("%s: %q, not %q", field, got, want)
		}
	}
	t.Logf("right %v, wrong %v", right, wrong)
}

// TestCorporaGuangzhou measures the text taken from city pages against the texts that are of
// the same pages. These were cut at 8,000 characters and lost many short lines and
// headings, and some hold menus. So recall is of their lines from the first to the
// last that we have too, and precision counts as wrong what stands before or, where
// they were not cut, after these lines.
func TestCorporaGuangzhou(t *testing.T) {
	dir := corpora.Path(t, "policies", "guangzhou")
	truths := map[string][]string{}
	for _, file := range glob(t, dir, "txt", "*.txt") {
		truths[filepath.Base(file)] = solidLines(string(load(t, file)))
	}
	var all score
	for _, file := range glob(t, dir, "html", "*.html") {
		d, err := Read(t.Context(), load(t, file))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		ours := solidLines(text(d))
		for truth, lines := range truths {
			s, same := compareLines(ours, lines)
			if !same {
				continue
			}
			t.Logf("%v  %s", s, truth)
			all.add(s)
		}
	}
	t.Logf("%v  all", all)
}

func solidLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if s := string(solid(line)); s != "" {
			lines = append(lines, s)
		}
	}
	return lines
}

// compareLines counts as described at TestCorporaGuangzhou. Texts are of the same page if
// they share more than half of the truth.
func compareLines(ours, truth []string) (s score, same bool) {
	all, shared := strings.Join(ours, ""), 0
	first, last := -1, 0
	for i, line := range truth {
		if strings.Contains(all, line) {
			shared += len(line)
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	if 2*shared < len(strings.Join(truth, "")) {
		return s, false
	}
	for _, line := range truth[first : last+1] {
		n := utf8.RuneCountInString(line)
		s.truth += n
		if strings.Contains(all, line) {
			s.common += n
		}
	}
	s.ours = s.common + outside(ours, strings.Join(truth, ""))
	return s, true
}

// outside counts our characters before the first and after the last line that the
// truth has too.
func outside(ours []string, truth string) int {
	known := func(line string) bool { return strings.Contains(truth, line) }
	n := 0
	for _, line := range ours[:max(0, slices.IndexFunc(ours, known))] {
		n += utf8.RuneCountInString(line)
	}
	slices.Reverse(ours)
	defer slices.Reverse(ours)
	if utf8.RuneCountInString(truth) > cutTruth {
		return n
	}
	for _, line := range ours[:max(0, slices.IndexFunc(ours, known))] {
		n += utf8.RuneCountInString(line)
	}
	return n
}

// cutTruth is the length of the texts that were cut, without blanks.
const cutTruth = 7000

// score counts characters.
type score struct{ common, ours, truth int }

func (s *score) add(o score) {
	s.common += o.common
	s.ours += o.ours
	s.truth += o.truth
}

func (s score) recall() float64    { return float64(s.common) / float64(max(1, s.truth)) }
func (s score) precision() float64 { return float64(s.common) / float64(max(1, s.ours)) }

func (s score) String() string {
	return fmt.Sprintf("recall %6.2f %%  precision %6.2f %%  of %6d characters", 100*s.recall(), 100*s.precision(), s.truth)
}

func compare(ours, truth string) score {
	a, b := solid(ours), solid(truth)
	return score{(len(a) + len(b) - distance(a, b)) / 2, len(a), len(b)}
}

// solid are the characters of a text without blanks.
func solid(s string) []rune {
	var out []rune
	for _, r := range s {
		if !unicode.IsSpace(r) && r != '|' {
			out = append(out, r)
		}
	}
	return out
}

// distance is the number of insertions and deletions between two texts (Myers, An
// O(ND) Difference Algorithm, 1986).
func distance(a, b []rune) int {
	limit := len(a) + len(b)
	reach := make([]int, 2*limit+3)
	for d := 0; d <= limit; d++ {
		for k := -d; k <= d; k += 2 {
			x := reach[limit+k+2]
			if left := reach[limit+k] + 1; k == d || k != -d && left > x {
				x = left
			}
			for y := x - k; x < len(a) && y < len(b) && a[x] == b[y]; y++ {
				x++
			}
			reach[limit+k+1] = x
			if x >= len(a) && x-k >= len(b) {
				return d
			}
		}
	}
	return limit
}

func text(d content.Document) string {
	var out strings.Builder
	for _, b := range d.Blocks {
		out.WriteString(b.Text + "\n")
	}
	return out.String()
}

func glob(t testing.TB, parts ...string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(parts...))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files at %s: %v", filepath.Join(parts...), err)
	}
	return files
}

func load(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// BenchmarkPages prints pages per second of processor time.
func BenchmarkPages(b *testing.B) {
	var pages [][]byte
	for _, file := range append(glob(b, corpora.Path(b, "policies", "govcn", "rawpage", "*.html")), glob(b, corpora.Path(b, "policies", "guangzhou", "html", "*.html"))...) {
		pages = append(pages, load(b, file))
	}
	b.ReportAllocs()
	n, start := 0, cpuTime(b)
	for b.Loop() {
		for _, page := range pages {
			if _, err := Read(b.Context(), page); err != nil {
				b.Fatal(err)
			}
		}
		n += len(pages)
	}
	b.ReportMetric(float64(n)/(cpuTime(b)-start).Seconds(), "pages/cpu-s")
}

// cpuTime is what this process has used.
func cpuTime(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Skip(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
