package structure

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

func TestMetadata(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       policy.Metadata
	}{
		{"every part of the layout", "000123\n云岭省人民政府文件\n某政发〔2020〕8号　签发人：某某\n云岭省人民政府关于印发\n云岭省节能行动计划的\n通知\n各市、县人民政府，省政府各部门：\n现将计划印发给你们。\n云岭省人民政府\n2020年5月6日\n（此件公开发布）\n抄送：省委各部门，\n省军区。\n云岭省人民政府办公厅　2020年5月7日印发",
			policy.Metadata{Title: "云岭省人民政府关于印发云岭省节能行动计划的通知", Number: "某政发〔2020〕8号", Agency: "云岭省人民政府", Agencies: []string{"云岭省人民政府"}, Region: "云岭省", Regions: []string{"云岭省"}, Type: "通知",
				Issued: "2020-05-06", Printed: "2020-05-07", Signer: "某某", Recipients: "各市、县人民政府，省政府各部门", Copies: "省委各部门，省军区。"}},
		{"number under the title, signed in one line", "国务院办公厅关于加强检查的通知\n国办发[2019]3号\n各省、自治区、直辖市人民政府：\n加强检查。\n国务院办公厅　二〇一九年一月九日",
			policy.Metadata{Title: "国务院办公厅关于加强检查的通知", Number: "国办发〔2019〕3号", Agency: "国务院办公厅", Agencies: []string{"国务院办公厅"}, Region: "全国", Regions: []string{"全国"}, Type: "通知", Issued: "2019-01-09", Recipients: "各省、自治区、直辖市人民政府"}},
		{"agency from joint signatures", "关于开展试点的意见\n各有关单位：\n开展试点。\n教育部　财政部\n2019年2月3日",
			policy.Metadata{Title: "关于开展试点的意见", Agency: "教育部 财政部", Agencies: []string{"教育部", "财政部"}, Region: "全国", Regions: []string{"全国"}, Type: "意见", Issued: "2019-02-03", Recipients: "各有关单位"}},
		{"no title: the name of the file", "各位代表：\n现在，我代表市人民政府作工作报告。",
			policy.Metadata{Title: "文件名"}},
		{"the cover of a standard", "窑炉大气污染物排放标准\nEmission standard of air pollutants for kilns\n2019-03-06发布　2019-04-01实施\n云岭省某某厅\n发　布\n云岭省某某局\n前　言\n本标准规定了限值。",
			policy.Metadata{Title: "窑炉大气污染物排放标准", Agency: "云岭省某某厅 云岭省某某局", Agencies: []string{"云岭省某某厅", "云岭省某某局"}, Region: "云岭省", Regions: []string{"云岭省"}, Type: "标准",
				Published: "2019-03-06", Effective: "2019-04-01"}},
		{"a report that says whose it is", "各位代表：\n　　现在，我代表济南市人民政府，向大会报告工作，请予审议。\n　　一、工作回顾\n　　我代表青岛市人民政府向大会报告工作。",
			policy.Metadata{Title: "文件名", Agency: "济南市人民政府", Agencies: []string{"济南市人民政府"}, Region: "济南市", Regions: []string{"山东省", "济南市"}, Type: "报告"}},
		{"a report of a body without its name", "各位代表：\n现在，我代表市人民政府向大会作政府工作报告，请予审议。",
			policy.Metadata{Title: "文件名", Type: "报告"}},
		{"a statute", "青石市绿化条例\n（2001年2月3日青石市第九届人民代表大会常务委员会第二次会议通过　根据2010年4月5日青石市第十一届人民代表大会常务委员会第三次会议修正）\n第一条　为了绿化，制定本条例。",
			policy.Metadata{Title: "青石市绿化条例", Agency: "青石市人民代表大会常务委员会", Agencies: []string{"青石市人民代表大会常务委员会"}, Region: "青石市", Regions: []string{"青石市"}, Type: "条例", Issued: "2010-04-05"}},
		{"题注 broken into lines", "青石市绿化条例\n\n(2001年2月3日青石市第九届人民代表大会\n\n常务委员会第二次会议通过)\n\n第一条　为了绿化，制定本条例。",
			policy.Metadata{Title: "青石市绿化条例", Agency: "青石市人民代表大会常务委员会", Agencies: []string{"青石市人民代表大会常务委员会"}, Region: "青石市", Regions: []string{"青石市"}, Type: "条例", Issued: "2001-02-03"}},
		{"a number in the text is none of the document", "某局关于转发文件的通知\n各单位：\n现转发国办发〔2019〕3号文件。",
			policy.Metadata{Title: "某局关于转发文件的通知", Agency: "某局", Agencies: []string{"某局"}, Type: "通知", Recipients: "各单位"}},
		{"a joint document", "国家某某局　国家某委\n关于加强检查的通知\n某发〔2020〕1号　某委〔2020〕2号\n各单位：\n加强检查。\n2020年1月2日\n主题词：能源　检查　通知\n抄送：某办。",
			policy.Metadata{Title: "国家某某局国家某委关于加强检查的通知", Agency: "国家某某局 国家某委", Agencies: []string{"国家某某局", "国家某委"}, Region: "全国", Regions: []string{"全国"},
				Type: "通知", Number: "某发〔2020〕1号", Issued: "2020-01-02", Subjects: []string{"能源", "检查", "通知"}, Recipients: "各单位", Copies: "某办。"}},
		{"others sign", "教育部等三部门关于加强检查的通知\n各单位：\n加强检查。\n教育部\n财政部\n公安部\n2020年1月2日",
			policy.Metadata{Title: "教育部等三部门关于加强检查的通知", Agency: "教育部 财政部 公安部", Agencies: []string{"教育部", "财政部", "公安部"}, Region: "全国", Regions: []string{"全国"},
				Type: "通知", Issued: "2020-01-02", Recipients: "各单位"}},
		{"an order", "济南市人民政府令\n第7号\n《济南市检查办法》已经通过，现予公布，自2020年3月1日起施行。\n市长　某　某\n2020年1月2日",
			policy.Metadata{Title: "济南市人民政府令第7号", Number: "济南市人民政府令第7号", Agency: "济南市人民政府", Agencies: []string{"济南市人民政府"}, Region: "济南市", Regions: []string{"山东省", "济南市"},
				Type: "令", Issued: "2020-01-02", Effective: "2020-03-01", Signer: "某某"}},
		{"a joint letterhead", "国家某委　文件\n财　政　部\n某委〔2020〕9号　签发人：某　某\n关于加强检查的通知\n各单位：\n加强检查。\n2020年1月2日",
			policy.Metadata{Title: "关于加强检查的通知", Agency: "国家某委 财政部", Agencies: []string{"国家某委", "财政部"}, Region: "全国", Regions: []string{"全国"},
				Type: "通知", Number: "某委〔2020〕9号", Issued: "2020-01-02", Signer: "某某", Recipients: "各单位"}},
		{"a statute with all its days", "青石市绿化条例\n（2001年2月3日青石市人民政府令第8号公布　自2001年3月4日起施行）\n第一条　为了绿化，制定本条例。",
			policy.Metadata{Title: "青石市绿化条例", Agency: "青石市人民政府", Agencies: []string{"青石市人民政府"}, Region: "青石市", Regions: []string{"青石市"},
				Type: "条例", Number: "青石市人民政府令第8号", Issued: "2001-02-03", Published: "2001-02-03", Effective: "2001-03-04"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := parseText(t, c.text).Metadata
			checkOrigins(t, got)
			got.Origins = nil
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// checkOrigins tests that every value says where it came from, and no other.
func checkOrigins(t *testing.T, m policy.Metadata) {
	t.Helper()
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]any{}
	if err := json.Unmarshal(raw, &values); err != nil {
		t.Fatal(err)
	}
	delete(values, "origins")
	got, want := slices.Sorted(maps.Keys(m.Origins)), slices.Sorted(maps.Keys(values))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values and their origins: %s", diff)
	}
}

func TestOrigins(t *testing.T) {
	m := parseText(t, "云岭省人民政府文件\n某政发〔2020〕8号\n关于节能的意见\n各市：\n本意见自印发之日起施行。\n2020年5月6日").Metadata
	want := map[string]string{
		"title": "text", "number": "head", "agency": "letterhead", "agencies": "letterhead", "region": "agency", "regions": "agency",
		"type": "title", "issued": "signature", "effective": "text", "recipients": "head",
	}
	if diff := cmp.Diff(want, m.Origins); diff != "" {
		t.Error(diff)
	}
}

func TestFieldsWin(t *testing.T) {
	d := content.Document{
		Name: "7",
		Fields: content.Fields{
			"title": {Value: "另一个标题"}, "number": {Value: "某发[2021]2号"}, "agency": {Value: "某厅"}, "issued": {Value: "2021.3.4"},
			"region": {Value: "某地"}, "type": {Value: "函"}, "url": {Value: "http://a.example/"},
		},
		Blocks: []content.Block{{Kind: content.Paragraph, Text: "某局关于检查的通知"}, {Kind: content.Paragraph, Text: "正文。"}, {Kind: content.Paragraph, Text: "2020年1月1日"}},
	}
	doc := Parse(d, "a.jsonl")
	checkOrigins(t, doc.Metadata)
	doc.Metadata.Origins = nil
	want := policy.Metadata{Title: "另一个标题", Number: "某发〔2021〕2号", Agency: "某厅", Agencies: []string{"某厅"}, Region: "某地", Regions: []string{"某地"}, Type: "函", Issued: "2021-03-04", URL: "http://a.example/"}
	if diff := cmp.Diff(want, doc.Metadata); diff != "" {
		t.Error(diff)
	}
	if p := doc.Paragraphs[0]; p.Kind != policy.Title || p.Text != "另一个标题" || len(doc.Paragraphs) != 4 {
		t.Errorf("paragraphs %q", show(doc))
	}
	d.Fields = content.Fields{"title": {Value: "某局关于检查的通知"}, "issued": {Value: "昨天"}}
	doc = Parse(d, "a.jsonl")
	if len(doc.Paragraphs) != 3 || doc.Paragraphs[0].Kind != policy.Title || doc.Metadata.Issued != "2020-01-01" || len(doc.Warnings) != 1 {
		t.Errorf("paragraphs %q, metadata %+v, warnings %q", show(doc), doc.Metadata, doc.Warnings)
	}
}

func TestTypeOf(t *testing.T) {
	for title, want := range map[string]string{
		"某省人民政府关于检查的通知": "通知", "某市管理办法（试行）": "办法", "某市发展规划纲要（2021—2025年）": "规划", "中华人民共和国民法典": "法",
		"中华人民共和国统计法": "法", "政府工作报告": "报告", "某某补偿协议案": "", "《中华人民共和国选举法》": "法", "关于学习《某办法》": "", "通知": "", "会议记录": "",
		"某市检查办法（某府令7号）": "办法", "《某市检查办法》（已废止）": "办法", "某办公厅印发《关于检查的意见》": "意见", "一图读懂《某市检查办法》": "",
		"某省人民政府令第334号": "令", "国家某局公告2022年第5号": "公告", "关于检查的通知。": "通知", "严格执法": "", "评价方法": "", "某国五年规划和二〇三五年远景目标纲要": "规划",
		"关于检查的复函": "函", "授予称号的命令": "命令", "某通则": "通则", "2021年工作要点": "要点", "（试行）": "",
	} {
		if got := typeOf(title); got != want {
			t.Errorf("typeOf(%s) = %q, want %q", title, got, want)
		}
	}
}

func TestRegionsOf(t *testing.T) {
	for name, want := range map[string]string{
		"内蒙古自治区人民政府": "内蒙古自治区", "广东省广州市人民政府": "广东省 广州市", "广州市天河区人民政府": "广东省 广州市 天河区",
		"山东省济南市历下区人民政府": "山东省 济南市 历下区", "历下区人民政府": "山东省 济南市 历下区", "上海市浦东新区人民政府": "上海市 浦东新区",
		"鼓楼区人民政府": "鼓楼区", "徐州市鼓楼区人民政府": "江苏省 徐州市 鼓楼区", "市中区人民政府": "市中区", "济源市人民政府": "河南省 济源市",
		"莱芜市人民政府": "莱芜市", "山东省莱芜市人民政府": "山东省 莱芜市", "下城区人民政府": "浙江省 杭州市 下城区",
		"恩施州人民政府": "湖北省 恩施土家族苗族自治州", "恩施土家族苗族自治州人民政府": "湖北省 恩施土家族苗族自治州", "锡林郭勒盟行政公署": "内蒙古自治区 锡林郭勒盟",
		"国务院办公厅": "全国", "教育部": "全国", "国家税务总局": "全国", "银保监会": "全国", "最高人民法院": "全国", "中共中央办公厅": "全国",
		"国家税务总局上海市税务局": "上海市", "财政部上海监管局": "上海市", "深圳海关": "广东省 深圳市", "上海海关": "上海市",
		"中共广东省委": "广东省", "中共济南市委": "山东省 济南市", "新疆生产建设兵团": "新疆维吾尔自治区", "吉林省吉林市人民政府": "吉林省 吉林市",
		"上海市绿化和市容管理局": "上海市", "市绿化市容局": "", "青石市民政局": "青石市",
		"城市管理局": "", "某某公司": "", "人力资源市场条例": "", "各县人民政府": "", "市政府": "", "海口市场监管所": "",
		"上海市文化娱乐市场管理条例": "上海市", "中国（上海）自由贸易试验区条例": "上海市", "云岭省青石市人民政府": "云岭省 青石市",
	} {
		if got := strings.Join(regionsOf(name), " "); got != want {
			t.Errorf("regionsOf(%s) = %q, want %q", name, got, want)
		}
	}
}

func TestRegionsOfTitle(t *testing.T) {
	for title, want := range map[string]string{
		"城区道路管理办法": "", "蓄滞洪区运用办法": "", "新城区建设规划": "", "浦东新区条例": "上海市 浦东新区", "云岭省绿化条例": "云岭省", "郊区规划": "",
		"济南市住宅小区管理条例": "山东省 济南市", "转发国家某某总局意见的通知": "", "全国生态规划": "", "国家某规划": "全国", "朝阳区检查办法": "",
	} {
		if got := strings.Join(regionsOfTitle(title), " "); got != want {
			t.Errorf("regionsOfTitle(%s) = %q, want %q", title, got, want)
		}
	}
}

func TestIssuersOf(t *testing.T) {
	for title, want := range map[string]string{
		"国务院关于加强检查的通知": "国务院", "关于加强检查的通知": "", "转发省财政厅关于检查意见的通知": "",
		"国家发展改革委 财政部关于加强检查的通知": "国家发展改革委|财政部", "财政部、税务总局关于检查的公告": "财政部|税务总局",
		"财政部国家税务总局关于检查的通知": "财政部|国家税务总局", "中共中央国务院关于检查的意见": "中共中央|国务院",
		"国务院办公厅转发财政部关于检查意见的通知": "国务院办公厅", "国务院批转财政部等部门检查办法的通知": "国务院",
		"国务院 办公厅关于检查的通知": "国务院办公厅", "中共中央办公厅、国务院办公厅印发《检查规定》": "中共中央办公厅|国务院办公厅",
		"人力资源和社会保障部关于检查的通知": "人力资源和社会保障部", "教育部和财政部关于检查的通知": "教育部|财政部",
		"教育部等十部门关于检查的意见": "教育部", "市安委会办公室等关于检查的通知": "市安委会办公室",
		"上海市财政局、国家税务总局上海市税务局关于检查的公告": "上海市财政局|国家税务总局上海市税务局",
		"上海市财政局上海市民政局关于检查的通知":        "上海市财政局|上海市民政局", "省委省政府关于检查的决定": "省委|省政府",
		"国家税务总局上海市税务局关于检查的公告": "国家税务总局上海市税务局", "国务院国资委关于检查的通知": "国务院国资委",
		"国务院、中央军委授予某某称号的命令": "国务院|中央军委", "某省教育厅2021年工作要点": "某省教育厅",
		"中华人民共和国国务院令（第7号）": "国务院", "国家税务总局公告2022年第5号": "国家税务总局", "财政部 税务总局公告": "财政部|税务总局",
		"（已废止）某市人民政府关于检查的通知": "某市人民政府", "推进职能转变、放管服改革协调小组关于检查的通知": "推进职能转变、放管服改革协调小组",
		"某省人民政府贯彻国务院关于检查决定的通知": "某省人民政府", "国务院办公厅对财政部关于检查请示的复函": "国务院办公厅",
		"（已失效）\">某市人民政府关于检查的通知": "某市人民政府", "某省人民政府中国人民解放军某省军区关于检查的通报": "某省人民政府|中国人民解放军某省军区",
		"某市人民政府、某市警备区关于检查的通知": "某市人民政府|某市警备区", "市财政局市民政局关于检查的通知": "市财政局|市民政局", "市场监管局关于检查的通知": "市场监管局", "对外经济贸易部关于检查的通知": "对外经济贸易部",
		"\u200b某市人民政府关于检查的通知": "某市人民政府",
		"某市检查办法":              "", "进一步加强社会组织管理委员会关于检查的通知": "", "图解关于检查的通知": "",
	} {
		names, _ := issuersOf(title)
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("issuersOf(%s) = %q, want %q", title, got, want)
		}
	}
}

