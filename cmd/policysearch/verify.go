package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"policysearch/search"
)

func newVerify(g *global) *cobra.Command {
	samples := 200
	cmd := &cobra.Command{
		Use:   "verify [flags]",
		Short: "Check the index against its checksums and exact searches against a raw scan",
		Long: `Verify compares every file of the index with its checksum and every folded text
with the text it was folded from. Then it draws random phrases from the documents,
searches each, and compares documents, paragraphs and occurrences with a plain scan
of all texts.
` + exitHelp,
		Args:    arguments(cobra.NoArgs, "no arguments"),
		PreRunE: g.checkData,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if samples < 1 {
				return fmt.Errorf("%w: --samples takes a number from 1", errUsage)
			}
			engine, err := search.Open(g.data)
			if err != nil {
				return err
			}
			defer engine.Close()
			v, err := engine.Verify(cmd.Context(), samples)
			if err != nil {
				return err
			}
			if g.json {
				return printJSON(cmd.OutOrStdout(), v)
			}
			fmt.Fprintln(cmd.OutOrStdout(), v)
			return nil
		},
	}
	cmd.Flags().IntVar(&samples, "samples", samples, "search `N` random phrases")
	return cmd
}
