package web

import (
	"slices"
	"testing"

	"policysearch/indexer/policy"
)

func TestWarnings(t *testing.T) {
	for _, tt := range []struct{ in, want []string }{
		{nil, nil},
		{[]string{"page 3: no text, needs OCR"}, []string{"原文件第 3 页没有文字，检索不到，要先做文字识别（OCR）"}},
		{[]string{
			"page 1: no text, needs OCR", "page 2: no text, needs OCR", "page 9: 16 characters without meaning (private use or U+FFFD); check the text against the file",
			"page 3: no text, needs OCR", "page 12: no text, needs OCR"},
			[]string{"原文件第 1–3、12 页没有文字，检索不到，要先做文字识别（OCR）", "原文件第 9 页有 16 个字符没有意义，请对照原文件"}},
		{[]string{"page 4: cannot be read: out of memory", "page 7: cannot be read, nor any page after it: a file is read up to page 6 only"},
			[]string{"原文件第 4 页读不出：out of memory", "原文件从第 7 页起读不出：a file is read up to page 6 only"}},
		{[]string{"page 3: columns may be out of order; compare with the file", "named .docx, but it is plain text"},
			[]string{"原文件第 3 页分栏的次序可能不对，请对照原文件", "文件名是 .docx，内容却是纯文本"}},
		{[]string{"page 2: the text of its form fields and notes cannot be read: print the file to PDF anew",
			"page 1: the form in this file (XFA) is not read, nor what is filled in: print it to PDF with Adobe Reader"},
			[]string{"原文件第 2 页表单和批注里的文字没有读出，请另存为普通 PDF", "原文件是动态表单（XFA），填写的内容没有读出，请另存为普通 PDF"}},
		{[]string{"120 characters that the page hides or sets apart were left out: compare with the page"}, []string{"网页有 120 个字隐藏着或放在一旁，没有收入，请对照原网页"}},
		{[]string{"43 characters behind the tab 政策解读 are another document and were left out: index them as one if they are wanted", `no text, only a title: give the text under the key "text" or "paragraphs"`},
			[]string{"网页上“政策解读”一栏的 43 个字是另一份材料，没有收入，需要时请另行收入", "只有标题，没有正文"}},
		{[]string{"controls of a web page left out: 打印 关闭"}, []string{"网页上的按钮和链接没有收入：打印 关闭"}},
		{[]string{`number: "甲\"乙" (metadata.tsv) is not a document number such as 国发〔2021〕23号: left out`},
			[]string{`发文字号“甲"乙”读不懂，没有采用（来自旁注文件 metadata.tsv）`}},
		{[]string{"issued: 2099-01-01 (signature) is in the future: check it", "printed: 1905-01-01 (imprint) is before 1949-10-01: check it"},
			[]string{"成文日期 2099-01-01 不像是真的，请核对（来自落款）", "印发日期 1905-01-01 不像是真的，请核对（来自版记）"}},
		{[]string{"word/document.xml is damaged (unexpected EOF): its text may be wrong or incomplete"}, []string{"原文件有损坏，文字可能不全，请重新下载或另存原文件"}},
		{[]string{"3 pictures and little text: what is written in the pictures needs OCR"}, []string{"有 3 幅图片而文字很少，图片里的文字要做文字识别（OCR）"}},
		{[]string{"characters that could not be read, shown as \ufffd: 5, the first in page 3; take the document from another source, or convert it again"},
			[]string{"有 5 个字符读不出，显示为 \ufffd，请换一个来源"}},
		{[]string{"page x: no text, needs OCR", "something that nobody foresaw", "<b>"}, []string{"page x: no text, needs OCR", "something that nobody foresaw", "<b>"}},
	} {
		if got := aboutOf(t, &policy.Document{Warnings: tt.in}).warnings; !slices.Equal(got, tt.want) {
			t.Errorf("%q\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}