func TestEffective(t *testing.T) {
	for clause, want := range map[string]string{
		"本办法自2021年1月1日起施行。": "2021-01-01", "第九条　本办法自二〇二一年二月三日起正式施行，有效期五年。": "2021-02-03",
		"本办法自公布之日起施行。": "2020-05-06", "本办法自发布之日起30日后施行。": "2020-06-05", "本通知从印发之日起执行。": "2020-05-06",
		"自2021年1月1日起施行。": "2021-01-01", "现予公布，自2021年1月1日起施行。": "2021-01-01",
		"《某法》自2021年1月1日起施行以来成效明显。": "", "自2021年1月1日起施行的规定停止执行。": "", "工程自2021年1月1日起实施。": "",
		"规章应当自公布之日起30日后施行，本市规章可以自公布之日起施行。": "", "本办法由某局解释，自2021年1月1日起施行。": "2021-01-01",
		"本办法自某日起施行。": "", "本办法（自2021年1月1日起施行）有关规定。": "", "本办法自公布之日起10个工作日后施行。": "",
	} {
		doc := parseText(t, "某市关于检查的通知\n各单位：\n"+clause+"\n某市人民政府\n2020年5月6日")
		if doc.Metadata.Effective != want {
			t.Errorf("%s: effective %q, want %q", clause, doc.Metadata.Effective, want)
		}
	}
}

