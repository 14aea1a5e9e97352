package web

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// noText is the warning of a page that has to be read by OCR. The pages are those of
// the file, not the printed ones that stand in the text.
var noText = regexp.MustCompile(`^page ([0-9]{1,9}): no text, needs OCR$`)

// warningWords puts the warnings of the indexer into Chinese, the first that fits.
var warningWords = []struct {
	pattern *regexp.Regexp
	words   string
}{
	{regexp.MustCompile(`^page (\d+): cannot be read: (.*)$`), "原文件第 $1 页读不出：$2"},
	{regexp.MustCompile(`^page (\d+): cannot be read, nor any page after it: (.*)$`), "原文件从第 $1 页起读不出：$2"},
	{regexp.MustCompile(`^page (\d+): (\d+) characters without meaning`), "原文件第 $1 页有 $2 个字符没有意义，请对照原文件"},
	{regexp.MustCompile(`^page (\d+): (\d+) characters without text, only glyphs`), "原文件第 $1 页有 $2 个字只有字形，要做文字识别（OCR）才完整"},
	{regexp.MustCompile(`^page (\d+): (\d+) characters that are turned`), "原文件第 $1 页有 $2 个与其余方向不同的字没有收入"},
	{regexp.MustCompile(`^page (\d+): (?:has more than \d+ annotations|the text of its form fields and notes cannot be read|a form field or note has no place)`), "原文件第 $1 页表单和批注里的文字没有读出，请另存为普通 PDF"},
	{regexp.MustCompile(`\bXFA\b`), "原文件是动态表单（XFA），填写的内容没有读出，请另存为普通 PDF"},
	{regexp.MustCompile(`^page (\d+): (?:part|its template|a graphic unit) `), "原文件第 $1 页有缺损，文字可能不全，请重新下载或另存原文件"},
	{regexp.MustCompile(`^only (\d+) characters of text in a file of (\d+) KB`), "$2 KB 的文件只读出 $1 个字，其余可能是要做文字识别（OCR）的图片，也可能漏读了"},
	{regexp.MustCompile(`^(\d+) pictures and little text`), "有 $1 幅图片而文字很少，图片里的文字要做文字识别（OCR）"},
	{regexp.MustCompile(`^(\d+) charts: `), "有 $1 个图表，其中的文字没有读出"},
	{regexp.MustCompile(`^embedded objects are not read: (.*)$`), "嵌入的对象没有读出：$1"},
	{regexp.MustCompile(`^(\d+) symbols of unknown fonts`), "有 $1 个字体不明的符号没有收入"},
	{regexp.MustCompile(`^(?:the text of linked subdocuments|an included document is missing|the included document )`), "有一部分内容在别的文件里，没有读出"},
	{regexp.MustCompile(`^characters that could not be read, shown as .*: (\d+), the first in`), "有 $1 个字符读不出，显示为 \ufffd，请换一个来源"},
	{regexp.MustCompile(`^characters of a private set .*: (\d+), the first in`), "有 $1 个字符只在某种字体里有意义，检索不到"},
	{regexp.MustCompile(`^radicals in the place of the Han characters .*: (\d+), the first in`), "有 $1 个汉字写成了形状相同的部首，不影响检索，复制出来会不同"},
	{regexp.MustCompile(`^characters that look like .*: (\d+), the first in`), "有 $1 个字像是乱码，请换一个来源"},
	{regexp.MustCompile(`^(\d+) characters were taken for the main text and (\d+) `), "网页上 $1 个字算作正文，$2 个字算作正文以外的内容，请对照原网页"},
	{regexp.MustCompile(`^(\d+) characters that the page hides or sets apart`), "网页有 $1 个字隐藏着或放在一旁，没有收入，请对照原网页"},
	{regexp.MustCompile(`^(\d+) characters behind the tab (.*) are another document`), "网页上“$2”一栏的 $1 个字是另一份材料，没有收入，需要时请另行收入"},
	{regexp.MustCompile(`^no text, only a title`), "只有标题，没有正文"},
	{regexp.MustCompile(`^the page seems to be a list of other pages`), "这个网页像是其他网页的目录，请收入那些网页"},
	{regexp.MustCompile(`^the page has little text besides what is attached to it`), "这个网页除附件外文字很少，请收入附件"},
	{regexp.MustCompile(`^page (\d+): columns may be out of order`), "原文件第 $1 页分栏的次序可能不对，请对照原文件"},
	{regexp.MustCompile(`^page (\d+): from here on no frames of tables`), "原文件从第 $1 页起没有识别表格线，请对照原文件"},
	{regexp.MustCompile(`^named (\.\w+), but it is plain text$`), "文件名是 $1，内容却是纯文本"},
	{regexp.MustCompile(`^of the archive (\d+) files of other kinds are not read: (.*)$`), "压缩包里有 $1 个其他类型的文件没有读取：$2"},
	{regexp.MustCompile(`^front matter has none of the names that are known`), "文首没有可识别的元数据，当作正文读取"},
	{regexp.MustCompile(`^front matter: passed over, for these names are not known: (.*)$`), "文首元数据中有不认识的名称，没有采用：$1"},
	{regexp.MustCompile(`^controls of a web page left out: (.*)$`), "网页上的按钮和链接没有收入：$1"},
	{regexp.MustCompile(`^front matter is not YAML`), "文首元数据写法有误，当作正文读取"},
	{regexp.MustCompile(`^too many or too deeply nested signs`), "Markdown 标记太多或嵌套太深，当作普通文本读取"},
	{regexp.MustCompile(`\bis damaged\b`), "原文件有损坏，文字可能不全，请重新下载或另存原文件"},
}

