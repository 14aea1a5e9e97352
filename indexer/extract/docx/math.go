package docx

import "strings"

// math reads an equation (m:oMath) as one line: fractions with a slash, roots with
// their sign, indices and powers behind their base as in CO2 and m2.
func (r *reader) math() string {
	var b strings.Builder
	r.p.children(func(e element) { b.WriteString(r.mathPart(e)) })
	return b.String()
}

func (r *reader) mathPart(e element) string {
	switch e.name {
	case "m:t", "t":
		return r.p.text()
	case "m:f":
		return r.mathJoined("/")
	case "m:rad":
		return r.root()
	case "m:d":
		return r.delimited()
	case "m:nary":
		return r.nary()
	case "m:rPr", "rPr", "m:ctrlPr", "del", "moveFrom":
		return ""
	}
	return r.math()
}

// mathJoined reads the arguments of an object with a sign between them.
func (r *reader) mathJoined(sign string) string {
	var args []string
	r.p.children(func(e element) {
		if !strings.HasSuffix(e.name, "Pr") {
			args = append(args, r.mathPart(e))
		}
	})
	return strings.Join(args, sign)
}

func (r *reader) root() string {
	degree, base := "", ""
	r.p.children(func(e element) {
		switch e.name {
		case "m:deg":
			degree = r.math()
		case "m:e":
			base = r.math()
		}
	})
	if strings.ContainsAny(base, "+-/ ") {
		base = "(" + base + ")"
	}
	return degree + "√" + base
}

// delimited reads an expression in brackets.
func (r *reader) delimited() string {
	begin, separator, end := "(", "|", ")"
	var args []string
	r.p.children(func(e element) {
		switch e.name {
		case "m:dPr":
			r.p.children(func(e element) {
				switch e.name {
				case "m:begChr":
					begin = e.attr("val")
				case "m:sepChr":
					separator = e.attr("val")
				case "m:endChr":
					end = e.attr("val")
				}
			})
		case "m:e":
			args = append(args, r.math())
		}
	})
	return begin + strings.Join(args, separator) + end
}

// nary reads a sum, a product or an integral with its bounds.
func (r *reader) nary() string {
	sign, rest := "∫", ""
	r.p.children(func(e element) {
		if e.name == "m:naryPr" {
			r.p.children(func(e element) {
				if e.name == "m:chr" {
					sign = e.attr("val")
				}
			})
			return
		}
		rest += r.mathPart(e)
	})
	return sign + rest
}
