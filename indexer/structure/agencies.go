package structure

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// bodyTable has the names of the bodies at the centre.
//
//go:embed data/bodies.txt
var bodyTable string

// nameSet finds the longest of its names that a text begins with.
type nameSet struct {
	names   map[string]bool
	longest int // in bytes
}

var centralBodies = sync.OnceValue(func() nameSet {
	set := nameSet{names: map[string]bool{}}
	for line := range strings.Lines(bodyTable) {
		if name := strings.TrimSpace(line); name != "" && !strings.HasPrefix(name, "#") {
			set.names[name] = true
			set.longest = max(set.longest, len(name))
		}
	}
	return set
})

// longestAt is the length of the longest name at the beginning of text, 0 if none.
func (s nameSet) longestAt(text string) int {
	lead := len(text) - len(strings.TrimPrefix(text, state))
	for n := min(s.longest, len(text)-lead); n > 0; n-- {
		if s.names[text[lead:lead+n]] {
			return lead + n
		}
	}
	return 0
}

// state may stand before the name of a central body and says nothing more.
const state = "中华人民共和国"

// shortName drops the name of the state before a body's own, and gives the government
// of a place its full one: 某省政府 is 某省人民政府.
func shortName(body string) string {
	if place, ok := strings.CutSuffix(body, "政府"); ok && !strings.HasSuffix(place, "特别行政区") {
		if units, rest := cutUnits(place); units != nil && rest == "" {
			return place + "人民政府"
		}
		if place != "" && centralBodies().longestAt(place) == len(place) {
			body = place // 国务院政府工作报告
		}
	}
	if short := strings.TrimPrefix(body, state); runes(short) > 2 {
		return short
	}
	return body
}

var (
	// acts are the words after which a title says what its bodies did.
	acts = regexp.MustCompile(`关于|转发|批转|印发|公布|发布|颁布|颁发|下达|下发|报送|贯彻|转达|明确|对[^外口台应]`)
	// laterActs are such as stand within the names of bodies and matters too.
	laterActs = regexp.MustCompile(`授予|追授|追认|任命|任免|嘉奖|表彰|通报|批准|同意|答复|致|令|延长|废止|修改|修订|决定|调整|增补|撤销|取消|授权|命名|文件$|公告|通告|布告|公报|工作要点|工作计划|工作报告|《|第?[0-9〇○一二三四五六七八九]{4}[—\-－年]`)

	leadingRemark = regexp.MustCompile(`^[（(【\[]\p{Han}{2,6}[）)】\]]`)
	// leadingYear stands before the body in titles of what comes every year.
	leadingYear = regexp.MustCompile(`^[0-9〇○一二三四五六七八九]{4} ?年度?`)
	// andOthers ends the name of the first of several bodies: 等部门, 等12个单位.
	andOthers = regexp.MustCompile(`等[0-9０-９一二三四五六七八九十]*个?(?:有关|省级|市级)?(?:部门|单位|部委|机构|厅局|委局|家|部|厅|局)?(?:和单位)?$`)
)

// issuerReach bounds the part of a title that names its bodies, in bytes: twenty
// bodies with their full names.
const issuerReach = 900

// issuersOf are the issuing bodies that a title names: before 关于, 转发 and the like.
// It also tells whether there are more that it does not name.
func issuersOf(title string) (names []string, others bool) {
	title = strings.Join(strings.Fields(withoutMarks(title)), " ")
	title = strings.TrimLeft(leadingRemark.ReplaceAllString(title, ""), `">'* `)
	title = leadingYear.ReplaceAllString(title[:runeStart(title, issuerReach)], "")
	for _, words := range []*regexp.Regexp{acts, laterActs} {
		for _, at := range words.FindAllStringIndex(title, -1) {
			name := title[:at[0]]
			if names := bodiesOf(name); names != nil {
				return names, andOthers.MatchString(name)
			}
		}
	}
	if m := minutes.FindStringSubmatch(canonical(title)); m != nil && regionsOf(m[1]) != nil {
		return bodiesOf(m[1]), false
	}
	return nil, false
}

// withoutMarks drops the characters of no width that web pages leave in names.
func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// agencyOf is the issuing body that a title names, or the bodies with blanks between.
func agencyOf(title string) string {
	names, _ := issuersOf(title)
	return strings.Join(names, " ")
}

// runeStart is the beginning of the character that byte i lies in, or the end of s.
func runeStart(s string, i int) int {
	if i >= len(s) {
		return len(s)
	}
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return i
}

