package pdf

import (
	"fmt"
	"math"
	"testing"
)

// aslant gives the operators for a text that runs across the page.
func aslant(size, degrees, x, y float64, text string) string {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return fmt.Sprintf("BT /F0 %g Tf %.4f %.4f %.4f %.4f %g %g Tm <%s> Tj ET\n", size, cos, sin, -sin, cos, x, y, coded(gbk, text))
}

// A watermark across the page is no part of the text, whatever its angle, on one page too.
func TestWatermark(t *testing.T) {
	for _, degrees := range []float64{-60, -45, 12, 30, 45, 80} {
		t.Run(fmt.Sprint(degrees), func(t *testing.T) {
			f := newFile()
			f.page(aslant(60, degrees, 180, 500, "征求意见稿")+
				put(gbk, 16, 122, 650, "一、到2025年，单位国内生产总值能耗下降，森林覆")+
				put(gbk, 16, 90, 620, "盖率稳步提高，生态环境质量持续改善，绿色低碳发展取得新")+
				put(gbk, 16, 90, 590, "的进展，为实现目标奠定基础，各地要认真组织实施本方案并")+
				put(gbk, 16, 90, 560, "按时报告。"), a4)
			checkRead(t, f.bytes(), "1 一、到2025年，单位国内生产总值能耗下降，森林覆盖率稳步提高，生态环境质量持续改善，绿色低碳发展取得新的进展，为实现目标奠定基础，各地要认真组织实施本方案并按时报告。")
		})
	}
}

// A page that was put on the scanner a little askew is read all the same.
func TestAskew(t *testing.T) {
	f := newFile()
	f.page(aslant(16, 3, 122, 650, "森林覆盖率稳步提高。"), a4)
	checkRead(t, f.bytes(), "1 森林覆盖率稳步提高。")
}

// What is printed on the outer edge, turned, is furniture: PDFium breaks it behind 第.
func TestTurnedRunningHead(t *testing.T) {
	f := newFile()
	var want []string
	for i, n := range []string{"一", "二", "三", "六"} {
		text := "第" + n + "段，单位国内生产总值能耗下降。"
		f.page(put(gbk, 16, 122, 650, text)+aslant(9, 90, 580, 300, fmt.Sprintf("第%s章 综合管理 %d", n, i+1)), a4)
		want = append(want, fmt.Sprintf("%d %s", i+1, text))
	}
	checkRead(t, f.bytes(), want...)
}
