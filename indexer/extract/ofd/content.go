package ofd

import (
	"math"
	"strconv"
	"strings"
)

// contentVisitor reads the objects of a page, a template, or the resources of a document
// (GB/T 33190-2016, 7.7, 7.9, 8, 13).
type contentVisitor struct {
	drawing   *drawing // where objects go
	page      *drawing
	box       box // PhysicalBox
	templates []template
	resources []string        // locations
	fonts     map[string]bool // by number: whether it is bold
	units     map[string]*drawing
	text      *textObject
	path      *pathObject
}

// A template is shown behind or before what its page shows.
type template struct {
	id       string
	location string // where templates are listed
	front    bool
}

func newContentVisitor() *contentVisitor {
	page := &drawing{}
	return &contentVisitor{drawing: page, page: page, fonts: map[string]bool{}, units: map[string]*drawing{}}
}

func (v *contentVisitor) begin(name string, a attributes) bool {
	switch name {
	case "Clips", "Clip", "Actions", "Annots", "Pattern", "Signatures":
		return false // Clips hold paths and texts that only bound others
	case "Template":
		v.templates = append(v.templates, template{id: a.get("TemplateID"), front: a.get("ZOrder") == "Foreground"})
	case "Font":
		v.fonts[a.get("ID")] = isBold(a)
	case "CompositeGraphicUnit":
		v.drawing = &drawing{}
		v.units[a.get("ID")] = v.drawing
	case "TextObject", "PathObject", "ImageObject", "CompositeObject":
		if isFalse(a.get("Visible")) {
			return false
		}
		v.object(name, a)
	case "FillColor":
		if v.path != nil {
			v.path.white = isWhite(a.get("Value"))
		}
	case "TextCode":
		if v.text != nil {
			v.text.begin(a)
		}
	}
	return true
}

func (v *contentVisitor) object(name string, a attributes) {
	bounds, _ := parseBox(a.get("Boundary"))
	place := matrix{a: 1, d: 1, e: bounds.x, f: bounds.y}.after(parseMatrix(a.get("CTM")))
	switch name {
	case "TextObject":
		v.text = newTextObject(a, place)
	case "PathObject":
		v.path = &pathObject{place: place, stroke: !isFalse(a.get("Stroke")), fill: isTrue(a.get("Fill"))}
		if a.get("Alpha") == "0" {
			v.path = nil
		}
	case "ImageObject":
		v.drawing.images += bounds.area()
	case "CompositeObject":
		v.drawing.units = append(v.drawing.units, unit{a.get("ResourceID"), place})
	}
}

func (v *contentVisitor) end(name, text string) {
	switch name {
	case "PhysicalBox":
		v.box, _ = parseBox(text)
	case "PageRes":
		v.resources = append(v.resources, text)
	case "CompositeGraphicUnit":
		v.drawing = v.page
	case "TextCode":
		if v.text != nil {
			v.text.end(text, v.drawing)
		}
	case "AbbreviatedData":
		if v.path != nil {
			v.drawing.paths++
			v.path.data = text
		}
	case "TextObject":
		v.text = nil
	case "PathObject":
		if v.path != nil {
			v.path.draw(v.drawing)
		}
		v.path = nil
	}
}

func isTrue(s string) bool { return s == "true" || s == "1" }

func isFalse(s string) bool { return s == "false" || s == "0" }

// boldNames are parts of the names of fonts made for titles and headings.
var boldNames = []string{"bold", "black", "hei", "黑", "小标宋", "xiaobiaosong", "xbs"}

func isBold(a attributes) bool {
	if isTrue(a.get("Bold")) {
		return true
	}
	name := strings.ToLower(a.get("FontName") + " " + a.get("FamilyName"))
	for _, part := range boldNames {
		if strings.Contains(name, part) && !strings.Contains(name, "yahei") && !strings.Contains(name, "雅黑") {
			return true
		}
	}
	return false
}

// isHeavy tells whether text is set in bold by itself: Weight is 400 for regular.
func isHeavy(weight string) bool {
	n, err := strconv.Atoi(weight)
	return err == nil && n >= 600
}

// isWhite tells a color that covers but does not show.
func isWhite(value string) bool {
	n := numbers(value, 4)
	for _, c := range n {
		if math.Round(c) < 250 {
			return false
		}
	}
	return len(n) == 1 || len(n) == 3
}