// bodiesOf cuts what names one or several bodies into their names: at blanks and
// commas, at 和 and 与, and where the name of the next begins without any of these.
// It gives nothing unless all parts are bodies.
func bodiesOf(s string) []string {
	if len(s) > issuerReach {
		return nil
	}
	s = strings.TrimSpace(s)
	s = strings.TrimSpace(s[:len(s)-len(andOthers.FindString(s))])
	var names []string
	for _, part := range strings.FieldsFunc(s, isSeparator) {
		if n := len(names); n > 0 && dependent.MatchString(part) {
			names[n-1] += part
			continue
		}
		for _, name := range cutAnd(part) {
			names = append(names, cutJoined(name)...)
		}
	}
	for i, name := range names {
		if !isIssuer(name) {
			return oneBody(s)
		}
		names[i] = shortName(name)
	}
	return names
}

// oneBody takes what cannot be cut for one name, if it is one: 财 政 部,
// 推进职能转变、改革协调小组.
func oneBody(s string) []string {
	if s = canonical(s); isIssuer(s) {
		return []string{shortName(s)}
	}
	return nil
}

func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("、，,；;／/", r)
}

// dependent are parts of names that are none by themselves: 国务院 办公厅.
var dependent = regexp.MustCompile(`^(?:办公厅|办公室|委员会|人民政府|秘书处|秘书局|综合司)$`)

// and joins bodies, unless it stands within a name: 人力资源和社会保障部.
var and = regexp.MustCompile(`和|与|及|暨|会同`)

func cutAnd(s string) []string {
	for _, at := range and.FindAllStringIndex(s, -1) {
		if left, right := s[:at[0]], s[at[1]:]; isIssuer(left) && isIssuer(right) {
			return append([]string{left}, cutAnd(right)...)
		}
	}
	return []string{s}
}

// localBody begins a name that leaves its place to be understood.
var localBody = regexp.MustCompile(`^(?:中共)?[省市县区州](?:委|政府|人民政府|人大|政协)`)

// cutJoined cuts names that are written one after the other: 财政部国家税务总局,
// 上海市财政局上海市民政局, 省委省政府. The name of a central body is not cut before
// the place of its office: 国家税务总局上海市税务局.
func cutJoined(s string) []string {
	known := centralBodies()
	first := known.longestAt(s)
	for i := range s {
		if i < first || i == 0 || !isIssuer(s[:i]) {
			continue
		}
		rest := s[i:]
		if beginsBody(s[:i], rest, first > 0) && isIssuer(rest) {
			return append([]string{s[:i]}, cutJoined(rest)...)
		}
	}
	return []string{s}
}

// beginsBody tells whether a second body's name can begin behind the first one's.
func beginsBody(first, second string, central bool) bool {
	if centralBodies().longestAt(second) > 0 || localBody.MatchString(second) {
		return true
	}
	if r, n := utf8.DecodeRuneInString(first); strings.ContainsRune("省市县区州", r) && strings.HasPrefix(second, first[:n]) {
		return !runsOver.MatchString(second[n:]) // 市财政局市民政局
	}
	if _, after := cutUnits(second); after != "" && len(after) < len(second) && strings.Contains(first, second[:len(second)-len(after)]) {
		return true // of the same place
	}
	place, _, after := divisions().chain(second)
	return !central && place != nil && after != "" && regionsOf(first) != nil
}

var (
	// moreBodies are endings beside those of signatures.
	moreBodies = regexp.MustCompile(`(?:小组|工作组|专班|联席会议|兵团|(?:[省市县区州委府]|国务院|中央|[\p{Han}]{3})办|总站|电视台|总队|[究事]室|战区|军区|警备区|机制|集团|学会|联合会|协会|管委会|中央)$`)
	notIssuer  = regexp.MustCompile(`^(?:人民)?政府$|^[0-9]{4}年|^(?:关于|对[^外口台应]|进一步|做好|加强|调整|成立|设立|撤销|解读|图解|一图|举办|开展|印发|贯彻|全部|各|本市|我[省市])|转发|批转|贯彻|[举承主协开申筹经督试]办$|全社会$`)
)

// isIssuer tells whether a text can be the name of a body in a title.
func isIssuer(name string) bool {
	return isShort(name, 60) && runes(name) >= 2 && (bodies.MatchString(name) || moreBodies.MatchString(name)) &&
		!strings.ContainsAny(name, "，。；：:,《》…|_") && !notIssuer.MatchString(name) && isBalanced(name)
}
