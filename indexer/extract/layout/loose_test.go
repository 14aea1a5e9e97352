package layout

import (
	"strings"
	"testing"
)

// loose sets a table without lines, its cells in the middle of their rows, and gives what
// is to come of it.
func (p *typist) loose(xs []float64, chars []int, rows [][]string) (want []string) {
	const size, pitch, apart = 9, 12, 6
	for _, row := range rows {
		lines, most := make([][]string, len(row)), 0
		for i, cell := range row {
			for rest := []rune(cell); len(rest) > 0; {
				n := min(len(rest), chars[i])
				lines[i], rest = append(lines[i], string(rest[:n])), rest[n:]
			}
			most = max(most, len(lines[i]))
		}
		for i := range row {
			y := p.y + float64(most-len(lines[i]))*pitch/2
			for j, line := range lines[i] {
				p.at(xs[i], y+float64(j)*pitch, size, false, line)
			}
		}
		p.y += float64(most)*pitch + apart
		want = append(want, "1 | "+strings.Join(row, " | "))
	}
	return want
}

func TestTableWithoutLines(t *testing.T) {
	p := (&typist{}).page()
	intro := long("现将清单公布如下", 50)
	p.paragraph(intro, nil)
	p.y += 10
	rows := p.loose([]float64{90, 120, 230, 410}, []int{2, 10, 18, 12}, [][]string{
		{"序号", "项目名称", "建设内容", "责任单位"},
		{"一", "水库除险加固改造提升工程", "新建道路桥梁并改造污水管网", "市水利局"},
		{"二", "养老服务中心", "建设数字化平台和示范基地，提升高标准农田，改造学校和医院，完善污水管网和道路桥梁等设施", "市住房城乡建设局、市财政局"},
		{"三", "高标准农田建设项目和示范基地项目", "改造", "市农业农村局"},
		{"四", "桥梁", "新建道路桥梁，改造提升污水管网，完善配套服务设施", "市交通运输局"},
	})
	p.y += 20
	closing := long("以上项目", 60)
	p.paragraph(closing, nil)
	check(t, p.pages, append(append([]string{"1 " + intro}, rows...), "1 "+closing)...)
}
