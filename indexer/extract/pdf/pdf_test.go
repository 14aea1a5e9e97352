package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"policysearch/indexer/extract/content"
)

// shown gives blocks in short: page, kind, text.
func shown(blocks []content.Block) (out []string) {
	names := map[content.BlockKind]string{content.Paragraph: "", content.Heading: "# ", content.Row: "| ", content.Title: "! ", content.Note: "* ", content.Contents: ". "}
	for _, b := range blocks {
		out = append(out, fmt.Sprintf("%d %s%s", b.Page, names[b.Kind], b.Text))
	}
	return out
}

func checkRead(t *testing.T, data []byte, want ...string) {
	t.Helper()
	d, err := shared(t).Read(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, shown(d.Blocks)); diff != "" {
		t.Error(diff)
	}
	if len(d.Warnings) > 0 {
		t.Errorf("warnings %q", d.Warnings)
	}
}

// notice is a document of two pages: title, a paragraph that runs over, a table.
func notice(font int) *pdfFile {
	f := newFile()
	f.page(put(font, 22, 176, 720, "关于印发行动方案的通知")+
		put(font, 16, 122, 650, "一、到2025年，单位国内生产总值能耗下降，森林覆")+
		put(font, 16, 90, 620, "盖率稳步提高，生态环境质量持续改善，绿色低碳发展取得新")+
		put(font, 10.5, 280, 50, "— 1 —"), a4)
	f.page(put(font, 16, 90, 720, "的进展，为实现目标奠定基础。")+
		frame([]float64{90, 250, 410}, []float64{560, 590, 620})+
		put(font, 12, 100, 600, "指标")+put(font, 12, 260, 600, "目标")+
		put(font, 12, 100, 570, "森林覆盖率")+put(font, 12, 260, 570, "24.1%")+
		put(font, 10.5, 280, 50, "— 2 —"), a4)
	return f
}

var noticeBlocks = []string{
	"1 ! 关于印发行动方案的通知",
	"1 一、到2025年，单位国内生产总值能耗下降，森林覆盖率稳步提高，生态环境质量持续改善，绿色低碳发展取得新的进展，为实现目标奠定基础。",
	"2 | 指标 | 目标",
	"2 | 森林覆盖率 | 24.1%",
}

// TestFonts: text in fonts that are not embedded is not lost, whatever its codes.
func TestFonts(t *testing.T) {
	for _, font := range []int{gbk, ucs2, unicodes} {
		checkRead(t, notice(font).bytes(), noticeBlocks...)
	}
}

// Text is read as a reader sees it: on a turned page, set across the page, in vertical
// writing, on a page that shows part of its medium, in a form.
func TestTurned(t *testing.T) {
	const first, second = "第一行的文字从左边开始，", "第二行的文字接在它后面。"
	both := put(gbk, 16, 100, 600, first) + put(gbk, 16, 100, 570, second)
	across := fmt.Sprintf("BT /F0 16 Tf 0 1 -1 0 300 100 Tm <%s> Tj 0 1 -1 0 330 100 Tm <%s> Tj ET", coded(gbk, first), coded(gbk, second))
	vertical := put(upright, 16, 400, 700, first) + put(upright, 16, 370, 700, second)
	form := newFile()
	n := form.add(stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F0 3 0 R>>>>", both))
	tests := map[string][]byte{
		"as it is":     newFile().page(both, a4).bytes(),
		"turned page":  newFile().page(across, a4+"/Rotate 90").bytes(),
		"across":       newFile().page(across, a4).bytes(),
		"upside down":  newFile().page("-1 0 0 -1 595 842 cm "+both, a4).bytes(),
		"vertical":     newFile().page(vertical, a4).bytes(),
		"cropped":      newFile().page(both, "/MediaBox[-100 -100 700 900]/CropBox[50 50 600 800]").bytes(),
		"in a form":    form.page("/X Do", a4+fmt.Sprintf("/Resources<</XObject<</X %d 0 R>>>>", n)).bytes(),
		"printed over": newFile().page(both+put(gbk, 16, 100.3, 600, first)+put(gbk, 16, 100.3, 570, second), a4).bytes(),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) { checkRead(t, data, "1 "+first+second) })
	}
}

func TestTableInForm(t *testing.T) {
	f := newFile()
	n := f.add(stream("/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Matrix[1 0 0 1 100 400]/Resources<</Font<</F0 3 0 R>>>>",
		frame([]float64{0, 100, 200}, []float64{0, 30, 60})+put(gbk, 12, 10, 40, "甲")+put(gbk, 12, 110, 40, "乙")+put(gbk, 12, 10, 10, "丙丙丙丙")+put(gbk, 12, 110, 10, "丁戊己庚辛壬")))
	f.page("/X Do", a4+fmt.Sprintf("/Resources<</XObject<</X %d 0 R>>>>", n))
	checkRead(t, f.bytes(), "1 | 甲 | 乙", "1 | 丙丙丙丙 | 丁戊己庚辛壬")
}

// Frames filled in white are not seen, and no tables.
func TestWhiteBoxes(t *testing.T) {
	white := "1 1 1 rg 80 580 200 60 re f 280 580 200 60 re f 0 0 0 rg\n"
	checkRead(t, newFile().page(white+put(gbk, 16, 90, 600, "左边的文字")+put(gbk, 16, 180, 600, "右边的文字"), a4).bytes(), "1 左边的文字右边的文字")
}

// TestPadded: what fills a file up to some size does not hide its end, and is no file alone.
func TestPadded(t *testing.T) {
	filler := bytes.Repeat([]byte(padding), 1<<18)
	checkRead(t, append(notice(gbk).bytes(), filler...), noticeBlocks...)
	if _, err := shared(t).Read(context.Background(), filler); !errors.Is(err, content.ErrDamaged) {
		t.Errorf("filler alone: %v", err)
	}
}

