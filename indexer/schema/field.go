package schema

import (
	"math"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"policysearch/dict"
	"policysearch/indexer/analysis"
	"policysearch/indexer/policy"
)

// Document makes the bleve document of d and gives its folded text and its length
// in units. The terms are counted by bleve's own workers when it is indexed.
func Document(d *policy.Document, words *dict.Dictionary) (doc *document.Document, folded string) {
	folded = FoldedText(d)
	doc = document.NewDocument(d.ID)
	doc.AddField(&countedField{name: string(BodyGrams), text: folded, cut: analysis.Grams})
	doc.AddField(&countedField{name: string(BodyWords), text: folded, cut: func(s string) *analysis.Counts { return analysis.Words(words, s) }})
	return doc, folded
}

// countedField is a field whose terms come with two counts each. bleve has room
// for one number, the frequency of the term in the document; [Frequency] puts both
// into it. That is what gives exact totals of paragraphs and occurrences without
// reading the text of every document found.
type countedField struct {
	name  string
	text  string
	cut   func(string) *analysis.Counts
	freqs index.TokenFrequencies
}

func (f *countedField) Name() string             { return f.name }
func (f *countedField) Value() []byte            { return nil }
func (f *countedField) ArrayPositions() []uint64 { return nil }
func (f *countedField) EncodedFieldType() byte   { return 't' }

// Options asks for the index alone: no stored value, no positions, no doc values.
func (f *countedField) Options() index.FieldIndexingOptions {
	return index.IndexField
}

// AnalyzedLength is what bleve stores with every posting to score with. The engine
// scores with the lengths in the catalog, so it is the smallest number that works:
// with 0 bleve takes a term of one document for a term of none.
func (f *countedField) AnalyzedLength() int { return 1 }

func (f *countedField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
func (f *countedField) NumPlainTextBytes() uint64                        { return uint64(len(f.text)) }

// Size is asked for by bleve's accounting of memory.
func (f *countedField) Size() int { return len(f.text) }

// Analyze counts the terms of the field.
func (f *countedField) Analyze() {
	counts := f.cut(f.text)
	f.freqs = make(index.TokenFrequencies, counts.Len())
	slab := make([]index.TokenFreq, counts.Len())
	i := 0
	counts.Each(func(term string, n analysis.Count) {
		slab[i].Term = []byte(term)
		slab[i].SetFrequency(Frequency(n))
		f.freqs[term] = &slab[i]
		i++
	})
}

// Frequency pairs two counts in one number, one to one (Cantor's pairing of
// paragraphs and further occurrences). The commonest pair, one occurrence in one
// paragraph, becomes 1, which bleve stores without a posting list.
func Frequency(n analysis.Count) int {
	paragraphs, further := n.Paragraphs-1, n.Occurrences-n.Paragraphs
	diagonal := paragraphs + further
	return 1 + diagonal*(diagonal+1)/2 + further
}

// Counts is the inverse of [Frequency].
func Counts(frequency uint64) analysis.Count {
	if frequency <= 1 {
		return analysis.Count{Occurrences: 1, Paragraphs: 1}
	}
	n := int(frequency) - 1
	diagonal := int((math.Sqrt(float64(8*n+1)) - 1) / 2)
	further := n - diagonal*(diagonal+1)/2
	paragraphs := diagonal - further + 1
	return analysis.Count{Occurrences: paragraphs + further, Paragraphs: paragraphs}
}
