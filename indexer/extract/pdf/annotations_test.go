package pdf

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// annotated adds a page with a content and annotations, which are fields of a form if they
// say so.
func (f *pdfFile) annotated(content string, annotations ...string) *pdfFile {
	var all []string
	for _, a := range annotations {
		all = append(all, fmt.Sprintf("%d 0 R", f.add("<</Type/Annot "+a+">>")))
	}
	list := strings.Join(all, " ")
	f.objects[0] = "<</Type/Catalog/Pages 2 0 R/AcroForm<</NeedAppearances true/Fields[" + list + "]>>>>"
	return f.page(content, a4+"/Annots["+list+"]")
}

// look adds an appearance of a size.
func (f *pdfFile) look(width, height float64, content string) (entry string) {
	n := f.add(stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %g %g]/Resources<</Font<</F0 3 0 R/Z<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>>>>>", width, height), content))
	return fmt.Sprintf("%d 0 R", n)
}

// inHex is a text string of a PDF (ISO 32000-1 §7.9.2.2).
func inHex(text string) string { return "<FEFF" + coded(ucs2, text) + ">" }

const place = "/F 4/Rect[250 690 450 714]"

// TestAnnotations: what a viewer shows in form fields and notes is read, and comments and
// marks are not.
func TestAnnotations(t *testing.T) {
	label := put(gbk, 12, 90, 696, "单位名称（请填写全称）")
	text := func(a string) []string { return []string{a + "/Subtype/Widget/FT/Tx/T(a)" + place} }
	f := newFile()
	drawn := "/AP<</N " + f.look(200, 24, "0 0 200 24 re S "+put(gbk, 12, 2, 6, "某某市规划局")) + ">>"
	empty := "/AP<</N " + f.look(200, 24, "/Tx BMC EMC") + ">>"
	tick := "/AP<</N<</Yes " + f.look(24, 24, "0 0 m 24 24 l S") + "/Off " + f.look(24, 24, "") + ">>>>"
	glyph := "/AP<</N<</Yes " + f.look(24, 24, "BT /Z 20 Tf 2 2 Td (4) Tj ET") + ">>>>"
	parent := fmt.Sprintf("/Parent %d 0 R", f.add("<</FT/Tx/T(p)/V"+inHex("继承的值")+">>"))
	base := *f
	tests := map[string]struct {
		content     string
		annotations []string
		want        string
	}{
		"drawn field":      {label, text("/V(x)" + drawn), "1 单位名称（请填写全称）　某某市规划局"},
		"drawn note":       {label, []string{"/Subtype/FreeText/Contents(x)" + place + drawn}, "1 单位名称（请填写全称）　某某市规划局"},
		"no appearance":    {label, text("/V" + inHex("某某市规划局")), "1 单位名称（请填写全称）　某某市规划局"},
		"empty appearance": {label, text("/V" + inHex("某某市规划局") + empty), "1 单位名称（请填写全称）　某某市规划局"},
		"undrawn note":     {label, []string{"/Subtype/FreeText/Contents" + inHex("一句补充") + place}, "1 单位名称（请填写全称）　一句补充"},
		"inherited":        {label, []string{"/Subtype/Widget" + place + parent}, "1 单位名称（请填写全称）　继承的值"},
		"password":         {label, text("/Ff 8192/V(secret)"), "1 单位名称（请填写全称）"},
		"hidden":           {label, []string{"/Subtype/Widget/FT/Tx/T(a)/F 2/Rect[150 690 350 714]/V(hidden)" + drawn}, "1 单位名称（请填写全称）"},
		"choice":           {label, []string{"/Subtype/Widget/FT/Ch/Ff 131072/T(a)/V(b)/Opt[[(a)" + inHex("甲类") + "][(b)" + inHex("乙类") + "]]" + place}, "1 单位名称（请填写全称）　乙类"},
		"check drawn":      {label, []string{"/Subtype/Widget/FT/Btn/T(a)/V/Yes/AS/Yes" + place + tick}, "1 单位名称（请填写全称）　☑"},
		"not checked":      {label, []string{"/Subtype/Widget/FT/Btn/T(a)/V/Off/AS/Off" + place + tick}, "1 单位名称（请填写全称）"},
		"check of a font":  {label, []string{"/Subtype/Widget/FT/Btn/T(a)/V/Yes/AS/Yes" + place + glyph}, "1 单位名称（请填写全称）　✔"},
		"turned content":   {"1 0 0 -1 0 842 cm BT /F0 12 Tf 1 0 0 -1 90 146 Tm <" + coded(gbk, "单位名称（请填写全称）") + "> Tj ET", text("/V(x)" + drawn), "1 单位名称（请填写全称）　某某市规划局"},
		"comments and links": {label, []string{
			"/Subtype/Text/Contents" + inHex("请修改") + place + drawn, "/Subtype/Link/Contents(x)" + place,
			"/Subtype/Highlight/Contents(x)/QuadPoints[90 710 350 710 90 690 350 690]" + place, "/Subtype/Popup/Contents(x)" + place}, "1 单位名称（请填写全称）"},
		"a comment beside a note": {label, []string{
			"/Subtype/Text/Contents" + inHex("请修改") + place + drawn, "/Subtype/FreeText/Contents" + inHex("一句补充") + place}, "1 单位名称（请填写全称）　一句补充"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := base
			f.objects = append([]string(nil), base.objects...)
			checkRead(t, f.annotated(test.content, test.annotations...).bytes(), test.want)
		})
	}
}

