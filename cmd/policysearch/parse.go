package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"policysearch/indexer"
	"policysearch/indexer/policy"
)

func newParse(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "parse [flags] FILE",
		Short: "Print what is understood of a file, without indexing it",
		Long: `Parse prints the documents of a file as they would be indexed, from its folder or from
the indexed folder that it lies in: metadata, each value with the place it came from,
sections, paragraphs, the table of contents, which is not searched, and warnings.
With --json a file of many documents (.jsonl, .zip) gives a list. Parts that cannot
be read are reported, and the exit status is 3.
` + exitHelp,
		Args: arguments(cobra.ExactArgs(1), "one FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := readFile(cmd.Context(), g, args[0])
			if err != nil {
				return fmt.Errorf("parse %s: %w", escaped(args[0]), err)
			}
			if err := printParsed(cmd.OutOrStdout(), g, r.Documents); err != nil {
				return err
			}
			for _, p := range r.Warnings {
				fmt.Fprintf(cmd.ErrOrStderr(), "warning: %s: %s\n", escaped(p.Path), escaped(p.Reason))
			}
			for _, p := range r.Skipped {
				fmt.Fprintf(cmd.ErrOrStderr(), "skipped: %s: %s\n", escaped(args[0]), escaped(p.Error()))
			}
			if len(r.Skipped) > 0 {
				return errSkipped
			}
			return nil
		},
	}
}

// readFile reads one file; its errors do not name it.
func readFile(ctx context.Context, g *global, name string) (indexer.Reading, error) {
	info, err := os.Stat(name)
	if err != nil {
		return indexer.Reading{}, errors.Unwrap(err)
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return indexer.Reading{}, errors.New("not a regular file")
	}
	if info.IsDir() {
		return indexer.Reading{}, errors.New("a folder; name one file, or index the folder")
	}
	r, err := indexer.Read(ctx, indexer.Options{Data: g.data, PDFWorker: pdfWorker()}, name)
	if path, ok := errors.AsType[*os.PathError](err); ok {
		err = path.Err
	}
	return r, err
}

// printParsed prints the one document of a file, or those of a file that holds many.
func printParsed(w io.Writer, g *global, docs []*policy.Document) error {
	if g.json && (len(docs) != 1 || strings.Contains(docs[0].Source, "#")) {
		trees := []policy.Tree{}
		for _, d := range docs {
			trees = append(trees, d.Tree())
		}
		return printJSON(w, trees)
	}
	for i, d := range docs {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := printTree(w, g, d); err != nil {
			return err
		}
	}
	return nil
}
