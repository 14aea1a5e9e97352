package structure

import (
	"strings"
	"testing"

	"policysearch/indexer/extract/content"
)

func TestNumberOfLine(t *testing.T) {
	for line, want := range map[string]string{
		"云岭省财政厅　云岭省税务局公告2023年第12号": "云岭省财政厅 云岭省税务局公告2023年第12号",
		"云岭省税务局　公告2023年第12号":       "云岭省税务局公告2023年第12号",
		"特急　云发改电〔2023〕5号":          "云发改电〔2023〕5号",
		"机密★1年　特 急　云政发〔2023〕5号":    "",
		"机密★1年　特急　云政发〔2023〕5号":     "云政发〔2023〕5号",
		"（2023）云政字第12号":            "云政字〔2023〕12号",
		"[1987] 云税字 12号":           "云税字〔1987〕12号",
		"（2013）民申终12号":             "",
		"云教发〔2023〕1号　云财发〔2023〕2号":  "云教发〔2023〕1号",
		"文号：云政发〔2023〕5号":           "云政发〔2023〕5号",
		"（云政发〔2023〕5号）":            "云政发〔2023〕5号",
		"2023年第12号":                "", "特急": "", "关于发布公告2023年第12号": "",
	} {
		got := ""
		if n, ok := numberOfLine(line); ok {
			got = n.String()
		}
		if got != want {
			t.Errorf("numberOfLine(%q) = %q, want %q", line, got, want)
		}
	}
}

// TestNumberWithoutSeries completes a number that leaves out what the title says.
func TestNumberWithoutSeries(t *testing.T) {
	for _, c := range []struct{ text, number, agency string }{
		{"云岭省税务局\n关于发票事项的公告\n2023年第12号\n现公告如下。\n云岭省税务局\n2023年8月18日", "云岭省税务局公告2023年第12号", "云岭省税务局"},
		{"云岭省税务局 云岭省财政厅关于发票事项的公告\n公告2023年第12号\n现公告如下。", "云岭省税务局 云岭省财政厅公告2023年第12号", "云岭省税务局 云岭省财政厅"},
		{"关于发票事项的公告\n\n第四十二号\n\n现公告如下。\n云岭省税务局\n2023年8月18日", "云岭省税务局公告第42号", "云岭省税务局"},
		{"关于发票事项的公告\n2023年第12号\n现公告如下。", "公告2023年第12号", ""},
		{"青石市第十六届人大常委会公告\n（十六届）第5号\n现予公布。", "青石市第十六届人大常委会公告〔16届〕第5号", "青石市第十六届人大常委会"},
		{"青石市人民政府第58次常务会议纪要\n〔2023〕14号\n7月18日，市长主持会议。", "〔2023〕14号", "青石市人民政府"},
		{"青石市人民政府第58次常务会议纪要\n第14期\n7月18日，市长主持会议。", "", "青石市人民政府"},
		{"中华人民共和国主席令\n第四十二号\n《渔港法》已通过，现予公布。", "主席令第42号", "中华人民共和国主席"},
		{"招标公告\n2023年第12号\n现将有关事项公告如下。", "招标公告2023年第12号", ""},
		{"青石市水利局关于检查的通知\n第12号\n现通知如下。", "", "青石市水利局"},
	} {
		m := parseText(t, c.text).Metadata
		if m.Number != c.number || m.Agency != c.agency {
			t.Errorf("%s: %q of %q, want %q of %q", strings.ReplaceAll(c.text, "\n", "|"), m.Number, m.Agency, c.number, c.agency)
		}
	}
}

// TestStatedNumberWithoutSeries reads such numbers from the table of a web page.
func TestStatedNumberWithoutSeries(t *testing.T) {
	for _, c := range []struct{ title, stated, want string }{
		{"云岭省税务局关于发票事项的公告", "2023年第12号", "云岭省税务局公告2023年第12号"},
		{"云岭省税务局关于发票事项的公告", "公告2023年第12号", "云岭省税务局公告2023年第12号"},
		{"青石市人民政府第58次常务会议纪要", "〔2023〕14号", "〔2023〕14号"},
		{"云岭省税务局关于发票事项的通知", "2023年第12号", ""},
		{"云岭省税务局关于发票事项的通知", "特急　云税电〔2023〕5号", "云税电〔2023〕5号"},
	} {
		doc := Parse(content.Document{Fields: content.Fields{
			content.FieldTitle: {Value: c.title}, content.FieldNumber: {Value: c.stated},
		}}, "a.html")
		if doc.Metadata.Number != c.want || (len(doc.Warnings) == 0) != (c.want != "") {
			t.Errorf("%s, %s: %q, want %q; %q", c.title, c.stated, doc.Metadata.Number, c.want, doc.Warnings)
		}
	}
}
