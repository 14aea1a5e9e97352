package structure

import (
	"regexp"
	"strings"
)

// nation is the region of the bodies of the central state.
const nation = "全国"

// orders are the suffixes of units, outermost first, for those that no table has:
// 襄樊市 is gone. A chain of units goes down: after a province a prefecture or a
// county, after a prefecture a county.
var orders = []struct {
	rank    int
	pattern *regexp.Regexp
}{
	{0, regexp.MustCompile(`^\p{Han}{2,7}?(?:特别行政区|自治区|省)`)},
	{1, regexp.MustCompile(`^(?:\p{Han}{2,12}?自治州|\p{Han}{2,5}?(?:盟|地区|市))`)},
	{2, regexp.MustCompile(`^(?:\p{Han}{2,12}?(?:自治县|自治旗)|\p{Han}{2,5}?(?:林区|县|区|旗|市))`)},
}

var (
	// notUnit are words that end like units and are none.
	notUnit = regexp.MustCompile(`^[省市县区州]|警备|军|和|与|绿化|^(?:对|关于|印发|转发|批转|修改|废止)|管理|委员|人民|开发|技术|示范|城市|[我全本各跨外][省市区县]|国家|工业园|保税|合作|经济|建设|发展|办公|政府|支持|[部局厅院会的]|[社校景园辖郊学灾库山牧农林]区|民族|边境|西部|东部|中部|贫困|革命|法院|联盟|同盟|国旗|军旗|党旗`)
	// notUnitBefore are the rests of words that a unit seems to end in: 市场, 市容, 市民.
	notUnitBefore = regexp.MustCompile(`^(?:场|容|郊|域|内|级|政[^府协务法]|民[^政族营防办])`)
	central       = regexp.MustCompile(`^(?:中共中央|中央|国务院|国家|全国人|全国政协|全国总工会|全国绿化|最高人民|中华|中国|审计署|海关总署|[\p{Han}]{2,12}?部(?:办公厅|令|公告|、|\s|[\p{Han}]{2,6}司|$)|[\p{Han}]{2,10}总局)`)
	zone          = regexp.MustCompile(`^中国[（(](\p{Han}{2,4})[）)]`)
	party         = regexp.MustCompile(`^(?:中国共产党|中共|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)`)
)

// regionsOf are the units that a body or a title belongs to by its name, outermost
// first: 山东省, 济南市, 历下区; the last is the body's own. It is 全国 for bodies of
// the central state, and nothing if the name does not tell.
func regionsOf(name string) []string {
	if m := zone.FindStringSubmatch(name); m != nil {
		names, _, _ := divisions().chain(m[1])
		return names
	}
	if local := party.FindString(name); local != "" {
		if names := unitsOf(name[len(local):]); names != nil {
			return names
		}
	}
	if known := centralBodies().longestAt(name); known > 0 {
		return regionsOfOffice(name[known:])
	}
	if names := unitsOf(name); names != nil {
		return names
	}
	if central.MatchString(name) {
		return []string{nation}
	}
	return nil
}

// offices are what bodies of the central state have in a place that is named without its
// rank: 中国人民银行济南分行.
var offices = regexp.MustCompile(`^(\p{Han}{2,4}?)(?:市?分行|市?中心支行|市?支行|市?分局|监管局|监管分局|监管办公室|监管专员办事处|海关|审计办|专员办|特派办|证监局|银保监局)`)

// regionsOfOffice are the regions that the rest of a name behind that of a central body
// tells: 国家税务总局上海市税务局 and 财政部上海监管局 are bodies in Shanghai.
func regionsOfOffice(rest string) []string {
	if names := unitsOf(rest); names != nil {
		return names
	}
	if m := offices.FindStringSubmatch(rest); m != nil {
		if names, _, after := divisions().chain(m[1] + "市"); names != nil && after == "" {
			return names
		}
	}
	return []string{nation}
}

// unitsOf reads units from the beginning of a name: those of the table, then such as
// end like one.
func unitsOf(name string) []string {
	names, _ := cutUnits(name)
	return names
}

// cutUnits is [unitsOf] with what stands behind the units.
func cutUnits(name string) (names []string, rest string) {
	names, rank, rest := divisions().chain(name)
	for _, order := range orders {
		found := order.pattern.FindString(rest)
		after := rest[len(found):]
		if found == "" || order.rank <= rank || notUnit.MatchString(found) || notUnitBefore.MatchString(after) {
			continue
		}
		names, rank, rest = append(names, found), order.rank, after
	}
	return names, rest
}

// regionsOfTitle is [regionsOf] for a title that names no body. Behind a unit of the
// table stands the matter there, such as 住宅小区, and areas of every kind end in 区:
// of these only the units of the table count, and they only if there is no other of
// the name.
func regionsOfTitle(title string) []string {
	if aboutOthers.MatchString(title) {
		return nil
	}
	names, _, _ := divisions().chain(title)
	if names == nil {
		names = regionsOf(title)
	}
	if len(names) == 1 && strings.HasSuffix(names[0], "区") && !endsWithAny(names[0], []string{"自治区", "特别行政区"}) {
		return nil
	}
	return names
}

// aboutOthers begins a title that goes on with the document of another body.
var aboutOthers = regexp.MustCompile(`^(?:关于|转发|批转|印发|公布|贯彻|落实|对|废止|修改)`)

// provinceCodes are the beginnings of the codes (代字) in the numbers of a province's
// bodies. Where a city or county of another province has the same character, it is that of
// the government only (鲁政发, not 鲁山), and where it is the government's as well, such as
// 青 and 宁, there is none.
var provinceCodes = map[string]*regexp.Regexp{
	"上海": regexp.MustCompile(`^沪`), "安徽": regexp.MustCompile(`^皖`), "福建": regexp.MustCompile(`^闽`), "河南": regexp.MustCompile(`^豫`),
	"广东": regexp.MustCompile(`^粤`), "海南": regexp.MustCompile(`^琼`),
	"四川": regexp.MustCompile(`^川[^政汇]`), "重庆": regexp.MustCompile(`^渝[^水]`), // 川汇区 of 周口, 渝水区 of 新余
	"北京": regexp.MustCompile(`^京政`), "天津": regexp.MustCompile(`^津政`), "河北": regexp.MustCompile(`^冀政`), "江西": regexp.MustCompile(`^赣府`),
	"山东": regexp.MustCompile(`^鲁政`), "湖北": regexp.MustCompile(`^鄂政`), "广西": regexp.MustCompile(`^桂政`), "贵州": regexp.MustCompile(`^黔府`),
	"陕西": regexp.MustCompile(`^陕政`), "西藏": regexp.MustCompile(`^藏政`),
}

// regionsOfNumber tells the province that a document number belongs to, or 全国. The code
// must leave no doubt: 黔江府发 is of a district of 重庆, 鄂府发 of 鄂尔多斯, and a wrong
// region is worse than none.
func regionsOfNumber(number string) []string {
	if strings.HasPrefix(number, "国") {
		return []string{nation}
	}
	for short, code := range provinceCodes {
		if code.MatchString(number) {
			names, _, _ := divisions().chain(short)
			return names
		}
	}
	return nil
}
