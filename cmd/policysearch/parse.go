package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"policysearch/indexer"
	"policysearch/indexer/extract"
	"policysearch/indexer/policy"
)

func newParse(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "parse [flags] FILE",
		Short: "Print what is understood of a file, without indexing it",
		Long: `Parse prints the documents of a file as they would be indexed: metadata, sections,
paragraphs. With --json a file of many documents (.jsonl) gives a list. Records that
cannot be read are reported, and the exit status is 3.
` + exitHelp,
		Args: arguments(cobra.ExactArgs(1), "one FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			result, err := read(args[0])
			if err != nil {
				return fmt.Errorf("parse %s: %w", args[0], err)
			}
			if err := printParsed(cmd.OutOrStdout(), g, result.Documents, filepath.Base(args[0])); err != nil {
				return err
			}
			for _, p := range result.Problems {
				fmt.Fprintf(cmd.ErrOrStderr(), "skipped: %s: %s\n", escaped(args[0]), escaped(p.Error()))
			}
			if len(result.Problems) > 0 {
				return errSkipped
			}
			return nil
		},
	}
}

// read opens a file; its errors do not name it.
func read(name string) (extract.Result, error) {
	f, err := os.Open(name)
	if err != nil {
		return extract.Result{}, errors.Unwrap(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return extract.Result{}, errors.New("a folder; name one file, or index the folder")
	}
	return extract.Open(name, f)
}

// printParsed prints the one document of a file, or those of a file that holds many.
func printParsed(w io.Writer, g *global, extracted []extract.Document, name string) error {
	trees := []policy.Tree{}
	many := len(extracted) != 1 || extracted[0].Name != ""
	for i, x := range extracted {
		d := indexer.Parse(x, name)
		if g.json && many {
			trees = append(trees, d.Tree())
			continue
		}
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := printTree(w, g, d); err != nil {
			return err
		}
	}
	if g.json && many {
		return printJSON(w, trees)
	}
	return nil
}
