package docx

import (
	"maps"
	"slices"
	"strconv"
)

// levels is how many levels a list has.
const levels = 9

// level is how one level of a list numbers (w:lvl, ISO/IEC 29500-1 §17.9.6).
type level struct {
	start   int
	format  string // numFmt
	pattern string // lvlText, with %1 to %9
	suffix  string // tab, space or nothing
	restart int    // lvlRestart, -1 where not given
	legal   bool   // all numbers in Arabic digits
	style   string // paragraphs of this style are on this level
	hidden  bool
}

// definition is an abstract list (w:abstractNum), with what has been counted in it.
type definition struct {
	levels [levels]level
	link   string // numStyleLink: the style that has the levels instead
	style  string // styleLink: the style that has these levels
	count  [levels]int
	begun  [levels]bool
}

// list is a w:num: a definition with levels of its own.
type list struct {
	abstract  string
	overrides [levels]*level
	starts    [levels]int // startOverride, -1 where not given
	restarted [levels]bool
}

// numbering is numbering.xml, and the state of counting.
type numbering struct {
	definitions map[string]*definition
	lists       map[string]*list
}

func (p *parts) readNumbering(name string, s *styles) (*numbering, error) {
	n := &numbering{map[string]*definition{}, map[string]*list{}}
	if name == "" {
		return n, nil
	}
	x, err := p.open(name)
	if err != nil {
		return n, err
	}
	if _, ok := x.root(); !ok {
		return n, x.damage(name)
	}
	x.children(func(e element) {
		switch e.name {
		case "abstractNum":
			n.definitions[e.attr("abstractNumId")] = x.definition()
		case "num":
			n.lists[e.attr("numId")] = x.list()
		}
	})
	n.follow(s)
	return n, x.damage(name)
}

// follow replaces definitions that name a style by the definition of that style, so
// that both count as one list (§17.9.21).
func (n *numbering) follow(s *styles) {
	linked := map[string]*definition{}
	for _, id := range slices.Sorted(maps.Keys(n.definitions)) {
		if d := n.definitions[id]; d.style != "" && d.link == "" && linked[d.style] == nil {
			linked[d.style] = d
		}
	}
	for id, d := range n.definitions {
		if d.link == "" {
			continue
		}
		target := linked[d.link]
		if l := n.lists[s.resolve(d.link).list]; target == nil && l != nil {
			target = n.definitions[l.abstract]
		}
		if target != nil {
			n.definitions[id] = target
		}
	}
}

func (p *parser) definition() *definition {
	d := &definition{}
	for i := range d.levels {
		d.levels[i] = level{start: 1, format: "none", restart: -1}
	}
	p.children(func(e element) {
		switch e.name {
		case "lvl":
			if i, ok := levelIndex(e); ok {
				d.levels[i] = p.level()
			}
		case "numStyleLink":
			d.link = e.attr("val")
		case "styleLink":
			d.style = e.attr("val")
		}
	})
	return d
}

func levelIndex(e element) (int, bool) {
	i, err := strconv.Atoi(e.attr("ilvl"))
	return i, err == nil && i >= 0 && i < levels
}

func (p *parser) level() level {
	l := level{start: 0, format: "decimal", suffix: "tab", restart: -1}
	var visit func(element)
	visit = func(e element) {
		value := e.attr("val")
		switch e.name {
		case "start":
			l.start, _ = strconv.Atoi(value)
		case "numFmt":
			if l.format = value; value == "custom" {
				l.format = customFormat(e.attr("format"))
			}
		case "lvlText":
			l.pattern = value
		case "suff":
			l.suffix = value
		case "lvlRestart":
			if n, err := strconv.Atoi(value); err == nil {
				l.restart = n
			}
		case "isLgl":
			l.legal = e.isOn()
		case "pStyle":
			l.style = value
		case "rPr":
			l.hidden = p.runProperties().hidden == on
		case "mc:AlternateContent", "mc:Choice": // the fallback knows less
			p.children(visit)
		}
	}
	p.children(visit)
	return l
}

func (p *parser) list() *list {
	l := &list{}
	for i := range l.starts {
		l.starts[i] = -1
	}
	p.children(func(e element) {
		switch e.name {
		case "abstractNumId":
			l.abstract = e.attr("val")
		case "lvlOverride":
			i, ok := levelIndex(e)
			if !ok {
				return
			}
			p.children(func(e element) {
				switch e.name {
				case "startOverride":
					if n, err := strconv.Atoi(e.attr("val")); err == nil {
						l.starts[i] = n
					}
				case "lvl":
					own := p.level()
					l.overrides[i] = &own
				}
			})
		}
	})
	return l
}
