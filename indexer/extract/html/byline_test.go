package html

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// TestBylines tells lines of a page from those of a document by their pieces.
func TestBylines(t *testing.T) {
	const ( // where a line is taken for one of the page
		anywhere = "anywhere"
		below    = "below the title"
		never    = "never"
	)
	for text, want := range map[string]string{
		"[ 2019-8-7 9:12:33 ]　　阅读 325 次　　来源:县府办": anywhere, "青山发布 · 阅读量：1,024 · 2024.10.09": anywhere,
		"字号：大 中 小　　日期：2024-10-08": anywhere, "青山县人民政府　2024-10-08　阅读量：332": anywhere,
		"县政府办 2024年10月8日 浏览(12)": anywhere, "点赞 12　在看 8": anywhere, "332人阅读 | 5 评论": anywhere, "作者 王某 点击率 88 2024/10/8": anywhere,
		"Source: 青山县 Release time: 2024-10-08": anywhere, "公开日期：2024-10-08 语音播报": anywhere, "日期：2024年10月8日 【字体：大 中 小】": anywhere,
		"文章编号：2024100801　录入日期：2024-10-08": anywhere, "稿源：县府办　更新：2024-10-08": anywhere, "本文共 3320 字，阅读需 8 分钟": anywhere,
		"青山政府网 www.qs.example 2024-10-08 16:20": below, "昨天 16:20 青山发布": below, "2小时前 · 青山发布": below, "IP属地：青山": below, "编辑：": below,
		"青山发布 2024-10-09 08:00": below, "县政府办公室 10-08 16:20": below, "青山县人民政府 2024-10-08": below, "2024-10-08 星期二": below,
		"青山县人民政府　2024年10月8日": never, "注册会计师协会 2024年5月6日": never, "县人民政府 2005年3月2日发布": never, "2005年3月2日发布": never,
		"会议时间 2024-05-06 09:30": never, "活动开始：2024-10-08 09:00": never, "青政发〔2024〕5号": never, "截止 2024-10-08": never,
		"一、关于办理时间": never, "青山县人民政府关于防汛的通知 青山县水利局关于抗旱的通知 2024-10-08": never, "里程3.5公里": never, "下载中心": never, "": never,
	} {
		got := never
		if isByline(text) {
			got = anywhere
		} else if mayBeByline(text) {
			got = below
		}
		if got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
	}
}

// TestBelowTitle reads a notice whose page prints each of these between title and text.
func TestBelowTitle(t *testing.T) {
	text := slices.Concat([]string{"青政发〔2023〕8号"}, road)
	for line, published := range map[string]string{
		"青山发布 2023-04-06 08:00": "2023-04-06 08:00", "县政府办公室 04-06 16:20": "", "青山县人民政府 2023-04-06": "2023-04-06",
		"[ 2023-4-6 9:12:33 ]　　阅读 325 次　　来源:县府办": "2023-4-6 9:12:33", "Release time: 2023-04-06": "2023-04-06",
	} {
		for shape, body := range map[string]string{
			"beside":  "<div><h1>" + roadTitle + "</h1><p>" + line + "</p>" + paragraphs(text) + "</div>",
			"above":   "<h1>" + roadTitle + "</h1><div>" + line + "</div><div>" + paragraphs(text) + "</div>",
			"in rows": "<table><tr><td align=center><b>" + roadTitle + "</b><tr><td align=center>" + line + "<tr><td>" + breaks(text) + "</table>",
		} {
			d, err := Read(t.Context(), []byte(site("<title>青山县人民政府</title>", body)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(slices.Concat([]string{roadTitle}, text), strings.Split(strings.ReplaceAll(strings.Join(lines(d), "\n"), "title ", ""), "\n")); diff != "" {
				t.Errorf("%s, %s: %s", shape, line, diff)
			}
			if got := d.Fields[content.FieldPublished].Value; got != published {
				t.Errorf("%s, %s: %q", shape, line, got)
			}
		}
	}
}

// A text that begins with the number of its series is shown under the name of that.
func TestSeriesAbove(t *testing.T) {
	text := []string{"第3号", "《青山县绿化办法》已经县政府常务会议审议通过，现予公布，自2021年1月1日起施行。", "县长　王某", "2020年11月2日", "青山县绿化办法", "第一条　为了促进绿化，制定本办法。", "第二条　本办法自2021年1月1日起施行。"}
	body := "<table><tr><td align=center><b>青山县人民政府令</b><tr><td align=center>今日有雨，出门请带伞<tr><td>" + breaks(text) + "</table>"
	d, err := Read(t.Context(), []byte(site("<title>青山县人民政府</title>", body)))
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(d); !slices.Contains(got, "青山县人民政府令") && !slices.Contains(got, "title 青山县人民政府令") {
		t.Errorf("%q", got)
	}
}