func TestDivisions(t *testing.T) {
	g := divisions()
	ranks := map[int]int{}
	for _, u := range g.units {
		ranks[u.rank]++
		if u.rank > 0 && u.parent < 0 {
			t.Errorf("%s lies nowhere", u.name)
		}
	}
	if ranks[0] != 34 || ranks[1] != 333 || ranks[2] < 2840 {
		t.Errorf("provinces, prefectures, counties: %v", ranks)
	}
}

func TestGivenLists(t *testing.T) {
	m := Parse(content.Document{Fields: content.Fields{
		"agency": {Value: "财政部；国家税务总局"}, "region": {Value: "山东省 济南市"}, "subjects": {Value: "能源；节能、无"}, "number": {Value: "某发〔2020〕1号、某函〔2020〕2号"},
	}}, "a.jsonl").Metadata
	checkOrigins(t, m)
	m.Origins = nil
	want := policy.Metadata{Title: "a", Number: "某发〔2020〕1号", Agency: "财政部 国家税务总局", Agencies: []string{"财政部", "国家税务总局"},
		Region: "济南市", Regions: []string{"山东省", "济南市"}, Subjects: []string{"能源", "节能"}}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Error(diff)
	}
}

func FuzzDescribe(f *testing.F) {
	f.Add("国家某委、财政部和教育部等三部门关于检查的通知（试行）", "（2001年2月3日某市人民政府令第8号公布　自2001年3月4日起施行）", "本办法自发布之日起30日后施行。")
	f.Add("省委省政府转发《某办法》（某府令7号）", "签发人：某　某", "主题词：能源　检查")
	f.Fuzz(func(t *testing.T, title, under, text string) {
		d := content.Document{Fields: content.Fields{"agency": {Value: under}, "number": {Value: text}, "subjects": {Value: title}}}
		for _, s := range []string{title, under, text} {
			d.Blocks = append(d.Blocks, content.Block{Kind: content.Paragraph, Text: strings.ToValidUTF8(strings.ReplaceAll(s, "\n", " "), "")})
		}
		m := Parse(d, "a.txt").Metadata
		checkOrigins(t, m)
		if len(m.Agencies) > 0 && m.Agency != strings.Join(m.Agencies, " ") || len(m.Regions) > 0 && m.Region != m.Regions[len(m.Regions)-1] {
			t.Errorf("%+v", m)
		}
	})
}

