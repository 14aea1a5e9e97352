package schema

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"policysearch/indexer/analysis"
	"policysearch/indexer/policy"
)

// Frequency is a pairing: every pair of counts has a number of its own, and the
// small pairs have small numbers.
func TestFrequency(t *testing.T) {
	seen := map[int]analysis.Count{}
	for paragraphs := 1; paragraphs <= 300; paragraphs++ {
		for further := range 300 {
			n := analysis.Count{Occurrences: paragraphs + further, Paragraphs: paragraphs}
			f := Frequency(n)
			if other, taken := seen[f]; taken {
				t.Fatalf("%v and %v are both %d", n, other, f)
			}
			seen[f] = n
			if got := Counts(uint64(f)); got != n {
				t.Fatalf("%v became %d and then %v", n, f, got)
			}
		}
	}
	if f := Frequency(analysis.Count{Occurrences: 1, Paragraphs: 1}); f != 1 {
		t.Errorf("the commonest pair is %d, want 1", f)
	}
}

func TestFrequencyOfManyOccurrences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paragraphs := rapid.IntRange(1, 20_000_000).Draw(t, "paragraphs")
		n := analysis.Count{Occurrences: paragraphs + rapid.IntRange(0, 20_000_000).Draw(t, "further"), Paragraphs: paragraphs}
		if got := Counts(uint64(Frequency(n))); got != n {
			t.Fatalf("%v came back as %v", n, got)
		}
	})
}

func randomDocument() *rapid.Generator[*policy.Document] {
	return rapid.Custom(func(t *rapid.T) *policy.Document {
		d := &policy.Document{}
		for i := range rapid.IntRange(0, 4).Draw(t, "sections") {
			d.Sections = append(d.Sections, policy.Section{
				Parent: rapid.IntRange(-1, i-1).Draw(t, "parent"), Level: rapid.IntRange(0, 5).Draw(t, "level"),
				Label: rapid.String().Draw(t, "label"), Heading: rapid.String().Draw(t, "heading"),
				Kind: policy.SectionKind(anyKind(t)), Page: rapid.IntRange(0, 2000).Draw(t, "page"),
			})
		}
		for range rapid.IntRange(0, 6).Draw(t, "paragraphs") {
			d.Paragraphs = append(d.Paragraphs, policy.Paragraph{
				Kind: policy.ParagraphKind(anyKind(t)), Section: rapid.IntRange(-1, len(d.Sections)-1).Draw(t, "section"),
				Page: rapid.IntRange(0, 2000).Draw(t, "page"), Text: rapid.String().Draw(t, "text"),
			})
		}
		d.Contents = rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "contents")
		d.Warnings = rapid.SliceOfN(rapid.String(), 0, 2).Draw(t, "warnings")
		d.Metadata.Origins = rapid.MapOfN(rapid.String(), rapid.String(), 0, 3).Draw(t, "origins")
		return d
	})
}

func anyKind(t *rapid.T) string {
	return rapid.OneOf(rapid.SampledFrom(kinds), rapid.String()).Draw(t, "kind")
}

func TestRecordRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := randomDocument().Draw(t, "document")
		got := new(policy.Document)
		if err := ReadRecord(string(AppendRecord(nil, want)), got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A record that was cut anywhere is an error and never a panic.
func TestRecordCutShort(t *testing.T) {
	b := AppendRecord(nil, &policy.Document{
		Sections:   []policy.Section{{Parent: policy.NoSection, Label: "一、", Heading: "总体要求", Kind: policy.KindSection}},
		Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: 0, Text: "坚持稳中求进。"}},
		Contents:   []string{"一、总体要求"},
		Warnings:   []string{"第3页没有文字"},
		Metadata:   policy.Metadata{Origins: map[string]string{"title": "text"}},
	})
	for n := range b {
		if err := ReadRecord(string(b[:n]), new(policy.Document)); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut at %d of %d: %v", n, len(b), err)
		}
	}
}

func FuzzReadRecord(f *testing.F) {
	f.Add(AppendRecord(nil, &policy.Document{Paragraphs: []policy.Paragraph{{Kind: policy.Text, Section: -1, Text: "坚持"}}}))
	f.Add([]byte("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01")) // a number too large to be a length
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := ReadRecord(string(b), new(policy.Document)); err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatal(err)
		}
		if _, err := ReadEntries(b); err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatal(err)
		}
	})
}

func TestEntryRoundTrip(t *testing.T) {
	want := []Entry{
		{ID: "a", Source: "f.jsonl#1", File: "f.jsonl", Root: "/r", Hash: "h", Title: "t", Units: 3, Folded: Range{1, 2}, Record: Range{3, 4},
			Metadata: policy.Metadata{Title: "T", Number: "n", Agency: "g h", Agencies: []string{"g", "h"}, Region: "r", Regions: []string{"q", "r"}, Type: "y",
				Issued: "i", Published: "l", Effective: "e", Printed: "p", Signer: "s", Subjects: []string{"j"}, Recipients: "c", Copies: "o", URL: "u"}},
		{ID: "b"},
	}
	var b []byte
	for i := range want {
		b = AppendEntry(b, &want[i])
	}
	got, err := ReadEntries(b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := ReadEntries(b[:len(b)-1]); !errors.Is(err, ErrDamaged) {
		t.Errorf("cut short: %v", err)
	}
}

func TestFoldedText(t *testing.T) {
	d := &policy.Document{
		Metadata: policy.Metadata{Title: "2022年计划"},
		Sections: []policy.Section{{Parent: policy.NoSection, Label: "一、", Heading: "总体要求"}, {Parent: 0, Label: "（一）", Heading: "目標"}},
		Paragraphs: []policy.Paragraph{
			{Kind: policy.Title, Section: policy.NoSection, Text: "2022 年计划"},
			{Kind: policy.Heading, Text: "一、總體要求"},
			{Kind: policy.Text, Section: 1, Text: "（一）目標。增长 6％"},
			{Kind: policy.Text, Section: 1, Text: " "},
		},
	}
	if got, want := FoldedText(d), "2022年计划\n一、总体要求\n(一)目标。增长6%\n\n"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
}
