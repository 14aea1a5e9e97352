package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"policysearch/indexer"
	"policysearch/indexer/policy"
	"policysearch/search"
	"policysearch/search/relevance"
)

// maxWorst is how many questions --verbose shows.
const maxWorst = 20

func newEval(g *global) *cobra.Command {
	var flat, verbose bool
	cmd := &cobra.Command{
		Use:   "eval [flags] DIR",
		Short: "Judge the ranking by a benchmark",
		Long: `Eval indexes the passages of DIR/corpus.jsonl in a folder of its own, asks the questions of
DIR/queries.jsonl and judges the rankings by DIR/qrels.tsv (the form of BEIR). Passages that
name the same "law" or "document" make up one document, and then passages are ranked out of
documents; otherwise each is a document.

The figures are averages over the questions: ndcg@10 and mrr@10 tell how far up the answers
stand, recall@10 and recall@100 which share of them was found; the times are those of the
ranking alone.
` + exitHelp,
		Args: arguments(cobra.ExactArgs(1), "one DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			b, err := relevance.Load(args[0], flat)
			if err != nil {
				return fmt.Errorf("read the benchmark: %w", err)
			}
			report, err := judge(cmd.Context(), b)
			if err != nil {
				return err
			}
			if g.json {
				err = printJSON(cmd.OutOrStdout(), report)
			} else {
				printFigures(cmd.OutOrStdout(), report)
			}
			if verbose {
				printWorst(cmd.ErrOrStderr(), b, report)
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&flat, "flat", false, "make each passage a document, also where they name the same")
	cmd.Flags().BoolVar(&verbose, "verbose", false, "show the worst answers, and what was found instead")
	return cmd
}

// judge indexes a benchmark and asks its questions.
func judge(ctx context.Context, b *relevance.Benchmark) (report *relevance.Report, err error) {
	folder, err := os.MkdirTemp("", "policysearch-eval-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	corpus := filepath.Join(folder, "corpus.jsonl")
	if err := writeCorpus(corpus, b); err != nil {
		return nil, err
	}
	if _, err := indexer.Run(ctx, indexer.Options{Data: filepath.Join(folder, "data"), Paths: []string{corpus}}); err != nil {
		return nil, err
	}
	engine, err := search.Open(filepath.Join(folder, "data"))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	if err := engine.Warm(); err != nil {
		return nil, err
	}
	ids, grouped := passageIDs{engine, b, map[string][]string{}}, false
	for _, d := range b.Documents {
		grouped = grouped || len(d.Passages) > 1
	}
	rank := engine.RankDocuments
	if grouped {
		rank = engine.RankPassages
	}
	return relevance.Run(b, func(question string) ([]string, error) {
		ranked, err := rank(ctx, question, relevance.Depth)
		if err != nil {
			return nil, err
		}
		return ids.of(ranked)
	})
}

// writeCorpus writes the documents of a benchmark as JSON lines, each under its place
// in the list.
func writeCorpus(name string, b *relevance.Benchmark) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := json.NewEncoder(f)
	for i, d := range b.Documents {
		paragraphs := make([]string, len(d.Passages))
		for j, p := range d.Passages {
			paragraphs[j] = passageText(d, p)
		}
		if err := lines.Encode(map[string]any{"id": strconv.Itoa(i), "title": d.Title, "paragraphs": paragraphs}); err != nil {
			return err
		}
	}
	return f.Close()
}

// passageText is a passage as a paragraph: in a document of several, its title stands
// before it.
func passageText(d relevance.Document, p relevance.Passage) string {
	text := p.Text
	if len(d.Passages) > 1 {
		text = p.Title + "　" + text
	}
	return strings.Join(strings.Fields(text), " ")
}

// passageIDs tells which passages the paragraphs of the index are.
type passageIDs struct {
	engine *search.Engine
	*relevance.Benchmark
	byDocument map[string][]string // the IDs by paragraph
}

// of gives the IDs of the passages in a ranking, each once.
func (p passageIDs) of(ranked []search.Ranked) ([]string, error) {
	var ids []string
	seen := map[string]bool{}
	for _, r := range ranked {
		id, err := p.id(r)
		if err != nil {
			return nil, err
		}
		if id != "" && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (p passageIDs) id(r search.Ranked) (string, error) {
	_, number, _ := strings.Cut(r.Source, "#")
	i, err := strconv.Atoi(number)
	if err != nil || i >= len(p.Documents) {
		return "", fmt.Errorf("%s is no document of the benchmark", r.Source)
	}
	d := p.Documents[i]
	if r.Paragraph == 0 || len(d.Passages) == 1 {
		return d.Passages[0].ID, nil
	}
	if _, known := p.byDocument[r.ID]; !known {
		indexed, err := p.engine.Document(r.ID)
		if err != nil {
			return "", err
		}
		p.byDocument[r.ID] = align(indexed, d)
	}
	return p.byDocument[r.ID][r.Paragraph-1], nil
}

// align gives the passages that paragraphs are parts of, "" for one that is none: a
// title may have been put before the text.
func align(indexed *policy.Document, d relevance.Document) []string {
	ids := make([]string, len(indexed.Paragraphs))
	next, rest := 0, ""
	for i, p := range indexed.Paragraphs {
		text := unspaced(p.Text)
		for j := next; rest == "" && j < len(d.Passages); j++ {
			if whole := unspaced(passageText(d, d.Passages[j])); strings.HasPrefix(whole, text) {
				next, rest = j, whole
			}
		}
		if after, ok := strings.CutPrefix(rest, text); ok && text != "" {
			ids[i] = d.Passages[next].ID
			if rest = after; rest == "" {
				next++
			}
		}
	}
	return ids
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

func printFigures(w io.Writer, r *relevance.Report) {
	fmt.Fprintf(w, "%d questions\n", r.Queries)
	for _, line := range []struct {
		name  string
		value float64
	}{
		{"ndcg@10", r.NDCG10}, {"mrr@10", r.MRR10}, {"recall@10", r.Recall10}, {"recall@100", r.Recall100},
	} {
		fmt.Fprintf(w, "%-11s %.4f\n", line.name, line.value)
	}
	fmt.Fprintf(w, "%-11s %.1f ms for half of them, %.1f ms for 95 %%\n", "time", r.P50, r.P95)
}

// printWorst prints the questions that were answered worst, with what should have been
// found and what was found first instead.
func printWorst(w io.Writer, b *relevance.Benchmark, r *relevance.Report) {
	texts := textsOf(b)
	for _, a := range r.Answers[:min(maxWorst, len(r.Answers))] {
		fmt.Fprintf(w, "\n%s  %s  ndcg@10 %.3f\n", escaped(a.Query.ID), visible(a.Query.Text), a.NDCG10)
		for id, grade := range a.Query.Grades {
			if grade > 0 {
				fmt.Fprintf(w, "  wanted %s  %s\n", rankOf(id, a.Ranked), visible(shortened(texts[id])))
			}
		}
		for i, id := range a.Ranked[:min(3, len(a.Ranked))] {
			fmt.Fprintf(w, "  found  %4d  %s\n", i+1, visible(shortened(texts[id])))
		}
	}
}

// textsOf gives the passages in one line each, by ID.
func textsOf(b *relevance.Benchmark) map[string]string {
	texts := map[string]string{}
	for _, d := range b.Documents {
		for _, p := range d.Passages {
			texts[p.ID] = strings.Join(strings.Fields(p.Title+" "+p.Text), " ")
		}
	}
	return texts
}

func rankOf(id string, ranked []string) string {
	for i, found := range ranked {
		if found == id {
			return fmt.Sprintf("%4d", i+1)
		}
	}
	return "   –"
}

// shortened is the beginning of a text, for one line.
func shortened(text string) string {
	const most = 60
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most]) + "…"
}
