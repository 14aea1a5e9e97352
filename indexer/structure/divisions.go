package structure

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// divisionTable has the units of administration; its head says where they come from.
//
//go:embed data/divisions.tsv
var divisionTable string

// unit is one unit of administration: a province (rank 0), a prefecture (1) or a county (2).
type unit struct {
	name   string
	rank   int
	parent int // index in gazetteer.units, -1 for a province
}

// gazetteer finds units by their names. One name may belong to several: there are
// four 鼓楼区.
type gazetteer struct {
	units   []unit
	named   map[string][]int // full and short names
	longest int              // of the names, in bytes
}

// divisions are read at the first call.
var divisions = sync.OnceValue(loadDivisions)

// loadDivisions reads the table, which takes 3 ms.
func loadDivisions() *gazetteer {
	g := &gazetteer{named: map[string][]int{}}
	byCode := map[string]int{}
	for line := range strings.Lines(divisionTable) {
		code, name, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		u := unit{name: name, rank: rankOf(code), parent: -1}
		for _, above := range []string{code[:2] + "0000", code[:4] + "00"} {
			if i, ok := byCode[above]; ok && above != code {
				u.parent = i
			}
		}
		byCode[code] = len(g.units)
		g.units = append(g.units, u)
		g.name(len(g.units)-1, name)
		if short := shortUnit(u); short != "" {
			g.name(len(g.units)-1, short)
		}
	}
	return g
}

// rankOf reads the rank off a code of GB/T 2260: 370000, 370100, 370102.
func rankOf(code string) int {
	switch {
	case strings.HasSuffix(code, "0000"):
		return 0
	case strings.HasSuffix(code, "00"):
		return 1
	}
	return 2
}

func (g *gazetteer) name(i int, name string) {
	g.named[name] = append(g.named[name], i)
	g.longest = max(g.longest, len(name))
}

var (
	// peoples are the names in names of autonomous units.
	peoples = `(?:壮|回|满|蒙古|维吾尔|苗|彝|土家|藏|侗|瑶|白|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布依|布朗|撒拉|毛南|仡佬|锡伯|普米|怒|朝鲜|裕固|保安|独龙|鄂伦春|鄂温克|各)族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯`
	// 恩施土家族苗族自治州 is 恩施州 for short.
	autonomous = regexp.MustCompile(`^(\p{Han}{2,4}?)(?:` + peoples + `)+自治([州县])$`)
	province   = regexp.MustCompile(`^(\p{Han}{2,3}?)(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$`)
	// leading cities have offices of the central state that bear their bare names:
	// 大连海关, 深圳证监局.
	leading = []string{"大连", "青岛", "宁波", "厦门", "深圳"}
)

// shortUnit is the name that the unit's bodies use for short, if there is one.
func shortUnit(u unit) string {
	if m := autonomous.FindStringSubmatch(u.name); m != nil {
		return m[1] + m[2]
	}
	if m := province.FindStringSubmatch(u.name); m != nil && u.rank == 0 {
		return m[1]
	}
	if short := strings.TrimSuffix(u.name, "市"); slices.Contains(leading, short) {
		return short
	}
	return ""
}

// chain reads units from the beginning of a name as far as the table knows them, each
// within the one before: 山东省济南市历下区人民政府, 历下区人民政府. It gives them
// outermost first with what they lie in. Where a name belongs to several units, only
// what these have in common is given beside it.
func (g *gazetteer) chain(name string) (names []string, rank int, rest string) {
	var here []int
	for {
		found, n := g.longestAt(name, here)
		if n == 0 {
			break
		}
		here, name = found, name[n:]
	}
	if len(here) == 0 {
		return nil, -1, name
	}
	names = g.path(here[0])
	own := names[len(names)-1]
	for _, i := range here[1:] {
		names = commonStart(names, g.path(i))
	}
	if len(names) == 0 || names[len(names)-1] != own {
		names = append(names, own)
	}
	return names, g.units[here[0]].rank, name
}

// longestAt finds the longest name of a unit that the text begins with, within the
// units given if there are any.
func (g *gazetteer) longestAt(text string, within []int) (units []int, n int) {
	for n := min(g.longest, len(text)); n > 0; n-- {
		var found []int
		for _, i := range g.named[text[:n]] {
			if g.liesIn(i, within) {
				found = append(found, i)
			}
		}
		if len(found) > 0 && !runsOver.MatchString(text[n:]) && (within != nil || runes(text[:n]) > 2 || !strings.HasSuffix(text[:n], "区")) {
			return found, n
		}
	}
	return nil, 0
}

// runsOver finds words that only begin like a unit: 海口市场, 新城区域.
var runsOver = regexp.MustCompile(`^(?:场|域|块|间|际)`)

// liesIn tells whether a unit lies in one of those, or anywhere if there are none.
func (g *gazetteer) liesIn(i int, within []int) bool {
	if within == nil {
		return true
	}
	for i = g.units[i].parent; i >= 0; i = g.units[i].parent {
		if slices.Contains(within, i) {
			return true
		}
	}
	return false
}

// path names a unit and what it lies in, outermost first.
func (g *gazetteer) path(i int) []string {
	var names []string
	for ; i >= 0; i = g.units[i].parent {
		names = append(names, g.units[i].name)
	}
	slices.Reverse(names)
	return names
}

func commonStart(a, b []string) []string {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return slices.Clone(a[:n])
}
