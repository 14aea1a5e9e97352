package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"policysearch/indexer/generation"
)

func newStatus(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "status [flags]",
		Short: "Print what the index holds, and what it does not",
		Long: `Status prints what is served: how many documents, from which paths, and every file
or part of one that was skipped or should be looked at.
` + exitHelp,
		Args:    arguments(cobra.NoArgs, "no arguments"),
		PreRunE: g.checkData,
		RunE: func(cmd *cobra.Command, _ []string) error {
			gen, err := generation.Open(g.data)
			if err != nil {
				return err
			}
			defer gen.Close()
			m := gen.Manifest
			w := cmd.OutOrStdout()
			if g.json {
				return printJSON(w, m)
			}
			fmt.Fprintf(w, "generation: %s, made %s\n", m.Name, m.Created.Local().Format(time.DateTime))
			fmt.Fprintf(w, "documents:  %d, with %d paragraphs and %s of text\n", m.Documents, m.Paragraphs, megabytes(m.TextBytes))
			fmt.Fprintf(w, "on disk:    %s\n", megabytes(size(m)))
			for _, root := range m.Roots {
				fmt.Fprintf(w, "from:       %s\n", escaped(root))
			}
			for _, p := range m.Problems {
				fmt.Fprintf(w, "%s %s: %s\n", kind(p), escaped(p.Path), escaped(p.Reason))
			}
			return nil
		},
	}
}

func size(m generation.Manifest) int64 {
	var n int64
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

func kind(p generation.Problem) string {
	if p.Skipped {
		return "skipped:   "
	}
	return "warning:   "
}
