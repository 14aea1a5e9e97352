package dict

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"policysearch/dict/fold"
)

func TestTerms(t *testing.T) {
	terms := Terms()
	if !slices.IsSorted(terms) {
		t.Error("terms are not sorted")
	}
	for _, term := range terms {
		if fold.String(term) != term {
			t.Errorf("%q is not folded", term)
		}
	}
	terms[0] = "changed"
	if Terms()[0] == "changed" {
		t.Error("Terms gives away its own slice")
	}
}

func TestTermsStandOnce(t *testing.T) {
	seen := map[string]string{}
	for name, text := range termTexts() {
		for _, line := range lines(text) {
			term := fold.String(line)
			if other, again := seen[term]; again {
				t.Errorf("%s stands in %s and in %s", term, other, name)
			}
			seen[term] = name
		}
	}
}

// TestTermsGseLacks: the terms are there for what gse does not know or cuts apart.
func TestTermsGseLacks(t *testing.T) {
	const want = 1500
	seg, lacking := plainGse(), 0
	for _, term := range Terms() {
		if len(seg.Segment([]byte(term))) != 1 {
			lacking++
		}
	}
	t.Logf("%d terms, %d of them unknown to gse", len(Terms()), lacking)
	if lacking < want {
		t.Errorf("gse lacks %d of our terms, want %d at least", lacking, want)
	}
}

// TestRegions counts the units of administration as of 2024.
func TestRegions(t *testing.T) {
	for name, want := range map[string]int{
		"terms/regions_provinces.txt":      34 + 1, // and the Corps of Xinjiang
		"terms/regions_prefectures.txt":    333,
		"terms/regions_inner_mongolia.txt": 103,
	} {
		n := 0
		for range lines(termTexts()[name]) {
			n++
		}
		if n != want {
			t.Errorf("%s has %d units, want %d", name, n, want)
		}
	}
}

func TestTermsThatMatter(t *testing.T) {
	d := loaded()
	for term := range strings.FieldsSeq(`碳达峰 碳中和 双碳 新质生产力 专精特新 乡村振兴 数字经济 放管服 营商环境
		高质量发展 生态文明 一网通办 链长制 林长制 河湖长制 三线一单 四水四定 中长期铁路网规划 盟行政公署 地区生产总值
		规模以上工业增加值 城镇调查失业率 法律责任 行政处罚裁量权 呼和浩特市 锡林郭勒盟 延边朝鲜族自治州
		科尔沁右翼中旗 鄂温克族自治旗 政府工作报告 十四五 第十四个五年规划`) {
		if got := d.Segment(term); len(got) != 1 {
			t.Errorf("%s is cut %s", term, cut(term, got))
		}
		if utf8.RuneCountInString(term) >= minWord && len(d.Words(term)) == 0 {
			t.Errorf("%s is not among its words", term)
		}
	}
}
