package docx

import (
	"regexp"
	"strconv"
	"strings"
)

// properties are what a style or a paragraph says of itself, as far as it changes what
// is read; zero values say nothing.
type properties struct {
	outline int    // outline level from 1; bodyText for text
	list    string // numId; noList for none
	level   int    // of the list, from 1
	align   string
	hidden  toggle // of its text
	role    role   // by the name of the style
}

const (
	bodyText = 10
	noList   = "0"
)

// toggle is a property that may be turned on, turned off, or not be mentioned.
type toggle int

const (
	unset toggle = iota
	off
	on
)

func toggled(e element) toggle {
	if e.isOn() {
		return on
	}
	return off
}

// role is what the name of a style says of its paragraphs.
type role int

const (
	noRole role = iota
	titleRole
	contentsRole
	plainRole // though the style is based on another
)

// over gives the properties of a style under those that overrule them.
func (p properties) over(base properties) properties {
	if p.outline == 0 {
		p.outline = base.outline
	}
	if p.list == "" {
		p.list = base.list
		if p.level == 0 {
			p.level = base.level
		}
	}
	if p.align == "" {
		p.align = base.align
	}
	if p.hidden == unset {
		p.hidden = base.hidden
	}
	if p.role == noRole {
		p.role = base.role
	}
	return p
}

type style struct {
	properties
	base     string
	resolved bool
	chain    []string // the style and those it is based on, nearest first
}

// styles are those of styles.xml by their ids.
type styles struct {
	byID     map[string]*style
	standard string // id of the style of paragraphs that name none
}

// maxBases bounds how many styles stand behind one: Word allows eleven, and a circle
// has no end.
const maxBases = 32

// resolve gives a style with what it has from those it is based on.
func (s *styles) resolve(id string) *style {
	found := s.byID[id]
	if found == nil {
		return &style{properties: named(id), chain: []string{id}}
	}
	if found.resolved {
		return found
	}
	chain := []string{id}
	all := found.properties
	for base := s.byID[found.base]; base != nil && len(chain) < maxBases; base = s.byID[base.base] {
		chain = append(chain, s.byID[chain[len(chain)-1]].base)
		all = all.over(base.properties)
	}
	found.properties, found.chain, found.resolved = all, chain, true
	return found
}

// ofParagraph is resolve for a paragraph, which may name no style or an unknown one.
func (s *styles) ofParagraph(id string) *style {
	if id == "" {
		id = s.standard
	}
	return s.resolve(id)
}

func (p *parts) readStyles(name string) (*styles, error) {
	s := &styles{byID: map[string]*style{}}
	if name == "" {
		return s, nil
	}
	x, err := p.open(name)
	if err != nil {
		return s, err
	}
	if _, ok := x.root(); !ok {
		return s, x.damage(name)
	}
	x.children(func(e element) {
		if e.name == "style" {
			s.add(x, e)
		}
	})
	return s, x.damage(name)
}

func (s *styles) add(x *parser, e element) {
	id, kind := e.attr("styleId"), e.attr("type")
	if kind == "paragraph" && (e.attr("default") == "1" || e.attr("default") == "true") {
		s.standard = id
	}
	st := &style{}
	name := id
	x.children(func(e element) {
		switch e.name {
		case "name":
			name = e.attr("val")
		case "basedOn":
			st.base = e.attr("val")
		case "pPr":
			st.properties = x.paragraphProperties(nil).over(st.properties)
		case "rPr":
			if x.runProperties().hidden == on {
				st.hidden = on
			}
		}
	})
	if kind != "character" {
		st.properties = st.properties.over(named(name))
	}
	if _, again := s.byID[id]; !again {
		s.byID[id] = st
	}
}

var (
	headingName  = regexp.MustCompile(`^(?:heading|标题|標題|見出し|제목) ?([1-9])$`)
	contentsName = regexp.MustCompile(`^(?:toc|contents|目录|目錄|目次|wpsoffice手动目录|table of contents) ?(?:[1-9]|heading|标题)$|^(?:toc heading|table of figures|图表目录|contents heading)$`)
)

// headingLevel reads the level from the name of a style, 0 if it is not a heading. Word
// stores the names of its own styles in English in all its languages; other programs
// translate them.
func headingLevel(name string) int {
	m := headingName.FindStringSubmatch(strings.ToLower(name))
	if m == nil {
		return 0
	}
	level, _ := strconv.Atoi(m[1])
	return level
}

// named are the properties that a style has by its name.
func named(name string) properties {
	return properties{role: roleOf(name), outline: headingLevel(name)}
}

func roleOf(name string) role {
	switch name = strings.ToLower(strings.TrimSpace(name)); {
	case name == "title", name == "标题", name == "標題", name == "文档标题":
		return titleRole
	case contentsName.MatchString(name):
		return contentsRole
	case name == "subtitle", name == "副标题", name == "副標題", name == "author", name == "date", name == "日期":
		return plainRole
	}
	return noRole
}
