package search

import (
	"context"

	"policysearch/dict/fold"
	"policysearch/dict/pinyin"
	"policysearch/search/query"
)

// isText reports whether the values of a field are words, which can be misspelled; a
// number or date is another one.
func isText(name query.FieldName) bool {
	switch name {
	case query.Title, query.Agency, query.Region, query.Type:
		return true
	}
	return false
}

// respellValue is respell for the value of a field that finds nothing. What it may have
// been meant for stands in that field of some document. A value that stands in the
// text of documents may be right (机关:财政部, where there is only 财政局): it is taken
// for nothing but what sounds the same.
func (e *Engine) respellValue(ctx context.Context, f query.Field) ([]string, error) {
	if n, err := e.countQuery(ctx, f); n > 0 || err != nil {
		return nil, err
	}
	known, err := e.completer()
	if err != nil {
		return nil, err
	}
	folded := fold.String(f.Value)
	var list []spelling
	if p, ok := pinyin.Parse(f.Value); ok && len(p) >= minCorrected {
		list = known.soundingLike(p)
	} else if list, err = e.valuesLike(ctx, f.Name, []rune(folded)); err != nil {
		return nil, err
	}
	written, err := e.countQuery(ctx, query.Term{Text: f.Value, Phrase: true})
	if err != nil {
		return nil, err
	}
	var having []spelling
	for _, s := range list {
		if written > 0 && s.likeness < uncommon {
			continue
		}
		f.Value = s.text
		if s.documents, err = e.countQuery(ctx, f); err != nil {
			return nil, err
		}
		if s.documents > 0 {
			having = append(having, s)
		}
	}
	return texts(having), nil
}

// valuesLike gives the parts of a field's values that a wrong text may stand for.
func (e *Engine) valuesLike(ctx context.Context, name query.FieldName, wrong []rune) ([]spelling, error) {
	if len(wrong) < minCorrected || len(wrong) > maxCorrected {
		return nil, nil
	}
	found := map[string]likeness{}
	for value := range e.values(name) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		var starts []int // of the characters
		for at := range value + " " {
			starts = append(starts, at)
			if len(starts) <= len(wrong) {
				continue
			}
			part := value[starts[len(starts)-1-len(wrong)]:at]
			l := compareSpelling(wrong, part)
			if l < uncommon && readAlike(wrong, part) {
				l = uncommon
			}
			if l != unlike {
				found[part] = l
			}
		}
	}
	var list []spelling
	for text, l := range found {
		list = append(list, spelling{text: text, likeness: l})
	}
	return list, nil
}

// readAlike reports whether a text of as many characters, and not the same, shares a
// reading with a wrong one in every place. As hardly any two values of a field do by
// chance, readings that are no main ones count here: 条列 for 条例.
func readAlike(wrong []rune, text string) bool {
	i, different := 0, false
	for _, r := range text {
		if r != wrong[i] {
			if !pinyin.ShareReading(r, wrong[i]) {
				return false
			}
			different = true
		}
		i++
	}
	return different
}

// values gives the different folded values of a text field.
func (e *Engine) values(name query.FieldName) map[string]bool {
	values := map[string]bool{}
	for _, entry := range e.docs {
		switch name {
		case query.Title:
			values[entry.Title] = true
		case query.Agency:
			values[fold.String(entry.Metadata.Agency)] = true
		case query.Region:
			for _, r := range regions(entry) {
				values[fold.String(r)] = true
			}
		case query.Type:
			values[fold.String(entry.Metadata.Type)] = true
		}
	}
	return values
}
