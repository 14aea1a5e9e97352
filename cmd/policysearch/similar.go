package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"policysearch/search"
)

func newSimilar(g *global) *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:   "similar [flags] ID",
		Short: "Print the documents most like one",
		Long: `Similar prints the documents that have most in common with the one of the ID, which
search prints: their similarity from 0 to 1, which a copy has, and the words that it
comes from, each with its part.
` + exitHelp,
		Args:    arguments(cobra.ExactArgs(1), "one ID"),
		PreRunE: g.checkData,
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 1 {
				return fmt.Errorf("%w: --limit takes a number from 1", errUsage)
			}
			engine, err := search.Open(g.data)
			if err != nil {
				return err
			}
			defer engine.Close()
			similar, err := engine.SimilarTo(cmd.Context(), args[0], limit)
			if errors.Is(err, search.ErrNotFound) {
				return unknownID(engine, args[0])
			}
			if err != nil {
				return err
			}
			if g.json {
				return printJSON(cmd.OutOrStdout(), similar)
			}
			printSimilar(cmd.OutOrStdout(), similar)
			return nil
		},
	}
	cmd.Flags().IntVar(&limit, "limit", search.DefaultSimilar, fmt.Sprintf("print at most `N` documents, up to %d", search.MaxSimilar))
	return cmd
}

func printSimilar(w io.Writer, similar *search.Similar) {
	s := styleFor(w)
	if len(similar.Documents) == 0 {
		fmt.Fprintln(w, "没有相近的文件。")
	}
	for _, d := range similar.Documents {
		fmt.Fprintf(w, "%.2f  %s%s%s\n", d.Score, s.bold, visible(d.Title), s.off)
		fmt.Fprintf(w, "      %s%s%s\n", s.dim, joined(" · ", d.Number, d.Agency, d.Issued, d.Source, d.ID), s.off)
		var terms []string
		for _, t := range d.Terms {
			terms = append(terms, fmt.Sprintf("%s %.0f%%", visible(t.Text), 100*t.Share))
		}
		fmt.Fprintf(w, "      都有：%s\n", strings.Join(terms, "，"))
	}
}
