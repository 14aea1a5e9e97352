package dict

import (
	"os"
	"testing"

	"policysearch/dict/fold"
)

// benchText is the plan that ships with the project, folded.
func benchText(b *testing.B) string {
	text, err := os.ReadFile("../seeds/内蒙古自治区2022年国民经济和社会发展计划.txt")
	if err != nil {
		b.Skip(err)
	}
	return fold.String(string(text))
}

func BenchmarkSegment(b *testing.B) {
	d, text := loaded(), benchText(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Segment(text)
	}
}

func BenchmarkWords(b *testing.B) {
	d, text := loaded(), benchText(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Words(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		must(Load())
	}
}

func BenchmarkFingerprint(b *testing.B) {
	for b.Loop() {
		must(Fingerprint())
	}
}
