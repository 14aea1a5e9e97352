package structure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shortNotice is a notice of half a page: two paragraphs take two lines each.
var shortNotice = []string{
	"青石市水利局关于做好春季蓄水工作的通知",
	"青水发〔2023〕7号",
	"各县（市、区）水利局：",
	"为落实省水利厅有关部署要求，切实做好我市二〇二三年度春季蓄水调度工作，现就有关事项通知如下。",
	"一、加强领导。各级水利部门要高度重视，成立工作专班，压实各级工作责任。",
	"青石市水利局",
	"2023年2月20日",
}

// TestShortTexts joins the lines of texts too short to prove a measure by number.
func TestShortTexts(t *testing.T) {
	broken := func(indent, at string) string {
		return strings.Join([]string{
			shortNotice[0], "", shortNotice[1], "", shortNotice[2], "",
			indent + "为落实省水利厅有关部署要求，切实做好我市二〇二三年", "度春季蓄水调度工作，现就有关事项通知如下。", "",
			indent + "一、加强领导。各级水利部门要高度重视，成立工作专班，", "压实各级工作责任。", "",
			at + shortNotice[5], at + shortNotice[6],
		}, "\n")
	}
	indented := broken("　　", strings.Repeat("　", 17))
	for name, text := range map[string]string{
		"indented": indented, "indented with blanks": broken("    ", strings.Repeat(" ", 34)), "with a tab": broken("\t", "\t\t\t\t"),
		"no blank lines":        strings.ReplaceAll(indented, "\n\n", "\n"),
		"blank lines all over":  strings.ReplaceAll(strings.ReplaceAll(indented, "\n\n", "\n"), "\n", "\n\n"),
		"indents lost":          broken("", ""),
		"no blanks, no indents": strings.ReplaceAll(broken("", ""), "\n\n", "\n"),
		"a number of a page":    strings.Replace(indented, "\n度春季", "\n1\n度春季", 1),
	} {
		if diff := cmp.Diff(shortNotice, reflown(text)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestCountedWidth joins lines that a program broke by the number of characters, in which
// those with digits are narrower.
func TestCountedWidth(t *testing.T) {
	text := "　　2023年7月18日上午9时30分，市长在302会\n议室主持会议。\n　　会议强调，要压实各级责任，做到常备不懈，防患于未\n然。"
	want := []string{"2023年7月18日上午9时30分，市长在302会议室主持会议。", "会议强调，要压实各级责任，做到常备不懈，防患于未然。"}
	if diff := cmp.Diff(want, reflown(text)); diff != "" {
		t.Error(diff)
	}
}

// TestShortLinesApart keeps lines apart that only happen to be alike.
func TestShortLinesApart(t *testing.T) {
	for _, text := range []string{
		"关于延长春季蓄水有关补助政策的公告\n\n2023年第12号\n\n为支持春耕，现将有关政策公告如下：\n\n一、本公告执行至2027年12月31日。\n\n特此公告。\n\n水利部\n农业部\n2023年8月18日",
		"关于延长春季蓄水有关补助政策的公告\n\n水利部　农业部公告2023年第12号\n\n为支持春季蓄水，现将政策公告如下：\n\n一、本公告执行至2027年12月31日。",
		"青石市水利局关于做好春季蓄水工作的通知\n\n各县（市、区）水利局、各水库管理处：\n　　为落实省水利厅有关部署，切实做好蓄水。\n　　一、加强领导。各级水利部门要高度重视。",
		"　　一、加强组织领导，压实工作责任\n各级各部门要成立专班，抓好落实。\n　　二、强化督促检查，严肃问责\n对不落实的，要通报。",
	} {
		var want []string
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				want = append(want, line)
			}
		}
		if diff := cmp.Diff(want, reflown(text)); diff != "" {
			t.Error(diff)
		}
	}
}

// TestTitleFillsLine keeps a title that is as long as a line from what follows, with a
// blank line between and without.
func TestTitleFillsLine(t *testing.T) {
	head := []string{"青石市水利局关于做好春季蓄水工作的紧急通知", "各县（市、区）水利局："}
	for _, sep := range []string{"\n", "\n\n"} {
		for _, indent := range []string{"　　", ""} {
			text := strings.Join(head, sep) + "\n" + strings.Join(wrap(prose, 22, indent), "\n")
			if diff := cmp.Diff(append(head, prose...), reflown(text)); diff != "" {
				t.Errorf("%q, %q: %s", sep, indent, diff)
			}
		}
	}
}

// TestInterrupted takes a page's number out of a sentence, and leaves those between
// paragraphs, which may be something else.
func TestInterrupted(t *testing.T) {
	lines := wrap(prose, 28, "　　")
	text := strings.Join(lines[:1], "\n") + "\n1/2\n" + strings.Join(lines[1:], "\n") + "\n2/2\n完。"
	want := append(append([]string{}, prose...), "2/2", "完。")
	if diff := cmp.Diff(want, reflown(text)); diff != "" {
		t.Error(diff)
	}
}