// warnings puts what was noticed when the file was read into words for searchers: the
// pages without text in one line. A warning that is not known is shown as it is.
func warnings(list []string) []string {
	var pages []int
	var rest []string
	for _, w := range list {
		if m := noText.FindStringSubmatch(w); m != nil {
			page, _ := strconv.Atoi(m[1]) // nine digits always fit
			pages = append(pages, page)
			continue
		}
		rest = append(rest, inChinese(w))
	}
	if len(pages) == 0 {
		return rest
	}
	return append([]string{"原文件第 " + ranges(pages) + " 页没有文字，检索不到，要先做文字识别（OCR）"}, rest...)
}

func inChinese(warning string) string {
	if s, ok := ofMetadata(warning); ok {
		return s
	}
	for _, w := range warningWords {
		if m := w.pattern.FindStringSubmatchIndex(warning); m != nil {
			return string(w.pattern.ExpandString(nil, w.words, warning, m))
		}
	}
	return warning
}

var (
	leftOut  = regexp.MustCompile(`^([a-z]+): (".*") \((.*)\) is not .*: left out$`)
	doubtful = regexp.MustCompile(`^([a-z]+): ([0-9-]+) \((.*)\) is (?:in the future|before [0-9-]+): check it$`)
)

// ofMetadata puts warnings into words that name a value of the metadata.
func ofMetadata(warning string) (words string, ok bool) {
	if m := leftOut.FindStringSubmatch(warning); m != nil {
		value, err := strconv.Unquote(m[2])
		return fmt.Sprintf("%s“%s”读不懂，没有采用（%s）", labelOf(m[1]), value, origin(m[3])), err == nil
	}
	if m := doubtful.FindStringSubmatch(warning); m != nil {
		return fmt.Sprintf("%s %s 不像是真的，请核对（%s）", labelOf(m[1]), m[2], origin(m[3])), true
	}
	return "", false
}

// ranges writes numbers in rising order as 1–3、5.
func ranges(numbers []int) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		end := i
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(strconv.Itoa(numbers[i]))
		if end > i {
			b.WriteString("–" + strconv.Itoa(numbers[end]))
		}
		i = end + 1
	}
	return b.String()
}
