package structure

import (
	"regexp"
	"strings"
)

var (
	// signMark leads to the names of who approved a document, signedBy to that of who
	// signed an order: 签发人：某某, 省长　某某.
	signMark = regexp.MustCompile(`签\pZ*发\pZ*人?\pZ*[：:]`)
	signedBy = regexp.MustCompile(`(?:长|主\pZ*席|总\pZ*理|主\pZ*任|专\pZ*员|书\pZ*记)[\pZ：:]+(\p{Han}[\p{Han}·\pZ]{1,14})$`)
	fullName = regexp.MustCompile(`^\p{Han}[\p{Han}·]{1,14}$`)
)

// describeSigner names 签发人, or who signed an order.
func (d *divided) describeSigner(r record) {
	i := d.head.signer
	if i < 0 {
		return
	}
	text := strings.TrimSpace(d.pieces[i].text)
	if at := signMark.FindStringIndex(text); at != nil {
		names := []string{nameOf(text[at[1]:])}
		for i++; i < len(d.pieces) && d.pieces[i].role == imprintRole && persons.MatchString(strings.TrimSpace(d.pieces[i].text)); i++ {
			names = append(names, nameOf(d.pieces[i].text))
		}
		r.signer(strings.Join(names, " "), originHead)
		return
	}
	if m := signedBy.FindStringSubmatch(text); m != nil {
		r.signer(nameOf(m[1]), originSignature)
	}
}

// nameOf joins a name that was spaced out, 某　某; several names keep a blank between.
func nameOf(s string) string {
	parts := strings.FieldsFunc(s, isSeparator)
	for _, part := range parts {
		if !fullName.MatchString(part) {
			return strings.Join(parts, "")
		}
	}
	return strings.Join(parts, " ")
}
