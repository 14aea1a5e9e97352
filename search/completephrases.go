package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"policysearch/dict"
	"policysearch/dict/pinyin"
	"policysearch/indexer/analysis"
)

// What counts as a frequent phrase.
const (
	// maxSampled and maxPerDocument bound the occurrences that are looked at. What is
	// frequent shows in any hundred documents; they are taken evenly from all.
	maxSampled     = 120
	maxPerDocument = 10
	// maxFollowing is how many units a phrase has more than what was typed.
	maxFollowing = 12
	// minSharing is the number of documents that share a phrase: what stands in one
	// only is that document's own.
	minSharing = 2
	// minVariety is how many different units have to follow a phrase (accessor
	// variety; Feng, Chen, Deng, Zheng 2004, who take 3 for good).
	minVariety = 3
	// minEnds: one in so many times a mark or a joint has to follow. After half a
	// sentence (高质量发展提供) a noun does.
	minEnds = 4
	// minPhrased is the length, in units, from which on what was typed is continued:
	// there are too many ways to go on from one character.
	minPhrased = 2
)

const (
	// joints join what they follow to something else: what stands before one has ended.
	joints = "的和与及或等"
	// particles say nothing without what follows, and nothing begins with one of them.
	particles = joints + "并由是在为对将被把从按以于而但"
	// adverbs end no phrase: 工作中.
	adverbs = "中后前时"
)

// following is what follows one occurrence of what was typed.
type following struct {
	text   string // up to maxFollowing+1 units that touch; less where they end
	before rune   // the character before the occurrence
	doc    int32  // number of the document in the sample
}

// phrases gives what often follows the typed text in the documents, up to where
// many different things follow. The counts are estimates.
func (c *completion) phrases(ctx context.Context) ([]candidate, error) {
	if !endsInHan(c.folded) || analysis.Units(c.folded) < minPhrased || isNumeral(c.folded) {
		return nil, nil
	}
	m := &termMatcher{phrase: analysis.NewPhrase(c.folded, false)}
	s, err := c.engine.candidates(m)
	if err != nil {
		return nil, err
	}
	sampled := min(len(s.docs), maxSampled)
	found := make([][]following, sampled)
	parallel(sampled, chunk, func(from, to int) {
		for i := from; i < to && ctx.Err() == nil; i++ {
			doc := s.docs[i*len(s.docs)/sampled]
			found[i] = followings(m.phrase, c.engine.gen.Folded(c.engine.docs[doc]), int32(i))
		}
	})
	all := slices.Concat(found...)
	slices.SortFunc(all, func(a, b following) int { return cmp.Compare(a.text, b.text) })
	p := phraseFinder{known: c.known, typed: c.folded, seen: make([]int, sampled), scale: float64(len(s.docs)) / float64(max(1, sampled))}
	p.find(all, 0, 0)
	return p.found, ctx.Err()
}

// endsInHan reports whether the last unit of a text is one Han character: what
// follows it begins another unit.
func endsInHan(s string) bool {
	_, size := utf8.DecodeLastRuneInString(s)
	last := s[len(s)-size:]
	start, end := analysis.NextUnit(last, 0)
	return start < end && !analysis.SplitsUnit(last+"a", size) && !analysis.SplitsUnit(last+"1", size)
}

// followings gives what follows the first occurrences of a phrase in a document.
func followings(p analysis.Phrase, folded string, doc int32) []following {
	var list []following
	for start, end := p.Next(folded, 0); start >= 0 && len(list) < maxPerDocument; start, end = p.Next(folded, end) {
		stop := end
		for range maxFollowing + 1 {
			from, to := analysis.NextUnit(folded, stop)
			if from > stop || from == to {
				break
			}
			stop = to
		}
		before, _ := utf8.DecodeLastRuneInString(folded[:start])
		list = append(list, following{folded[end:stop], before, doc})
	}
	return list
}

// phraseFinder walks the tree of all that follows.
type phraseFinder struct {
	known *completer
	typed string
	found []candidate
	scale float64 // documents for each one of the sample
	seen  []int   // by document of the sample: the node it was last met at
	node  int
}

// find looks at the followings that have their first n bytes, which are depth units,
// in common.
func (p *phraseFinder) find(list []following, n, depth int) {
	sharing := p.sharing(list)
	if depth > maxFollowing || sharing < minSharing {
		return
	}
	variety, ends := 0, 0
	for rest := list; len(rest) > 0; {
		unit, same := alike(rest, n)
		rest, variety = rest[same:], variety+1
		if strings.Contains(joints, unit) { // or unit is "": the run of units ends
			ends += same
		}
		if unit == "" {
			continue
		}
		if depth > 0 || !strings.Contains(particles, unit) {
			p.find(list[len(list)-len(rest)-same:len(list)-len(rest)], n+len(unit), depth+1)
		}
	}
	if text := p.typed + list[0].text[:n]; depth > 0 && variety >= minVariety && minEnds*ends >= len(list) && !p.endsInside(text, list, n) {
		p.found = append(p.found, candidate{text: text, kind: KindPhrase, match: pinyin.Begin, documents: int(float64(sharing) * p.scale)})
	}
}

// alike gives the unit at n of the first following and how many have the same one,
// or "" and 1 where the run of units ends.
func alike(list []following, n int) (unit string, same int) {
	_, end := analysis.NextUnit(list[0].text, n)
	unit = list[0].text[n:end]
	same = 1
	for unit != "" && same < len(list) && strings.HasPrefix(list[same].text[n:], unit) && !analysis.SplitsUnit(list[same].text, end) {
		same++
	}
	return unit, same
}

// sharing counts the documents of followings.
func (p *phraseFinder) sharing(list []following) int {
	p.node++
	n := 0
	for _, f := range list {
		if p.seen[f.doc] != p.node {
			p.seen[f.doc] = p.node
			n++
		}
	}
	return n
}

// endsInside reports whether a text is no phrase although much follows it: because
// its end says nothing (a function word), or is the beginning of a word in most
// places (高质量发展体: 体系, 体制) and not the end of one; or because the whole is
// the end of something longer (治安管理处罚).
func (p *phraseFinder) endsInside(text string, list []following, n int) bool {
	last, before := lastUnits(text)
	if dict.IsStopWord(before+last) || len(list) >= minBeside && oneSided(befores(list)) {
		return true
	}
	if p.known.has(before + last) {
		return false
	}
	if strings.Contains(particles+adverbs, last) {
		return true
	}
	inside := 0
	for rest := list; len(rest) > 0; {
		unit, same := alike(rest, n)
		if unit != "" && p.known.has(last+unit) {
			inside += same
		}
		rest = rest[same:]
	}
	return 2*inside > len(list)
}

func befores(list []following) []rune {
	runes := make([]rune, len(list))
	for i, f := range list {
		runes[i] = f.before
	}
	return runes
}

// lastUnits gives the last unit of a text that ends in one, and the one before.
func lastUnits(text string) (last, before string) {
	for start, end := analysis.NextUnit(text, 0); start < end; start, end = analysis.NextUnit(text, end) {
		last, before = text[start:end], last
	}
	return last, before
}
