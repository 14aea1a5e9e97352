package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"policysearch/indexer"
	"policysearch/indexer/extract"
)

func newParse(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "parse [flags] FILE",
		Short: "Print what is understood of a file, without indexing it",
		Long:  "Parse prints the documents of a file as they would be indexed: metadata, sections, paragraphs.\n" + exitHelp,
		Args:  arguments(cobra.ExactArgs(1), "one FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			result, err := extract.Open(args[0], f)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			for _, x := range result.Documents {
				if err := printTree(cmd.OutOrStdout(), g, indexer.Parse(x, filepath.Base(args[0]))); err != nil {
					return err
				}
			}
			for _, p := range result.Problems {
				fmt.Fprintf(cmd.ErrOrStderr(), "skipped: %s: %s\n", args[0], p)
			}
			if len(result.Problems) > 0 {
				return errSkipped
			}
			return nil
		},
	}
}
