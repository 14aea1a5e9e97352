package extract

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policysearch/indexer/extract/content"
)

const (
	maxField = 16 << 10 // bytes of a value that is metadata, as for YAML
	longText = 200      // characters from which on a string is text rather than a value
)

// textKeys hold the text of a record, those of whole paragraphs first.
var textKeys = []string{"paragraphs", "text", "content", "body", "正文"}

// record is a line of a JSON-lines file: one object. The names of fields are those of
// [content.Fields], in any of their spellings. "_id" is the key of collections made for
// measuring search.
type record struct {
	id, otherID string
	fields      content.Fields
	texts       [5][]string // by textKeys
	warnings    []string
	unread      string // the first key that is not known and has a long text
}

// parseRecord reads the object on a line.
func parseRecord(raw []byte) (*record, error) {
	var whole json.RawMessage
	if err := json.Unmarshal(raw, &whole); err != nil {
		return nil, err
	}
	if raw[0] != '{' {
		return nil, &json.UnmarshalTypeError{Value: kindOfJSON(raw), Offset: 1}
	}
	r := &record{fields: content.Fields{}}
	seen := map[string]bool{}
	d := json.NewDecoder(bytes.NewReader(raw))
	if _, err := d.Token(); err != nil { // {
		return nil, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		name := key.(string)
		if seen[name] {
			return nil, fmt.Errorf("%.100q stands in it twice: keep one", name)
		}
		seen[name] = true
		if err := r.set(name, value); err != nil {
			return nil, fmt.Errorf("%q: %w", name, err)
		}
	}
	return r, nil
}

// set files one value. What is wrong with a field costs only the field.
func (r *record) set(key string, value json.RawMessage) error {
	name := strings.ToLower(strings.TrimSpace(key))
	text := slices.Index(textKeys, name)
	switch {
	case text >= 0:
		values, err := stringsOf(value)
		r.texts[text] = append(r.texts[text], values...)
		return err
	case name == "id" || name == "_id":
		values, err := stringsOf(value)
		if err == nil && value[0] == '[' {
			err = notString(value)
		}
		if id := strings.Join(values, ""); name == "id" {
			r.id = id
		} else {
			r.otherID = id
		}
		return err
	case content.Known(name):
		r.field(key, value)
	case r.unread == "" && len(value) > longText && longest(value) > longText:
		r.unread = key
	}
	return nil
}

func (r *record) field(key string, value json.RawMessage) {
	values, err := stringsOf(value)
	if size := len(value); err == nil && size > maxField {
		err = fmt.Errorf("%d KB are too much for it", size>>10)
	}
	if err != nil {
		r.warnings = append(r.warnings, fmt.Sprintf("JSON key %s was passed over: %v", key, err))
		return
	}
	r.fields.Set(key, strings.Join(values, "、"), "JSON key "+key)
}

// stringsOf gives a string, or several in an array. A number is taken as it is written,
// and null is nothing.
func stringsOf(value json.RawMessage) ([]string, error) {
	switch value[0] {
	case '"':
		var s string
		err := json.Unmarshal(value, &s)
		return []string{s}, err
	case 'n':
		return nil, nil
	case '[':
		var all []string
		if json.Unmarshal(value, &all) == nil {
			return all, nil
		}
		var parts []json.RawMessage
		if err := json.Unmarshal(value, &parts); err != nil {
			return nil, err
		}
		all = all[:0]
		for _, p := range parts {
			if p[0] == '[' {
				return nil, notString(p)
			}
			s, err := stringsOf(p)
			if err != nil {
				return nil, err
			}
			all = append(all, s...)
		}
		return all, nil
	case '{', 't', 'f':
		return nil, notString(value)
	}
	return []string{string(value)}, nil
}

func notString(value []byte) error { return fmt.Errorf("a string is wanted, not %.20s", value) }

func kindOfJSON(raw []byte) string {
	switch raw[0] {
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	}
	return "number"
}

// longest gives the characters of the longest string in a value.
func longest(value json.RawMessage) int {
	d, most := json.NewDecoder(bytes.NewReader(value)), 0
	for {
		token, err := d.Token()
		if err != nil { // the end, for the syntax is known to be right
			return most
		}
		if s, ok := token.(string); ok {
			most = max(most, utf8.RuneCountInString(s))
		}
	}
}

// document names a record without an id after its line.
func (r *record) document(ctx context.Context, line int) (content.Document, error) {
	d := content.Document{Name: cmp.Or(r.id, r.otherID, fmt.Sprintf("line-%d", line)), Fields: r.fields, Warnings: r.warnings}
	for _, text := range r.text() {
		if len(d.Blocks)+strings.Count(text, "\n") > content.MaxBlocks {
			return content.Document{}, content.ErrTooLong
		}
		blocks, err := blocksOf(ctx, strings.ToValidUTF8(text, string(utf8.RuneError)))
		if err != nil {
			return content.Document{}, err
		}
		d.Blocks = append(d.Blocks, blocks...)
	}
	for name, f := range d.Fields {
		if strings.ContainsAny(f.Value, "<&") && name != content.FieldURL {
			d.Fields[name] = content.Field{Value: unmarked(ctx, f.Value), Origin: f.Origin}
		}
	}
	switch {
	case len(d.Blocks) == 0 && r.unread != "":
		return content.Document{}, fmt.Errorf(`%w, but a long one under the key %.100q, which is not known: name it "text"`, content.ErrNoText, r.unread)
	case len(d.Blocks) == 0 && d.Fields[content.FieldTitle].Value == "":
		return content.Document{}, fmt.Errorf(`%w: "text" or "paragraphs" is wanted`, content.ErrNoText)
	case len(d.Blocks) == 0:
		d.Warnings = append(d.Warnings, `no text, only a title: give the text under the key "text" or "paragraphs"`)
	}
	if err := limits(d); err != nil {
		return content.Document{}, fmt.Errorf("a paragraph of the text: %w", err)
	}
	return d, nil
}

// text gives the texts of all keys, each but once: many records have the text and its
// paragraphs as well, or the beginning of it.
func (r *record) text() []string {
	var all, squeezed []string
	for _, texts := range r.texts {
		whole := squeeze(texts)
		if whole == "" || slices.ContainsFunc(squeezed, func(s string) bool { return strings.Contains(s, whole) }) {
			continue
		}
		all, squeezed = append(all, texts...), append(squeezed, whole)
	}
	return all
}

// squeeze joins texts without their blanks.
func squeeze(texts []string) string {
	var b strings.Builder
	for _, t := range texts {
		for _, r := range t {
			if !unicode.IsSpace(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
