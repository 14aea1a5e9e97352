package ofd

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"policysearch/indexer/extract/content"
)

// file reads OFD.xml, which names the documents of the file (GB/T 33190-2016, 7.4).
func (r *reader) file() error {
	const root = "OFD.xml"
	if r.archive.part(root) == nil {
		return fmt.Errorf("an archive without %s: %w", root, content.ErrUnknown)
	}
	v := &rootVisitor{}
	if err := r.parse(root, v); err != nil {
		return err
	}
	if len(v.documents) == 0 {
		return fmt.Errorf("%w: %s names no document", content.ErrDamaged, root)
	}
	for _, location := range v.documents {
		if err := r.document(location); err != nil {
			return err
		}
	}
	return nil
}

// document is one of the documents of a file.
type document struct {
	*reader
	documentVisitor
	name   string // of its part
	bold   map[string]bool
	units  map[string]*drawing
	used   map[string]bool            // names of resources
	shared map[string]*contentVisitor // templates and resources by name, nil if they cannot be read
}

func (r *reader) document(location string) error {
	name, _ := r.archive.find("", location)
	d := &document{
		reader: r, name: name, bold: map[string]bool{}, units: map[string]*drawing{},
		used: map[string]bool{}, shared: map[string]*contentVisitor{},
	}
	if err := r.parse(name, &d.documentVisitor); err != nil {
		return err
	}
	if n := len(r.pages) + len(d.locations); n > maxPages {
		return fmt.Errorf("%d pages, of at most %d: %w", n, maxPages, content.ErrTooLong)
	}
	if err := d.use(name, d.resources); err != nil {
		return err
	}
	for _, location := range d.locations {
		if err := d.page(location); err != nil {
			return err
		}
	}
	return nil
}

// parse reads a part that a file cannot do without.
func (r *reader) parse(name string, v visitor) error {
	data, err := r.archive.read(name)
	if err != nil {
		return damaged(name, err)
	}
	if err := parse(r.ctx, data, v); err != nil {
		return damaged(name, err)
	}
	return nil
}

// damaged says which part cannot be read, unless it is not the part's fault.
func damaged(name string, err error) error {
	if errors.Is(err, content.ErrTooLong) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%w: part %s: %w; load or save the file again", content.ErrDamaged, name, err)
}

// use takes the fonts and graphic units of resources, once.
func (d *document) use(from string, locations []string) error {
	for _, location := range locations {
		name, _ := d.archive.find(from, location)
		if d.used[name] {
			continue
		}
		d.used[name] = true
		v, err := d.load(from, location)
		if err != nil {
			return err
		}
		if v != nil {
			maps.Copy(d.bold, v.fonts)
			maps.Copy(d.units, v.units)
		}
	}
	return nil
}

// load reads a template or resources, once. One that cannot be read is nil: the pages are
// then read without it. Resources are often named that are not there, and not needed.
func (d *document) load(from, location string) (*contentVisitor, error) {
	name, found := d.archive.find(from, location)
	if v, known := d.shared[name]; known || !found {
		return v, nil
	}
	v := newContentVisitor()
	if ok, err := d.content(name, v); err != nil {
		return nil, err
	} else if !ok {
		v = nil
	}
	d.shared[name] = v
	return v, nil
}

// content reads a part of which as much as possible is wanted, and warns of damage. It
// tells whether there is anything.
func (d *document) content(name string, v *contentVisitor) (bool, error) {
	data, err := d.archive.read(name)
	if errors.Is(err, content.ErrTooLong) {
		return false, err
	}
	if err == nil || len(data) > 0 {
		if e := parse(d.ctx, data, v); e != nil {
			err = e
		}
	}
	if d.ctx.Err() != nil {
		return false, d.ctx.Err()
	}
	if err != nil {
		d.warn("page %d: part %s: %v; its text may be incomplete: load or save the file again", len(d.pages)+1, name, err)
	}
	return len(data) > 0, nil
}

// page reads a page with its templates.
func (d *document) page(location string) error {
	name, found := d.archive.find(d.name, location)
	if !found {
		if inner, ok := d.archive.find(d.name, location+"/Content.xml"); ok {
			name = inner
		}
	}
	v := newContentVisitor()
	if _, err := d.content(name, v); err != nil {
		return err
	}
	if err := d.use(name, v.resources); err != nil {
		return err
	}
	page := &drawing{}
	for _, front := range []bool{false, true} {
		if front {
			if err := d.show(page, v.page, identity, 0); err != nil {
				return err
			}
		}
		for _, t := range v.templates {
			if err := d.template(page, t, front); err != nil {
				return err
			}
		}
	}
	area := v.box
	if area.area() == 0 {
		area = d.area
	}
	d.pages = append(d.pages, d.finish(page, area))
	return nil
}

// template shows a template if it lies on the side of the page that is asked for.
func (d *document) template(page *drawing, t template, front bool) error {
	defined, known := d.templates[t.id]
	if !known || (t.front || defined.front) != front {
		return nil
	}
	v, err := d.load(d.name, defined.location)
	if err != nil {
		return err
	}
	if v == nil {
		d.warn("page %d: its template %s is missing: load or save the file again", len(d.pages)+1, defined.location)
		return nil
	}
	if err := d.use(d.name, v.resources); err != nil {
		return err
	}
	v.resources = nil // used, for all pages that show it
	return d.show(page, v.page, identity, 0)
}

// rootVisitor reads OFD.xml.
type rootVisitor struct{ documents []string }

func (v *rootVisitor) begin(string, attributes) bool { return true }

func (v *rootVisitor) end(name, text string) {
	if name == "DocRoot" {
		v.documents = append(v.documents, text)
	}
}

// documentVisitor reads Document.xml (GB/T 33190-2016, 7.5).
type documentVisitor struct {
	area      box
	resources []string
	templates map[string]template
	locations []string // of pages
}

func (v *documentVisitor) begin(name string, a attributes) bool {
	switch name {
	case "Outlines", "Permissions", "Actions", "Bookmarks":
		return false
	case "TemplatePage":
		if v.templates == nil {
			v.templates = map[string]template{}
		}
		v.templates[a.get("ID")] = template{location: a.get("BaseLoc"), front: a.get("ZOrder") == "Foreground"}
	case "Page":
		v.locations = append(v.locations, a.get("BaseLoc"))
	}
	return true
}

func (v *documentVisitor) end(name, text string) {
	switch name {
	case "PhysicalBox":
		v.area, _ = parseBox(text)
	case "PublicRes", "DocumentRes":
		v.resources = append(v.resources, text)
	}
}
