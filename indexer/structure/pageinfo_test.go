package structure

import "testing"

func TestIsPageInfo(t *testing.T) {
	for text, want := range map[string]bool{
		"[ 2009-8-7 9:12:33 ]　　阅读 325 次　　来源:市府办": true,
		"青石发布 2024-10-09 08:00":                  true,
		"字号：大 中 小　　日期：2024-10-08":                true,
		"青石市人民政府　2024-10-08　阅读量：332":             true,
		"市政府办公室 10-08 16:20":                     true,
		"2024年10月8日 16：20　【打印】【关闭】":              true,
		"浏览次数：1024次":                             true,
		// A signature, a subtitle, and text.
		"青石市人民政府　2024年10月8日": false, "——2024年1月15日在青石市第三届人民代表大会上": false, "2024年10月8日": false, "打印": false, "大 中 小": false,
		"会议时间为10月8日16:20，请各单位准时参加": false, "办理人数：每日325人次，来源于各县": false, "政府工作报告": false, "": false,
	} {
		if got := isPageInfo(text); got != want {
			t.Errorf("isPageInfo(%q) = %t", text, got)
		}
	}
}

// TestBelowTitle reads number and 主送 although a line of a web page stands above them.
func TestBelowTitle(t *testing.T) {
	rest := "各县人民政府：\n现将有关事项通知如下。"
	for _, lines := range []string{"青石发布 2024-10-09 08:00\n青政发〔2024〕4号\n", "Release time: 2024-10-08\n市府信息公开\n青政发〔2024〕4号\n", "青政发〔2024〕4号\n浏览次数：1024次\n"} {
		m := parseText(t, "青石市人民政府关于防汛的通知\n"+lines+rest).Metadata
		if m.Number != "青政发〔2024〕4号" || m.Recipients != "各县人民政府" {
			t.Errorf("%q: number %q, recipients %q", lines, m.Number, m.Recipients)
		}
	}
	m := parseText(t, "青石市人民政府关于防汛的通知\n各县人民政府：\n请按下列文件执行：\n青政发〔2024〕4号").Metadata
	if m.Number != "" {
		t.Errorf("number %q of another document", m.Number)
	}
}
