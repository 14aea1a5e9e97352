package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"policysearch/dict"
	"policysearch/dict/fold"
	"policysearch/indexer/analysis"
)

// segmented is how a text is cut.
type segmented struct {
	Folded   string   `json:"folded"`
	Segments []string `json:"segments"` // the best path: joined, the folded text
	Words    []string `json:"words"`    // what is indexed as words
	Grams    []string `json:"grams"`    // what is indexed as grams
}

func newSegment(g *global) *cobra.Command {
	var files []string
	cmd := &cobra.Command{
		Use:   "segment [flags] TEXT",
		Short: "Print how a text is folded and cut into words",
		Long: `Segment prints the words that a text is cut into for ranking; with --json also what
the text is folded to, and the words and grams that are indexed of it.
` + exitHelp,
		Args: arguments(cobra.MinimumNArgs(1), "a TEXT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			words, err := dict.Load(files...)
			if err != nil {
				return err
			}
			s := segment(words, strings.Join(args, " "))
			if g.json {
				return printJSON(cmd.OutOrStdout(), s)
			}
			fmt.Fprintln(cmd.OutOrStdout(), visible(strings.Join(s.Segments, " | ")))
			return nil
		},
	}
	cmd.Flags().StringArrayVar(&files, "dict", nil, "add the terms in `FILE` to the dictionary; may be repeated")
	return cmd
}

func segment(words *dict.Dictionary, text string) segmented {
	s := segmented{Folded: fold.String(text), Segments: []string{}}
	for _, span := range words.Segment(s.Folded) {
		s.Segments = append(s.Segments, s.Folded[span.Start:span.End])
	}
	s.Words = terms(analysis.Words(words, s.Folded))
	s.Grams = terms(analysis.Grams(s.Folded))
	return s
}

func terms(counts *analysis.Counts) []string {
	list := []string{}
	counts.Each(func(term string, _ analysis.Count) { list = append(list, term) })
	return list
}
