package structure

import (
	"regexp"
	"strings"
)

// provinces are the units of the first order by their short names. A body that begins
// with a short name, such as 上海海关, belongs there too.
var provinces = map[string]string{
	"北京": "北京市", "天津": "天津市", "上海": "上海市", "重庆": "重庆市",
	"河北": "河北省", "山西": "山西省", "辽宁": "辽宁省", "吉林": "吉林省", "黑龙江": "黑龙江省", "江苏": "江苏省",
	"浙江": "浙江省", "安徽": "安徽省", "福建": "福建省", "江西": "江西省", "山东": "山东省", "河南": "河南省",
	"湖北": "湖北省", "湖南": "湖南省", "广东": "广东省", "海南": "海南省", "四川": "四川省", "贵州": "贵州省",
	"云南": "云南省", "陕西": "陕西省", "甘肃": "甘肃省", "青海": "青海省", "台湾": "台湾省",
	"内蒙古": "内蒙古自治区", "广西": "广西壮族自治区", "西藏": "西藏自治区", "宁夏": "宁夏回族自治区",
	"新疆": "新疆维吾尔自治区", "香港": "香港特别行政区", "澳门": "澳门特别行政区",
}

// orders are the suffixes of units, outermost first. A chain of units goes down:
// after a province a prefecture or a county, after a prefecture a county.
var orders = []struct {
	rank    int
	pattern *regexp.Regexp
}{
	{0, regexp.MustCompile(`^\p{Han}{2,7}?(?:特别行政区|自治区|省)`)},
	{1, regexp.MustCompile(`^\p{Han}{2,12}?(?:自治州|盟|地区|市)`)},
	{2, regexp.MustCompile(`^\p{Han}{2,12}?(?:自治县|自治旗|林区|县|区|旗|市)`)},
}

var (
	// notUnit are words that end like units and are none.
	notUnit = regexp.MustCompile(`管理|委员|人民|开发|技术|示范|城市|[我全本各跨外][省市区县]|国家|工业园|保税|合作|经济|建设|发展|办公|政府|支持|[部局厅院会的]|[社校景园辖郊学灾库山牧农林]区|民族|边境|西部|东部|中部|贫困|革命|法院|关于|联盟|同盟|国旗|军旗|党旗`)
	central = regexp.MustCompile(`^(?:中共中央|中央|国务院|国家|全国人|全国政协|全国总工会|全国绿化|最高人民|中华人民共和国|中国|审计署|海关总署|[\p{Han}]{2,12}?部(?:办公厅|令|公告|、|\s|[\p{Han}]{2,6}司|$)|[\p{Han}]{2,10}总局|中国人民银行)`)
	zone    = regexp.MustCompile(`^中国[（(](\p{Han}{2,4})[）)]`)
)

// regionOf is the unit that a body or a title belongs to by its name: 内蒙古自治区,
// 广东省, 广州市; of a chain of units the last one, because the body is its own;
// 全国 for bodies of the central state; empty if the name does not tell.
func regionOf(name string) string {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "中国共产党"), "中共")
	if m := zone.FindStringSubmatch(name); m != nil {
		return provinces[m[1]]
	}
	if region := lastUnit(name); region != "" {
		return region
	}
	for short, full := range provinces {
		if strings.HasPrefix(name, short) {
			return full
		}
	}
	if central.MatchString(name) {
		return "全国"
	}
	return ""
}

// lastUnit reads units from the beginning of a name as far as they go.
func lastUnit(name string) string {
	region, rank := "", -1
	for _, order := range orders {
		found := order.pattern.FindString(name)
		rest := name[len(found):]
		if found == "" || order.rank <= rank || notUnit.MatchString(found) || strings.HasPrefix(rest, "场") {
			continue
		}
		region, rank, name = found, max(rank, order.rank), rest
	}
	return region
}
