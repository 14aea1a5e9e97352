package doc

import "testing"

// footnote puts references at positions of the main story, each for a paragraph of a
// story of notes.
func (w *builder) notes(story, references, texts int, at []int, automatic []bool, notes ...string) *builder {
	w.in(story)
	positions := []int{0}
	var marks []byte
	for i, n := range notes {
		if automatic[i] {
			n = "\x02 " + n
		}
		w.par(n)
		positions = append(positions, w.lengths[story])
		mark := byte(0)
		if automatic[i] {
			mark = 1
		}
		marks = append(marks, mark, 0)
	}
	w.par("") // a last paragraph ends the story
	w.parts[references] = plcOf(append(at, 1<<20), marks)
	w.parts[texts] = plcOf(append(positions, w.lengths[story]))
	return w
}

// boxes puts text boxes into the document, those anchored that have a position.
func (w *builder) boxes(at []int, texts ...string) *builder {
	w.in(storyBoxes)
	positions := []int{0}
	var boxes, shapes []byte
	var anchors []int
	for i, text := range texts {
		w.par(text).par("")
		positions = append(positions, w.lengths[storyBoxes])
		box, shape := make([]byte, 22), make([]byte, 26)
		box[14] = byte(100 + i)
		boxes = append(boxes, box...)
		if i < len(at) {
			shape[0] = byte(100 + i)
			shapes, anchors = append(shapes, shape...), append(anchors, at[i])
		}
	}
	w.parts[fcPlcftxbxTxt] = plcOf(positions, boxes)
	w.parts[fcPlcSpaMom] = plcOf(append(anchors, 1<<20), shapes)
	return w
}

// formatted numbers footnotes in circles.
func formatted(w *builder) *builder {
	w.parts[fcDop] = make([]byte, 500)
	w.parts[fcDop][formatOfFootnotes] = 18
	return w
}

func TestInserts(t *testing.T) {
	automatic := []bool{true, true}
	for _, e := range []example{
		{"footnotes stand behind their paragraph", newWord().par("甲\x02乙\x02").par("丙").
			notes(storyFootnotes, fcPlcffndRef, fcPlcffndTxt, []int{1, 3}, automatic, "注甲", "注乙"),
			[]string{"par 甲乙", "note 1 注甲", "note 2 注乙", "par 丙"}},
		{"behind their table", newWord().cells("甲\x02", "乙").cells("丙", "丁").par("戊").
			notes(storyFootnotes, fcPlcffndRef, fcPlcffndTxt, []int{1}, automatic, "注"),
			[]string{"row 甲 | 乙", "row 丙 | 丁", "note 1 注", "par 戊"}},
		{"behind their table and behind the paragraph after it", newWord().cells("甲\x02", "乙").par("戊\x02").
			notes(storyFootnotes, fcPlcffndRef, fcPlcffndTxt, []int{1, 6}, automatic, "注甲", "注戊"),
			[]string{"row 甲 | 乙", "note 1 注甲", "par 戊", "note 2 注戊"}},
		{"in another format", formatted(newWord().par("甲\x02").notes(storyFootnotes, fcPlcffndRef, fcPlcffndTxt, []int{1}, automatic, "注\r续注")),
			[]string{"par 甲", "note ① 注", "note 续注"}},
		{"a mark of their own", newWord().par("甲*").notes(storyFootnotes, fcPlcffndRef, fcPlcffndTxt, []int{1}, []bool{false}, "* 注"),
			[]string{"par 甲*", "note * 注"}},
		{"a reference that is not there", newWord().par("甲").notes(storyFootnotes, fcPlcffndRef, fcPlcffndTxt, []int{77}, automatic, "注"),
			[]string{"par 甲", "note 1 注"}},
		{"endnotes stand at the end", newWord().par("甲\x02").par("乙").notes(storyEndnotes, fcPlcfendRef, fcPlcfendTxt, []int{1}, automatic, "注"),
			[]string{"par 甲", "par 乙", "note 1 注"}},
		{"headers and comments are left out", newWord().par("甲").in(storyHeaders).par("页眉").in(storyComments).par("批注").
			notes(storyEndnotes, fcPlcfendRef, fcPlcfendTxt, []int{0}, automatic, "尾注"),
			[]string{"par 甲", "note 1 尾注"}},
		{"text boxes", newWord().par("甲").par("乙\x08").par("丙").boxes([]int{3}, "框一", "框二"),
			[]string{"par 甲", "par 乙", "par 框一", "par 丙", "par 框二"}},
		{"a box of a paragraph without text", newWord().par("\x08").par("甲").boxes([]int{0}, "红头"),
			[]string{"par 红头", "par 甲"}},
	} {
		e.run(t)
	}
}