func TestEncrypted(t *testing.T) {
	checkRead(t, notice(gbk).lock("").bytes(), noticeBlocks...)
	_, err := shared(t).Read(context.Background(), notice(gbk).lock("secret").bytes())
	if !errors.Is(err, content.ErrEncrypted) {
		t.Errorf("with a password: %v", err)
	}
}

func TestWarnings(t *testing.T) {
	f := notice(gbk)
	f.page("", a4)
	f.pages = append(f.pages, "999 0 R")
	d, err := shared(t).Read(context.Background(), f.bytes())
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(d.Warnings, "\n")
	if !strings.Contains(all, "page 3: no text, needs OCR") || !strings.Contains(all, "page 4: cannot be read: ") || len(d.Warnings) != 2 {
		t.Errorf("warnings %q", d.Warnings)
	}
	if diff := cmp.Diff(noticeBlocks, shown(d.Blocks)); diff != "" {
		t.Error(diff)
	}
}

func TestConcurrentReads(t *testing.T) {
	data := notice(ucs2).bytes()
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			d, err := shared(t).Read(context.Background(), data)
			if diff := cmp.Diff(noticeBlocks, shown(d.Blocks)); err != nil || diff != "" {
				t.Error(err, diff)
			}
		})
	}
	group.Wait()
}

// TestInProcess reads without a process of its own, and with neither before nor after.
func TestInProcess(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles another engine if none is in the cache")
	}
	r := New(Options{Cache: cacheFolder})
	d, err := r.Read(context.Background(), notice(gbk).bytes())
	if diff := cmp.Diff(noticeBlocks, shown(d.Blocks)); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if _, err := r.Read(context.Background(), notice(gbk).bytes()); !errors.Is(err, errClosed) {
		t.Errorf("after Close: %v", err)
	}
	if err := r.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := shared(t).Read(ctx, notice(gbk).bytes()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestNoWorker: where the command is wrong, that is said, and not that the file is.
func TestNoWorker(t *testing.T) {
	for _, command := range []string{filepath.Join(t.TempDir(), "missing"), "true", "date"} {
		r := New(Options{Command: []string{command}})
		defer r.Close()
		if _, err := r.Read(context.Background(), notice(gbk).bytes()); err == nil || errors.Is(err, content.ErrDamaged) {
			t.Errorf("%s: %v", command, err)
		}
	}
}

// TestCacheFolder: a folder that cannot be made is no reason to fail.
func TestCacheFolder(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	openCache(filepath.Join(name, "folder")).Close(context.Background())
	made := filepath.Join(dir, "made")
	openCache(made).Close(context.Background())
	if info, err := os.Stat(made); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", info, err)
	}
}

// TestFontFiles: what the engine sees is a sound file system with one font.
func TestFontFiles(t *testing.T) {
	if err := fstest.TestFS(fonts(), "usr/share/fonts/cjk.ttf"); err != nil {
		t.Error(err)
	}
	if data, err := fs.ReadFile(fonts(), "usr/share/fonts/cjk.ttf"); err != nil || len(data) > 4096 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

// TestDamagedCache: an engine in the cache that is not whole is compiled anew.
func TestDamagedCache(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(cacheFolder)); err != nil {
		t.Fatal(err)
	}
	engines, _ := filepath.Glob(filepath.Join(dir, "wazero-*", "*"))
	for _, name := range engines {
		if err := os.WriteFile(name, []byte("WAZEVO damaged"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := New(Options{Cache: dir})
	defer r.Close()
	if d, err := r.Read(context.Background(), notice(gbk).bytes()); err != nil || len(d.Blocks) != len(noticeBlocks) {
		t.Errorf("%v %v", shown(d.Blocks), err)
	}
}

// TestUpright: upright text in a drawn table, in any direction, is the text of its cell, and
// keeps its blanks.
func TestUpright(t *testing.T) {
	table := frame([]float64{90, 130, 300}, []float64{400, 500, 600, 700}) +
		put(gbk, 12, 140, 650, "统筹各项财政资金") + put(gbk, 12, 140, 550, "完善土地利用政策") + put(gbk, 12, 140, 450, "做好其他各项工作")
	turned := func(matrix, text string) string {
		return fmt.Sprintf("BT /F0 12 Tf %s Tm <%s> Tj ET\n", matrix, coded(gbk, text))
	}
	tests := map[string]struct{ content, want string }{
		"down":       {turned("0 -1 1 0 114 690", "资金保障") + turned("0 -1 1 0 98 690", "措施列表"), "资金保障措施列表"},
		"up":         {turned("0 1 -1 0 106 610", "资金保障") + turned("0 1 -1 0 122 610", "措施列表"), "资金保障措施列表"},
		"vertical":   {put(upright, 12, 110, 690, "资金保障措施"), "资金保障措施"},
		"stacked":    {put(gbk, 12, 104, 680, "保") + put(gbk, 12, 104, 660, "障"), "保障"},
		"two, up":    {turned("0 1 -1 0 114 610", "保障"), "保障"},
		"with words": {turned("0 1 -1 0 114 605", "A B类"), "A B类"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			checkRead(t, newFile().page(table+test.content, a4).bytes(),
				"1 | "+test.want+" | 统筹各项财政资金", "1 |  | 完善土地利用政策", "1 |  | 做好其他各项工作")
		})
	}
	note := turned("0 1 -1 0 40 410", "本页由起草小组另行保管")
	checkRead(t, newFile().page(table+note, a4).bytes(),
		"1 |  | 统筹各项财政资金", "1 |  | 完善土地利用政策", "1 |  | 做好其他各项工作", "1 本页由起草小组另行保管")
}