func TestGivenPlaceholders(t *testing.T) {
	d := content.Document{Fields: content.Fields{
		"number": {Value: "无", Origin: "meta Filenum"}, "agency": {Value: "--"}, "issued": {Value: "—"}, "effective": {Value: "长期", Origin: "meta Date"},
	}, Blocks: []content.Block{{Kind: content.Paragraph, Text: "某省财政厅关于检查的通知"}, {Kind: content.Paragraph, Text: "某财发〔2020〕1号"}, {Kind: content.Paragraph, Text: "正文。"}}}
	doc := Parse(d, "a.html")
	m := doc.Metadata
	if m.Number != "某财发〔2020〕1号" || m.Agency != "某省财政厅" || m.Issued != "" || m.Effective != "" {
		t.Errorf("metadata %+v", m)
	}
	if len(doc.Warnings) != 1 || !strings.Contains(doc.Warnings[0], `effective: "长期" (meta Date)`) {
		t.Errorf("warnings %q", doc.Warnings)
	}
}

func TestDoubtfulDates(t *testing.T) {
	for date, warns := range map[string]bool{"1912年5月6日": true, "2020年5月6日": false, "2150年5月6日": true} {
		doc := parseText(t, "某市关于检查的通知\n正文。\n某市人民政府\n"+date)
		if got := len(doc.Warnings) > 0; got != warns || doc.Metadata.Issued == "" {
			t.Errorf("%s: issued %q, warnings %q", date, doc.Metadata.Issued, doc.Warnings)
		}
	}
}

func BenchmarkDivisions(b *testing.B) {
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			loadDivisions()
		}
	})
	b.Run("regionsOf", func(b *testing.B) {
		for b.Loop() {
			regionsOf("山东省济南市历下区人民政府")
		}
	})
}