// TestFormInTable: fields with frames of their own stand in the cells that they are drawn
// in, all lines of them.
func TestFormInTable(t *testing.T) {
	f := newFile()
	framed := "/AP<</N " + f.look(150, 24, "0.5 0.5 149 23 re S "+put(gbk, 12, 2, 6, "某某市")) + ">>"
	f.annotated(frame([]float64{90, 250, 410}, []float64{540, 590, 620})+put(gbk, 12, 100, 600, "申报地区")+put(gbk, 12, 100, 570, "说明"),
		"/Subtype/Widget/FT/Tx/T(a)/V(x)/Rect[255 593 405 617]"+framed,
		"/Subtype/Widget/FT/Tx/Ff 4096/T(b)/Rect[255 545 405 585]/V"+inHex("第一行\r第二行"))
	checkRead(t, f.bytes(), "1 | 申报地区 | 某某市", "1 | 说明 | 第一行第二行")
}

// TestTooManyAnnotations: what is not looked at is said.
func TestTooManyAnnotations(t *testing.T) {
	f := newFile()
	n := f.add("<</Type/Annot/Subtype/FreeText/Contents(x)" + place + ">>")
	f.page(put(gbk, 12, 90, 696, "这一页的文字可以读出来"), a4+"/Annots["+strings.Repeat(fmt.Sprintf("%d 0 R ", n), maxAnnotations+1)+"]")
	d, err := shared(t).Read(context.Background(), f.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1 这一页的文字可以读出来"}, shown(d.Blocks)); diff != "" {
		t.Error(diff)
	}
	if len(d.Warnings) != 1 || !strings.HasPrefix(d.Warnings[0], "page 1: has more than 20000 annotations") {
		t.Errorf("warnings %q", d.Warnings)
	}
}

// TestDynamicForm: what only a program for forms shows is not taken for the document.
func TestDynamicForm(t *testing.T) {
	f := newFile().page(put(gbk, 12, 90, 696, "请用其他软件打开这个文件"), a4)
	f.objects[0] = fmt.Sprintf("<</Type/Catalog/Pages 2 0 R/NeedsRendering true/AcroForm<</Fields[]/XFA %d 0 R>>>>", f.add(stream("", "<xdp/>")))
	d, err := shared(t).Read(context.Background(), f.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "XFA") {
		t.Errorf("warnings %q", d.Warnings)
	}
}
