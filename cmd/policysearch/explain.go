package main

import (
	"fmt"
	"io"
	"strings"

	"policysearch/search"
)

// printRelated prints the words typical of what was found.
func printRelated(w io.Writer, terms []search.RelatedTerm) {
	if terms == nil {
		return
	}
	var list []string
	for _, t := range terms {
		list = append(list, fmt.Sprintf("%s（%d 篇，一般 %.1f 篇）", visible(t.Text), t.Documents, t.Expected))
	}
	if len(list) == 0 {
		list = []string{"没有"}
	}
	fmt.Fprintf(w, "\n相关词：%s\n", strings.Join(list, "，"))
}

// What the parts of an explanation are called.
var (
	lookupNames = map[search.Lookup]string{
		search.ByUnit: "一个字或一个数，由索引确定", search.ByPair: "两字，由索引确定", search.ByWord: "词典里的词，由索引确定",
		search.ByGrams: "按相邻两字找出候选，再读原文核对", search.ByPrefix: "按开头找出候选，再读原文核对", search.ByScanning: "索引里没有，逐篇读原文",
	}
	clueNames  = map[search.Lookup]string{search.ByUnit: "字", search.ByPair: "两字", search.ByWord: "词"}
	wereUsed   = map[string]string{"index": "给全部文件计分", "text": "只在最好的文件里计分", "none": "太常见或没有，不计分"}
	tierLabels = map[string]string{
		"some_terms": "部分词", "in_document": "全文有全部词", "in_passage": "一段里有全部词", "as_phrase": "各词相连",
		"in_title": "标题有全部词", "known_number": "就是这个文号",
	}
	stageLabels = map[string]string{"parse": "解析", "candidates": "候选", "verify": "核对", "dictionary": "装入词典", "rank": "排序", "suggestions": "建议",
		"passages": "段落", "related": "相关词"}
)

// printExplanation prints how a result came about.
func printExplanation(w io.Writer, r *search.Result) {
	x := r.Explanation
	if x == nil {
		return
	}
	fmt.Fprintf(w, "\n检索过程\n  理解为：%s\n", visible(r.Understood))
	for _, t := range x.Terms {
		excluded := ""
		if t.Excluded {
			excluded = "，要排除"
		}
		fmt.Fprintf(w, "  “%s”：%s，%d 篇%s\n", visible(t.Text), lookupNames[t.Lookup], t.Documents, excluded)
	}
	how := "读原文核对"
	if x.ByIndex {
		how = "由索引确定"
	}
	fmt.Fprintf(w, "  精确匹配：候选 %d 篇，%s %d 篇\n", x.Candidates, how, x.Confirmed)
	for _, c := range x.Clues {
		fmt.Fprintf(w, "  线索 %s（%s）：权重 %.2f，%d 篇，%s\n", visible(c.Text), clueNames[c.Kind], c.Weight, c.Documents, wereUsed[c.Stage])
	}
	for i, p := range x.Scores {
		fmt.Fprintf(w, "  得分 %d. %s %.2f = %s\n", i+1, p.ID, p.Score, scoreParts(p))
	}
	var stages []string
	for _, s := range x.Stages {
		stages = append(stages, fmt.Sprintf("%s %.2f", stageLabels[s.Stage], s.MS))
	}
	fmt.Fprintf(w, "  用时（毫秒）：%s\n", strings.Join(stages, "，"))
}

// scoreParts writes a score as a sum.
func scoreParts(p search.ScoreParts) string {
	if len(p.Clues) == 0 {
		return fmt.Sprintf("%.0f（%s）+ %.2f（BM25）", p.TierPart, tierLabels[p.Tier], p.BM25)
	}
	passage := ""
	if p.At > 0 {
		passage = fmt.Sprintf("+ %.2f（第%d段）", p.Passage, p.At)
	}
	var clues []string
	for _, c := range p.Clues {
		clues = append(clues, fmt.Sprintf("%s %.2f", visible(c.Text), c.Document+c.Passage))
	}
	return fmt.Sprintf("%.2f（全文）%s；其中 %s，其余 %.2f", p.Document, passage, strings.Join(clues, "，"), p.Others)
}
