package web

import (
	"context"
	"sync"

	"policysearch/search"
	"policysearch/search/query"
)

// example is a query to try, with the number of documents it finds.
type example struct {
	Query     string
	Documents int
	Href      string
}

// maxExamples is as many as are read at a glance.
const maxExamples = 8

// candidates show the forms of the language on words that plans and notices are
// full of; those that find nothing in an index are not offered. They stand in the
// order in which a beginner learns the forms.
var candidates = []string{
	"碳达峰", "高质量发展", "碳达峰 行动方案", `"碳达峰、碳中和"`, "标题:规划", "碳达峰 OR 碳中和",
	"同段:(新能源 装机)", "新能源 -煤炭", "乡村振兴 产业", "营商环境", "数字经济", "规划*",
}

// everything finds all documents that have a date: its facets are those of the index.
const everything = "年份:1900.."

// exampleCache keeps the examples of an index, which cost a dozen searches.
type exampleCache struct {
	mu    sync.Mutex
	index string
	list  []example
}

// of gives the examples of the index with the given name, or of whichever one is
// served by now.
func (c *exampleCache) of(ctx context.Context, s Searcher, index string) []example {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.index != index {
		if list, err := examples(ctx, s); err == nil {
			c.index, c.list = index, list
		}
	}
	return c.list
}

// examples makes them: forms of the language on common words, and the commonest
// values in the index itself.
func examples(ctx context.Context, s Searcher) ([]example, error) {
	all, err := s.Search(ctx, search.Request{Query: everything, Size: 1, Match: search.Exact})
	if err != nil {
		return nil, err
	}
	own, err := finding(ctx, s, commonest(&all.Facets), maxExamples)
	if err != nil {
		return nil, err
	}
	forms, err := finding(ctx, s, candidates, maxExamples-len(own))
	return append(forms, own...), err
}

// finding gives the first queries that find anything, at most limit of them.
func finding(ctx context.Context, s Searcher, queries []string, limit int) ([]example, error) {
	list := []example{}
	for _, q := range queries {
		if len(list) == limit {
			break
		}
		found, err := s.Search(ctx, search.Request{Query: q, Size: 1, Match: search.Exact})
		if err != nil {
			return nil, err
		}
		if found.Total.Documents > 0 {
			list = append(list, example{q, found.Total.Documents, searchFor(q).String()})
		}
	}
	return list, nil
}

// commonest asks for the values that most documents have.
func commonest(f *search.Facets) []string {
	var queries []string
	for _, field := range []struct {
		name   query.FieldName
		values []search.FacetValue
	}{{query.Agency, f.Agency}, {query.Type, f.Type}} {
		if len(field.values) > 0 {
			queries = append(queries, query.Field{Name: field.name, Value: field.values[0].Value}.String())
		}
	}
	return queries
}
