package docx

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"path"
	"strings"

	"policysearch/indexer/extract/content"
)

// parts is a package as ISO/IEC 29500-2 defines it: an archive whose parts name each
// other by relationships.
type parts struct {
	*archive
	ctx context.Context
}

// relation leads from one part to another.
type relation struct {
	kind   string // last element of its type, the same in transitional and strict files
	target string // name of a part
}

// open begins to read a part.
func (p *parts) open(name string) (*parser, error) {
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	x, err := newParser(p.ctx, data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return x, nil
}

// relations gives those of a part by their ids, none if the part has none or they
// cannot be read.
func (p *parts) relations(of string) map[string]relation {
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		name = "_rels/.rels"
	}
	found := map[string]relation{}
	if !p.has(name) {
		return found
	}
	x, err := p.open(name)
	if err != nil {
		return found
	}
	if _, ok := x.root(); !ok {
		return found
	}
	x.children(func(e element) {
		if e.name == "Relationship" && !strings.EqualFold(e.attr("TargetMode"), "External") {
			found[e.attr("Id")] = relation{path.Base(e.attr("Type")), resolve(of, e.attr("Target"))}
		}
	})
	return found
}

// resolve gives the part that a target names, beside the part that names it or from
// the root.
func resolve(source, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(source), target)
	}
	return partName(target)
}

// related gives the part of a kind that another names; where the relationships are
// lost, the part beside it with the usual name. It is "" if there is none.
func (p *parts) related(relations map[string]relation, source, kind string) string {
	found := ""
	for _, r := range relations {
		if r.kind == kind && p.has(r.target) && (found == "" || r.target < found) {
			found = r.target
		}
	}
	if usual := path.Join(path.Dir(source), kind+".xml"); found == "" && p.has(usual) {
		return usual
	}
	return found
}

// mainPart finds the document by the relationships of the package, by its content
// type, or by its usual name.
func (p *parts) mainPart() (string, error) {
	if name := p.related(p.relations(""), "", "officeDocument"); name != "" {
		return name, checkKind(name)
	}
	if name := p.declaredMain(); name != "" {
		return name, nil
	}
	name := ""
	for part := range p.parts {
		if path.Base(part) == "document.xml" && (name == "" || part < name) {
			name = part
		}
	}
	if name == "" {
		return "", fmt.Errorf("%w: the archive holds no word/document.xml", content.ErrUnknown)
	}
	return name, nil
}

// checkKind tells what is wrong with a spreadsheet or a presentation.
func checkKind(main string) error {
	if base := path.Base(main); strings.HasPrefix(base, "workbook") || strings.HasPrefix(base, "presentation") {
		return fmt.Errorf("%w: not a Word document, its main part is %s", content.ErrUnknown, main)
	}
	return nil
}

// declaredMain is the part that [Content_Types].xml calls the main one of a document or
// a template, with macros or without.
func (p *parts) declaredMain() string {
	found := ""
	for name, kind := range p.contentTypes() {
		if strings.Contains(kind, "word") && strings.HasSuffix(kind, "main+xml") && p.has(name) && (found == "" || name < found) {
			found = name
		}
	}
	return found
}

// contentTypes are the types declared for single parts and, with a leading dot, for
// extensions, in lower case.
func (p *parts) contentTypes() map[string]string {
	types := map[string]string{}
	const name = "[content_types].xml"
	if !p.has(name) {
		return types
	}
	x, err := p.open(name)
	if err != nil {
		return types
	}
	if _, ok := x.root(); !ok {
		return types
	}
	x.children(func(e element) {
		key := partName(e.attr("PartName"))
		if extension := e.attr("Extension"); extension != "" {
			key = "." + strings.ToLower(extension)
		}
		types[key] = strings.ToLower(e.attr("ContentType"))
	})
	return types
}

// contentType is the type of one part, "" if it is not declared.
func (p *parts) contentType(name string) string {
	types := p.contentTypes()
	return cmp.Or(types[partName(name)], types[strings.ToLower(path.Ext(name))])
}
