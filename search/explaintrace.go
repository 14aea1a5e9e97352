package search

import "time"

// trace collects what happens in a search that is to be explained. A search that is not
// has none: every method does nothing then.
type trace struct {
	last   time.Time // when the last stage ended
	stages []StageElapsed

	candidates int
	confirmed  int
	byIndex    bool
	reread     map[uint32]bool // the documents that the second stage has read
}

// The stages of a search.
const (
	stageParse       = "parse"
	stageCandidates  = "candidates"
	stageVerify      = "verify"
	stageDictionary  = "dictionary" // waiting until it is loaded
	stageRank        = "rank"
	stageSuggestions = "suggestions"
	stagePassages    = "passages"
	stageRelated     = "related"
)

// newTrace begins a trace, where one is wanted.
func newTrace(wanted bool) *trace {
	if !wanted {
		return nil
	}
	return &trace{last: time.Now(), reread: map[uint32]bool{}}
}

// lap ends a stage: what has passed since the end of the one before is its time. A stage
// may have several parts.
func (t *trace) lap(stage string) {
	if t == nil {
		return
	}
	now := time.Now()
	ms := float64(now.Sub(t.last).Microseconds()) / 1000
	t.last = now
	for i := range t.stages {
		if t.stages[i].Stage == stage {
			t.stages[i].MS += ms
			return
		}
	}
	t.stages = append(t.stages, StageElapsed{stage, ms})
}

// evaluated notes how many documents matched of how many candidates.
func (t *trace) evaluated(candidates, confirmed int, byIndex bool) {
	if t != nil {
		t.candidates, t.confirmed, t.byIndex = candidates, confirmed, byIndex
	}
}

// read notes the documents that the second stage of ranking reads.
func (t *trace) read(list []found, places []int) {
	if t == nil {
		return
	}
	for _, i := range places {
		t.reread[list[i].doc] = true
	}
}
