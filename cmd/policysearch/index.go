package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"policysearch/indexer"
	"policysearch/indexer/generation"
)

func newIndex(g *global) *cobra.Command {
	opts := indexer.Options{}
	cmd := &cobra.Command{
		Use:   "index [flags] PATH...",
		Short: "Index folders and files, and publish the result",
		Long: `Index makes the documents below each PATH known under their path relative to it.
Files that have gone from a PATH named again are removed; documents of paths not
named stay. The index is built aside and published at once: a running service goes
on answering from the old one, and then from the new one.

PDF, DOCX, DOC, WPS, OFD, HTML, text, Markdown, JSON lines (.jsonl, on each line an
object with a title and a text) and ZIP files of these are read; names that begin with
a dot are passed over. NAME.meta.yaml beside a file, or metadata.tsv or metadata.csv in
a folder, with a column "file", state metadata that wins over the text. A dictionary has
one term on each line.

The report ends with the state of the index before: missing, corrupt, schema-changed,
dictionary-changed, documents-changed, or current, when there was nothing to do.
` + exitHelp,
		Args:    arguments(cobra.MinimumNArgs(1), "at least one PATH"),
		PreRunE: g.checkData,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Data, opts.Paths, opts.PDFWorker = g.data, args, pdfWorker()
			report, err := index(cmd.Context(), opts, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			if g.json {
				err = printJSON(cmd.OutOrStdout(), report)
			} else {
				printReport(cmd.OutOrStdout(), report)
			}
			if err == nil && len(report.Skipped) > 0 {
				return errSkipped
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&opts.Rebuild, "rebuild", false, "read every file again")
	cmd.Flags().StringArrayVar(&opts.Dict, "dict", nil, "add the terms in `FILE` to the dictionary; may be repeated")
	return cmd
}

// index runs the indexer with a progress bar, if a person is watching.
func index(ctx context.Context, opts indexer.Options, stderr io.Writer) (*indexer.Report, error) {
	if !isTerminal(stderr) {
		return indexer.Run(ctx, opts)
	}
	progress := mpb.New(mpb.WithOutput(stderr))
	var bar *mpb.Bar
	var once sync.Once
	opts.Progress = func(done, total int) {
		once.Do(func() {
			bar = progress.AddBar(int64(total),
				mpb.PrependDecorators(decor.Name("indexing "), decor.CountersNoUnit("%d/%d")),
				mpb.AppendDecorators(decor.Percentage(), decor.Name(" "), decor.AverageETA(decor.ET_STYLE_GO)))
		})
		bar.Increment()
	}
	report, err := indexer.Run(ctx, opts)
	if bar != nil {
		bar.Abort(false) // does nothing to a bar that is full
		progress.Wait()
	}
	return report, err
}

// maxListed is how many problems of one kind a report prints; status lists all.
const maxListed = 20

func printReport(w io.Writer, r *indexer.Report) {
	fmt.Fprintf(w, "%s, %d paragraphs (%d added, %d updated, %d removed, %d unchanged) in %.1f s; before: %s\n",
		documents(r.Documents), r.Paragraphs, r.Added, r.Updated, r.Removed, r.Unchanged, r.Seconds, r.State)
	printProblems(w, "skipped", r.Skipped)
	printProblems(w, "warning", r.Warnings)
	if len(r.Ignored) > 0 {
		fmt.Fprintf(w, "ignored, for they are no documents: %s\n", escaped(counts(r.Ignored)))
	}
}

func printProblems(w io.Writer, kind string, problems []generation.Problem) {
	for _, p := range problems[:min(len(problems), maxListed)] {
		fmt.Fprintf(w, "%s: %s: %s\n", kind, escaped(p.Path), escaped(p.Reason))
	}
	if more := len(problems) - maxListed; more > 0 {
		fmt.Fprintf(w, "%s: %d more; policysearch status lists them all\n", kind, more)
	}
}

// counts prints numbers of files by extension: 3 .go, 1 .tsv.
func counts(byExtension map[string]int) string {
	var parts []string
	for _, ext := range slices.Sorted(maps.Keys(byExtension)) {
		parts = append(parts, fmt.Sprintf("%d %s", byExtension[ext], ext))
	}
	return strings.Join(parts, ", ")
}
